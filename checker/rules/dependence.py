"""What a verdict rests on: the statements whose single change would take it away."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.model.claims import Claim
from checker.model.dates import Date, parse_date
from checker.model.numbers import Number, parse_number
from checker.model.sources import AnchoredDeclaration, AnchoredQuote, Source, Statement
from checker.model.values import Choice, EntityValue, Flag, Level, RecordId, Text, Value
from checker.model.verdicts import Label, Verdict
from checker.model.vocabulary import Field, Vocabulary
from checker.rules.facts import Facts
from checker.rules.supports import evidence_of, premises
from checker.rules.verdict import Judge
from checker.rules.walk import lists_read, records_read

MAX_ALTERNATIVES = 24
"""So many other values are tried for one statement."""


@dataclass(frozen=True, slots=True)
class Dependency:
    """A statement or a list, and what the verdict would be without it or with another value."""

    evidence: Statement | AnchoredDeclaration | AnchoredQuote
    change: str
    """In words: ``if overall of the 2013 inspection were good``."""
    label: Label
    """The verdict after the change."""


def rests_on(claim: Claim, verdict: Verdict, judge: Judge) -> tuple[Dependency, ...]:
    """Every statement, list and quote of the proof whose single change takes the verdict away, with the
    change that does."""
    facts = _relevant(claim, judge.facts)
    found: list[Dependency] = []
    evidence = {each: None for _, proof in verdict.proofs for each in evidence_of(proof.support)}
    for each in evidence:
        for words, changed in _changes(each, facts):
            label = Judge(changed, judge.passages).verdict(claim, explained=False).label
            if label is not verdict.label:
                found.append(Dependency(each, words, label))
                break
    quotes = {
        quote: None
        for _, proof in verdict.proofs
        for premise in premises(proof.support)
        for quote in premise.quotes
    }
    for quote in quotes:
        changed = _rebuilt(facts, quotes=tuple(each for each in facts.quotes if each is not quote))
        label = Judge(changed, judge.passages).verdict(claim, explained=False).label
        if label is not verdict.label:
            found.append(Dependency(quote, f"if the words did not stand in {quote.quotation.source}", label))
    return tuple(found)


def _relevant(claim: Claim, facts: Facts) -> Facts:
    """The facts that the claim's rule may read, so that changing one of them is cheap."""
    records = records_read(claim.rule, facts)
    # Whether a list is complete depends on every record of it, not on those alone that the rule asks for.
    for each in lists_read(claim.rule, facts):
        records.update(facts.candidates(each.declaration.of))
    return _rebuilt(facts, statements=tuple(each for each in facts.statements if each.record in records))


def _rebuilt(
    facts: Facts,
    *,
    statements: Sequence[Statement] | None = None,
    declarations: Sequence[AnchoredDeclaration] | None = None,
    quotes: Sequence[AnchoredQuote] | None = None,
) -> Facts:
    sources: Sequence[Source] = tuple(facts.sources.values())
    return Facts(
        facts.vocabulary,
        facts.records,
        sources,
        facts.statements if statements is None else statements,
        facts.declarations if declarations is None else declarations,
        facts.quotes if quotes is None else quotes,
    )


def _changes(evidence: Statement | AnchoredDeclaration, facts: Facts) -> Iterator[tuple[str, Facts]]:
    if isinstance(evidence, AnchoredDeclaration):
        rest = tuple(each for each in facts.declarations if each is not evidence)
        yield (
            f"if {evidence.declaration.source} did not give the list as complete",
            _rebuilt(facts, declarations=rest),
        )
        return
    field = facts.vocabulary.field(evidence.record.type, evidence.field)
    assert field is not None
    known = facts.records.get(evidence.record)
    subject = f"{evidence.field} of {known.name if known else evidence.record} in {evidence.source}"
    for value in alternatives(evidence.value, field, facts.vocabulary):
        changed = dataclasses.replace(evidence, value=value)
        statements = tuple(changed if each is evidence else each for each in facts.statements)
        yield f"if {subject} were {value.text}", _rebuilt(facts, statements=statements)
    others = tuple(each for each in facts.statements if each is not evidence)
    yield f"if {subject} were not stated", _rebuilt(facts, statements=others)


def alternatives(value: Value, field: Field, vocabulary: Vocabulary) -> list[Value]:
    """Other values that a field could have, likely ones first."""
    found: list[Value]
    match value:
        case Level():
            levels = field.scale.levels if field.scale is not None else ()
            found = [Level(value.scale, rank, name) for rank, name in enumerate(levels)]
            found.sort(key=lambda level: abs(level.rank - value.rank) if isinstance(level, Level) else 0)
        case Choice():
            found = [Choice(name) for name in field.choices]
        case EntityValue():
            found = [EntityValue(each, vocabulary.ancestors(each)) for each in vocabulary.entities]
        case RecordId():
            found = [RecordId(value.type, "another")]
        case Flag():
            found = [Flag(not value.value)]
        case Date():
            found = _dates(value)
        case Number():
            found = [parse_number(text, {}) for text in ("0", "1", "1000000000")]
            found = [dataclasses.replace(each, unit=value.unit) for each in found if isinstance(each, Number)]
        case Text():
            found = [Text(f"not {value.text}")]
    return [each for each in found if each != value][:MAX_ALTERNATIVES]


def _dates(value: Date) -> list[Value]:
    """A year earlier or later, and far away in both directions."""
    year = int(value.text[:4]) if value.text[:4].isdigit() else 2000
    rest = value.text[4:] if "/" not in value.text and value.text[:4].isdigit() else ""
    found: list[Value] = []
    for other in (year - 1, year + 1, year - 10, year + 10):
        for text in (f"{other:04}{rest}", f"{other:04}"):
            try:
                found.append(parse_date(text))
                break
            except ValueError:
                continue
    found.extend(parse_date(text) for text in ("0001", "9999"))
    return found
