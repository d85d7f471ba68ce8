"""Frozen dataclasses of which many are made."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar

Made = TypeVar("Made")


def quick(made: type[Made]) -> type[Made]:
    """A frozen dataclass with slots, made in a third of the time.

    Its own ``__init__`` sets every attribute by name with ``object.__setattr__``; this one uses the slots.
    As dataclasses do, it is put together as text, of nothing but the names of the fields.
    """
    known: dict[str, Any] = {}
    parameters, settings = ["self"], []
    for each in fields(made):  # type: ignore[arg-type]
        if not each.init or each.kw_only or each.default_factory is not MISSING:
            raise TypeError(f"{made.__name__}.{each.name} has an option that quick does not know")
        known[f"set_{each.name}"] = made.__dict__[each.name].__set__
        known[f"default_{each.name}"] = each.default
        parameters.append(each.name if each.default is MISSING else f"{each.name}=default_{each.name}")
        settings.append(f"    set_{each.name}(self, {each.name})")
    if hasattr(made, "__post_init__"):
        settings.append("    self.__post_init__()")
    exec("\n".join([f"def __init__({', '.join(parameters)}):", *settings]), known)
    init = known["__init__"]
    init.__qualname__, init.__module__ = f"{made.__qualname__}.__init__", made.__module__
    init.__annotations__ = made.__init__.__annotations__
    made.__init__ = init  # type: ignore[method-assign]
    return made
