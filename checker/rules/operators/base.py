"""What every operator is: arguments that are checked when the file is read, and an evaluation.

To add an operator, write a module beside this one with a subclass of ``Operator``, and name it in
``checker.rules.operators``. Its arguments are pydantic fields of the types below; each reads its
node with the project's scope, so that every error stands at its own line.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from checker.model.amount_help import measure_advice, whole_number
from checker.model.conditions import Operand, Reference, Selection
from checker.model.nearest import nearest, suggest
from checker.model.nodes import Mapping, Node, Scalar, Sequence, core
from checker.model.numbers import DEFAULT_ABOUT
from checker.model.verdicts import Proof
from checker.rules.numbers.leanings import Leanings
from checker.rules.numbers.measures import (
    Measure,
    about,
    at_least,
    at_most,
    exactly,
    fewer_than,
    halves,
    more_than,
)
from checker.rules.reading.memory import Choices
from checker.rules.reading.reader import Reader
from checker.rules.written import grammar, selecting
from checker.rules.written.border import ReadBy
from checker.rules.written.hints import number_advice, rule_advice
from checker.rules.written.schemas import (
    DATE,
    MEASURE,
    REFERENCE,
    RULE,
    RULES,
    SELECTION,
    TEXT,
    Written,
)
from checker.rules.written.scope import Scope, kind_of

MOST_AIMS = 8
"""So many readings that an operator names are tried for each truth, where there are too many to try each."""

REPORTED = "reported"
"""The type of a pydantic error whose cause stands in the scope's errors already."""


class Operator(BaseModel):
    """One operator with its arguments."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    name: ClassVar[str]
    """As it is written in a rule."""
    constrains: ClassVar[bool] = False
    """Only in a constraint: it speaks of the record at hand, or of all records of its type as data."""
    whole: ClassVar[str | None] = None
    """The argument that a value without argument names stands for: ``not: RULE``."""

    @property
    def operator(self) -> str:
        """As it is written in a rule."""
        return self.name

    @abstractmethod
    def evaluate(self, reader: Reader) -> Proof:
        """Whether it holds for a set of statements, with the proof."""

    def leanings(self) -> Leanings | None:
        """How the result depends on what is read, so that extremes can stand for all readings of contested
        cells; None, which is always right, if every reading has to be looked at."""
        return None

    def halves(self) -> tuple[Operator, Operator] | None:
        """Two rules that are true together iff this one is, where each is easier to bound."""
        return None

    def aims(self, reader: Reader, truth: bool) -> Iterable[Choices]:
        """Choices under which the rule may well have this truth, the likeliest first: what is tried where
        there are too many readings to try each. They prove nothing: only what is then found counts."""
        return ()

    @classmethod
    def arguments(cls) -> tuple[str, ...]:
        """The names of the arguments, as they are written."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())

    @classmethod
    def prepare(cls, node: Node, scope: Scope) -> Node:
        """Bring short forms into the long one before the arguments are read."""
        return node

    def bind(self, node: Node, scope: Scope) -> Operator | None:
        """Check arguments against each other; None if something was reported."""
        return self

    @classmethod
    def check_rest(cls, arguments: Mapping, scope: Scope) -> None:
        """Report what is wrong with the arguments that ``bind`` reads, where it is not asked because another
        argument cannot be read."""


_OPERATORS: dict[str, type[Operator]] = {}


def register(operators: tuple[type[Operator], ...]) -> None:
    """Make operators known by their names."""
    _OPERATORS.update((each.name, each) for each in operators)


def read_rule(node: Node, scope: Scope) -> Operator | None:
    """A rule: a mapping with one operator. What cannot be read is reported, and None."""
    mapping = scope.expect_mapping(node, "a rule", lambda: rule_advice(scope))
    if mapping is None:
        return None
    if len(mapping) != 1:
        names = ", ".join(mapping) or "nothing"
        scope.error(node, f"a rule is one operator, not {names}", "join several with all_of or any_of")
        return None
    ((name, arguments),) = mapping.items()
    operator = _OPERATORS.get(str(name))
    if operator is None:
        here = scope.at_hand is not None
        legal = [each for each, kind in _OPERATORS.items() if here or not kind.constrains]
        scope.unknown(name, str(name), legal, "operator", most=len(legal))
        return None
    if operator.constrains and scope.at_hand is None:
        scope.error(name, f"'{name}' is for constraints", "write it under 'always:' of a type")
        return None
    return _read_arguments(operator, name, arguments, scope)


def _read_arguments(operator: type[Operator], name: Scalar, node: Node, scope: Scope) -> Operator | None:
    arguments = operator.arguments()
    node = operator.prepare(node, scope)
    if operator.whole is not None and not (isinstance(node, Mapping) and operator.whole in node):
        data: Any = {operator.whole: node}
    elif isinstance(node, Mapping):
        data = dict(node)
    else:
        advice = f"its arguments: {', '.join(arguments)}"
        scope.error(node, f"'{name}' needs its arguments, not {kind_of(node)}", advice)
        return None
    try:
        rule = operator.model_validate(data, context=scope)
    except ValidationError as invalid:
        for error in _telling(invalid.errors(include_url=False, include_input=False), arguments):
            _report(error, name, node, arguments, scope)
        if isinstance(node, Mapping):
            operator.check_rest(node, scope)
        return None
    return rule.bind(node, scope)


def written(text: str, place: Node) -> Scalar:
    """A word as if it were written at a place: part of a long form that a short one stands for."""
    word = Scalar(text)
    word.file, word.line, word.column, word.plain = place.file, place.line, place.column, True
    return word


def argument_at(node: Node, name: str) -> Node:
    """Where an argument stands; the operator's arguments where it is not written out."""
    key = node.key(name) if isinstance(node, Mapping) else None
    return node[key] if isinstance(node, Mapping) and key is not None else node


def mapping_at(place: Node) -> Mapping:
    """An empty mapping at a place."""
    found = Mapping()
    found.file, found.line, found.column = place.file, place.line, place.column
    return found


def with_argument(node: Mapping, name: str, value: Node) -> Mapping:
    """The arguments with one more before them."""
    long = mapping_at(node)
    long[written(name, node)] = value
    long.update(node)
    return long


_REST = "fields"
"""The argument whose content may stand directly beside the others."""


def _telling(errors: list[Any], arguments: tuple[str, ...]) -> list[Any]:
    """The errors without those that follow from another: what is misspelt is not missing too, and what stands
    beside a missing argument in the short form is not wrong."""
    unknown = [str(error["loc"][0]) for error in errors if error["type"] == "extra_forbidden"]
    misspelt = {each: nearest(each, arguments) for each in unknown}
    meant = {close for found in misspelt.values() for close in found}
    missing = {str(error["loc"][0]) for error in errors if error["type"] == "missing"}
    short = _REST in missing and len(missing) > 1 and len(unknown) > 0
    kept = []
    for error in errors:
        name = str(error["loc"][0]) if error["loc"] else ""
        if error["type"] == "missing" and (name in meant or (short and name == _REST)):
            continue
        if error["type"] == "extra_forbidden" and short and not misspelt[name]:
            continue
        kept.append(error)
    return kept


def _report(error: Any, name: Scalar, node: Node, arguments: tuple[str, ...], scope: Scope) -> None:
    if error["type"] == REPORTED:
        return
    argument = str(error["loc"][0]) if error["loc"] else ""
    if error["type"] == "missing":
        scope.error(name, f"'{name}' lacks '{argument}'", f"its arguments: {', '.join(arguments)}")
    elif error["type"] == "extra_forbidden":
        key = node.key(argument) if isinstance(node, Mapping) else None
        advice = suggest(argument, arguments, "arguments")
        if _REST in arguments:
            advice += f"; conditions stand under '{_REST}', or all of them beside '{arguments[0]}' without it"
        scope.error(key if key is not None else node, f"'{name}' has no argument '{argument}'", advice)
    else:
        scope.error(node, f"'{argument}' of '{name}': {error['msg']}")


def read_with(read: Callable[[Any, Scope], Any]) -> ReadBy:
    """In ``Annotated[T, read_with(read)]``: the argument is what this makes of its node, or None, which says
    that it has reported why not."""

    def validate(node: Any, scope: Scope) -> Any:
        value = read(node, scope)
        if value is None:
            raise PydanticCustomError(REPORTED, REPORTED)
        return value

    return ReadBy(validate)


def _read_rules(node: Node, scope: Scope) -> tuple[Operator, ...] | None:
    if not isinstance(node, Sequence) or not node:
        scope.error(node, f"a list of rules is expected, not {kind_of(node)}", "write one '- ' for each")
        return None
    rules = [read_rule(item, scope) for item in node]
    return None if None in rules else tuple(rule for rule in rules if rule is not None)


def _read_text(node: Node, scope: Scope) -> str | None:
    text = scope.expect_text(node, "this argument")
    return None if text is None else str(text)


def read_integer(node: Node, scope: Scope) -> int | None:
    """A whole number."""
    value = core(node) if isinstance(node, Scalar) else None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    advice = number_advice(node) if isinstance(node, Scalar) else None
    advice = advice or "write it in digits, such as 2"
    scope.error(node, f"a whole number is expected, not {kind_of(node)}", advice)
    return None


_MEASURES = {
    "exactly": exactly,
    "at_least": at_least,
    "at_most": at_most,
    "more_than": more_than,
    "fewer_than": fewer_than,
}
MEASURE_WORDS = (*_MEASURES, "about", "between")


def read_measure(node: Node, scope: Scope) -> Measure | None:
    """``is`` of a whole number: a number, or one of the tests."""
    if not isinstance(node, Mapping):
        if isinstance(node, Scalar) and whole_number(node) is None and (advice := measure_advice(node)):
            scope.error(node, f"a test of a number has a form of its own: '{node}'", advice)
            return None
        number = read_integer(node, scope)
        return None if number is None else exactly(number)
    if len(node) != 1:
        scope.error(node, "'is' makes one test", f"one of: {', '.join(MEASURE_WORDS)}")
        return None
    ((word, value),) = node.items()
    if word not in MEASURE_WORDS:
        scope.unknown(word, str(word), MEASURE_WORDS, "test")
        return None
    if word == "between":
        if not isinstance(value, Sequence) or len(value) != 2:
            scope.error(value, "'between' takes two numbers", "write between: [3, 5]")
            return None
        low, high = (read_integer(item, scope) for item in value)
        if low is None or high is None:
            return None
        if low > high:
            scope.error(value, f"{low} is more than {high}", f"write between: [{high}, {low}]")
            return None
        return Measure(low, high, f"between {low} and {high}")
    number = read_integer(value, scope)
    if number is None:
        return None
    if word == "about":
        return about(number, scope.vocabulary.approximations.get("about", DEFAULT_ABOUT))
    return _MEASURES[str(word)](number)


def halves_of(rule: Operator, measure: Measure) -> tuple[Operator, Operator] | None:
    """A rule whose ``is`` has two bounds as two rules with one."""
    found = halves(measure)
    if found is None:
        return None
    low, high = (rule.model_copy(update={"is_": half}) for half in found)
    return low, high


SelectionArgument = Annotated[Selection, read_with(selecting.read_selection), Written(SELECTION)]
ReferenceArgument = Annotated[Reference, read_with(grammar.read_reference), Written(REFERENCE)]
DateArgument = Annotated[Operand, read_with(grammar.read_date_operand), Written(DATE)]
RuleArgument = Annotated[Any, read_with(read_rule), Written(RULE)]
RulesArgument = Annotated[tuple[Any, ...], read_with(_read_rules), Written(RULES)]
MeasureArgument = Annotated[Measure, read_with(read_measure), Written(MEASURE)]
TextArgument = Annotated[str, read_with(_read_text), Written(TEXT)]
IntegerArgument = Annotated[int, read_with(read_integer), Written({"type": "integer"})]
NodeArgument = Annotated[Any, ReadBy(lambda node, scope: node)]
"""Read later, because it depends on another argument: by the table ``late``, or by ``bind``. How it is
written stands beside it."""
