"""The columns of a table as fields: each has its text, and its number or its date where a rule asks for them.

The text of a cell is one of a closed list, the texts of its column: a table is known to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from checker.model.vocabulary import fold_name
from tests.logic2text.cells import NOTHING, is_column_of_dates, letters, text_of, written
from tests.logic2text.programs import ProgramError
from tests.table_project import NUMBER, Table


class Columns:
    """The columns of one table, and which fields rules have asked for so far.

    ``number_of`` and ``date_of`` read a cell.
    """

    def __init__(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        number_of: Callable[[str], Fraction | None],
        date_of: Callable[[str], str | None],
    ) -> None:
        self.number_of = number_of
        self._date_of = date_of
        self._header = list(header)
        self._rows = rows
        self._names = _field_names(self._header)
        self._asked: dict[str, tuple[int, str]] = {}
        self._texts: dict[int, list[str]] = {}

    def text(self, column: str) -> str:
        """The field that holds the text of a column."""
        return self._ask(column, "text")

    def number(self, column: str) -> str:
        """The field that holds the number of a column."""
        return self._ask(column, "number")

    def date(self, column: str) -> str:
        """The field that holds the date of a column."""
        return self._ask(column, "date")

    def texts(self, column: str) -> list[str]:
        """The texts of a column, a text for each row; those that name the same are written the same."""
        index = self._index(column)
        if index not in self._texts:
            known: dict[str, str] = {}
            cells = [text_of(row[index]) for row in self._rows]
            self._texts[index] = [known.setdefault(fold_name(cell), cell) for cell in cells]
        return self._texts[index]

    def different(self, column: str) -> list[str]:
        """The texts of a column, each once."""
        return list(dict.fromkeys(self.texts(column)))

    def is_dated(self, column: str) -> bool:
        """Whether the column holds dates."""
        index = self._index(column)
        return is_column_of_dates([row[index] for row in self._rows])

    def numbers(self, column: str) -> bool:
        """Whether the column holds numbers."""
        index = self._index(column)
        return not self.is_dated(column) and any(self.number_of(row[index]) is not None for row in self._rows)

    def without(self, column: str, read: Callable[[str], object]) -> list[str]:
        """The texts of the cells in which nothing of a kind is read."""
        index = self._index(column)
        pairs = zip(self.texts(column), self._rows, strict=True)
        return list(dict.fromkeys(text for text, row in pairs if read(row[index]) is None))

    def with_number(self, column: str, number: Fraction) -> list[str]:
        """The texts of the cells that hold a number."""
        index = self._index(column)
        pairs = zip(self.texts(column), self._rows, strict=True)
        return list(dict.fromkeys(text for text, row in pairs if self.number_of(row[index]) == number))

    def with_words(self, column: str, words: str) -> list[str]:
        """The texts that hold these words."""
        return [text for text in self.different(column) if has_words(text, words)]

    def with_letters(self, column: str, wanted: str) -> list[str]:
        """The texts in which these letters occur, within words too."""
        return [text for text in self.different(column) if letters(wanted) in letters(text)]

    def within(self, column: str, longer: str) -> list[str]:
        """The texts that occur in a longer one."""
        return [text for text in self.different(column) if letters(text) in letters(longer)]

    def table(self) -> Table:
        """The table with the fields that rules have asked for."""
        columns = {index for index, _ in self._asked.values()} or {0}
        for index in sorted(columns):
            self.text(self._header[index])
        fields: dict[str, Any] = {}
        records: dict[int, dict[str, str]] = {line: {} for line in range(1, len(self._rows) + 1)}
        for field, (index, kind) in self._asked.items():
            texts = self.texts(self._header[index])
            fields[field] = (list(dict.fromkeys(texts)) or [NOTHING]) if kind == "text" else kind
            for line, (text, row) in enumerate(zip(texts, self._rows, strict=True), 1):
                value = text if kind == "text" else self._read(row[index], kind)
                if value is not None:
                    records[line][field] = value
        return Table(fields, records)

    def _index(self, column: str) -> int:
        if column not in self._header:
            raise ProgramError(f"the table has no column '{column}'")
        return self._header.index(column)

    def _ask(self, column: str, kind: str) -> str:
        index = self._index(column)
        name = self._names[index] + ("" if kind == "text" else f"_{kind}")
        self._asked[name] = (index, kind)
        return name

    def _read(self, cell: str, kind: str) -> str | None:
        if kind == "date":
            return self._date_of(cell)
        number = self.number_of(cell)
        return None if number is None else written(number)


def has_words(text: str, words: str) -> bool:
    """Whether words stand in a text as whole words, as the comparator ``contains`` has it."""
    before = r"(?<![^\W_])" if words[:1].isalnum() else ""
    after = r"(?![^\W_])" if words[-1:].isalnum() else ""
    return re.search(before + re.escape(words) + after, text, re.IGNORECASE) is not None


def _field_names(header: Sequence[str]) -> list[str]:
    """A name for each column that is legal for a field, and not taken."""
    found: list[str] = []
    taken = {NUMBER, "record", "fields", "dated", "quote", "speaker", "at", "near", "inferred", "accept"}
    taken |= {"table", "type", "row"}
    for place, title in enumerate(header, 1):
        name = re.sub(r"\W+", "_", title.casefold()).strip("_")[:60] or "column"
        if not name[0].isalpha() or name in taken or name.endswith(("_number", "_date")):
            name = f"column_{place}_{name}"
        while name in taken:
            name += "_again"
        taken.add(name)
        found.append(name)
    return found
