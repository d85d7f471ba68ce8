"""Clauses that say whose words stand in a sentence: X said, said X, according to X, as described by X."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.frozen import dataclass
from checker.quotes.grading.frames import Sentence, Token
from checker.quotes.language import english_speech as lang
from checker.quotes.speaking.mentions import Mention, read_mention
from checker.quotes.speaking.subjects import (
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
from checker.quotes.speaking.verbs import (
    Manner,
    Side,
    helpers_of,
    is_insertion,
    is_inverted,
    manner_at_subject,
    may_be_verb,
    side_of,
)

_MOST_CLAUSES = 40
_BEGINNING = (
    frozenset(phrase[0] for phrase in lang.ACCORDING)
    | lang.DENYING
    | lang.SAYING_INFINITIVES
    | lang.SAYING_PARTICIPLES
    | lang.PUTTING
    | lang.SAYING
)
"""Words at which a clause may be found."""


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
    if is_inverted(tokens, place, boundary):
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
    helper, manner, passive = helpers_of(tokens, place, boundary)
    if passive:
        return _passive(tokens, place)
    if verb.low in lang.NOUNS_TOO and not may_be_verb(tokens, place):
        return None, place + 1
    if verb.low in lang.PERCEIVING and manner is Manner.PLAIN:
        manner = Manner.REPORTED
    nobody = Clause(None, verb.start, verb.end, Side.AFTER, Manner.REPORTED)
    begin = subject_start(tokens, helper, boundary)
    if is_insertion(tokens, begin, helper):
        return nobody, place + 1
    before = tokens[begin - 1].low if begin > 0 else ""
    zone = tokens[begin:helper]
    manner = manner_at_subject(tokens, begin, zone, manner)
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
    side = side_of(tokens, first, place)
    closes = not any(each.is_word or each.speech >= 0 for each in tokens[place + 1 :])
    return Clause(mention, start, verb.end, side, manner, follows, closes), place + 1


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
