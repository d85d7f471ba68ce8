"""Clauses that say whose words stand in a sentence: X said, said X, according to X, as described by X."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from checker.model.frozen import dataclass
from checker.quotes.grading.frames import Sentence, Token
from checker.quotes.grading.reserved import is_asked, is_open
from checker.quotes.language import english_speech as lang
from checker.quotes.language.english import words
from checker.quotes.speaking.mentions import Mention, read_mention
from checker.quotes.speaking.subjects import (
    TIME_AND_PLACE,
    before_pronoun,
    before_relative,
    ends_in_name,
    is_adverb,
    is_subject,
    leading,
    phrase_end,
    subject_start,
    trimmed,
    without_front,
)

_MOST_CLAUSES = 40
_BEHIND_SUBJECT = (
    TIME_AND_PLACE
    | words(
        "who whose and but yesterday today later earlier adding saying while with though although because"
    )
    | lang.CALENDAR
)
"""Words that may follow a subject that stands behind its verb."""
_BEGINNING = (
    frozenset(phrase[0] for phrase in lang.ACCORDING)
    | lang.DENYING
    | lang.SAYING_INFINITIVES
    | lang.SAYING_PARTICIPLES
    | lang.PUTTING
    | lang.SAYING
)
"""Words at which a clause may be found."""


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


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that attribute others to somebody."""

    mention: Mention | None
    """None if the subject is that of the clause before, or cannot be told."""
    start: int
    end: int
    """Offsets of the attributing words, subject and verb."""
    side: Side
    manner: Manner = Manner.PLAIN
    follows: bool = False
    """The subject is that of the clause before: and added."""
    closes: bool = False
    """Nothing but the sentence's end comes behind it."""


def clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """The attributing clauses of a sentence, in their order."""
    tokens = sentence.tokens
    found: list[Clause] = []
    boundary = 0
    """The subject of a verb begins here at the earliest: behind the clause before."""
    place = 0
    while place < len(tokens) and len(found) < _MOST_CLAUSES:
        clause, following = _clause_at(tokens, place, boundary, bool(found))
        if clause is not None:
            found.append(clause)
            boundary = following
        place = max(place + 1, following)
    return tuple(found)


def _clause_at(tokens: Sequence[Token], place: int, boundary: int, again: bool) -> tuple[Clause | None, int]:
    """The clause whose verb, or whose first word, stands at a place; and where to go on."""
    token = tokens[place]
    if token.low not in _BEGINNING or not token.is_word:
        return None, place + 1
    for phrase in lang.ACCORDING:
        if tuple(each.low for each in tokens[place : place + len(phrase)]) == phrase:
            return _according(tokens, place, place + len(phrase))
    if token.low in lang.DENYING:
        return _denial(tokens, place, boundary)
    if token.low in lang.SAYING_INFINITIVES:
        return _infinitive(tokens, place, boundary, again)
    if token.low in lang.SAYING_PARTICIPLES:
        return _participle(tokens, place, boundary, again)
    if token.low in lang.PUTTING and place + 1 < len(tokens) and tokens[place + 1].low == "it":
        return _with_subject(tokens, place, boundary, again)
    if token.low in lang.SAYING:
        return _finite(tokens, place, boundary, again)
    return None, place + 1


def _according(tokens: Sequence[Token], start: int, place: int) -> tuple[Clause | None, int]:
    end = phrase_end(tokens, place, commas=start > 0)
    mention = read_mention(tokens[place:end])
    if mention is None:
        return None, place
    if tokens[start].low != "quoting":
        return Clause(mention, tokens[start].start, mention.end, Side.BOTH), end
    # X, quoting Y, said: Y's words, by X's word
    if end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].low in lang.SAYING:
        end += 2
    return Clause(mention, tokens[start].start, mention.end, Side.BOTH, Manner.REPORTED), end


def _denial(tokens: Sequence[Token], place: int, boundary: int) -> tuple[Clause | None, int]:
    """X denied saying …: whoever said it, the text does not say that X did."""
    begin = subject_start(tokens, place, boundary)
    mention = read_mention(without_front(tokens[begin:place]))
    end = place + 1
    while end < len(tokens) and end < place + 6 and tokens[end].is_word:
        end += 1
        if tokens[end - 1].low in lang.SAYING_PARTICIPLES | lang.SAYING_INFINITIVES:
            break
    else:
        end = place + 1
    start = mention.start if mention else tokens[place].start
    return Clause(mention, start, tokens[place].end, Side.AFTER, Manner.DENIED), end


def _infinitive(tokens: Sequence[Token], place: int, boundary: int, again: bool) -> tuple[Clause | None, int]:
    """did not say, would say, to say: the verb behind an auxiliary."""
    helper = place - 1
    while helper > boundary and (is_adverb(tokens[helper]) or tokens[helper].low in lang.NOT):
        helper -= 1
    if helper < boundary or not tokens[helper].is_word:
        return None, place + 1
    low = tokens[helper].low
    negated = any(each.low in lang.NOT or each.low.endswith("n't") for each in tokens[helper:place])
    manner = Manner.DENIED if negated else Manner.SUPPOSED
    if low in ("did", "does", "do") and not negated:
        manner = Manner.PLAIN
    if low == "to" and helper > boundary and tokens[helper - 1].low in ("on", "went", "continued"):
        manner, helper = Manner.PLAIN, helper - 1
        while helper > boundary and tokens[helper - 1].low in ("went", "on"):
            helper -= 1
    elif not (low == "to" or low in lang.MODALS or low in ("did", "does", "do") or low.endswith("n't")):
        return _plural(tokens, place, boundary, again)
    begin = subject_start(tokens, helper, boundary)
    zone = without_front(trimmed(tokens[begin:helper]))
    verb = next((at for at, each in enumerate(zone) if each.low in lang.BE | lang.HAVE), len(zone))
    mention = read_mention(zone[:verb])
    start = mention.start if mention else tokens[place].start
    follows = mention is None and again and not zone
    return Clause(mention, start, tokens[place].end, Side.AFTER, manner, follows), place + 1


def _plural(tokens: Sequence[Token], place: int, boundary: int, again: bool) -> tuple[Clause | None, int]:
    """A verb without its -s: the council say. Not: heard somebody say."""
    zone = tokens[max(boundary, place - 12) : place]
    if ends_in_name(tokens[:place]) and not any(each.low in lang.PERCEIVING for each in zone):
        return _with_subject(tokens, place, boundary, again)
    return Clause(None, tokens[place].start, tokens[place].end, Side.AFTER, Manner.REPORTED), place + 1


def _participle(tokens: Sequence[Token], place: int, boundary: int, again: bool) -> tuple[Clause | None, int]:
    """…, saying: the subject is that of the sentence, or of the clause before."""
    before = tokens[place - 1] if place else None
    if before is not None and before.is_word and before.low in lang.BE:
        return _with_subject(tokens, place, boundary, again)
    unknown = Clause(None, tokens[place].start, tokens[place].end, Side.AFTER, Manner.REPORTED)
    if before is not None and not (
        before.text in (",", "—", "–") or before.low in ("and", "by", "as", "while")
    ):
        return unknown, place + 1
    manner = Manner.PLAIN
    if before is not None and before.low == "as":
        manner = Manner.REPORTED
    mention = None if again else leading(tokens[:place])
    if mention is None and not again:
        return None, place + 1
    clause = Clause(mention, tokens[place].start, tokens[place].end, Side.AFTER, manner, mention is None)
    return clause, place + 1


def _finite(tokens: Sequence[Token], place: int, boundary: int, again: bool) -> tuple[Clause | None, int]:
    if _is_inverted(tokens, place, boundary):
        end = phrase_end(tokens, place + 1, commas=True)
        begin = place + 1
        while begin < end and is_adverb(tokens[begin]):
            begin += 1
        mention = read_mention(tokens[begin:end])
        if mention is not None:
            more = any(each.speech >= 0 for each in tokens[end:])
            side = Side.BOTH if more else Side.BEFORE
            closes = not any(each.is_word or each.speech >= 0 for each in tokens[end:])
            return Clause(mention, tokens[place].start, mention.end, side, closes=closes), end
    return _with_subject(tokens, place, boundary, again)


def _with_subject(
    tokens: Sequence[Token], place: int, boundary: int, again: bool
) -> tuple[Clause | None, int]:
    """A verb behind its subject: X said, X has said, X was told by Y, X, who said."""
    verb = tokens[place]
    helper, manner, passive = _helpers(tokens, place, boundary)
    if passive:
        return _passive(tokens, place)
    if verb.low in lang.NOUNS_TOO and not _may_be_verb(tokens, place):
        return None, place + 1
    if verb.low in lang.PERCEIVING and manner is Manner.PLAIN:
        manner = Manner.REPORTED
    nobody = Clause(None, verb.start, verb.end, Side.AFTER, Manner.REPORTED)
    begin = subject_start(tokens, helper, boundary)
    if _is_insertion(tokens, begin, helper):
        return nobody, place + 1
    before = tokens[begin - 1].low if begin > 0 else ""
    zone = tokens[begin:helper]
    manner = _manner_at_subject(tokens, begin, zone, manner)
    zone = without_front(trimmed(zone))
    follows = again and not any(each.is_word for each in zone)
    if before in lang.RELATIVE or (zone and zone[0].low in lang.RELATIVE):
        follows = False
        whom = tokens[: begin - 1] if before in lang.RELATIVE else tokens[:begin]
        zone = before_pronoun(whom) if "which" not in (before, zone[0].low if zone else "") else ()
        if any(each.low in lang.NOT for each in tokens[max(0, begin - 10) : begin]):
            manner = Manner.DENIED
        if not zone:
            return nobody, place + 1
    if not zone and place and tokens[place - 1].text == ",":
        zone = before_relative(tokens[: place - 1])
    mention = read_mention(zone) if zone and is_subject(zone) else None
    if mention is None and not follows:
        return nobody if zone or again else None, place + 1
    if verb.low in lang.READING and not any(each.low in lang.WRITINGS for each in zone):
        return None, place + 1
    start = mention.start if mention else verb.start
    first = next(at for at in range(begin, place + 1) if at == place or tokens[at].start >= start)
    side = _side(tokens, first, place)
    closes = not any(each.is_word or each.speech >= 0 for each in tokens[place + 1 :])
    return Clause(mention, start, verb.end, side, manner, follows, closes), place + 1


def _helpers(tokens: Sequence[Token], place: int, boundary: int) -> tuple[int, Manner, bool]:
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


def _manner_at_subject(tokens: Sequence[Token], begin: int, zone: Sequence[Token], manner: Manner) -> Manner:
    """The manner, with what stands before the subject and within it: if X said, nobody said, that X said."""
    before = tokens[begin - 1].low if begin > 0 else ""
    if any(each.low in lang.NOT or each.low in lang.NOBODY for each in zone):
        return Manner.DENIED
    if is_asked(zone) or (before == "that" and is_open(tokens[: begin - 1])):
        return Manner.SUPPOSED
    if before in ("if", "whether") and manner is Manner.PLAIN and all(each.text != "," for each in zone):
        return Manner.SUPPOSED
    return manner


def _is_insertion(tokens: Sequence[Token], begin: int, verb: int) -> bool:
    """Whether the words before a verb are inserted behind its subject: X, after meeting Y, said."""
    if not 1 < begin < verb or tokens[verb - 1].text != ",":
        return False
    before = tokens[begin - 1].low
    return before in lang.SAYING_PARTICIPLES or (
        tokens[begin - 2].text == "," and before in lang.SUBORDINATORS - lang.RELATIVE
    )


def _passive(tokens: Sequence[Token], place: int) -> tuple[Clause | None, int]:
    """was described by X as: the speaker is behind *by*; without one nobody is named."""
    verb = tokens[place]
    by = next(
        (at for at in range(place + 1, min(place + 4, len(tokens))) if tokens[at].low == "by"), len(tokens)
    )
    if by + 1 < len(tokens):
        end = phrase_end(tokens, by + 1, commas=False)
        mention = read_mention(tokens[by + 1 : end])
        if mention is not None:
            return Clause(mention, verb.start, mention.end, Side.BOTH), end
    return Clause(None, verb.start, verb.end, Side.AFTER, Manner.REPORTED), place + 1


def _is_inverted(tokens: Sequence[Token], place: int, boundary: int) -> bool:
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


def _side(tokens: Sequence[Token], begin: int, place: int) -> Side:
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


def _may_be_verb(tokens: Sequence[Token], place: int) -> bool:
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
