"""Whether what stands around a number takes it away: parts, choices, ranges, labels."""

from __future__ import annotations

from collections.abc import Sequence

from checker.quotes import english_numbers
from checker.quotes.english import AUXILIARIES, words
from checker.quotes.governed import (
    Sentence,
    before_in_clause,
    in_choice,
    is_amended,
    is_asked,
    is_negated,
    is_taken_back,
)
from checker.quotes.tokens import Token

_PRONOUN_BEFORE_ONE = words("no any some every each which this that another")
_AFTER_OR = {
    "more": "at least", "above": "at least", "over": "at least", "fewer": "at most", "less": "at most",
    "under": "at most", "so": "about", "thereabouts": "about",
}  # fmt: skip
_AFTER = {
    "maximum": "at most", "max": "at most", "tops": "at most", "minimum": "at least", "min": "at least",
    "approximately": "about", "odd": "about", "ish": "about", "plus": "at least", "+": "at least",
}  # fmt: skip
_RESIDUAL = words(
    "more less fewer over under above below least most nearly almost about around short beyond exceeding "
    "maximum minimum expected planned target targets targeted predicted forecast estimated instead rather "
    "than approximately roughly between perhaps possibly maybe"
)
"""Before a number, with other words between: more than the expected 20."""
_LABELS = words(
    "room page chapter section article figure table paragraph annex appendix clause part no number phase "
    "stage step year age aged grade level tier line item question version type route road platform unit "
    "flat house block volume act rule key form"
)
_OLD = words("year years month months week weeks day days")
_COMPARED = words(
    "fewer less more higher lower greater short shorter longer older younger bigger smaller extra"
)
_OF = words("in of out per every the each")
_POPULATIONS = words(
    "children people pupils men women residents families patients staff persons students adults households "
    "homes houses schools cases jobs voters workers users girls boys parents teachers in on for were are is "
    "was and or but who that which of have had has do did said say"
)
_MULTIPLES = words(
    "dozen dozens score scores tens hundreds thousands millions billions trillions lakh lakhs crore crores "
    "bn mn tn"
)
"""Behind a number: it is so many of them."""
_PARTS = (
    frozenset(english_numbers.PARTS) | english_numbers.ORDINALS.keys()
    | {f"{word}s" for word in english_numbers.ORDINALS}
) - words("second seconds quarter quarters")  # fmt: skip
"""Behind a number: it counts parts. Seconds are units, and so may quarters be."""
_JOINING = frozenset("/:×·^")
_GROUP = 3
"""Digits of a group of thousands."""
_NUMBERS = frozenset(("number",))
_LOOKED_BACK = 4
_LOOKED_ON = 5


def is_plain(tokens: Sentence, index: int, used: int, *, is_rate: bool = False) -> bool:
    """Whether the number is said to be so.

    Not if it is denied, one of a choice ("3 or 4"), the end of a range, a part ("one in three"), a
    label ("room 3") or a pronoun ("no one"). ``used`` words before it bound or soften it and are
    not looked at. ``is_rate``: the number behind it is one of its unit, per 100,000.
    """
    token = tokens[index]
    before = tokens[index - 1].low if index else ""
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if token.low == "one" and (before in _PRONOUN_BEFORE_ONE or after in ("another", "of")):
        return False
    is_labelled = before in _LABELS and not (before == "aged" and after in _OLD)
    if _is_part_word(tokens, index) or is_labelled or after in _COMPARED:
        return False
    if before in ("minus", "negative") or _is_of_more(tokens, index):
        return False
    if after == "times" and index + 2 < len(tokens) and tokens[index + 2].low in _COMPARED | {"as", "the"}:
        return False
    if is_negated(tokens, index - used) or is_taken_back(tokens, index + 1) or is_asked(tokens, index + 1):
        return False
    if _is_left_over(tokens, index - used) or any(
        each.low == "between" for each in before_in_clause(tokens, index)[-_LOOKED_ON:]
    ):
        return False
    if not is_rate and _is_of_two(tokens, index) and not _is_share_of_things(tokens, index):
        return False
    if in_choice(tokens, index, _NUMBERS) or is_amended(tokens, index, _is_number):
        return False
    return not _is_written_at(tokens, index)


def _is_number(token: Token) -> bool:
    return token.kind == "number"


def _is_of_more(tokens: Sentence, index: int) -> bool:
    """Whether it is only a piece of the number: two dozen, one hundredth, one and a half, hundred and
    five, 1 000; or another is meant: 3 if not 4, all but 3."""
    token = tokens[index]
    following = [each.low for each in tokens[index + 1 : index + 4]]
    if following[:1] and (following[0] in _MULTIPLES or following[0] in _PARTS):
        return True
    if following[:1] == ["and"] and following[-1] in english_numbers.PARTS and following[1] in ("a", "one"):
        beyond = tokens[index + 4].low if index + 4 < len(tokens) else ""
        return beyond != "of" and beyond not in AUXILIARIES  # and a quarter of them are
    if ["if", "not"] in (following[:2], following[1:]) or following == ["and", "a", "bit"]:
        return True
    preceding = [each.low for each in tokens[max(0, index - 2) : index]]
    if preceding == ["all", "but"]:
        return True
    if preceding[-1:] == ["and"] and preceding[0] in english_numbers.MAGNITUDES:
        return True
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return (after is not None and _are_groups(token, after)) or (
        before is not None and _are_groups(before, token)
    )


def _are_groups(one: Token, other: Token) -> bool:
    """Whether two numbers are one, its thousands apart: 1 000."""
    are_digits = one.text.isdecimal() and other.text.isdecimal() and other.start - one.end == 1
    return are_digits and len(one.text) <= _GROUP and len(other.text) == _GROUP


def _is_part_word(tokens: Sentence, index: int) -> bool:
    """Whether an ordinal is a part or a second of time: a third of, a second, per second."""
    token = tokens[index]
    if token.value is None or token.value[0] != "ordinal":
        return False
    before = tokens[index - 1].low if index else ""
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if token.low == "second" and before in ("a", "per", "one", "each", "every", "split", "/"):
        return True
    return after == "of" and before in ("a", "one")


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
    for beside in (following, preceding):
        joined = False
        for token in beside:
            if token.kind == "number":
                if joined:
                    return True
                break
            if token.kind == "mark":
                break
            if token.low in ("to", "until", "per", "versus", "against") or (
                token.low in ("in", "of", "out") and _is_chain(beside, token)
            ):
                joined = True
    return False


def _is_share_of_things(tokens: Sentence, index: int) -> bool:
    """Whether it counts some of a few things: two out of five sub-areas, three of the five.

    "3 out of 5" and "3 out of 5 people" give a rate.
    """
    low = [token.low for token in tokens[index + 1 : index + 5]]
    at = 1 if low[:1] == ["out"] else 0
    if low[at : at + 1] != ["of"]:
        return False
    definite = low[at + 1 : at + 2] in (["the"], ["its"], ["those"], ["these"])
    rest = tokens[index + 1 + at + 1 + definite :][:2]
    if not rest or not (rest[0].kind == "number" and rest[0].value and rest[0].value[0] == "number"):
        return False
    if len(rest) > 1 and rest[1].kind == "word" and rest[1].value is None:
        return rest[1].low not in _POPULATIONS
    return definite


def _is_chain(beside: Sequence[Token], token: Token) -> bool:
    """Whether only such words stand between the two numbers: one in every three, 3 out of the 5."""
    for each in beside:
        if each.kind == "number":
            return True
        if each.low not in _OF:
            return False
    return token.kind == "number"


def _is_written_at(tokens: Sentence, index: int) -> bool:
    """Whether a mark joins it to what stands beside it: 2/3, 2:1, #2, 5,5."""
    token = tokens[index]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if before is not None and before.end == token.start:
        if before.text in _JOINING or before.text in ("#", ".") or before.kind == "number":
            return True
        if before.text == "," and _is_number_at(tokens, index - 2, end=before.start):
            return True
    if after is not None and after.start == token.end:
        if after.text in ("/", "×") or after.kind == "number":
            return True
        if after.text in _JOINING and index + 2 < len(tokens) and tokens[index + 2].start == after.end:
            return True
        if after.text == "," and _is_number_at(tokens, index + 2, start=after.end):
            return True
    return bool(token.hyphen and before is not None and before.kind in ("number", "word"))


def _is_number_at(tokens: Sentence, index: int, *, start: int | None = None, end: int | None = None) -> bool:
    """Whether there is a number at an index, and it begins or ends where it should."""
    if not 0 <= index < len(tokens) or tokens[index].kind != "number":
        return False
    return start in (None, tokens[index].start) and end in (None, tokens[index].end)


def following_bound(tokens: Sentence, index: int) -> str:
    """What stands after a number and bounds or softens it: "or more", "+", "-odd", "children at most"."""
    following = [token.low for token in tokens[index + 1 : index + 1 + _LOOKED_ON]]
    for at, low in enumerate(following):
        next_low = following[at + 1] if at + 1 < len(following) else ""
        if low in (",", ".", ";", ":", "and", "but") or tokens[index + 1 + at].kind == "number":
            return ""
        if low == "or" and next_low in _AFTER_OR:
            return _AFTER_OR[next_low]
        if low == "at" and next_low in ("most", "least"):
            return f"at {next_low}"
        if low in _AFTER and (not at or low in ("maximum", "minimum")):
            return _AFTER[low]
    return ""
