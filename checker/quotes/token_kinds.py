"""What kind of word a token is, as far as the comparison of quotes asks."""

from __future__ import annotations

from checker.quotes import english, english_forms
from checker.quotes.tokens import Token

_PARTICIPLES = frozenset(group.split("/")[-1] for group in english_forms.IRREGULAR_VERBS.split()) | {
    "been",
    "had",
    "done",
    "become",
    "come",
    "run",
    "put",
    "cut",
    "set",
    "hit",
    "let",
    "shut",
    "beaten",
}


def between_numbers(side: list[Token], index: int) -> bool:
    """Whether the word makes one figure of two numbers: 9 in 10."""
    return 0 < index < len(side) - 1 and side[index - 1].kind == side[index + 1].kind == "number"


def is_noun_form(side: list[Token], index: int) -> bool:
    """Whether a verb's form stands where a noun does: the firing, of firing."""
    before = side[index - 1].low if index else ""
    return before in english.ARTICLES | english.PLAIN_PREPOSITIONS | english.POSSESSIVES


def lemma(token: Token) -> frozenset[str]:
    """The auxiliary verbs that a token can be a form of; an infinitive and a participle are their own."""
    if token.low == "'s":
        return frozenset(("be", "have")) if "/" in token.key else frozenset()
    verb = english.AUXILIARIES.get(token.low)
    if token.low in english.NOT_FINITE:
        verb = f"({token.low})"
    return frozenset((verb,)) if verb else frozenset()


def same_value(one: Token, other: Token) -> bool:
    """Whether both are the same number, date or amount."""
    return one.value is not None and one.value == other.value and one.value[0] != "form"


def may_be_short(one: str, other: str) -> bool:
    """Whether one word, case folded, may be the short form of the other in a contraction: 'd, had."""
    short = english_forms.SHORT_FORMS
    return other in short.get(one, ()) or one in short.get(other, ())


def is_short_verb(side: list[Token], index: int) -> bool:
    """Whether the ending 's of a noun is a verb by the word behind it: the council's been."""
    return (
        side[index].low.endswith("'s")
        and index + 1 < len(side)
        and side[index + 1].low in english.BEHIND_SHORT_VERB
    )


def is_adverb(token: Token) -> bool:
    """Whether it may be an adverb, a negation or a quantifier."""
    return token.low.endswith("ly") or token.low in english.NEGATIONS or token.low in english.QUANTIFIERS


def is_participle(low: str) -> bool:
    """Whether it may be a past participle."""
    return low.endswith(("ed", "en")) or low in _PARTICIPLES
