"""``checker lock``: what the texts and tables of the sources are, kept to see when they change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.commands import options
from checker.commands.exits import FINDINGS, SUCCESS
from checker.commands.streams import say, write_out
from checker.commands.writing import write_file

if TYPE_CHECKING:
    from checker.model.locks import Digest, Locked, LockKey
    from checker.model.projects import Project


@click.command()
@options.project
@options.texts
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if the lock would change.")
def lock(project: Path, texts: Path | None, check: bool) -> int:
    """Write sources.lock: SHA-256 and size of each text and table.

    From then on `verify` reports each that has changed.
    """
    from checker.load.locks import digests, written
    from checker.load.project import load
    from checker.model.locks import LOCK_FILE
    from checker.report.phrases import plural

    loaded = load(project, texts=texts)
    here = digests(loaded, project, texts)
    private = _private(loaded)
    before = _before(project, private - here.keys())
    elsewhere = {key: digest for key, digest in (before or {}).items() if key in private}
    if kept := sorted(name for _, name in elsewhere.keys() - here.keys()):
        say(f"note: not here, and left as locked: {', '.join(kept)}")
    now = {**elsewhere, **here}
    is_current = now == before
    changes = _changes(before or {}, now)
    if not check and not is_current:
        write_file(project, LOCK_FILE, written(now))
    state = changes or ("as it was" if is_current else "written anew")
    many = plural(len(now), "text or table", "texts and tables")
    write_out(f"{LOCK_FILE}: {many}; {state}\n", for_people=True)
    return FINDINGS if check and not is_current else SUCCESS


def _before(project: Path, elsewhere: Set[LockKey]) -> dict[LockKey, Digest] | None:
    """What is locked so far; None if there is no lock. Of a damaged one, what can be read.

    Raises:
        ProjectError: there is a file that is no lock; or a damaged one gives two digests of what is not here.
    """
    from checker.load.locks import read_lock, salvage
    from checker.model.errors import ProjectError

    try:
        found = read_lock(project)
    except ProjectError as error:
        kept = _one_each(salvage(project), elsewhere)
        say(f"note: the lock so far cannot be read as a whole: {error.errors[0]}")
        return kept
    return None if found is None else {each.key: each.digest for each in found[0].all()}


def _one_each(locked: Iterable[Locked], elsewhere: Set[LockKey]) -> dict[LockKey, Digest]:
    """The digest of each key. Which of two is right can be told only of what is here."""
    from checker.model.errors import Errors, InputError

    errors = Errors()
    found: dict[LockKey, Digest] = {}
    for each in locked:
        if found.setdefault(each.key, each.digest) != each.digest and each.key in elsewhere:
            message = f"the {each.kind} '{each.name}' is locked twice, and is not here"
            errors.add(InputError(each.location, message, "delete the line that is wrong"))
    errors.raise_if_any()
    return found


def _private(project: Project) -> frozenset[LockKey]:
    """The texts that may lie elsewhere, because they are private."""
    from checker.model.locks import LockedKind
    from checker.model.sources import TextState

    return frozenset(
        (LockedKind.TEXT, source.id) for source in project.sources if source.text is TextState.PRIVATE
    )


def _changes(before: Mapping[LockKey, Digest], now: Mapping[LockKey, Digest]) -> str:
    """How many are new, changed and gone, in words; empty for none."""
    counts = {
        "new": len(now.keys() - before.keys()),
        "changed": sum(before[key] != now[key] for key in before.keys() & now.keys()),
        "gone": len(before.keys() - now.keys()),
    }
    return ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
