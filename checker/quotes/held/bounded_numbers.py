"""Whether what stands around a number takes it away: parts, choices, ranges, labels."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from checker.quotes.held.bounded_dates import is_count
from checker.quotes.held.differences import MOVED_ALONE
from checker.quotes.held.disowned import is_disowned
from checker.quotes.held.other_figures import is_another_figure
from checker.quotes.held.rivals import in_choice, is_amended, is_for_each
from checker.quotes.held.unreal import hedged_behind, is_of_given_up, is_withheld
from checker.quotes.language.english import ARTICLES, AUXILIARIES, words
from checker.quotes.language.inflection import is_past
from checker.quotes.sentences.governed import (
    Sentence,
    before_in_clause,
    is_asked,
    is_not_said,
    is_taken_back,
)
from checker.quotes.text.tokens import Token

_AFTER_OR = {
    "more": "at least", "above": "at least", "over": "at least", "fewer": "at most", "less": "at most",
    "under": "at most", "so": "about", "thereabouts": "about",
}  # fmt: skip
_AFTER = {
    "maximum": "at most", "max": "at most", "tops": "at most", "minimum": "at least", "min": "at least",
    "approximately": "about", "odd": "about", "ish": "about", "plus": "at least", "+": "at least",
    "upwards": "at least", "upward": "at least",
}  # fmt: skip
_AND_BEYOND = {
    **dict.fromkeys(("above", "over", "upwards", "older", "up"), "at least"),
    **dict.fromkeys(("under", "below", "younger"), "at most"),
}
_CHANGING = words(
    "rose risen rise rises rising fell fallen fall falls falling increased increase increases increasing "
    "decreased decrease decreases decline declined declines grew grown grow growth dropped drop drops cut "
    "cuts reduced reduction raised raise climbed jumped jump shrank slipped edged went gone up down moved "
    "changed change improved soared surged plunged halved doubled trebled widened narrowed slowed "
    "lowered expanded extended shortened lengthened lifted lift lifts lifting"
)
"""Before *from* one number *to* another: it was the one and is the other."""
_TAKING = words(
    "took taken take takes taking brought bring brings bringing put puts putting pushed push pushes sent "
    "drove driven drive drives"
)
"""Likewise, with what is moved between: took the fare from. But it took from 10 to 12 days."""
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_RESIDUAL = words(
    "more less fewer over under above below least most nearly almost about around short beyond exceeding "
    "maximum minimum expected planned target targets targeted predicted forecast estimated instead rather "
    "than approximately roughly between perhaps possibly maybe forecasts estimates prediction predictions "
    "projection projections expectations"
)
"""Before a number, with other words between: more than the expected 20."""
_OF = words("in of out per every the each")
_POPULATIONS = words(
    "children people pupils men women residents families patients staff persons students adults households "
    "homes houses schools cases jobs voters workers users girls boys parents teachers in on for were are is "
    "was and or but who that which of have had has do did said say"
)
_VOTES = words("vote votes members councillors judges justices peers mps")
_DECIDED = words(
    "lost won carried passed approved rejected refused defeated agreed adopted beaten beat voted decided "
    "granted ruled upheld dismissed elected supported backed"
)
"""Before *by* so many *to* so many: how a vote went."""
_JOINING = frozenset("/:×·^")
_COUNTS = ("number", "money")
_YEAR_DIGITS = 4
_NUMBERS = frozenset(("number",))
_LOOKED_BACK = 4
_LOOKED_ON = 5


def is_plain(tokens: Sentence, index: int, used: int, *, is_rate: bool = False) -> bool:
    """Whether the number is said to be so.

    Not if it is denied, one of a choice ("3 or 4"), the end of a range, a part ("one in three"), a
    label ("room 3") or a pronoun ("no one"). ``used`` words before it bound or soften it and are
    not looked at. ``is_rate``: the number behind it is one of its unit, per 100,000.
    """
    if is_another_figure(tokens, index):
        return False
    verb = _verb_of_vote(tokens, index)
    if not is_said(tokens, index - used if verb is None else verb, index) or is_of_given_up(tokens, index):
        return False
    if _is_left_over(tokens, index - used) or any(
        each.low == "between" for each in before_in_clause(tokens, index)[-_LOOKED_ON:]
    ):
        return False
    if not is_rate and verb is None and _is_of_two(tokens, index) and not _is_share_of_things(tokens, index):
        return False
    if in_choice(tokens, index, _NUMBERS) or is_amended(tokens, index, _is_number):
        return False
    return not _is_written_at(tokens, index)


def _verb_of_vote(tokens: Sentence, index: int) -> int | None:
    """Where the verb stands of which a number says how many were for or against: lost by 51 votes to 49."""
    if "by" not in tokens.words or "to" not in tokens.words:
        return None
    at = index - 1
    if tokens[at].low == "to":  # the second of the two
        at -= 1 + (tokens[at - 1].low in _VOTES)
        if at < 1 or tokens[at].kind != "number":
            return None
        index, at = at, at - 1
    behind = index + 1 + (index + 1 < len(tokens) and tokens[index + 1].low in _VOTES)
    is_by = at > 0 and tokens[at].low == "by" and tokens[at - 1].low in _DECIDED
    is_two = behind + 1 < len(tokens) and tokens[behind].low == "to" and tokens[behind + 1].kind == "number"
    return at - 1 if is_by and is_two else None


def is_said(tokens: Sentence, start: int, last: int) -> bool:
    """Whether a number or range, ``tokens[start:last + 1]`` with what bounds it, is so: not denied, asked,
    planned, disputed or somebody's word."""
    if is_not_said(tokens, start) or is_taken_back(tokens, last + 1) or is_asked(tokens, last + 1):
        return False
    return not (is_withheld(tokens, start) or is_disowned(tokens, last))


def _is_number(token: Token) -> bool:
    return token.kind == "number"


def _is_left_over(tokens: Sentence, index: int) -> bool:
    """Whether a bounding word stands before, with others between: more than the expected 20."""
    for token in reversed(tokens[max(0, index - _LOOKED_BACK) : index]):
        if token.kind != "word":
            return False
        if token.low in _RESIDUAL:
            return True
    return False


def _is_of_two(tokens: Sentence, index: int) -> bool:
    """Whether it makes one figure with a second number: 3 to 5, between 3 and 5, one in three, 3 out of 5."""
    following = list(tokens[index + 1 : index + 6])
    preceding = list(reversed(tokens[max(0, index - 5) : index]))
    for beside, step in ((following, 1), (preceding, -1)):
        joined = False
        for at, token in enumerate(beside, start=1):
            if token.kind == "date" and at == 1 and step < 0:
                break  # in the weeks to 29 March 83.9 per cent were
            if step < 0 and tokens[index].is_money and _is_year(token):
                break  # the visit of 2018 to Avon cost £64,000
            if token.kind == "number":
                if _is_year_of_amount(tokens, index + step * at):
                    joined = joined and step < 0
                    continue
                first = index if step > 0 else index - at
                if joined and not (is_changed(tokens, first) or (step < 0 and _is_change(tokens, first))):
                    return True
                break
            if token.kind == "mark" or token.low in AUXILIARIES or is_past(token.low):
                break
            if token.low in ("to", "until", "per", "versus", "against") or (
                token.low in ("in", "of", "out") and _is_chain(beside, token)
            ):
                joined = True
    return False


def is_changed(tokens: Sentence, index: int) -> bool:
    """Whether something changed from the number at a place to another one: rose from 10 to 12."""
    before = [token.low for token in tokens[max(0, index - _LOOKED_ON) : index]]
    if "from" not in before[-2:]:
        return False
    moved = before[: len(before) - before[::-1].index("from") - 1]
    return not (_CHANGING.isdisjoint(moved) and _TAKING.isdisjoint(moved[:-1]))


def _is_change(tokens: Sentence, index: int) -> bool:
    """Whether something changed by the number at a place, to another one: rose by 1,000 to 61,000."""
    before = [token.low for token in tokens[max(0, index - _LOOKED_BACK) : index]]
    return before[-1:] != [] and (
        before[-1] in MOVED_ALONE
        or before[-1] in ("up", "down")
        or (before[-1] == "by" and not _CHANGING.isdisjoint(before))
    )


def _is_year_of_amount(tokens: Sentence, index: int) -> bool:
    """Whether a number is the year in which there was another one: 18 in 2018. 1 in 2000 is a rate."""
    if index < 2 or not _is_year(tokens[index]) or tokens[index - 1].low != "in":
        return False
    year, value = int(tokens[index].text), tokens[index - 2].value
    amount = value[1] if value and value[0] == "number" and len(value) > 1 else None
    if not isinstance(amount, Fraction) or amount > year or amount.denominator > 1:
        return _FIRST_YEAR <= year <= _LAST_YEAR
    return _FIRST_YEAR <= year <= _LAST_YEAR and year % 50 != 0 and not is_count(tokens, index)


def _is_share_of_things(tokens: Sentence, index: int) -> bool:
    """Whether it counts some of a few things, or of certain ones: two out of five areas, three of the five.

    "3 out of 5" and "3 out of 5 people" give a rate.
    """
    low = [token.low for token in tokens[index + 1 : index + 5]]
    at = 1 if low[:1] == ["out"] else 0
    if low[at : at + 1] != ["of"]:
        return False
    definite = low[at + 1 : at + 2] in (["the"], ["its"], ["those"], ["these"])
    rest = tokens[index + 1 + at + 1 + definite :][:2]
    if not rest or not (rest[0].kind == "number" and rest[0].value and rest[0].value[0] in _COUNTS):
        return False
    if definite:
        return True
    if len(rest) > 1 and rest[1].kind == "word" and rest[1].value is None:
        return rest[1].low not in _POPULATIONS
    return False


def _is_chain(beside: Sequence[Token], token: Token) -> bool:
    """Whether only such words stand between the two numbers: one in every three, 3 out of the 5."""
    for each in beside:
        if each.kind == "number":
            return True
        if each.low not in _OF:
            return False
    return token.kind == "number"


def _is_written_at(tokens: Sentence, index: int) -> bool:
    """Whether a mark joins it to what stands beside it: 2/3, 2:1, #2, 5,5, 4%-5%, 2 x 3."""
    token = tokens[index]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if before is not None and before.end == token.start:
        if before.text in _JOINING or before.text in ("#", ".") or before.kind == "number":
            return True
        if before.text == "," and _is_number_at(tokens, index - 2, end=before.start):
            return True
    if after is not None and after.start == token.end:
        beyond = tokens[index + 2] if index + 2 < len(tokens) else None
        if after.text == "/" and beyond is not None and is_for_each(beyond):
            return False  # £120/month
        if after.text in ("/", "×") or after.kind == "number":
            return True
        if after.text in _JOINING and beyond is not None and beyond.start == after.end:
            return True
        if after.text == "," and _is_number_at(tokens, index + 2, start=after.end):
            return True
    if _is_end_of_range(tokens, index) or _is_end_of_range(tokens, index, step=-1):
        return True
    if after is not None and after.hyphen and after.kind == "number":
        return True
    return bool(token.hyphen and before is not None and before.kind in ("number", "unit", "word"))


def _is_end_of_range(tokens: Sentence, index: int, *, step: int = 1) -> bool:
    """Whether a dash, a hyphen or an x stands between a number and another one, perhaps behind its unit."""
    at = index + step
    at += step * (0 <= at < len(tokens) and tokens[at].kind == "unit")
    if step > 0 and at < len(tokens) and at > index + 1 and tokens[at].hyphen:
        return tokens[at].kind == "number"
    if not 0 <= at < len(tokens) or tokens[at].low not in ("-", "x", "×"):
        return False
    at += step
    at += step * (0 <= at < len(tokens) and tokens[at].kind == "unit")
    return 0 <= at < len(tokens) and tokens[at].kind == "number" and not _is_year(tokens[at])


def _is_year(token: Token) -> bool:
    return len(token.text) == _YEAR_DIGITS and token.text[0] in "12" and token.text.isdecimal()


def _is_number_at(tokens: Sentence, index: int, *, start: int | None = None, end: int | None = None) -> bool:
    """Whether there is a number at an index, and it begins or ends where it should."""
    if not 0 <= index < len(tokens) or tokens[index].kind != "number":
        return False
    return start in (None, tokens[index].start) and end in (None, tokens[index].end)


def _ends_at(tokens: Sentence, at: int) -> bool:
    """Whether a bound behind *and* is over there: 65 and over; but 12 and over 40 boats."""
    if at >= len(tokens) or tokens[at].kind == "mark":
        return True
    return tokens[at].kind != "number" and tokens[at].low not in ARTICLES


def following_bound(tokens: Sentence, index: int) -> str:
    """What stands after a number and bounds or softens it: "or more", "+", "-odd", "children at most"."""
    if hedge := hedged_behind(tokens, index):
        return hedge
    following = [token.low for token in tokens[index + 1 : index + 1 + _LOOKED_ON]]
    for at, low in enumerate(following):
        next_low = following[at + 1] if at + 1 < len(following) else ""
        if low == "and" and next_low in _AND_BEYOND and _ends_at(tokens, index + at + 3):
            return _AND_BEYOND[next_low]
        if low in (",", ".", ";", ":", "and", "but") or tokens[index + 1 + at].kind == "number":
            return ""
        if low == "or" and next_low in _AFTER_OR:
            return _AFTER_OR[next_low]
        if low == "at" and next_low in ("most", "least"):
            return f"at {next_low}"
        is_behind_unit = at == 1 and low == "+" and tokens[index + 1].kind == "unit"
        if low in _AFTER and (not at or is_behind_unit or low in ("maximum", "minimum")):
            return _AFTER[low]
    return ""
