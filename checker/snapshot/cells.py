"""A database's values as text from which the value itself can be read back."""

from __future__ import annotations

import math
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Interface, IPv4Network, IPv6Address, IPv6Interface, IPv6Network
from typing import Final
from uuid import UUID

from checker.snapshot.errors import SnapshotError


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    FLOAT = "float"
    FLAG = "flag"
    DATE = "date"
    MOMENT = "moment"
    """A day and a time, without a zone."""
    TIME = "time"


_AS_TEXT: Final = (
    UUID, IPv4Address, IPv6Address, IPv4Interface, IPv6Interface, IPv4Network, IPv6Network,
)  # fmt: skip
"""Types whose text is the value."""
_BINARY: Final = (bytes, bytearray, memoryview)

Cell = tuple[Kind, str] | None
"""A value's kind and its text; None for NULL."""


def read_cell(value: object, column: str, row: int) -> Cell:
    """A value with nothing lost and nothing added.

    Raises:
        SnapshotError: for what a cell of a table cannot hold, naming the column and the row (from 1).
    """
    if value is None:
        return None
    if isinstance(value, str):
        return Kind.TEXT, _encodable(str(value), column, row)
    if isinstance(value, bool):
        return Kind.FLAG, "true" if value else "false"
    if isinstance(value, int):
        return Kind.INTEGER, str(value)
    if isinstance(value, (Decimal, float)):
        return _number(value, column, row)
    if isinstance(value, datetime):
        return (Kind.MOMENT if value.tzinfo is None else Kind.TEXT), value.isoformat()
    if isinstance(value, date):
        return Kind.DATE, value.isoformat()
    if isinstance(value, time):
        return (Kind.TIME if value.tzinfo is None else Kind.TEXT), value.isoformat()
    if isinstance(value, _AS_TEXT):
        return Kind.TEXT, str(value)
    what = "bytes" if isinstance(value, _BINARY) else f"a value of the type {type(value).__name__}"
    help_ = (
        "leave it out, or write it as text in the query: hex"
        if isinstance(value, _BINARY)
        else "cast it to text in the query"
    )
    raise SnapshotError(f"the column '{column}' holds {what} in row {row:,}", help_)


def _number(value: Decimal | float, column: str, row: int) -> Cell:
    finite = value.is_finite() if isinstance(value, Decimal) else math.isfinite(value)
    if not finite:
        message = f"the column '{column}' holds {str(value).lower()} in row {row:,}, which is no number"
        raise SnapshotError(message, "leave such rows out, or turn them into NULL in the query")
    return (Kind.DECIMAL, format(value, "f")) if isinstance(value, Decimal) else (Kind.FLOAT, repr(value))


def _encodable(text: str, column: str, row: int) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        message = f"the column '{column}' holds text in row {row:,} that is no Unicode text"
        raise SnapshotError(message, "mend it in the database, or leave the column out") from None
    return text
