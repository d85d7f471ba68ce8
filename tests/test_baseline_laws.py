"""Laws of the baseline: what it holds, what it never takes in, and that it is read as it was written."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.compare.baseline import Baseline, next_baseline, not_covered
from checker.load.baselines import read_baseline, written
from checker.model.acceptances import Acceptance
from checker.model.baselines import FindingKey, Known, key_of
from checker.model.findings import Finding, Severity
from checker.model.locations import NOWHERE, Location

NAMES = st.sampled_from(["a", "b", "\x07\u2028\U0001f600\u202e\x85 '\"\\", ""])
FINDINGS = st.builds(
    Finding,
    code=st.sampled_from(["quote-absent", "value-not-in-quote", "wording-differs", "verdict-unexpected"]),
    severity=st.sampled_from(Severity),
    message=st.just(""),
    location=st.builds(Location, st.sampled_from(["x", "y"]), st.integers(1, 9)),
    subject=NAMES,
    values=st.lists(NAMES, max_size=2).map(tuple),
)
MANY = st.lists(FINDINGS, max_size=12)


def known_of(counts: dict[FindingKey, int]) -> list[Known]:
    return [Known(key, count, NOWHERE) for key, count in counts.items()]


def covered(findings: list[Finding], counts: dict[FindingKey, int]) -> list[Finding]:
    standing = Baseline(known_of(counts))
    return [replace(each, accepted=standing.cover(each)) for each in findings]


@given(MANY)
@settings(max_examples=60, deadline=None)
def test_a_baseline_of_all_leaves_only_what_none_may_hold(findings: list[Finding]) -> None:
    counts = next_baseline(findings, (), level=Severity.NOTE, grow=True)
    left = [each for each in covered(findings, counts) if each.accepted is None]
    assert {each.code for each in left} <= {"verdict-unexpected"}
    assert left == not_covered(findings, counts, level=Severity.NOTE)


@given(MANY, MANY, st.sampled_from(Severity))
@settings(max_examples=60, deadline=None)
def test_without_being_asked_it_never_grows(
    before: list[Finding], after: list[Finding], level: Severity
) -> None:
    old = next_baseline(before, (), level=Severity.NOTE, grow=True)
    new = next_baseline(after, known_of(old), level=level, grow=False)
    assert Counter(new) <= Counter(old)
    assert Counter(new) <= Counter(map(key_of, after))
    again = next_baseline(covered(after, new), known_of(new), level=level, grow=False)
    assert again == new


@given(MANY, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_order_and_lines_change_nothing(findings: list[Finding], random: Any) -> None:
    moved = [replace(each, location=each.location._replace(line=each.location.line + 7)) for each in findings]
    random.shuffle(moved)
    counts = next_baseline(findings, (), level=Severity.NOTE, grow=True)
    assert next_baseline(moved, (), level=Severity.NOTE, grow=True) == counts
    standing = Baseline(known_of(counts))
    assert [
        each for each in moved if standing.cover(each) is None and each.code != "verdict-unexpected"
    ] == []
    assert standing.left_over() == []


@given(MANY, FINDINGS)
@settings(max_examples=60, deadline=None)
def test_one_more_than_it_counts_is_open(findings: list[Finding], more: Finding) -> None:
    counts = next_baseline(findings, (), level=Severity.NOTE, grow=True)
    after = covered([*findings, more], counts)
    open_before = sum(each.accepted is None for each in covered(findings, counts))
    assert sum(each.accepted is None for each in after) == open_before + 1


@given(MANY)
@settings(max_examples=40, deadline=None)
def test_what_has_a_reason_is_not_taken_in(findings: list[Finding]) -> None:
    reason = Acceptance("quote-absent", (), "so it is", NOWHERE)
    accepted = [replace(each, accepted=reason) for each in findings]
    assert next_baseline(accepted, (), level=Severity.NOTE, grow=True) == {}
    assert not_covered(accepted, {}, level=Severity.NOTE) == []


KEYS = st.builds(
    FindingKey,
    st.just("quote-absent"),
    st.text(max_size=20),
    st.lists(st.text(), max_size=3).map(tuple),
    NAMES,
)


@given(counts=st.dictionaries(KEYS, st.integers(1, 99), max_size=6))
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_again(counts: dict[FindingKey, int], tmp_path_factory: Any) -> None:
    folder = tmp_path_factory.mktemp("baseline")
    text = written(counts)
    assert text.replace("\n", "").isprintable()
    (folder / "b.jsonl").write_bytes(text.encode())
    found = read_baseline(folder, "b.jsonl")
    assert found is not None
    assert {each.key: each.count for each in found[0]} == counts
    assert text == written(dict(reversed(counts.items())))
