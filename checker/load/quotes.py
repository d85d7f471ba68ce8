"""The smallest project: texts in ``sources/``, and in ``quotes.yaml`` words that should stand in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from checker.load.documents import find_text
from checker.load.entries import read_entry
from checker.load.files import PathError, ProjectFiles, inside
from checker.load.names import source_id_error
from checker.load.schema import QuoteItem, QuotesFile, keys_of, read_shape
from checker.load.sources import SourceDraft
from checker.model.locations import Location
from checker.model.nodes import Mapping as MappingNode
from checker.model.nodes import Node, Scalar
from checker.model.sources import Entry, Source, TextState
from checker.rules.written.scope import Scope


def texts_alone(
    files: ProjectFiles, ids: Iterable[str], drafts: Iterable[SourceDraft], root: Path
) -> dict[str, str]:
    """Id → file of the texts that are sources by themselves: no source file has them, or has their name.

    Only in a project with a file of quotes, or of nothing but texts: elsewhere a text beside the sources is a
    note. ``ids``: of the sources that have a file. What cannot be an id is a note too, such as ``README.md``.
    """
    if files.quotes is None and files.written:
        return {}
    taken = set(ids)
    named = set(_named(drafts, root))
    found: dict[str, str] = {}
    for file in files.texts:
        id_ = _id_of(file)
        if id_ not in taken and file not in named and source_id_error(id_) is None:
            found.setdefault(id_, file)
    return found


def _id_of(file: str) -> str:
    return file.partition("/")[2].rpartition(".")[0]


def _named(drafts: Iterable[SourceDraft], root: Path) -> Iterable[str]:
    """The texts that source files name."""
    for draft in drafts:
        if draft.header.text is not None:
            with suppress(PathError):
                yield inside(root, draft.file, draft.header.text)


def source_of_text(id_: str, file: str, scope: Scope, root: Path, texts: Path | None) -> Source:
    """A text as a source, of which nothing is known but its name."""
    place = Location(file)
    try:
        path = find_text(root, texts, file, id_, None)
    except PathError as error:
        scope.error(place, f"the source '{id_}' {error}", "a text is one file inside the project")
        path = None
    return Source(id=id_, title=id_, location=place, text=TextState.PRESENT, path=path, alone=True)


def read_quotes(
    node: Node, states: Mapping[str, TextState], texts: Iterable[str], scope: Scope
) -> dict[str, list[Entry]]:
    """Source → its entries in a file of quotes.

    ``states``: whether there is a text, by source. ``texts``: the files that are named like texts.
    """
    found: dict[str, list[Entry]] = defaultdict(list)
    content = read_shape(QuotesFile, node, "a file of quotes", scope)
    for item in content.quotes if content is not None else ():
        shape = read_shape(QuoteItem, item, "a quote", scope)
        if shape is None:
            continue
        source = str(shape.source)
        if source not in scope.sources:
            _no_source(shape.source, texts, scope)
            continue
        entry = read_entry(_without_source(item), source, states.get(source, TextState.PRESENT), scope)
        if entry is not None:
            found[source].append(entry)
    return found


def _no_source(name: Scalar, texts: Iterable[str], scope: Scope) -> None:
    """Report a source that there is not, with the text that may be meant."""
    for file in texts:
        wrong = source_id_error(_id_of(file))
        if wrong is not None and str(name) in (_id_of(file), file.partition("/")[2]):
            scope.error(name, f"'{file}' cannot be a source", f"give it another name: {wrong}")
            return
    if scope.sources:
        scope.unknown(name, str(name), sorted(scope.sources), "source")
    else:
        scope.error(name, f"unknown source '{name}'", f"put its text in sources/{name}.txt")


def _without_source(item: Node) -> MappingNode:
    """An item as the entry that it is in the file of its source; keys that neither knows were reported."""
    assert isinstance(item, MappingNode)
    known = keys_of(QuoteItem)
    entry = MappingNode({key: value for key, value in item.items() if key in known and key != "source"})
    entry.file, entry.line, entry.column = item.file, item.line, item.column
    return entry
