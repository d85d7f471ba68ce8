"""A passage in its sentence: its tokens are those that it has alone."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.quotes.sentences.governed import settings_of
from checker.quotes.text.tokens import Token, tokens_of

WRITTEN = """
in 2015 12 2010-12 2010-2012 13 May 13th of May may 3 5.5 1,200 £ US$ $ -5 - – two hundred and fifth twenty
thirty-four half three quarters per cent % percentage points million m km p pounds 5pm 3/4/2015 31/13/2015
2015-05-13 12:30 e-mail co- operation cannot He's U.K. Jan. , . ; : ( ) not the Grade Inc
"""
PIECES = st.sampled_from(WRITTEN.split())
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(("", " ", " ", " "))), max_size=7).map(
    lambda parts: "".join(piece + space for piece, space in parts)
)


def shape(tokens: list[Token]) -> list[tuple[object, ...]]:
    """Tokens without where they stand but to each other."""
    origin = tokens[0].start if tokens else 0
    return [
        (
            each.text,
            each.low,
            each.start - origin,
            each.end - origin,
            each.kind,
            each.key,
            each.value,
            each.hyphen,
        )
        for each in tokens
    ]


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=300)
@example("the US$", "It cost", "5 of it")
@example("from 2010-12", "", "May 2015")
@example("two hundred and", "", "fifth places")
@example("on 13", "", "May 2015")
@example("2015", "May", "")
def test_what_stands_around_a_passage_changes_none_of_its_own_tokens(
    passage: str, before: str, after: str
) -> None:
    alone = settings_of(passage, before, after)[0]
    assert (alone.first, alone.last) == (0, len(alone.tokens))
    assert shape(alone.tokens) == shape(tokens_of(passage))
