"""Texts and tables that are no longer what they were when they were locked.

The lock holds no text, so what has changed is told by what is left: each quote was looked up anew, and shows
whether its words still stand there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from checker.model.codes import CODES
from checker.model.findings import Finding, Related
from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.locks import Digest, Lock, Locked, LockedKind, LockKey
from checker.model.projects import Anchored, InputFile, Project
from checker.model.quotes import Anchor, Grade
from checker.model.sources import AnchoredQuote, Source, TextState

_CODE = "source-drifted"
_SHOWN_DIGITS = 12
_LOCK_AGAIN = "then run `checker lock`"


@dataclass(frozen=True, slots=True)
class Drift:
    """What a lock says of a project."""

    findings: tuple[Finding, ...]
    unlocked: tuple[str, ...]
    """Sources whose text, and tables that, the lock does not hold; sorted."""


def drift(project: Project, anchored: Anchored, lock: Lock) -> Drift:
    """Hold the texts and tables that were read against the lock.

    ``project``: with all its sources; ``anchored``: what was found in their texts.
    """
    files = {each.path: each for each in (*project.inputs, *anchored.inputs)}
    quotes: dict[str, list[AnchoredQuote]] = defaultdict(list)
    for quote in anchored.quotes:
        if not quote.quotation.asked:
            quotes[quote.quotation.source].append(quote)
    found: list[Finding] = []
    here: set[LockKey] = set()
    for source in project.sources:
        for key, file in _lockable(source, files).items():
            locked, now = lock.get(key), Digest(file.sha256, file.size)
            if key not in here and locked is not None and locked.digest != now:
                changed = _Changed(source, locked, now, file.path)
                is_text = key[0] is LockedKind.TEXT
                found.append(
                    _text_changed(changed, quotes[source.id]) if is_text else _table_changed(changed)
                )
            here.add(key)
    sources = {source.id: source for source in project.sources}
    gone = (_gone(locked, sources) for locked in lock.all() if locked.key not in here)
    found += [each for each in gone if each is not None]
    return Drift(tuple(found), tuple(sorted({key[1] for key in here if lock.get(key) is None})))


@dataclass(frozen=True, slots=True)
class _Changed:
    """A text or a table that is not what it was."""

    source: Source
    locked: Locked
    now: Digest
    path: str

    @property
    def sizes(self) -> str:
        before, after = self.locked.digest.size, self.now.size
        return (
            f"{before:,} bytes then and now" if before == after else f"{before:,} bytes then, {after:,} now"
        )

    @property
    def values(self) -> tuple[str, str]:
        """The first digits of both digests."""
        return self.locked.digest.sha256[:_SHOWN_DIGITS], self.now.sha256[:_SHOWN_DIGITS]

    def finding(self, message: str, place: Location, related: Sequence[Related], advice: str) -> Finding:
        places = (
            Related(self.locked.location, "as it was"),
            Related(Location(self.path), "as it is"),
            *related,
        )
        return Finding(
            _CODE, CODES[_CODE], message, place, places, advice, subject=self.locked.name, values=self.values
        )


def _lockable(source: Source, files: Mapping[str, InputFile]) -> dict[LockKey, InputFile]:
    """The text and the tables of a source that are here."""
    found: dict[LockKey, InputFile] = {}
    if source.text is TextState.PRESENT and source.path is not None and source.path in files:
        found[LockedKind.TEXT, source.id] = files[source.path]
    for table in source.tables:
        found[LockedKind.TABLE, table.path] = files[table.path]
    return found


def _text_changed(changed: _Changed, quotes: Sequence[AnchoredQuote]) -> Finding:
    lost = [each for each in quotes if not _stands(each.anchor)]
    message = f"the text of '{changed.source.id}' has changed since it was locked ({changed.sizes})"
    related = [Related(each.quotation.location, _what_became(each, changed.source)) for each in lost]
    advice = f"read what is new in it, {_LOCK_AGAIN}"
    if lost:
        advice = f"read what is new in it, and correct the quotes that it does not bear out; {_LOCK_AGAIN}"
    return changed.finding(f"{message}; {_standing(quotes, lost)}", changed.source.location, related, advice)


def _standing(quotes: Sequence[AnchoredQuote], lost: Sequence[AnchoredQuote]) -> str:
    """How many quotes stand in the text as it is now, and what is wrong with the others."""
    if not quotes:
        return "nothing is quoted from it"
    if not lost:
        return f"every quote from it still stands there ({len(quotes)})"
    grades = Counter(each.anchor.grade for each in lost)
    wrong = ", ".join(f"{grades[grade]} {grade}" for grade in sorted(grades))
    return f"{len(quotes) - len(lost)} of {len(quotes)} quotes from it still stand there; the others: {wrong}"


def _stands(anchor: Anchor) -> bool:
    """Whether the words stand there as they are quoted."""
    return anchor.grade in (Grade.EXACT, Grade.ELIDED)


def _what_became(quote: AnchoredQuote, source: Source) -> str:
    """The grade of a quote and what stands there now; of a private text no more than the grade."""
    anchor = quote.anchor
    shown = f"\u201c{quote.quotation.words}\u201d: {anchor.grade}"
    if source.private:
        return shown
    tokens = [
        f"{each.theirs or 'nothing'} in the text now, {each.ours or 'nothing'} in the quote"
        for each in anchor.differences
    ]
    detail = "; ".join(tokens) or anchor.note
    return f"{shown} ({detail})" if detail else shown


def _table_changed(changed: _Changed) -> Finding:
    items = [each.item for each in changed.source.tables if each.path == changed.locked.name]
    message = f"the table '{changed.path}' has changed since it was locked ({changed.sizes})"
    return changed.finding(message, items[0], (), f"look at what is new in it, {_LOCK_AGAIN}")


def _gone(locked: Locked, sources: Mapping[str, Source]) -> Finding | None:
    """A text or table that was locked and is no longer here; None where it is only kept elsewhere."""
    source = sources.get(locked.name) if locked.kind is LockedKind.TEXT else None
    related: tuple[Related, ...] = ()
    if locked.kind is LockedKind.TABLE:
        message = f"the table '{locked.name}' is locked, and no source has it any more"
    elif source is None:
        message = f"the text of '{locked.name}' is locked, and there is no such source any more"
    elif source.text is TextState.PRIVATE:
        return None
    else:
        message = f"the text of '{locked.name}' is locked, and the source has none any more"
        related = (Related(source.location, "the source"),)
    return Finding(
        _CODE,
        CODES[_CODE],
        message,
        locked.location,
        related,
        f"bring it back, or, if it is gone for good, {_LOCK_AGAIN.removeprefix('then ')}",
        subject=locked.name,
        values=(locked.digest.sha256[:_SHOWN_DIGITS],),
    )
