"""Readers of the report formats: each parses an output with a real parser and holds it against the report."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from conftest import shared_folder
from html_reader import read_html
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token

from checker.model.findings import Finding
from checker.model.projects import Report
from checker.report.content.subjects import Subjects
from checker.report.content.summary import needs_decision
from checker.report.look import Look
from checker.report.printable import printable

JOINERS = "\u200c\u200d"
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
COMMENT = "<!-- -->"
RAW_HTML = {COMMENT, "<span>", "</span>", "<code>", "</code>"}
IN_TEXT = re.compile(
    r"@[\w-]|\#\d|\bGH-\d|://|\bwww\.|(?:mailto|xmpp):\S|:[\w+-]+:|\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,64}\b",
    re.I,
)
"""What GitHub makes something of in a run of text."""
LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\(([^)]*)\)")
ANNOTATION = re.compile(r"::(error|warning|notice) ([^:\r\n]*)::([^\r\n]*)")
NUMBER = re.compile(r"[+-]?\d[\d.,\u00a0 ]*%?")
URI = re.compile(r"(?:[\w./~-]|%[0-9A-F]{2})+", re.A)


def decisions(report: Report, look: Look) -> list[Finding]:
    return [finding for finding in report.findings if needs_decision(finding, look.decide)]


def exit_code(report: Report, look: Look) -> int:
    return int(bool(decisions(report, look)))


def assert_quiet(text: str, allowed: str = "\n") -> None:
    """No control or format character, no lone surrogate, no command to a log of GitHub's runners."""
    loud = {
        char
        for char in set(text) - set(allowed) - set(JOINERS)
        if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    }
    assert not loud, loud
    assert "##[" not in text


@cache
def sarif_schema() -> Any:
    from jsonschema.validators import validator_for

    path = shared_folder() / "schemas" / "sarif-2.1.0.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    return validator_for(schema)(schema)


@cache
def junit_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(shared_folder() / "schemas" / "junit-10.xsd"))


def read_sarif(text: str, report: Report, look: Look) -> None:
    """The log says what the report says; its links lead somewhere; its fingerprints differ."""
    assert_quiet(text)
    (run,) = json.loads(text)["runs"]
    results = run["results"]
    assert Counter((each["ruleId"], each["level"]) for each in results) == Counter(
        (each.code, str(each.severity)) for each in report.findings
    )
    assert run["invocations"][0]["exitCode"] == exit_code(report, look)
    prints = [each["partialFingerprints"]["primaryLocationLineHash"] for each in results]
    assert len(set(prints)) == len(prints)
    accepted = sorted(printable(each.accepted.reason) for each in report.findings if each.accepted)
    reasons = [each["justification"] for result in results for each in result["suppressions"]]
    assert sorted(reason.partition(" (until ")[0] for reason in reasons) == accepted
    for result in results:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        targets = {str(each["id"]) for each in result.get("relatedLocations", ())}
        assert {target for _, target in LINK.findall(result["message"]["text"])} <= targets
        for each in physical_locations(result):
            assert URI.fullmatch(each["artifactLocation"]["uri"]), each
            region = each["region"]
            assert region["startLine"] >= 1
            end = (region.get("endLine", region["startLine"]), region.get("endColumn", 10**9))
            assert end >= (region["startLine"], region.get("startColumn", 1))


def assert_valid_sarif(text: str) -> None:
    errors = [f"{error.json_path}: {error.message}" for error in sarif_schema().iter_errors(json.loads(text))]
    assert not errors, errors[:5]


def physical_locations(node: Any) -> list[Any]:
    if isinstance(node, list):
        return [found for each in node for found in physical_locations(each)]
    if not isinstance(node, dict):
        return []
    here = [node["physicalLocation"]] if "physicalLocation" in node else []
    return here + [found for each in node.values() for found in physical_locations(each)]


def read_junit(text: str, report: Report, look: Look) -> None:
    """A case for each claim, in the suite of its file; a failure if, and only if, the run fails."""
    assert_quiet(text)
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))
    suites = list(root)
    for suite in suites:
        cases = list(suite)
        assert suite.get("tests") == str(len(cases))
        assert len({(case.get("classname"), case.get("name")) for case in cases}) == len(cases)
        for kind in ("failure", "skipped"):
            assert suite.get("failures" if kind == "failure" else kind) == str(
                len(suite.findall(f"*/{kind}"))
            )
    assert bool(root.findall(".//failure")) == bool(exit_code(report, look))
    claims = Counter((legal(each.claim.file), legal(each.claim.id)) for each in report.claims)
    files = {legal(each.claim.file) for each in report.claims}
    found = Counter(
        (suite.get("name"), case.get("name"))
        for suite in suites
        if suite.get("name") in files
        for case in suite
    )
    assert found == claims
    for judged in report.claims:
        if judged.expected:
            continue
        (case,) = [each for each in root.iter("testcase") if each.get("name") == legal(judged.claim.id)]
        assert case.find("failure") is not None or case.find("skipped") is not None


def legal(text: str) -> str:
    """A text as XML can hold it."""
    return printable(text).replace("\ufffe", "").replace("\uffff", "")


def assert_valid_junit(text: str) -> None:
    junit_schema().assertValid(etree.fromstring(text.encode()))


def read_github(text: str, report: Report, look: Look) -> None:
    """Commands and nothing else, the worst first, ten of a level at most; nothing is lost without a word."""
    assert_quiet(text.replace("##[", ""))  # not looked for in a line that is a command already
    commands = [ANNOTATION.fullmatch(line) for line in text.splitlines()]
    levels = [command[1] for command in commands if command is not None]
    assert len(levels) == len(commands) == text.count("\n"), text
    assert levels == sorted(levels, key=("error", "warning", "notice").index)
    assert all(count <= 10 for count in Counter(levels).values())
    open_ = Counter(str(each.severity) for each in report.findings if each.accepted is None)
    told = sum(open_.values()) - len(levels)
    if told > 0:
        last = commands[-1]
        assert last is not None
        assert sum(map(int, re.findall(r"(\d+) (?:error|warning|notice)s?\b", last[3]))) == told + 1
    for command in commands:
        assert command is not None
        properties = dict(each.split("=", 1) for each in command[2].split(","))
        assert properties.keys() <= {"file", "line", "col", "title"}
        assert re.fullmatch(r"(?:[^%:,\r\n]|%25|%3A|%2C)*", properties.get("file", ""))
        assert all(properties[name].isdecimal() for name in ("line", "col") if name in properties)
        assert unescaped(command[3]).strip()


def unescaped(data: str) -> str:
    """A property or a message as GitHub's runner reads it."""
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        data = data.replace(code, char)
    return data


def read_markdown(text: str, report: Report, look: Look) -> None:
    """Nothing in it does anything on GitHub; what needs a decision is named."""
    assert_quiet(text)
    assert len(text) <= 65_536
    tokens = MARKDOWN.parse(text)
    assert_tame(tokens, look)
    if "Left out for want of room" not in text:
        shown = "".join(visible(token.children or []) for token in tokens)
        for finding in decisions(report, look):
            place = printable(str(finding.location)).rpartition(":")[0]
            assert place in shown, finding


def assert_tame(tokens: list[Token], look: Look) -> None:
    """No link, no picture, no markup but ours; no run of text in which GitHub finds something."""
    blocks = {"heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td", "bullet_list", "list_item"}
    for token in tokens:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        assert kind in blocks or token.type == "inline", token
        if token.children:
            assert_tame_line(token.children, look)


def assert_tame_line(children: list[Token], look: Look) -> None:
    before = ""
    for child in children:
        assert child.type in {
            *("text", "html_inline", "code_inline", "strong_open", "strong_close"),
            *(("link_open", "link_close") if look.address else ()),
        }, child
        if child.type == "html_inline":
            assert child.content in RAW_HTML, child
        if child.type == "link_open":
            assert str(child.attrs["href"]).startswith(look.address + "/")
        if child.type == "text":
            assert not IN_TEXT.search(child.content), child.content
            assert "$" not in child.content or (before, child.content) == ("<span>", "$")
        before = child.content


def visible(children: list[Token]) -> str:
    return "".join(child.content for child in children if child.type in {"text", "code_inline"})


def read_claimreview(text: str, report: Report, look: Look) -> None:
    """A review for each claim that is signed off and says where it was made; nothing that no file says."""
    assert_quiet(text)
    assert not set(text) & set("<>&")
    graph = json.loads(text)["@graph"]
    asked = [each for each in report.claims if each.claim.made_in and each.claim.checked]
    assert [each["claimReviewed"] for each in graph] == [printable(each.claim.text) for each in asked]
    ratings = {"supported": 3, "conflicting evidence": 2, "refuted": 1, "not enough evidence": None}
    said = {printable(text) for text in texts_of(report)}
    for review, judged in zip(graph, asked, strict=True):
        rating = review["reviewRating"]
        assert (rating["alternateName"], rating.get("ratingValue")) == (
            str(judged.verdict.label),
            ratings[str(judged.verdict.label)],
        )
        assert len(review["itemReviewed"]["appearance"]) == len(judged.claim.made_in)
        for name, value in leaves(review):
            if name in {"name", "text", "url", "datePublished"}:
                assert value in said, (name, value)
            if name == "url":
                assert value.startswith(("http://", "https://"))


def texts_of(report: Report) -> set[str]:
    """Everything that files say of sources and claims."""
    found: set[str | None] = set()
    for source in report.project.sources:
        published = source.published.text if source.published else None
        found |= {source.title, source.publisher, source.url, published}
    for judged in report.claims:
        claim = judged.claim
        found |= {claim.text} | ({claim.checked.by, claim.checked.on} if claim.checked else set())
        for made in claim.made_in:
            found |= {made.by, made.on, made.quotation.words if made.quotation else None}
    return {each for each in found if each is not None}


def leaves(node: Any, name: str = "") -> list[tuple[str, Any]]:
    if isinstance(node, dict):
        return [leaf for key, each in node.items() for leaf in leaves(each, key)]
    if isinstance(node, list):
        return [leaf for each in node for leaf in leaves(each, name)]
    return [(name, node)]


def read_csv(text: str, number: int) -> list[dict[str, str]]:
    """Records of one width, each in one line; no cell that a spreadsheet would calculate."""
    assert_quiet(text.replace("##[", ""), allowed="\r\n")
    assert text.count("\r\n") == text.count("\n") == number + 1
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    header, *records = rows
    assert len(records) == number
    assert {len(row) for row in rows} == {len(header)}
    for row in records:
        for cell in row:
            assert NUMBER.fullmatch(cell) or not re.search(r"(?:^|;)\s*[=+\-@＝＋－＠]", cell), cell
    return [dict(zip(header, row, strict=True)) for row in records]


def read_statements(text: str, report: Report, look: Look) -> None:
    rows = read_csv(text, len(report.statements))
    assert sorted(Counter(row["source"] for row in rows).values()) == sorted(
        Counter(each.source for each in report.statements).values()
    )
    assert Counter(row["evidence"] == "true" for row in rows) == Counter(
        each.is_evidence for each in report.statements
    )


def read_discrepancies(text: str, report: Report, look: Look) -> None:
    rows = read_csv(text, sum(len(each.voices) for each in report.discrepancies))
    numbers = Counter(int(row["discrepancy"]) for row in rows)
    assert [numbers[number] for number in sorted(numbers)] == [
        len(each.voices) for each in report.discrepancies
    ]


def read_json(text: str, report: Report, look: Look) -> None:
    assert len(json.loads(text)["findings"]) == len(report.findings)


def read_terminal(text: str, report: Report, look: Look) -> None:
    assert_quiet(text.replace("##[", ""))


def read_page(text: str, report: Report, look: Look) -> None:
    """The HTML report: well-formed, every id once, every link to something, nothing left out."""
    page = read_html(text)
    names = [each.attributes["id"] for each in page.walk() if "id" in each.attributes]
    assert len(names) == len(set(names)), "an id stands twice"
    targets = {each.attributes["href"] for each in page.all("a")}
    assert {target[1:] for target in targets if target.startswith("#")} <= {*names}, "a link leads nowhere"
    claims = [each.all("bdi", "text")[0].text for each in page.all("details", "claim")]
    assert sorted(claims) == sorted(printable(each.claim.text).strip() for each in report.claims)
    wanted = [each for each in report.findings if needs_decision(each, look.decide)]
    known = Subjects(report)
    cards = {id(known.discrepancy(each)) for each in wanted if known.discrepancy(each)}
    others = sum(known.discrepancy(each) is None for each in wanted)
    decisions = next(
        each for each in page.all("section") if each.attributes["aria-labelledby"] == "decisions"
    )
    assert len(decisions.all("article")) >= min(300, len(cards) + others), "a finding is missing"


READERS: Mapping[str, Callable[[str, Report, Look], None]] = {
    "terminal": read_terminal,
    "json": read_json,
    "html": read_page,
    "markdown": read_markdown,
    "github": read_github,
    "sarif": read_sarif,
    "junit": read_junit,
    "claimreview": read_claimreview,
    "csv-statements": read_statements,
    "csv-discrepancies": read_discrepancies,
}
