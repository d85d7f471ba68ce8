"""Acceptances: findings that somebody looked at and lets stand, while they stay the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.compare.owners import Owners
from checker.model.acceptances import Acceptance
from checker.model.calendar import Day
from checker.model.codes import CODES
from checker.model.comparisons import Discrepancy
from checker.model.dates import latest
from checker.model.findings import Finding
from checker.model.locations import Location

_AT_EITHER_SIDE = frozenset({"records-look-alike", "constraint-violated", "completeness-contradicted"})
"""Codes of findings about several entries, any of which may accept them."""


class Acceptances:
    """The acceptances of a project, each at the entry, list, source or claim that it belongs to."""

    def __init__(self, owners: Owners, today: Day) -> None:
        self._owners = owners
        self._today = today
        self._used: set[Acceptance] = set()

    def _find(self, code: str, values: Iterable[str], places: Iterable[Location]) -> Acceptance | None:
        wanted = set(values)
        for place in places:
            owner = self._owners.at(place)
            for acceptance in owner.accept if owner is not None else ():
                if acceptance.code == code and set(acceptance.values) == wanted:
                    self._used.add(acceptance)
                    if not self._is_over(acceptance):
                        return acceptance
        return None

    def _is_over(self, acceptance: Acceptance) -> bool:
        return acceptance.until is not None and latest(acceptance.until) < self._today

    def of_discrepancy(self, discrepancy: Discrepancy) -> Discrepancy:
        """The discrepancy, accepted if one of its entries says so and repeats its values."""
        places = [voice.location for voice in discrepancy.voices]
        accepted = self._find(discrepancy.code, discrepancy.values, places)
        return replace(discrepancy, accepted=accepted) if accepted is not None else discrepancy

    def of_finding(self, finding: Finding) -> Finding:
        """The finding, accepted if the entry or claim where it stands says so and repeats its values."""
        places = [finding.location]
        if finding.code in _AT_EITHER_SIDE:
            places += [related.location for related in finding.related]
        accepted = self._find(finding.code, finding.values, places)
        return replace(finding, accepted=accepted) if accepted is not None else finding

    def left_over(self) -> list[Finding]:
        """Acceptances that let nothing stand any more, and those whose time is over."""
        found: list[Finding] = []
        for acceptance in self._owners.acceptances():
            if self._is_over(acceptance):
                code, why = "acceptance-expired", f"was accepted until {acceptance.until}"
                advice = "look at it again, and accept it anew or mend it"
            elif acceptance not in self._used:
                code, why = "acceptance-stale", "accepts nothing that is found here"
                advice = "the values have changed, or it is mended: correct or remove the acceptance"
            else:
                continue
            values = ", ".join(acceptance.values)
            message = f"{acceptance.code} ({values}) {why}" if values else f"{acceptance.code} {why}"
            found.append(
                Finding(code, CODES[code], message, acceptance.location, (), advice, subject=acceptance.code)
            )
        return found
