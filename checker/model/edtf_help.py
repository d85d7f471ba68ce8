"""What somebody may have meant by a date that is not in EDTF."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_MONTHS = {
    name: i
    for i, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
            "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_LONGEST = 60
_IN_NUMBERS = re.compile(
    r"[0-9]{1,2}([./ -])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})|[0-9]{4}([./ ])[0-9]{1,2}\2[0-9]{1,2}"
    r"|[0-9]{1,2}[./ ][0-9]{4}"
)


def not_iso(text: str) -> str | None:
    """What is wrong with a date in numbers that does not begin with its year, or is not joined by hyphens."""
    if len(text) <= _LONGEST and _IN_NUMBERS.fullmatch(text.strip()):
        return f"'{text}' is not an ISO date: year, month and day, joined by hyphens"
    return None


def suggestion(text: str, reads: Callable[[str], bool]) -> str | None:
    """The nearest EDTF form that ``reads``, quoted, or None. Ambiguous day and month order gives both."""
    if len(text) > _LONGEST:
        return None
    found = list(dict.fromkeys(form for form in _forms(text.strip()) if form != text and reads(form)))
    return " or ".join(f"'{form}'{_season(form, text)}" for form in found[:2]) or None


def _season(form: str, text: str) -> str:
    """Why a season has a number of a month."""
    name = next((name for name in _SEASONS if name in text.lower()), None)
    coded = name is not None and form.endswith(f"-{_SEASONS[name]}")
    return f" ({_SEASONS[name]} is EDTF's code for {name})" if name is not None and coded else ""


def _forms(text: str) -> Iterator[str]:
    yield text
    yield re.sub(r"\s+", "", text)
    tidy = re.sub(r"\s*[\u2010-\u2015\u2212]\s*", "-", text)
    yield tidy
    if (years := re.fullmatch(r"([0-9]{4})\s?-\s?([0-9]{4})", tidy)) is not None:
        yield f"{years[1]}/{years[2]}"
    if (years := re.fullmatch(r"([0-9]{4})\s?[-/]\s?([0-9]{2})", tidy)) is not None:
        following = int(years[1]) + 1
        if following % 100 == int(years[2]):  # 2014/15, a school year
            yield f"{years[1]}/{following:04}"
    if (years := re.fullmatch(r"([0-9]{3})0s", text)) is not None:
        yield f"{years[1]}X"
    if (parts := re.fullmatch(r"([0-9]{4})[-./ ]([0-9]{1,2})(?:[-./ ]([0-9]{1,2}))?", tidy)) is not None:
        yield "-".join([parts[1], *(part.zfill(2) for part in parts.groups()[1:] if part)])
    if (parts := re.fullmatch(r"([0-9]{1,2})[-./ ]([0-9]{1,2})[-./ ]([0-9]{4})", tidy)) is not None:
        day, month = parts[1].zfill(2), parts[2].zfill(2)
        yield f"{parts[3]}-{month}-{day}"
        yield f"{parts[3]}-{day}-{month}"
    if (parts := re.fullmatch(r"([0-9]{1,2})[-./ ]([0-9]{4})", tidy)) is not None:
        yield f"{parts[2]}-{parts[1].zfill(2)}"
    if re.fullmatch(r"[0-9]{8}", text):
        yield f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if re.fullmatch(r"-?[0-9]{5,9}", text):
        yield f"Y{text}"
    if (short := re.fullmatch(r"Y([0-9]{4})", text)) is not None:
        yield short[1]
    if (about := re.fullmatch(r"(?:c|ca|circa|about|around)\.?\s*(\S+)", text, re.IGNORECASE)) is not None:
        yield f"{about[1]}~"
    yield from _in_words(text.lower())


def _in_words(text: str) -> Iterator[str]:
    words = re.findall(r"[a-z]+|[0-9]+", text)
    year = next((word for word in words if re.fullmatch(r"[0-9]{4}", word)), None)
    name = next((word for word in words if word in _MONTHS or word in _SEASONS), None)
    if year is None or name is None:
        return
    if name in _SEASONS:
        yield f"{year}-{_SEASONS[name]}"
        return
    day = next((word for word in words if re.fullmatch(r"[0-9]{1,2}", word)), None)
    month = f"{year}-{_MONTHS[name]:02}"
    yield f"{month}-{day.zfill(2)}" if day else month
