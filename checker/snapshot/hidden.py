"""What of a database's address must not be shown, in whatever form a driver's message may repeat it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, quote_plus

if TYPE_CHECKING:
    from sqlalchemy import URL

_SECRET: Final = re.compile(
    r"pass|pwd|secret|token|key|cred|auth|bearer|jwt|signature|connect|dsn", re.IGNORECASE
)
"""Names of options that hold a secret, or a string of options in which one may stand."""
_USER: Final = re.compile(r"\s*(?:uid|user|user ?id|user ?name)\s*", re.IGNORECASE)
"""The option that names the user within a string of options, with whose password it goes."""
_OPTION: Final = re.compile(r"""([^=;\s{}'"][^=;{}'"]{0,99})=\s*(\{(?:[^}]|\}\})*\}|'[^']*'|"[^"]*"|[^;]*)""")
"""``PWD={...}`` of a string of options, as ODBC separates them: by semicolons."""
_SPACED: Final = re.compile(r"""([^=;\s{}'"]{1,99})=('[^']*'|"[^"]*"|[^\s;]*)""")
"""``password=...`` of one whose options are separated by blanks."""
_QUOTES: Final = {"{": "}", "'": "'", '"': '"'}


def without_secrets(text: str, url: URL) -> str:
    """The first line of a message, without what an address holds for the database alone."""
    line = next(iter(text.strip().splitlines()), "")
    forms = {form for secret in _secrets(url) for form in _forms(secret)}
    for form in sorted(forms, key=lambda each: (-len(each), each)):
        line = line.replace(form, "***") if len(form) > 3 else _without_word(line, form)
    return line


def _without_word(line: str, word: str) -> str:
    """A line without a short secret where it stands for itself: "sa" is hidden, and not in "says"."""
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "***", line)


def _secrets(url: URL) -> Iterator[str]:
    if url.password is not None:
        yield str(url.password)
    for name, values in url.query.items():
        if _SECRET.search(name):
            for value in (values,) if isinstance(values, str) else values:
                yield value
                yield from _secrets_within(value)


def _secrets_within(options: str) -> Iterator[str]:
    """The secrets of a string of options such as ``DRIVER={...};UID=reader;PWD=...``."""
    for pattern in (_OPTION, _SPACED):
        for name, value in pattern.findall(options):
            if _SECRET.search(name) or _USER.fullmatch(name):
                yield value
                yield _unquoted(value.strip())


def _unquoted(value: str) -> str:
    """The value of an option without its braces or quotation marks; within braces, ``}}`` is one brace."""
    if len(value) < 2 or _QUOTES.get(value[0]) != value[-1]:
        return value
    inner = value[1:-1]
    return inner.replace("}}", "}") if value[0] == "{" else inner


def _forms(secret: str) -> Iterator[str]:
    """A secret as it is, and as addresses write it."""
    if secret.strip():
        yield from (secret, quote(secret), quote(secret, safe=""), quote_plus(secret))
