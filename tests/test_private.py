"""Of a private source no report shows more than the quoted words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Files, Run

from checker.model.quotes import Anchor, Difference, Grade
from checker.quotes.private import discreet
from checker.report.formats import FORMATS

SECRET = ("harpsichord", "marmalade", "zeppelin", "turnstile", "umbrella")
"""Words that stand around the quotes of the private text, and in no quote."""

ALTERED = ("4,417", "gleamed")
"""What the private text has where a quote has something else, of another meaning or not."""

VOCABULARY = """\
types:
  visit: {fields: {bridge: entity, date: date, condition: [good, poor]}, identity: [bridge]}
entities: {north: {name: the north bridge}}
records: {first-visit: {visit: {bridge: north}, name: the first visit}}
"""
LETTER = (
    "Before the harpsichord, the north bridge was visited on 13 May 2015, with marmalade. "
    "The bridge was poor, but only if the zeppelin is counted. "
    "The gate was painted by eleven people of the village in the long summer of that year, as they say. "
    "Then the work cost 4,417 pounds in all. "
    '"It was never safe", said the turnstile keeper.\n\n'
    '"We were glad", said the umbrella maker.\n\n"Nobody expected the rain."\n\n'
    "The roofs gleamed in the blueish colour of a hat.\n"
)
NOTES = (
    "The gate was painted by eleven people of the village in the long summer of that year, as they say. "
    "The first visit was on 13 May 2016.\n"
)


def files(private: bool) -> Files:
    marker = "  private: true\n" if private else ""
    return {
        "claims/vocabulary.yaml": VOCABULARY,
        "sources/letter.md": LETTER,
        "sources/letter.yaml": f"""\
source:
  title: A letter
{marker}says:
- visit: first-visit
  date: 2015-05-13
  quote: the north bridge was visited on 13 May 2015
- quote: The bridge was poor
- quote: the bridges were all repainted by the harpsicord maker
- quote: It was never safe
  speaker: the engineer
- quote: the work cost 4,400 pounds in all
- quote: Nobody expected the rain
  speaker: the engineer
- quote: the roofs gleam in the blueish colour
""",
        "sources/notes.md": NOTES,
        "sources/notes.yaml": """\
source:
  title: Notes
says:
- visit: first-visit
  date: 2016-05-13
  quote: The first visit was on 13 May 2016
- quote: The gate was painted by eleven people
- quote: roofs gleam in the blueish colour of a hat
""",
        "claims/visits.yaml": """\
claims:
- id: visited-in-may
  text: The bridge was visited in May 2015.
  rule: {has: {record: {visit: first-visit}, fields: {date: 2015-05}}}
""",
    }


@pytest.fixture(params=list(FORMATS))
def format_(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def report(here: Callable[..., Run], folder: Path, format_: str) -> str:
    done = here("verify", folder, "--format", format_, "--show", "all")
    assert done.code == 1, done
    return done.out


def test_nothing_around_the_quotes_of_a_private_source_is_shown(
    here: Callable[..., Run], project: Callable[[Files], Path], format_: str
) -> None:
    shown = report(here, project(files(private=True)), format_)
    assert [word for word in (*SECRET, *ALTERED) if word in shown.casefold()] == []


def test_of_what_a_private_source_shares_only_the_length_is_shown(
    here: Callable[..., Run], project: Callable[[Files], Path]
) -> None:
    folder = project(files(private=True))
    (shared,) = json.loads(report(here, folder, "json"))["shared"]
    assert shared["words"] > 12
    assert [place["span"]["text"] for place in shared["places"]] == ["", ""]
    assert "not shown: one of the sources is private" in report(here, folder, "terminal")


def test_the_same_text_is_shown_where_it_is_not_private(
    here: Callable[..., Run], project: Callable[[Files], Path]
) -> None:
    shown = report(here, project(files(private=False)), "html")
    assert [word for word in (*SECRET, *ALTERED) if word not in shown] == []


@pytest.mark.parametrize(
    ("differences", "note"),
    [
        ([("", "the", "article")], "left out: article"),
        ([("4,400", "4,417", "number")], "\u201c4,400\u201d (number)"),
        (
            [("4,400", "4,417", "number"), ("", "a", "article"), ("", "not", "negation")],
            "\u201c4,400\u201d (number); left out: article, negation",
        ),
    ],
)
def test_the_note_names_what_differs_without_the_words_of_the_text(
    differences: list[tuple[str, str, str]], note: str
) -> None:
    found = tuple(Difference(theirs, ours, kind, critical=True) for ours, theirs, kind in differences)
    anchor = Anchor(Grade.ALTERED, (Grade.ALTERED,), 0.9, differences=found, note="what the text has")
    assert discreet(anchor).note == f"the text says something else: {note}"
