"""Programs held against their tables: what can be expressed, what is true, and why the rest is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from checker.model.errors import ProjectError
from checker.model.verdicts import Label
from tests.logic2text.cells import (
    date_of,
    first_day_of,
    number_by_digits,
    number_of,
    rows_by_letters,
    rows_that_count,
)
from tests.logic2text.columns import Columns
from tests.logic2text.conditions import STRICT, Reading
from tests.logic2text.perturb import perturbations
from tests.logic2text.programs import ProgramError, Statement, read_statement
from tests.logic2text.reference import Reference
from tests.logic2text.translate import Rule, Translator
from tests.table_project import TableProject

LOOSER = {
    "most is a third in the data set, rounded down, and more than half in a rule": Reading(third=True),
    "letters within a word are a match in the data set, and no word in a rule": Reading(letters=True),
    "of several rows the data set means the first, and a rule all of them": Reading(one_of_several=True),
    "rows that tie follow each other in the data set, and share a place in a rule": Reading(ties=True),
    "about is within 15 % of the greater number in the data set, and of the right one in a rule": Reading(
        either=True
    ),
    "a date without a day is the first of its month in the data set, and any day of it in a rule": Reading(
        days=True
    ),
    "all, total or sum in the letters of its first cell make no row of the last one in the data set, and a "
    "rule leaves out totals": Reading(rows=True),
    "a number is its digits in the data set, 407 for 4:07, and in a rule what it says": Reading(digits=True),
    "the data set is looser in several of these": Reading(
        letters=True, one_of_several=True, ties=True, third=True, either=True, days=True, rows=True
    ),
    "the data set is looser in several of these, and in the digits of numbers": Reading(
        letters=True,
        one_of_several=True,
        ties=True,
        third=True,
        either=True,
        days=True,
        rows=True,
        digits=True,
    ),
}
"""Why a strict rule may not hold where the program does → the reading in which it does."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule came to."""

    rule: Rule
    label: Label
    because: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a program."""

    id: str
    kind: str
    """The class of programs it belongs to: count, unique, ordinal, ..."""
    error: str | None = None
    """Why it cannot be expressed."""
    strict: Found | None = None
    reason: str | None = None
    """Why the strict rule does not hold, where a looser one does."""
    loose: Found | None = None
    reading: Reading = STRICT
    """In which it holds."""
    denied: bool = False
    """The oracle says too that the program does not hold."""

    @property
    def holds(self) -> bool:
        """Whether the strict rule is supported."""
        return self.strict is not None and self.strict.label is Label.SUPPORTED

    @property
    def explained(self) -> bool:
        """Whether it holds in a looser reading."""
        return self.loose is not None


@dataclass(slots=True)
class Case:
    """A program and its table."""

    id: str
    kind: str
    program: Any
    header: list[str]
    rows: list[list[str]]
    """All of the table, totals and repeated headers too."""
    text: str = ""
    """What people wrote for the program."""

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Case:
        """A line of the data set."""
        kind = str(content.get("logic_type") or "unknown")
        header = [" ".join(str(title).split()) for title in content["header"]]
        rows = [[str(cell) for cell in row] for row in content["rows"]]
        return cls(str(content["id"]), kind, content["program"], header, rows, content.get("claim") or "")

    def evaluate(self, statement: Statement, reading: Reading = STRICT) -> Found:
        """The rule for a program in a reading, held against the table.

        Raises:
            ProgramError: if the program says nothing about this table.
            ProjectError: if the language cannot say it.
        """
        project, rule = self._project(statement, reading)
        verdict = project.verdict(project.rule(rule))
        return Found(rule, verdict.label, verdict.because)

    def _project(self, statement: Statement, reading: Reading) -> tuple[TableProject, Rule]:
        """The table as a project, and the rule for a program."""
        columns = Columns(
            self.header,
            self._rows(reading),
            number_by_digits if reading.digits else number_of,
            first_day_of if reading.days else date_of,
        )
        rule = Translator(columns, self.reference(reading), reading).rule(statement)
        return TableProject(columns.table()), rule

    def differs(self) -> str | None:
        """In what the text and the strict rule are found to differ, "" if in nothing; None where the
        rule does not hold."""
        try:
            project, rule = self._project(read_statement(self.program), STRICT)
            read = project.rule(rule)
        except (ProgramError, ProjectError):
            return None
        if project.verdict(read).label is not Label.SUPPORTED:
            return None
        return project.differs(self.text, read)

    def reference(self, reading: Reading = STRICT) -> Reference:
        """The oracle, over the rows and by the numbers of a reading."""
        numbers = number_by_digits if reading.digits else number_of
        return Reference(self.header, self._rows(reading), numbers, first_numbers=reading.digits)

    def _rows(self, reading: Reading) -> list[Sequence[str]]:
        return rows_by_letters(self.rows) if reading.rows else rows_that_count(self.header, self.rows)

    def measure(self) -> Outcome:
        """What becomes of the program."""
        try:
            statement = read_statement(self.program)
            strict = self.evaluate(statement)
        except ProgramError as error:
            return Outcome(self.id, self.kind, str(error))
        except ProjectError as error:
            return Outcome(self.id, self.kind, f"the language does not say it: {error}")
        outcome = Outcome(self.id, self.kind, strict=strict)
        if outcome.holds:
            return outcome
        if not self.is_true(statement):
            return replace(outcome, denied=True)
        for reason, reading in LOOSER.items():
            loose = self._try(statement, reading)
            if loose is not None and loose.label is Label.SUPPORTED:
                return replace(outcome, reason=reason, loose=loose, reading=reading)
        return outcome

    def is_true(self, statement: Statement) -> bool:
        """Whether a program holds by the data set's own reading, numbers and rows read in either way. What is
        not in the table does not hold."""
        return any(
            self._says(statement, Reading(digits=digits, rows=rows))
            for digits in (False, True)
            for rows in (False, True)
        )

    def _says(self, statement: Statement, reading: Reading) -> bool:
        try:
            return self.reference(reading).says(statement)
        except ProgramError:
            return False

    def perturbed(self, outcome: Outcome) -> Iterator[tuple[str, Found | None]]:
        """Each change that makes the program false, and what its rule comes to in the reading in which the
        program holds; None where it says nothing any more."""
        rows = self._rows(outcome.reading)
        cells = {name: [row[index] for row in rows] for index, name in enumerate(self.header)}
        for what, program in perturbations(self.program, cells):
            statement = read_statement(program)
            if not self.is_true(statement):
                yield what, self._try(statement, outcome.reading)

    def _try(self, statement: Statement, reading: Reading) -> Found | None:
        try:
            return self.evaluate(statement, reading)
        except (ProgramError, ProjectError):
            return None
