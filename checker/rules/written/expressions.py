"""How number expressions are written: literals, fields, counts, summaries and calculations.

As in ``grammar``, every function takes a node and gives the typed part, or reports what is wrong to the
scope and gives ``None``.
"""

from __future__ import annotations

from typing import Final, TypeVar

from checker.model.conditions import FieldOf, Its
from checker.model.dates import DateError, parse_date
from checker.model.expressions import (
    Calculation,
    CountOf,
    Expression,
    Operation,
    Rounded,
    Summary,
    SummaryOf,
)
from checker.model.nodes import Mapping, Node, Scalar, Sequence
from checker.model.numbers import Number, NumberError, UnitError, parse_number
from checker.model.units import common_unit, product_unit, quotient_unit, unit_of_sum
from checker.model.vocabulary import Field, Kind, RecordType
from checker.rules.written import grammar, selecting
from checker.rules.written.scope import Scope, kind_of

_SUMMARIES: Final = {str(each): each for each in Summary}
_OPERATIONS: Final = {str(each): each for each in Operation}
_PAIRS: Final = {
    Operation.ADD: "[X, Y]",
    Operation.SUBTRACT: "[X, Y]",
    Operation.MULTIPLY: "[X, Y]",
    Operation.DIVIDE: "[X, Y]",
    Operation.PERCENT: "[X, Y]",
    Operation.CHANGE: "[FROM, TO]",
}
Made = TypeVar("Made", Calculation, Rounded)

WORDS: Final = ("count", *_SUMMARIES, *_OPERATIONS, "round")
"""The words that begin a number expression."""
_MEANT: Final = {
    "average": "mean", "avg": "mean", "total": "sum", "maximum": "max", "highest": "max", "greatest": "max",
    "largest": "max", "minimum": "min", "lowest": "min", "least": "min", "smallest": "min", "number": "count",
    "difference": "subtract", "minus": "subtract", "plus": "add", "times": "multiply", "product": "multiply",
    "ratio": "divide", "quotient": "divide", "share": "percent", "percentage": "percent", "growth": "change",
}  # fmt: skip
_INSTEAD: Final = {
    Kind.DATE: "compare dates with before, after or duration, or with extreme",
    Kind.LEVEL: "compare levels with has: {record: ..., FIELD: {above: ...}}, or with extreme",
}


def read_expression(node: Node, scope: Scope) -> Expression | None:
    """A number expression."""
    if isinstance(node, Scalar):
        return _read_its(node, scope) if grammar.is_its(node) else read_exact(node, scope)
    if isinstance(node, Sequence):
        scope.error(node, "a number expression is one number, not a list", _legal())
        return None
    if node.key("field") is not None and not any(name in WORDS for name in node):
        return _read_field_of(node, scope)
    if node.key("round") is not None:
        return _read_rounded(node, scope)
    if len(node) != 1:
        names = ", ".join(node) or "nothing"
        scope.error(node, f"a number expression has one word, not {names}", _legal())
        return None
    ((word, inner),) = node.items()
    if word == "count":
        selection = selecting.read_selection(inner, scope)
        return None if selection is None else CountOf(selection)
    if word in _SUMMARIES:
        return _read_summary(_SUMMARIES[str(word)], word, inner, scope)
    if word in _OPERATIONS:
        return _read_calculation(_OPERATIONS[str(word)], inner, scope)
    record_type = scope.vocabulary.types.get(str(word))
    if record_type is not None:
        advice = f"add which of its numbers, as field: {_or_none(numbers_of(record_type))}"
        scope.error(node, "this names a record and not a number", advice)
    elif str(word) in _MEANT:
        scope.error(word, f"unknown number expression '{word}'", f"write {_MEANT[str(word)]}")
    else:
        scope.unknown(word, str(word), WORDS, "number expression", most=len(WORDS))
    return None


def read_exact(node: Scalar, scope: Scope) -> Number | None:
    """A number as it is written. What is no one number is for the test to say."""
    try:
        number = parse_number(str(node), scope.vocabulary.approximations)
    except NumberError as error:
        if _is_date(str(node)):
            scope.error(node, f"'{node}' is a date, and a number is needed", _INSTEAD[Kind.DATE])
        else:
            scope.error(node, str(error), _legal())
        return None
    if not number.is_exact:
        scope.error(
            node,
            f"'{node}' is no one number",
            "write the number, and how it is compared under 'is', such as is: at_least or is: {about: 5 %}",
        )
        return None
    return number


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return True


def numbers_of(record_type: RecordType) -> list[str]:
    """The fields of a type that hold one number."""
    fields = record_type.fields.items()
    return [name for name, field in fields if field.kind is Kind.NUMBER and not field.many]


def unit_of(expression: Expression, scope: Scope) -> str | None:
    """The unit of a number expression as far as the vocabulary gives it. Raises :class:`UnitError` where
    numbers are added or compared that are not of one dimension."""
    match expression:
        case Number():
            return expression.unit
        case Its():
            assert scope.at_hand is not None
            return scope.at_hand.fields[expression.field].unit
        case FieldOf():
            return scope.vocabulary.types[expression.record.type].fields[expression.field].unit
        case CountOf():
            return None
        case SummaryOf():
            return scope.vocabulary.types[expression.of.type].fields[expression.field].unit
        case Rounded():
            return common_unit_of(expression.step, expression.number, scope)
        case Calculation():
            left, right = unit_of(expression.left, scope), unit_of(expression.right, scope)
            is_product = expression.operation in (Operation.MULTIPLY, Operation.DIVIDE)
            if is_product and not (_is_told(expression.left, scope) and _is_told(expression.right, scope)):
                return None
            if expression.operation is Operation.MULTIPLY:
                return product_unit(left, right)
            if expression.operation is Operation.DIVIDE:
                return quotient_unit(left, right)
            common = unit_of_sum(left, right)
            return None if expression.operation in (Operation.PERCENT, Operation.CHANGE) else common


def _is_told(expression: Expression, scope: Scope) -> bool:
    """Whether the vocabulary tells its unit, or that it has none: numbers in a field without a unit may have
    any."""
    match expression:
        case Number() | CountOf():
            return True
        case Rounded():
            return _is_told(expression.number, scope)
        case Calculation():
            if expression.operation in (Operation.PERCENT, Operation.CHANGE):
                return True
            return _is_told(expression.left, scope) and _is_told(expression.right, scope)
        case _:
            return unit_of(expression, scope) is not None


def common_unit_of(one: Expression, other: Expression, scope: Scope) -> str | None:
    """The unit in which two number expressions are compared, as far as the vocabulary gives it. Raises
    :class:`UnitError`."""
    common = unit_of_sum if _is_result(one) or _is_result(other) else common_unit
    return common(unit_of(one, scope), unit_of(other, scope))


def _is_result(expression: Expression) -> bool:
    """Whether it may be a difference, which is not converted as what it is a difference of."""
    match expression:
        case Rounded():
            return _is_result(expression.number)
        case SummaryOf():
            return expression.summary is Summary.SUM
        case _:
            return isinstance(expression, Calculation)


def _fitting(node: Node, expression: Made, scope: Scope) -> Made | None:
    """The expression if its units fit each other; reported otherwise."""
    try:
        unit_of(expression, scope)
    except UnitError as error:
        scope.error(node, str(error))
        return None
    return expression


def _read_its(node: Scalar, scope: Scope) -> Its | None:
    found = grammar.read_its(node, scope.at_hand, scope, None)
    if found is None or scope.at_hand is None:
        return None
    return found if is_number_field(node, found.field, scope.at_hand, scope) else None


def _read_field_of(node: Mapping, scope: Scope) -> FieldOf | None:
    found = grammar.read_field_of(node, scope)
    if found is None:
        return None
    key = node.key("field")
    assert key is not None
    record_type = scope.vocabulary.types[found.record.type]
    return found if is_number_field(node[key], found.field, record_type, scope) else None


def is_number_field(node: Node, name: str, record_type: RecordType, scope: Scope) -> bool:
    """Whether a field holds one number; reported otherwise."""
    field = scope.vocabulary.field(record_type.name, name)
    if field is None:
        scope.unknown(node, name, numbers_of(record_type), f"number field of '{record_type.name}'")
        return False
    if field.kind is Kind.NUMBER and not field.many:
        return True
    scope.error(node, _why_no_number(field), _instead(field, record_type))
    return False


def _why_no_number(field: Field) -> str:
    if field.many:
        return f"'{field.name}' can hold several values at once, and a number expression is one number"
    article = "an" if field.kind is Kind.ENTITY else "a"
    return f"'{field.name}' is {article} {field.kind}, and a number is needed"


def _instead(field: Field, record_type: RecordType) -> str:
    legal = f"number fields of '{record_type.name}': {_or_none(numbers_of(record_type))}"
    advice = _INSTEAD.get(field.kind)
    return legal if advice is None or field.many else f"{advice.replace('FIELD', field.name)}; {legal}"


def _read_summary(summary: Summary, word: Scalar, node: Node, scope: Scope) -> SummaryOf | None:
    example = f"write {word}: {{of: {{TYPE: {{field: value}}}}, field: F}}"
    mapping = scope.expect_mapping(node, f"what '{word}' is taken over", lambda: example)
    if mapping is None:
        return None
    arguments = ("of", "field", "by", "over")
    wrong = [name for name in mapping if name not in arguments]
    for other in wrong:
        scope.unknown(other, str(other), arguments, f"argument of '{word}'")
    of, field = mapping.key("of"), mapping.key("field")
    for argument, key in (("of", of), ("field", field)):
        if key is None and not wrong:
            scope.error(word, f"'{word}' lacks '{argument}'", example)
    if wrong or of is None or field is None:
        return None
    selected = Mapping({name: value for name, value in mapping.items() if name != "field"})
    selected.file, selected.line, selected.column = mapping.file, mapping.line, mapping.column
    inner = mapping[of]
    plain = mapping.key("by") is None and mapping.key("over") is None
    selection = selecting.read_selection(inner if plain else selected, scope)
    name = scope.expect_text(mapping[field], "'field'")
    record_type = selecting.type_of(mapping, scope)
    if selection is not None:
        record_type = scope.vocabulary.types[selection.type]
    if name is None or record_type is None or not is_number_field(name, str(name), record_type, scope):
        return None
    if selection is None:
        return None
    return SummaryOf(summary, selection, str(name))


def _read_calculation(operation: Operation, node: Node, scope: Scope) -> Calculation | None:
    if not isinstance(node, Sequence) or len(node) != 2:
        found = f"{len(node)} in a list" if isinstance(node, Sequence) else kind_of(node)
        message = f"'{operation}' takes two numbers, not {found}"
        scope.error(node, message, f"write {operation}: {_PAIRS[operation]}")
        return None
    left, right = (read_expression(each, scope) for each in node)
    if left is None or right is None:
        return None
    return _fitting(node, Calculation(operation, left, right), scope)


def _read_rounded(node: Mapping, scope: Scope) -> Rounded | None:
    for name in node:
        if name not in ("round", "to"):
            scope.unknown(name, str(name), ("round", "to"), "argument of 'round'")
            return None
    number_key, to = node.key("round"), node.key("to")
    assert number_key is not None
    if to is None:
        scope.error(number_key, "'round' lacks 'to'", "write {round: X, to: 100}; to: 0.1 is one decimal")
        return None
    number, step = read_expression(node[number_key], scope), _read_step(node[to], scope)
    if number is None or step is None:
        return None
    return _fitting(node[to], Rounded(number, step), scope)


def _read_step(node: Node, scope: Scope) -> Number | None:
    text = scope.expect_text(node, "'to'")
    step = None if text is None else read_exact(text, scope)
    if step is not None and step.low <= 0:
        message = f"'to' is the step to round to, above zero, and not {node}"
        scope.error(node, message, "write to: 0.1, 1 or 100")
        return None
    return step


def _legal() -> str:
    return f"write a number, {{TYPE: id, field: F}}, or one of: {', '.join(WORDS)}"


def _or_none(names: list[str]) -> str:
    return " or ".join(names) or "none"
