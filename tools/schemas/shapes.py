"""From the models with which files are read to JSON Schemas: keys, forms, and what the docstrings say."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from checker.rules.written.schemas import Form, Written

_CODE = re.compile(r"``([^`]+)``")


def shape(model: type[BaseModel], names: Iterable[str] | None = None) -> dict[str, Any]:
    """The mapping that a model reads. ``names``: the keys that may be written; all if None."""
    keys = {field.alias or name: (name, field) for name, field in model.model_fields.items()}
    written = {key: keys[key] for key in (keys if names is None else names)}
    found: dict[str, Any] = {"type": "object", "description": summary(model)}
    required = [key for key, (_, field) in written.items() if field.is_required()]
    if required:
        found["required"] = required
    found["properties"] = {
        key: described(_form(model, name, field), attribute_docs(model)[name])
        for key, (name, field) in written.items()
    }
    found["additionalProperties"] = False
    return found


def described(form: Form, text: str) -> dict[str, Any]:
    """A form with a description. What stands beside a reference is not read everywhere, but does no harm."""
    return {"description": text, **form}


def _form(model: type[BaseModel], name: str, field: FieldInfo) -> Form:
    optional = (part for part in get_args(field.annotation) if get_origin(part) is Annotated)
    metadata = [*(each for part in optional for each in get_args(part)), *field.metadata]
    forms = [each.form for each in metadata if isinstance(each, Written)]
    if not forms:
        raise TypeError(f"{model.__name__}.{name} does not say how it is written: add Written(...)")
    return forms[-1]


def summary(kind: type) -> str:
    """The first paragraph of a class's docstring."""
    return plain(inspect.getdoc(kind) or "")


def plain(docstring: str) -> str:
    """The first paragraph of a docstring, in one line of Markdown."""
    return _CODE.sub(r"`\1`", " ".join(docstring.split("\n\n")[0].split()))


@cache
def attribute_docs(kind: type) -> dict[str, str]:
    """Attribute → the docstring below it, those of the classes that it builds on among them."""
    found: dict[str, str] = {}
    for each in reversed(kind.__mro__):
        if each.__module__.startswith("checker."):
            found |= _own_docs(each)
    return found


def _own_docs(kind: type) -> dict[str, str]:
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(body, ast.ClassDef)
    found: dict[str, str] = {}
    for one, after in zip(body.body, body.body[1:], strict=False):
        if (
            isinstance(one, ast.AnnAssign)
            and isinstance(one.target, ast.Name)
            and isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
        ):
            found[one.target.id] = plain(str(after.value.value))
    return found
