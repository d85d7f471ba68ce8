"""Steps of a proof as they are shown: each thing said once."""

from __future__ import annotations

from dataclasses import replace

from checker.model.projects import Project
from checker.model.values import RecordId
from checker.model.verdicts import Proof, Readings
from checker.model.vocabulary import GivenBy
from checker.report.content.supports import own_declarations, own_quotes


def too_many(readings: Readings) -> str:
    """That not every reading was tried, and what holds all the same."""
    fields = "1 contested field" if readings.cells == 1 else f"{readings.cells} contested fields"
    return f"{fields} can be read in more than 4,096 ways: {readings.text}"


def once(proof: Proof) -> Proof:
    """A proof without the step below it that only says the same again.

    Membership of a record in a time holds the record's membership itself; a rule of one condition holds
    that condition.
    """
    if len(proof.parts) == 1 and _says_the_same(proof, proof.parts[0]):
        only = proof.parts[0]
        return once(replace(only, gaps=tuple(dict.fromkeys((*proof.gaps, *only.gaps)))))
    parts: list[Proof] = []
    for part in proof.parts:
        is_member = proof.operator == part.operator == "member" and proof.record == part.record
        parts += part.parts if is_member else (part,)
    return proof if len(parts) == len(proof.parts) else once(replace(proof, parts=tuple(parts)))


def _says_the_same(proof: Proof, part: Proof) -> bool:
    """A step that is not so because its one condition is not says no more than the condition does."""
    is_bare = not (proof.statements or own_declarations(proof) or own_quotes(proof))
    same = proof.text == part.text or (proof.truth is False and proof.text == f"not so: {part.text}")
    return is_bare and proof.truth == part.truth and same


def is_given(proof: Proof) -> bool:
    """Whether a step is a condition on what the registry or a key gives, and nothing else."""
    is_alone = not (proof.parts or proof.statements or proof.gaps)
    return is_alone and bool(proof.assumptions) and all(map(given_by, proof.assumptions))


def by_whom(proof: Proof) -> str:
    """Who gives what a step says: the end of its line; nothing of any other step."""
    word = given_by(proof.assumptions[0]) if is_given(proof) else None
    return f", {word}" if word else ""


def given_by(assumption: str) -> GivenBy | None:
    """Who gives what an assumption says; None of an inference or a code."""
    return next((word for word in GivenBy if assumption.endswith(f", {word}")), None)


def is_said(proof: Proof, assumption: str) -> bool:
    """Whether an assumption stands in the line of the step, or in the row of its statement."""
    if is_given(proof):
        return True
    return any(
        (each.inference is not None and assumption.endswith(each.inference.reason))
        or (each.coded and assumption.endswith("the editor's word for the passage"))
        for each in proof.statements
    )


def without_record(project: Project, record: RecordId, text: str) -> str:
    """``body is the council`` of "body of the 2015 inspection is the council"."""
    return text.replace(f" of {project.record_name(record)}", "", 1)
