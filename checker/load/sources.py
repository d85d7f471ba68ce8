"""Reads the files below ``sources/``: the header of each source, its text, its entries and declarations."""

from __future__ import annotations

from pathlib import Path

from checker.load.acceptances import all_fields, read_acceptances
from checker.load.cycles import find_cycles
from checker.load.declarations import Published, Unreadable, read_declaration
from checker.load.documents import MissingTextError, find_text
from checker.load.entries import read_entry
from checker.load.files import PathError
from checker.load.names import source_id_error
from checker.load.schema import Header, SourceFile, read_shape
from checker.model.errors import Errors, InputError
from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.nodes import Mapping, Node, Scalar, as_text
from checker.model.sources import Source, TextState
from checker.model.tables import Table
from checker.rules.written.scope import Scope

_LINKS = ("http://", "https://", "ftp://", "doi:", "urn:")


def is_table(item: Node) -> bool:
    """Whether an item of ``says`` names a table."""
    return isinstance(item, Mapping) and item.key("table") is not None


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A source file whose header is read, and whose entries are not."""

    id: str
    file: str
    place: Location
    header: Header
    content: SourceFile

    @property
    def has_tables(self) -> bool:
        """Whether it says something in tables: it needs no text then."""
        return any(map(is_table, self.content.says or ()))

    @property
    def published(self) -> Published:
        """When the source was published; ``Unreadable`` if that is stated and was reported as wrong."""
        if self.header.published is not None:
            return self.header.published
        return None if self.content.source.key("published") is None else Unreadable.DATE


def source_ids(files: tuple[str, ...], errors: Errors) -> dict[str, str]:
    """Path of a source file → id of the source. Ids that are not legal, or not unique, are reported."""
    found: dict[str, str] = {}
    owners: dict[str, str] = {}
    for file in files:
        id_ = file.partition("/")[2].rpartition(".")[0]
        wrong = source_id_error(id_)
        if wrong is not None:
            errors.add(InputError(Location(file), f"'{id_}' cannot be the id of a source", wrong))
        owner = owners.setdefault(id_, file)
        if owner != file:
            message = f"two sources with one id: '{id_}' is {owner} too"
            errors.add(InputError(Location(file), message, "give one of the files another name"))
        else:
            found[file] = id_
    return found


def read_draft(id_: str, file: str, node: Node, scope: Scope) -> SourceDraft | None:
    """The header of a source, and the rest as it is written."""
    content = read_shape(SourceFile, node, "a source file", scope)
    if content is None:
        return None
    header = read_shape(Header, content.source, "a source", scope, stand_in=("title",))
    if header is None:
        return None
    assert isinstance(node, Mapping)
    place = node.key("source")
    assert place is not None
    if header.url is not None and not header.url.lower().startswith(_LINKS):
        scope.error(header.url, f"'{header.url}' is not a link", f"a link begins with {', '.join(_LINKS)}")
    return SourceDraft(id_, file, place.location, header, content)


def check_origins(drafts: list[SourceDraft], scope: Scope) -> None:
    """Report what is wrong with ``derived_from``: unknown sources, circles."""
    graph: dict[str, list[str]] = {}
    for draft in drafts:
        known = graph[draft.id] = []
        for name in draft.header.derived_from:
            if name not in scope.sources:
                scope.unknown(name, str(name), sorted(scope.sources), "source")
            elif name == draft.id:
                scope.error(name, f"'{name}' is derived from itself", "leave it out")
            else:
                known.append(str(name))
    by_id = {draft.id: draft for draft in drafts}
    for circle in find_cycles(graph):
        following = circle[1]
        place = next(name for name in by_id[circle[0]].header.derived_from if name == following)
        path = " is derived from ".join((*circle, circle[0]))
        scope.error(place, f"a circle: {path}", "leave out the one that is not so")


def read_source(
    draft: SourceDraft, scope: Scope, root: Path, texts: Path | None, tables: tuple[Table, ...] = ()
) -> Source:
    """The source with its entries and declarations; those that cannot be read are reported and left out."""
    header = draft.header
    state, path = _text(draft, scope, root, texts)
    says = [item for item in draft.content.says or () if not is_table(item)]
    entries = [read_entry(item, draft.id, state, scope) for item in says]
    in_tables = frozenset(table.type for table in tables)
    declarations = [
        read_declaration(item, draft.id, state, draft.published, scope, in_tables=in_tables)
        for item in draft.content.complete or ()
    ]
    return Source(
        id=draft.id,
        title=str(header.title),
        location=draft.place,
        text=state,
        path=path,
        publisher=as_text(header.publisher),
        published=header.published,
        url=as_text(header.url),
        derived_from=tuple(dict.fromkeys(map(str, header.derived_from))),
        private=header.private,
        entries=tuple(entry for entry in entries if entry is not None),
        tables=tables,
        declarations=tuple(each for each in declarations if each is not None),
        accept=read_acceptances(header.accept, scope, all_fields(scope)),
    )


def _text(draft: SourceDraft, scope: Scope, root: Path, texts: Path | None) -> tuple[TextState, str | None]:
    header = draft.header
    if header.text is None and draft.content.source.key("text") is not None:
        return TextState.PRESENT, None
    if header.text == "none":
        if header.private:
            hint = "leave out 'private' if there is no text, and 'text: none' if there is one, but not here"
            scope.error(header.text, "a source without a text cannot keep it private", hint)
        return TextState.NONE, None
    place: Scalar | Location = draft.place if header.text is None else header.text
    subject = f"the source '{draft.id}'" if header.text is None else f"the text '{header.text}'"
    try:
        path = find_text(root, texts, draft.file, draft.id, as_text(header.text))
    except MissingTextError as error:
        if header.private:
            return TextState.PRIVATE, None
        if header.text is None and draft.has_tables:
            return TextState.NONE, None
        hint = (
            "put the text there, or name its file with 'text: PATH'; a source without one says 'text: none', "
            "and one whose text is kept elsewhere 'private: true'"
        )
        scope.error(place, f"{subject} {error}", hint)
    except PathError as error:
        scope.error(
            place, f"{subject} {error}", "a text is one file inside the project; 'text: PATH' names it"
        )
    else:
        return TextState.PRESENT, path
    return TextState.PRESENT, None
