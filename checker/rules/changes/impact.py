"""What hangs on a record, a source or an entity: the claims that touch it, and those that fall without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model.conditions import Reference
from checker.model.frozen import dataclass
from checker.model.projects import JudgedClaim, Project
from checker.model.sources import Statement
from checker.model.values import EntityValue, RecordId
from checker.model.verdicts import Evidence, Label, Proof
from checker.model.vocabulary import fold_name
from checker.progress import SILENT, Progress, Stage
from checker.rules.reading.facts import Facts
from checker.rules.reading.supports import leaves, premises
from checker.rules.verdicts.pools import Pooling
from checker.rules.verdicts.verdict import Judge
from checker.rules.verdicts.walk import parts, quotes_in, records_behind


@dataclass(frozen=True, slots=True)
class Subject:
    """What an id names: one thing, or several of one name."""

    id: str
    records: frozenset[RecordId] = frozenset()
    source: str | None = None
    entity: str | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """What it is, in words: ``inspection``, ``source``, ``entity``."""
        found = [record.type for record in sorted(self.records)]
        found += ["source"] if self.source is not None else []
        found += ["entity"] if self.entity is not None else []
        return tuple(found)

    def is_one(self, thing: object) -> bool:
        """Whether something is one of the records, or the entity."""
        if isinstance(thing, EntityValue):
            return thing.id == self.entity
        return isinstance(thing, RecordId) and thing in self.records


@dataclass(frozen=True, slots=True)
class Touched:
    """A claim that has to do with the subject."""

    judged: JudgedClaim
    read: tuple[Statement, ...]
    """What its proofs read that is said by the subject or about it."""
    named: bool
    """The rule names it."""
    made_in: bool
    """The claim was made in it."""
    without: Label
    """The verdict if nothing were said by the subject or about it."""

    @property
    def depends(self) -> bool:
        """Whether the verdict falls without it."""
        return self.without is not self.judged.verdict.label


def find_subject(name: str, project: Project) -> Subject | None:
    """The records, the source and the entity that a name means: by id, an entity by its names too."""
    stated = (entry.record for source in project.sources for entry in source.entries)
    known = {*project.records, *(record for record in stated if record is not None)}
    records = frozenset(record for record in known if record.id == name)
    source = name if any(each.id == name for each in project.sources) else None
    vocabulary = project.vocabulary
    entity = name if name in vocabulary.entities else vocabulary.entity_names.get(fold_name(name))
    found = Subject(name, records, source, entity)
    return found if found.kinds else None


def names_in(project: Project) -> tuple[str, ...]:
    """Everything that can be asked for."""
    records = sorted({record.id for record in project.records})
    return (*(source.id for source in project.sources), *records, *project.vocabulary.entities)


def impact(
    subject: Subject, judged: Sequence[JudgedClaim], judge: Judge, progress: Progress = SILENT
) -> tuple[Touched, ...]:
    """The claims that touch the subject, in their order. Whether a verdict depends on it is found by
    judging the claim again without what the subject says, and without what is said of it."""
    progress.begin(Stage.WITHOUT, len(judged))
    rest = Judge(_without(subject, judge.facts), judge.passages)
    records = {each.record for each in judge.facts.statements if _is_about(subject, each, judge.facts)}
    found = []
    for each in judged:
        read = _read(subject, each, judge.facts)
        named = _names(subject, each, judge.facts)
        made_in = any(made.source == subject.source for made in each.claim.made_in)
        if read or named or made_in or _hears(subject, each):
            label = rest.verdict(each.claim, explained=False).label
            found.append(Touched(each, read, named, made_in, label))
        elif not records.isdisjoint(records_behind(each.claim.rule, judge.facts)):
            # No proof shows a record that is only counted, or only on a list.
            label = rest.verdict(each.claim, explained=False).label
            if label is not each.verdict.label:
                found.append(Touched(each, read, named, made_in, label))
        progress.advance()
    return tuple(found)


def _is_about(subject: Subject, statement: Statement, facts: Facts) -> bool:
    value = statement.value
    return (
        statement.source == subject.source
        or statement.record in subject.records
        or value in subject.records
        or (isinstance(value, EntityValue) and value.id == subject.entity)
        or (subject.entity is not None and _is_given(subject.entity, statement.record, facts))
    )


def _is_given(entity: str, record: RecordId, facts: Facts) -> bool:
    """Whether the registry or a key gives the entity to a record."""
    given = facts.given(record).values()
    return any(isinstance(value, EntityValue) and value.id == entity for value in given)


def _read(subject: Subject, judged: JudgedClaim, facts: Facts) -> tuple[Statement, ...]:
    steps = (step for _, proof in judged.verdict.proofs for step in proof.walk())
    read = dict.fromkeys(statement for step in steps for statement in step.statements)
    about = (each for each in read if _is_about(subject, each, facts))
    return tuple(sorted(about, key=lambda each: (each.location, each.field)))


def _names(subject: Subject, judged: JudgedClaim, facts: Facts) -> bool:
    rule = judged.claim.rule
    for part in parts(rule):
        record = part.id if isinstance(part, Reference) else part
        if isinstance(record, RecordId) and any(map(subject.is_one, _written(record, facts))):
            return True
        if subject.is_one(part):
            return True
    return subject.source is not None and any(each.source == subject.source for each in quotes_in(rule))


def _written(record: RecordId, facts: Facts) -> Iterator[object]:
    """A record, and what a rule writes to name it: the values of its key, and of the keys among them."""
    yield record
    key = facts.vocabulary.types[record.type].key
    for name, value in facts.given(record).items():
        if name in key:
            yield from _written(value, facts) if isinstance(value, RecordId) else (value,)


def _hears(subject: Subject, judged: JudgedClaim) -> bool:
    """Whether a proof leans on the source for a list or for words, or on anything that it says."""
    if subject.source is None:
        return False
    proofs: Sequence[Proof] = [proof for _, proof in judged.verdict.proofs]
    for proof in proofs:
        for leaf in leaves(proof.support):
            if any(each.source == subject.source for each in leaf.statements):
                return True
        for premise in premises(proof.support):
            heard: tuple[Evidence, ...] = (*premise.declarations, *premise.quotes)
            if any(each.source == subject.source for each in heard):
                return True
    return False


def _without(subject: Subject, facts: Facts) -> Facts:
    """The facts without what the subject says, what others infer from it, and what is said of it.

    A source stays known: who derives from it remains one voice.
    """
    late: frozenset[object] = frozenset()
    if subject.source is not None:
        late = Pooling(facts, {}).inferred_from({subject.source})
    return Facts(
        facts.vocabulary,
        facts.records,
        facts.sources.values(),
        [each for each in facts.statements if each not in late and not _is_about(subject, each, facts)],
        [
            each
            for each in facts.declarations
            if each not in late and each.declaration.source != subject.source
        ],
        [each for each in facts.quotes if each.quotation.source != subject.source],
        facts.unread,
        facts.shared,
    )
