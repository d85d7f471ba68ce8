"""Laws of ``checker diff``: either way round, in whatever order, in every format."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from dataclasses import replace
from typing import Any

from conftest import TODAY
from hypothesis import given, settings
from hypothesis import strategies as st
from test_diff import LEVELS
from test_report_json import departures

from checker.compare.revisions import compare_reports
from checker.model.findings import Severity
from checker.model.locations import Location
from checker.model.outlines import (
    ClaimOutline,
    DiscrepancyOutline,
    FindingOutline,
    Outline,
    QuoteOutline,
    State,
)
from checker.model.quotes import Grade
from checker.model.revisions import Aspect, Change, Direction
from checker.model.verdicts import Label
from checker.report.diff import json as diff_json
from checker.report.diff import markdown, terminal
from checker.report.diff.lines import lines
from checker.report.json import schema_diff
from checker.report.look import Look

LOCATIONS = st.builds(Location, st.sampled_from(["a", "b"]), st.integers(1, 9))
NAMES = st.sampled_from(["x", "y", "z"])
STATES = st.builds(State, LEVELS, st.booleans())
CLAIMS = st.lists(
    st.builds(
        ClaimOutline, id=NAMES, text=st.just("t"), label=st.sampled_from(Label), reason=st.none() | NAMES,
        expected=st.booleans(), witnesses=st.none() | st.integers(0, 2), because=st.just(""),
        location=LOCATIONS,
    ),
    unique_by=lambda each: each.id,
)  # fmt: skip
DISCREPANCIES = st.lists(
    st.builds(
        DiscrepancyOutline, code=NAMES, subject=NAMES, name=st.just(""), field=st.just("f"),
        values=st.lists(NAMES, unique=True).map(tuple), explained=st.booleans(), state=STATES,
        location=LOCATIONS,
    ),
    max_size=5,
)  # fmt: skip
QUOTES = st.lists(
    st.builds(
        QuoteOutline, source=NAMES, words=st.just("w"), grade=st.sampled_from(Grade), faithful=st.booleans(),
        note=st.just(""), state=st.none() | STATES, file=st.just("t.md"), place=st.none() | LOCATIONS,
        location=LOCATIONS,
    ),
    max_size=5,
)  # fmt: skip
FINDINGS = st.lists(
    st.builds(
        FindingOutline, code=NAMES, subject=NAMES, values=st.just(()), message=st.just(""),
        state=STATES, location=LOCATIONS,
    ),
    max_size=5,
)  # fmt: skip
OUTLINES = st.builds(
    Outline, version=NAMES, today=st.just(TODAY), as_of=st.none() | st.just(TODAY),
    only=st.lists(NAMES, max_size=1).map(tuple), severities=st.just({}), claims=CLAIMS.map(tuple),
    discrepancies=DISCREPANCIES.map(tuple), quotes=QUOTES.map(tuple), findings=FINDINGS.map(tuple),
    inputs=st.dictionaries(st.sampled_from(["t.md", "u.md"]), NAMES),
)  # fmt: skip


def everything(old: Outline, new: Outline, level: Severity) -> list[Change[Any]]:
    found = compare_reports(old, new, level)
    return [*found.claims, *found.quotes, *found.discrepancies, *found.findings]


def turned(changes: list[Change[Any]]) -> Counter[Change[Any]]:
    return Counter(Change(each.after, each.before, each.better, each.worse) for each in changes)


def moved(outline: Outline, shuffle: random.Random) -> Outline:
    """The same outline in another order, with every line two lines further down."""

    def all_of(things: tuple[Any, ...]) -> tuple[Any, ...]:
        found = [
            replace(each, location=each.location._replace(line=each.location.line + 2)) for each in things
        ]
        shuffle.shuffle(found)
        return tuple(found)

    return replace(
        outline,
        claims=all_of(outline.claims),
        discrepancies=all_of(outline.discrepancies),
        quotes=all_of(outline.quotes),
        findings=all_of(outline.findings),
    )


@given(OUTLINES, LEVELS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_a_report_does_not_differ_from_itself_wherever_its_lines_are(
    outline: Outline, level: Severity, shuffle: random.Random
) -> None:
    assert everything(outline, outline, level) == []
    assert compare_reports(outline, outline, level).files == ()
    assert everything(outline, moved(outline, shuffle), level) == []


@given(OUTLINES, OUTLINES, LEVELS)
@settings(max_examples=120, deadline=None)
def test_what_got_worse_one_way_got_better_the_other_way(old: Outline, new: Outline, level: Severity) -> None:
    there, back = everything(old, new, level), everything(new, old, level)
    assert Counter(there) == turned(back)
    for each in there:
        assert set(each.worse) & set(each.better) <= {Aspect.VALUES}  # other values: some came, some went


@given(OUTLINES, OUTLINES, LEVELS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_order_is_no_matter(old: Outline, new: Outline, level: Severity, shuffle: random.Random) -> None:
    def shuffled(things: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(shuffle.sample(things, len(things)))

    other = replace(
        new,
        claims=shuffled(new.claims),
        discrepancies=shuffled(new.discrepancies),
        quotes=shuffled(new.quotes),
        findings=shuffled(new.findings),
    )
    assert everything(old, new, level) == everything(old, other, level)


@given(OUTLINES, FINDINGS.filter(bool), LEVELS)
@settings(max_examples=60, deadline=None)
def test_each_further_open_finding_is_worse(
    outline: Outline, more: list[FindingOutline], level: Severity
) -> None:
    new = replace(outline, findings=(*outline.findings, *more))
    worse = [each for each in everything(outline, new, level) if each.direction is Direction.WORSE]
    opened = sum(each.state.is_open(level) for each in more)
    assert len(worse) == opened
    assert compare_reports(outline, new, level).got_worse == bool(opened)


@given(OUTLINES, OUTLINES, LEVELS)
@settings(max_examples=60, deadline=None)
def test_every_format_holds_every_change_and_the_worst_comes_first(
    old: Outline, new: Outline, level: Severity
) -> None:
    revision = compare_reports(old, new, level)
    found = [each.direction for each in lines(revision)]
    assert found == sorted(found, key=list(Direction).index)
    written = json.loads(diff_json.render(revision, Look()))
    assert list(departures(written, schema_diff.Diff, "diff")) == []
    kinds = ("claims", "quotes", "discrepancies", "findings")
    assert sum(len(written[kind]) for kind in kinds) == len(found)
    assert sum(sum(written["summary"][kind].values()) for kind in kinds) == len(found)
    assert written["got_worse"] == any(
        each["direction"] == "worse" for kind in kinds for each in written[kind]
    )
    assert len(re.findall(r"^  (?:is|new|gone) ", terminal.render(revision, Look()), re.M)) == len(found)
    assert len(re.findall(r"^\| \*\*", markdown.render(revision, Look()), re.M)) == len(found)


# The border
