"""The report as JSON, for other programs: ``checker-report/1``.

Equal input gives equal bytes: no times, no absolute paths, and every list in an order of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from checker.model import quotes, sources, truth, verdicts
from checker.model.comparisons import Agreement, Discrepancy
from checker.model.copies import Shared, direction
from checker.model.projects import InputFile, JudgedClaim, LoadBearing, Project, Report
from checker.model.values import RecordId
from checker.processes import spread
from checker.report.content.rows import statement_order
from checker.report.content.summary import summarise
from checker.report.content.supports import assumptions, own_declarations, own_quotes
from checker.report.json import parts, schema
from checker.report.json.schema_summary import Summary
from checker.report.look import Look

_SIMILARITY_DIGITS = 6
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def render(report: Report, look: Look) -> str:
    """The report as JSON text with a line end. ``look`` changes nothing: programs read all of it.

    Lists have an item a line, so that two reports compare line by line; an item is written as soon as it
    is made, so that the proofs of ten thousand claims need not be held twice.
    """
    pieces = ["{"]
    for name, value in _Writer(report.project).report(report):
        if isinstance(value, _Items):
            items = ",\n    ".join(value.encoded())
            pieces.append(f'\n  "{name}": [\n    {items}\n  ],' if items else f'\n  "{name}": [],')
        else:
            pieces.append(f'\n  "{name}": {_ENCODER.encode(value)},')
    return "".join(pieces).removesuffix(",") + "\n}\n"


class _Items:
    """The items of a list, each to be made from something and encoded."""

    def __init__(self, make: Callable[[Any], object], of: Sequence[Any]) -> None:
        self._make = make
        self._of = of

    def encoded(self) -> list[str]:
        """Each item as JSON."""
        return spread(
            lambda number: _ENCODER.encode(self._make(self._of[number])), len(self._of), size=len(self._of)
        )


class _Writer:
    """Writes a report's parts; knows the project for names and files."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._files = {source.id: source.path for source in project.sources}
        self._private = {source.id for source in project.sources if source.private}

    def report(self, report: Report) -> Iterator[tuple[str, object]]:
        """The parts of ``schema.Report`` in their order; its lists as items."""
        agreements = sorted(report.agreements, key=lambda each: (each.record, each.field))
        discrepancies = sorted(report.discrepancies, key=lambda each: (each.location, each.code, each.field))
        inputs = sorted(report.inputs, key=lambda each: each.path)
        yield "format", schema.FORMAT
        yield "checker", report.version
        yield "today", report.today
        yield "only", sorted(report.only)
        yield "as_of", _as_of(report)
        yield "severities", {code: str(report.severities[code]) for code in sorted(report.severities)}
        yield "summary", _summary(report)
        yield "claims", _Items(self.claim, report.claims)
        yield "load_bearing", _Items(self.load_bearing, report.load_bearing)
        yield "quotes", _Items(self.quote, sorted(report.quotes, key=parts.quote_order))
        yield "agreements", _Items(self.agreement, agreements)
        yield "discrepancies", _Items(self.discrepancy, discrepancies)
        yield "findings", _Items(parts.finding, sorted(report.findings, key=lambda each: each.sort_key))
        yield "shared", _Items(self.shared, sorted(report.shared))
        yield "inputs", _Items(_input, inputs)

    def claim(self, judged: JudgedClaim) -> schema.Claim:
        claim, verdict = judged.claim, judged.verdict
        verdict = replace(verdict, proofs=tuple(verdict.proofs))  # made once, if they are made now
        return {
            "id": claim.id,
            "text": claim.text,
            "verdict": str(verdict.label),
            "expected": judged.expected,
            "expected_verdict": str(claim.expect),
            "expected_reason": parts.optional(claim.reason),
            "expected_because": claim.because,
            "reason": parts.optional(verdict.reason),
            "because": verdict.because,
            "combined": verdict.combined,
            "alone": [{"source": source, "says": says.value} for source, says in sorted(verdict.alone)],
            "witnesses": parts.witnesses(verdict.witnesses, claim.witnesses),
            "explanations": [list(explanation.rewrites) for explanation in verdict.explanations],
            "unchecked": self.unchecked(verdict.unchecked),
            "made_in": [
                {
                    "source": made.source,
                    "words": made.quotation.words if made.quotation else None,
                    "by": made.by,
                    "on": made.on,
                    "location": parts.location(made.location),
                }
                for made in claim.made_in
            ],
            "checked": {"by": claim.checked.by, "on": claim.checked.on} if claim.checked else None,
            "tags": list(claim.tags),
            "assumptions": list(assumptions(verdict)),
            "rests_on": self.rests_on(judged.rests_on) if judged.rests_on is not None else None,
            "proof": [
                {"asked": asked, "readings": _readings(proof), "tree": self.proof(proof)}
                for asked, proof in verdict.proofs
            ],
            "location": parts.location(claim.location),
            "rule_location": parts.location(claim.rule_location),
        }

    def load_bearing(self, found: LoadBearing) -> schema.LoadBearing:
        stated = [each for each in found.evidence if isinstance(each, sources.Statement)]
        lists = [each for each in found.evidence if isinstance(each, sources.AnchoredDeclaration)]
        quoted = [each for each in found.evidence if isinstance(each, sources.AnchoredQuote)]
        return {
            "claims": list(found.claims),
            "origin": list(found.origin),
            "record": self.record(stated[0].record) if stated else None,
            "statements": [parts.said(each) for each in stated],
            "declarations": [parts.location(each.declaration.location) for each in lists],
            "quotes": [parts.location(each.quotation.location) for each in quoted],
        }

    def proof(self, proof: verdicts.Proof) -> schema.Proof:
        return {
            "operator": proof.operator,
            "truth": truth.named(proof.truth),
            "text": proof.text,
            "record": self.record(proof.record) if proof.record else None,
            "field": proof.field,
            "statements": [self.statement(each) for each in sorted(proof.statements, key=statement_order)],
            "declarations": [self.declaration(each) for each in own_declarations(proof)],
            "quotes": [parts.quoted(each) for each in own_quotes(proof)],
            "gaps": [{"reason": str(gap.reason), "text": gap.text} for gap in proof.gaps],
            "assumptions": list(proof.assumptions),
            "parts": [self.proof(part) for part in proof.parts],
        }

    def rests_on(self, found: verdicts.RestsOn) -> schema.RestsOn:
        return {
            "flips": [
                {
                    "record": self.record(flip.record),
                    "field": flip.field,
                    "value": flip.value.text,
                    "sources": flip.sources,
                    "verdict": str(flip.label),
                }
                for flip in found.flips
            ],
            "dependencies": [self.dependency(each) for each in found.dependencies],
            "complete": found.complete,
        }

    def dependency(self, each: verdicts.Dependency) -> schema.Dependency:
        evidence = each.evidence
        return {
            "change": each.change,
            "verdict": str(each.label),
            "statement": self.statement(evidence) if isinstance(evidence, sources.Statement) else None,
            "declaration": self.declaration(evidence)
            if isinstance(evidence, sources.AnchoredDeclaration)
            else None,
            "quote": parts.quoted(evidence) if isinstance(evidence, sources.AnchoredQuote) else None,
        }

    def unchecked(
        self, rests_on: Iterable[sources.Statement | sources.AnchoredDeclaration]
    ) -> schema.Unchecked:
        statements = [each for each in rests_on if isinstance(each, sources.Statement)]
        declarations = [each for each in rests_on if isinstance(each, sources.AnchoredDeclaration)]
        declarations.sort(key=lambda each: each.declaration.location)
        return {
            "statements": [self.statement(each) for each in sorted(statements, key=statement_order)],
            "declarations": [self.declaration(each) for each in declarations],
        }

    def statement(self, statement: sources.Statement) -> schema.Statement:
        return {
            "source": statement.source,
            "record": self.record(statement.record),
            "field": statement.field,
            "value": statement.value.text,
            "words": list(statement.words),
            "location": parts.location(statement.location),
            "passages": self.passages(statement.source, statement.passages),
            "evidence": statement.is_evidence,
            "rejection": parts.optional(statement.rejection),
            "unchecked": statement.unchecked,
            "coded": statement.coded,
            "inferred": {
                "reason": statement.inference.reason,
                "sources": sorted(statement.inference.sources),
            }
            if statement.inference
            else None,
        }

    def declaration(self, anchored: sources.AnchoredDeclaration) -> schema.Declaration:
        declaration = anchored.declaration
        return {
            "source": declaration.source,
            "type": declaration.of.type,
            "number": declaration.number,
            "words": list(anchored.words),
            "location": parts.location(declaration.location),
            "passages": self.passages(declaration.source, anchored.passages),
            "unchecked": anchored.unchecked,
        }

    def quote(self, quote: sources.AnchoredQuote) -> schema.Quote:
        quotation, anchor = quote.quotation, quote.anchor
        return {
            "source": quotation.source,
            "private": quotation.source in self._private,
            "words": quotation.words,
            "speaker": quotation.speaker,
            "spoken": parts.spoken(quote.spoken),
            "grade": str(anchor.grade),
            "grades": [str(grade) for grade in anchor.grades],
            "faithful": anchor.faithful,
            "similarity": round(anchor.similarity, _SIMILARITY_DIGITS),
            "file": self._files.get(quotation.source),
            "start": min((passage.start for passage in anchor.passages), default=None),
            "end": max((passage.end for passage in anchor.passages), default=None),
            "segments": [parts.span(passage) for passage in anchor.passages],
            "differing": [[each.theirs, each.ours] for each in anchor.differences],
            "critical": [[each.theirs, each.ours] for each in anchor.altered_tokens],
            "qualifiers": [
                {"kind": each.kind.value, "words": each.words, "behind": each.is_behind}
                for each in anchor.qualifiers
            ],
            "note": anchor.note,
            "nearest": parts.span(anchor.nearest) if anchor.nearest else None,
            "elsewhere": [
                {"source": place.document, "grade": str(place.grade), "span": parts.span(place.passage)}
                for place in sorted(anchor.elsewhere, key=lambda each: (each.document, each.passage))
            ],
            "location": parts.location(quotation.location),
        }

    def shared(self, shared: Shared) -> schema.SharedPassage:
        """A passage that two sources share."""
        order = direction(shared, {source.id: source for source in self._project.sources})
        return {
            "words": shared.words,
            "first": order[0] if order else None,
            "places": [
                {"source": source, "file": self._files.get(source), "span": parts.span(passage)}
                for source, passage in ((shared.source, shared.passage), (shared.other, shared.copy))
            ],
        }

    def agreement(self, agreement: Agreement) -> schema.Agreement:
        return {
            "record": self.record(agreement.record),
            "field": agreement.field,
            "value": agreement.value,
            "origins": parts.origins(agreement.origins),
            "voices": [parts.voice(voice) for voice in agreement.voices],
        }

    def discrepancy(self, discrepancy: Discrepancy) -> schema.Discrepancy:
        return {
            "code": discrepancy.code,
            "severity": str(discrepancy.severity),
            "record": self.record(discrepancy.record) if discrepancy.record else None,
            "subject": discrepancy.subject,
            "field": discrepancy.field,
            "voices": [parts.voice(voice) for voice in discrepancy.voices],
            "explained": discrepancy.explained,
            "explanation": discrepancy.explanation,
            "accepted": parts.acceptance(discrepancy.accepted),
            "location": parts.location(discrepancy.location),
        }

    def record(self, record: RecordId) -> schema.Record:
        return {"type": record.type, "id": record.id, "name": self._project.record_name(record)}

    def passages(self, source: str, passages: Iterable[quotes.Passage]) -> list[schema.Location]:
        file = self._files.get(source)
        if file is None:
            return []
        return [{"file": file, "line": each.line, "column": each.column} for each in passages]


def _summary(report: Report) -> Summary:
    summary = summarise(report)
    unchecked = summary.unchecked
    return {
        "claims": summary.claims,
        "sources": summary.sources,
        "statements": summary.statements,
        "verdicts": {
            str(label): {"total": count.total, "expected": count.expected, "unexpected": count.unexpected}
            for label, count in summary.verdicts.items()
        },
        "reasons": {str(reason): number for reason, number in summary.reasons.items()},
        "quotes": {str(grade): number for grade, number in summary.quotes.items()},
        "agreements": summary.agreements,
        "discrepancies": {
            code: {
                "total": count.total,
                "explained": count.explained,
                "accepted": count.accepted,
                "open": count.open,
                "notes": count.notes,
            }
            for code, count in summary.discrepancies.items()
        },
        "findings": {
            str(severity): {
                "total": count.total,
                "accepted": count.accepted,
                "open": count.open,
                "by_baseline": count.by_baseline,
            }
            for severity, count in summary.findings.items()
        },
        "unchecked": {
            "sources_without_text": list(unchecked.sources),
            "quotes": unchecked.quotes,
            "verdicts": sorted(unchecked.verdicts),
            "statements_without_evidence": unchecked.statements,
            "statements_in_editors_words": unchecked.in_editors_words,
            "statements_inferred": unchecked.inferred,
            "statements_placed_by_editor": unchecked.placed,
            "claims_without_sign_off": sorted(unchecked.without_sign_off),
            "claims_not_tried": sorted(unchecked.untried),
            "claims_left_out": unchecked.left_out,
            "sources_not_locked": list(unchecked.unlocked) if unchecked.unlocked is not None else None,
        },
    }


def _readings(proof: verdicts.Proof) -> schema.Readings | None:
    found = proof.readings
    return {"cells": found.cells, "number": found.number, "text": found.text} if found else None


def _as_of(report: Report) -> schema.AsOf | None:
    if report.as_of is None:
        return None
    return {
        "date": report.as_of,
        "left_out": [
            {
                "source": each.source,
                "published": each.published,
                "reason": each.reason,
                "location": parts.location(each.location),
            }
            for each in report.left_out
        ],
    }


def _input(file: InputFile) -> schema.Input:
    return {"path": file.path, "sha256": file.sha256, "size": file.size}
