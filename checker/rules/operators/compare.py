"""``compare``: two number expressions against each other."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Annotated, ClassVar

from pydantic import Field

from checker.model import numbers
from checker.model.amount_help import SIGNS, WORDS
from checker.model.arithmetic import End
from checker.model.expressions import Expression
from checker.model.frozen import dataclass
from checker.model.nodes import Mapping, Node, Scalar
from checker.model.numbers import DEFAULT_ABOUT, Number, NumberError, UnitError, converted, parse_number
from checker.model.truth import Truth, agreed
from checker.model.verdicts import Gap, Proof, Reason, Support, Together
from checker.rules.numbers.calculating import quantity
from checker.rules.numbers.leanings import Leanings
from checker.rules.numbers.number_leanings import number_leanings
from checker.rules.numbers.quantities import Quantity, steps
from checker.rules.operators.base import Operator, read_with
from checker.rules.reading.reader import Reader
from checker.rules.written.expressions import common_unit_of, read_expression
from checker.rules.written.schemas import EXPRESSION, Written, comparison_form
from checker.rules.written.scope import Scope, kind_of

_TESTS: dict[str, Callable[[Number, Number], Truth]] = {
    "exactly": numbers.exactly,
    "more_than": numbers.above,
    "fewer_than": numbers.below,
    "at_least": numbers.at_least,
    "at_most": numbers.at_most,
}
_LEGAL = (*_TESTS, "about")
_SIGNS = {"more_than": 1, "at_least": 1, "fewer_than": -1, "at_most": -1}
"""Whether a greater left number makes it truer."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the left number has to stand to the right one."""

    word: str
    """One of the tests, or ``about``."""
    text: str
    factors: tuple[Fraction, Fraction] = DEFAULT_ABOUT
    """Of ``about``: between which multiples of the right number the left one lies."""

    def holds(self, left: Number, right: Number) -> Truth:
        """Raises :class:`UnitError` for numbers in units that do not convert."""
        if self.word != "about":
            return _TESTS[self.word](left, right)
        whole = numbers.within(left, numbers.about(right, self.factors))
        if whole is False or right.is_exact:
            return whole
        # True only if the left one is near enough whichever of its numbers the right one is.
        ends = (right.low, right.high)
        if any(map(math.isinf, ends)):
            return None
        exact = (Number("", end, end, unit=right.unit) for end in ends)
        return agreed([True, *(numbers.within(left, numbers.about(end, self.factors)) for end in exact)])


def read_comparison(node: Node, scope: Scope) -> Comparison | None:
    """One of the words of a comparison, or ``{about: 5 %}``."""
    if isinstance(node, Scalar):
        if node == "about":
            factors = scope.vocabulary.approximations.get("about", DEFAULT_ABOUT)
            return Comparison("about", "about", factors)
        if node in _TESTS:
            return Comparison(str(node), node.replace("_", " "))
        meant = {**SIGNS, **WORDS}.get(" ".join(node.split()).casefold())
        if meant is not None:
            scope.error(node, f"'{node}' is no comparison", f"write is: {meant}")
        else:
            scope.unknown(node, str(node), _LEGAL, "comparison")
        return None
    key = node.key("about") if isinstance(node, Mapping) and len(node) == 1 else None
    if key is None or not isinstance(node, Mapping):
        words = ", ".join(_TESTS)
        found = f"'{next(iter(node))}: ...'" if isinstance(node, Mapping) and node else kind_of(node)
        advice = f"one of: {words}, or {{about: 5 %}}; the number stands under 'right'"
        scope.error(node, f"'is' of a comparison is one word, not {found}", advice)
        return None
    return _read_about(node[key], scope)


def _read_about(node: Node, scope: Scope) -> Comparison | None:
    text = scope.expect_text(node, "'about'")
    if text is None:
        return None
    try:
        number = parse_number(str(text))
    except NumberError:
        number = None
    share = None if number is None or number.unit != "%" or not number.is_exact else number.low
    if not isinstance(share, Fraction) or not 0 <= share < 100:
        scope.error(
            text, f"'about' allows a part of the right number, and '{text}' is none", "write about: 5 %"
        )
        return None
    return Comparison("about", f"within {text} of", (1 - share / 100, 1 + share / 100))


class Compare(Operator):
    """The left number stands to the right one as ``is`` says, wherever within their bounds they lie."""

    name: ClassVar[str] = "compare"

    left: Annotated[Expression, read_with(read_expression), Written(EXPRESSION)]
    """A number, or what gives one."""
    is_: Annotated[Comparison, read_with(read_comparison), Written(comparison_form(_LEGAL))] = Field(
        alias="is"
    )
    """How it has to stand to the right one."""
    right: Annotated[Expression, read_with(read_expression), Written(EXPRESSION)]
    """A number, or what gives one."""

    def bind(self, node: Node, scope: Scope) -> Operator | None:
        try:
            common_unit_of(self.left, self.right, scope)
        except UnitError as error:
            scope.error(
                node, str(error), "compare numbers of one kind, in units that convert into each other"
            )
            return None
        return self

    def leanings(self) -> Leanings:
        sign = _SIGNS.get(self.is_.word, 0)
        return number_leanings(self.left, sign) + number_leanings(self.right, -sign)

    def halves(self) -> tuple[Operator, Operator] | None:
        if self.is_.word != "exactly":
            return None
        low, high = (
            self.model_copy(update={"is_": Comparison(word, word.replace("_", " "))})
            for word in ("at_least", "at_most")
        )
        return low, high

    def evaluate(self, reader: Reader) -> Proof:
        left, right = quantity(self.left, reader), quantity(self.right, reader)
        parts = steps((left, right))
        text = f"{left.proof.text}; asked for {self.is_.text} {right.proof.text}"
        truth: Truth = None
        gaps = (*left.gaps, *right.gaps)
        if left.number is not None and right.number is not None:
            try:
                truth = self.is_.holds(left.number, right.number)
            except UnitError as error:
                gaps = (*gaps, Gap(Reason.IMPRECISE, str(error)))
        if truth is None:
            gaps = gaps or (Gap(Reason.IMPRECISE, f"the numbers leave it open: {text}"),)
            return Proof(self.name, None, text, parts, gaps=tuple(dict.fromkeys(gaps)))
        support = _support(self.is_, truth, left, right)
        return Proof(self.name, truth, text, parts, support)


def _support(comparison: Comparison, truth: bool, left: Quantity, right: Quantity) -> Support:
    """What keeps the two numbers on their sides: of each the bound that looks to the other, or both."""
    assert left.number is not None
    assert right.number is not None
    if comparison.word in ("exactly", "about") and truth:
        grounds = (left.at_least, left.at_most, right.at_least, right.at_most)
        return Together(tuple(dict.fromkeys(each(None) for each in grounds)))
    is_strict = (comparison.word in ("more_than", "fewer_than")) is truth
    reached, kept = _needed(comparison, left.number, right.number, is_strict)
    if _is_above(comparison, truth, left.number, right.number):
        return Together((left.at_least(reached), right.at_most(kept)))
    return Together((left.at_most(reached), right.at_least(kept)))


def _is_above(comparison: Comparison, truth: bool, left: Number, right: Number) -> bool:
    """Whether it was decided by the left number being the greater one."""
    if comparison.word in ("more_than", "at_least"):
        return truth
    if comparison.word in ("fewer_than", "at_most"):
        return not truth
    return numbers.below(left, right) is not True


def _needed(
    comparison: Comparison, left: Number, right: Number, is_strict: bool
) -> tuple[End | None, End | None]:
    """How far each of the two has to reach: up to the other one, where that is one number. Where both are
    within bounds, and for ``about``, each keeps its own bound."""
    if comparison.word == "about":
        return None, None
    if right.is_exact:
        limit = converted(right, left.unit) if left.unit is not None else right
        return (limit.low, is_strict), None
    if left.is_exact:
        limit = converted(left, right.unit) if right.unit is not None else left
        return None, (limit.low, is_strict)
    return None, None
