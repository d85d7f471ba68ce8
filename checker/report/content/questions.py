"""The call sheet: what is open, as the questions that would settle it.

Each discrepancy that is neither explained nor accepted and each claim without a verdict of its own comes down
to something that somebody knows: a year, a second witness, whether a list is complete.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from checker.model.comparisons import Discrepancy
from checker.model.frozen import dataclass
from checker.model.projects import JudgedClaim, Report
from checker.model.sources import Rejection, Statement
from checker.model.values import RecordId, Value
from checker.model.verdicts import Gap, Label, Proof, Reason
from checker.model.vocabulary import DATED, Field
from checker.report.content.blanks import BLANK, how_exactly, listed, what_is, which_dating, which_of
from checker.report.values import in_words, names_of, sentence
from checker.rules.reading.completeness import LEFT_OUT

MOST_OF_A_CLAIM = 6
"""So many gaps of one claim become questions; the first ones, as the proof has them."""
_MOST_KNOWN = 8


class Topic(StrEnum):
    """What kind of answer a question waits for, in the order in which they are asked."""

    DIFFER = "Sources contradict each other"
    UNEXPECTED = "Not as expected"
    CONFLICT = "Evidence for and against"
    UNSETTLED = "One source decides, another leaves it open"
    MISSING = "Nobody states it"
    IMPRECISE = "Stated too vaguely"
    LIST = "Is the list complete?"
    SECOND = "Another source is needed"
    READINGS = "Too many readings"


@dataclass(frozen=True, slots=True)
class Saying:
    """What one source says to a question."""

    source: str
    value: str
    """As people read it."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask."""

    topic: Topic
    subject: str
    """What it is about: a field of a record, a list, a claim's words."""
    text: str
    """The question itself, with blanks: ``Which year: 13 May ____?``."""
    why: str
    """One sentence: why it is open."""
    said: tuple[Saying, ...] = ()
    claims: tuple[str, ...] = ()
    """The ids of the claims that wait for the answer."""
    discrepancy: Discrepancy | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Questions with the same key are one."""
        return self.subject, self.text


_TOPICS = {
    Reason.UNCORROBORATED: Topic.SECOND,
    Reason.ONLY_MAKER: Topic.SECOND,
    Reason.UNSETTLED: Topic.UNSETTLED,
    Reason.NOTHING_TO_CHECK: Topic.MISSING,
    Reason.MISSING: Topic.MISSING,
    Reason.IMPRECISE: Topic.IMPRECISE,
    Reason.LIST_NOT_COMPLETE: Topic.LIST,
    Reason.TOO_MANY_READINGS: Topic.READINGS,
}


def questions(report: Report) -> tuple[Question, ...]:
    """The questions of a report, each once: contradictions first, then verdicts that were not expected, then
    what is known to be open. Those on which more claims wait come first."""
    asker = _Asker(report)
    found: dict[tuple[str, str], Question] = {}
    for question in asker.all():
        known = found.get(question.key)
        if known is None:
            found[question.key] = question
            continue
        claims = tuple(dict.fromkeys((*known.claims, *question.claims)))
        topic = min(known.topic, question.topic, key=list(Topic).index)
        found[question.key] = replace(known, claims=claims, topic=topic)
    return tuple(sorted(found.values(), key=lambda each: (list(Topic).index(each.topic), -len(each.claims))))


class _Asker:
    """Puts the questions of one report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._project = report.project
        self._names = names_of(report.project)
        self._to_mend: defaultdict[tuple[RecordId, str], list[Statement]] = defaultdict(list)
        for statement in report.statements:
            if statement.rejection in (Rejection.GRADE, Rejection.VALUE):
                self._to_mend[statement.record, statement.field].append(statement)
        self._of_cell: dict[tuple[RecordId, str], Discrepancy] = {}
        for each in report.discrepancies:
            for voice in each.voices:
                if each.record is not None:
                    self._of_cell.setdefault((each.record, voice.field), each)

    def all(self) -> Iterator[Question]:
        """Every question, some of them more than once."""
        for discrepancy in self._report.discrepancies:
            if discrepancy.is_open:
                yield self._of_discrepancy(discrepancy)
        for judged in self._report.claims:
            for question in self._of_claim(judged):
                late = not judged.expected and question.topic is not Topic.DIFFER
                yield replace(question, topic=Topic.UNEXPECTED) if late else question

    def _of_discrepancy(self, found: Discrepancy, claims: tuple[str, ...] = ()) -> Question:
        stated = [voice.statement for voice in found.voices if voice.statement is not None]
        said = tuple(
            Saying(voice.source, self._read(voice.statement.value) if voice.statement else voice.value)
            for voice in found.voices
        )
        subject = f"{found.subject}: {found.field}"
        names = _distinct(voice.source for voice in found.voices)
        why = found.explanation or _who(names)
        opened = [each for each in stated if each.field == DATED]
        if found.record is not None and opened:
            dated = self._project.vocabulary.types[found.record.type].dated
            text = which_dating(opened[0].value, dated)
            subject = found.subject
        elif found.code == "speaker-differs":
            text = f"Who said it: {listed(_distinct(found.values), 'or')}?"
            subject = f"\u201c{found.subject}\u201d"
        elif found.record is not None and len(stated) == len(found.voices):
            field = self._project.vocabulary.field(found.record.type, found.field)
            text = which_of(self._project, field, [each.value for each in stated])
        else:
            text = f"Which: {listed(_distinct(found.values), 'or')}?"
        return Question(Topic.DIFFER, subject, text, why, said, claims, found)

    def _of_claim(self, judged: JudgedClaim) -> Iterator[Question]:
        verdict = judged.verdict
        if verdict.label is Label.CONFLICTING:
            yield from self._of_conflict(judged)
        elif verdict.label is Label.NOT_ENOUGH and verdict.reason is not None:
            if verdict.reason not in (Reason.ONLY_MAKER, Reason.UNCORROBORATED, Reason.NOTHING_TO_CHECK):
                opened = (each for each in self._contested(judged) if each.is_open)
                yield from (self._of_discrepancy(each, (judged.claim.id,)) for each in opened)
            yield from self._of_reason(judged, verdict.reason)

    def _contested(self, judged: JudgedClaim) -> list[Discrepancy]:
        """The discrepancies on the cells that a claim's proofs read."""
        read = (
            each for _, proof in judged.verdict.proofs for step in proof.walk() for each in step.statements
        )
        found = (self._of_cell.get((each.record, each.field)) for each in read)
        return list({id(each): each for each in found if each is not None}.values())

    def _sentence(self, text: str) -> str:
        return sentence(text, self._names)

    def _of_conflict(self, judged: JudgedClaim) -> Iterator[Question]:
        """The contested cells that it rests on; where there is none, the claim itself."""
        ids = (judged.claim.id,)
        contested = self._contested(judged)
        opened = [each for each in contested if each.is_open]
        yield from (self._of_discrepancy(each, ids) for each in opened)
        settled = contested and judged.expected
        if not opened and not settled:
            said = tuple(Saying(source, f"says {word}") for source, word in judged.verdict.alone)
            text = "Is it so, yes or no?"
            yield Question(
                Topic.CONFLICT, _claimed(judged), text, self._sentence(judged.verdict.because), said, ids
            )

    def _of_reason(self, judged: JudgedClaim, reason: Reason) -> Iterator[Question]:
        topic, ids, why = _TOPICS[reason], (judged.claim.id,), self._sentence(judged.verdict.because)
        if reason in (Reason.ONLY_MAKER, Reason.UNCORROBORATED):
            yield self._second_source(judged, reason)
        elif reason is Reason.NOTHING_TO_CHECK:
            yield Question(topic, _claimed(judged), f"Which source speaks of it: {BLANK}?", why, (), ids)
        else:
            wanted = None if reason is Reason.UNSETTLED else reason
            gaps = list(_own_gaps((proof for _, proof in judged.verdict.proofs), wanted))
            for step, gap in gaps[:MOST_OF_A_CLAIM]:
                yield replace(self._of_gap(topic, step, gap), claims=ids)
            if not gaps:
                yield Question(topic, _claimed(judged), f"What settles it: {BLANK}?", why, (), ids)

    def _second_source(self, judged: JudgedClaim, reason: Reason) -> Question:
        claim, verdict = judged.claim, judged.verdict
        if reason is Reason.ONLY_MAKER:
            names = sorted({made.source for made in claim.made_in})
        else:
            origins = verdict.witnesses.origins if verdict.witnesses else ()
            names = sorted({source for origin in origins for source in origin})
        rejected = self._would_say_so(judged, names)
        if rejected is not None:
            text = f"What does {rejected.source} say, word for word: {BLANK}?"
            place = next(iter(rejected.entry.quotations), rejected).location
            why = self._sentence(f"Its quote at {place} is to be mended: {rejected.rejection}")
            return Question(Topic.SECOND, _claimed(judged), text, why, (), (claim.id,))
        who = f"besides {listed(names, 'and')}" if names else "of the sources"
        text = f"Who says so {who}: {BLANK}?"
        return Question(
            Topic.SECOND, _claimed(judged), text, self._sentence(verdict.because), (), (claim.id,)
        )

    def _would_say_so(self, judged: JudgedClaim, names: Sequence[str]) -> Statement | None:
        """What another source states of a cell that the proof reads, if only its quote is in the way."""
        read = (
            (each.record, each.field)
            for _, proof in judged.verdict.proofs
            for step in proof.walk()
            for each in step.statements
        )
        found = (each for cell in read for each in self._to_mend.get(cell, ()))
        return next((each for each in found if each.source not in names), None)

    def _of_gap(self, topic: Topic, step: Proof, gap: Gap) -> Question:
        field = self._field(step)
        if gap.reason is Reason.LIST_NOT_COMPLETE:
            return self._of_list(step, gap)
        if field is None or step.record is None:
            asked = (
                "Who says these words, in which sentence" if step.operator == "quote" else "What settles it"
            )
            return Question(topic, gap.text, f"{asked}: {BLANK}?", self._sentence(gap.text))
        subject = f"{self._project.record_name(step.record)}: {field.name}"
        stated = [each for each in step.statements if each.field == field.name]
        opened = [each for each in step.statements if each.field == DATED]
        said = tuple(Saying(each.source, self._read(each.value)) for each in (stated or opened))
        contested = self._of_cell.get((step.record, field.name))
        if contested is not None and contested.is_open:
            return self._of_discrepancy(contested)
        if opened and not stated:
            dated = self._project.vocabulary.types[step.record.type].dated
            text = which_dating(opened[0].value, dated)
        elif stated:
            text = how_exactly(self._project, field, _once(stated))
        else:
            text = what_is(field)
        return Question(topic, subject, text, self._sentence(gap.text), said)

    def _of_list(self, step: Proof, gap: Gap) -> Question:
        """Whether there are others than the records that the step speaks of."""
        asked = gap.text.partition(LEFT_OUT)[0]
        what = asked.removeprefix("no list of ").replace(" is known to be complete", "")
        known = _distinct(
            self._project.record_name(each.record) for each in step.walk() if each.record is not None
        )
        names = listed(
            [
                *known[:_MOST_KNOWN],
                *([f"{len(known) - _MOST_KNOWN} more"] if len(known) > _MOST_KNOWN else []),
            ],
            "and",
        )
        text = f"Are there others{f' besides {names}' if names else ''}: {BLANK}?"
        return Question(Topic.LIST, what, text, self._sentence(gap.text))

    def _field(self, step: Proof) -> Field | None:
        if step.record is None or step.field is None:
            return None
        return self._project.vocabulary.field(step.record.type, step.field)

    def _read(self, value: Value) -> str:
        return in_words(self._project, value)


def _own_gaps(proofs: Iterable[Proof], reason: Reason | None) -> Iterator[tuple[Proof, Gap]]:
    """Each gap once, with the innermost step that has it."""
    seen: set[Gap] = set()
    for proof in proofs:
        for step in proof.walk():
            for gap in step.gaps:
                is_inner = not any(gap in part.gaps for part in step.parts)
                if is_inner and gap not in seen and (reason is None or gap.reason is reason):
                    seen.add(gap)
                    yield step, gap


def _once(statements: Iterable[Statement]) -> list[Value]:
    return list({each.value.text: each.value for each in statements}.values())


def _claimed(judged: JudgedClaim) -> str:
    return f"\u201c{judged.claim.text}\u201d"


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _who(names: Sequence[str]) -> str:
    return f"{listed(names, 'and')} state{'s' if len(names) == 1 else ''} it differently."
