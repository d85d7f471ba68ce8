"""Where words stand in the sources of a project, graded as quotes."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from checker.load.documents import read_document
from checker.load.project import load
from checker.model.sources import TextState
from checker.progress import SILENT, Progress, Stage
from checker.quotes.anchor import lexicon_of
from checker.quotes.found import Found, Search
from checker.quotes.offers import offer
from checker.quotes.quote import anchor_quote
from checker.quotes.text.document import Document


def find(
    words: str,
    root: Path,
    *,
    texts: Path | None = None,
    only: Collection[str] = (),
    progress: Progress = SILENT,
) -> Search:
    """Look for words in the texts of a project, or of ``only`` some of its sources.

    Raises:
        ProjectError: with everything that is wrong with the files.
    """
    project = load(root, texts=texts, progress=progress)
    lexicon = lexicon_of(project.vocabulary)
    found: list[Found] = []
    unread: list[str] = []
    progress.begin(Stage.WORDS, len(project.sources))
    for source in project.sources:
        progress.advance()
        if only and source.id not in only:
            continue
        read = read_document(source, root=root, texts=texts) if source.text is TextState.PRESENT else None
        if read is None:
            unread.append(source.id)
            continue
        document = Document(source.id, read[0], source.title)
        anchor = anchor_quote(words, document, lexicon=lexicon)
        offered = offer(anchor, document, lexicon) if anchor.passages else None
        found.append(Found(source, anchor, document, offered))
    found.sort(key=lambda each: (-each.anchor.grade.rank, -each.anchor.similarity, each.source.id))
    return Search(words, project, tuple(found), tuple(unread))
