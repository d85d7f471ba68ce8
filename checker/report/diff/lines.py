"""What changed, in words: the same for a screen and for a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.outlines import (
    ClaimOutline,
    DiscrepancyOutline,
    FindingOutline,
    QuoteOutline,
    State,
)
from checker.model.revisions import Aspect, Change, Direction, FileChange, Happened, Revision
from checker.model.verdicts import Label
from checker.report.phrases import plural, quoted

_MADE_DIFFERENTLY = {
    "checker": "by different versions of checker",
    "only": "for different claims (--only)",
    "today": "on different days",
    "as_of": "as of different days (--as-of)",
    "severities": "with different severities",
}
TITLES = {Direction.WORSE: "Worse", Direction.OTHER: "Neither better nor worse", Direction.BETTER: "Better"}
"""What the changes of a direction stand under."""
_NAMES = {Direction.WORSE: "worse", Direction.OTHER: "otherwise changed", Direction.BETTER: "better"}


@dataclass(frozen=True, slots=True)
class Line:
    """One change. Its texts come from files as they are, and are not yet safe to print."""

    direction: Direction
    kind: str
    """Claim, quote, or the code of a finding."""
    subject: str
    detail: str
    """What people know it by: a claim's text, a quote's words, a message."""
    was: str
    """What it was; empty for what is new."""
    is_: str
    """What it is; empty for what is gone."""
    note: str
    """What else there is to say; may be empty."""
    location: Location
    """Where it stands, or stood."""


def lines(revision: Revision) -> list[Line]:
    """Every change, the worst first; within a direction claims, quotes, discrepancies, other findings."""
    found = [
        *map(_claim, revision.claims),
        *map(_quote, revision.quotes),
        *map(_discrepancy, revision.discrepancies),
        *map(_finding, revision.findings),
    ]
    order = list(Direction)
    return sorted(found, key=lambda each: order.index(each.direction))


def counts(revision: Revision) -> dict[str, Counter[Direction]]:
    """Kind → direction → number of changes."""
    kinds: dict[str, tuple[Change[Any], ...]] = {
        "claims": revision.claims,
        "quotes": revision.quotes,
        "discrepancies": revision.discrepancies,
        "findings": revision.findings,
    }
    return {name: Counter(each.direction for each in changes) for name, changes in kinds.items()}


def result(revision: Revision) -> str:
    """The result in one line."""
    total: Counter[Direction] = sum(counts(revision).values(), Counter())
    if not total:
        return "nothing has changed"
    gone = _gone(revision)
    if "only" in revision.made_differently:
        gone += "; what one of them lacks may not have been asked (--only)"
    others = [f"{total[direction]:,} {name}" for direction, name in _NAMES.items() if total[direction]]
    if not total[Direction.WORSE]:
        return f"nothing got worse: {', '.join(others)}{gone}"
    verb = "thing got worse" if total[Direction.WORSE] == 1 else "things got worse"
    rest = ", ".join(others[1:])
    return f"{total[Direction.WORSE]:,} {verb}{f', {rest}' if rest else ''}{gone}"


def _gone(revision: Revision) -> str:
    """The claims that nobody asserts any more: what is gone can no longer fail."""
    gone = [each.before for each in revision.claims if each.after is None and each.before is not None]
    supported = sum(each.label is Label.SUPPORTED for each in gone)
    of_them = f" ({supported:,} supported)" if supported else ""
    return f"; {plural(len(gone), 'claim')} gone{of_them}" if gone else ""


def made_differently(revision: Revision) -> str:
    """How the two reports were made differently, so that changes may come from that; empty if not."""
    ways = [_MADE_DIFFERENTLY[each] for each in revision.made_differently]
    return (
        f"The two reports were made {', and '.join(ways)}; some changes may come from that." if ways else ""
    )


def file_lines(revision: Revision) -> Iterator[tuple[str, str]]:
    """Each file that changed, and how."""
    for file in revision.files:
        yield file.path, _file(file)


def _file(file: FileChange) -> str:
    if file.happened is not Happened.CHANGED:
        return str(file.happened)
    if not file.quotes:
        return "changed"
    moved = f"{file.moved:,}" if file.moved else "none"
    return f"changed; of {plural(file.quotes, 'quote')} from it {moved} moved"


def _claim(change: Change[ClaimOutline]) -> Line:
    now = change.now
    count_matters = change.before and change.after and _verdict(change.before) == _verdict(change.after)
    was, is_ = (
        "" if each is None else _verdict(each) + (_witnesses(each) if count_matters else "")
        for each in (change.before, change.after)
    )
    because = change.after.because if change.after is not None else "nobody asserts it any more"
    if change.before is not None and change.before.text.split() != now.text.split():
        because = f"its text was {quoted(change.before.text)}; {because}"
    return Line(change.direction, "claim", now.id, now.text, was, is_, because, now.location)


def _verdict(claim: ClaimOutline) -> str:
    reason = f" ({claim.reason})" if claim.reason else ""
    return f"{claim.label}{reason}{'' if claim.expected else ', not as expected'}"


def _witnesses(claim: ClaimOutline) -> str:
    return f", {plural(claim.witnesses, 'witness', 'witnesses')}" if claim.witnesses is not None else ""


def _quote(change: Change[QuoteOutline]) -> Line:
    now = change.now
    was, is_ = ("" if each is None else _grade(each) for each in (change.before, change.after))
    note = change.after.note if change.after is not None else ""
    return Line(change.direction, "quote", now.source, quoted(now.words), was, is_, note, now.location)


def _grade(quote: QuoteOutline) -> str:
    return f"{quote.grade}{', accepted' if quote.state is not None and quote.state.accepted else ''}"


def _discrepancy(change: Change[DiscrepancyOutline]) -> Line:
    now = change.now
    was, is_ = ("" if each is None else _difference(each) for each in (change.before, change.after))
    other = change.before is not None and change.before.code != now.code
    note = f"it was {change.before.code}" if other and change.before is not None else ""
    return Line(change.direction, now.code, now.name, now.field, was, is_, note, now.location)


def _difference(found: DiscrepancyOutline) -> str:
    state = "explained" if found.explained and not found.state.accepted else _state(found.state)
    return f"{state}: {', '.join(found.values)}"


def _finding(change: Change[FindingOutline]) -> Line:
    now = change.now
    was, is_ = ("" if each is None else _state(each.state) for each in (change.before, change.after))
    note = "the acceptance went away" if Aspect.ACCEPTANCE in change.worse else ""
    return Line(change.direction, now.code, now.subject, now.message, was, is_, note, now.location)


def _state(state: State) -> str:
    return f"{state.severity}, accepted" if state.accepted else str(state.severity)
