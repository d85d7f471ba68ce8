"""Whether an amount of a claim's text is of the time, and in the unit, of its rule: the text says £120 a
year, the rule tests a monthly price of £120; the text says 6.7 cm, the rule 6.7 m.

A mismatch is only what is certain: the amount is the rule's to the digit, the rule does not calculate, and
its field is named after another time, or its number is in another unit of one kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from checker.model.conditions import FieldOf
from checker.model.expressions import Calculation, Summary, SummaryOf
from checker.model.numbers import Number
from checker.model.vocabulary import Field, Kind, Vocabulary
from checker.quotes.held.units import unit_after
from checker.quotes.language.english import words
from checker.quotes.text.tokens import Token, tokens_of
from checker.rules.wording.numbers import Mismatch
from checker.rules.wording.speaking import words_of_name
from checker.rules.wording.tested import Tested
from checker.rules.wording.values import conditions_in
from checker.rules.wording.written import Written

_TIMES: Final[Mapping[str, str]] = {
    "second": "second", "minute": "minute",
    "hour": "hour", "hourly": "hour", "day": "day", "daily": "day", "week": "week", "weekly": "week",
    "month": "month", "monthly": "month", "quarterly": "quarter", "year": "year", "yearly": "year",
    "annual": "year", "annually": "year", "annum": "year",
}  # fmt: skip
"""Words for so much in each such time."""
_NOT_IN_NAMES: Final = words("second minute")
"""In the name of a field they are rather an ordinal, or minutes of a meeting."""
_EACH: Final = words("a an per each every")
_BEHIND: Final = 3
"""So many words behind an amount "a year" may stand."""
_PARTS: Final[Sequence[frozenset[str]]] = (
    words("km metre cm mm"),
    words("tonne kg gram mg"),
    words("litre ml"),
    words("year month week day hour minute second ms"),
    frozenset(("kB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB")),
    words("GBP USD EUR $ £ €"),
)
"""Units of one kind, of which a number has one."""
_OF_ALL: Final = (Summary.SUM,)
"""What records of a month come to in all is not monthly."""


def rate_mismatch(text: str, rule: Sequence[Any], vocabulary: Vocabulary) -> Mismatch | None:
    """The time or unit in which a text and its rule certainly differ, or None. ``rule``: all its parts."""
    if any(isinstance(part, Calculation) for part in rule):
        return None
    tested = {Fraction(part.low): part for part in rule if isinstance(part, Number) and part.is_exact}
    if not tested:
        return None
    tokens = tokens_of(text)
    own: set[str] | None = None
    for at, token in enumerate(tokens):
        amount = _amount(token)
        number = tested.get(amount) if amount is not None else None
        if number is None or amount is None or sum(_amount(each) == amount for each in tokens) != 1:
            continue
        named = number.unit or _unit_of_all(rule, vocabulary)
        unit, other = _unit(named), unit_after(tokens, at).partition("/")[0]
        if unit != other and any(unit in parts and other in parts for parts in _PARTS):
            return _mismatch(
                amount,
                f"{number.text} {named}" if named and named not in number.text else number.text,
                f"{token.text} {other}",
            )
        said = _time_behind(tokens, at)
        if said:
            own = set(_times_of(rule, vocabulary)) if own is None else own
            if own and said not in own:
                time = " or ".join(sorted(own))
                return _mismatch(amount, f"{number.text} a {time}", f"{token.text} a {said}")
    return None


def _unit_of_all(rule: Sequence[Any], vocabulary: Vocabulary) -> str | None:
    """The unit of the numbers that a rule tests where it writes none; None if they have several."""
    units = {field.unit for field in _fields_of(rule, vocabulary)}
    return units.pop() if len(units) == 1 else None


def _mismatch(amount: Fraction, tested: str, written: str) -> Mismatch:
    return Mismatch((Tested(tested, amount, amount),), (Written(written, amount),))


def _amount(token: Token) -> Fraction | None:
    value = token.value
    if token.kind != "number" or value is None or value[0] not in ("number", "money"):
        return None
    return value[1] if isinstance(value[1], Fraction) else None


def _time_behind(tokens: Sequence[Token], at: int) -> str:
    """The time in which an amount is so much: "£120 a year", "120 patients a month", "£120 annually"."""
    for place in range(at + 1, min(at + 2 + _BEHIND, len(tokens))):
        token = tokens[place]
        if token.kind in ("number", "date") or token.text in ".,;:":
            return ""
        time = _TIMES.get(token.low, "")
        if time and (token.low != time or tokens[place - 1].low in _EACH or tokens[place - 1].text == "/"):
            return time
    return ""


def _times_of(rule: Sequence[Any], vocabulary: Vocabulary) -> Iterator[str]:
    """The times after which what a rule tests is named: a field, its unit, or the records it sums up."""
    for field in _fields_of(rule, vocabulary):
        for name in (field.name, field.unit or ""):
            told = [word for word in words_of_name(name.replace("/", " ")) if word in _TIMES]
            yield from (_TIMES[word] for word in told if name is field.unit or word not in _NOT_IN_NAMES)
    for part in rule:
        if isinstance(part, SummaryOf) and part.summary not in _OF_ALL:
            yield from (_TIMES[word] for word in words_of_name(part.of.type) if word in _TIMES)


def _fields_of(rule: Sequence[Any], vocabulary: Vocabulary) -> Iterator[Field]:
    """The numbers that a rule tests."""
    named = [(type_name, name) for type_name, name, _ in conditions_in(rule)]
    named += [(part.record.type, part.field) for part in rule if isinstance(part, FieldOf)]
    named += [(part.of.type, part.field) for part in rule if isinstance(part, SummaryOf)]
    for type_name, name in named:
        field = vocabulary.field(type_name, name)
        if field is not None and field.kind is Kind.NUMBER:
            yield field


@lru_cache(maxsize=256)
def _unit(written: str | None) -> str:
    """A unit of a rule as units of texts are called; "" if there is none."""
    if not written:
        return ""
    for form in (f"1 {written}", f"{written}1"):
        tokens = tokens_of(form)
        for at, token in enumerate(tokens):
            if _amount(token) is not None and (found := unit_after(tokens, at)):
                return found.partition("/")[0]
    return ""
