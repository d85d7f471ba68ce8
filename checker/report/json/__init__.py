"""The report as JSON, for other programs, and the types of all that is written as JSON."""

from checker.report.json.report import render

__all__ = ["render"]
