"""Whether a quoted passage holds a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from checker.quotes.english import words
from checker.quotes.tokens import Token, tokens_of

_LONGEST_PASSAGE = 20_000
_STRICT = {
    "more than": "over", "over": "over", "above": "over", "exceeding": "over", "greater than": "over",
    "in excess of": "over",
    "less than": "under", "under": "under", "below": "under", "fewer than": "under",
    "at least": "at least", "no fewer than": "at least", "no less than": "at least", "minimum of": "at least",
    "at most": "at most", "no more than": "at most", "up to": "at most",
    "not more than": "at most", "maximum of": "at most",
    "as many as": "at most", "as much as": "at most", "as few as": "at least",
}  # fmt: skip
_SOFT = words(
    "nearly almost about around approximately roughly some circa close barely well hardly scarcely "
    "estimated perhaps possibly probably maybe likely"
)
_PRONOUN_BEFORE_ONE = words("no any some every each which this that another")
_AFTER_OR = {
    "more": "at least", "above": "at least", "over": "at least", "fewer": "at most", "less": "at most",
    "under": "at most", "so": "about", "thereabouts": "about",
}  # fmt: skip
_NEAR_WORDS = words("nearly almost")
_ABOUT_WORDS = words("about around approximately roughly circa")


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number as a passage gives it, with the words before it that bound or soften it."""

    value: Fraction
    approximation: str = ""
    ordinal: bool = False
    unit: str = ""


def holds_number(written: str, passage: str, *, approximations: Sequence[str] = ()) -> bool:
    """True if the passage gives the number ``written``.

    ``written`` is like "3,400", "nearly 3,400", "more than 3,400", "3..5" or "£2.1m". The words that
    bound or soften it must be the same: "3400" is not held by "nearly 3,400", nor the other way round. A
    cardinal is held by its ordinal (3 by "third") and by its words. A
    currency or unit that ``written`` has must be the passage's. ``approximations`` are further soft words.
    """
    amounts = _amounts(passage[:_LONGEST_PASSAGE], frozenset(approximations))
    lower, dots, upper = written.strip().partition("..")
    if dots:
        wanted = [_amounts(part, frozenset(approximations)) for part in (lower, upper)]
        if not all(len(part) == 1 for part in wanted):
            return False
        return _holds_range(wanted[0][0], wanted[1][0], passage[:_LONGEST_PASSAGE])
    wanted_amounts = _amounts(written, frozenset(approximations))
    if len(wanted_amounts) != 1:
        return False
    return any(_gives(amount, wanted_amounts[0]) for amount in amounts)


def _gives(amount: _Amount, wanted: _Amount) -> bool:
    if amount.value != wanted.value or amount.approximation != wanted.approximation:
        return False
    if wanted.unit and amount.unit != wanted.unit:
        return False
    return amount.ordinal == wanted.ordinal or not wanted.ordinal


def _amounts(text: str, soft: frozenset[str]) -> list[_Amount]:
    tokens = tokens_of(text)
    found = []
    for index, token in enumerate(tokens):
        value = token.value
        if (
            token.kind != "number"
            or value is None
            or not isinstance(value[1] if len(value) > 1 else None, Fraction)
        ):
            continue
        amount = value[1]
        assert isinstance(amount, Fraction)
        unit = str(value[3]) if value[0] == "money" else ""
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is not None and following.value and following.value[0] == "unit":
            unit = str(following.value[1])
        if not _is_plain(tokens, index):
            continue
        before = [item.low for item in tokens[max(0, index - 4) : index]]
        approximation = _following(tokens, index) or _approximation(before, soft)
        found.append(_Amount(amount, approximation, value[0] == "ordinal", unit))
    return found


def _is_plain(tokens: list[Token], index: int) -> bool:
    """Whether the number is said to be so.

    Not if it is denied, one of a choice ("3 or 4"), a pronoun ("no one") or a part ("a third of").
    """
    token = tokens[index]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    last = before.low if before is not None else ""
    if last in ("not", "never") or (token.low == "one" and last in _PRONOUN_BEFORE_ONE):
        return False
    if after == "of" and last in ("a", "one") and token.value is not None and token.value[0] == "ordinal":
        return False
    is_choice_after = after == "or" and index + 2 < len(tokens) and tokens[index + 2].kind == "number"
    is_choice_before = last == "or" and index > 1 and tokens[index - 2].kind == "number"
    return not (is_choice_after or is_choice_before)


def _following(tokens: list[Token], index: int) -> str:
    """What stands after a number and bounds or softens it: "or more", "or so", "+", "-odd"."""
    after = [token.low for token in tokens[index + 1 : index + 3]]
    if after[:1] == ["or"] and len(after) == 2:
        return _AFTER_OR.get(after[1], "")
    if after[:1] in (["+"], ["plus"]):
        return "at least"
    return "about" if after[:1] in (["odd"], ["ish"], ["approximately"]) else ""


def _approximation(before: list[str], soft: frozenset[str]) -> str:
    """The bound or softening that stands directly before a number, "" if there is none."""
    while before and before[-1] in ("a", "an", "the", "his", "her", "its", "their"):
        before = before[:-1]
    for phrase in sorted(_STRICT, key=len, reverse=True):
        parts = phrase.split()
        if before[-len(parts) :] == parts:
            return _STRICT[phrase]
    if not before:
        return ""
    last = before[-1]
    if last == "to" and before[-2:-1] == ["close"]:
        return "close to"
    if last in soft or last in _SOFT:
        return "nearly" if last in _NEAR_WORDS else "about" if last in _ABOUT_WORDS else last
    return ""


def _holds_range(lower: _Amount, upper: _Amount, passage: str) -> bool:
    """Whether the passage has the range: "3-5", "3 to 5", "between 3 and 5"."""
    tokens = tokens_of(passage)
    for index, token in enumerate(tokens):
        value = token.value
        if value and value[0] == "range" and len(value) == 3:
            ends = [part[1] if isinstance(part, tuple) and len(part) > 1 else None for part in value[1:]]
            if ends == [lower.value, upper.value]:
                return True
        if index + 2 < len(tokens) and tokens[index + 1].low in ("to", "and") and index:
            before = tokens[index - 1].low
            if (tokens[index + 1].low == "and") != (before == "between"):
                continue
            pair = [
                item.value[1] if item.kind == "number" and item.value else None
                for item in (token, tokens[index + 2])
            ]
            if pair == [lower.value, upper.value]:
                return True
    return False
