"""Where the subject of a verb begins and ends in a sentence, without parsing it.

The zone of a subject runs from its verb to where another clause begins; what stands in front of the subject
(*In 2015,*) and apposed to it (*, the leader of the council,*) is told by its words.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.quotes.grading.frames import Token
from checker.quotes.language import english_speech as lang
from checker.quotes.speaking.mentions import Mention, is_name_word, read_mention

_BEFORE_THAT = frozenset(
    {"of", "in", "at", "by", "for", "from", "on", "with", "since", "after", "before", "until"}
)
"""Behind these *that* points at something: in the spring of that year."""
_FARTHEST_SUBJECT = 60
"""Tokens that a subject with its appositions has at most."""


TIME_AND_PLACE = frozenset({"in", "on", "at", "after", "during", "before", "when", "as", "outside", "from"})


def goes_on(token: Token) -> bool:
    """Whether a verb follows what looked like an inverted subject: said the council was late."""
    return (
        token.low in lang.BE
        or token.low in lang.HAVE
        or token.low in lang.MODALS
        or token.low in ("did", "does", "do")
        or token.low in lang.NOT
    )


def ends_in_name(tokens: Sequence[Token]) -> bool:
    words = [each for each in tokens if each.is_word]
    return bool(words) and (
        words[-1].is_capital or words[-1].low in lang.ROLES | lang.BODIES | set(lang.PRONOUNS)
    )


def subject_start(tokens: Sequence[Token], verb: int, boundary: int) -> int:
    """Where the subject zone of a verb begins: behind the last token that no subject runs across."""
    earliest = max(boundary, verb - _FARTHEST_SUBJECT)
    at = verb
    while at > earliest:
        token = tokens[at - 1]
        if token.text == ")":
            opened = next((back for back in range(at - 2, earliest - 1, -1) if tokens[back].text == "("), at)
            if opened < at:
                at = opened
                continue
        if token.speech >= 0 or token.text in (":", ";", "(", "—", "–", "-"):
            if token.text == "(" or not (token.speech >= 0 and at - 1 > earliest and at == verb):
                return at
            return at
        if token.low == "that" and at - 2 >= earliest and tokens[at - 2].low in _BEFORE_THAT:
            at -= 1
            continue
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


def without_front(zone: Sequence[Token]) -> Sequence[Token]:
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
        return without_front(zone[1:])
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
        ends_in_name(first)
        and len(first) <= 8
        and (last[0].low in lang.ROLES or last[0].low in lang.DETERMINERS or _has_role(last))
        and not is_name_word(last[-1])
    ):
        return zone
    if (
        ends_in_name(first)
        and len(first) <= 8
        and _has_role(last)
        and any(each.low in lang.LINKS for each in last)
    ):
        return zone
    if (
        ends_in_name(first)
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


def trimmed(zone: Sequence[Token]) -> Sequence[Token]:
    """A zone without the comma, conjunction or adverb at its end."""
    end = len(zone)
    while end and (zone[end - 1].low in ("and", "but", "then", "also") or is_adverb(zone[end - 1])):
        end -= 1
    return zone[:end]


def before_pronoun(tokens: Sequence[Token]) -> Sequence[Token]:
    """Whom a relative clause speaks of: the phrase before it."""
    tokens = list(tokens)
    while tokens and not tokens[-1].is_word:
        tokens.pop()
    return _trailing(tokens) if tokens else tokens


def before_relative(tokens: Sequence[Token]) -> Sequence[Token]:
    """The subject that a relative clause between commas divides from its verb: X, whose "…", said."""
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at].low in ("who", "whose", "which") and tokens[at - 1].text == ",":
            return without_front(tokens[: at - 1])
    return ()


def leading(tokens: Sequence[Token]) -> Mention | None:
    """The subject that a sentence begins with, where a name shows it."""
    tokens = list(without_front(tokens)) if tokens and tokens[0].low in lang.FRONTING else list(tokens)
    at = 0
    while at < len(tokens) and (
        (_is_nominal(tokens[at]) and tokens[at].low not in lang.LINKS)
        or (at == 0 and tokens[at].low in lang.PRONOUNS)
    ):
        at += 1
    if at == 0 or tokens[0].low in lang.OPENING_WORDS - lang.DETERMINERS - set(lang.PRONOUNS):
        return None
    return read_mention(tokens[:at])


def is_subject(zone: Sequence[Token]) -> bool:
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


def phrase_end(tokens: Sequence[Token], start: int, *, commas: bool) -> int:
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
        or goes_on(tokens[at])
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


def is_adverb(token: Token) -> bool:
    return token.is_word and (
        token.low in lang.ADVERBS
        or (token.low.endswith("ly") and not token.is_capital and len(token.low) > 4)
    )
