"""The repository's own dossier: its verdicts, differences and agreements, and what takes them away.

The tables are in ``cases/dossier.yaml``; a claim is added there, without Python.
"""

from __future__ import annotations

import calendar
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from case_tables import typed_cases
from conftest import ROOT, TODAY, Run

from checker.load.documents import read_document
from checker.model.comparisons import Discrepancy
from checker.model.findings import Severity
from checker.model.projects import JudgedClaim, Report
from checker.model.quotes import Grade, SpokenAnswer
from checker.model.sources import AnchoredDeclaration, AnchoredQuote, Entry, Source, Statement
from checker.model.verdicts import Basis, Dependency, Label, Proof
from checker.quotes.anchor import lexicon_of
from checker.quotes.quote import anchor_quote
from checker.quotes.text.document import Document
from checker.quotes.text.normalise import normalise
from checker.verify import Run as Verified
from checker.verify import run

Row = Mapping[str, Any]

TABLE: Final[Mapping[str, list[Any]]] = typed_cases("dossier.yaml")
CLAIMS: Final[list[Row]] = TABLE["claims"]
TWICE: Final[list[Row]] = TABLE["refuted_twice"]
FACTS: Final[list[Row]] = TABLE["facts"]
SEEDS: Final = (
    "improvement-2018",
    "third-inadequate-2015",
    "inspection-2022",
    "intervention-2015",
    "council-statement-2015",
)
"""The sources in the order of the original texts."""
FAITHFUL: Final = (Grade.EXACT, Grade.ELIDED, Grade.REWORDED)
DECIDED: Final = (Label.SUPPORTED, Label.REFUTED)


def copy_dossier(target: Path) -> Path:
    """What the dossier consists of, in a folder of its own."""
    for folder in ("claims", "sources"):
        shutil.copytree(ROOT / folder, target / folder)
    return target


@pytest.fixture(scope="module")
def verified() -> Verified:
    return run(ROOT)


@pytest.fixture(scope="module")
def report(verified: Verified) -> Report:
    return verified.report


@pytest.fixture(scope="module")
def judged(report: Report) -> Mapping[str, JudgedClaim]:
    return {each.claim.id: each for each in report.claims}


def label_of(verified: Verified, claim: str) -> Label:
    return next(each.verdict.label for each in verified.report.claims if each.claim.id == claim)


# Verdicts


def shown(proof: Proof) -> Iterator[str]:
    """What a reader of a proof sees: its sentences and the quoted words that it rests on."""
    for part in proof.walk():
        yield part.text
        yield from (gap.text for gap in part.gaps)
        yield from (each.quotation.words for each in part.statements if each.quotation)
        yield from _evidence_words(part.support)


def _evidence_words(support: Any) -> Iterator[str]:
    for premise in getattr(support, "parts", (support,)):
        if premise is not support:
            yield from _evidence_words(premise)
            continue
        if isinstance(premise, Basis):
            continue
        for listed in premise.declarations:
            yield from (each.words for each in listed.declaration.quotations)
        yield from (each.quotation.words for each in premise.quotes)


def test_every_claim_is_in_the_table(judged: Mapping[str, JudgedClaim]) -> None:
    assert sorted(row["id"] for row in CLAIMS) == sorted(judged)
    assert len(judged) >= 70


@pytest.mark.parametrize("row", CLAIMS, ids=lambda row: row["id"])
def test_verdict(row: Row, judged: Mapping[str, JudgedClaim]) -> None:
    verdict = judged[row["id"]].verdict
    assert verdict.label == row["verdict"], verdict.because
    assert verdict.reason == row.get("reason")
    origins = None if verdict.witnesses is None else ["+".join(one) for one in verdict.witnesses.origins]
    assert origins == row.get("origins")
    words = [verdict.because, *(each for _, proof in verdict.proofs for each in shown(proof))]
    for fragment in row["proof"]:
        assert any(fragment in each for each in words), f"{fragment!r} is not in the proof: {words}"


def test_every_claim_is_as_expected(report: Report) -> None:
    assert not [each.claim.id for each in report.claims if not each.expected]


def test_whatever_is_not_supported_says_why(report: Report) -> None:
    """Also: the reason of every claim that stays open is part of what is expected."""
    other = [each.claim for each in report.claims if each.verdict.label is not Label.SUPPORTED]
    assert not [claim.id for claim in other if not claim.because]
    assert not [claim.id for claim in other if claim.expect is Label.NOT_ENOUGH and claim.reason is None]


def test_the_two_grades_that_stayed_refute_that_all_rose(judged: Mapping[str, JudgedClaim]) -> None:
    _, proof = judged["all-services-improved"].verdict.proofs[0]
    members = {part.record.id: part.truth for part in proof.parts if part.record}
    assert members == {
        "insp-2017/adoption": True,
        "insp-2017/care-leavers": False,
        "insp-2017/help-and-protection": False,
        "insp-2017/leadership": True,
        "insp-2017/looked-after": True,
    }


# Sources with each other


def facing(discrepancy: Discrepancy) -> tuple[str, str, str]:
    about = discrepancy.record.id if discrepancy.record else discrepancy.subject
    return discrepancy.code, about.strip("“”"), discrepancy.field


def test_every_discrepancy_is_in_the_table(report: Report) -> None:
    assert sorted(map(facing, report.discrepancies)) == sorted(
        (row["code"], row["about"], row["field"]) for row in TABLE["discrepancies"]
    )


@pytest.mark.parametrize(
    "row", TABLE["discrepancies"], ids=lambda row: f"{row['code']}-{row['about']}-{row['field']}"
)
def test_discrepancy(row: Row, report: Report) -> None:
    (found,) = [
        each for each in report.discrepancies if facing(each) == (row["code"], row["about"], row["field"])
    ]
    said = [[voice.source, voice.field, voice.value] for voice in found.voices]
    assert sorted(said) == sorted(row["says"])
    assert found.explained is row["explained"]
    assert (found.accepted is not None) is row.get("accepted", False)
    assert row.get("explanation", "") in (found.explanation or "")


def test_the_years_2017_and_2018_are_two_dates_of_one_inspection(report: Report) -> None:
    (found,) = [each for each in report.discrepancies if each.record and each.record.id == "insp-2017"]
    assert found.code == "sources-date-differently"
    assert found.explained
    assert set(found.values) == {"2017", "2018-01"}
    assert "2017 agrees with fieldwork November 2017 (improvement-2018:" in (found.explanation or "")
    assert "two milestones of one inspection" in (found.explanation or "")


@pytest.mark.parametrize("row", TABLE["agreements"], ids=lambda row: "-".join(row[:3]))
def test_agreement(row: list[Any], report: Report) -> None:
    record, field, value, origins = row
    (found,) = [
        each
        for each in report.agreements
        if (each.record.id, each.field, each.value) == (record, field, value)
    ]
    assert sorted("+".join(one) for one in found.origins) == sorted(origins)


def test_nothing_needs_a_decision(report: Report) -> None:
    """No error, and no warning but the accepted ones; no acceptance is out of date."""
    worth_reading = [each for each in report.findings if each.severity is not Severity.NOTE]
    assert not [each.message for each in worth_reading if each.accepted is None]
    assert not [each.code for each in report.findings if each.code.startswith("acceptance-")]


def test_a_fresh_process_finds_all_as_expected(cli: Callable[..., Run]) -> None:
    done = cli("verify", "--today", TODAY, cwd=ROOT)
    assert done.code == 0, str(done)
    assert "2017 agrees with fieldwork November 2017" in " ".join(done.out.split())


# Changing a fact changes the verdict


@dataclass(frozen=True, slots=True)
class Change:
    """A statement that says something else; ``to`` is None where it says nothing any more."""

    source: str
    entry: int
    """Its position under ``says``."""
    field: str
    value: str
    to: str | None


class Files:
    """A copy of the dossier in which files are changed and put back."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._written: dict[Path, bytes] = {}

    def keep(self, path: Path) -> Path:
        self._written.setdefault(path, path.read_bytes())
        return path

    def restore(self) -> None:
        for path, content in self._written.items():
            path.write_bytes(content)
        self._written.clear()

    def state(self, changes: Iterable[Change]) -> None:
        """Write sources whose statements are changed, through the YAML files alone."""
        for change in changes:
            content = self._read(change.source)
            _state(content["says"][change.entry], change)
            self._write(change.source, content)

    def withdraw(self, source: str, declaration: int) -> None:
        """Take a list that was complete away."""
        content = self._read(source)
        del content["complete"][declaration]
        self._write(source, content)

    def forget_speakers(self, source: str) -> None:
        """Take the entries away that name a speaker."""
        content = self._read(source)
        content["says"] = [each for each in content["says"] if "speaker" not in each]
        self._write(source, content)

    def _read(self, source: str) -> dict[str, Any]:
        """A source file with its values as written; only the number of a list is a number."""
        path = self.keep(self.root / "sources" / f"{source}.yaml")
        content: dict[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)
        for declaration in content.get("complete", ()):
            if "number" in declaration:
                declaration["number"] = int(declaration["number"])
        return content

    def _write(self, source: str, content: dict[str, Any]) -> None:
        path = self.root / "sources" / f"{source}.yaml"
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")

    def unsay(self, source: str, words: str) -> None:
        """Take words out of an account."""
        path = self.keep(self.root / "sources" / f"{source}.md")
        text = path.read_text(encoding="utf-8")
        assert words in text
        path.write_text(text.replace(words, "something"), encoding="utf-8")

    def replace(self, old: str, new: str) -> None:
        """Put words in the place of others in every file."""
        found = False
        for path in sorted(self.root.glob("*/*.*")):
            text = path.read_text(encoding="utf-8")
            if old in text:
                found = True
                self.keep(path).write_text(text.replace(old, new), encoding="utf-8")
        assert found, f"{old!r} is in no file"


def _state(entry: dict[str, Any], change: Change) -> None:
    inferred = entry.setdefault("inferred", {})
    stated = entry[change.field]
    values = stated if isinstance(stated, list) else [stated]
    place = values.index(change.value) if change.value in values else 0
    others = [*values[:place], *values[place + 1 :]]
    if change.to is not None:
        entry[change.field] = [*others, change.to] if others else change.to
        inferred.setdefault(change.field, {"reason": "for the sake of the test"})
    elif others:
        entry[change.field] = others
    else:
        del entry[change.field]
        inferred.pop(change.field, None)
    if not inferred:
        del entry["inferred"]


@pytest.fixture
def files(dossier_copy: Path) -> Iterator[Files]:
    kept = Files(dossier_copy)
    yield kept
    kept.restore()


@pytest.fixture(scope="module")
def dossier_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_dossier(tmp_path_factory.mktemp("dossier"))


def position(sources: Iterable[Source], source: str, entry: Entry) -> int:
    (found,) = [each for each in sources if each.id == source]
    return next(index for index, each in enumerate(found.entries) if each is entry)


def make(files: Files, dependency: Dependency, report: Report) -> None:
    """Write the files of a dependency's change."""
    evidence = dependency.evidence
    match evidence:
        case Statement():
            written = re.fullmatch(r"if .* were (.+)", dependency.change, re.S)
            assert written is not None, dependency.change
            place = position(report.project.sources, evidence.source, evidence.entry)
            value = evidence.value.text
            to = None if written[1] == "not stated" else written[1]
            files.state([Change(evidence.source, place, evidence.field, value, to)])
        case AnchoredDeclaration():
            (source,) = [each for each in report.project.sources if each.id == evidence.declaration.source]
            files.withdraw(source.id, source.declarations.index(evidence.declaration))
        case AnchoredQuote():
            files.unsay(evidence.quotation.source, evidence.quotation.words)


@pytest.mark.parametrize("claim", [row["id"] for row in CLAIMS if row["verdict"] in DECIDED])
def test_a_change_of_one_fact_takes_the_verdict_away(
    claim: str, verified: Verified, judged: Mapping[str, JudgedClaim], files: Files
) -> None:
    """What a verdict rests on is computed on the facts in memory; here the files are changed and read again.

    The first and the last of the dependencies are tried.
    """
    found = verified.rests_on(judged[claim]).dependencies
    if claim in {row["claim"] for row in TWICE}:
        assert not found
        return
    assert found
    for dependency in {found[0], found[-1]}:
        make(files, dependency, verified.report)
        changed = label_of(run(files.root, only=[claim]), claim)
        assert changed is dependency.label, dependency.change
        assert changed is not judged[claim].verdict.label
        files.restore()


@pytest.mark.parametrize("row", TWICE, ids=lambda row: row["claim"])
def test_a_claim_refuted_twice_needs_two_changes(row: Row, report: Report, files: Files) -> None:
    changes = [_change(each, report) for each in row["changes"]]
    for change in changes:
        files.state([change])
        assert label_of(run(files.root, only=[row["claim"]]), row["claim"]) is Label.REFUTED
        files.restore()
    files.state(changes)
    assert label_of(run(files.root, only=[row["claim"]]), row["claim"]) == row["verdict"]


def _change(row: Row, report: Report) -> Change:
    (statement,) = [
        each
        for each in report.statements
        if (each.source, each.record.id, each.field, each.value.text)
        == (row["source"], row["record"], row["field"], row["value"])
    ]
    place = position(report.project.sources, row["source"], statement.entry)
    return Change(row["source"], place, row["field"], row["value"], row["to"])


@pytest.mark.parametrize("row", FACTS, ids=lambda row: row["about"])
def test_a_fact_that_changes_in_the_texts(row: Row, files: Files) -> None:
    for old, new in row["replace"]:
        files.replace(old, new)
    changed = run(files.root)
    assert not [each.anchor.note for each in changed.report.quotes if not each.anchor.faithful]
    for claim, verdict in row["verdicts"].items():
        assert label_of(changed, claim) == verdict, claim
    found = {facing(each): each for each in changed.report.discrepancies}
    for code, about, field, state in row.get("differences", ()):
        discrepancy = found.get((code, about, field))
        assert (discrepancy is None) is (state == "gone")
        assert discrepancy is None or discrepancy.explained is (state == "explained")


# Quotes

_NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth")
_MONTHS: Final = tuple(calendar.month_name)[1:]
_NAME: Final = re.compile(r"(\W*)([A-Z][a-z]+)((?:'s)?\W*)")


def spoilt(words: str) -> Iterator[str]:
    """The words with one digit, number word, month, negation or name changed, in every way of a kind."""
    for digit in re.finditer(r"\d", words):
        yield words[: digit.start()] + str((int(digit[0]) + 1) % 10) + words[digit.end() :]
    for names in (_NUMBERS, _ORDINALS, _MONTHS):
        for index, name in enumerate(names):
            other = names[(index + 1) % len(names)]
            flags = 0 if names is _MONTHS else re.IGNORECASE
            for found in re.finditer(rf"\b{name}\b", words, flags):
                yield words[: found.start()] + other + words[found.end() :]
    for found in re.finditer(r"\b(?:not|no|never)\b ?|n't\b", words):
        yield words[: found.start()] + words[found.end() :]
    parts = words.split(" ")
    for place in range(len(parts) + 1):
        for negation in ("not", "no"):
            yield " ".join([*parts[:place], negation, *parts[place:]])
    for place, part in enumerate(parts):
        named = _NAME.fullmatch(part)
        if named is not None and named[2] not in _MONTHS:
            yield " ".join([*parts[:place], f"{named[1]}Northumberland{named[3]}", *parts[place + 1 :]])


def written_quotes(report: Report) -> list[tuple[str, str]]:
    """(source, words) of every quote in entries, lists and claims."""
    return sorted({(each.quotation.source, each.quotation.words) for each in report.quotes})


def test_a_spoilt_quote_is_never_faithful(report: Report) -> None:
    """Unless the changed words do stand in that text."""
    lexicon = lexicon_of(report.project.vocabulary)
    documents: dict[str, Document] = {}
    for source in report.project.sources:
        read = read_document(source, ROOT)
        assert read is not None
        documents[source.id] = Document(source.id, read[0], source.title)
    passed, tried = [], 0
    for source_id, words in written_quotes(report):
        document = documents[source_id]
        for changed in spoilt(words):
            tried += 1
            anchor = anchor_quote(changed, document, lexicon=lexicon)
            stands = normalise(changed).text in document.normalised.text
            if anchor.grade in FAITHFUL and not stands:
                passed.append(f"{source_id}: {changed!r} for {words!r} is {anchor.grade}")
    assert tried > 1000
    assert not passed, "\n".join(passed)


def test_every_quote_is_found_in_the_accounts(report: Report) -> None:
    assert {each.anchor.grade for each in report.quotes} <= {Grade.EXACT, Grade.ELIDED}


def test_no_quote_is_longer_than_eight_words(report: Report) -> None:
    """The texts belong to their authors; an elided quote has two such passages."""
    for source, words in written_quotes(report):
        for part in words.split("..."):
            assert len(re.findall(r"\w+(?:['’,.-]\w+)*", part)) <= 8, (source, part)


def copy_originals(shared: Path, target: Path) -> None:
    """The original texts under the ids of the sources."""
    originals = sorted((shared / "seeds").glob("*.txt"))
    assert len(originals) == len(SEEDS)
    for source, original in zip(SEEDS, originals, strict=True):
        shutil.copyfile(original, target / f"{source}.txt")


def test_speakers_that_differ_come_out_of_the_originals(shared: Path, tmp_path: Path, files: Files) -> None:
    """The two passages that the sources give to two speakers, with every entry on a speaker taken out."""
    copy_originals(shared, tmp_path)
    for source in SEEDS:
        files.forget_speakers(source)
    found = run(files.root, texts=tmp_path).report
    assert not [each for each in found.quotes if each.quotation.speaker and not each.quotation.asked]
    differing = [each for each in found.discrepancies if each.code == "speaker-differs"]
    speakers = [("intervention-2015", "Diane Wood"), ("council-statement-2015", "John Macilwraith")]
    assert [[(voice.source, voice.value) for voice in each.voices] for each in differing] == [speakers] * 2
    words = [" ".join(each.voices[0].words) for each in differing]
    assert any("making progress in tackling the issues they identified" in each for each in words)
    assert any("we will be implementing a staffing restructure" in each for each in words)


def test_no_speaker_is_wrong_in_the_originals(shared: Path, tmp_path: Path) -> None:
    copy_originals(shared, tmp_path)
    found = run(ROOT, texts=tmp_path).report
    named = [each for each in found.quotes if each.spoken is not None and not each.quotation.asked]
    assert {each.spoken.answer for each in named if each.spoken} == {SpokenAnswer.MATCH}


def test_the_originals_in_the_place_of_the_accounts(shared: Path, tmp_path: Path, report: Report) -> None:
    copy_originals(shared, tmp_path)
    there = run(ROOT, texts=tmp_path).report
    assert {each.path for each in there.inputs if each.path.endswith(".txt")} >= {
        f"{tmp_path.name}/{source}.txt" for source in SEEDS
    }
    assert not [
        (each.quotation.source, each.quotation.words, each.anchor.grade)
        for each in there.quotes
        if not each.anchor.is_literal  # some stop before a mere contrast
    ]
    verdicts = {each.claim.id: each.verdict.label for each in report.claims}
    assert {each.claim.id: each.verdict.label for each in there.claims} == verdicts
    verdicts = [(each.claim.id, each.verdict.label, each.verdict.reason) for each in report.claims]
    assert verdicts == [(each.claim.id, each.verdict.label, each.verdict.reason) for each in there.claims]
    assert sorted(map(facing, report.discrepancies)) == sorted(map(facing, there.discrepancies))
