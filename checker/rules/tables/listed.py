"""How many rows of a table belong to a list, without reading them one by one.

Whether a row belongs depends on some of its cells alone, each by itself. So each different text of those
columns is asked once, and the rows are counted by the answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from enum import Enum, auto

from checker.model.conditions import Condition
from checker.model.dates import Date, cut, latest
from checker.model.projects import Project
from checker.model.sources import Declaration, Entry, Statement
from checker.model.tables import ListedRows, Table
from checker.model.truth import Truth, agreed, all_hold
from checker.model.values import RecordId, Value
from checker.model.vocabulary import DATED, Record
from checker.rules.reading.conditions import check
from checker.rules.reading.facts import Facts
from checker.rules.reading.members import within
from checker.rules.reading.reader import Reader


class _No(Enum):
    DATE = auto()


Answer = Truth | _No


def listed_rows(
    table: Table, single: Collection[int], declaration: Declaration, project: Project
) -> ListedRows:
    """The rows that belong to a list, or may belong, without those that are looked at one by one."""
    of = declaration.of
    columns: list[tuple[str, Callable[[Value | None], Answer]]] = [
        (name, _condition(table, name, condition, project)) for name, condition in of.where
    ]
    conditions = len(columns)
    over = _time(declaration, project)
    if over is not None:
        columns += [(name, _in_time(over)) for name in _datings(declaration, project)]
    answers: list[Sequence[Answer]] = []
    keys: list[Sequence[int]] = []
    nothing: list[Answer] = []
    for name, answer in columns:
        column = table.columns.get(name)
        if column is None:
            nothing.append(answer(None))
            continue
        answers.append([answer(column.value_of(code)) for code in range(len(column.texts))])
        keys.append(column.codes)
    present = [name in table.columns for name, _ in columns]

    def truth(found: Sequence[Answer]) -> Truth:
        given, missing = iter(found), iter(nothing)
        each = [next(given) if is_there else next(missing) for is_there in present]
        truths = [answer for answer in each[:conditions] if not isinstance(answer, _No)]
        if over is not None:
            truths.append(agreed(answer for answer in each[conditions:] if not isinstance(answer, _No)))
        return all_hold(truths)

    left_out = [row for row in range(len(table.lines)) if not table.ids[row]]
    counts = _counted(answers, keys, len(table.lines), [*single, *left_out])
    totals: Counter[Truth] = Counter()
    for found, count in counts.items():
        totals[truth(found)] += count
    return ListedRows(table, totals[True], totals[None])


def _counted(
    answers: Sequence[Sequence[Answer]], keys: Sequence[Sequence[int]], count: int, without: Sequence[int]
) -> Counter[tuple[Answer, ...]]:
    """How many rows have each combination of answers."""
    if not keys:
        return Counter({(): count - len(without)})
    found = Counter(
        zip(*(map(each.__getitem__, codes) for each, codes in zip(answers, keys, strict=True)), strict=True)
    )
    for row in without:
        found[tuple(each[codes[row]] for each, codes in zip(answers, keys, strict=True))] -= 1
    return found


def _time(declaration: Declaration, project: Project) -> Date | None:
    """The time of a list, as far as its source can know of it."""
    if declaration.over is None:
        return None
    published = next(each.published for each in project.sources if each.id == declaration.source)
    assert published is not None
    return cut(declaration.over, latest(published))


def _datings(declaration: Declaration, project: Project) -> tuple[str, ...]:
    dated = project.vocabulary.types[declaration.of.type].dated
    by = declaration.by
    return (*dated, DATED) if by in (None, DATED) else (str(by),)


def _in_time(over: Date) -> Callable[[Value | None], Answer]:
    return lambda value: _No.DATE if value is None else within(value, over)


def _condition(
    table: Table, name: str, condition: Condition, project: Project
) -> Callable[[Value | None], Answer]:
    """Asks of one value what the engine asks of a record that has nothing else."""
    source = next(each for each in project.sources if each.id == table.source)
    record = RecordId(table.type, "one")
    is_given = project.vocabulary.types[table.type].is_given(name)

    def answer(value: Value | None) -> Truth:
        given = {name: value} if is_given and value is not None else {}
        statements = []
        if value is not None and not is_given:
            entry = Entry(table.source, record, (), (), table.location, table=table.path)
            statements.append(Statement(table.source, record, name, value, table.location, entry))
        records = {record: Record(record, given, "one", table.location)}
        facts = Facts(project.vocabulary, records, [source], statements, ())
        return check(Reader(facts.view(), curt=True), record, name, condition).truth

    return answer
