"""Reports built by hand, with one of each thing that a report can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from checker.model.acceptances import Acceptance
from checker.model.claims import Claim, SignOff, Utterance
from checker.model.comparisons import Agreement, Discrepancy, Voice
from checker.model.conditions import Selection
from checker.model.dates import parse_date
from checker.model.findings import Finding, Related, Severity
from checker.model.locations import Location
from checker.model.projects import InputFile, JudgedClaim, Project, Report
from checker.model.quotes import Anchor, Difference, Grade, Passage, Place
from checker.model.sources import (
    AnchoredDeclaration,
    AnchoredQuote,
    Declaration,
    Entry,
    Inference,
    Quotation,
    Rejection,
    Source,
    Statement,
    TextState,
)
from checker.model.values import EntityValue, Level, RecordId, Value
from checker.model.verdicts import (
    Explanation,
    Gap,
    Label,
    Premise,
    Proof,
    Readings,
    Reason,
    Said,
    Verdict,
    Witnesses,
)
from checker.model.vocabulary import Entity, Record, Vocabulary

INSP_2017 = RecordId("inspection", "insp-2017")
INSP_2015 = RecordId("inspection", "insp-2015")
INADEQUATE = Level("grade", 0, "inadequate")
IMPROVE = Level("grade", 1, "requires improvement")
MANY = Readings(13, None, "too many to try each; that all say the same is shown by bounds")


@dataclass(frozen=True)
class FakeRule:
    """A rule that is never evaluated."""

    operator: str = "has"

    def evaluate(self, reader: Any) -> Any:
        raise AssertionError


def at(file: str, line: int, column: int = 3) -> Location:
    return Location(file, line, column)


def quotation(source: str, words: str, line: int, speaker: str | None = None) -> Quotation:
    return Quotation(source, words, at(f"sources/{source}.yaml", line, 10), speaker)


def passage(text: str, start: int, line: int, column: int = 5) -> Passage:
    return Passage(start, start + len(text), line, column, line, column + len(text), text)


def statement(
    source: str, record: RecordId, field: str, value: Value, words: str, line: int, **more: Any
) -> Statement:
    quote = quotation(source, words, line + 1)
    entry = Entry(source, record, (), (quote,), at(f"sources/{source}.yaml", line))
    found = (passage(words, 100 + line, line + 3),)
    given = {"quotation": quote, "words": (words,), "passages": found, **more}
    return Statement(source, record, field, value, at(f"sources/{source}.yaml", line, 12), entry, **given)


def claim(id_: str, text: str, line: int, **more: Any) -> Claim:
    file = "claims/inspections.yaml"
    return Claim(id_, text, FakeRule(), at(file, line), at(file, line + 2, 5), file, **more)


def sources() -> tuple[Source, ...]:
    def one(id_: str, text: TextState = TextState.PRESENT, **more: Any) -> Source:
        path = f"sources/{id_}.md" if text is TextState.PRESENT else None
        return Source(id_, id_.replace("-", " "), at(f"sources/{id_}.yaml", 1, 1), text, path, **more)

    return (
        one("council-statement-2015"),
        one("improvement-2018"),
        one("inspection-2022", published=parse_date("2022-11~")),
        one("letter-2016", TextState.PRIVATE, private=True),
    )


def project(claims: tuple[Claim, ...]) -> Project:
    records: Mapping[RecordId, Record] = {
        INSP_2017: Record(INSP_2017, {}, "the 2017 inspection", at("claims/vocabulary.yaml", 22)),
        INSP_2015: Record(INSP_2015, {}, "the 2015 inspection", at("claims/vocabulary.yaml", 21)),
    }
    entities = {"council": Entity("council", "the county council")}
    return Project(Vocabulary(entities=entities), records, sources(), claims, ())


def discrepancies() -> tuple[Discrepancy, ...]:
    published = Voice(
        "improvement-2018",
        "published",
        "2018-01",
        ("published today",),
        at("sources/improvement-2018.yaml", 41, 14),
    )
    dated = Voice(
        "inspection-2022", "dated", "2017", ("a 2017 inspection",), at("sources/inspection-2022.yaml", 12, 10)
    )
    milestones = Discrepancy(
        "sources-date-differently",
        Severity.NOTE,
        INSP_2017,
        "the 2017 inspection",
        "published",
        (published, dated),
        at("sources/inspection-2022.yaml", 12, 10),
        True,
        "2017 agrees with fieldwork November 2017 (improvement-2018:44). "
        "The sources date two milestones of one inspection.",
    )
    grades = Discrepancy(
        "sources-disagree",
        Severity.ERROR,
        INSP_2015,
        "the 2015 inspection",
        "overall",
        (
            Voice(
                "council-statement-2015",
                "overall",
                "requires improvement",
                (
                    "three of the five areas were found to be "
                    "requiring improvement, which the council had expected",
                ),
                at("sources/council-statement-2015.yaml", 18, 12),
            ),
            Voice(
                "improvement-2018",
                "overall",
                "inadequate",
                ("rated inadequate [sic] for the third time",),
                at("sources/improvement-2018.yaml", 60, 12),
                passage=at("sources/improvement-2018.md", 9, 31),
            ),
        ),
        at("sources/improvement-2018.yaml", 60, 12),
        False,
        None,
    )
    speakers = Discrepancy(
        "speaker-differs",
        Severity.WARNING,
        None,
        "we are determined to improve and will not rest",
        "speaker",
        (
            Voice(
                "council-statement-2015",
                "speaker",
                "the director of children's services",
                ("we are determined to improve and will not rest",),
                at("sources/council-statement-2015.yaml", 77, 12),
            ),
            Voice(
                "improvement-2018",
                "speaker",
                "the chief executive of the council",
                ("we are determined to improve and will not rest",),
                at("sources/improvement-2018.yaml", 90, 12),
            ),
        ),
        at("sources/improvement-2018.yaml", 90, 12),
        False,
        None,
        Acceptance(
            "speaker-differs",
            ("the director of children's services", "the chief executive of the council"),
            "one press release, quoted twice",
            at("sources/improvement-2018.yaml", 93),
            parse_date("2027-06"),
        ),
    )
    return (grades, milestones, speakers)


def claims() -> tuple[JudgedClaim, ...]:
    grade_2015 = statement(
        "council-statement-2015", INSP_2015, "overall", INADEQUATE, "third consecutive inadequate", 30
    )
    grade_2017 = statement("inspection-2022", INSP_2017, "overall", IMPROVE, '"requiring improvement"', 14)
    body = statement(
        "letter-2016",
        INSP_2015,
        "body",
        EntityValue("council"),
        "the council's services",
        8,
        unchecked=True,
        passages=(),
        inference=Inference(
            "the letter says 'ours'", ("council-statement-2015",), at("sources/letter-2016.yaml", 9)
        ),
    )
    counted = AnchoredDeclaration(
        Declaration(
            "council-statement-2015",
            Selection("inspection", ()),
            "dated",
            parse_date("2012/2015"),
            3,
            (quotation("council-statement-2015", "third consecutive", 70),),
            at("sources/council-statement-2015.yaml", 66),
        ),
        ("third consecutive",),
        (passage("third consecutive", 400, 12),),
    )
    streak = Proof(
        "streak",
        True,
        "the longest run is 3: insp-2012, insp-2013, insp-2015",
        (
            Proof(
                "is",
                True,
                "insp-2015: overall is inadequate",
                (),
                Premise("insp-2015 overall inadequate", (grade_2015,)),
                (),
                (grade_2015, body),
                INSP_2015,
                "overall",
            ),
            Proof(
                "complete",
                True,
                "no other inspection from 2012 to 2015",
                (),
                Premise("complete", (), (counted,)),
            ),
        ),
        assumptions=("the registry: insp-2012, insp-2013 and insp-2015 are three inspections",),
    )
    supported = JudgedClaim(
        claim(
            "three-consecutive-inadequate",
            "Cumbria's children's services were rated inadequate three consecutive times.",
            4,
            made_in=(
                Utterance(
                    "improvement-2018",
                    quotation("improvement-2018", "three consecutive inspections", 5),
                    "the inspectorate",
                    "2018-01",
                    at("claims/inspections.yaml", 12),
                ),
            ),
            checked=SignOff("AB", "2026-11-20"),
        ),
        Verdict(
            "three-consecutive-inadequate",
            Label.SUPPORTED,
            None,
            "three neighbouring inspections are inadequate, and no other lies between them",
            (("all sources but improvement-2018", streak),),
            Witnesses((("council-statement-2015",),), "insp-2015 overall inadequate"),
            unchecked=(body,),
            combined=True,
            alone=(("council-statement-2015", Said.TRUE),),
        ),
        True,
    )
    gap = Gap(Reason.IMPRECISE, "2017 is a dating that the source leaves open")  # type: ignore[arg-type]
    unexpected = JudgedClaim(
        claim(
            "rated-in-january-2018",
            "The rating was published in January 2018.",
            20,
            made_in=(Utterance("improvement-2018", None, None, None, at("claims/inspections.yaml", 28)),),
        ),
        Verdict(
            "rated-in-january-2018",
            Label.NOT_ENOUGH,
            Reason.ONLY_MAKER,
            "only improvement-2018 says so, where the claim was made",
            (
                (
                    "all sources but improvement-2018",
                    Proof(
                        "has",
                        None,
                        "insp-2017: published in 2018-01 is unknown",
                        (),
                        gaps=(gap,),
                        statements=(grade_2017,),
                        record=INSP_2017,
                        field="published",
                    ),
                ),
            ),
            explanations=(Explanation(("dated is taken for published",)),),
        ),
        False,
    )
    refuted = JudgedClaim(
        claim(
            "all-services-improved",
            "All services significantly improved.",
            40,
            expect=Label.REFUTED,
            because="two of the five grades stayed as they were",
        ),
        Verdict(
            "all-services-improved",
            Label.REFUTED,
            None,
            "two of five grades are the same in 2015 and 2018",
            (("all sources", Proof("each", False, "two of five fail", record=INSP_2017, readings=MANY)),),
        ),
        True,
    )
    return (supported, unexpected, refuted)


def quotes() -> tuple[AnchoredQuote, ...]:
    theirs = "three consecutive inspections in 2012, 2013 and 2015"
    exact = quotation("improvement-2018", "three consecutive inspections", 5)
    altered = quotation("improvement-2018", "three consecutive inspections in 2012, 2013 and 2016", 15)
    absent = quotation("inspection-2022", "an outstanding service", 33)
    moved = quotation("inspection-2022", "offered her resignation", 36)
    unchecked = quotation("letter-2016", "the council's services", 9)
    return (
        AnchoredQuote(exact, Anchor(Grade.EXACT, (Grade.EXACT,), 1.0, (passage(exact.words, 210, 14),))),
        AnchoredQuote(
            altered,
            Anchor(
                Grade.ALTERED,
                (Grade.ALTERED,),
                1 - 1 / 52,
                (passage(theirs, 210, 14),),
                (Difference("2015", "2016", "number", True),),
                "a number differs",
            ),
        ),
        AnchoredQuote(
            absent,
            Anchor(
                Grade.ABSENT,
                (Grade.ABSENT,),
                0.52,
                nearest=passage("an inadequate service", 90, 4),
                note="nowhere",
            ),
        ),
        AnchoredQuote(
            moved,
            Anchor(
                Grade.ELSEWHERE,
                (Grade.ELSEWHERE,),
                1.0,
                elsewhere=(Place("council-statement-2015", passage(moved.words, 7, 2), Grade.EXACT),),
            ),
        ),
        AnchoredQuote(unchecked, Anchor(Grade.UNCHECKED, (Grade.UNCHECKED,), 0.0)),
    )


def agreements() -> tuple[Agreement, ...]:
    voices = (
        Voice(
            "council-statement-2015",
            "fieldwork",
            "2015-03",
            ("inspected in March",),
            at("sources/council-statement-2015.yaml", 20),
        ),
        Voice(
            "inspection-2022",
            "fieldwork",
            "2015",
            ("the 2015 inspection",),
            at("sources/inspection-2022.yaml", 22),
        ),
    )
    origins = (("council-statement-2015",), ("inspection-2022",))
    return (Agreement(INSP_2015, "the 2015 inspection", "fieldwork", "2015-03", voices, origins),)


def findings() -> tuple[Finding, ...]:
    found = [
        Finding(
            "verdict-unexpected",
            Severity.ERROR,
            "rated-in-january-2018: expected supported, got not enough evidence (only-maker)",
            at("claims/inspections.yaml", 20),
            subject="rated-in-january-2018",
        ),
        Finding(
            "constraint-violated",
            Severity.ERROR,
            "insp-2015: fieldwork is not before published",
            at("sources/council-statement-2015.yaml", 20),
            (Related(at("claims/vocabulary.yaml", 18), "the constraint"),),
            "look whether both dates belong to this inspection",
            subject="insp-2015",
        ),
        Finding(
            "complete-without-over",
            Severity.WARNING,
            "this list of inspections has no time; it is taken as complete for good",
            at("sources/council-statement-2015.yaml", 66),
            subject="council-statement-2015",
        ),
        Finding(
            "acceptance-stale",
            Severity.WARNING,
            "nothing with these values is found here",
            at("sources/inspection-2022.yaml", 90),
            accepted=Acceptance(
                "acceptance-stale", (), "kept for the archive", at("sources/inspection-2022.yaml", 95)
            ),
        ),
    ]
    for quote in quotes():
        grade = quote.anchor.grade
        if grade is not Grade.EXACT:
            severity = Severity.WARNING if grade is Grade.UNCHECKED else Severity.ERROR
            location = quote.quotation.location
            found.append(Finding(f"quote-{grade}", severity, f"the quote is {grade}", location))
    for each in discrepancies():
        found.append(
            Finding(
                each.code,
                each.severity,
                f"{each.subject}: {each.field}",
                each.location,
                accepted=each.accepted,
                values=each.values,
            )
        )
    return tuple(sorted(found, key=lambda finding: finding.sort_key))


def full() -> Report:
    """A report with findings of every kind."""
    judged = claims()
    statements = tuple(
        dict.fromkeys(
            each
            for one in judged
            for _, root in one.verdict.proofs
            for p in root.walk()
            for each in p.statements
        )
    )
    rejected = statement(
        "improvement-2018", INSP_2015, "overall", INADEQUATE, "[sic]", 99, rejection=Rejection.VALUE
    )
    return Report(
        "0.1.0",
        "2026-11-20",
        project(tuple(each.claim for each in judged)),
        judged,
        quotes(),
        (*statements, rejected),
        (),
        agreements(),
        discrepancies(),
        findings(),
        (
            InputFile("sources/improvement-2018.md", "ab" * 32, 4000),
            InputFile("claims/a.yaml", "cd" * 32, 812),
        ),
    )


def clean() -> Report:
    """A report in which nothing needs a decision."""
    report = full()
    judged = tuple(each for each in report.claims if each.expected)
    accepted = tuple(each for each in report.discrepancies if each.explained or each.accepted)
    places = {each.location for each in accepted}
    return replace(
        report,
        claims=judged,
        project=replace(report.project, claims=tuple(each.claim for each in judged)),
        quotes=report.quotes[:1],
        discrepancies=accepted,
        findings=tuple(each for each in report.findings if each.location in places),
    )


def hostile() -> Report:
    """A report whose texts try to reach the terminal or to break the layout."""
    report = full()
    evil = "\x1b[31mred\x1b[0m \u202egnp.exe\u2066 [sic] [/b] :smile: \x00\x07 line\nbreak " + "x" * 3000
    first, *rest = report.claims
    voices = tuple(
        replace(voice, words=(evil, evil), value=evil, source=evil)
        for voice in report.discrepancies[0].voices
    )
    return replace(
        report,
        claims=(replace(first, claim=replace(first.claim, text=evil)), *rest),
        discrepancies=(
            replace(report.discrepancies[0], subject=evil, voices=voices),
            *report.discrepancies[1:],
        ),
        findings=tuple(replace(each, message=evil, subject=evil) for each in report.findings),
    )
