"""Acceptances: findings that somebody looked at and lets stand, while they stay the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from checker.compare.findings import named_field
from checker.compare.owners import Owner, Owners
from checker.model.acceptances import Acceptance, Offer, written_values
from checker.model.calendar import Day
from checker.model.claims import Claim
from checker.model.codes import CODES, NEVER_ACCEPTED
from checker.model.comparisons import Discrepancy
from checker.model.dates import latest
from checker.model.findings import Finding
from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.sources import Declaration, Entry, Rejection, Source, Statement
from checker.model.tables import Table

_AT_EITHER_SIDE = frozenset({"records-look-alike", "constraint-violated", "completeness-contradicted"})
"""Codes of findings about several entries, any of which may accept them."""
_BETWEEN_STATEMENTS = frozenset({"sources-disagree", "sources-date-differently"})
_TO_MEND = frozenset({Rejection.GRADE, Rejection.VALUE})
"""Why a statement is no evidence, where mending its quote makes it one."""

Places = list[tuple[Location, str]]
"""Where an entry, list, source or claim begins, with the code of one of its findings."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What an acceptance has to repeat."""

    field: str
    """Empty for a finding about none; an acceptance need not name it."""
    values: tuple[str, ...]


class Acceptances:
    """The acceptances of a project, each at the entry, list, source or claim that it belongs to.

    What a source accepts may be found at any of its entries and lists. Each lets one finding stand: the first
    that fits. Of two with equal values the second needs one of its own.
    """

    def __init__(self, owners: Owners, today: Day, statements: Iterable[Statement] = ()) -> None:
        self._owners = owners
        self._today = today
        self._unfaithful = {each.record: each for each in statements if each.rejection in _TO_MEND}
        self._used: set[Acceptance] = set()
        self._lets_stand: dict[Acceptance, tuple[str, str]] = {}
        """What the finding is about that an acceptance was the first to fit."""
        self._open: dict[tuple[Location, str], dict[_Said, None]] = {}
        """Place of an owner, code → what its findings say that nobody accepts."""

    def _find(
        self, code: str, what: tuple[str, str], said: _Said, places: Iterable[Location]
    ) -> Acceptance | None:
        """The acceptance of a finding. ``what``: its subject, and what of it."""
        owners = self._owners_at(places)
        fitting = [
            each for owner in owners for each in owner.accept if each.code == code and _fits(each, said)
        ]
        fitting.sort(key=lambda each: not each.field)  # one that names none may fit others
        for acceptance in fitting:
            if self._lets_stand.setdefault(acceptance, what) == what:
                self._used.add(acceptance)
                if not self._is_over(acceptance):
                    return acceptance
        for owner in owners:
            self._open.setdefault((owner.location, code), {})[said] = None
        return None

    def _owners_at(self, places: Iterable[Location]) -> list[Owner]:
        """What stands at the places, each followed by its source."""
        found: dict[Location, Owner] = {}
        for place in places:
            owner = self._owners.at(place)
            source = None if owner is None else self._owners.source_of(owner)
            found |= {each.location: each for each in (owner, source) if each is not None}
        return list(found.values())

    def _is_over(self, acceptance: Acceptance) -> bool:
        return acceptance.until is not None and latest(acceptance.until) < self._today

    def of_discrepancy(self, discrepancy: Discrepancy) -> Discrepancy:
        """The discrepancy, accepted if one of its entries says so and repeats its values."""
        places = [voice.location for voice in discrepancy.voices]
        said = _Said(named_field(discrepancy), discrepancy.values)
        accepted = self._find(discrepancy.code, (discrepancy.subject, discrepancy.field), said, places)
        return replace(discrepancy, accepted=accepted) if accepted is not None else discrepancy

    def has_some_for(self, discrepancy: Discrepancy) -> bool:
        """Whether what may let it stand, the place of its latest voice, accepts something already."""
        owner = self._owners.at(discrepancy.voices[-1].location)
        return owner is not None and bool(owner.accept)

    def of_finding(self, finding: Finding) -> Finding:
        """The finding, accepted if the entry or claim where it stands says so and repeats its values."""
        places = [finding.location]
        if finding.code in _AT_EITHER_SIDE:
            places += [related.location for related in finding.related]
        said = _Said(finding.field, finding.values)
        accepted = self._find(finding.code, (finding.subject, finding.about), said, places)
        if accepted is not None:
            return replace(finding, accepted=accepted)
        owner = self._owners.at(finding.location)
        if owner is None or not finding.values or finding.code in NEVER_ACCEPTED:
            return finding
        return replace(finding, advice=finding.advice or "correct it", offer=_offer(owner, finding))

    def _found_instead(self, owner: Owner, acceptance: Acceptance, elsewhere: Mapping[object, Places]) -> str:
        """What to do about an acceptance that let nothing stand. ``elsewhere``: values → what has them."""
        there = self._open.get((owner.location, acceptance.code))
        if there:
            return _say_what_is_there(acceptance, there)
        for place, code in elsewhere.get(frozenset(acceptance.values), ()):
            if place == owner.location:
                return f"these values are found here as {code}; look at it, and correct the code"
            if code == acceptance.code:
                return "this is found elsewhere; move the acceptance to where it is found"
        if (to_mend := self._to_mend(owner, acceptance.code)) is not None:
            return (
                f"'{to_mend.source}' is not counted ({to_mend.rejection}): mend the quote first, "
                f"for then it may be found again"
            )
        return f"no {acceptance.code} is found here any more; remove the acceptance"

    def _to_mend(self, owner: Owner, code: str) -> Statement | None:
        """A statement on a record of the owner's that would be compared if its quote were right."""
        if code not in _BETWEEN_STATEMENTS:
            return None
        entries = owner.entries if isinstance(owner, Source) else (owner,)
        records = (each.record for each in entries if isinstance(each, Entry) and each.record is not None)
        return next((self._unfaithful[each] for each in records if each in self._unfaithful), None)

    def left_over(self) -> list[Finding]:
        """Acceptances that let nothing stand any more, and those whose time is over."""
        found: list[Finding] = []
        elsewhere: dict[object, Places] = defaultdict(list)
        for place, them in self._open.items():
            for each in them:
                elsewhere[frozenset(each.values)].append(place)
        for owner, acceptance in self._owners.acceptances():
            if acceptance not in self._used:
                code, why = "acceptance-stale", "accepts nothing that is found here"
                advice = self._found_instead(owner, acceptance, elsewhere)
            elif self._is_over(acceptance):
                code, why = "acceptance-expired", f"was accepted until {acceptance.until}"
                advice = "look at it again, and accept it anew or mend it"
            else:
                continue
            values = ", ".join(acceptance.values)
            what = f"{acceptance.code} of {acceptance.field}" if acceptance.field else acceptance.code
            message = f"{what} ({values}) {why}" if values else f"{what} {why}"
            found.append(
                Finding(code, CODES[code], message, acceptance.location, (), advice, subject=acceptance.code)
            )
        return found


def _fits(acceptance: Acceptance, said: _Said) -> bool:
    return acceptance.field in ("", said.field) and set(acceptance.values) == set(said.values)


def _say_what_is_there(acceptance: Acceptance, there: Iterable[_Said]) -> str:
    """What to do about an acceptance where other findings of its code are open."""
    same = [each.field for each in there if set(each.values) == set(acceptance.values)]
    if same:
        return f"these values are found here in {' and in '.join(same)}; look at it, and correct the field"
    in_field = [each for each in there if each.field == acceptance.field]
    found = " or ".join(written_values(each.values) for each in in_field or there)
    what = "these values" if in_field or not acceptance.field else "these values and their field"
    return f"found here: {found}; look at it again, and write {what}, or correct what is wrong"


def _offer(owner: Owner, finding: Finding) -> Offer:
    where = "the head of this source"
    if isinstance(owner, Claim):
        where = f"the claim '{owner.id}'"
    elif isinstance(owner, Declaration):
        where = f"this list of '{owner.source}'"
    elif isinstance(owner, Entry):
        where = f"this entry of '{owner.source}'"
    elif isinstance(owner, Table):
        where = f"the item of '{owner.source}' that names this table"
    return Offer(finding.code, finding.values, where, finding.field, accepts=bool(owner.accept))
