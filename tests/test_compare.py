"""What sources agree on, where they differ, and what else is found: a table of small projects.

A case is a project (``files``) with everything that should be found in it. Each list is complete:
``agreements``, ``discrepancies``, and ``findings``, which here are those that are no discrepancy. What
an item does not mention is not compared. ``text`` of a table is the text of every source without one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from case_tables import text_cases
from conftest import CASES, TODAY, Files, Run

from checker.compare.acceptances import Acceptances
from checker.compare.owners import Owner, Owners
from checker.config import Settings
from checker.model.acceptances import Acceptance, written_values
from checker.model.claims import Claim
from checker.model.codes import CODES, WITH_FIELD
from checker.model.comparisons import Agreement, Discrepancy
from checker.model.errors import ProjectError
from checker.model.findings import Finding, Severity
from checker.model.locations import Location
from checker.model.projects import Project, Report
from checker.model.sources import Source
from checker.verify import verify

Case = dict[str, Any]
DISCREPANCIES = ("sources-disagree", "sources-date-differently", "wording-differs", "speaker-differs")
KEYS = {"name", "files", "error", "claims", "agreements", "discrepancies", "findings"}
OPTIONS = {"today", "severity", "only"}
OTHERS = {
    *("constraint-violated", "completeness-contradicted", "complete-without-over", "records-look-alike"),
    *("acceptance-expired", "acceptance-stale", "verdict-unchecked", "verdict-unexpected"),
    *("quote-unchecked", "quote-altered", "value-not-in-quote"),
}


def cases() -> Iterator[Any]:
    for path in sorted((CASES / "compare").glob("*.yaml")):
        table = text_cases(path)
        for case in table["cases"]:
            yield pytest.param(table, case, id=f"{path.stem}: {case['name']}")


def told_by(name: str, text: str) -> str:
    """A text that is no copy of the others, though it has the same sentences."""
    said = f"(So says {Path(name).stem}.)"
    return text.replace(". ", f". {said} ").replace(".\n", f".\n{said}\n")


def files_of(table: Case, case: Case) -> Files:
    """The files of a case, with the vocabulary and the text that the table gives to all."""
    files: dict[str, str] = {"claims/vocabulary.yaml": table.get("vocabulary", "")} | case["files"]
    for name, content in case["files"].items():
        text = name.removesuffix(".yaml") + ".md"
        has_none = "private: true" in content or "text: none" in content
        if name.startswith("sources/") and name.endswith(".yaml") and not has_none:
            files.setdefault(text, told_by(name, table["text"]))
    return {name: content for name, content in files.items() if content}


def report_on(case: Case, folder: Path) -> Report:
    severity = {code: Severity(level) for code, level in case.get("severity", {}).items()}
    return verify(
        folder,
        settings=Settings(severity=severity),
        today=date.fromisoformat(case.get("today", TODAY)),
        only=case.get("only", ()),
    )


@pytest.mark.parametrize(("table", "case"), list(cases()))
def test_case(table: Case, case: Case, project: Callable[[Files], Path]) -> None:
    assert set(case) <= KEYS | OPTIONS
    folder = project(files_of(table, case))
    if "error" in case:
        with pytest.raises(ProjectError) as caught:
            report_on(case, folder)
        assert case["error"] in str(caught.value)
        return
    report = report_on(case, folder)
    assert_all(agreement, report.agreements, case.get("agreements", ()))
    assert_all(discrepancy, report.discrepancies, case.get("discrepancies", ()))
    others = [each for each in report.findings if each.code not in DISCREPANCIES]
    assert_all(finding, others, case.get("findings", ()))
    assert_same_findings(report)
    accepted = {each.claim.id: each for each in report.claims}
    for name, wanted in case.get("claims", {}).items():
        assert {
            "verdict": accepted[name].verdict.label.value,
            "accepted": flag(accepted[name].accepted),
        } == wanted


def assert_all(shape: Callable[[Any, Case], Case], found: Sequence[Any], wanted: Sequence[Case]) -> None:
    """Every thing found is as wanted, in the order of the report."""
    shown = [shape(each, {}) for each in found]
    assert len(found) == len(wanted), shown
    for each, expected in zip(found, wanted, strict=True):
        have = shape(each, expected)
        fragments = {name for name in ("explanation", "message", "help") if name in expected}
        for name in fragments:
            assert expected[name] in have[name], (expected[name], have[name])
        assert set(expected) <= set(have), set(expected) - set(have)
        assert {name: have[name] for name in expected if name not in fragments} == {
            name: value for name, value in expected.items() if name not in fragments
        }, shown


def assert_same_findings(report: Report) -> None:
    """Each discrepancy is a finding too, with its severity and acceptance."""

    def key(each: Discrepancy | Finding) -> tuple[object, ...]:
        accepted = each.accepted.reason if each.accepted else ""
        return each.code, each.location, each.severity.value, each.values, accepted

    as_findings = sorted(key(each) for each in report.findings if each.code in DISCREPANCIES)
    assert as_findings == sorted(map(key, report.discrepancies))


def flag(value: object) -> str:
    return "true" if value else "false"


def at(location: Location) -> str:
    return f"{location.file}:{location.line}"


def agreement(found: Agreement, _: Case) -> Case:
    return {
        "record": str(found.record),
        "field": found.field,
        "value": found.value,
        "sources": list(dict.fromkeys(voice.source for voice in found.voices)),
        "origins": [list(group) for group in found.origins],
    }


def discrepancy(found: Discrepancy, _: Case) -> Case:
    return {
        "code": found.code,
        "record": str(found.record) if found.record is not None else found.subject,
        "field": found.field,
        "values": list(found.values),
        "voices": [f"{voice.source} {voice.field} {voice.value}" for voice in found.voices],
        "words": [" / ".join(voice.words) for voice in found.voices],
        "explained": flag(found.explained),
        "explanation": found.explanation or "none",
        "severity": found.severity.value,
        "location": at(found.location),
        "accepted": found.accepted.reason if found.accepted else "no",
    }


def finding(found: Finding, _: Case) -> Case:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "message": found.message,
        "help": found.help or "none",
        "subject": found.subject,
        "values": list(found.values),
        "pairs": str(found.pairs),
        "location": at(found.location),
        "related": [at(each.location) for each in found.related],
        "accepted": found.accepted.reason if found.accepted else "no",
    }


@pytest.mark.parametrize(("table", "case"), list(cases()))
def test_what_is_advised_accepts(table: Case, case: Case, project: Callable[[Files], Path]) -> None:
    """Every acceptance that a help text offers to copy lets its finding stand, where it says."""
    if "error" in case:
        return
    report = report_on(case, project(files_of(table, case)))
    owners = Owners(report.project)
    for found in report.findings:
        line = "" if found.offer is None else found.offer.line
        if found.accepted or (found.code in DISCREPANCIES and not line):
            continue
        owner = owners.at(found.location)
        if owner is None or not found.values or found.code.startswith(("acceptance-", "verdict-unexpected")):
            assert found.offer is None
            continue
        assert found.offer is not None
        where = found.offer.to
        assert (found.help or "").endswith(f"; or, to let it stand, {where}: {line}")
        offered = yaml.load(line, Loader=yaml.BaseLoader)
        assert isinstance(offered, list) == bool(owner.accept), "a second accept: would be an error"
        (written,) = offered if isinstance(offered, list) else offered["accept"]
        assert yaml.load("\n".join(found.offer.block), Loader=yaml.BaseLoader) == offered
        assert found.code == written["code"]
        assert (owner.id if isinstance(owner, Claim | Source) else owner.source) in where or "source" in where
        assert bool(found.field) == (found.code in WITH_FIELD)
        assert written.get("field", "") == found.field
        acceptance = Acceptance(
            written["code"], tuple(written["values"]), "seen", owner.location, field=found.field
        )
        again = Acceptances(_with(report.project, owner, acceptance), 0).of_finding(found)
        assert again.accepted is not None


def test_rows_that_differ_are_accepted_at_the_item_of_their_table(project: Callable[[Files], Path]) -> None:
    files = {
        "claims/vocabulary.yaml": "types: {length: {key: [bridge], fields: {bridge: text, metres: number}}}",
        "sources/a.yaml": (
            "source: {title: A}\n"
            "says:\n"
            "- {table: a.csv, type: length, columns: {bridge: Bridge, metres: Metres}}\n"
        ),
        "sources/a.csv": "Bridge,Metres\nwest,200\nwest,300\n",
    }
    (found,) = report_on({}, project(files)).findings
    assert found.help is not None
    assert "add to the item of 'a' that names this table: accept: " in found.help


@pytest.mark.parametrize(
    "there", ["", "  accept:\n  - {code: wording-differs, values: [a, b], reason: seen}\n"]
)
def test_the_lines_to_copy_can_be_pasted(
    there: str, project: Callable[[Files], Path], cli: Callable[..., Run]
) -> None:
    """Below an entry without ``accept:``, and below the list of one that has it."""
    files = {
        "claims/vocabulary.yaml": "types: {bridge: {fields: {opened: date}}}\nrecords: {b1: {bridge: {}}}\n",
        "sources/a.yaml": "source: {title: A}\nsays: [{bridge: b1, opened: 1894, quote: opened in 1894}]\n",
        "sources/a.txt": "It was opened in 1894.",
        "sources/b.yaml": "source: {title: B}\nsays:\n- bridge: b1\n  opened: 1895\n  quote: opened in 1895\n"
        + there,
        "sources/b.txt": "It was opened in 1895.",
    }
    folder = project(files)
    before = cli("verify", str(folder), "--show", "problems")
    assert before.code == 1
    _, _, rest = before.out.partition("to let it stand")
    lines = [line[4:] for line in rest.splitlines() if line.startswith("    ")]
    assert "- code: sources-disagree" in lines
    source = folder / "sources" / "b.yaml"
    pasted = "".join("  " + line + "\n" for line in lines)
    source.write_text(files["sources/b.yaml"] + pasted, encoding="utf-8")
    after = cli("verify", str(folder))
    assert after.code == 0, str(after)


def _with(project: Project, owner: Owner, acceptance: Acceptance) -> Owners:
    """The owners of a project in which one of them has another acceptance."""

    def add(each: Any) -> Any:
        return replace(each, accept=(*each.accept, acceptance)) if each is owner else each

    sources = [
        add(
            replace(
                source,
                entries=tuple(map(add, source.entries)),
                declarations=tuple(map(add, source.declarations)),
            )
        )
        if source is not owner
        else add(source)
        for source in project.sources
    ]
    return Owners(replace(project, sources=tuple(sources), claims=tuple(map(add, project.claims))))


@pytest.mark.parametrize(
    ("values", "written"),
    [
        (("2021-03-04", "2021-03-05"), "2021-03-04, 2021-03-05"),
        (("2018-01~", "2015/2016", "../2015"), '2018-01~, 2015/2016, "../2015"'),
        (("so-called: fine", "a, b", "[x]", "# y", "null", "~", ""), None),
        (("it's", 'he "said"', "50 %", "-1", "\u00a3200", "caf\u00e9", "a\nb"), None),
    ],
)
def test_values_are_written_as_yaml(values: tuple[str, ...], written: str | None) -> None:
    text = written_values(values)
    assert written in (None, text)
    assert tuple(yaml.load(f"[{text}]", Loader=yaml.BaseLoader)) == values
    assert "\n" not in text


def test_the_table_has_each_code() -> None:
    """Codes that the comparison finds, explained and not; what is never explained is not."""
    wanted = [case for param in cases() for case in param.values[1].get("discrepancies", ())]
    outcomes = {(each["code"], each.get("explained")) for each in wanted}
    assert {("sources-disagree", "true"), ("sources-disagree", "false")} <= outcomes
    assert {("sources-date-differently", "true"), ("sources-date-differently", "false")} <= outcomes
    assert ("wording-differs", "true") not in outcomes
    assert ("speaker-differs", "true") not in outcomes
    assert {code for code, _ in outcomes} == set(DISCREPANCIES)
    found = {each["code"] for param in cases() for each in param.values[1].get("findings", ())}
    assert found >= OTHERS
    assert found <= set(CODES)
