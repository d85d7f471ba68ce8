"""Clauses that say whose words stand in a sentence: X said, said X, according to X, as described by X."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from checker.quotes import english_speech as lang
from checker.quotes.frames import Sentence, Token
from checker.quotes.mentions import Mention, is_name_word, read_mention

_MOST_CLAUSES = 40
_FARTHEST_SUBJECT = 60
_MARKS = (",", ":", ";", "—", "–", "-", "(", ")", ".", "!", "?", "…")


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
    if not token.is_word:
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
    if token.low in lang.SAYING:
        return _finite(tokens, place, boundary, again)
    return None, place + 1


def _according(tokens: Sequence[Token], start: int, place: int) -> tuple[Clause | None, int]:
    end = _phrase_end(tokens, place, commas=start > 0)
    mention = read_mention(tokens[place:end])
    if mention is None:
        return None, place
    return Clause(mention, tokens[start].start, mention.end, Side.BOTH), end


def _denial(tokens: Sequence[Token], place: int, boundary: int) -> tuple[Clause | None, int]:
    """X denied saying …: whoever said it, the text does not say that X did."""
    begin = _subject_start(tokens, place, boundary)
    mention = read_mention(_without_front(tokens[begin:place]))
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
    while helper > boundary and (_is_adverb(tokens[helper]) or tokens[helper].low in lang.NOT):
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
        return None, place + 1
    begin = _subject_start(tokens, helper, boundary)
    mention = read_mention(_without_front(_trimmed(tokens[begin:helper])))
    start = mention.start if mention else tokens[place].start
    follows = mention is None and again
    return Clause(mention, start, tokens[place].end, Side.AFTER, manner, follows), place + 1


def _participle(tokens: Sequence[Token], place: int, boundary: int, again: bool) -> tuple[Clause | None, int]:
    """…, saying: the subject is that of the sentence, or of the clause before."""
    before = tokens[place - 1] if place else None
    if before is not None and before.is_word and before.low in lang.BE:
        return _with_subject(tokens, place, boundary, again)
    if before is not None and not (
        before.text in (",", "—", "–") or before.low in ("and", "by", "as", "while")
    ):
        return None, place + 1
    manner = Manner.PLAIN
    if before is not None and before.low == "as":
        manner = Manner.REPORTED
    mention = None if again else _leading(tokens[:place])
    if mention is None and not again:
        return None, place + 1
    clause = Clause(mention, tokens[place].start, tokens[place].end, Side.AFTER, manner, mention is None)
    return clause, place + 1


def _finite(tokens: Sequence[Token], place: int, boundary: int, again: bool) -> tuple[Clause | None, int]:
    if _is_inverted(tokens, place, boundary):
        end = _phrase_end(tokens, place + 1, commas=True)
        begin = place + 1
        while begin < end and _is_adverb(tokens[begin]):
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
    helper = place
    manner = Manner.PLAIN
    passive = False
    while helper > boundary and tokens[helper - 1].is_word:
        low = tokens[helper - 1].low
        if low in lang.NOT or low.endswith("n't"):
            manner = Manner.DENIED
        elif low in lang.BE and verb.low not in lang.SAYING_PARTICIPLES:
            passive = True
        elif low in lang.REPORTED:
            manner = Manner.REPORTED
        elif low in lang.MODALS or low in ("to", "if", "whether"):
            manner = Manner.SUPPOSED if manner is Manner.PLAIN else manner
            if low in ("if", "whether"):
                break
        elif not (low in lang.HAVE or low in lang.BE or _is_adverb(tokens[helper - 1])):
            break
        helper -= 1
    if passive:
        return _passive(tokens, place)
    if verb.low in lang.NOUNS_TOO and not _may_be_verb(tokens, place):
        return None, place + 1
    begin = _subject_start(tokens, helper, boundary)
    if begin > 0 and tokens[begin - 1].is_word and tokens[begin - 1].low in ("if", "whether"):
        manner = Manner.SUPPOSED if manner is Manner.PLAIN else manner
    zone = _without_front(_trimmed(tokens[begin:helper]))
    if not zone and begin > 0 and tokens[begin - 1].low in ("who", "which"):
        zone = _antecedent(tokens[boundary : begin - 1])
    elif zone and zone[0].low in ("who", "which"):
        zone = _antecedent(tokens[boundary:begin])
    if not zone and place and tokens[place - 1].text == ",":
        zone = _before_relative(tokens[: place - 1])
    mention = read_mention(zone) if zone else None
    follows = mention is None and again
    if mention is None and not again:
        return None, place + 1
    if mention is not None and mention.phrase and not _is_subject(zone):
        mention = None
        if not again:
            return None, place + 1
        follows = True
    start = mention.start if mention else verb.start
    first = next(at for at in range(place + 1) if at == place or tokens[at].start >= start)
    side = _side(tokens, first, place)
    closes = not any(each.is_word or each.speech >= 0 for each in tokens[place + 1 :])
    return Clause(mention, start, verb.end, side, manner, follows, closes), place + 1


def _passive(tokens: Sequence[Token], place: int) -> tuple[Clause | None, int]:
    """was described by X as: the speaker is behind *by*; without one nobody is named."""
    verb = tokens[place]
    by = next(
        (at for at in range(place + 1, min(place + 4, len(tokens))) if tokens[at].low == "by"), len(tokens)
    )
    if by + 1 < len(tokens):
        end = _phrase_end(tokens, by + 1, commas=False)
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
    while at + 1 < len(tokens) and _is_adverb(tokens[at]):
        at += 1
    subject = tokens[at]
    begins = subject.is_capital or subject.low in lang.DETERMINERS or subject.low in lang.ROLES
    if not (
        subject.is_word and (begins or subject.low in lang.PRONOUNS) and subject.low not in ("it", "they")
    ):
        return False
    end = _phrase_end(tokens, at, commas=False)
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
        ends_here
        and subject.is_capital
        and verb.low in ("says", "said")
        and not _ends_in_name(tokens[:place])
    )


def _ends_in_name(tokens: Sequence[Token]) -> bool:
    words = [each for each in tokens if each.is_word]
    return bool(words) and (
        words[-1].is_capital or words[-1].low in lang.ROLES | lang.BODIES | set(lang.PRONOUNS)
    )


def _is_open_subject(tokens: Sequence[Token]) -> bool:
    """Whether words before a quotation are a subject that still waits for its verb: X, whose "…", said."""
    return any(each.low in ("who", "whose", "which") for each in tokens[1:4]) or any(
        each.text == "," and following.low in ("who", "whose", "which")
        for each, following in zip(tokens, tokens[1:], strict=False)
    )


def _goes_on(token: Token) -> bool:
    """Whether a verb follows what looked like an inverted subject: said the council was late."""
    return (
        token.low in lang.BE
        or token.low in lang.HAVE
        or token.low in lang.MODALS
        or token.low in ("did", "does", "do")
        or token.low in lang.NOT
    )


def _side(tokens: Sequence[Token], begin: int, place: int) -> Side:
    """Which words a verb behind its subject speaks of."""
    behind = next((at for at in range(place + 1, len(tokens)) if not _is_adverb(tokens[at])), len(tokens))
    nothing_more = not any(each.is_word or each.speech >= 0 for each in tokens[behind:])
    before = begin - 1
    has_before = before >= 0 and (
        tokens[before].speech >= 0
        or tokens[before].text in (",", "—", "–", "-")
        or tokens[before].low == "as"
    )
    if nothing_more:
        return Side.BEFORE
    if behind < len(tokens) and tokens[behind].text in (",", "—", "–") and has_before:
        return Side.BOTH
    if behind < len(tokens) and tokens[behind].low in _TIME_AND_PLACE and has_before:
        more = any(each.speech >= 0 for each in tokens[behind:])
        return Side.BOTH if more else Side.BEFORE
    return Side.AFTER


_TIME_AND_PLACE = frozenset({"in", "on", "at", "after", "during", "before", "when", "as", "outside", "from"})


_BEHIND_SUBJECT = (
    _TIME_AND_PLACE
    | {
        "who",
        "whose",
        "and",
        "but",
        "yesterday",
        "today",
        "later",
        "earlier",
        "adding",
        "saying",
        "while",
        "with",
        "though",
        "although",
        "because",
    }
    | lang.CALENDAR
)


def _subject_start(tokens: Sequence[Token], verb: int, boundary: int) -> int:
    """Where the subject zone of a verb begins: behind the last token that no subject runs across."""
    earliest = max(boundary, verb - _FARTHEST_SUBJECT)
    at = verb
    while at > earliest:
        token = tokens[at - 1]
        if token.speech >= 0 or token.text in (":", ";", "(", "—", "–", "-"):
            if token.text == "(" or not (token.speech >= 0 and at - 1 > earliest and at == verb):
                return at
            return at
        if token.low in lang.SUBORDINATORS or token.low in ("who", "which"):
            commas = [each for each in range(at, verb) if tokens[each].text == ","]
            if token.low in ("who", "which", "whose") and commas and commas[-1] < verb - 1:
                return at
            if token.low in ("who", "whose", "which", "where", "when") and commas and commas[-1] == verb - 1:
                at -= 1
                continue
            return at
        if token.low in ("and", "or", "but") and at < verb and _begins_subject(tokens, at, earliest):
            return at
        at -= 1
    return at


def _begins_subject(tokens: Sequence[Token], at: int, earliest: int) -> bool:
    """Whether behind an *and* a subject of its own begins."""
    following = tokens[at]
    own = (
        following.low in lang.DETERMINERS or following.low in lang.PRONOUNS or following.low in lang.TITLES
    ) or (at >= 2 and tokens[at - 2].text == ",")
    if not own:
        return False
    left = [each for each in tokens[earliest : at - 1] if each.is_word]
    return not (left and all(_is_nominal(each) for each in left[-6:]))


def _is_nominal(token: Token) -> bool:
    return (
        token.is_capital
        or token.low in lang.ROLES
        or token.low in lang.BODIES
        or token.low in lang.TITLES
        or token.low in lang.DETERMINERS
        or token.low in lang.LINKS
    )


def _without_front(zone: Sequence[Token]) -> Sequence[Token]:
    """A subject zone without what stands before the subject: In 2015, Mr Young."""
    zone = list(zone)
    while zone and not zone[0].is_word and zone[0].speech < 0:
        zone.pop(0)
    if not zone or zone[0].low not in lang.FRONTING:
        return _last_part(zone)
    comma = next((at for at, each in enumerate(zone) if each.text == ","), None)
    if comma is not None and any(each.is_word for each in zone[comma + 1 :]):
        return _last_part(zone[comma + 1 :])
    if len(zone) > 1 and zone[0].low in (
        "but",
        "and",
        "so",
        "yet",
        "then",
        "still",
        "instead",
        "as",
        "later",
        "today",
    ):
        return _without_front(zone[1:])
    if zone[0].low in ("this", "last", "next"):
        return zone
    return _trailing(zone)


def _last_part(zone: Sequence[Token]) -> Sequence[Token]:
    """The subject of "…, X said": the last part, unless the parts before are its apposition."""
    commas = [at for at, each in enumerate(zone) if each.text == ","]
    if not commas or commas[-1] == len(zone) - 1:
        return zone
    first, last = zone[: commas[0]], zone[commas[-1] + 1 :]
    if (
        _ends_in_name(first)
        and len(first) <= 8
        and (last[0].low in lang.ROLES or last[0].low in lang.DETERMINERS or _has_role(last))
        and not is_name_word(last[-1])
    ):
        return zone
    if (
        _ends_in_name(first)
        and len(first) <= 8
        and _has_role(last)
        and any(each.low in lang.LINKS for each in last)
    ):
        return zone
    if (
        _ends_in_name(first)
        and _has_role(first)
        and len(commas) == 1
        and is_name_word(last[-1])
        and _starts_phrase(first)
    ):
        return zone
    return last


def _starts_phrase(words: Sequence[Token]) -> bool:
    return words[0].low in lang.DETERMINERS or words[0].is_capital


def _has_role(words: Sequence[Token]) -> bool:
    return any(each.low in lang.ROLES for each in words)


def _trailing(zone: Sequence[Token]) -> Sequence[Token]:
    """The noun phrase right before a verb, where nothing divides it from what stands in front."""
    at = len(zone)
    while at > 1 and (_is_nominal(zone[at - 1]) and zone[at - 1].low not in lang.LINKS):
        at -= 1
        if zone[at].low in lang.DETERMINERS:
            return zone[at:]
    return zone[at:] if at < len(zone) else zone[-1:]


def _trimmed(zone: Sequence[Token]) -> Sequence[Token]:
    """A zone without the comma, conjunction or adverb at its end."""
    end = len(zone)
    while end and (zone[end - 1].low in ("and", "but", "then", "also") or _is_adverb(zone[end - 1])):
        end -= 1
    return zone[:end]


def _antecedent(tokens: Sequence[Token]) -> Sequence[Token]:
    """Whom a relative clause speaks of: the phrase before it."""
    tokens = list(tokens)
    while tokens and not tokens[-1].is_word:
        tokens.pop()
    return _trailing(tokens) if tokens else tokens


def _before_relative(tokens: Sequence[Token]) -> Sequence[Token]:
    """The subject that a relative clause between commas divides from its verb: X, whose "…", said."""
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at].low in ("who", "whose", "which") and tokens[at - 1].text == ",":
            return _without_front(tokens[: at - 1])
    return ()


def _leading(tokens: Sequence[Token]) -> Mention | None:
    """The subject that a sentence begins with, where a name shows it."""
    tokens = list(_without_front(tokens)) if tokens and tokens[0].low in lang.FRONTING else list(tokens)
    at = 0
    while at < len(tokens) and (
        (_is_nominal(tokens[at]) and tokens[at].low not in lang.LINKS)
        or (at == 0 and tokens[at].low in lang.PRONOUNS)
    ):
        at += 1
    if at == 0 or tokens[0].low in lang.OPENING_WORDS - lang.DETERMINERS - set(lang.PRONOUNS):
        return None
    return read_mention(tokens[:at])


def _is_subject(zone: Sequence[Token]) -> bool:
    """Whether a zone can be a subject at all: it has a name, a role, a pronoun, a noun behind an article."""
    words = [each for each in zone if each.is_word]
    return bool(words) and (
        any(
            each.is_capital or each.low in lang.ROLES or each.low in lang.BODIES or each.low in lang.WRITINGS
            for each in words
        )
        or words[0].low in lang.DETERMINERS
        or words[0].low in lang.PRONOUNS
        or words[0].low in lang.FIRST_PERSON
        or words[0].low in lang.INDEFINITE
    )


def _phrase_end(tokens: Sequence[Token], start: int, *, commas: bool) -> int:
    """Where a noun phrase that begins at a place ends; with its appositions if ``commas``."""
    at = start
    while at < len(tokens) and at < start + _FARTHEST_SUBJECT:
        token = tokens[at]
        if token.speech >= 0 or token.text in (":", ";", ".", "!", "?", "…", "—", "–"):
            return at
        if token.text == ",":
            if not commas or not _is_apposition(tokens, at + 1):
                return at
        elif token.is_word and at > start and _ends_phrase(tokens, at):
            return at
        at += 1
    return at


def _ends_phrase(tokens: Sequence[Token], at: int) -> bool:
    low = tokens[at].low
    return (
        low in lang.SUBORDINATORS
        or low
        in ("who", "which", "whose", "during", "yesterday", "today", "later", "earlier", "adding", "saying")
        or low in lang.CALENDAR
        or (low in lang.SAYING and low not in lang.NOUNS_TOO)
        or low in lang.SAYING_PARTICIPLES
        or _goes_on(tokens[at])
        or (
            low in ("and", "as", "in", "on", "at", "with", "to")
            and not (at + 1 < len(tokens) and tokens[at + 1].is_capital and low in ("and",))
        )
    )


def _is_apposition(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a comma says more of the name before it."""
    if at >= len(tokens) or not tokens[at].is_word:
        return False
    low = tokens[at].low
    if low in lang.DETERMINERS or low in lang.ROLES or tokens[at].is_capital:
        words = []
        for token in tokens[at : at + 14]:
            if not token.is_word:
                break
            words.append(token)
        return any(each.low in lang.ROLES | lang.BODIES for each in words) or all(map(is_name_word, words))
    return False


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


def _is_adverb(token: Token) -> bool:
    return token.is_word and (
        token.low in lang.ADVERBS
        or (token.low.endswith("ly") and not token.is_capital and len(token.low) > 4)
    )
