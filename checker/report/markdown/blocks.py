"""Single findings as blocks of Markdown: a verdict, a discrepancy, a quote, anything else."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from checker.model.comparisons import Discrepancy
from checker.model.locations import Location
from checker.model.projects import JudgedClaim, Report
from checker.model.sources import AnchoredQuote, Statement
from checker.report.content.differences import why
from checker.report.content.discrepancies import state
from checker.report.content.items import Item
from checker.report.content.rows import Row, statement_row, voice_row
from checker.report.content.spots import Spots, line_of
from checker.report.look import Look
from checker.report.markdown.escape import code, table, text
from checker.report.phrases import named, place, plural, quoted
from checker.report.printable import clip

_MOST_BESIDE = 3
"""So many voices stand side by side; more stand below each other."""
_MOST_ROWS = 12
_MOST_PLACES = 6
_LONGEST = 400


class Blocks:
    """Writes blocks. Knows the project, and where its files are on the web."""

    def __init__(self, report: Report, look: Look) -> None:
        self._project = report.project
        self._look = look
        self._spots = Spots(report)
        self._private = {source.id for source in report.project.sources if source.private}
        self._paths = {source.id: source.path for source in report.project.sources}

    def full(self, item: Item) -> str:
        """One finding in the form in which it is decided fastest."""
        if item.discrepancy is not None:
            return self._discrepancy(item, item.discrepancy)
        code_ = text(item.finding.code)
        head = f"**{item.finding.severity}: {code_}** {text(item.name)} — {self._place(item)}\n"
        if item.claim is not None and item.finding.code == "verdict-unexpected":
            return self._verdict(item, item.claim)
        if item.quote is not None:
            return head + "\n" + self._quote(item.quote) + _tail(item)
        return head + "\n" + text(clip(item.message, _LONGEST)) + "\n" + self._places(item) + _tail(item)

    def short(self, item: Item) -> str:
        """One finding as an item of a list."""
        head = state(item.discrepancy) if item.discrepancy is not None else str(item.finding.severity)
        said = text(clip(item.message, _LONGEST))
        accepted = f" Accepted: {text(item.acceptance)}" if item.acceptance is not None else ""
        stop = "." if accepted and not said.endswith((".", "?", "!")) else ""
        return f"- **{head}: {text(item.finding.code)}** {said}{stop}{accepted} — {self._place(item)}\n"

    def claim(self, judged: JudgedClaim) -> tuple[str, ...]:
        """A claim as a row: verdict, id, what is claimed, and where."""
        verdict = judged.verdict
        label = named(verdict.label, verdict.reason)
        return (
            label if judged.expected else f"**{label}**",
            code(judged.claim.id, in_table=True),
            text(clip(judged.claim.text, _LONGEST)),
            self._where(judged.claim.location, in_table=True),
        )

    def _verdict(self, item: Item, judged: JudgedClaim) -> str:
        claim, verdict = judged.claim, judged.verdict
        lines = [
            f"**{item.finding.severity}: {text(item.finding.code)}** "
            f"**{named(verdict.label, verdict.reason)}**, expected {named(claim.expect, claim.reason)}: "
            f"{text(clip(claim.text, _LONGEST))} — {code(claim.id)}, {self._place(item)}\n",
            f"\n{text(clip(verdict.because, _LONGEST))}\n",
        ]
        statements = dict.fromkeys(
            statement for _, proof in verdict.proofs for step in proof.walk() for statement in step.statements
        )
        if statements:
            lines.append("\n" + self._statements(list(statements)))
        explanations = tuple(verdict.explanations)  # may be made anew whenever somebody looks
        if explanations:
            lines.append("\n")
        for explanation in explanations:
            lines.append(f"- supported if {text(' and '.join(explanation.rewrites))}\n")
        return "".join(lines) + _tail(item)

    def _statements(self, statements: Sequence[Statement]) -> str:
        rows = []
        for statement in statements[:_MOST_ROWS]:
            row = statement_row(self._project, statement)
            of = text(clip(self._project.record_name(statement.record), _LONGEST))
            rows.append((of, *_says(row), self._where(statement.location, in_table=True)))
        more = _more(len(statements) - _MOST_ROWS, "statement")
        return table(("record", "source", "says", "words", "where"), rows) + more

    def _discrepancy(self, item: Item, discrepancy: Discrepancy) -> str:
        head = f"**{state(discrepancy)}: {text(discrepancy.code)}** {text(item.name)}\n\n"
        voices = discrepancy.voices[:_MOST_ROWS]
        rows = [voice_row(self._project, voice) for voice in voices]
        places = [self._where(voice.location, in_table=True) for voice in voices]
        if len(voices) <= _MOST_BESIDE:
            columns = [(*_says(row), place) for row, place in zip(rows, places, strict=True)]
            (names, *lines) = zip(*columns, strict=True)
            body = table(
                ("", *names),
                [(name, *line) for name, line in zip(("says", "words", "where"), lines, strict=True)],
            )
        else:
            body = table(
                ("source", "says", "words", "where"),
                [(*_says(row), place) for row, place in zip(rows, places, strict=True)],
            )
        body += _more(len(discrepancy.voices) - len(voices), "voice")
        if discrepancy.explanation:
            label = "Explained: " if discrepancy.explained else ""
            body += f"\n{label}{text(clip(discrepancy.explanation, _LONGEST))}\n"
        return head + body + _tail(item)

    def _quote(self, found: AnchoredQuote) -> str:
        quotation, anchor = found.quotation, found.anchor
        source, file = quotation.source, self._paths.get(quotation.source)
        rows = [("ours", text(_words(quotation.words)), self._where(quotation.location, in_table=True))]
        nearest = (anchor.nearest,) if anchor.nearest is not None and not anchor.elsewhere else ()
        for passage in (anchor.passages or nearest)[:_MOST_PLACES]:
            label = "theirs" if anchor.passages else "nearest"
            words = "" if source in self._private else text(_words(passage.text))
            place = Location(file or source, passage.line, passage.column)
            rows.append((label, words, self._where(place, in_table=True)))
        for other in anchor.elsewhere[:_MOST_PLACES]:
            place = Location(
                self._paths.get(other.document) or other.document, other.passage.line, other.passage.column
            )
            rows.append(("but in", text(other.document), self._where(place, in_table=True)))
        rest = why(anchor)
        because = f"\n{text(clip(rest, _LONGEST))}\n" if rest else ""
        return table(("", "words", "where"), rows) + self._differences(found) + because

    def _differences(self, found: AnchoredQuote) -> str:
        if found.quotation.source in self._private:
            return ""
        lines = [
            f"- theirs {_token(each.theirs)}, ours {_token(each.ours)} ({text(each.kind)})\n"
            for each in found.anchor.differences[:_MOST_ROWS]
        ]
        return "".join(["\n", *lines]) if lines else ""

    def _places(self, item: Item) -> str:
        spots = self._spots.related(item)
        if not spots:
            return ""
        lines = [f"- {self._where(spot.location)} {text(spot.text)}\n" for spot in spots[:_MOST_PLACES]]
        return "\n" + "".join(lines) + _more(len(spots) - _MOST_PLACES, "place")

    def _place(self, item: Item) -> str:
        return self._where(item.finding.location)

    def _where(self, location: Location, *, in_table: bool = False) -> str:
        """A place as code; a link to the line where the files are on the web."""
        shown = code(place(location), in_table=in_table)
        if not self._look.address or not location.file:
            return shown
        line = line_of(location)
        target = f"{self._look.address}/{quote(self._look.path(location.file))}" + (
            f"?plain=1#L{line}" if line is not None else ""
        )
        return f"[{shown}]({target})"


def _says(row: Row) -> tuple[str, str, str]:
    """Source, field with value, and words, as cells."""
    value = f"{text(row.field)} **{text(row.value)}**" if row.value else text(row.field)
    note = f" ({text(row.note)})" if row.note else ""
    return text(row.source), value + note, text(clip(row.words or "", _LONGEST))


def _tail(item: Item) -> str:
    """Why it stands, or how to go on."""
    lines = []
    if item.acceptance is not None:
        lines.append(f"\nAccepted: {text(item.acceptance)}\n")
    if item.help is not None:
        lines.append(f"\nHelp: {_help(item.help, item.line)}\n")
    return "".join(lines)


def _help(said: str, line: str) -> str:
    """The help; the line to copy, if it ends with one, as code."""
    return text(said.removesuffix(line)) + code(line) if line else text(said)


def _words(words: str) -> str:
    return quoted(words, _LONGEST)


def _token(words: str) -> str:
    return code(clip(words, _LONGEST)) if words else "nothing"


def _more(number: int, what: str) -> str:
    return f"\nand {plural(number, f'more {what}')}\n" if number > 0 else ""
