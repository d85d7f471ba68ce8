"""What kind of word a token is, as far as the comparison of quotes asks."""

from __future__ import annotations

from checker.quotes.language import english, english_forms, english_numbers
from checker.quotes.language.inflection import is_past
from checker.quotes.text.tokens import Token

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
_EITHER = english.words(
    "become bet burst cast come cost cut hit hurt let put quit read rid run set shut split spread thrust"
)
"""Participles that are infinitives too."""
_ONLY_PARTICIPLES = (_PARTICIPLES - _EITHER) | {"better"}
_NO_PARTICIPLES = english.words(
    "need feed speed bleed breed seed weed succeed proceed exceed heed embed shed"
)
"""Infinitives that end like participles."""


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
    if one.value is None or other.value is None:
        return False
    if one.value == other.value:
        return one.value[0] != "form"
    return _is_fraction_in_words(one, other) or _is_fraction_in_words(other, one)


def _is_fraction_in_words(sign: Token, written: Token) -> bool:
    """Whether one token is the sign of a fraction and the other its words: ¾, three quarters; ½, half."""
    if sign.text not in english_numbers.FRACTIONS or written.value is None:
        return False
    if written.low == "half":
        return sign.text == "½"
    if written.value[0] != "fraction":
        return False
    return english_numbers.FRACTIONS[sign.text] == f"{written.value[1]}/{written.value[2]}"


def may_be_short(one: str, other: str) -> bool:
    """Whether one word, case folded, may be the short form of the other in a contraction: 'd, had."""
    short = english_forms.SHORT_FORMS
    return other in short.get(one, ()) or one in short.get(other, ())


def stands_for(side: list[Token], index: int, verb: str) -> bool:
    """Whether the short form at a place of a side is certainly this verb, by the word behind it: I'd been is
    had, I'd go would; I'd cut may be either. The firm's a problem is no firm that has one."""
    behind = next((each.low for each in side[index + 1 :] if not _passes(each)), "")
    if side[index].low.endswith("'d"):
        is_had = behind in _ONLY_PARTICIPLES or (behind.endswith("ed") and behind not in _NO_PARTICIPLES)
        return is_had if verb == "had" else not is_had and behind not in _EITHER
    is_has = behind in ("been", "got", "had")
    return is_has or is_participle(behind) if verb == "has" else not is_has


def _passes(token: Token) -> bool:
    return token.low in ("not", "never", "already", "just", "also", "always") or token.low.endswith("ly")


def is_short_verb(side: list[Token], index: int) -> bool:
    """Whether the ending 's of a noun is a verb by the word behind it: the council's been."""
    return (
        side[index].low.endswith("'s")
        and index + 1 < len(side)
        and side[index + 1].low in english.BEHIND_SHORT_VERB
    )


def begins_with_name(side: list[Token], index: int) -> bool:
    """Whether a word that may be a surname is one where it begins a sentence, by what stands behind it: Gray
    said, Gray's plan; not: gray skies."""
    low = side[index].low
    if low.removesuffix("'s") not in english.NAME_WORDS:
        return False
    behind = side[index + 1].low if index + 1 < len(side) else ""
    return low.endswith("'s") or behind in english.SPEECH or behind in english.AUXILIARIES or is_past(behind)


def is_adverb(token: Token) -> bool:
    """Whether it may be an adverb, a negation or a quantifier."""
    return token.low.endswith("ly") or token.low in english.NEGATIONS or token.low in english.QUANTIFIERS


def is_participle(low: str) -> bool:
    """Whether it may be a past participle."""
    return low.endswith(("ed", "en")) or low in _PARTICIPLES
