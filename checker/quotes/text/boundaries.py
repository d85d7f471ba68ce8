"""Where words, numbers and sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from checker.quotes.language import english, english_numbers
from checker.quotes.text.tokens import Token, tokenise

_CONTEXT = 60
_WORDS_JOINED = 4
_LARGEST_WHOLE = 1000
_NEAR = 28
_LONGEST_PREFIX = 20
_MOST_JOINED = 40
"""Parts of a word with hyphens that are looked at."""
_NUMERIC = re.compile(r"[\d£$€¥%½⅓⅔¼¾]")
_SENTENCE_END = re.compile(r"[.!?]+(?=[)\]]?(?:\[\^?\w{1,4}\]|[¹²³⁰⁴-⁹]){0,4}(?: |$))")
"""A stop with the numbers of notes behind it."""
_NO_LETTER = re.compile(r"[\W_]+")
_ARTICLE_BEFORE = re.compile(r"(?:^|\W)(a) \Z", re.IGNORECASE)
_PART_BEFORE = re.compile(
    r"(?:^|[^\w-])((?:\w+[ -])?(?:half|(?:quarter|third|fifth|tenth)s? of"
    r"|(?:ten|dozen|hundred|thousand|million)s of)) \Z",
    re.IGNORECASE,
)
"""What makes another amount of the one behind it: half a million, tens of thousands."""
_AMOUNT = re.compile(
    rf"(?:an? )?(?:{'|'.join(sorted({*english_numbers.MAGNITUDES, *english_numbers.UNITS, 'dozen'}))})s?\b",
    re.IGNORECASE,
)
_WHOLE_BEFORE = re.compile(r"(?:^|\W)(\w+ and (?:an? )?)\Z", re.IGNORECASE)
_FRACTION = re.compile(r"(?:half|quarter|third)\b", re.IGNORECASE)
_SMALL = re.compile(r"(?:few|little)\b", re.IGNORECASE)
_CALLING = (
    english.DIRECTIONS | english.PLAIN_PREPOSITIONS | frozenset(english.AUXILIARIES) | {"than", "minus"}
)
_SMALL_WORDS = english.ARTICLES | english.PLAIN_PREPOSITIONS | english.DIRECTIONS
_JOINING = frozenset(("to", "or", "in", "and", "of"))
"""Words between two numbers that make one amount of them: 30 to 40, two or three, one in five."""
_JOINED = _JOINING | {"out", "between", "Between", "a"}
_GROUPED = re.compile(r"(?<![\w.,])\d{1,3}(?:(?: \d{3})+(?![\d.,]?\d)|,\d{1,2}(?![\d,.]?\d))")
"""Thousands apart by spaces, 1 000, and decimals behind a comma, 5,5: one number each."""
_CODE_NAME = re.compile(r"[a-z][a-z0-9.-]*(?:_|[A-Z])\w")
"""A name that begins a sentence as it is written: worker_threads, iOS."""
_LONGEST_NAME = 40
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"([^\W_]+)\W*$")


def edges(cased: str, start: int, end: int) -> tuple[int, int]:
    """The smallest span around ``cased[start:end]`` that cuts no word and no number, of a normalised text."""
    return _start_edge(cased, start, end), _end_edge(cased, start, end)


def stands_alone(cased: str, start: int, end: int) -> bool:
    """True if the span begins and ends at word and number boundaries."""
    return edges(cased, start, end) == (start, end)


def _start_edge(cased: str, start: int, end: int) -> int:
    if start >= end or not start:
        return start
    start = _joined_edges(cased, _grouped_edges(cased, _numbered_edges(cased, start)[0])[0])[0]
    start = _bound_start(cased, start)
    if not start:
        return start
    if not _may_cut_number(cased, start):
        return _word_start(cased, start)
    low = _window_start(cased, start)
    tokens = tokenise(cased[low : start + _CONTEXT])
    for index, token in enumerate(tokens):
        if low + token.end <= start:
            continue
        if low + token.start < start and start - low not in token.start_cuts:
            return low + token.start
        if low + token.start == start and _is_percent(token) and index and tokens[index - 1].kind == "number":
            return low + tokens[index - 1].start
        break
    return _word_start(cased, start)


def _joined_edges(cased: str, at: int) -> tuple[int, int]:
    """Where the amount of two numbers begins and ends in whose middle a place is; else the place."""
    before = cased[max(0, at - _NEAR) : at].split()
    if not before or not _may_be_joined(before[-1]):
        return at, at
    after = cased[at : at + _NEAR].split(None, _WORDS_JOINED)
    if not after or not _may_be_joined(after[0]):
        return at, at
    words = before[-_WORDS_JOINED:] + after
    if not any(_joins(words, place) for place in range(1, len(words) - 1)):
        return at, at
    low = _window_start(cased, at)
    tokens = tokenise(cased[low : at + _CONTEXT])
    for index in range(len(tokens)):
        last = _last_joined(tokens, index)
        if last is None:
            continue
        first = index - (index > 0 and tokens[index - 1].low == "between")
        if low + tokens[first].start < at < low + tokens[last].end:
            return low + tokens[first].start, low + tokens[last].end
    return at, at


def _grouped_edges(cased: str, at: int) -> tuple[int, int]:
    """Where the number begins and ends in whose middle a place is, of groups of digits; else the place."""
    before, after = cased[at - 1 : at], cased[at : at + 1]
    if (before in (" ", ",") and after.isdigit()) or (before.isdigit() and after in (" ", ",")):
        for match in _GROUPED.finditer(cased, max(0, at - _NEAR), at + _NEAR):
            if match.start() < at < match.end():
                return match.start(), match.end()
    return at, at


def _numbered_edges(cased: str, at: int) -> tuple[int, int]:
    """Where the name begins and ends that has a number, in whose middle a place is: Hill 60; else the place.

    Not where another name stands before it (on Capitol Hill 60 members met); and 3.11 is a version by itself.
    """
    space = at if cased[at : at + 1] == " " else at - 1
    if cased[space : space + 1] != " " or not cased[space + 1 : space + 2].isdigit():
        return at, at
    before = cased[max(0, space - _NEAR) : space].split(" ")
    if before[-1] not in english_numbers.NUMBERED:
        return at, at
    if len(before) > 1 and before[-2][:1].isupper() and before[-2].lower() not in _SMALL_WORDS:
        return at, at
    high = space + 1
    while cased[high : high + 1].isdigit():
        high += 1
    is_version = cased[high : high + 1] == "." and cased[high + 1 : high + 2].isdigit()
    return at if is_version and at > space else space - len(before[-1]), high


def _may_be_joined(word: str) -> bool:
    return word in _JOINED or word[0].isdigit() or word[-1].isdigit() or _is_number(word)


def _joins(words: Sequence[str], place: int) -> bool:
    """Whether a word between two numbers, perhaps with one more word beside it, may make them one amount."""
    if words[place] not in _JOINING:
        return False
    return any(map(_is_number, words[max(0, place - 2) : place])) and any(
        map(_is_number, words[place + 1 : place + 3])
    )


def _is_number(word: str) -> bool:
    return word[-1].isdigit() or word.lower().strip("%,.") in english_numbers.NUMBERISH or word[:1] in "£$€"


def _last_joined(tokens: Sequence[Token], index: int) -> int | None:
    """Where the amount ends that begins with the number at a place: 30 to 40; None if nowhere."""
    first = tokens[index]
    before = tokens[index - 1].low if index else ""
    at = index + 1 + (index + 1 < len(tokens) and _is_percent(tokens[index + 1]))
    low = tuple(token.low for token in tokens[at : at + 2])
    if first.kind != "number" or not low or low[0] not in ("to", "or", "in", "and", "out"):
        return None
    if (low[0] == "and" and before != "between") or (low[0] == "to" and before == "from"):
        return None
    at += 2 if low == ("out", "of") else 1
    at += at < len(tokens) and tokens[at].low == "a"
    if at >= len(tokens) or tokens[at].kind != "number" or (low[0] == "out" and low[1:] != ("of",)):
        return None
    if low[0] != "in":
        return at
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return at if _is_part(first, tokens[at]) and following not in english_numbers.PERIODS else None


def _is_part(one: Token, other: Token) -> bool:
    """Whether a number is less than another one, which counts a few: one in five."""
    amounts = [token.value[1] for token in (one, other) if token.value and len(token.value) > 1]
    small, large = amounts if len(amounts) == 2 else (None, None)
    return isinstance(small, Fraction) and isinstance(large, Fraction) and small < large <= _LARGEST_WHOLE


def _bound_start(cased: str, start: int) -> int:
    """Before the small word or sign at which a span begins, if it makes another thing of what follows.

    "a few" is not few; after a word that calls for a figure, a dash with a space is a sign: to - 5 degrees.
    """
    if cased[start - 1] != " ":
        return start
    if (article := _ARTICLE_BEFORE.search(cased, max(0, start - 3), start)) and _SMALL.match(cased, start):
        return article.start(1)
    part = _PART_BEFORE.search(cased, max(0, start - _NEAR), start)
    if part and _AMOUNT.match(cased, start):
        return part.start(1)
    whole = _WHOLE_BEFORE.search(cased, max(0, start - _NEAR), start)
    if whole and _FRACTION.match(cased, start) and _is_numeric(whole.group(1).split()[0]):
        return whole.start(1)
    if cased[max(0, start - 3) : start] == " - " and cased[start : start + 1].isdigit():
        before = _LAST_WORD.search(cased[max(0, start - _LONGEST_PREFIX) : start - 3])
        if before and before.group(1).lower() in _CALLING:
            return start - 2
    return start


def _end_edge(cased: str, start: int, end: int) -> int:
    if start >= end or end >= len(cased):
        return end
    end = _joined_edges(cased, _grouped_edges(cased, _numbered_edges(cased, end)[1])[1])[1]
    is_at_stop = cased[end - 1].isdigit() and cased[end : end + 2] in (".", ". ")
    if is_at_stop or not _may_cut_number(cased, end):
        return _word_end(cased, end)
    low = _window_start(cased, end)
    tokens = tokenise(cased[low : end + _CONTEXT])
    for index, token in enumerate(tokens):
        if low + token.end < end:
            continue
        if low + token.start < end < low + token.end:
            return end if end - low in token.end_cuts else low + token.end
        if low + token.end == end and index + 1 < len(tokens) and _is_unit_of(token, tokens[index + 1]):
            return low + tokens[index + 1].end
        break
    return _word_end(cased, end)


def _is_unit_of(number: Token, following: Token) -> bool:
    if number.kind != "number" or not number.value or number.value[0] == "ordinal":
        return False
    return bool(following.value and following.value[0] == "unit")


def _is_percent(token: Token) -> bool:
    return token.kind == "unit"


def _may_cut_number(cased: str, at: int) -> bool:
    """Whether what stands on both sides of ``at`` may be parts of one number or date."""
    if _is_inner(cased, at):
        return True
    if 0 < at < len(cased) and cased[at] == "$" and cased[at - 1].isalpha():
        return True
    before = cased[max(0, at - _NEAR) : at].split()
    after = cased[at : at + _NEAR].split(None, 2)
    return bool(before and after) and _is_numeric(before[-1]) and _is_numeric(after[0])


def _is_numeric(chunk: str) -> bool:
    if _NUMERIC.search(chunk):
        return True
    words = _NO_LETTER.split(chunk.lower())
    return any(word in english_numbers.NUMBERISH or word in ("and", "of") for word in words) or not any(words)


def _window_start(cased: str, at: int) -> int:
    low = max(0, at - _CONTEXT)
    if low:
        space = cased.find(" ", low, at)
        low = space + 1 if space >= 0 else low
    return low


def _is_inner(cased: str, at: int) -> bool:
    """Whether the place before ``cased[at]`` is inside a word."""
    if not 0 < at < len(cased):
        return False
    before, after = cased[at - 1], cased[at]
    if before.isalnum() and after.isalnum():
        return True
    if "/" in (before, after):  # 1499/1500, 9/11
        slash = at - 1 if before == "/" else at
        return cased[max(0, slash - 1) : slash].isdigit() and cased[slash + 1 : slash + 2].isdigit()
    if before == "'" and after.isalnum() and at > 1:
        return cased[at - 2].isalnum()
    return after == "'" and before.isalnum() and cased[at + 1 : at + 2].isalnum()


def _word_start(cased: str, at: int) -> int:
    for _ in range(_MOST_JOINED):
        while _is_inner(cased, at):
            at -= 1
        if not (at > 1 and cased[at - 1] == "-" and cased[at : at + 1].isalnum()):
            return at
        before = cased[max(0, at - _LONGEST_PREFIX) : at - 1]
        prefix = _LAST_WORD.search(before)
        if prefix is None or prefix.end(1) != len(before):
            return at - 1 if cased[at].isdigit() else at
        low = prefix.group(1).lower()
        if not (low in english.BOUND_PREFIXES or low in english_numbers.NUMBERISH or low[-1].isdigit()):
            return at
        at -= 1 + len(low)
    return at


def _word_end(cased: str, at: int) -> int:
    for _ in range(_MOST_JOINED):
        while _is_inner(cased, at):
            at += 1
        if not (0 < at < len(cased) - 1 and cased[at] == "-" and cased[at + 1].isalpha()):
            return at
        following = _FIRST_WORD.match(cased, at + 1)
        if following and following.group().lower() in english.BOUND_SUFFIXES:
            at += 2
            continue
        last = _LAST_WORD.search(cased[max(0, at - _LONGEST_PREFIX) : at])
        if not (cased[at - 1].isdigit() or (last and last.group(1).lower() in english_numbers.NUMBERISH)):
            return at
        at += 2
    return at


def sentence_ends(text: str, upto: int | None = None) -> list[int]:
    """Offsets after each sentence end inside a normalised text, none beyond ``upto``."""
    ends = []
    for match in _SENTENCE_END.finditer(text):
        if upto is not None and match.end() > upto:
            break
        if match.group() == ".":
            last = _LAST_WORD.search(text[max(0, match.start() - 12) : match.start()])
            if last and (
                last.group(1).lower() in english.ABBREVIATIONS
                or (len(last.group(1)) == 1 and last.group(1).isupper())
            ):
                continue
            following = text[match.end() : match.end() + _LONGEST_NAME].lstrip()
            if following[:1].islower() and not _CODE_NAME.match(following):
                continue
        ends.append(match.end())
    return ends
