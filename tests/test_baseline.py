"""``checker baseline``: findings that stand until they are gone; what is new is never among them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import TODAY, Files, Run

VOCABULARY = """\
types:
  bridge:
    key: [river]
    fields: {river: entity, opened: date, length: number}
entities:
  thames: {name: the Thames}
"""
GUIDE = """\
source: {title: A guide}
says:
- bridge: {river: thames}
  opened: 1894
  quote: It was opened in 1894
- quote: It was opened in 1984
- quote: It was opened in 1984
- quote: It was made of steel and stone
"""
MEMOIR = """\
source: {title: A memoir}
says:
- bridge: {river: thames}
  opened: 1895
  quote: came to the opening in 1895
"""
FILES: dict[str, str] = {
    "claims/vocabulary.yaml": VOCABULARY,
    "sources/guide.yaml": GUIDE,
    "sources/guide.md": "It was opened in 1894. It is 200 long.\n",
    "sources/memoir.yaml": MEMOIR,
    "sources/memoir.md": "We came to the opening in 1895.\n",
}
BASELINE = """\
{"format": "checker-baseline/1"}
{"code": "quote-absent", "subject": "guide", "values": ["It was made of steel and stone"], "count": 1}
{"code": "quote-altered", "subject": "guide", "values": ["It was opened in 1984"], "count": 2}
{"code": "sources-disagree", "subject": "bridge thames", "values": ["1894", "1895"], \
"about": "bridge opened", "count": 1}
"""


def report(folder: Path, here: Callable[..., Run], *more: str) -> tuple[int, dict[str, Any]]:
    run = here("verify", folder, "--today", TODAY, "--format", "json", *more)
    assert run.code in (0, 1), run
    return run.code, json.loads(run.out)


def baseline(folder: Path, here: Callable[..., Run], *more: str) -> Run:
    return here("baseline", "--project", folder, "--today", TODAY, *more)


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


@pytest.fixture
def adopted(project: Callable[[Files], Path], here: Callable[..., Run]) -> Path:
    """A project with four findings that need a decision, all in its baseline."""
    folder = project(FILES)
    assert report(folder, here)[0] == 1
    run = baseline(folder, here)
    assert (run.code, run.out) == (0, "baseline.jsonl: 4 findings, 4 new, 0 dropped\n"), run
    return folder


def test_the_file_is_sorted_and_names_no_lines(adopted: Path, here: Callable[..., Run]) -> None:
    text = (adopted / "baseline.jsonl").read_text(encoding="utf-8")
    record = next(
        each["subject"] for each in report(adopted, here)[1]["findings"] if each["code"] == "sources-disagree"
    )
    assert text == BASELINE.replace("bridge thames", record)
    assert baseline(adopted, here).out == "baseline.jsonl: 4 findings, 0 new, 0 dropped\n"
    assert (adopted / "baseline.jsonl").read_text(encoding="utf-8") == text


def test_verify_passes_and_counts_what_the_baseline_has(adopted: Path, here: Callable[..., Run]) -> None:
    code, found = report(adopted, here)
    assert code == 0
    assert found["summary"]["findings"]["error"] == {"total": 4, "accepted": 4, "open": 0, "by_baseline": 4}
    assert {each["accepted"]["by_baseline"] for each in found["findings"]} == {True}
    assert found["discrepancies"][0]["accepted"]["location"] == {
        "file": "baseline.jsonl", "line": 4, "column": 1,
    }  # fmt: skip
    assert "baseline.jsonl" in [each["path"] for each in found["inputs"]]
    shown = here("verify", adopted, "--today", TODAY, "--show", "all").out
    assert "\nResult: nothing needs a decision; 4 findings in the baseline\n" in shown
    assert "4 errors (4 accepted, 4 of them by the baseline)" in " ".join(shown.split())
    assert shown.count("In the baseline: baseline.jsonl:") == 4


def test_lines_that_move_change_nothing(adopted: Path, here: Callable[..., Run]) -> None:
    edit(adopted, "sources/guide.yaml", "says:\n", "\n\n# moved\nsays:\n")
    edit(adopted, "sources/guide.md", "It was", "A new first line.\n\nIt was")
    before = (adopted / "baseline.jsonl").read_bytes()
    assert report(adopted, here)[0] == 0
    assert baseline(adopted, here).code == 0
    assert (adopted / "baseline.jsonl").read_bytes() == before


def test_a_new_finding_is_not_in_it(adopted: Path, here: Callable[..., Run]) -> None:
    edit(
        adopted, "sources/guide.yaml", "- quote: It was made", "- quote: It is 300 long\n- quote: It was made"
    )
    code, found = report(adopted, here)
    assert code == 1
    assert [each["values"] for each in found["findings"] if each["accepted"] is None] == [["It is 300 long"]]
    run = baseline(adopted, here)
    assert run.code == 1
    assert "baseline.jsonl: 4 findings, 0 new, 0 dropped\n" in run.out
    assert "1 finding not in it needs a decision:" in run.out
    assert "error: quote-altered  guide  sources/guide.yaml:8" in run.out
    grown = baseline(adopted, here, "--grow")
    assert (grown.code, grown.out) == (0, "baseline.jsonl: 5 findings, 1 new, 0 dropped\n")
    assert report(adopted, here)[0] == 0


def test_a_further_identical_finding_is_not_covered(adopted: Path, here: Callable[..., Run]) -> None:
    edit(
        adopted,
        "sources/guide.yaml",
        "- quote: It was made",
        "- quote: It was opened in 1984\n- quote: It was made",
    )
    code, found = report(adopted, here)
    assert code == 1
    same = [each["accepted"] for each in found["findings"] if each["values"] == ["It was opened in 1984"]]
    assert [each is None for each in same] == [False, False, True]


def test_other_values_are_another_finding(adopted: Path, here: Callable[..., Run]) -> None:
    edit(adopted, "sources/memoir.yaml", "opened: 1895", "opened: 1896")
    edit(adopted, "sources/memoir.yaml", "in 1895", "in 1896")
    edit(adopted, "sources/memoir.md", "1895", "1896")
    code, found = report(adopted, here)
    assert code == 1
    told = {each["code"]: each for each in found["findings"] if each["accepted"] is None}
    assert told["sources-disagree"]["values"] == ["1894", "1896"]
    assert "is gone" in told["baseline-stale"]["message"]


def test_it_shrinks_and_what_comes_back_is_new(adopted: Path, here: Callable[..., Run]) -> None:
    edit(adopted, "sources/guide.yaml", "- quote: It was opened in 1984\n", "")
    edit(adopted, "sources/guide.yaml", "- quote: It was made of steel and stone\n", "")
    code, found = report(adopted, here)
    assert code == 0
    stale = [each for each in found["findings"] if each["code"] == "baseline-stale"]
    assert [(each["severity"], each["location"]["line"]) for each in stale] == [
        ("warning", 2),
        ("warning", 3),
    ]
    assert "(It was made of steel and stone) is gone" in stale[0]["message"]
    assert "is there 1 of 2 times" in stale[1]["message"]
    assert report(adopted, here, "--fail-on", "warning")[0] == 1
    assert baseline(adopted, here).out == "baseline.jsonl: 2 findings, 0 new, 2 dropped\n"
    assert report(adopted, here, "--fail-on", "warning")[0] == 0
    edit(
        adopted,
        "sources/guide.yaml",
        "- quote: It was",
        "- quote: It was made of steel and stone\n- quote: It was",
    )
    assert report(adopted, here)[0] == 1
    assert baseline(adopted, here).code == 1


def test_an_empty_baseline_stays_and_takes_nothing_in(adopted: Path, here: Callable[..., Run]) -> None:
    edit(adopted, "sources/guide.yaml", GUIDE[GUIDE.index("- quote: It was opened in 1984") :], "")
    edit(adopted, "sources/memoir.yaml", "opened: 1895", "opened: 1895~")
    edit(adopted, "sources/memoir.yaml", MEMOIR[MEMOIR.index("says:") :].replace("1895\n", "1895~\n", 1), "")
    assert baseline(adopted, here).out == "baseline.jsonl: 0 findings, 0 new, 4 dropped\n"
    assert (adopted / "baseline.jsonl").read_bytes() == b'{"format": "checker-baseline/1"}\n'
    edit(adopted, "sources/guide.yaml", "in 1894", "in 1893")
    assert baseline(adopted, here).code == 1
    assert (adopted / "baseline.jsonl").read_bytes() == b'{"format": "checker-baseline/1"}\n'


def test_what_gets_a_reason_leaves_the_baseline(adopted: Path, here: Callable[..., Run]) -> None:
    accept = (
        "- quote: It was made of steel and stone\n  accept:\n"
        "  - {code: quote-absent, values: [It was made of steel and stone], reason: it was read aloud}\n"
    )
    edit(adopted, "sources/guide.yaml", "- quote: It was made of steel and stone\n", accept)
    code, found = report(adopted, here)
    assert code == 0
    absent = next(each for each in found["findings"] if each["code"] == "quote-absent")
    assert absent["accepted"]["reason"] == "it was read aloud"
    assert not absent["accepted"]["by_baseline"]
    assert baseline(adopted, here).out == "baseline.jsonl: 3 findings, 0 new, 1 dropped\n"


def test_an_unexpected_verdict_is_never_in_it(
    project: Callable[[Files], Path], here: Callable[..., Run]
) -> None:
    claim = (
        "claims:\n- id: opened\n  text: It was opened in 1893.\n  rule:\n"
        "    has: {record: {bridge: {river: thames}}, fields: {opened: 1893}}\n"
    )
    folder = project({**FILES, "claims/a.yaml": claim})
    run = baseline(folder, here)
    assert run.code == 1
    assert "error: verdict-unexpected  opened  claims/a.yaml:2" in run.out
    assert "No baseline holds these: `checker explain CODE` says what to do." in run.out
    assert "verdict" not in (folder / "baseline.jsonl").read_text(encoding="utf-8")
    assert report(folder, here)[0] == 1


def test_warnings_come_in_where_they_fail(project: Callable[[Files], Path], here: Callable[..., Run]) -> None:
    folder = project({
        "sources/a.yaml": "source: {title: A}\nsays:\n- quote: Inspectors come in May\n",
        "sources/a.md": "Inspectors came in May.\n",
    })  # fmt: skip
    assert baseline(folder, here).out == "baseline.jsonl: 0 findings, 0 new, 0 dropped\n"
    assert baseline(folder, here, "--fail-on", "warning").code == 1
    grown = baseline(folder, here, "--grow", "--fail-on", "warning")
    assert (grown.code, grown.out) == (0, "baseline.jsonl: 1 finding, 1 new, 0 dropped\n")
    assert baseline(folder, here).out == "baseline.jsonl: 1 finding, 0 new, 0 dropped\n"
    assert report(folder, here, "--fail-on", "warning")[0] == 0


def test_the_settings_name_its_file(project: Callable[[Files], Path], here: Callable[..., Run]) -> None:
    folder = project({**FILES, "checker.toml": 'baseline = "ci/known.jsonl"\n', "ci/readme": ""})
    assert baseline(folder, here).out == "ci/known.jsonl: 4 findings, 4 new, 0 dropped\n"
    assert report(folder, here)[0] == 0
    assert not (folder / "baseline.jsonl").exists()


def test_part_of_the_claims_or_of_the_sources_makes_nothing_stale(
    adopted: Path, here: Callable[..., Run]
) -> None:
    edit(adopted, "sources/memoir.yaml", "title: A memoir", "title: A memoir, published: 1990")
    _, found = report(adopted, here, "--as-of", "2000-01-01")
    assert [each["source"] for each in found["as_of"]["left_out"]] == ["guide"]
    assert "baseline-stale" not in {each["code"] for each in found["findings"]}


def test_exit_codes_of_a_fresh_process(project: Callable[[Files], Path], cli: Callable[..., Run]) -> None:
    folder = project(FILES)
    assert cli("verify", folder, "--today", TODAY).code == 1
    assert cli("baseline", "--project", folder, "--today", TODAY).code == 0
    assert cli("verify", folder, "--today", TODAY).code == 0
    assert cli("baseline", "--project", folder / "sources").code == 2


def test_a_baseline_is_not_written_through_a_link(adopted: Path, here: Callable[..., Run]) -> None:
    (adopted / "baseline.jsonl").rename(adopted / "kept.jsonl")
    (adopted / "baseline.jsonl").symlink_to("kept.jsonl")
    edit(adopted, "sources/guide.yaml", "- quote: It was made of steel and stone\n", "")
    before = (adopted / "kept.jsonl").read_bytes()
    run = baseline(adopted, here)
    assert (run.code, run.out) == (2, ""), run
    assert "baseline.jsonl is a link" in run.err
    assert (adopted / "kept.jsonl").read_bytes() == before


VILLAGE_VOCABULARY = """\
types:
  bridge:
    key: [river]
    fields: {river: entity, opened: date, closed: date, place: text, length: number}
    always: [{required: [place]}, {required: [length]}, {distinct: [place]}]
  ferry:
    key: [river]
    fields: {river: entity, opened: date, closed: date, length: number}
entities:
  thames: {name: the Thames}
  severn: {name: the Severn}
  avon: {name: the Avon}
"""


def said(*entries: str) -> str:
    """A source with these entries."""
    return "source: {title: It, text: none}\nsays:\n" + "".join(f"- {each}\n" for each in entries)


def bridge(fields: str, river: str = "thames", kind: str = "bridge") -> str:
    return f"{{{kind}: {{river: {river}}}, {fields}, at: page 4}}"


WHOLE = "place: Lea, length: 5"
OTHER_FINDINGS = [
    pytest.param(
        "sources-disagree",
        (said(bridge(f"opened: 1894, {WHOLE}")), said(bridge("opened: 1895"))),
        (said(bridge(f"closed: 1894, {WHOLE}")), said(bridge("closed: 1895"))),
        id="another field",
    ),
    pytest.param(
        "sources-disagree",
        (said(bridge("opened: 1894", kind="ferry")), said(bridge("opened: 1895", kind="ferry"))),
        (said(bridge(f"opened: 1894, {WHOLE}")), said(bridge("opened: 1895"))),
        id="another type of the same id",
    ),
    pytest.param(
        "constraint-violated",
        (said(bridge("opened: 1894, place: Lea")), said(bridge("opened: 1894"))),
        (said(bridge("opened: 1894, length: 5")), said(bridge("opened: 1894"))),
        id="another constraint",
    ),
    pytest.param(
        "constraint-violated",
        (said(bridge(WHOLE), bridge(WHOLE, "severn")), said(bridge(WHOLE))),
        (said(bridge(WHOLE), bridge(WHOLE, "severn")), said(bridge(WHOLE), bridge(WHOLE, "avon"))),
        id="more pairs",
    ),
    pytest.param(
        "value-not-in-quote",
        (said(bridge(f"opened: 1894, {WHOLE}")), said(bridge("opened: 1894"))),
        (said(bridge(f"closed: 1894, {WHOLE}")), said(bridge("closed: 1894"))),
        id="another field of a quote",
    ),
]


@pytest.mark.parametrize(("code", "before", "after"), OTHER_FINDINGS)
def test_a_finding_about_something_else_is_not_in_it(
    code: str,
    before: tuple[str, str],
    after: tuple[str, str],
    project: Callable[[Files], Path],
    here: Callable[..., Run],
) -> None:
    """Equal code, subject and values: what it is about tells."""

    def files(sources: tuple[str, str]) -> Files:
        text = "It is here.\n"
        if code == "value-not-in-quote":
            plain = [each.replace(", text: none", "").replace("at: page 4", "quote: It") for each in sources]
            sources = plain[0], plain[1]
        first, second = sources
        found = {"claims/vocabulary.yaml": VILLAGE_VOCABULARY, "sources/a.yaml": first}
        found |= {"sources/b.yaml": second}
        return found | ({"sources/a.md": text, "sources/b.md": text} if code == "value-not-in-quote" else {})

    folder = project(files(before))
    baseline(folder, here)
    assert code in {each["code"] for each in report(folder, here)[1]["findings"] if each["accepted"]}
    for name, text in files(after).items():
        (folder / name).write_bytes(text.encode())
    _, found = report(folder, here)
    assert code in {each["code"] for each in found["findings"] if each["accepted"] is None}
