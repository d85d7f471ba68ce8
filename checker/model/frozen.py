"""Frozen dataclasses with slots that cost little to define, to make, and to send to another process.

The standard library writes six functions for each such class as text and compiles them when the class is
defined: for the two hundred classes of this project that was a seventh of the instructions of a short run.
Here one is written, when the first object is made, and it sets the slots directly, in a third of the time.
All else is the same; ``fields``, ``replace`` and ``FrozenInstanceError`` are those of the standard library.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import MISSING, FrozenInstanceError
from operator import attrgetter, ge, gt, le, lt
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

_Functions = dict[str, Callable[..., Any]]
_Values = Callable[[Any], tuple[object, ...]]
"""Of an object: the values of some of its fields."""


def _dataclass(
    cls: type | None = None, /, *, frozen: bool, slots: bool, eq: bool = True, order: bool = False
) -> Any:
    """As ``dataclasses.dataclass``, for classes that are frozen and have slots."""
    if not (frozen and slots):
        raise TypeError("this is for frozen classes with slots; the module dataclasses has the others")
    return (lambda named: _made(named, eq, order)) if cls is None else _made(cls, eq, order)


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = _dataclass


def _made(cls: type, eq: bool, order: bool) -> type:
    own = {name for name, value in vars(cls).items() if value is not None}
    if not cls.__doc__:  # else the standard library works one out with ``inspect``, which takes long
        cls.__doc__ = f"{cls.__name__}({', '.join(vars(cls).get('__annotations__', ()))})"
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    fields = dataclasses.fields(made)
    for each in fields:
        if each.kw_only or each.hash is not None:
            raise TypeError(f"{made.__qualname__}.{each.name} has an option that is not known here")
    functions: _Functions = {
        "__init__": _first_init(made),
        "__repr__": _repr([each.name for each in fields if each.repr]),
        "__reduce__": _reduce(_values([each.name for each in fields if each.init])),
        **_unchanging(),
    }
    if eq:
        compared = _values([each.name for each in fields if each.compare])
        functions |= _equality(compared) | (_order(compared) if order else {})
    for name, function in functions.items():
        if name not in own:
            function.__name__, function.__qualname__ = name, f"{made.__qualname__}.{name}"
            setattr(made, name, function)
    if "__init__" not in own:
        made.__signature__ = _Signature()  # type: ignore[attr-defined]
    return made


class _Signature:
    """How a class is called, found out when somebody asks, for ``__init__`` may not be written yet."""

    def __get__(self, instance: object, owner: type) -> Any:
        from inspect import signature  # few ask

        init: Any = vars(owner).get("__init__", owner.__init__)  # type: ignore[misc]
        found = signature(init.write() if hasattr(init, "write") else init)
        return found.replace(parameters=list(found.parameters.values())[1:])


def _first_init(made: type) -> Callable[..., None]:
    """An ``__init__`` that writes its successor when it is first called."""

    def write() -> Callable[..., None]:
        made.__init__ = init = _written_init(made)  # type: ignore[misc]
        return init

    def first(self: Any, *arguments: Any, **named: Any) -> None:
        write()(self, *arguments, **named)

    first.write = write  # type: ignore[attr-defined]
    return first


def _written_init(made: type) -> Callable[..., None]:
    """An ``__init__`` that sets each slot. As dataclasses do, it is put together as text, of nothing but the
    names of the fields."""
    known: dict[str, Any] = {"MISSING": MISSING}
    parameters, settings = ["self"], []
    annotations: dict[str, Any] = {"return": None}
    for each in dataclasses.fields(made):
        if not each.init:
            continue
        name = each.name
        known[f"set_{name}"] = _slot(made, name).__set__
        known[f"default_{name}"], known[f"make_{name}"] = each.default, each.default_factory
        if each.default_factory is not MISSING:
            settings.append(f"    if {name} is MISSING: {name} = make_{name}()")
        settings.append(f"    set_{name}(self, {name})")
        is_needed = each.default is MISSING and each.default_factory is MISSING
        parameters.append(name if is_needed else f"{name}=default_{name}")
        annotations[name] = each.type
    if hasattr(made, "__post_init__"):
        settings.append("    self.__post_init__()")
    exec("\n".join([f"def __init__({', '.join(parameters)}):", *(settings or ["    pass"])]), known)
    init: Callable[..., None] = known["__init__"]
    init.__qualname__, init.__module__ = f"{made.__qualname__}.__init__", made.__module__
    init.__annotations__ = annotations
    return init


def _slot(made: type, name: str) -> Any:
    """What sets a slot, which may be that of a class that it inherits from."""
    return next(vars(each)[name] for each in made.__mro__ if name in vars(each))


def _values(names: list[str]) -> _Values:
    if not names:
        return lambda made: ()
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda made: (get(made),)


def _equality(compared: _Values) -> _Functions:
    def equals(self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    def hashed(self: Any) -> int:
        return hash(compared(self))

    return {"__eq__": equals, "__hash__": hashed}


def _order(compared: _Values) -> _Functions:
    def by(operator: Callable[[Any, Any], Any]) -> Callable[..., Any]:
        def comparison(self: Any, other: Any) -> Any:
            if other.__class__ is not self.__class__:
                return NotImplemented
            return operator(compared(self), compared(other))

        return comparison

    return {f"__{operator.__name__}__": by(operator) for operator in (lt, le, gt, ge)}


def _unchanging() -> _Functions:
    def set_attribute(self: Any, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def delete_attribute(self: Any, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    return {"__setattr__": set_attribute, "__delattr__": delete_attribute}


def _repr(names: Iterable[str]) -> Callable[..., str]:
    @recursive_repr()
    def shown(self: Any) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({values})"

    return shown


def _reduce(given: _Values) -> Callable[..., Any]:
    def reduced(self: Any) -> tuple[type, tuple[object, ...]]:
        return self.__class__, given(self)

    return reduced
