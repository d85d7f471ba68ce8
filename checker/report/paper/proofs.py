"""Proofs on paper: the tree of evaluated steps, each statement below the condition that it decides."""

from __future__ import annotations

from checker.model.projects import Project
from checker.model.sources import Statement
from checker.model.truth import Truth, named
from checker.model.verdicts import Proof, Verdict
from checker.report.content.rows import declaration_row, quote_row, statement_row
from checker.report.content.steps import by_whom, is_given, is_said, once, too_many, without_record
from checker.report.content.supports import own_declarations, own_quotes
from checker.report.paper.rows import put_rows
from checker.report.paper.sheet import Paper
from checker.report.printable import printable

_DEEPEST_INDENT = 24
_TRUTH_STYLES = {"true": "green", "false": "red", "unknown": "yellow"}


def put_proof(paper: Paper, project: Project, verdict: Verdict) -> None:
    """The proof trees, each statement once."""
    tree = _Tree(paper, project)
    for number, (asked, proof) in enumerate(verdict.proofs):
        if number:
            paper.gap()
        paper.wrapped(("asked: ", "dim"), printable(asked), indent=2)
        if proof.readings is not None and proof.readings.number is None:
            paper.wrapped(("readings: ", "dim"), too_many(proof.readings), indent=2)
        tree.put(proof, 2)


class _Tree:
    """Writes proofs. Knows which statements were shown already."""

    def __init__(self, paper: Paper, project: Project) -> None:
        self._paper = paper
        self._project = project
        self._shown: set[Statement] = set()

    def put(self, proof: Proof, indent: int) -> None:
        """A step and all below it, said once where a step and its part say the same."""
        proof = once(proof)
        self._put_line(proof.truth, proof.text + by_whom(proof), indent)
        inner = min(indent + 4, _DEEPEST_INDENT)
        new = [statement for statement in proof.statements if statement not in self._shown]
        self._shown.update(new)
        rows = [statement_row(self._project, each) for each in new]
        if rows:
            put_rows(self._paper, rows, indent=inner)
        rows = [declaration_row(each) for each in own_declarations(proof)]
        rows += [quote_row(each) for each in own_quotes(proof)]
        if rows:
            put_rows(self._paper, rows, indent=inner)
        for gap in proof.gaps:
            if not any(gap in part.gaps for part in proof.parts):
                text = printable(gap.text)
                self._paper.wrapped((f"{gap.reason}: ", "yellow"), text, indent=inner, hang=inner + 2)
        self._put_parts(proof, min(indent + 2, _DEEPEST_INDENT))
        for assumption in proof.assumptions:
            if not (
                is_said(proof, assumption) or any(assumption in part.assumptions for part in proof.parts)
            ):
                self._paper.wrapped(("assumed: ", "dim"), printable(assumption), indent=inner, hang=inner + 2)

    def _put_parts(self, proof: Proof, indent: int) -> None:
        """The parts; what the registry, or the key, gives of the record in question in one line."""
        given = [
            part for part in proof.parts if part.truth and is_given(part) and part.record == proof.record
        ]
        if len(given) > 1 and proof.record is not None:
            said = "; ".join(without_record(self._project, proof.record, part.text) for part in given)
            self._put_line(True, f"{by_whom(given[0]).lstrip(', ')}: {said}", indent)
        else:
            given = []
        for part in proof.parts:
            if not any(part is each for each in given):
                self.put(part, indent)

    def _put_line(self, truth: Truth, text: str, indent: int) -> None:
        word = named(truth)
        pieces = (word, _TRUTH_STYLES[word]), "  ", printable(text)
        self._paper.wrapped(*pieces, indent=indent, hang=indent + 2)
