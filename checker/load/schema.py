"""The fixed shapes in files, as pydantic models whose errors stand at their own places.

A model describes one mapping and not what is nested in it: a part with a shape of its own stays a node here,
and is read with its own model. Values stay scalars, which know where they stand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from checker.model.dates import Date, DateError, parse_date
from checker.model.nearest import nearest
from checker.model.nodes import Mapping, Node, Scalar, Sequence, core
from checker.rules.border import ReadBy
from checker.rules.hints import number_advice
from checker.rules.literals import date_error
from checker.rules.scope import Scope, kind_of, text_advice


@dataclass(frozen=True, slots=True)
class _Wrong:
    """Why a value cannot be taken."""

    message: str
    help: str | None = None


def _validator(check: Callable[[Any], Any]) -> ReadBy:
    def validate(node: Any, context: object) -> Any:
        found = check(node)
        if isinstance(found, _Wrong):
            raise PydanticCustomError("checker", "{message}", {"message": found.message, "help": found.help})
        return found

    return ReadBy(validate)


def _text(node: Node) -> Scalar | _Wrong:
    if not isinstance(node, Scalar):
        return _Wrong(f"a single value is expected, not {kind_of(node)}", text_advice(node))
    return node if node.strip() else _Wrong("a value is expected, and here is none")


def _texts(node: Node) -> tuple[Scalar, ...] | _Wrong:
    items = node if isinstance(node, Sequence) else [node]
    found: list[Scalar] = []
    for item in items:
        text = _text(item)
        if isinstance(text, _Wrong):
            return text
        found.append(text)
    return tuple(found)


def _flag(node: Node) -> bool | _Wrong:
    value = core(node) if isinstance(node, Scalar) else None
    return value if isinstance(value, bool) else _Wrong(f"true or false is expected, not {kind_of(node)}")


def _count(least: int) -> Callable[[Node], int | _Wrong]:
    def check(node: Node) -> int | _Wrong:
        value = core(node) if isinstance(node, Scalar) else None
        if isinstance(value, int) and not isinstance(value, bool) and value >= least:
            return value
        advice = number_advice(node, least) if isinstance(node, Scalar) else None
        return _Wrong(f"a whole number of at least {least} is expected, not {kind_of(node)}", advice)

    return check


def _mapping(node: Node) -> Mapping | _Wrong:
    return node if isinstance(node, Mapping) else _Wrong(f"a mapping is expected, not {kind_of(node)}")


def _sequence(node: Node) -> Sequence | _Wrong:
    if isinstance(node, Sequence):
        return node
    return _Wrong(f"a list is expected, not {kind_of(node)}; write one '- ' for each item")


def _date(node: Node) -> Date | _Wrong:
    text = _text(node)
    if isinstance(text, _Wrong):
        return text
    try:
        return parse_date(str(text))
    except DateError as error:
        return _Wrong(date_error(str(text), error))


Text = Annotated[Scalar, _validator(_text)]
"""One value that is not empty."""
Texts = Annotated[tuple[Scalar, ...], _validator(_texts)]
"""A list of values, or a single one."""
YesOrNo = Annotated[bool, _validator(_flag)]
Count = Annotated[int, _validator(_count(0))]
Positive = Annotated[int, _validator(_count(1))]
Day = Annotated[Date, _validator(_date)]
"""An EDTF date."""
MappingNode = Annotated[Mapping, _validator(_mapping)]
SequenceNode = Annotated[Sequence, _validator(_sequence)]
MaybeText = Annotated[Scalar | None, _validator(_text)]
MaybeTexts = Annotated[tuple[Scalar, ...] | None, _validator(_texts)]
MaybeDay = Annotated[Date | None, _validator(_date)]
MaybeCount = Annotated[int | None, _validator(_count(0))]
MaybeMappingNode = Annotated[Mapping | None, _validator(_mapping)]
MaybeSequenceNode = Annotated[Sequence | None, _validator(_sequence)]
"""The same for what may be missing. Not unions: a union would report every error twice."""
AnyNode = Annotated[Any, ReadBy(lambda node, context: node)]


class Shape(BaseModel):
    """A mapping with fixed keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)

    form: ClassVar[str | None] = None
    """How it is written, for whoever wrote something else than a mapping."""


ShapeT = TypeVar("ShapeT", bound=Shape)


def read_shape(
    shape: type[ShapeT], node: Node, what: str, scope: Scope, *, stand_in: tuple[str, ...] = ()
) -> ShapeT | None:
    """A mapping as its model. What is wrong with it is reported, each thing at its place.

    Values that cannot be read are left out, so that the rest can be looked at in the same run; None if the
    mapping lacks what the model needs, unless that is named in ``stand_in``. ``what`` names the mapping in
    messages, with its article: "a claim".
    """
    mapping = scope.expect_mapping(node, what, lambda: shape.form)
    if mapping is None:
        return None
    try:
        return shape.model_validate(dict(mapping))
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False, include_input=False)
    misspelt = [str(error["loc"][0]) for error in errors if error["type"] == "extra_forbidden"]
    for error in errors:
        missing = error["type"] == "missing"
        if not (missing and any(error["loc"][0] in nearest(name, keys_of(shape)) for name in misspelt)):
            _report(error, shape, mapping, what, scope)
    bad = {str(error["loc"][0]) for error in errors}
    rest: dict[str, Node] = {str(key): value for key, value in mapping.items() if key not in bad}
    rest |= {name: key for name in stand_in if name not in rest for key in list(mapping)[:1]}
    try:
        return shape.model_validate(rest)
    except ValidationError:
        return None


def keys_of(shape: type[Shape]) -> tuple[str, ...]:
    """The keys that a shape knows, as they are written."""
    return tuple(field.alias or name for name, field in shape.model_fields.items())


def is_misspelt(name: str, shape: type[Shape], mapping: Mapping) -> bool:
    """Whether a mapping has a key that it should not have, and that may be meant as this one."""
    legal = keys_of(shape)
    return any(key not in legal and name in nearest(str(key), legal) for key in mapping)


def _report(error: Any, shape: type[Shape], mapping: Mapping, what: str, scope: Scope) -> None:
    name = str(error["loc"][0])
    key = mapping.key(name)
    if error["type"] == "extra_forbidden" and key is not None:
        scope.unknown(key, name, keys_of(shape), "key")
    elif error["type"] == "missing":
        required = [field.alias or each for each, field in shape.model_fields.items() if field.is_required()]
        scope.error(mapping, f"{what} lacks '{name}'", f"it needs: {', '.join(required)}")
    else:
        place: Node = mapping[key] if key is not None else mapping
        if isinstance(place, Sequence):
            place = next((item for item in place if isinstance(_text(item), _Wrong)), place)
        scope.error(place, f"'{name}' of {what}: {error['msg']}", error["ctx"]["help"])


class SourceFile(Shape):
    """A file below ``sources/``."""

    form = "begin the file with source: (its title and so on); its entries are a list below says:"

    source: AnyNode
    says: MaybeSequenceNode = None
    complete: MaybeSequenceNode = None


class Header(Shape):
    """What is known of a source itself."""

    form = "write title: and what else is known of it below source:, indented"

    title: Text
    publisher: MaybeText = None
    published: MaybeDay = None
    url: MaybeText = None
    text: MaybeText = None
    derived_from: Texts = ()
    private: YesOrNo = False
    accept: AnyNode = None


class Complete(Shape):
    """A declaration that a list is complete."""

    of: AnyNode
    by: AnyNode = None
    over: AnyNode = None
    number: MaybeCount = None
    quote: AnyNode = None
    at: MaybeText = None
    near: MaybeText = None
    speaker: MaybeText = None
    inferred: AnyNode = None
    reason: MaybeText = None
    accept: AnyNode = None


class Words(Shape):
    """One of the quotes of an entry, with what tells it from the same words elsewhere."""

    words: Text
    near: MaybeText = None
    speaker: MaybeText = None


class Inferred(Shape):
    """Why a value is known that its passage does not hold."""

    form = "write {reason: ...}"

    reason: Text
    sources: Texts = Field(default=(), alias="from")


class Accepted(Shape):
    """A finding that somebody lets stand."""

    form = "write {code: CODE, values: [...], reason: ...}"

    code: Text
    values: Texts
    reason: Text
    until: MaybeDay = None


class QuotesFile(Shape):
    """The file ``quotes.yaml``."""

    form = "begin the file with quotes: on a line of its own; the list of quotes follows it"

    quotes: SequenceNode


class QuoteItem(Shape):
    """An item of ``quotes.yaml``."""

    form = "write source: (the name of its file without the ending) and quote: on lines of their own"

    source: Text
    quote: AnyNode
    speaker: AnyNode = None
    near: AnyNode = None
    at: AnyNode = None
    accept: AnyNode = None


class ClaimsFile(Shape):
    """A file below ``claims/``."""

    form = "begin the file with claims: on a line of its own; the list of claims follows it"

    claims: SequenceNode


class ClaimShape(Shape):
    """A claim as written."""

    form = "a claim has its parts on lines of their own: id: ..., text: ..., rule: ..."

    id: Text
    text: Text
    rule: AnyNode
    made_in: AnyNode = None
    expect: MaybeText = None
    because: MaybeText = None
    reason: MaybeText = None
    witnesses: Positive = 1
    checked: AnyNode = None
    tags: Texts = ()
    accept: AnyNode = None


class MadeIn(Shape):
    """Where a claim was made."""

    form = "write {source: ID}"

    source: Text
    quote: MaybeText = None
    near: MaybeText = None
    by: MaybeText = None
    on: MaybeDay = None


class Checked(Shape):
    """A sign-off."""

    form = "write {by: WHO, on: 2026-11-20}"

    by: Text
    on: Day


class VocabularyFile(Shape):
    """The file ``claims/vocabulary.yaml``."""

    form = "its parts are scales:, types:, entities:, records: and approximations:"

    scales: MaybeMappingNode = None
    types: MaybeMappingNode = None
    records: MaybeMappingNode = None
    entities: MaybeMappingNode = None
    approximations: MaybeMappingNode = None


class ScaleShape(Shape):
    """A scale as written."""

    levels: Texts
    aliases: MaybeMappingNode = None


class EntityShape(Shape):
    """A person, body or place as written."""

    name: MaybeText = None
    aliases: Texts = ()
    part_of: MaybeText = None


class TypeShape(Shape):
    """A record type as written."""

    fields_: MappingNode = Field(alias="fields")
    identity: Texts = ()
    key: Texts = ()
    dated: Texts = ()
    always: MaybeSequenceNode = None


class FieldShape(Shape):
    """A field in its long form."""

    is_: MaybeText = Field(default=None, alias="is")
    of: MaybeTexts = None
    many: YesOrNo = False
    reading: MaybeText = None
    within: YesOrNo = False
    unit: MaybeText = None
