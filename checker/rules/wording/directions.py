"""Whether a rule tests that something went the way that the claim's text says: the text says fell, the rule
tests a rise.

A mismatch is only what is certain: every rule about a direction goes one way, the text has a word for the
other way and none for this one, and no word that may turn it round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from checker.model.conditions import AnyOf, Comparator, Compare, Condition, FieldOf
from checker.model.expressions import Calculation, Operation, Rounded
from checker.model.numbers import Number
from checker.model.values import Level
from checker.model.vocabulary import Kind, Scale, Vocabulary
from checker.quotes.language.english import NEGATIONS, words
from checker.quotes.language.inflection import inflected
from checker.quotes.text.tokens import Token, tokens_of
from checker.rules.operators import logic
from checker.rules.operators.compare import Compare as Comparing
from checker.rules.operators.transition import Transition
from checker.rules.operators.trend import Trend
from checker.rules.wording.bounds import without_bounds
from checker.rules.wording.datings import is_form
from checker.rules.wording.values import WordMismatch

_DOWN: Final = inflected(("fall", "decrease", "decline", "drop", "shrink", "diminish", "dwindle"))
_UP: Final = inflected(("rise", "increase", "grow", "climb"))
_BETTER: Final = inflected(("improve", "upgrade"))
_WORSE: Final = inflected(("worsen", "deteriorate", "downgrade"))
_OTHER_UP: Final = words(
    """up upward upwards more higher highest greater gain gained gains gaining add added adds adding double
    doubled doubling treble trebled triple tripled multiply multiplied soar soared soaring jump jumped surge
    surged swell swelled expand expanded extend extended climb climbed top topped outgrew outgrow peak peaked
    recover recovered raise raised raises raising worse better best from to"""
) - {"from", "to"}
_OTHER_DOWN: Final = words(
    """down downward downwards fewer less lower lowest lose lost loses losing cut cuts cutting halve halved
    halving reduce reduced reduces reducing reduction plunge plunged slump slumped tumble tumbled slide slid
    slip slipped sink sank sunk lessen lessened contract contracted bottom worse worst better"""
)
_TURNING: Final = NEGATIONS | words(
    """slow slowed slows slowing ease eased stop stopped stops end ended ends halt halted reverse reversed
    reversal instead if would could should may might must unlike than but although though while whereas
    despite rate pace speed negative inverse shortfall deficit away apart short foul opposite until"""
)
"""With these a text may mean the other way."""
_NEVER: Final = re.compile(rf"\bnever (?:\w+ )?(?:{'|'.join(sorted(_UP | _DOWN))})\b")
_BEFORE_SEASON: Final = words("the last this next each every early late")


def direction_mismatch(text: str, rule: Sequence[Any], vocabulary: Vocabulary) -> WordMismatch | None:
    """The direction in which a text and its rule certainly differ, or None. ``rule``: all its parts."""
    turned = _turned(text.lower(), rule, vocabulary)
    if turned is not None:
        return turned
    found = list(_directions(rule, vocabulary))
    if not found or any(isinstance(part, logic.Not) for part in rule):
        return None
    tested, fields, up, is_level = found[0]
    if any(each[2:] != (up, is_level) for each in found):
        return None
    tokens = without_bounds(tokens_of(text))
    lows = [token.low for token in tokens]
    if is_level:
        other, own = (_WORSE, _BETTER) if up else (_BETTER, _WORSE)
    else:
        other, own = (_DOWN, _UP) if up else (_UP, _DOWN)
    said = [low for at, low in enumerate(lows) if low in other and not _is_other(tokens, at)]
    own |= (_OTHER_UP | _UP | _BETTER) if up else (_OTHER_DOWN | _DOWN | _WORSE)
    if not said or not own.isdisjoint(lows) or not _TURNING.isdisjoint(lows):
        return _never(lows, rule)
    names = [word for name in fields for word in name.lower().replace("_", " ").split() if len(word) > 3]
    if not is_level and not any(is_form(name, low) for name in names for low in lows):
        return None  # what fell may be something else
    return WordMismatch((tested,), tuple(dict.fromkeys(said)))


def _never(lows: Sequence[str], rule: Sequence[Any]) -> WordMismatch | None:
    """A text that says "never fell", where the rule tests that it never rises; or the other way round."""
    found = _NEVER.search(" ".join(lows))
    trends = [part for part in rule if isinstance(part, Trend)]
    if found is None or len(trends) != 1 or trends[0].is_ not in ("never_rises", "never_falls"):
        return None
    own, other = (_UP, _DOWN) if trends[0].is_ == "never_rises" else (_DOWN, _UP)
    verb = found[0].split()[-1]
    named = any(is_form(word, low) for word in trends[0].field.lower().split("_") for low in lows)
    if verb not in other or not own.isdisjoint(lows) or not named:
        return None
    return WordMismatch((f"{trends[0].field} {trends[0].is_.replace('_', ' ')}",), (found[0],))


def _turned(low: str, rule: Sequence[Any], vocabulary: Vocabulary) -> WordMismatch | None:
    """A change of level that a text has the other way round: from good to bad, and the rule bad to good."""
    for part in rule:
        if not isinstance(part, Transition):
            continue
        field = vocabulary.field(part.of.type, part.field)
        if field is None or field.scale is None or not (_ranks(part.from_) and _ranks(part.to)):
            continue
        first, then = _forms(part.from_, field.scale), _forms(part.to, field.scale)
        if any(f"from {one} to {other}" in low for one in first for other in then):
            continue
        for one in then:
            for other in first:
                if f"from {one} to {other}" in low:
                    tested = f"from {_words(part.from_)} to {_words(part.to)}"
                    return WordMismatch((tested,), (f"from {one} to {other}",))
    return None


def _forms(condition: Condition, scale: Scale) -> list[str]:
    """The forms of the levels of a condition, in small letters."""
    names = [scale.levels[rank] for rank in _ranks(condition)]
    return [form.lower() for name in names for form in (name, *scale.aliases.get(name, ()))]


def _is_other(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word only looks like one for a direction: in a name, in "high-rise", the fall of 2014."""
    token = tokens[at]
    if token.hyphen or (token.capital and (at > 0 or token.low == "rose")):
        return True
    before = tokens[at - 1].low if at else ""
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return token.low == "fall" and before in _BEFORE_SEASON and behind != "in"


def _directions(
    rule: Sequence[Any], vocabulary: Vocabulary
) -> Iterator[tuple[str, tuple[str, ...], bool, bool]]:
    """(what is tested, fields, whether it goes up, whether it is of levels), for each part that tests one."""
    for part in rule:
        if isinstance(part, Trend):
            field = vocabulary.field(part.of.type, part.field)
            if field is not None and field.kind in (Kind.NUMBER, Kind.LEVEL):
                what = f"{part.field} {part.is_.replace('_', ' ')}"
                yield what, (part.field,), part.is_ in ("rises", "never_falls"), field.kind is Kind.LEVEL
        elif isinstance(part, Transition):
            yield from _of_transition(part)
        elif isinstance(part, Comparing):
            yield from _of_comparison(part)


def _of_transition(part: Transition) -> Iterator[tuple[str, tuple[str, ...], bool, bool]]:
    before, after = _ranks(part.from_), _ranks(part.to)
    if before and after and (max(before) < min(after) or max(after) < min(before)):
        what = f"{part.field} from {_words(part.from_)} to {_words(part.to)}"
        yield what, (part.field,), max(before) < min(after), True


def _ranks(condition: Condition) -> list[int]:
    """The levels that a condition names, as ranks; none if it has anything else."""
    if isinstance(condition, AnyOf):
        every = [_ranks(each) for each in condition.conditions]
        return [rank for each in every for rank in each] if all(every) else []
    if isinstance(condition, Compare) and condition.comparator is Comparator.WITHIN:
        return [condition.operand.rank] if isinstance(condition.operand, Level) else []
    return []


def _words(condition: Condition) -> str:
    if isinstance(condition, AnyOf):
        return " or ".join(map(_words, condition.conditions))
    assert isinstance(condition, Compare)
    assert isinstance(condition.operand, Level)
    return condition.operand.name


def _of_comparison(part: Comparing) -> Iterator[tuple[str, tuple[str, ...], bool, bool]]:
    """Of a change in per cent held against a number that is certainly more, or less, than nothing."""
    left, right, how = part.left, part.right, part.is_.word
    while isinstance(left, Rounded):
        left = left.number
    if not isinstance(left, Calculation) or left.operation is not Operation.CHANGE:
        return
    if not isinstance(right, Number) or not right.is_exact:
        return
    fields = tuple(each.field for each in (left.left, left.right) if isinstance(each, FieldOf))
    what = f"a change {part.is_.text} {right.text}"
    if (right.low > 0 and how not in ("fewer_than", "at_most")) or (right.low == 0 and how == "more_than"):
        yield what, fields, True, False
    elif (right.low < 0 and how not in ("more_than", "at_least")) or (right.low == 0 and how == "fewer_than"):
        yield what, fields, False, False
