"""What a new dossier holds, what came of verifying it, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping

from checker.model.projects import Report
from checker.report.content.results import result
from checker.report.content.summary import needs_decision, summarise
from checker.report.look import Look
from checker.report.paper.sheet import Paper
from checker.report.phrases import plural
from checker.report.printable import printable

CONTESTED = "opened-in-may"
"""The claim of the dossier on which its sources differ."""
SEE_IT_FAIL = (
    "Then write July for June in the quote of sources/visitor-guide.yaml, and verify again: it exits with 1, "
    "and shows which words differ and which claims lose their verdict. Everything here is an example; put "
    "your own in its place."
)
INSTALLS = (
    "On GitHub: .github/workflows/checker.yml installs checker. Name there what you have it from, instead "
    "of OWNER and VERSION; a bare name may be somebody else's package."
)


def render_started(files: Mapping[str, str], report: Report, folder: str, look: Look) -> str:
    """``files``: path → what it is. ``folder``: as it is written in a command; empty for the one at hand."""
    paper = Paper(look)
    paper.line((f"Written to {printable(folder) or 'this folder'}:", "bold"))
    width = max(map(len, files)) + 2
    for name, what in files.items():
        paper.labelled(name, what, width=width, style="")
    summary = summarise(report)
    decisions = [each for each in report.findings if needs_decision(each, look.decide)]
    paper.gap()
    paper.wrapped(("Verified: ", "bold"), result(report, summary, decisions))
    labels = [f"{count.total} {label}" for label, count in summary.verdicts.items() if count.total]
    paper.wrapped(f"{plural(summary.claims, 'claim')}: {', '.join(labels)}", indent=2)
    grades = [f"{count} {grade}" for grade, count in summary.quotes.items() if count]
    paper.wrapped(f"{plural(sum(summary.quotes.values()), 'quote')}: {', '.join(grades)}", indent=2)
    for code, discrepancies in summary.discrepancies.items():
        found = plural(discrepancies.total, "discrepancy", "discrepancies")
        accepted = f", {discrepancies.accepted} accepted with a reason" if discrepancies.accepted else ""
        paper.wrapped(f"{found} between sources: {code}{accepted}", indent=2)
    paper.gap()
    as_written = folder if printable(folder) == folder else ""  # an escape would name another folder
    paper.line(("Next:" if as_written == folder else "Next, in that folder:", "bold"))
    here, project = (f" {as_written}", f" --project {as_written}") if as_written else ("", "")
    paper.line(f"checker verify{here}", indent=2)
    paper.wrapped("the whole report: what agrees, what differs, and where it stands", indent=6)
    paper.line(f"checker explain {CONTESTED}{project}", indent=2)
    paper.wrapped("why a claim has its verdict", indent=6)
    paper.wrapped(SEE_IT_FAIL, indent=2)
    paper.wrapped(INSTALLS, indent=2)
    return paper.text()
