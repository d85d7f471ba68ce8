"""Whether a quoted passage holds a value, in the forms that people write it.

Every answer is true only if it is certain. A passage holds what it says and anything coarser: "13 May 2015"
holds 2015-05 and 2015, "2018" does not hold 2018-01. Where the words before and after the passage in its
sentence are given, the value has to be held there too: "3,400" is not held if "nearly" stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from checker.quotes.held.bounded_grades import is_taken_away
from checker.quotes.held.dates import holds_date
from checker.quotes.held.deeds import is_undone
from checker.quotes.held.disowned import is_misreported
from checker.quotes.held.names import is_within_another, needs_capital
from checker.quotes.held.numbers import holds_number
from checker.quotes.held.offered import is_left_out, is_not_offered
from checker.quotes.held.versions import is_not_that_version, is_or_later, is_version, same_version
from checker.quotes.language import english
from checker.quotes.language.inflection import inflected, same_word
from checker.quotes.language.spelling import may_name_the_same, spelling
from checker.quotes.sentences.governed import (
    LONGEST_PASSAGE,
    Sentence,
    Setting,
    is_denied_nearby,
    settings_of,
)
from checker.quotes.text.tokens import Token, tokens_of

__all__ = ["holds_date", "holds_number", "holds_words", "withholds_words"]

_AWAY = english.words("less rather other far anything short instead worse better more lower higher opposite")
"""Before than, from, but and of: "less than good", "far from good", "anything but good"."""
_EXCEPTING = english.words("except excepting excluding unlike")
_ALL_BUT = (["all", "but"], ["everyone", "but"], ["everybody", "but"], ["apart", "from"], ["aside", "from"])
"""Right before a name: all the others are meant."""
_PREFIXES = english.BOUND_PREFIXES | {"pro"}
_LONGEST_LIST = 6
_REFUSING = inflected(("refuse", "reject", "deny", "decline", "fail"))
_FUNCTION_WORDS = english.NEGATIONS - inflected(("refuse", "deny"))
"""Denials that are no verbs of a choice: *refused* may be one."""
_JOINT = re.compile(r"[,;]|\b(?:and|but|then)\b")
_CHOOSING = english.words("or nor either versus vs")


def holds_words(
    forms: Sequence[str],
    passage: str,
    *,
    longer: Sequence[str] = (),
    naming: bool = False,
    proper: bool = False,
    before: str = "",
    after: str = "",
) -> bool:
    """True if the passage has one of ``forms``, and says it.

    ``forms`` are a level, a choice or a name with its aliases. Case, hyphens and spelling do not
    matter, and the last or the first word may be inflected: a plural, a genitive, another tense. What is
    denied, wished for, compared or one of a choice is not held: "good" is not in "not yet good", "could
    become good", "below good" or "good or outstanding". Within one of ``longer``, the forms of other things,
    a form is not held: "Lancaster" in "Lancaster University". A name (``naming``) needs less: only what
    stands beside it can take it away. A proper one (``proper``) that is a word needs its capital where others
    have theirs, and is not held within another one: "York" in "New York". ``before`` and ``after`` are what
    stands around the passage in its sentence.
    """
    words = [_parts(form) for form in forms]
    wanted = [form for form in words if form]
    own = {tuple(token.low for token in form) for form in wanted}
    others = [
        parts
        for each in longer
        if (parts := [token.low for token in _parts(each)]) and tuple(parts) not in own
    ]
    of_any = frozenset(low for form in own for low in form)
    return all(
        any(_states(form, setting, others, of_any, naming, proper) for form in wanted)
        for setting in settings_of(passage, before, after)
    )


def _parts(form: str) -> list[Token]:
    return [token for token in tokens_of(form) if token.kind != "mark"]


def withholds_words(
    forms: Sequence[str], passage: str, *, longer: Sequence[str] = (), before: str = "", after: str = ""
) -> bool:
    """True if one of ``forms`` stands in a passage that does not hold it: *approved* in "did not approve".

    Within one of ``longer`` it does not stand. A deed of its own behind a refusal is not withheld by that:
    *approved* in "refused the plan and approved the other". ``before`` and ``after`` are what stands around
    the passage in its sentence.
    """
    wanted = [form for form in map(_parts, forms) if form]
    others = [[token.low for token in form] for form in map(_parts, longer) if form]
    stands = any(
        any(True for form in wanted for _ in _places(form, setting, others, proper=False))
        for setting in settings_of(passage, "", "")
    )
    if not stands or holds_words(forms, passage, longer=longer, before=before, after=after):
        return False
    joined = _after_refusals(f"{before} {passage}")
    return not any(holds_words(forms, each, longer=longer, after=after) for each in joined)


def _after_refusals(passage: str) -> Iterator[str]:
    """What is joined to a refusal as a deed of its own."""
    is_refused = False
    for part in _JOINT.split(passage[:LONGEST_PASSAGE]):
        if is_refused:
            yield part
        words = {token.low for token in tokens_of(part)}
        if not _REFUSING.isdisjoint(words):
            is_refused = "to" not in words


def _states(
    form: list[Token],
    setting: Setting,
    others: Sequence[list[str]],
    own: frozenset[str],
    naming: bool,
    proper: bool,
) -> bool:
    """Whether the form stands in the passage and nothing around takes it away. ``own``: the words of all
    forms of the same."""
    tokens = setting.tokens
    is_numbered = is_version(form)
    for start, end in _places(form, setting, others, proper):
        if _is_taken_as_name(tokens, start, end) and not (is_numbered and is_or_later(tokens, end)):
            continue
        if is_numbered and is_not_that_version(tokens, start, end, own):
            continue
        if proper and is_within_another(tokens, start, end, is_open=form[-1].capital):
            continue
        if naming and not is_misreported(tokens, start):
            return True
        if naming:
            continue
        if is_taken_away(tokens, start, end) or is_undone(tokens, start, form[0].low):
            continue
        if is_not_offered(tokens, start, end):
            continue
        if not _is_one_of(tokens, start, end, others):
            return True
    return False


def _places(
    form: list[Token], setting: Setting, others: Sequence[list[str]], proper: bool
) -> Iterator[tuple[int, int]]:
    """Where the form stands in the passage, as itself: its first token, and the one behind its last."""
    tokens = setting.tokens
    places = tokens.inner
    wanted = [token.low for token in form]
    name = form[0] if len(form) == 1 and form[0].capital else None
    for first in range(len(places) - len(wanted) + 1):
        start = places[first]
        if not (setting.has(start) and _is_word(wanted[0], tokens[start].low, len(wanted) == 1)):
            continue
        indices = places[first : first + len(wanted)]
        end = indices[-1] + 1
        if not setting.has(end - 1):
            continue
        if name is not None and not tokens[start].capital and needs_capital(name, tokens, start, proper):
            continue
        here = [tokens[index].low for index in indices]
        if not _is_form(wanted, here) or (proper and any(map(_is_respelt, form, here))):
            continue
        if _is_in_identifier(tokens, start, end):
            continue
        if not _is_in_longer(tokens, places, first, first + len(wanted), others):
            yield start, end


def _is_in_identifier(tokens: Sentence, start: int, end: int) -> bool:
    """Whether it is a part of a longer name with underscores: timeout in idle_timeout. Not _timeout_."""
    return any(
        0 < at < len(tokens) - 1
        and tokens[at].text == "_"
        and tokens[at - 1].end == tokens[at].start
        and tokens[at].end == tokens[at + 1].start
        and tokens[at + 1].kind != "mark"
        and tokens[at - 1].kind != "mark"
        for at in (start - 1, end)
    )


def _is_form(wanted: list[str], here: list[str]) -> bool:
    last = len(wanted) - 1
    for index, (one, other) in enumerate(zip(wanted, here, strict=True)):
        if index not in (0, last):
            if one != other and spelling(one) != spelling(other):
                return False
        elif not _is_word(one, other, not last):
            return False
    return True


@lru_cache(maxsize=65536)
def _is_word(one: str, other: str, is_whole: bool) -> bool:
    """Whether the first or last word of a form is another word, inflected or not. ``is_whole``: the form
    has no other word."""
    if one == other or spelling(one) == spelling(other) or same_version(one, other):
        return True
    if one in _FUNCTION_WORDS or other in _FUNCTION_WORDS:
        return False
    kind = same_word(spelling(one), spelling(other))
    return bool(kind) and not (is_whole and kind == "person")


def _is_respelt(name: Token, other: str) -> bool:
    """Whether two words are one in two spellings only: names are not respelt, a marshal is no Marshall."""
    if name.low == other or not name.capital or same_word(name.low, other):
        return False
    return not may_name_the_same(name.low, other)


def _is_in_longer(
    tokens: Sentence, places: Sequence[int], start: int, end: int, others: Sequence[list[str]]
) -> bool:
    """Whether ``places[start:end]`` lie within a longer form of something else."""
    for other in others:
        bare = other[1:] if other[0] in english.ARTICLES else other
        for parts in (other, bare):
            size = len(parts)
            if size <= end - start:
                continue
            for low in range(max(0, end - size), min(start, len(places) - size) + 1):
                if not _is_form(parts, [tokens[index].low for index in places[low : low + size]]):
                    continue
                inner = start - low
                if parts is other or not inner or parts[inner - 1] not in ("of", "for", "in", "at"):
                    return True
    return False


def _is_beside_choice(tokens: Sentence, start: int, end: int) -> bool:
    """Whether it is one of a choice: good or outstanding; good/outstanding."""
    before = tokens[start - 1].low if start else ""
    after = tokens[end].low if end < len(tokens) else ""
    return before in _CHOOSING or after in _CHOOSING or "/" in (before, after)


def _is_prefixed(tokens: Sentence, start: int) -> bool:
    return bool(start) and tokens[start].hyphen and tokens[start - 1].low in _PREFIXES


def _is_taken_as_name(tokens: Sentence, start: int, end: int) -> bool:
    if _is_prefixed(tokens, start) or _is_beside_choice(tokens, start, end):
        return True
    before = [token.low for token in tokens[max(0, start - 4) : start]]
    is_away = any(one in _AWAY and other in ("than", "from", "but", "of") for one, other in pairwise(before))
    is_excepted = before[-1:] != [] and (
        before[-1] in _EXCEPTING
        or (before[-2:-1] != [] and before[-2] == "except")
        or before[-2:] in _ALL_BUT
    )
    return is_away or is_excepted or is_denied_nearby(tokens, start) or is_left_out(tokens, start)


def _is_one_of(tokens: Sentence, start: int, end: int, others: Sequence[list[str]]) -> bool:
    """Whether another grade stands beside it, so that it may be either: good to outstanding, amber-green, or
    low, medium or high."""
    if _is_span(tokens, start, end, others):
        return True
    low = [token.low for token in tokens[end : end + _LONGEST_LIST]]
    firsts = {other[0] for other in others}
    if start and tokens[start].hyphen and tokens[start - 1].low in firsts:
        return True
    if end < len(tokens) and tokens[end].hyphen and low[0] in firsts:
        return True
    return low[:1] == [","] and low[1:2] != [] and low[1] in firsts and "or" in low


def _is_span(tokens: Sentence, start: int, end: int, others: Sequence[list[str]]) -> bool:
    """Whether another grade is the other end of a span: "good to outstanding", not "from good to"."""
    if start > 1 and tokens[start - 1].low == "to":
        for other in others:
            at = start - 1 - len(other)
            if at >= 0 and _is_form(other, [token.low for token in tokens[at : start - 1]]):
                return at == 0 or tokens[at - 1].low not in ("from", "to")
    if end >= len(tokens) or tokens[end].low != "to" or (start and tokens[start - 1].low == "from"):
        return False
    following = [token.low for token in tokens[end + 1 :]]
    return any(_is_form(other, following[: len(other)]) for other in others if len(other) <= len(following))
