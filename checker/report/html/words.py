"""Quoted words in their context, with the tokens that matter marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from checker.model.frozen import dataclass
from checker.model.quotes import Passage
from checker.model.sources import Source, Statement
from checker.model.vocabulary import Entity

_TOKEN = re.compile(r"\w+(?:[.,]\d+)*")
_TOO_COMMON = frozenset({"the", "and", "for", "from", "about", "was", "not"})
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words."""

    text: str
    quoted: bool = True
    """False for what stands around the quoted words."""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a source, from one place in its text."""

    pieces: tuple[Piece, ...]
    line: int | None = None
    """Of the text's file; None where the text is not here."""


def in_context(passages: Sequence[Passage], tokens: Iterable[str], *, private: bool) -> tuple[Said, ...]:
    """Passages with what stands around them in their sentences; those of one sentence together.

    Of a ``private`` source nothing but the quoted words is shown. ``tokens``: words to mark.
    """
    wanted = list(tokens)
    runs: list[list[tuple[str, Passage]]] = []
    for passage in passages:
        between = _between(runs[-1][-1][1], passage) if runs and not private else None
        if between is None:
            runs.append([("", passage)])
        else:
            runs[-1].append((between, passage))
    return tuple(_said(run, wanted, private) for run in runs)


def _said(run: Sequence[tuple[str, Passage]], tokens: Sequence[str], private: bool) -> Said:
    """Passages of one sentence, with the words between them."""
    first, last = run[0][1], run[-1][1]
    pieces: list[Piece] = []
    if first.before and not private:
        pieces.append(Piece(f"{first.before} ", quoted=False))
    for between, passage in run:
        if between:
            pieces.append(Piece(f" {between.strip()} ".replace("  ", " "), quoted=False))
        pieces += marked(flat(passage.text), tokens)
    if last.after and not private:
        pieces.append(Piece(_spaced(last.after), quoted=False))
    return Said(tuple(pieces), first.line)


def marked(text: str, tokens: Iterable[str]) -> list[Piece]:
    """The text in pieces, with every whole occurrence of a token marked; capitals do not matter."""
    wanted = sorted({flat(token) for token in tokens if token.strip()}, key=lambda each: (-len(each), each))
    if not wanted or not text:
        return [Piece(text)] if text else []
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in wanted), re.IGNORECASE)
    pieces: list[Piece] = []
    end = 0
    for match in pattern.finditer(text):
        if match.start() > end:
            pieces.append(Piece(text[end : match.start()]))
        pieces.append(Piece(match.group(), marked=True))
        end = match.end()
    if end < len(text):
        pieces.append(Piece(text[end:]))
    return pieces


def differing(values: Sequence[str]) -> list[list[Piece]]:
    """Values in pieces, the tokens marked that not all of them share; none where they share nothing."""
    tokens = [set(map(str.casefold, _TOKEN.findall(value))) for value in values]
    common = set.intersection(*tokens) if tokens else set()
    found = []
    for value in values:
        others = [token for token in _TOKEN.findall(value) if token.casefold() not in common]
        found.append(marked(value, others if common else ()))
    return found


def forms_of(statement: Statement, read: str, entities: Iterable[Entity] = ()) -> list[str]:
    """What to mark of a statement's value in its passage: the forms in which it is written, or its tokens."""
    stated = next((each for each in statement.entry.stated if each.value is statement.value), None)
    names = [name for entity in entities for name in (entity.name, *entity.aliases)]
    return [*(stated.forms if stated else ()), *names, *_telling(read)]


def _telling(text: str) -> list[str]:
    """Its tokens without those that stand in every text."""
    return [
        token
        for token in _TOKEN.findall(text)
        if token.isdigit() or (len(token) >= _SHORTEST and token.casefold() not in _TOO_COMMON)
    ]


def said_by(statement: Statement, source: Source, tokens: Iterable[str]) -> tuple[Said, ...]:
    """The words of a statement, in their context where its text is here."""
    wanted = list(tokens)
    if any(passage.text for passage in statement.passages):
        return in_context(statement.passages, wanted, private=source.private)
    return tuple(Said(tuple(marked(flat(words), wanted))) for words in statement.words)


def plain_words(words: Iterable[str], tokens: Iterable[str] = ()) -> tuple[Said, ...]:
    """Words without a place in a text."""
    wanted = list(tokens)
    return tuple(Said(tuple(marked(flat(each), wanted))) for each in words)


def flat(text: str) -> str:
    """The text in one line."""
    return " ".join(text.split())


def _between(first: Passage, then: Passage) -> str | None:
    """What stands between two passages of one sentence; None if they are of two."""
    said = flat(first.text)
    start = then.before.rfind(said)
    return then.before[start + len(said) :].strip() or " " if start >= 0 else None


def _spaced(after: str) -> str:
    """What follows, with a space before it unless it begins with a mark that closes."""
    return after if re.match(r"[\s.,;:!?)\]’”'\"]", after) else f" {after}"
