"""What needs a decision, on paper: each finding in the form in which it is decided fastest."""

from __future__ import annotations

from rich.text import Text

from checker.model.comparisons import Discrepancy
from checker.model.findings import Finding, Severity
from checker.model.projects import Report
from checker.model.quotes import Difference, Passage
from checker.model.sources import AnchoredQuote
from checker.report.content.differences import why
from checker.report.content.subjects import Subjects
from checker.report.paper.claims import put_verdict
from checker.report.paper.discrepancies import put_acceptance, put_discrepancy
from checker.report.paper.sheet import Paper, join
from checker.report.phrases import LONGEST, place, quoted
from checker.report.printable import clip, printable

SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: ""}
_LABEL = 10
_MOST_DIFFERENCES = 12
_MOST_RELATED = 8
_LONGEST_SUBJECT = 160


class Decisions:
    """Shows findings. Knows the claim, the quote or the discrepancy that a finding is about."""

    def __init__(self, report: Report) -> None:
        self._project = report.project
        self._subjects = Subjects(report)
        self._files = {source.id: source.path or source.id for source in report.project.sources}

    def put(self, paper: Paper, finding: Finding) -> None:
        """One finding in full."""
        discrepancy = self.discrepancy(finding)
        if discrepancy:
            put_discrepancy(paper, self._project, discrepancy)
            self._put_help(paper, finding)
            return
        paper.ends(_title(finding), join((place(finding.location), "dim")))
        claim = self._subjects.claim(finding)
        quote = self._subjects.quote(finding)
        if claim and finding.code == "verdict-unexpected":
            put_verdict(paper, claim)
        elif quote:
            self._put_quote(paper, quote)
        else:
            paper.wrapped(clip(printable(finding.message), LONGEST), indent=2)
            self._put_related(paper, finding)
        self._put_help(paper, finding)
        put_acceptance(paper, finding.accepted)

    def put_short(self, paper: Paper, finding: Finding) -> None:
        """One finding in a few lines: where, what, and how to go on."""
        paper.ends(_title(finding), join((place(finding.location), "dim")))
        paper.wrapped(clip(printable(finding.message), LONGEST), indent=2)
        if not finding.accepted:
            self._put_help(paper, finding)
        put_acceptance(paper, finding.accepted)

    def discrepancy(self, finding: Finding) -> Discrepancy | None:
        """The discrepancy that a finding reports."""
        return self._subjects.discrepancy(finding)

    def _put_quote(self, paper: Paper, quote: AnchoredQuote) -> None:
        anchor, quotation = quote.anchor, quote.quotation
        file = self._files.get(quotation.source, quotation.source)
        ours = printable(quoted(quotation.words))
        paper.labelled("ours", _marked(ours, [each.ours for each in anchor.differences]), width=_LABEL)
        nearest = (anchor.nearest,) if anchor.nearest and not anchor.elsewhere else ()
        for passage in anchor.passages or nearest:
            label = "theirs" if anchor.passages else "nearest"
            theirs = _marked(quoted(passage.text), [each.theirs for each in anchor.differences])
            if not passage.text:
                theirs = Text("not shown: the source is private", style="dim")
            paper.labelled(label, theirs, width=_LABEL)
            paper.labelled("", _in_text(file, passage), width=_LABEL)
        if not anchor.passages and not nearest:
            paper.labelled(
                "not in", printable(quotation.source), "  ", (printable(file), "dim"), width=_LABEL
            )
        for number, difference in enumerate(anchor.differences[:_MOST_DIFFERENCES]):
            paper.labelled("differs" if number == 0 else "", _difference(difference), width=_LABEL)
        if len(anchor.differences) > _MOST_DIFFERENCES:
            paper.labelled("", f"and {len(anchor.differences) - _MOST_DIFFERENCES} more", width=_LABEL)
        for other in anchor.elsewhere[:_MOST_RELATED]:
            where = _in_text(self._files.get(other.document, other.document), other.passage)
            paper.labelled("but in", printable(other.document), "  ", where, width=_LABEL)
        if because := why(anchor):
            paper.labelled("why", printable(because), width=_LABEL)

    def _put_related(self, paper: Paper, finding: Finding) -> None:
        for related in finding.related[:_MOST_RELATED]:
            paper.wrapped(
                (place(related.location), "dim"), "  ", printable(related.message), indent=4, hang=6
            )
        if len(finding.related) > _MOST_RELATED:
            paper.line(f"and {len(finding.related) - _MOST_RELATED} more places", indent=4)

    def _put_help(self, paper: Paper, finding: Finding) -> None:
        if not finding.advice:
            return
        offer = finding.offer
        let_stand = f"; or, to let it stand, {offer.to}:" if offer is not None else ""
        paper.wrapped(("Help: ", "bold"), printable(finding.advice + let_stand), indent=2)
        for line in offer.block if offer is not None else ():
            bare = line.lstrip()
            paper.line(printable(bare), indent=4 + len(line) - len(bare))


def _title(finding: Finding) -> Text:
    title = join((f"{finding.severity}: ", SEVERITY_STYLES[finding.severity]), (finding.code, "bold"))
    if finding.subject:
        return join(title, "  ", (clip(printable(finding.subject), _LONGEST_SUBJECT), "cyan"))
    return title


def _difference(difference: Difference) -> Text:
    theirs = quoted(difference.theirs) if difference.theirs else "nothing"
    ours = quoted(difference.ours) if difference.ours else "nothing"
    weight = "" if difference.critical else ", does not change the meaning"
    return join(
        "theirs ",
        (theirs, "bold"),
        ", ours ",
        (ours, "bold red"),
        f"  ({printable(difference.kind)}{weight})",
    )


def _marked(words: str, tokens: list[str]) -> Text:
    text = Text(words)
    for token in filter(None, (printable(token) for token in tokens)):
        start = words.find(token)
        while start >= 0:
            text.stylize("bold red", start, start + len(token))
            start = words.find(token, start + len(token))
    return text


def _in_text(file: str, passage: Passage) -> Text:
    return join((f"{printable(file)}:{passage.line}", "dim"))
