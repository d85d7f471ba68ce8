"""Where pydantic models meet nodes of files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema


class ReadBy:
    """In ``Annotated[T, ReadBy(read)]``: the field takes what ``read(node, context)`` gives.

    Unlike pydantic's ``PlainValidator`` it never looks at T: building a schema for our nested types
    costs more time than a whole run takes, and nothing would use it.
    """

    __slots__ = ("_read",)

    def __init__(self, read: Callable[[Any, Any], Any]) -> None:
        self._read = read

    def _validate(self, node: Any, info: ValidationInfo) -> Any:
        return self._read(node, info.context)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self._validate)
