"""Whether a record satisfies a condition, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.model.conditions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Conditions,
    FieldOf,
    Its,
    Not,
)
from checker.model.frozen import dataclass
from checker.model.sources import Statement
from checker.model.truth import Truth, agreed, all_hold, any_holds, negate
from checker.model.values import RecordId, Value
from checker.model.verdicts import NOTHING, Enough, Gap, Premise, Proof, Reason, Support, Together
from checker.model.vocabulary import DATED, Field, Kind
from checker.rules.reading.comparing import compare
from checker.rules.reading.gaps import open_cell
from checker.rules.reading.identity import is_other, telling_from
from checker.rules.reading.memory import MOST_REMEMBERED
from checker.rules.reading.operands import NAMING, Resolved, fields_named, literals, resolve
from checker.rules.reading.reader import Reader
from checker.rules.reading.views import Reading
from checker.rules.reading.words import condition_words, values_words

CURT: dict[Truth, Proof] = {truth: Proof("condition", truth, "") for truth in (True, False, None)}
"""Steps for a reader that wants no proof."""

Operands = dict[Its | FieldOf, tuple[Value, ...]]
"""What the fields that a condition names stand for under one reading: none where it is not stated."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a condition is held against, beside the values."""

    operands: Operands
    field: Field
    reader: Reader
    given: bool = False
    """The values are the editor's word: identity or key."""


def check(reader: Reader, record: RecordId, name: str, condition: Condition) -> Proof:
    """One condition on one field of one record."""
    if name != DATED and isinstance(condition, Compare) and not isinstance(condition.operand, NAMING):
        if reader.curt:
            return CURT[_plain(reader, record, name, condition, condition.operand)]
        if name in reader.view.facts.given(record):
            return _on_given(reader, record, name, condition)
        return _decided(reader, record, name, condition) or _check(reader, record, name, condition)
    return _check(reader, record, name, condition)


def _decided(reader: Reader, record: RecordId, name: str, condition: Compare) -> Proof | None:
    """What ``_check`` gives where there is one value, and it decides a condition that spells its own out, as
    most do; else None."""
    field, reading, operand = reader.field(record.type, name), reader.read(record, name), condition.operand
    if len(reading.values) != 1 or field.many or field.kind is Kind.RECORD or isinstance(operand, NAMING):
        return None

    def holds(value: Value) -> Truth:
        return compare(value, condition.comparator, operand, field, reader.vocabulary, read=False)

    (value,) = reading.values
    truth = holds(value)
    if truth is None:
        return None
    known, asked = reader.name(record), condition_words(condition, reader.called)
    support: Support = NOTHING
    if not reading.given:
        same = (each for each in reading.statements if each.value is value or holds(each.value) is truth)
        support = Premise(f"{name} of {known}: {asked}", tuple(same))
    return Proof(
        "condition",
        truth,
        _found(known, name, values_words(reading.values, reader.called), asked),
        support=support,
        statements=reading.statements,
        record=record,
        field=name,
        assumptions=assumptions(reader, record, name, reading),
    )


def _on_given(reader: Reader, record: RecordId, name: str, condition: Compare) -> Proof:
    """A condition on what the registry or a key gives: no set of statements has a say in it, and most rules
    ask it of the same records."""
    known = reader.view.facts.asked_of_given
    asked = (record, name, condition)
    found = known.get(asked)
    if found is None:
        if len(known) >= MOST_REMEMBERED:
            known.clear()
        found = known[asked] = _decided(reader, record, name, condition) or _check(
            reader, record, name, condition
        )
    return found


def _check(reader: Reader, record: RecordId, name: str, condition: Condition) -> Proof:
    resolved = {operand: resolve(operand, record, reader) for operand in fields_named(condition)}
    operands: Operands = {operand: each.values for operand, each in resolved.items()}
    field = reader.field(record.type, name)
    if name == DATED:
        return _dated(reader, record, condition, operands, resolved)
    reading = reader.read(record, name)
    against = _Asked(operands, field, reader, reading.given)

    def holds(values: Sequence[Value]) -> Truth:
        if field.many or len(values) == 1:
            return _truth(condition, values, against)
        return agreed(_truth(condition, (value,), against) for value in values)

    truth = holds(reading.values) if reading.values else None
    if reader.curt:
        return CURT[truth]
    asked = _asked(reader, condition, resolved)
    literal = f"{name} of {reader.name(record)}: {asked}"
    satisfying = tuple(
        each for each in reading.statements if truth is not None and holds((each.value,)) == truth
    )
    support: Support = NOTHING if reading.given else Premise(literal, satisfying)
    if field.kind is Kind.RECORD and not reading.given:
        others = [*literals(condition), *(value for each in operands.values() for value in each)]
        support = Together((support, telling_from(reader, reading.values, others)))
    gaps: tuple[Gap, ...] = ()
    if truth is None:
        support, gaps = (
            NOTHING,
            open_cell(reader, record, name, reading, [each.gap for each in resolved.values()]),
        )
    return Proof(
        "condition",
        truth,
        _found(reader.name(record), name, values_words(reading.values, reader.called), asked),
        support=_joined(support, resolved.values()) if truth is not None else NOTHING,
        gaps=gaps,
        statements=reading.statements + _others(resolved.values()),
        record=record,
        field=name,
        assumptions=assumptions(reader, record, name, reading),
    )


def _plain(reader: Reader, record: RecordId, name: str, condition: Compare, operand: Value) -> Truth:
    """The truth of a condition that spells its value out, with nothing made that only a proof would need."""
    field, reading = reader.field(record.type, name), reader.read(record, name)
    values = reading.values
    if len(values) == 1 and not field.many and field.kind is not Kind.RECORD:
        return compare(values[0], condition.comparator, operand, field, reader.vocabulary, read=False)
    against = _Asked({}, field, reader, reading.given)
    if field.many:
        return _truth(condition, values, against) if values else None
    return agreed(_truth(condition, (value,), against) for value in values)


def _asked(reader: Reader, condition: Condition, resolved: Mapping[Its | FieldOf, Resolved]) -> str:
    """What a condition asks for, with what the fields that it names stand for."""
    known = {operand: each.words for operand, each in resolved.items()}
    return condition_words(condition, reader.called, known)


def _found(record: str, name: str, says: str, asked: str) -> str:
    """What was found beside what was asked for; once, if they are the same."""
    found = f"{name} of {record} is {says}"
    return found if says == asked else f"{found}; asked for {asked}"


def check_all(reader: Reader, record: RecordId, conditions: Conditions) -> Proof:
    """All conditions of one record."""
    parts = tuple(check(reader, record, name, condition) for name, condition in conditions)
    return conjunction("record", reader.name(record), parts, record=record)


def conjunction(
    operator: str, text: str, parts: tuple[Proof, ...], *, record: RecordId | None = None
) -> Proof:
    """Kleene's *and* of proofs: true rests on all of them, false on any one that is false."""
    truth = all_hold(part.truth for part in parts)
    return Proof(
        operator, truth, text, parts, support_of_all(truth, parts), gaps_of(truth, parts), record=record
    )


def support_of_all(truth: Truth, parts: Sequence[Proof]) -> Support:
    """What the *and* of proofs rests on."""
    if truth is None:
        return NOTHING
    if truth:
        return Together(tuple(part.support for part in parts))
    return Enough(1, tuple(part.support for part in parts if part.truth is False))


def gaps_of(truth: Truth, parts: Iterable[Proof]) -> tuple[Gap, ...]:
    """What keeps an undecided proof from being decided."""
    if truth is not None:
        return ()
    return tuple(dict.fromkeys(gap for part in parts if part.truth is None for gap in part.gaps))


def _truth(condition: Condition, values: Sequence[Value], asked: _Asked) -> Truth:
    """A condition on the values that a field has at once: one, or several of a ``many: true`` field.

    One of several values has to satisfy all comparators of a condition; ``not`` speaks of all of them.
    """
    many = asked.field.many
    if isinstance(condition, Not):
        return negate(_truth(condition.condition, values, asked))
    if isinstance(condition, AnyOf):
        return any_holds(_truth(each, values, asked) for each in condition.conditions)
    if isinstance(condition, AllOf):
        plain, negated = _split(condition)
        if many and len(plain) > 1:
            ones = (all_hold(_truth(each, (value,), asked) for each in plain) for value in values)
            together: Truth = True if any(truth is True for truth in ones) else None
        else:
            together = all_hold(_truth(each, values, asked) for each in plain)
        return all_hold((together, *(_truth(each, values, asked) for each in negated)))
    operand = condition.operand
    if isinstance(operand, NAMING):
        against, read = asked.operands[operand], True
        if not against:
            return None
    else:
        against, read = (operand,), False
        if len(values) == 1 and not many:
            return _compared(values[0], condition, operand, asked, read=False)
    truths = [
        agreed(_compared(value, condition, other, asked, read=read) for other in against) for value in values
    ]
    if many:
        return True if any(truth is True for truth in truths) else None
    return agreed(truths)


def _compared(value: Value, condition: Compare, operand: Value, asked: _Asked, *, read: bool) -> Truth:
    """One value against one operand. Two ids that sources use may be one thing: another id is another
    record only if something tells the two apart, or the editor says so."""
    field, reader = asked.field, asked.reader
    truth = compare(value, condition.comparator, operand, field, reader.vocabulary, read=read)
    if truth is False and field.kind is Kind.RECORD and not asked.given:
        return False if is_other(reader, value, operand) else None
    return truth


def _split(condition: AllOf) -> tuple[tuple[Condition, ...], tuple[Condition, ...]]:
    """The parts that assert something, and the negated ones."""
    plain = tuple(each for each in condition.conditions if not isinstance(each, Not))
    return plain, tuple(each for each in condition.conditions if isinstance(each, Not))


Datings = Sequence[tuple[str, Reading]]
"""Each dating of a record's type, and the open ones, with what is stated of it."""


def _dated(
    reader: Reader,
    record: RecordId,
    condition: Condition,
    operands: Operands,
    named: Mapping[Its | FieldOf, Resolved],
) -> Proof:
    """``dated``: true if some stated dating certainly satisfies the whole condition, false if every
    dating of the type is stated and all fail; ``not`` negates the whole."""
    datings = reader.datings(record)
    against = _Asked(operands, reader.field(record.type, DATED), reader)
    truth = _dating_truth(condition, datings, against)
    if reader.curt:
        return CURT[truth]
    resolved = tuple(named.values())
    asked = _asked(reader, condition, named)
    seen = "; ".join(
        f"{name} {values_words(reading.values, reader.called)}" for name, reading in datings if reading.values
    )
    support: Support = NOTHING
    gaps: tuple[Gap, ...] = ()
    if truth is None:
        open_datings = _open_datings(datings, reader.name(record), seen)
        gaps = (open_datings, *(each.gap for each in resolved if each.gap is not None))
    else:
        literal = f"{DATED} of {reader.name(record)}: {asked}"
        support = _joined(_dating_support(literal, truth, condition, datings, against), resolved)
    return Proof(
        "condition",
        truth,
        _found(reader.name(record), "a dating", seen or "not stated", asked),
        support=support,
        gaps=gaps,
        statements=tuple(each for _, reading in datings for each in reading.statements) + _others(resolved),
        record=record,
        field=DATED,
    )


def _dating_truth(condition: Condition, datings: Datings, asked: _Asked) -> Truth:
    """Whether some dating satisfies a condition, part by part where it joins or negates others."""
    if isinstance(condition, Not):
        return negate(_dating_truth(condition.condition, datings, asked))
    if isinstance(condition, AnyOf):
        return any_holds(_dating_truth(each, datings, asked) for each in condition.conditions)
    if isinstance(condition, AllOf) and any(isinstance(each, Not) for each in condition.conditions):
        plain, negated = _split(condition)
        parts = (AllOf(plain), *negated) if plain else negated
        return all_hold([_dating_truth(each, datings, asked) for each in parts])
    truths = {}
    for name, reading in datings:
        if reading.values:
            each_value = (_truth(condition, (value,), asked) for value in reading.values)
            truths[name] = any_holds(each_value) if name == DATED else agreed(each_value)
    if any(truth is True for truth in truths.values()):
        return True
    every = all(name in truths for name, _ in datings if name != DATED)
    return False if every and all(truth is False for truth in truths.values()) else None


def _open_datings(datings: Datings, record_name: str, seen: str) -> Gap:
    """Why the datings of a record leave a condition open."""
    missing = [name for name, reading in datings if not reading.values and name != DATED]
    if missing:
        return Gap(Reason.MISSING, f"no source states {' or '.join(missing)} of {record_name}")
    return Gap(Reason.IMPRECISE, f"the datings leave it open ({seen}) of {record_name}")


def _dating_support(
    literal: str, truth: bool, condition: Condition, datings: Datings, asked: _Asked
) -> Support:
    """The statements of datings on which a result rests: on any of them, or on all together."""
    agreeing = [
        Premise(
            f"{literal} ({name})",
            tuple(each for each in reading.statements if _truth(condition, (each.value,), asked) == truth),
        )
        for name, reading in datings
    ]
    agreeing = [premise for premise in agreeing if premise.statements]
    if _rests_on_every_dating(truth, condition):
        return Together(tuple(agreeing))
    return Premise(literal, tuple(each for premise in agreeing for each in premise.statements))


def _rests_on_every_dating(truth: bool, condition: Condition) -> bool:
    return truth is isinstance(condition, Not)


def _joined(support: Support, resolved: Iterable[Resolved]) -> Support:
    others = tuple(each.support for each in resolved if each.support is not NOTHING)
    return Together((support, *others)) if others else support


def _others(resolved: Iterable[Resolved]) -> tuple[Statement, ...]:
    return tuple(statement for each in resolved for statement in each.statements)


def assumptions(reader: Reader, record: RecordId, name: str, reading: Reading) -> tuple[str, ...]:
    """What is taken on the editor's word in one cell: identity and key, inferences, codes."""
    if reading.given:
        says = values_words(reading.values, reader.called)
        word = reader.view.facts.records[record].given_by
        return (f"{name} of {reader.name(record)} is {says}, {word}",)
    found: dict[str, None] = {}
    for each in reading.statements:
        if each.inference is None and not each.coded:
            continue
        what = f"{each.field} {each.value.text} of {reader.name(record)} in {each.source}"
        if each.inference is not None:
            found[f"{what} is inferred: {each.inference.reason}"] = None
        else:
            found[f"{what} is the editor's word for the passage"] = None
    return tuple(found)
