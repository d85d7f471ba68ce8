"""What a quote leaves out around it that qualifies it: contrasts, conditions, limits, denials, doubts.

A quote is cut off where its own sentence goes on, before or after it, with words that change what it says.
Where a word may do so, it does: a warning too many costs a look. Who says or found something is no qualifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.model.quotes import Passage, Qualifier, Qualifying
from checker.quotes.grading.denials import (
    denial_behind,
    denial_in_front,
    has_verb,
    is_given_up,
    may_be_predicate,
    needed_behind,
)
from checker.quotes.grading.doubts import DOUBTING, doubt_behind, doubt_in_front
from checker.quotes.grading.retractions import taken_back_behind, taken_back_in_front
from checker.quotes.language import english, english_retractions
from checker.quotes.sentences.governed import (
    NEGATING,
    TAKEN_BACK,
    Sentence,
    Setting,
    is_taken_back,
    sentence_of,
)
from checker.quotes.sentences.phrases import by_first_word, by_last_word, stands, stands_any
from checker.quotes.text.tokens import Token

_WORD = re.compile(r"[^\W\d_]+")
_PART_BEFORE = re.compile(r"\bof(?:\s+(?:the|its|their|his|her|our|these|those))?\s*\Z")
_NEAR_PART = 20
_MOST_SHOWN = 12
"""Tokens of a qualifier that are shown."""
_FARTHEST_PART = 7
_CLOSING = ",.;:?!"
"""Marks that stand right behind a word."""
_NOT_NOUNS = english.NO_NOUNS | english.CONJUNCTIONS | frozenset(english.AUXILIARIES)
_CONDITION_PHRASES = by_first_word(english.CONDITION_PHRASES)
_LIMITS_BEHIND = by_first_word(english.LIMITS_BEHIND)
_LIMIT_PHRASES = by_last_word(english.LIMIT_PHRASES)
_AMOUNT_LIMIT_PHRASES = by_last_word(english.AMOUNT_LIMIT_PHRASES)
_TELLING = (
    english.CONTRASTS
    | english.QUALIFYING_CONDITIONS
    | english.LIMITS
    | english.AMOUNT_LIMITS
    | DOUBTING
    | english.REPORTED_TO
    | english.MODALS
    | english.DOUBTS
    | english.DISTANCING_NOUNS
    | {
        max(phrase, key=len)
        for phrase in (
            *english.CONDITION_PHRASES,
            *english.LIMIT_PHRASES,
            *english.AMOUNT_LIMIT_PHRASES,
            *english.LIMITS_BEHIND,
            *english.OPINIONS,
            *english.DENIAL_PHRASES,
        )
    }
    | {"too"}
    | english.PARTIAL
    | english.REDUCING
    | english.NOBODY
    | english.INVERTED
    | english.UNSAYING
    | english.ACCUSING
    | english.CLEARING
    | english.ABANDONING
    | english_retractions.TELLING
    | NEGATING
    | TAKEN_BACK
)
"""Without one of these around it a quote is not cut off; of a phrase its longest word tells."""


def qualifiers(passages: Sequence[Passage], *, asks: bool = False) -> tuple[Qualifier, ...]:
    """What qualifies a quote in its sentence and is not quoted: of each kind and side the first.

    ``asks``: the quote has the question mark of its sentence.
    """
    if not passages:
        return ()
    found: dict[tuple[Qualifying, bool], Qualifier] = {}
    in_question = "?" in passages[-1].after
    is_label = not any(map(_says_something, passages))
    for passage, before, after in (
        (passages[0], passages[0].before, ""),
        (passages[-1], "", passages[-1].after),
    ):
        around = before or after
        is_asked = "?" in after and not asks and not _asks(passage)
        tells = is_asked or _PART_BEFORE.search(before[-_NEAR_PART:]) is not None
        if not tells and _TELLING.isdisjoint(_WORD.findall(around.lower())):
            continue
        setting = sentence_of(passage.text, before, after)
        found_here = (
            _in_front(setting, in_question=in_question) if before else _behind(setting, is_asked=is_asked)
        )
        for each in found_here:
            if not (is_label and each.kind is Qualifying.CONTRAST):
                found.setdefault((each.kind, each.is_behind), each)
    return tuple(found.values())


def _says_something(passage: Passage) -> bool:
    """Whether it is more than a name, a date or a number, which no contrast can touch."""
    return any(word[0].islower() for word in _WORD.findall(passage.text))


def _asks(passage: Passage) -> bool:
    """Whether the quote is a question by its own words."""
    word = _WORD.search(passage.text)
    return word is not None and word[0].lower() in english.INTERROGATIVES


def _in_front(setting: Setting, *, in_question: bool) -> Iterator[Qualifier]:
    tokens, first = setting.tokens, setting.first

    def qualifier(kind: Qualifying, start: int) -> Qualifier:
        shown = tokens[start : min(first, start + _MOST_SHOWN)]
        return Qualifier(kind, _joined(shown), is_behind=False)

    if (denying := denial_in_front(tokens, first)) is not None:
        yield qualifier(Qualifying.DENIAL, denying)
    if (taken_back := taken_back_in_front(tokens, first, in_question=in_question)) is not None:
        yield qualifier(*taken_back)
    begin = _told_from(tokens, first)
    if not begin and _is_inverted_condition(tokens, first):
        yield qualifier(Qualifying.CONDITION, 0)
    for index in range(begin, first):
        if (kind := _joining(tokens, index)) is not None and not _links_sentences(tokens, index):
            yield qualifier(kind, index)
    if (limit := _limit_in_front(tokens, first)) is not None:
        yield qualifier(Qualifying.LIMIT, limit)
    if (doubt := doubt_in_front(tokens, first)) is not None:
        yield qualifier(Qualifying.DOUBT, doubt)


def _told_from(tokens: Sentence, first: int) -> int:
    """Where what came about begins behind a condition: had it been shut, ...; in the event two did."""
    for at in range(min(first, len(tokens) - 4), 0, -1):
        if tokens[at - 1].text == ";" and stands(tokens, at, ("in", "the", "event")):
            return at if tokens[at + 3].low not in ("of", "that") else 0
    return 0


def _behind(setting: Setting, *, is_asked: bool) -> Iterator[Qualifier]:
    tokens, last = setting.tokens, setting.last
    end = _end_behind(tokens, last)

    def qualifier(kind: Qualifying, start: int) -> Qualifier:
        until = end if start < end else _end_behind(tokens, start)
        shown = tokens[start : min(until, start + _MOST_SHOWN)]
        return Qualifier(kind, _joined(shown), is_behind=True)

    if is_taken_back(tokens, last):
        text = _joined(tokens[last : last + _MOST_SHOWN])
        yield Qualifier(Qualifying.DENIAL, text, is_behind=True)
    elif (denying := denial_behind(tokens, last)) is not None:
        yield qualifier(Qualifying.DENIAL, denying)
    elif (given_up := is_given_up(tokens, setting.first, last)) is not None:
        yield qualifier(Qualifying.DENIAL, given_up)
    for taken_back in taken_back_behind(tokens, setting.first, last, end):
        yield qualifier(*taken_back)
    if (without := needed_behind(setting, end)) is not None:
        yield qualifier(Qualifying.CONDITION, without)
    for index in range(last, end):
        if (kind := _joining(tokens, index)) is not None and not _is_asked(tokens, index):
            with_only = index > last and tokens[index - 1].low == "only"
            yield qualifier(kind, index - with_only)
    if (limit := _limit_behind(tokens, last, end)) is not None:
        yield qualifier(Qualifying.LIMIT, limit)
    if (doubt := doubt_behind(tokens, last, end)) is not None:
        yield qualifier(Qualifying.DOUBT, doubt)
    if is_asked and end < len(tokens) and tokens[end].text == "?":
        end += 1
        yield qualifier(Qualifying.DOUBT, max(last, end - _MOST_SHOWN))


def _end_behind(tokens: Sentence, last: int) -> int:
    """Where the sentence ends behind a quote; a semicolon ends it but before a contrast or a condition."""
    for at in range(last, len(tokens)):
        if not tokens.stops[at]:
            continue
        if tokens[at].text == ";" and _is_reserved(tokens, at + 1):
            continue
        return at
    return len(tokens)


def _is_reserved(tokens: Sentence, index: int) -> bool:
    """Whether what begins behind a semicolon is a contrast or a condition of what stands before it.

    *However* there begins a sentence of its own, unless a condition follows it: ; however, only if.
    """
    low = [token.low for token in tokens[index : index + 3] if token.text != ","]
    if low[:1] and low[0] in english.LINKING_ADVERBS:
        low = low[1:]
        return not {"only", *english.QUALIFYING_CONDITIONS}.isdisjoint(low[:1])
    if low[:1] == ["only"]:
        return not english.QUALIFYING_CONDITIONS.isdisjoint(low[1:2])
    return not (english.CONTRASTS | english.QUALIFYING_CONDITIONS).isdisjoint(low[:1])


def _joined(tokens: Sequence[Token]) -> str:
    """Tokens as words; a contraction, which is two of them, once."""
    words = [
        token.text
        for at, token in enumerate(tokens)
        if not (at and tokens[at - 1].end == token.start and tokens[at - 1].text == token.text)
    ]
    joined = " ".join(words)
    for mark in _CLOSING:
        joined = joined.replace(f" {mark}", mark)
    return joined


def _is_inverted_condition(tokens: Sentence, first: int) -> bool:
    """Whether the sentence begins with a condition that has no *if*: Had the steel come, the bridge ..."""
    if not first or tokens[0].low not in english.INVERTED:
        return False
    return any(token.text == "," for token in tokens[:first]) and not any(
        token.text == "?" for token in tokens
    )


def _limit_behind(tokens: Sentence, last: int, end: int) -> int | None:
    """Where words limit the quote, directly behind it, or *only* at the end of its clause: in May only."""
    start = last + (last < end and tokens[last].text == ",")
    if start < end and stands_any(tokens, start, _LIMITS_BEHIND):
        return start
    return next((at for at in (last, end - 1) if last <= at < end and tokens[at].low == "only"), None)


_MULTIPLES = english.words("twice thrice times half")
"""Before *as long as*: no condition."""


def _joining(tokens: Sentence, index: int) -> Qualifying | None:
    """Whether a contrast or a condition begins at a token."""
    low = tokens[index].low
    before = tokens[index - 1].low if index else ""
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if stands_any(tokens, index, _CONDITION_PHRASES) and not (low == "as" and before in _MULTIPLES):
        return Qualifying.CONDITION
    if low in english.QUALIFYING_CONDITIONS:
        return None if before == "as" else Qualifying.CONDITION
    if low not in english.CONTRASTS:
        return None
    if (before, low) in english.NO_CONTRASTS or (low, after) in english.NO_CONTRASTS:
        return None
    return Qualifying.CONTRAST


def _links_sentences(tokens: Sentence, index: int) -> bool:
    """Whether a word at the start of a sentence contrasts it with the one before: However, it is safe."""
    if not index:
        return tokens[0].low in english.LINKING
    return tokens[index - 1].text == ";" and tokens[index].low in english.LINKING_ADVERBS


def _is_asked(tokens: Sentence, index: int) -> bool:
    """Whether a question begins at a token, and no condition of what stands before it: he asked whether."""
    low, before = tokens[index].low, tokens[index - 1].low if index else ""
    return low == "whether" or (low == "if" and before in english.ASKING)


def _limit_in_front(tokens: Sentence, first: int) -> int | None:
    """Where words begin that limit what the quote begins with: only, nearly; about and over a number."""
    at = first
    while at and tokens[at - 1].low in english.ARTICLES | english.POSSESSIVES:
        at -= 1
    is_amount = _is_amount(tokens, first)
    if not at:
        return None
    for phrases in (_LIMIT_PHRASES, _AMOUNT_LIMIT_PHRASES)[: 1 + is_amount]:
        for phrase in phrases.get(tokens[at - 1].low, ()):
            if at >= len(phrase) and stands(tokens, at - len(phrase), phrase):
                return at - len(phrase)
    if (partial := _partial_in_front(tokens, at)) is not None:
        return partial
    if tokens[at - 1].low == "of" and at > 1 and tokens[at - 2].kind in ("number", "unit"):
        return at - 2  # two of | the homes
    low = tokens[at - 1].low
    if at == first and _is_reduced(tokens, first):
        return at - 1
    if low in english.PARTIAL and not (low == "half" and _is_noun(tokens, at - 1)):
        return at - 1
    if low in english.LIMITS:
        is_addition = low == "only" and at > 1 and tokens[at - 2].low == "not"  # not only ... but also
        return None if is_addition else at - 1
    return at - 1 if low in english.AMOUNT_LIMITS and is_amount else None


def _is_reduced(tokens: Sentence, first: int) -> bool:
    """Whether the word before a quote makes another of what it begins with: the deputy | mayor."""
    before, own = tokens[first - 1], tokens[first]
    if before.low not in english.REDUCING or own.kind != "word" or own.low.endswith("ly"):
        return False
    is_called = before.low in ("called", "styled")  # so-called, self-styled; not: was called
    return own.low not in _NOT_NOUNS and before.hyphen >= is_called


def _is_amount(tokens: Sentence, first: int) -> bool:
    """Whether a quote begins with a number or a date, perhaps behind an article."""
    if tokens[first].low in english.ARTICLES and first + 1 < len(tokens):
        first += 1
    return tokens[first].kind in ("number", "date")


def _is_noun(tokens: Sentence, at: int) -> bool:
    """Whether *half* is a part of a match or a year, and no number: in the second half the ..."""
    before = tokens[at - 1] if at else None
    if before is None or before.kind == "mark":
        return False
    return before.kind == "number" or (at > 1 and tokens[at - 2].low in english.ARTICLES)


def _partial_in_front(tokens: Sentence, first: int) -> int | None:
    """Where the subject of the quote begins to be a part of something: most of it | was good."""
    for at in range(first - 2, max(-1, first - _FARTHEST_PART), -1):
        if tokens[at].low in english.PARTIAL and tokens[at + 1].low == "of":
            behind = [token.low for token in tokens[at + 2 : first]]
            return at if may_be_predicate(tokens[first]) and not has_verb(behind) else None
    return None
