"""The words of the name of a field: *old* and *price* of ``old_price``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_BETWEEN: Final = re.compile(r"[-_]+")


@lru_cache(maxsize=1024)
def words_of_field(field: str) -> tuple[str, ...]:
    """The words in small letters, in their order; none of a field without a name."""
    return tuple(filter(None, _BETWEEN.split(field.lower())))
