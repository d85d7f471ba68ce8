"""The legal name that somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

MAX_NAME_LENGTH = 100
"""Longer names are not misspelt names."""
MAX_NEAREST = 3
MAX_LISTED = 12
"""How many legal names a help text lists at the most."""
_MIN_PREFIX = 4


def nearest(name: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """The candidates that are close enough to be meant, closest first, at most three.

    Case, hyphens, underscores and spaces do not count. Close enough is one edit in three characters (optimal
    string alignment: a swap of neighbours is one edit), or one name being the beginning of the other. Of the
    misspelt only those at the smallest distance are given, in the order of ``candidates``.
    """
    if not name or len(name) > MAX_NAME_LENGTH:
        return ()
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    legal = tuple(dict.fromkeys(candidates))
    forms = _forms(legal)
    wanted = _form(name)
    cutoff = len(wanted) // 3
    close = process.extract(
        wanted, forms, scorer=OSA.distance, processor=None, score_cutoff=cutoff, limit=None
    )
    if close:
        least = min(distance for _, distance, _ in close)
        found = sorted(index for _, distance, index in close if distance == least)
    else:
        found = [index for index, form in enumerate(forms) if _begins(wanted, form)]
        found.sort(key=lambda index: abs(len(forms[index]) - len(wanted)))
    return tuple(legal[index] for index in found[:MAX_NEAREST])


def suggest(
    name: str, candidates: Iterable[str], what: str = "", *, also: Iterable[str] = (), most: int = MAX_LISTED
) -> str:
    """The help for an unknown name: ``did you mean 'streak'? legal operators: count, streak, window``.

    ``what`` names the candidates in the plural ("operators"); ``also`` are other forms of them, which may be
    meant and are not listed. A list is cut to its first ``most`` names.
    """
    legal = tuple(dict.fromkeys(candidates))
    if not legal:
        return f"no {what or 'names'} are declared"
    close = nearest(name, (*legal, *also))
    meant = " or ".join(f"'{each}'" for each in close)
    question = f"did you mean {meant}? " if close else ""
    listed = ", ".join(legal[:most])
    rest = f" and {len(legal) - most} more" if len(legal) > most else ""
    return f"{question}legal{' ' + what if what else ''}: {listed}{rest}"


def _form(name: str) -> str:
    return name.casefold().replace("-", "").replace("_", "").replace(" ", "")


@lru_cache(maxsize=16)
def _forms(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_form, names))


def _begins(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _MIN_PREFIX and long.startswith(short)
