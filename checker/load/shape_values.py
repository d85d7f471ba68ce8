"""The values in the fixed shapes of files: how each is read, and the form in which it is written.

Values stay scalars, which know where they stand; what has a shape of its own stays a node.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic_core import PydanticCustomError

from checker.model.dates import Date, DateError, parse_date
from checker.model.frozen import dataclass
from checker.model.nodes import Mapping, Node, Scalar, Sequence, core
from checker.rules.written.border import ReadBy
from checker.rules.written.hints import number_advice
from checker.rules.written.literals import date_error
from checker.rules.written.schemas import DAY, FLAG, TEXT, TEXTS, Written, whole_number
from checker.rules.written.scope import kind_of, text_advice


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a value cannot be taken."""

    message: str
    help: str | None = None


def _by(check: Callable[[Any], Any]) -> ReadBy:
    def validate(node: Any, context: object) -> Any:
        found = check(node)
        if isinstance(found, Wrong):
            raise PydanticCustomError("checker", "{message}", {"message": found.message, "help": found.help})
        return found

    return ReadBy(validate)


def read_text(node: Node) -> Scalar | Wrong:
    """A value that is not empty."""
    if not isinstance(node, Scalar):
        return Wrong(f"a single value is expected, not {kind_of(node)}", text_advice(node))
    return node if node.strip() else Wrong("a value is expected, and here is none")


def _texts(node: Node) -> tuple[Scalar, ...] | Wrong:
    items = node if isinstance(node, Sequence) else [node]
    found: list[Scalar] = []
    for item in items:
        text = read_text(item)
        if isinstance(text, Wrong):
            return text
        found.append(text)
    return tuple(found)


def _flag(node: Node) -> bool | Wrong:
    value = core(node) if isinstance(node, Scalar) else None
    return value if isinstance(value, bool) else Wrong(f"true or false is expected, not {kind_of(node)}")


def _count(least: int) -> Callable[[Node], int | Wrong]:
    def check(node: Node) -> int | Wrong:
        value = core(node) if isinstance(node, Scalar) else None
        if isinstance(value, int) and not isinstance(value, bool) and value >= least:
            return value
        advice = number_advice(node, least) if isinstance(node, Scalar) else None
        return Wrong(f"a whole number of at least {least} is expected, not {kind_of(node)}", advice)

    return check


def _mapping(node: Node) -> Mapping | Wrong:
    return node if isinstance(node, Mapping) else Wrong(f"a mapping is expected, not {kind_of(node)}")


def _sequence(node: Node) -> Sequence | Wrong:
    if isinstance(node, Sequence):
        return node
    return Wrong(f"a list is expected, not {kind_of(node)}; write one '- ' for each item")


def _date(node: Node) -> Date | Wrong:
    text = read_text(node)
    if isinstance(text, Wrong):
        return text
    try:
        return parse_date(str(text))
    except DateError as error:
        return Wrong(date_error(str(text), error))


Text = Annotated[Scalar, _by(read_text), Written(TEXT)]
"""One value that is not empty."""
Texts = Annotated[tuple[Scalar, ...], _by(_texts), Written(TEXTS)]
"""A list of values, or a single one."""
YesOrNo = Annotated[bool, _by(_flag), Written(FLAG)]
Positive = Annotated[int, _by(_count(1)), Written(whole_number(1))]
Day = Annotated[Date, _by(_date), Written(DAY)]
"""An EDTF date."""
MappingNode = Annotated[Mapping, _by(_mapping)]
SequenceNode = Annotated[Sequence, _by(_sequence)]
MaybeText = Annotated[Scalar | None, _by(read_text), Written(TEXT)]
MaybeTexts = Annotated[tuple[Scalar, ...] | None, _by(_texts), Written(TEXTS)]
MaybeDay = Annotated[Date | None, _by(_date), Written(DAY)]
MaybeCount = Annotated[int | None, _by(_count(0)), Written(whole_number(0))]
MaybeMappingNode = Annotated[Mapping | None, _by(_mapping)]
MaybeSequenceNode = Annotated[Sequence | None, _by(_sequence)]
"""The same for what may be missing. Not unions: a union would report every error twice."""
AnyNode = Annotated[Any, ReadBy(lambda node, context: node)]
"""What is read with a shape or a grammar of its own. How it is written stands beside it, as for all nodes."""
