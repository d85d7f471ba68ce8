"""Files of cases in YAML, read by libyaml where it is here: in a tenth of the time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from conftest import CASES

_TYPED = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXTS = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def typed_cases(name: str | Path) -> Any:
    """A file below ``tests/cases``, or at a path, whose numbers and truth values are such."""
    return yaml.load((CASES / name).read_text(encoding="utf-8"), Loader=_TYPED)


def text_cases(name: str | Path) -> Any:
    """A file in which every value is text, as people write it."""
    return yaml.load((CASES / name).read_text(encoding="utf-8"), Loader=_TEXTS)
