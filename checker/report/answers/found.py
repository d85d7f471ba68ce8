"""Where words stand, on paper, with a quote to paste."""

from __future__ import annotations

from checker.model.quotes import Grade, Passage
from checker.model.sources import Source
from checker.quotes.found import Found, Search
from checker.quotes.offers import Offer
from checker.report.look import Look
from checker.report.paper.sheet import Paper, join
from checker.report.phrases import plural
from checker.report.printable import clip, printable

_LABEL = 9
_AROUND = 80
"""Characters of context on each side."""
_WHY_NONE = "neither these words nor the whole of their sentence stand by themselves. Quote another passage."
_PRIVATE = "The source is private: what its text says there is not shown, and there is no quote to paste."
_LITERAL = frozenset({Grade.EXACT, Grade.ELIDED, Grade.TRUNCATED})
_LEAST_LIKE = 0.5
"""Below this a nearest passage is no help."""


def render_found(search: Search, look: Look, *, every: bool) -> str:
    """The best place of the words, or with ``every`` each source that has them or something like them."""
    paper = Paper(look)
    there = [each for each in search.found if each.anchor.passages]
    shown = there if every else there[:1]
    for number, each in enumerate(shown):
        if number:
            paper.gap()
        _put(paper, each)
    if not there:
        _put_nearest(paper, search)
    elif len(there) > len(shown):
        paper.gap()
        paper.wrapped(f"{plural(len(there) - len(shown), 'other source')} with such words: --all shows them.")
    if search.unread:
        paper.gap()
        paper.wrapped(printable("Not searched, having no text here: " + ", ".join(search.unread)))
    return paper.text()


def _put(paper: Paper, found: Found) -> None:
    source, anchor = found.source, found.anchor
    known_as = "" if source.alone else printable(source.title)
    style = "green" if anchor.grade in (Grade.EXACT, Grade.ELIDED) else "yellow"
    first = anchor.passages[0]
    place = printable(f"{source.path}:{first.line}:{first.column}")
    paper.ends(
        join((str(anchor.grade), style), "  ", (printable(source.id), "cyan"), "  ", known_as),
        join((place, "dim")),
    )
    has_others = source.private and not _LITERAL.issuperset(anchor.grades)
    if not has_others:
        _put_words(paper, found)
    if anchor.other_places:
        lines = ", ".join(str(each.line) for each in anchor.other_places)
        paper.labelled(
            "also", f"in {'line' if len(anchor.other_places) == 1 else 'lines'} {lines}", width=_LABEL
        )
    paper.gap()
    if has_others:
        paper.wrapped(_PRIVATE)
    else:
        _put_offer(paper, found)


def _put_words(paper: Paper, found: Found) -> None:
    """What the text has there, and why it has its grade."""
    for passage in found.anchor.passages:
        paper.labelled("text", _in_context(found, passage), width=_LABEL)
    if found.anchor.note:
        paper.labelled("why", printable(_why(found)), width=_LABEL)


def _why(found: Found) -> str:
    """Why the grade is what it is; of a private text no more than what qualifies the words."""
    if not (found.source.private and found.anchor.qualifiers):
        return found.anchor.note
    kinds = dict.fromkeys(each.kind.value for each in found.anchor.qualifiers)
    return f"what stands around the words qualifies them: {', '.join(kinds)}"


def _put_offer(paper: Paper, found: Found) -> None:
    """The quote to paste, or why there is none."""
    if found.offer is None:
        paper.wrapped(f"No quote to paste: {_WHY_NONE}")
        return
    if found.offer.is_longer and found.source.private:
        paper.wrapped("No quote to paste: it needs more of the text, which is private.")
        return
    if found.offer.is_longer:
        paper.wrapped("With what qualifies these words, or stands between them:")
    for line in yaml_quote(found.offer, found.source):
        paper.line(line, indent=2)


def _in_context(found: Found, passage: Passage) -> str:
    """The passage in its text; of a private source no more than the words."""
    words = " ".join(passage.text.split())
    if found.source.private:
        return printable(words)
    text = found.document.text
    before = " ".join(text[max(0, passage.start - _AROUND) : passage.start].split())
    after = " ".join(text[passage.end : passage.end + _AROUND].split())
    return printable(f"{before and '…' + before} [{words}] {after and after + '…'}".strip())


def yaml_quote(offer: Offer, source: Source) -> list[str]:
    """The lines of a quote in block style, with the words as the source has them: an entry of the source, or
    of ``quotes.yaml`` where it has no file."""
    lines = ["- quote: >-", f"    {printable(offer.words)}"]
    if source.alone:
        lines = [f"- source: {source.id}", "  quote: >-", f"    {printable(offer.words)}"]
    if offer.near and not source.private:
        lines += ["  near: >-", f"    {printable(offer.near)}"]
    return lines


def _put_nearest(paper: Paper, search: Search) -> None:
    shown = (each for each in search.found if not each.source.private)
    nearest = max(shown, key=lambda each: each.anchor.similarity, default=None)
    paper.wrapped(("absent", "red"), f"  \u201c{clip(printable(search.words), 200)}\u201d stands nowhere")
    if nearest is not None and nearest.anchor.nearest and nearest.anchor.similarity >= _LEAST_LIKE:
        passage = nearest.anchor.nearest
        place = printable(f"{nearest.source.path}:{passage.line}:{passage.column}")
        paper.labelled("nearest", printable(" ".join(passage.text.split())), width=_LABEL)
        paper.labelled("", join((place, "dim")), width=_LABEL)
