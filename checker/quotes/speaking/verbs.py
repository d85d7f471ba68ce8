"""How a verb of saying stands: what helps it, on which side its subject is, and of which words it speaks."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from checker.quotes.grading.frames import Token
from checker.quotes.grading.reserved import is_asked, is_open
from checker.quotes.language import english_speech as lang
from checker.quotes.language.english import words
from checker.quotes.speaking.subjects import TIME_AND_PLACE, ends_in_name, is_adverb, phrase_end

_BEHIND_SUBJECT = (
    TIME_AND_PLACE
    | words(
        "who whose and but yesterday today later earlier adding saying while with though although because"
    )
    | lang.CALENDAR
)
"""Words that may follow a subject that stands behind its verb."""


class Manner(StrEnum):
    """How certain a clause is that its subject said the words."""

    PLAIN = "plain"
    DENIED = "denied"
    REPORTED = "reported"
    SUPPOSED = "supposed"


class Side(StrEnum):
    """Which words of its sentence a clause speaks of."""

    AFTER = "after"
    BEFORE = "before"
    BOTH = "both"


def helpers_of(tokens: Sequence[Token], place: int, boundary: int) -> tuple[int, Manner, bool]:
    """Where the words that help a verb begin, in what manner they have it said, and whether it is passive."""
    helper, manner, passive = place, Manner.PLAIN, False
    while helper > boundary and tokens[helper - 1].is_word:
        low = tokens[helper - 1].low
        if low in lang.NOT or low.endswith("n't"):
            manner = Manner.DENIED
        elif low in lang.BE and tokens[place].low not in lang.SAYING_PARTICIPLES:
            passive = True
        elif low in lang.REPORTED:
            manner = Manner.REPORTED
        elif low in lang.MODALS or low in ("to", "if", "whether"):
            manner = Manner.SUPPOSED if manner is Manner.PLAIN else manner
            if low in ("if", "whether"):
                break
        elif not (low in lang.HAVE or low in lang.BE or is_adverb(tokens[helper - 1])):
            break
        helper -= 1
    return helper, manner, passive


def manner_at_subject(tokens: Sequence[Token], begin: int, zone: Sequence[Token], manner: Manner) -> Manner:
    """The manner, with what stands before the subject and within it: if X said, nobody said, that X said."""
    before = tokens[begin - 1].low if begin > 0 else ""
    if any(each.low in lang.NOT or each.low in lang.NOBODY for each in zone):
        return Manner.DENIED
    if is_asked(zone) or (before == "that" and is_open(tokens[: begin - 1])):
        return Manner.SUPPOSED
    if before in ("if", "whether") and manner is Manner.PLAIN and all(each.text != "," for each in zone):
        return Manner.SUPPOSED
    return manner


def is_insertion(tokens: Sequence[Token], begin: int, verb: int) -> bool:
    """Whether the words before a verb are inserted behind its subject: X, after meeting Y, said."""
    if not 1 < begin < verb or tokens[verb - 1].text != ",":
        return False
    before = tokens[begin - 1].low
    return before in lang.SAYING_PARTICIPLES or (
        tokens[begin - 2].text == "," and before in lang.SUBORDINATORS - lang.RELATIVE
    )


def is_inverted(tokens: Sequence[Token], place: int, boundary: int) -> bool:
    """Whether the subject stands behind the verb: "…", said the mayor."""
    verb = tokens[place]
    if verb.low not in lang.INVERTED or place + 1 >= len(tokens):
        return False
    at = place + 1
    while at + 1 < len(tokens) and is_adverb(tokens[at]):
        at += 1
    subject = tokens[at]
    begins = subject.is_capital or subject.low in lang.DETERMINERS or subject.low in lang.ROLES
    if not (
        subject.is_word and (begins or subject.low in lang.PRONOUNS) and subject.low not in ("it", "they")
    ):
        return False
    end = phrase_end(tokens, at, commas=False)
    if end < len(tokens) and tokens[end].is_word and tokens[end].low not in _BEHIND_SUBJECT:
        return False
    before = place - 1
    while before >= boundary and tokens[before].text in (",", "—", "–", "-"):
        before -= 1
    if before < boundary:
        return place == 0 or tokens[place - 1].text in (",", "—", "–", "-") or boundary == place
    if tokens[before].speech >= 0:
        return not _is_open_subject(tokens[boundary:before])
    ends_here = not any(each.is_word or each.speech >= 0 for each in tokens[end:])
    if tokens[place - 1].text == ",":
        return ends_here and not _is_open_subject(tokens[boundary:before])
    return (
        ends_here and subject.is_capital and verb.low in ("says", "said") and not ends_in_name(tokens[:place])
    )


def _is_open_subject(tokens: Sequence[Token]) -> bool:
    """Whether words before a quotation are a subject that still waits for its verb: X, whose "…", said."""
    return any(each.low in ("who", "whose", "which") for each in tokens[1:4]) or any(
        each.text == "," and following.low in ("who", "whose", "which")
        for each, following in pairwise(tokens)
    )


def side_of(tokens: Sequence[Token], begin: int, place: int) -> Side:
    """Which words a verb behind its subject speaks of."""
    behind = next((at for at in range(place + 1, len(tokens)) if not is_adverb(tokens[at])), len(tokens))
    nothing_more = not any(each.is_word or each.speech >= 0 for each in tokens[behind:])
    before = begin - 1
    if before >= 0 and _awaits(tokens, before):
        return Side.BOTH if any(each.speech >= 0 for each in tokens[place:]) else Side.BEFORE
    has_before = before >= 0 and (
        tokens[before].speech >= 0
        or tokens[before].text in (",", "—", "–", "-")
        or tokens[before].low == "as"
    )
    if nothing_more:
        return Side.BEFORE
    if behind < len(tokens) and tokens[behind].text in (",", "—", "–") and has_before:
        return Side.BOTH
    if behind < len(tokens) and tokens[behind].low in TIME_AND_PLACE and has_before:
        more = any(each.speech >= 0 for each in tokens[behind:])
        return Side.BOTH if more else Side.BEFORE
    return Side.AFTER


def _awaits(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation that ends here waits for its attribution: "…," X told the meeting."""
    if tokens[at].speech >= 0:
        return tokens[at].text[-1] in ",?!…—–"
    return tokens[at].text == "," and at > 0 and tokens[at - 1].speech >= 0


def may_be_verb(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word that is a noun too stands as a verb: behind a name, a role or a pronoun."""
    before = tokens[place - 1] if place else None
    if before is None or not (before.is_word or before.text == ","):
        return False
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    complement = (
        following is None
        or following.speech >= 0
        or following.text in (":", ",", ".")
        or following.low in ("that", "the", "a", "an", "it", "he", "she", "they", "there", "in")
    )
    nominal = before.is_capital or before.low in lang.ROLES | lang.BODIES | lang.WRITINGS | set(lang.PRONOUNS)
    return complement and (nominal or before.text == ",")
