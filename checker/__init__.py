"""checker: a fact-checking and consistency validator.

As a library it is small: :func:`load` and :func:`verify`, what they give, and what they raise. Each name is
imported when it is asked for, so that ``import checker`` is instant.
"""

from __future__ import annotations

import sys
from types import ModuleType

TYPE_CHECKING = False
"""True for a type checker. Taken from ``typing``, it would take longer than all the rest."""
if TYPE_CHECKING:
    from typing import Any

    from checker.api import formats as formats
    from checker.api import load as load
    from checker.api import load_settings as load_settings
    from checker.api import open_findings as open_findings
    from checker.api import render as render
    from checker.api import verify as verify
    from checker.config import Settings as Settings
    from checker.model.acceptances import Acceptance as Acceptance
    from checker.model.claims import Claim as Claim
    from checker.model.comparisons import Agreement as Agreement
    from checker.model.comparisons import Discrepancy as Discrepancy
    from checker.model.comparisons import Voice as Voice
    from checker.model.errors import InputError as InputError
    from checker.model.errors import ProjectError as ProjectError
    from checker.model.findings import Finding as Finding
    from checker.model.findings import Related as Related
    from checker.model.findings import Severity as Severity
    from checker.model.locations import Location as Location
    from checker.model.projects import JudgedClaim as JudgedClaim
    from checker.model.projects import Project as Project
    from checker.model.projects import Report as Report
    from checker.model.quotes import Grade as Grade
    from checker.model.sources import AnchoredQuote as AnchoredQuote
    from checker.model.sources import Entry as Entry
    from checker.model.sources import Quotation as Quotation
    from checker.model.sources import Source as Source
    from checker.model.sources import Statement as Statement
    from checker.model.verdicts import Label as Label
    from checker.model.verdicts import Proof as Proof
    from checker.model.verdicts import Reason as Reason
    from checker.model.verdicts import Verdict as Verdict
    from checker.model.verdicts import Witnesses as Witnesses

__version__ = "0.1.0"

_HOMES = {
    "checker.api": ("formats", "load", "load_settings", "open_findings", "render", "verify"),
    "checker.config": ("Settings",),
    "checker.model.acceptances": ("Acceptance",),
    "checker.model.claims": ("Claim",),
    "checker.model.comparisons": ("Agreement", "Discrepancy", "Voice"),
    "checker.model.errors": ("InputError", "ProjectError"),
    "checker.model.findings": ("Finding", "Related", "Severity"),
    "checker.model.locations": ("Location",),
    "checker.model.projects": ("JudgedClaim", "Project", "Report"),
    "checker.model.quotes": ("Grade",),
    "checker.model.sources": ("AnchoredQuote", "Entry", "Quotation", "Source", "Statement"),
    "checker.model.verdicts": ("Label", "Proof", "Reason", "Verdict", "Witnesses"),
}
"""Module → the names that come from it."""

__all__ = [
    "Acceptance", "Agreement", "AnchoredQuote", "Claim", "Discrepancy", "Entry", "Finding", "Grade",
    "InputError", "JudgedClaim", "Label", "Location", "Project", "ProjectError", "Proof", "Quotation",
    "Reason", "Related", "Report", "Settings", "Severity", "Source", "Statement", "Verdict", "Voice",
    "Witnesses", "__version__", "formats", "load", "load_settings", "open_findings", "render", "verify",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """A public name, from the module that it comes from."""
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            found = getattr(import_module(module), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """Keeps ``load`` and ``verify`` the functions that they are, though modules have the same names.

    The import system makes every module an attribute of its package; which of the two a reader gets would
    depend on what was imported before.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
