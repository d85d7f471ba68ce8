"""The report as Markdown, for comments on pull requests and step summaries on GitHub.

``escape`` makes text safe, ``blocks`` shows single findings, ``page`` puts them together within GitHub's
limits.
"""

from checker.report.markdown.page import render

__all__ = ["render"]
