"""Whether a quoted passage holds a number."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from checker.model.frozen import dataclass
from checker.quotes.held.bounded_numbers import following_bound, is_changed, is_plain, is_said
from checker.quotes.held.counted import counts_another
from checker.quotes.held.extremes import named_extreme
from checker.quotes.held.roles import is_of_another_role
from checker.quotes.held.settable import is_lowest_price, is_settable
from checker.quotes.held.units import folded_unit, has_unit, is_in_seconds, is_measure, is_rate, unit_after
from checker.quotes.held.unrealised import is_unrealised
from checker.quotes.held.wholes import is_whole_of_part
from checker.quotes.language.english import words
from checker.quotes.sentences.governed import Sentence, Setting, settings_of
from checker.quotes.text.tokens import Token

_RULED = {
    **{f"{no} exceed": "at most" for no in ("not", "never")},
    **{f"not be {word} than": "at most" for word in ("more", "longer", "larger", "higher", "greater")},
    **{f"not be {word} than": "at least" for word in ("less", "fewer", "shorter", "smaller", "lower")},
    **dict.fromkeys(("not be below", "not be under", "not be set below"), "at least"),
    **dict.fromkeys(("not be above", "not be over", "not be set above"), "at most"),
}
"""Bounds as rules set them: may not exceed. What need not, or might not, may all the same."""
_STRICT = {
    "more than": "over", "over": "over", "above": "over", "exceeding": "over", "greater than": "over",
    "in excess of": "over",
    "less than": "under", "under": "under", "below": "under", "fewer than": "under",
    "at least": "at least", "no fewer than": "at least", "no less than": "at least", "minimum of": "at least",
    "at most": "at most", "no more than": "at most", "up to": "at most",
    **_RULED,
    **{f"{open_} {phrase}": "other" for phrase in _RULED for open_ in ("need", "might")},
    "not less than": "at least", "not fewer than": "at least", "not more than": "at most",
    "maximum of": "at most",
    "upwards of": "over", "north of": "over", "south of": "under", "shy of": "under",
    "feels like": "about", "felt like": "about",
    "in the region of": "about", "in the order of": "about", "of the order of": "about",
    "on the order of": "about", "something like": "about", "more like": "about", "starting at": "at least",
    **dict.fromkeys(("start at", "starts at", "start from", "starts from", "starting from"), "at least"),
    "<": "under", ">": "over", "≤": "at most", "≥": "at least", "~": "about", "≈": "about", "c .": "about",
    "ca .": "about", "approx .": "about",
    **dict.fromkeys(("exceeded", "exceeds", "exceed", "topped", "tops", "topping", "surpassed",
                     "well past", "went past", "gone past"), "over"),
    **dict.fromkeys(("limited to", "restricted to", "capped at"), "at most"),
    "opposed to": "other", "just off": "nearly", "a bit off": "nearly", "touching": "nearly",
    **dict.fromkeys(("neared", "nears", "nearing", "towards", "toward", "verging on",
                     "bordering on", "knocking on", "as near as", "thick end of",
                     "pushing", "close on", "getting on for", "whisker of",
                     "best part of", "better part of", "on the way to", "on course for"), "nearly"),
    **{f"{verb} at": verb for verb in ("budgeted", "projected", "estimated", "forecast")},
    **dict.fromkeys(("reckoned at", "closer to", "nearer to", "round figures", "round numbers"), "about"),
    "as good as": "nearly",
    "as many as": "at most", "as much as": "at most", "as few as": "at least",
}  # fmt: skip
_SOFT = words(
    "nearly almost about around approximately roughly some circa close barely well hardly scarcely "
    "estimated perhaps possibly probably maybe likely projected budgeted purported reported rumoured "
    "rumored alleged supposed reputed good nearer estimate estimates suggest suggests believe "
    "believes think thinks reckon reckons guess predict predicts"
)
_LONGEST_BOUND = 8
_PHRASES = {
    last: sorted((phrase.split() for phrase in _STRICT if phrase.split()[-1] == last), key=len, reverse=True)
    for last in {phrase.split()[-1] for phrase in _STRICT}
}
"""The words of each, by the last one; the longest first."""
_NEAR_WORDS = words("nearly almost")
_ABOUT_WORDS = words("about around approximately roughly circa")


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number as a passage gives it, with the words before it that bound or soften it."""

    value: Fraction
    approximation: str = ""
    ordinal: bool = False
    unit: str = ""
    index: int = 0
    """Its token."""


def holds_number(
    written: str,
    passage: str,
    *,
    approximations: Sequence[str] = (),
    unit: str | None = None,
    before: str = "",
    after: str = "",
    field: str = "",
) -> bool:
    """True if the passage gives the number ``written``.

    ``written`` is like "3,400", "nearly 3,400", "more than 3,400", "3..5" or "£2.1m". The words that
    bound or soften it must be the same: "3400" is not held by "nearly 3,400", nor the other way round. A
    cardinal is held by its ordinal (3 by "third") and by its words. What is denied, a part ("3 out of 5"),
    one of a choice or the end of a range is not held. A currency or unit that ``written`` or its field
    (``unit``) has must be the passage's; a noun ("12 children") is no
    unit. ``approximations`` are further soft words, ``before`` and ``after`` what stands around the
    passage in its sentence. What was before, is saved or aimed at is held for a ``field`` that is named so.
    """
    soft = frozenset(approximations)
    settings = settings_of(passage, before, after)
    lower, dots, upper = written.strip().partition("..")
    if dots:
        ends = [_amounts(_alone(part), soft) for part in (lower, upper)]
        if not all(len(part) == 1 for part in ends):
            return False
        units = _units(ends[0][0].unit or ends[1][0].unit, unit)
        return all(_holds_range(ends[0][0], ends[1][0], units, setting, field) for setting in settings)
    wanted = _amounts(_alone(written), soft)
    if len(wanted) != 1:
        return False
    units = _units(wanted[0].unit, unit)
    return all(
        any(
            _gives(amount, wanted[0], units) and _is_the_figure(setting.tokens, amount.index, field)
            for amount in _amounts(setting, soft)
        )
        for setting in settings
    )


def _alone(written: str) -> Setting:
    return settings_of(written)[0]


def _units(written: str, unit: str | None) -> frozenset[str]:
    """The unit that a value has, as passages are read; empty if it has none."""
    return frozenset(each for each in (written, folded_unit(unit) if unit else "") if each)


def _gives(amount: _Amount, wanted: _Amount, units: frozenset[str]) -> bool:
    if amount.value != wanted.value or amount.approximation != wanted.approximation:
        return False
    if amount.ordinal and any(map(is_measure, units)):
        return False  # the 52nd second is no 52 seconds
    return has_unit(amount.unit, units) and (amount.ordinal or not wanted.ordinal)


def _is_the_figure(tokens: Sentence, index: int, field: str) -> bool:
    """Whether a number is what came about, and what the field is named for. Asked last: it seldom matters."""
    return not (
        is_unrealised(tokens, index)
        or is_of_another_role(tokens, index, field)
        or counts_another(tokens, index, field)
        or is_whole_of_part(tokens, index, field)
    )


def _amounts(setting: Setting, soft: frozenset[str]) -> list[_Amount]:
    tokens = setting.tokens
    found = []
    for index, token in enumerate(tokens):
        value = token.value
        if token.kind != "number" or value is None or not setting.has(index):
            continue
        if value[0] == "fraction":  # three quarters are not three
            continue
        amount = value[1] if len(value) > 1 else None
        seconds = value[0] == "form" and is_in_seconds(tokens, index)
        if seconds:
            amount = Fraction(token.text[:-1])
        if not isinstance(amount, Fraction):
            continue
        approximation, used = _approximation(tokens, index, soft)
        approximation = following_bound(tokens, index) or approximation
        unit = "second" if seconds else unit_after(tokens, index) or _unit_of_change(tokens, index)
        if is_plain(tokens, index, used, is_rate=is_rate(unit)) and not is_settable(tokens, index):
            found.append(_Amount(amount, approximation, value[0] == "ordinal", unit, index))
    return found


def _approximation(tokens: Sentence, index: int, soft: frozenset[str]) -> tuple[str, int]:
    """The bound or softening directly before a number, "" if there is none; and how many words it takes."""
    before = [item.low for item in tokens[max(0, index - _LONGEST_BOUND) : index]]
    count = len(before)
    while before and before[-1] in ("a", "an", "the", "his", "her", "its", "their"):
        before = before[:-1]
    skipped = count - len(before)
    if not before:
        return "", 0
    if extreme := named_extreme(before):
        return extreme[0], skipped + extreme[1]
    for parts in _PHRASES.get(before[-1], ()):
        if before[-len(parts) :] == parts:
            return _STRICT[" ".join(parts)], skipped + len(parts)
    last = before[-1]
    if last == "from" and is_lowest_price(tokens, index):
        return "at least", skipped + 1
    if last == "to" and before[-2:-1] == ["close"]:
        return "close to", skipped + 2
    if last in soft or last in _SOFT:
        softened = "nearly" if last in _NEAR_WORDS else "about" if last in _ABOUT_WORDS else last
        return softened, skipped + 1
    return "", 0


def _unit_of_change(tokens: Sentence, index: int) -> str:
    """The unit that stands at the second of two numbers: raised from 10 to 30 seconds."""
    last = index + 2
    if last >= len(tokens) or tokens[index + 1].low != "to" or tokens[last].kind != "number":
        return ""
    return unit_after(tokens, last) if is_changed(tokens, index) else ""


def _holds_range(lower: _Amount, upper: _Amount, units: frozenset[str], setting: Setting, field: str) -> bool:
    """Whether the passage has the range: "3-5", "3 to 5", "between 3 and 5"."""
    tokens = setting.tokens
    for index in range(setting.first, setting.last):
        if _approximation(tokens, index, frozenset())[0]:
            continue
        last, ends = _range_at(tokens, index)
        if ends != [lower.value, upper.value] or not is_said(tokens, index, last):
            continue
        if not all(_is_the_figure(tokens, each, field) for each in {index, last}):
            continue
        if not following_bound(tokens, last):
            named = [unit_after(tokens, each) or _currency(tokens[each]) for each in (index, last)]
            if has_unit(named[1] or named[0], units):
                return True
    return False


def _range_at(tokens: Sentence, index: int) -> tuple[int, list[object]]:
    """Where the range ends that begins at a place, and its two numbers; none if it is no range."""
    value = tokens[index].value
    if value and value[0] == "range" and len(value) == 3:
        return index, [part[1] if isinstance(part, tuple) and len(part) > 1 else None for part in value[1:]]
    joint = index + 1
    joint += joint < len(tokens) and tokens[joint].kind == "unit"  # 10% to 12%
    if joint >= len(tokens) or is_changed(tokens, index):
        return index, []
    last = joint if tokens[joint].hyphen else joint + 1
    joined = "-" if tokens[joint].hyphen else tokens[joint].low
    is_between = index > 0 and tokens[index - 1].low == "between"
    if last >= len(tokens) or joined not in ("-", "and" if is_between else "to"):
        return index, []
    return last, [_amount_of(tokens[index]), _amount_of(tokens[last])]


def _amount_of(token: Token) -> object:
    return token.value[1] if token.kind == "number" and token.value and len(token.value) > 1 else None


def _currency(token: Token) -> str:
    """The currency of an amount, or of the first end of a range."""
    value = token.value
    if value and value[0] == "range" and isinstance(value[1], tuple):
        value = value[1]
    return str(value[3]) if value and value[0] == "money" else ""
