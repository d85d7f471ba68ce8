"""A law of the bounds in claims' texts: the quick look says nothing that the long one does not say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.rules.numbers import measures
from checker.rules.numbers.measures import Measure
from checker.rules.wording import bounds

PHRASES = (
    *("exactly", "precisely", "at least", "no fewer than", "not less than", "more than", "at most"),
    *("no more than", "fewer than", "less than", "almost", "", "or more", "the most", "least"),
)
NUMBERS = (
    *("1", "2", "3", "4", "20", "22", "2.5", "two", "three", "four", "twenty"),
    *("twenty-two", "two million", "half"),
)
BEHIND = (
    *("", " or more", " or fewer", " times", " times as many", " per cent", " years", " weeks", " in three"),
    " times as often",
)
STARTS = ("It was late", "It was not late", "Nobody was late", "It won three and was late")
ENDS = ("", " and lost at most 3", " more than once", " of at least two", ", three of them late")
NUMBER = st.sampled_from((1, 2, 3, 4, 20, 22))
TESTS = (
    measures.exactly,
    measures.at_least,
    measures.at_most,
    measures.more_than,
    measures.fewer_than,
)
TEXTS = st.builds(
    lambda start, phrase, number, behind, end: f"{start} {phrase} {number}{behind}{end}.",
    *map(st.sampled_from, (STARTS, PHRASES, NUMBERS, BEHIND, ENDS)),
)
MEASURES = st.one_of(
    *(st.builds(make, NUMBER) for make in TESTS),
    st.builds(
        lambda low, more: Measure(low, low + more, f"{low} to {low + more}"), NUMBER, st.integers(0, 3)
    ),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, MEASURES)
def test_what_agrees_at_a_glance_agrees(text: str, measure: Measure) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bounds, "_agrees_at_a_glance", lambda words, tests: False)
        thorough = bounds.bound_mismatch(text, [measure])
    assert bounds.bound_mismatch(text, [measure]) == thorough


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("It was late at least three times.", measures.at_least(3)),
        ("It was late at least 3 times.", measures.exactly(3)),
        ("It was late no more than twice.", measures.at_most(2)),
        ("Exactly four were late.", measures.exactly(4)),
    ],
)
def test_most_texts_are_settled_at_a_glance(text: str, measure: Measure) -> None:
    tests = list(bounds._tests_in([measure]))
    assert bounds._agrees_at_a_glance(bounds.words_of(text.lower()), tests)


def test_a_number_of_two_words_is_none_of_them() -> None:
    between = Measure(20, 22, "between 20 and 22")
    assert bounds.bound_mismatch("The bridge had at least twenty-two cracks.", [between]) is not None
