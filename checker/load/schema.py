"""The fixed shapes in files, as pydantic models whose errors stand at their own places.

A model describes one mapping and not what is nested in it: a part with a shape of its own stays a node here,
and is read with its own model. Values stay scalars, which know where they stand.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checker.load.shape_values import (
    AnyNode,
    Day,
    MappingNode,
    MaybeCount,
    MaybeDay,
    MaybeMappingNode,
    MaybeSequenceNode,
    MaybeText,
    MaybeTexts,
    Positive,
    SequenceNode,
    Text,
    Texts,
    Wrong,
    YesOrNo,
    read_text,
)
from checker.model.codes import CODES, FIXED
from checker.model.nearest import nearest
from checker.model.nodes import Mapping, Node, Sequence
from checker.model.verdicts import Reason
from checker.model.vocabulary import Reading
from checker.rules.written.schemas import (
    INTERVAL,
    LINK,
    NAME,
    NAMES,
    RULE,
    SELECTION,
    TEXT,
    TEXTS,
    Written,
    list_of,
    mapping_of,
    one_of,
    part,
)
from checker.rules.written.scope import Scope


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
            place = next((item for item in place if isinstance(read_text(item), Wrong)), place)
        scope.error(place, f"'{name}' of {what}: {error['msg']}", error["ctx"]["help"])


class SourceFile(Shape):
    """A file below ``sources/``: one source, and what it says."""

    form = "begin the file with source: (its title and so on); its entries are a list below says:"

    source: Annotated[AnyNode, Written(part("source"))]
    """The source itself: its title, when it was published, where its text is."""
    says: Annotated[MaybeSequenceNode, Written(list_of(part("said")))] = None
    """What it says: an entry for each record of which it speaks, and tables."""
    complete: Annotated[MaybeSequenceNode, Written(list_of(part("declaration")))] = None
    """The lists of which it says that nothing is missing."""


class Header(Shape):
    """What is known of a source itself."""

    form = "write title: and what else is known of it below source:, indented"

    title: Text
    """How people call it."""
    publisher: MaybeText = None
    """Who published it."""
    published: MaybeDay = None
    """When it was published: an EDTF date, such as 2015-05-13, 2015-05 or 2015~."""
    url: Annotated[MaybeText, Written(LINK)] = None
    """Where it can be read."""
    text: MaybeText = None
    """The file of its text, relative to this one; `none` for a source without a text. By default it is the
    file of the same name that ends in .md or .txt."""
    derived_from: Texts = ()
    """The sources that it repeats: they are one voice with it."""
    private: YesOrNo = False
    """Whether its text may be kept elsewhere."""
    accept: Annotated[AnyNode, Written(list_of(part("acceptance")))] = None
    """Findings on the source that are to stand."""


class Complete(Shape):
    """A source's word that a list is complete."""

    of: Annotated[AnyNode, Written(SELECTION)]
    """The records that the list holds."""
    by: Annotated[AnyNode, Written(NAME)] = None
    """The date by which they lie within the time."""
    over: Annotated[AnyNode, Written(INTERVAL)] = None
    """The time for which the list is complete; without it, for good."""
    number: MaybeCount = None
    """How many there are; without it, as many as the source lists."""
    quote: Annotated[AnyNode, Written(part("quotes"))] = None
    """The words that say so."""
    at: MaybeText = None
    """Where they stand: a page, a timecode."""
    near: MaybeText = None
    """Words beside the place that is meant, where the quote stands more than once."""
    speaker: MaybeText = None
    """Who says them."""
    inferred: Annotated[AnyNode, Written(mapping_of(part("inference")))] = None
    """Why `over` or `number` is known although the words do not hold it."""
    reason: MaybeText = None
    """Of a table, in the place of a quote: why it is complete."""
    accept: Annotated[AnyNode, Written(list_of(part("acceptance")))] = None
    """Findings on the declaration that are to stand."""


class Words(Shape):
    """One of the quotes of an entry, with what tells it from the same words elsewhere."""

    words: Text
    """The words as they stand in the text; ... for what is left out."""
    near: MaybeText = None
    """Words beside the place that is meant, where the quote stands more than once."""
    speaker: MaybeText = None
    """Who says them: an entity, or a name."""


class Inferred(Shape):
    """Why a value is known that its passage does not hold."""

    form = "write {reason: ...}"

    reason: Text
    """How it is known."""
    sources: Texts = Field(default=(), alias="from")
    """The other sources that it follows from."""


class Accepted(Shape):
    """A finding that somebody lets stand, as long as its values are these."""

    form = "write {code: CODE, values: [...], reason: ...}"

    code: Annotated[Text, Written(one_of(code for code in CODES if code not in FIXED))]
    """The code of the finding."""
    values: Texts
    """What the finding is about, as the report shows it; other values open it again."""
    field: Annotated[MaybeText, Written(NAME)] = None
    """The field that the finding is about, where several have the same values."""
    reason: Text
    """Why it is to stand."""
    until: MaybeDay = None
    """The last day on which it does."""


class QuotesFile(Shape):
    """The file ``quotes.yaml``: words that should stand in the texts of ``sources/``."""

    form = "begin the file with quotes: on a line of its own; the list of quotes follows it"

    quotes: Annotated[SequenceNode, Written(list_of(part("quotation")))]
    """The quotes, each with the source that holds it."""


class QuoteItem(Shape):
    """Words that should stand in a source."""

    form = "write source: (the name of its file without the ending) and quote: on lines of their own"

    source: Text
    """The source that holds the words: the name of its file without the ending."""
    quote: Annotated[AnyNode, Written(part("quotes"))]
    """The words as they stand in the text, or a list of them."""
    speaker: Annotated[AnyNode, Written(TEXT)] = None
    """Who says them: an entity, or a name."""
    near: Annotated[AnyNode, Written(TEXT)] = None
    """Words beside the place, where the quote stands more than once."""
    at: Annotated[AnyNode, Written(TEXT)] = None
    """Where they stand: a page, a timecode."""
    accept: Annotated[AnyNode, Written(list_of(part("acceptance")))] = None
    """Findings on the quote that are to stand."""


class ClaimsFile(Shape):
    """A file below ``claims/``: what is asserted."""

    form = "begin the file with claims: on a line of its own; the list of claims follows it"

    claims: Annotated[SequenceNode, Written(list_of(part("claim")))]
    """The claims, each with a rule."""


class ClaimShape(Shape):
    """What is asserted, as a rule that the sources are held against."""

    form = "a claim has its parts on lines of their own: id: ..., text: ..., rule: ..."

    id: Annotated[Text, Written(part("id"))]
    """Its name, once in the project."""
    text: Text
    """What is asserted, as a sentence."""
    rule: Annotated[AnyNode, Written(RULE)]
    """The same as one operator with its arguments."""
    made_in: Annotated[AnyNode, Written(list_of(part("utterance")))] = None
    """Where the claim was made. What is said there is no evidence for it."""
    expect: Annotated[MaybeText, Written(part("verdict"))] = None
    """The verdict that is expected; any but supported needs `because`."""
    because: MaybeText = None
    """Why another verdict than supported is expected."""
    reason: Annotated[MaybeText, Written(one_of(Reason))] = None
    """The reason that is expected of a verdict of not enough evidence."""
    witnesses: Positive = 1
    """How many independent sources it needs: 2 is the two-source rule."""
    checked: Annotated[AnyNode, Written(part("sign-off"))] = None
    """Who has read the claim against its sources, and when."""
    tags: Texts = ()
    """Words by which claims are gathered."""
    accept: Annotated[AnyNode, Written(list_of(part("acceptance")))] = None
    """Findings on the claim that are to stand."""


class MadeIn(Shape):
    """Where a claim was made."""

    form = "write {source: ID}"

    source: Text
    """The source."""
    quote: MaybeText = None
    """The words in which it was made there."""
    near: MaybeText = None
    """Words beside the place that is meant, where the quote stands more than once."""
    by: MaybeText = None
    """Who made it."""
    on: MaybeDay = None
    """When."""


class Checked(Shape):
    """A sign-off."""

    form = "write {by: WHO, on: 2026-11-20}"

    by: Text
    """Who has checked it."""
    on: Day
    """When."""


class VocabularyFile(Shape):
    """The file ``claims/vocabulary.yaml``: the words with which sources and rules are written."""

    form = "its parts are scales:, types:, entities:, records: and approximations:"

    scales: Annotated[MaybeMappingNode, Written(mapping_of(part("scale"), "name"))] = None
    """Grades in their order."""
    types: Annotated[MaybeMappingNode, Written(mapping_of(part("type"), "name"))] = None
    """What kinds of things sources speak of, and what is said of each."""
    records: Annotated[MaybeMappingNode, Written(mapping_of(part("record"), "id"))] = None
    """The registry: which real-world things there are."""
    entities: Annotated[MaybeMappingNode, Written(mapping_of(part("entity"), "id"))] = None
    """People, bodies and places, with the names under which sources know them."""
    approximations: Annotated[MaybeMappingNode, Written(mapping_of(part("factors")))] = None
    """How far soft words such as `about` reach: between which multiples of the number."""


class ScaleShape(Shape):
    """Grades in their order."""

    levels: Annotated[Texts, Written({**TEXTS, "minItems": 2})]
    """The grades, worst first."""
    aliases: Annotated[MaybeMappingNode, Written(mapping_of(TEXTS))] = None
    """Other words that sources use for a grade."""


class EntityShape(Shape):
    """A person, body or place."""

    name: MaybeText = None
    """How people call it; without it, its id."""
    aliases: Texts = ()
    """Other names under which sources know it."""
    part_of: MaybeText = None
    """The entity of which it is a part."""


class TypeShape(Shape):
    """A kind of thing that sources speak of."""

    fields_: Annotated[MappingNode, Written(mapping_of(part("field"), "name"))] = Field(alias="fields")
    """What can be said of one."""
    identity: Annotated[Texts, Written(NAMES)] = ()
    """The fields that the registry gives, once for all sources."""
    key: Annotated[Texts, Written(NAMES)] = ()
    """The fields that name a record, in the place of an id; there is one record for each key."""
    dated: Annotated[Texts, Written(NAMES)] = ()
    """The dates of one thing among which a source may leave open which it means."""
    always: Annotated[MaybeSequenceNode, Written(list_of(RULE))] = None
    """Rules that every record of the type keeps."""


class FieldShape(Shape):
    """A field in its long form."""

    is_: Annotated[MaybeText, Written(part("kind"))] = Field(default=None, alias="is")
    """What it holds: date, number, text, flag, entity, a scale or another type."""
    of: Annotated[MaybeTexts, Written(NAMES)] = None
    """What it holds, as a closed list of choices."""
    many: YesOrNo = False
    """Whether several values can hold at once."""
    reading: Annotated[MaybeText, Written(one_of(Reading))] = None
    """What two sources may read differently without speaking of different events."""
    within: YesOrNo = False
    """Of an entity: whether the narrower one satisfies the broader one, as with places."""
    unit: MaybeText = None
    """Of a number: the unit of a value that is written without one."""
