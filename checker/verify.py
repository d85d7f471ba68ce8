"""The story of a run: load, anchor, evaluate, compare, report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from checker.compare.claims import claim_findings
from checker.compare.drift import drift
from checker.compare.reporting import limited, put_together
from checker.compare.sources import Compared, compare
from checker.config import Settings
from checker.load.ahead import TextsAhead
from checker.load.documents import read_document
from checker.load.kept import Kept, read_kept
from checker.load.project import load
from checker.model.claims import Claim
from checker.model.errors import Errors, InputError, ProjectError, UnknownClaimsError
from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.projects import Anchored, JudgedClaim, LeftOut, Project, Report
from checker.model.quotes import Passage
from checker.model.sources import Quotation, Source, TextState
from checker.model.verdicts import RestsOn
from checker.progress import SILENT, Progress, Stage
from checker.quotes.anchor import anchor
from checker.rules.changes.bearing import gathered
from checker.rules.constraints.keeping import is_constrained
from checker.rules.judging import Judgement, judgements
from checker.rules.reading.facts import Facts
from checker.rules.verdicts.as_of import left_out, without, without_inferences
from checker.rules.verdicts.verdict import Judge
from checker.rules.verdicts.walk import quotations

if TYPE_CHECKING:
    from checker.rules.changes.impact import Subject, Touched


@dataclass(frozen=True, slots=True)
class Run:
    """A project that was verified, with what further questions need."""

    report: Report
    judge: Judge

    def rests_on(self, judged: JudgedClaim) -> RestsOn:
        """What would take the verdict on a claim away."""
        from checker.rules.changes.dependence import rests_on

        return rests_on(judged.claim, judged.verdict, self.judge)

    def impact(self, subject: Subject, progress: Progress = SILENT) -> tuple[Touched, ...]:
        """The claims that touch a record, a source or an entity."""
        from checker.rules.changes.impact import impact

        return impact(subject, self.report.claims, self.judge, progress)

    def with_rests_on(self, progress: Progress = SILENT) -> Run:
        """The run with what each verdict rests on: a few milliseconds for each claim, and up to seconds."""
        progress.begin(Stage.CHANGES, len(self.report.claims))
        claims = []
        for each in self.report.claims:
            claims.append(replace(each, rests_on=self.rests_on(each)))
            progress.advance()
        return replace(self, report=replace(self.report, claims=tuple(claims)))


def verify(
    root: Path,
    *,
    settings: Settings | None = None,
    texts: Path | None = None,
    today: date | None = None,
    only: Sequence[str] = (),
    as_of: date | None = None,
    rests_on: bool = False,
    progress: Progress = SILENT,
) -> Report:
    """Check a project and report on it; see ``run``. ``rests_on``: with what each verdict rests on."""
    found = run(root, settings=settings, texts=texts, today=today, only=only, as_of=as_of, progress=progress)
    return found.with_rests_on(progress).report if rests_on else found.report


def run(
    root: Path,
    *,
    settings: Settings | None = None,
    texts: Path | None = None,
    today: date | None = None,
    only: Sequence[str] = (),
    as_of: date | None = None,
    progress: Progress = SILENT,
) -> Run:
    """Check a project.

    ``texts``: a folder whose files go before the project's own texts. ``today``: the day on which
    acceptances are held to their ends; today in UTC if None. ``only``: the ids of the claims to judge,
    with what they read; empty for all. ``as_of``: only sources count that were certainly published by
    this day. ``progress``: is told how far the run is.

    Raises:
        ProjectError: with everything that is wrong with the files, or if there is nothing to check.
        UnknownClaimsError: if ``only`` names a claim that there is not.
    """
    settings = settings or Settings()
    with TextsAhead(root) as ahead:
        whole, kept = _loaded(root, texts, settings, progress, ahead)
        asked = _claims_asked_for(whole, root, only)
        silent = left_out(whole.sources, as_of.toordinal()) if as_of is not None else ()
        project = _with_tables(without(whole, silent))
        read_text = partial(read_document, root=root, texts=texts)
        anchored = anchor(project, read_text, _asked(project, silent), progress, ahead.known())
    anchored = without_inferences(anchored, silent)
    facts = Facts.of(anchored)
    judge = Judge(facts, _passages(anchored))

    @cache
    def compared_sources() -> Compared:
        progress.begin(Stage.SOURCES)
        return compare(anchored, facts)

    found = judgements(asked, judge, progress, first=compared_sources)
    compared = compared_sources()
    judged = list(map(_judged, asked, found))
    odd = [
        each for claim, one in zip(asked, found, strict=True) for each in claim_findings(claim, one.examined)
    ]
    totals = any(table.totals for source in project.sources for table in source.tables)
    compares = totals or compared.agreements or compared.discrepancies
    if not (project.claims or anchored.quotes or compares or is_constrained(facts)):
        raise _nothing_to_check()
    drifted = drift(whole, anchored, kept.lock) if kept.lock is not None else None
    odd += drifted.findings if drifted is not None else ()
    report = put_together(anchored, judged, odd, compared, kept, settings, today or _today(), as_of)
    report = replace(
        report,
        unlocked=drifted.unlocked if drifted is not None else _unlocked(whole, anchored),
        left_out=silent,
        load_bearing=gathered((claim.id, each.needed) for claim, each in zip(asked, found, strict=True)),
    )
    return Run(limited(report, only, facts) if only else report, judge)


def _loaded(
    root: Path, texts: Path | None, settings: Settings, progress: Progress, ahead: TextsAhead
) -> tuple[Project, Kept]:
    """The project, and what checker keeps beside it; all that is wrong with either is said at once."""
    errors = Errors()
    project = kept = None
    try:
        project = load(root, texts=texts, progress=progress, found=ahead.begin)
    except ProjectError as error:
        errors.extend(error.errors)
    try:
        kept = read_kept(root, settings.baseline)
    except ProjectError as error:
        errors.extend(error.errors)
    errors.raise_if_any()
    assert project is not None
    assert kept is not None
    return project, kept


def _with_tables(project: Project) -> Project:
    if not any(source.tables for source in project.sources):
        return project
    from checker.rules.tables.slices import (
        with_rows_read,  # only projects with tables need it, and all behind it
    )

    return with_rows_read(project)


def _claims_asked_for(project: Project, root: Path, only: Sequence[str]) -> list[Claim]:
    known = [claim.id for claim in project.claims]
    if unknown := [name for name in only if name not in known]:
        raise UnknownClaimsError(Location(root.as_posix(), 0), unknown, known)
    return [claim for claim in project.claims if not only or claim.id in only]


def _unlocked(project: Project, anchored: Anchored) -> tuple[str, ...] | None:
    """What a project without a lock has not locked: nothing if it has neither a text nor a table."""
    has_any = anchored.inputs or any(source.tables for source in project.sources)
    return None if has_any else ()


def _today() -> date:
    return datetime.now(UTC).date()


def _asked(project: Project, silent: Sequence[LeftOut]) -> list[Quotation]:
    """The words that rules ask for, in the sources that count."""
    late = {each.source for each in silent}
    sources = [each.id for each in project.sources if each.id not in late and not _is_table(each)]
    found = (each for claim in project.claims for each in quotations(claim.rule, sources))
    return [each for each in found if each.source not in late]


def _is_table(source: Source) -> bool:
    """Whether a source speaks in tables alone: then there is no text in which words could stand."""
    is_row = all(entry.table is not None for entry in source.entries)
    return bool(source.tables) and is_row and source.text is TextState.NONE


def _passages(anchored: Anchored) -> dict[tuple[str, str], tuple[Passage, ...]]:
    """Where quoted words stand, by source and words."""
    return {(each.quotation.source, each.quotation.words): each.anchor.passages for each in anchored.quotes}


def _judged(claim: Claim, found: Judgement) -> JudgedClaim:
    verdict = found.verdict
    tried = found.examined.vacuous is not None
    return JudgedClaim(claim, verdict, claim.expects(verdict), tried=tried, read=found.read)


def _nothing_to_check() -> ProjectError:
    message = (
        "there is nothing to check: no claim, no quote, no record that a constraint speaks of, "
        "and no field on which two sources speak"
    )
    advice = "write quotes in quotes.yaml, claims in claims/*.yaml, or what sources say in sources/*.yaml"
    return ProjectError([InputError(Location(".", 0), message, advice)])
