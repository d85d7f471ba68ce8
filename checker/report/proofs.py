"""Proofs on paper: the tree of evaluated steps, each statement below the condition that it decides."""

from __future__ import annotations

from dataclasses import replace

from checker.model.projects import Project
from checker.model.sources import Statement
from checker.model.truth import Truth
from checker.model.values import RecordId
from checker.model.verdicts import Proof, Readings, Verdict
from checker.model.vocabulary import GivenBy
from checker.report.claims import declaration_row, quote_row
from checker.report.paper import Paper
from checker.report.printable import printable
from checker.report.rows import put_rows, statement_row
from checker.report.supports import own_declarations, own_quotes

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
            paper.wrapped(("readings: ", "dim"), _too_many(proof.readings), indent=2)
        tree.put(proof, 2)


def _too_many(readings: Readings) -> str:
    """That not every reading was tried, and what holds all the same."""
    fields = "1 contested field" if readings.cells == 1 else f"{readings.cells} contested fields"
    return f"{fields} can be read in more than 4,096 ways: {readings.text}"


class _Tree:
    """Writes proofs. Knows which statements were shown already."""

    def __init__(self, paper: Paper, project: Project) -> None:
        self._paper = paper
        self._project = project
        self._shown: set[Statement] = set()

    def put(self, proof: Proof, indent: int) -> None:
        """A step and all below it, said once where a step and its part say the same."""
        proof = _once(proof)
        self._put_line(proof.truth, proof.text + _by_whom(proof), indent)
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
                _is_said(proof, assumption) or any(assumption in part.assumptions for part in proof.parts)
            ):
                self._paper.wrapped(("assumed: ", "dim"), printable(assumption), indent=inner, hang=inner + 2)

    def _put_parts(self, proof: Proof, indent: int) -> None:
        """The parts; what the registry, or the key, gives of the record in question in one line."""
        given = [
            part for part in proof.parts if part.truth and _is_given(part) and part.record == proof.record
        ]
        if len(given) > 1 and proof.record is not None:
            said = "; ".join(_without_record(self._project, proof.record, part.text) for part in given)
            self._put_line(True, f"{_by_whom(given[0]).lstrip(', ')}: {said}", indent)
        else:
            given = []
        for part in proof.parts:
            if not any(part is each for each in given):
                self.put(part, indent)

    def _put_line(self, truth: Truth, text: str, indent: int) -> None:
        word = "unknown" if truth is None else "true" if truth else "false"
        pieces = (word, _TRUTH_STYLES[word]), "  ", printable(text)
        self._paper.wrapped(*pieces, indent=indent, hang=indent + 2)


def _once(proof: Proof) -> Proof:
    """A proof without the step below it that only says the same again.

    Membership of a record in a time holds the record's membership itself; a rule of one condition holds
    that condition.
    """
    if len(proof.parts) == 1 and _says_the_same(proof, proof.parts[0]):
        only = proof.parts[0]
        return _once(replace(only, gaps=tuple(dict.fromkeys((*proof.gaps, *only.gaps)))))
    parts: list[Proof] = []
    for part in proof.parts:
        is_member = proof.operator == part.operator == "member" and proof.record == part.record
        parts += part.parts if is_member else (part,)
    return proof if len(parts) == len(proof.parts) else _once(replace(proof, parts=tuple(parts)))


def _says_the_same(proof: Proof, part: Proof) -> bool:
    is_bare = not (proof.statements or own_declarations(proof) or own_quotes(proof))
    return is_bare and (proof.truth, proof.text) == (part.truth, part.text)


def _is_given(proof: Proof) -> bool:
    """Whether a step is a condition on what the registry or a key gives, and nothing else."""
    is_alone = not (proof.parts or proof.statements or proof.gaps)
    return is_alone and bool(proof.assumptions) and all(map(given_by, proof.assumptions))


def _by_whom(proof: Proof) -> str:
    """Who gives what a step says: the end of its line; nothing of any other step."""
    word = given_by(proof.assumptions[0]) if _is_given(proof) else None
    return f", {word}" if word else ""


def given_by(assumption: str) -> GivenBy | None:
    """Who gives what an assumption says; None of an inference or a code."""
    return next((word for word in GivenBy if assumption.endswith(f", {word}")), None)


def _is_said(proof: Proof, assumption: str) -> bool:
    """Whether an assumption stands in the line of the step, or in the row of its statement."""
    if _is_given(proof):
        return True
    return any(
        (each.inference is not None and assumption.endswith(each.inference.reason))
        or (each.coded and assumption.endswith("the editor's word for the passage"))
        for each in proof.statements
    )


def _without_record(project: Project, record: RecordId, text: str) -> str:
    """``body is the council`` of "body of the 2015 inspection is the council"."""
    return text.replace(f" of {project.record_name(record)}", "", 1)
