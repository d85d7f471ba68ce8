"""Whether a rule measures what the claim's text says: the text says median, the rule takes the mean; the text
says lowest, the rule tests the highest; the text says per cent, the rule tests percentage points.

A mismatch is only what is certain: the rule has one kind of measure, the text has a word for another one and
none for this one, and no type or field of the rule is called so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from checker.model.calendar import year_of
from checker.model.conditions import FieldOf, Selection
from checker.model.dates import Date, span
from checker.model.expressions import Calculation, Operation, Summary, SummaryOf
from checker.model.numbers import Number
from checker.model.vocabulary import Kind, Vocabulary
from checker.quotes.language.english import words
from checker.quotes.language.english_numbers import ORDINALS
from checker.quotes.text.tokens import Token, tokens_of
from checker.rules.operators import logic
from checker.rules.operators.compare import Compare
from checker.rules.operators.counts import Count
from checker.rules.operators.extreme import Extreme
from checker.rules.operators.nth import Nth
from checker.rules.operators.trend import Trend
from checker.rules.wording.datings import is_form
from checker.rules.wording.speaking import WORD, words_of_name, words_spoken
from checker.rules.wording.values import WordMismatch

_MOST: Final = words("highest largest greatest biggest maximum")
_LEAST: Final = words("lowest smallest fewest minimum")
_LATEST: Final = words("latest newest")
_EARLIEST: Final = words("earliest")
_SUMMARIES: Final[Mapping[Summary, frozenset[str]]] = {
    Summary.MEAN: words("mean average averages averaged averaging"),
    Summary.MEDIAN: words("median"),
    Summary.SUM: words("total totals totalled altogether"),
    Summary.MAX: _MOST,
    Summary.MIN: _LEAST,
}
_RESCALED: Final = (Operation.MULTIPLY, Operation.DIVIDE, Operation.PERCENT)
"""With these a sum may be a mean, and a mean a sum."""
_AVERAGES: Final = (Summary.MEAN, Summary.MEDIAN)
_BESIDE_AVERAGE: Final = words("above below than near")
"""Above average: something else is held against it."""
_CONSECUTIVE: Final = re.compile(r"\b(?:consecutive|consecutively|successive|in a row)\b")
_POINTS: Final = re.compile(r"\bpercentage[- ]points?\b")
_PER_CENT: Final = re.compile(r"\bby (?:\w+ ){0,3}[\d.]+ ?(?:%|per ?cent\b)")
_NO_PER_CENT: Final = re.compile(r"%|\bper ?cent\b")
_COMING: Final = words("came comes come finished finishes ranked ranks placed stood stands")
_TIMES: Final = words(
    "day week month quarter year decade century half time times season spring summer autumn winter"
)
"""Behind an ordinal these are a time, and not the place of a record."""
_LAST: Final = words("last latest final newest recent")
_RANKS: Final = words(
    "number no rank ranking place position pos pick seed seeding order round time class division tier grade"
)
"""Of these the highest may be the lowest number."""
_FIRST: Final = words("first earliest initial")
_COUNTING: Final = ("number of", "total", "mean", "median", "average", "total of", "mean of", "median of")
_MEASURING: Final = (SummaryOf, Extreme, Trend)
TELLING: Final = (
    _MOST | _LEAST | _LATEST | _EARLIEST | frozenset().union(*_SUMMARIES.values())
    | frozenset(ORDINALS)
    | words("consecutive consecutively successive row percentage cent % first last final number")
)  # fmt: skip
"""A text without any of these says nothing of the kind."""


def measure_mismatch(text: str, rule: Sequence[Any], vocabulary: Vocabulary) -> WordMismatch | None:
    """The measure in which a text and its rule certainly differ, or None. ``rule``: all its parts."""
    if any(isinstance(part, logic.Not) for part in rule):
        return None
    low = text.lower()
    if not any(isinstance(part, _MEASURING) or _numbers_otherwise(part, low) for part in rule):
        return _of_points(low, rule, vocabulary) or _of_rows(low, rule)
    tokens = tokens_of(text)
    spoken = words_spoken(rule, vocabulary)
    telling = {token.low for token in tokens} & TELLING
    own = {low for low in telling if not any(is_form(each, low) for each in spoken)}
    return (
        _of_summaries(tokens, own, rule)
        or _of_places(tokens, own, rule, vocabulary)
        or _of_numbering(tokens, rule)
        or _of_points(low, rule, vocabulary)
        or _of_rows(low, rule)
        or _of_fields(tokens, low, rule, vocabulary)
    )


def _numbers_otherwise(part: Any, low: str) -> bool:
    """Whether a text may number a record in another way: it has no word for the first, or the last."""
    if not isinstance(part, Nth) or abs(part.n) != 1:
        return False
    return (_FIRST if part.n == 1 else _LAST).isdisjoint(WORD.findall(low))


def _of_summaries(tokens: Sequence[Token], own: set[str], rule: Sequence[Any]) -> WordMismatch | None:
    kinds = {part.summary for part in rule if isinstance(part, SummaryOf)}
    if len(kinds) != 1:
        return None
    (kind,) = kinds
    said = [each for each, forms in _SUMMARIES.items() if not own.isdisjoint(forms)]
    if not said or kind in said:
        return None
    if any(isinstance(part, Operation) and part in _RESCALED for part in rule):
        said = [each for each in said if each in _AVERAGES and kind in _AVERAGES]
    if not _is_held_against_a_number(rule):  # most votes of all: the greater of two sums
        said = [each for each in said if each not in (Summary.MAX, Summary.MIN)]
    if Summary.MEAN in said and _is_only_beside(tokens):
        said.remove(Summary.MEAN)
    return WordMismatch((kind.value,), (_word_of(tokens, _SUMMARIES[said[0]]),)) if said else None


def _is_held_against_a_number(rule: Sequence[Any]) -> bool:
    compared = [part for part in rule if isinstance(part, Compare)]
    return len(compared) == 1 and isinstance(compared[0].right, Number)


def _is_only_beside(tokens: Sequence[Token]) -> bool:
    """Whether an average is only what something is held against."""
    places = [at for at, token in enumerate(tokens) if token.low in _SUMMARIES[Summary.MEAN]]
    return all(at and tokens[at - 1].low in _BESIDE_AVERAGE for at in places)


def _word_of(tokens: Iterable[Token], forms: frozenset[str]) -> str:
    return next(token.low for token in tokens if token.low in forms)


def _of_places(
    tokens: Sequence[Token], own: set[str], rule: Sequence[Any], vocabulary: Vocabulary
) -> WordMismatch | None:
    """The lowest, or the second highest, where the rule tests the highest."""
    found = [part for part in rule if isinstance(part, Extreme)]
    if len(found) != 1:
        return None
    (extreme,) = found
    field = vocabulary.field(extreme.of.type, extreme.field)
    if field is None:
        return None
    most, least = (_LATEST, _EARLIEST) if field.kind is Kind.DATE else (_MOST, _LEAST)
    same, other = (most, least) if extreme.is_ == "highest" else (least, most)
    if own.isdisjoint(same) and not own.isdisjoint(other):
        word = _word_of(tokens, other)
        if field.kind is Kind.DATE or _is_of_field(tokens, other, extreme.field):
            return WordMismatch((f"{extreme.is_} {extreme.field}",), (word,))
    lows = [token.low for token in tokens]
    if extreme.rank == 1:
        places = [at for at, low in enumerate(lows) if low in same]
        if places and all(at and _place(tokens[at - 1]) > 1 for at in places):
            at = places[0]
            return WordMismatch((f"{extreme.is_} {extreme.field}",), (f"{lows[at - 1]} {lows[at]}",))
    elif "first" in lows and not any(_place(token) == extreme.rank for token in tokens):
        at = lows.index("first")
        if at and lows[at - 1] in _COMING and str(extreme.rank) not in lows:
            return WordMismatch((f"rank {extreme.rank}",), (f"{lows[at - 1]} first",))
    return None


def _is_of_field(tokens: Sequence[Token], forms: frozenset[str], field: str) -> bool:
    """Whether the field is named right behind such a word: the lowest recorded level. Ranked highest may be
    the lowest number."""
    names = words_of_name(field)
    if not _RANKS.isdisjoint(names):
        return False
    return any(
        any(is_form(name, behind.low) for name in names for behind in tokens[at + 1 : at + 4])
        for at, token in enumerate(tokens)
        if token.low in forms
    )


def _place(token: Token) -> int:
    """The place that an ordinal names; 0 for any other word."""
    value = token.value
    return int(str(value[1])) if value is not None and value[0] == "ordinal" else 0


def _of_numbering(tokens: Sequence[Token], rule: Sequence[Any]) -> WordMismatch | None:
    """The second, or the last, where the rule tests the first."""
    found = [part for part in rule if isinstance(part, Nth)]
    if len(found) != 1 or abs(found[0].n) != 1 or found[0].before is not None or found[0].after is not None:
        return None
    is_first = found[0].n == 1
    lows = [token.low for token in tokens]
    if not (_FIRST if is_first else _LAST).isdisjoint(lows):
        return None
    for at, token in enumerate(tokens[:-1]):
        behind = tokens[at + 1]
        if behind.kind != "word" or behind.low in _TIMES or (at and lows[at - 1] in ("one", "a")):
            continue
        is_other = token.low in (_LAST if is_first else _FIRST) or (is_first and _place(token) > 1)
        if is_other and at and lows[at - 1] in ("the", "its", "their"):
            return WordMismatch(("first" if is_first else "last",), (token.low,))
    return None


def _of_points(low: str, rule: Sequence[Any], vocabulary: Vocabulary) -> WordMismatch | None:
    """Percentage points, where the rule tests a change in per cent; or the other way round."""
    made = [part for part in rule if isinstance(part, Calculation)]
    changes = [part for part in made if part.operation is Operation.CHANGE]
    differences = [part for part in made if part.operation is Operation.SUBTRACT]
    if changes and not differences and _POINTS.search(low) and not _NO_PER_CENT.search(low):
        return WordMismatch(("a change in per cent",), ("percentage points",))
    if len(differences) == 1 and not changes and not re.search(r"\bpoints?\b", low) and _PER_CENT.search(low):
        (made_of,) = differences
        if all(_is_per_cent(each, vocabulary) for each in (made_of.left, made_of.right)):
            return WordMismatch(("percentage points",), ("per cent",))
    return None


def _is_per_cent(expression: Any, vocabulary: Vocabulary) -> bool:
    if isinstance(expression, Calculation):
        return expression.operation is Operation.PERCENT
    if isinstance(expression, FieldOf):
        field = vocabulary.field(expression.record.type, expression.field)
        return field is not None and field.unit == "%"
    return False


def _of_rows(low: str, rule: Sequence[Any]) -> WordMismatch | None:
    """In a row, where the rule only counts; unless it counts as many as there are years."""
    whole, found = rule[0], _CONSECUTIVE.search(low)
    if found is None or not isinstance(whole, Count):
        return None
    years = _years(whole.of.over)
    if years is not None and whole.is_.low == years:
        return None
    return WordMismatch((f"how many in all ({whole.is_.text})",), (found[0],))


def _years(over: Date | None) -> int | None:
    if over is None:
        return None
    first, last = span(over)
    return None if isinstance(first, float) or isinstance(last, float) else year_of(last) - year_of(first) + 1


def _of_fields(
    tokens: Sequence[Token], low: str, rule: Sequence[Any], vocabulary: Vocabulary
) -> WordMismatch | None:
    """The highest flow, where the rule tests the level: another number of the same records."""
    measured = [(part.of, part.field) for part in rule if isinstance(part, Extreme | SummaryOf | Trend)]
    fields = {(of.type, field) for of, field in measured if isinstance(of, Selection)}
    if len(fields) != 1:
        return None
    ((type_name, name),) = fields
    record_type = vocabulary.types[type_name]
    field = record_type.fields.get(name)
    if field is None or field.kind is not Kind.NUMBER:
        return None
    known = [*words_of_name(name), *([field.unit] if field.unit else [])]
    if any(is_form(word, token.low) for word in known for token in tokens):
        return None
    for other in record_type.fields.values():
        word = other.name.lower()
        if other.kind is Kind.NUMBER and word.isalpha() and len(word) > _SHORT:
            before = "|".join((*sorted(_MOST | _LEAST), *_COUNTING))
            if word in low and re.search(rf"\b(?:{before}) {word}\b", low):
                return WordMismatch((name,), (other.name,))
    return None


_SHORT: Final = 3
"""Fields with shorter names may be words of another meaning."""
