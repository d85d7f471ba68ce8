"""From a folder to a project: every file is read, and everything that is wrong is said at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from checker.load.claims import check_claims, read_claims
from checker.load.files import ProjectFiles, find_files, read_file
from checker.load.quotes import read_quotes, source_of_text, texts_alone
from checker.load.schema import VocabularyFile
from checker.load.sources import check_origins, is_table, read_draft, read_source, source_ids
from checker.load.types import read_constraints, read_registry
from checker.load.vocabulary import read_vocabulary
from checker.load.yaml import without_garbage_collection
from checker.model.errors import Errors, InputError, ProjectError
from checker.model.locations import Location
from checker.model.nodes import Mapping, Node, Scalar
from checker.model.projects import InputFile, Project
from checker.model.sources import Source
from checker.model.tables import Table
from checker.model.vocabulary import Vocabulary
from checker.progress import SILENT, Progress, Stage
from checker.rules.written.scope import Scope


def load(
    root: Path,
    *,
    texts: Path | None = None,
    progress: Progress = SILENT,
    found: Callable[[ProjectFiles], object] | None = None,
) -> Project:
    """Read the project in the folder ``root``.

    ``texts``: a folder whose ``ID.md`` or ``ID.txt`` is the text of the source ID, before the project's own.
    Texts are looked for and not read: see ``checker.load.documents``. ``found``: is told which files there
    are before they are read.

    Raises:
        ProjectError: with everything that is wrong. Where the words of the vocabulary are wrong, entries and
            rules are not held against them.
    """
    scope = Scope(Vocabulary(), Errors())
    with without_garbage_collection():
        return _load(root, texts, scope, progress, found)


def _load(
    root: Path,
    texts: Path | None,
    scope: Scope,
    progress: Progress,
    found: Callable[[ProjectFiles], object] | None,
) -> Project:
    errors = scope.errors
    if texts is not None and not texts.is_dir():
        errors.add(
            InputError(Location(texts.as_posix()), "there is no such folder of texts", "check --texts")
        )
        texts = None
    files = find_files(root, errors)
    if found is not None:
        found(files)
    nodes, inputs = _read_files(root, files, errors, progress)
    ids = source_ids(files.sources, errors)
    words = _words(files, nodes, scope)
    of_files = ((ids[file], file) for file in files.sources if file in ids and file in nodes)
    read_drafts = [read_draft(id_, file, nodes[file], scope) for id_, file in of_files]
    drafts = [draft for draft in read_drafts if draft is not None]
    alone = texts_alone(files, ids.values(), drafts, root)
    scope.sources = frozenset((*ids.values(), *alone))
    check_origins(drafts, scope)
    claims_files = [file for file in files.claims if file in nodes]
    if words is None:
        for file in claims_files:
            check_claims(nodes[file], scope)
        raise ProjectError(errors)
    read_registry(words.records or Mapping(), scope)
    read_constraints(words.types or Mapping(), scope)
    items = [(draft.id, draft.file, item) for draft in drafts for item in draft.content.says or ()]
    tables, read = _read_tables([each for each in items if is_table(each[2])], root, scope, progress)
    sources = [read_source(draft, scope, root, texts, tables.get(draft.id, ())) for draft in drafts]
    sources += [source_of_text(id_, file, scope, root, texts) for id_, file in alone.items()]
    if files.quotes in nodes:
        sources = _with_quotes(sources, nodes[files.quotes], files, scope)
    known: dict[str, Scalar] = {}
    claims = [claim for file in claims_files for claim in read_claims(nodes[file], file, scope, known)]
    errors.raise_if_any()
    return Project(
        vocabulary=scope.vocabulary,
        records=dict(sorted(scope.records.items())),
        sources=tuple(sorted(sources, key=lambda source: source.id)),
        claims=tuple(claims),
        inputs=tuple(sorted((*inputs, *read), key=lambda each: each.path)),
    )


def _with_quotes(sources: list[Source], node: Node, files: ProjectFiles, scope: Scope) -> list[Source]:
    """The sources with the quotes of ``quotes.yaml``."""
    states = {source.id: source.text for source in sources}
    quoted = read_quotes(node, states, files.texts, scope)
    return [replace(each, entries=(*each.entries, *quoted.get(each.id, ()))) for each in sources]


def _read_files(
    root: Path, files: ProjectFiles, errors: Errors, progress: Progress
) -> tuple[dict[str, Node], tuple[InputFile, ...]]:
    nodes: dict[str, Node] = {}
    inputs: list[InputFile] = []
    progress.begin(Stage.READING, len(files.written))
    for name in files.written:
        node, read = read_file(root, name, errors)
        if node is not None:
            nodes[name] = node
        if read is not None:
            inputs.append(read)
        progress.advance()
    return nodes, tuple(sorted(inputs, key=lambda each: each.path))


def _read_tables(
    items: list[tuple[str, str, Node]], root: Path, scope: Scope, progress: Progress
) -> tuple[dict[str, tuple[Table, ...]], list[InputFile]]:
    if not items:
        return {}, []
    from checker.load.tables.reading import read_tables  # most projects have none

    progress.begin(Stage.TABLES)
    return read_tables(items, root, scope)


def _words(files: ProjectFiles, nodes: dict[str, Node], scope: Scope) -> VocabularyFile | None:
    """The vocabulary, empty if the project has none; None if something in its file is wrong."""
    if files.vocabulary is None:
        return VocabularyFile()
    node = nodes.get(files.vocabulary)
    words = None if node is None else read_vocabulary(node, scope)
    broken = any(error.location.file == files.vocabulary for error in scope.errors)
    return None if broken else words
