"""The report as SARIF 2.1.0, for code scanning (https://docs.oasis-open.org/sarif/sarif/v2.1.0/).

``rules`` holds the codes with their help, ``places`` locations and links, ``results`` the findings, ``log``
all of it.
"""

from checker.report.sarif.log import render

__all__ = ["render"]
