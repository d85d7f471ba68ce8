"""Holds a report against an older one: what is new, gone or changed, and what of it is worse.

Things are paired by what they are and not by where they stand. Whether a change is for the worse is asked of
both orders of the two reports, so that what got worse one way got better the other way.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from checker.model.findings import Severity
from checker.model.outlines import (
    ClaimOutline,
    DiscrepancyOutline,
    FindingOutline,
    Outline,
    QuoteOutline,
    State,
)
from checker.model.quotes import Grade
from checker.model.revisions import Aspect, Change, Direction, FileChange, Happened, Revision
from checker.model.verdicts import Label

T = TypeVar("T", bound=ClaimOutline | DiscrepancyOutline | QuoteOutline | FindingOutline)
Worse = Callable[[T | None, T | None, Severity], Iterator[Aspect]]
"""In which aspects the second of two is worse than the first; one of them may not be there."""


def compare_reports(old: Outline, new: Outline, level: Severity) -> Revision:
    """Everything in which ``new`` differs from ``old``. ``level``: the severity from which findings fail."""
    claims = _paired(old.claims, new.claims, lambda each: each.id, [_verdict])
    quotes = _paired(old.quotes, new.quotes, lambda each: (each.source, each.words), [_grade, _grade_alone])
    cells = _paired(
        old.discrepancies,
        new.discrepancies,
        lambda each: (each.subject, each.field),
        [_difference, lambda each: (each.code, each.values), lambda each: each.code],
    )
    say_about_what = all(each.about is not None for each in (*old.findings, *new.findings))
    findings = _paired(
        old.findings,
        new.findings,
        lambda each: (each.code, each.subject, each.about if say_about_what else None, each.values),
        [_state],
    )
    return Revision(
        old=old,
        new=new,
        level=level,
        claims=_changes(claims, _verdict, worse_claim, level),
        quotes=_changes(quotes, _grade, worse_quote, level),
        discrepancies=_changes(cells, _difference, worse_discrepancy, level),
        findings=_changes(findings, _state, worse_finding, level),
        files=tuple(_files(old, new, quotes)),
        made_differently=tuple(_made_differently(old, new)),
    )


# What is worse


def worse_claim(before: ClaimOutline | None, after: ClaimOutline | None, level: Severity) -> Iterator[Aspect]:
    """A verdict that is not expected; and, as long as expectations are kept or broken alike, one that is no
    longer "supported". A claim that is gone is not worse."""
    if after is None:
        return
    was_expected = before is None or before.expected
    if was_expected and not after.expected:
        yield Aspect.EXPECTATION
    elif before is not None and before.expected == after.expected:
        was, is_ = (each.label is Label.SUPPORTED for each in (before, after))
        if was and not is_:
            yield Aspect.SUPPORT


def worse_quote(before: QuoteOutline | None, after: QuoteOutline | None, level: Severity) -> Iterator[Aspect]:
    """A lower grade that nobody accepted, and whatever makes its finding worse."""
    if before is not None and after is not None and _is_lower(after, before):
        yield Aspect.GRADE
    yield from _worse(_state_of(before), _state_of(after), level)


def worse_discrepancy(
    before: DiscrepancyOutline | None, after: DiscrepancyOutline | None, level: Severity
) -> Iterator[Aspect]:
    """One that is open and was not; more values in one that is and was; an acceptance that went away."""
    yield from _worse(_state_of(before), _state_of(after), level)
    if before is None or after is None:
        return
    are_open = before.state.is_open(level) and after.state.is_open(level)
    if are_open and not {*after.values} <= {*before.values}:
        yield Aspect.VALUES


def worse_finding(
    before: FindingOutline | None, after: FindingOutline | None, level: Severity
) -> Iterator[Aspect]:
    """One that is open and was not, that is more severe, that more pairs of records share, or whose
    acceptance went away."""
    yield from _worse(_state_of(before), _state_of(after), level)
    if before is None or after is None or before.pairs is None or after.pairs is None:
        return
    if before.state.is_open(level) and after.state.is_open(level) and after.pairs > before.pairs:
        yield Aspect.VALUES


def _worse(before: State | None, after: State | None, level: Severity) -> Iterator[Aspect]:
    if after is None:
        return
    was_open = before is not None and before.is_open(level)
    if after.is_open(level) and not was_open:
        yield Aspect.OPEN
    if before is not None and before.accepted and not after.accepted and after.severity is not Severity.NOTE:
        yield Aspect.ACCEPTANCE
    if (
        before is not None
        and was_open
        and after.is_open(level)
        and after.severity.rank > before.severity.rank
    ):
        yield Aspect.SEVERITY


def _state_of(found: DiscrepancyOutline | QuoteOutline | FindingOutline | None) -> State | None:
    return None if found is None else found.state


def _is_lower(one: QuoteOutline, other: QuoteOutline) -> bool:
    """Whether one grade of a quote is lower than another, and nobody accepts it.

    What was not checked is less than faithful; more is not known of it.
    """
    if one.grade is other.grade or (one.state is not None and one.state.accepted):
        return False
    if Grade.UNCHECKED in (one.grade, other.grade):
        return one.grade is Grade.UNCHECKED and other.faithful
    return one.grade < other.grade


# Pairs


def _paired(
    old: Iterable[T], new: Iterable[T], key: Callable[[T], Hashable], alike: list[Callable[[T], Hashable]]
) -> list[tuple[T | None, T | None]]:
    """The things of both reports in pairs of one key, those that are most alike together.

    ``alike``: what makes two things of one key alike, the strictest first. The order of either report is no
    matter, and turning them round turns each pair round.
    """
    groups: dict[Hashable, tuple[list[T], list[T]]] = defaultdict(lambda: ([], []))
    for each in old:
        groups[key(each)][0].append(each)
    for each in new:
        groups[key(each)][1].append(each)
    found: list[tuple[T | None, T | None]] = []
    for before, after in groups.values():
        left, right = sorted(before, key=repr), sorted(after, key=repr)
        for form in [*alike, lambda each: None]:
            pairs, left, right = _match(left, right, form)
            found += pairs
        found += [(each, None) for each in left]
        found += [(None, each) for each in right]
    return found


def _match(
    left: list[T], right: list[T], form: Callable[[T], Hashable]
) -> tuple[list[tuple[T | None, T | None]], list[T], list[T]]:
    """The pairs of equal form, the first with the first, and what is left on either side."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for place, each in enumerate(right):
        waiting[form(each)].append(place)
    pairs: list[tuple[T | None, T | None]] = []
    rest: list[T] = []
    for each in left:
        places = waiting[form(each)]
        if places:
            pairs.append((each, right[places.popleft()]))
        else:
            rest.append(each)
    unmatched = {place for places in waiting.values() for place in places}
    return pairs, rest, [each for place, each in enumerate(right) if place in unmatched]


def _changes(
    pairs: Iterable[tuple[T | None, T | None]],
    state: Callable[[T], Hashable],
    worse: Worse[T],
    level: Severity,
) -> tuple[Change[T], ...]:
    """The pairs that differ, the worst first."""
    found = [
        Change(before, after, tuple(worse(before, after, level)), tuple(worse(after, before, level)))
        for before, after in pairs
        if before is None or after is None or state(before) != state(after)
    ]
    return tuple(sorted(found, key=_order))


_DIRECTIONS = list(Direction)
_ASPECTS = list(Aspect)
_NONE = len(_ASPECTS)


def _order(change: Change[T]) -> tuple[object, ...]:
    first = min((_ASPECTS.index(each) for each in (*change.worse, *change.better)), default=_NONE)
    now = change.now
    return (_DIRECTIONS.index(change.direction), first, now.location, repr(now), repr(change.before))


def _verdict(claim: ClaimOutline) -> Hashable:
    """A verdict, with what it is a verdict on: another text under the same id is another assertion."""
    return claim.label, claim.reason, claim.expected, claim.witnesses, " ".join(claim.text.split())


def _grade(quote: QuoteOutline) -> Hashable:
    return quote.grade, quote.state


def _grade_alone(quote: QuoteOutline) -> Hashable:
    return quote.grade


def _difference(found: DiscrepancyOutline) -> Hashable:
    return found.code, frozenset(found.values), found.explained, found.state


def _state(finding: FindingOutline) -> Hashable:
    return finding.state, finding.pairs


# Files and runs


def _files(
    old: Outline, new: Outline, quotes: Iterable[tuple[QuoteOutline | None, QuoteOutline | None]]
) -> Iterator[FileChange]:
    """The files that are new, gone or changed; of texts how many quotes stand elsewhere in them."""
    held: dict[str, int] = defaultdict(int)
    moved: dict[str, int] = defaultdict(int)
    for before, after in quotes:
        if before is not None and after is not None and after.file is not None and before.file == after.file:
            held[after.file] += 1
            are_there = before.place is not None and after.place is not None
            moved[after.file] += are_there and before.place != after.place
    for path in sorted(old.inputs.keys() | new.inputs.keys()):
        if path not in old.inputs:
            yield FileChange(path, Happened.NEW, 0, 0)
        elif path not in new.inputs:
            yield FileChange(path, Happened.GONE, 0, 0)
        elif old.inputs[path] != new.inputs[path]:
            yield FileChange(path, Happened.CHANGED, held[path], moved[path])


def _made_differently(old: Outline, new: Outline) -> Iterator[str]:
    if old.version != new.version:
        yield "checker"
    if old.only != new.only:
        yield "only"
    if old.today != new.today:
        yield "today"
    if old.as_of != new.as_of:
        yield "as_of"
    if old.severities != new.severities:
        yield "severities"
