"""The parts of the HTML report: words in their context, the axis of time, anchors, the matrix."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracles.cases import read_cases, write_project

from checker.model.calendar import day_number
from checker.model.dates import parse_date
from checker.model.quotes import Passage
from checker.report.addresses import web_address
from checker.report.html.anchors import anchor
from checker.report.html.axis import Axis, axis_of
from checker.report.html.context import Context
from checker.report.html.discrepancies import Cards
from checker.report.html.matrix import Stand, matrix
from checker.report.html.timeline import marks, timeline
from checker.report.html.words import Piece, differing, in_context, marked
from checker.verify import verify


def passage(text: str, before: str = "", after: str = "", line: int = 1) -> Passage:
    return Passage(0, len(text), line, 1, line, len(text) + 1, text, before, after)


def shown(pieces: tuple[Piece, ...] | list[Piece]) -> str:
    """``around «quoted» with [marks]``."""
    return "".join(
        f"[{each.text}]" if each.marked else each.text if each.quoted else f"({each.text})" for each in pieces
    )


@pytest.mark.parametrize(
    ("passages", "private", "expected"),
    [
        ([passage("rated good", "It was", ", they said.")], False, ["(It was )rated [good](, they said.)"]),
        ([passage("rated good", "It was", "in May.")], False, ["(It was )rated [good]( in May.)"]),
        ([passage("rated\n  good")], False, ["rated [good]"]),
        ([passage("rated good", "It was", ", they said.")], True, ["rated [good]"]),
        (
            [passage("It was", "", "rated good."), passage("good", "It was rated", ".")],
            False,
            ["It was( rated )[good](.)"],
        ),
        (
            [passage("It was", "", "rated good."), passage("good", "It was rated", ".")],
            True,
            ["It was", "[good]"],
        ),
        (
            [passage("It was"), passage("good", "Another was", ".", 2)],
            False,
            ["It was", "(Another was )[good](.)"],
        ),
    ],
)
def test_passages_stand_in_their_sentence(
    passages: list[Passage], private: bool, expected: list[str]
) -> None:
    assert [shown(each.pieces) for each in in_context(passages, ["good"], private=private)] == expected


@given(st.text(alphabet="ab A1.-", max_size=30), st.lists(st.text(alphabet="abA1", max_size=3), max_size=4))
@settings(max_examples=150)
def test_marking_changes_no_character(text: str, tokens: list[str]) -> None:
    assert "".join(each.text for each in marked(text, tokens)) == text


def test_a_token_is_marked_as_a_whole_word_whatever_its_case() -> None:
    assert shown(marked("Good is good, goods are not", ["good"])) == "[Good] is [good], goods are not"
    assert shown(marked("requires improvement", ["improvement", "requires improvement"])) == (
        "[requires improvement]"
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["13 May 2015", "13 May 2016"], ["13 May [2015]", "13 May [2016]"]),
        (["May 2015", "2015"], ["[May] 2015", "2015"]),
        (["good", "bad"], ["good", "bad"]),
        (["3,400", "3,500"], ["3,400", "3,500"]),
        ([], []),
    ],
)
def test_what_values_do_not_share_is_marked(values: list[str], expected: list[str]) -> None:
    assert list(map(shown, differing(values))) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a-b_c.d", "claim-a-b_c.d"),
        ("<b>", "claim-~3c~b~3e~"),
        ("~3c~", "claim-~7e~3c~7e~"),
        ("Ä:1", "claim-~c4~~3a~1"),
    ],
)
def test_anchors_hold_plain_characters(name: str, expected: str) -> None:
    assert anchor("claim", name) == expected


@given(st.text(max_size=8), st.text(max_size=8))
@settings(max_examples=150)
def test_other_names_give_other_anchors(one: str, other: str) -> None:
    assert (anchor("claim", one) == anchor("claim", other)) == (one == other)


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.org/a?b=c", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("doi:10.1000/1", False),
        ("https://example.org/\u202ea", False),
        (" https://example.org", False),
        ("https://example.org/children's", True),
        ('https://example.org/"onclick="', False),
        ("https://", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_links(address: str | None, is_link: bool) -> None:
    assert (web_address(address) is not None) is is_link


AXIS = Axis(day_number(2010, 1, 1), day_number(2019, 12, 31), ())


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2015", [("within", 50, 10, False)]),
        ("2015~", [("within", 50, 10, True)]),
        ("2012/2014", [("lasts", 30, 10, False), ("within", 20, 10, False), ("within", 40, 10, False)]),
        ("2012-01-01/2014-12-31", [("lasts", 20, 30, False)]),
        ("2015/..", [("lasts", 60, 40, False), ("within", 50, 10, False), ("after", 100, 0, False)]),
        ("../2015", [("lasts", 0, 50, False), ("within", 50, 10, False), ("before", 0, 0, False)]),
        ("[2012, 2015]", [("within", 20, 10, False), ("within", 50, 10, False)]),
        ("[..2014-12-31]", [("within", 0, 50, False), ("before", 0, 0, False)]),
        ("{2012, 2015}", [("within", 20, 10, False), ("within", 50, 10, False)]),
        ("2015-05-13", [("day", 53.6, 0, False)]),
    ],
)
def test_a_date_is_drawn_as_what_it_is(date: str, expected: list[tuple[str, float, float, bool]]) -> None:
    found = [(each.shape.value, each.at, each.width, each.about) for each in marks(parse_date(date), AXIS)]
    assert [(shape, about) for shape, _, _, about in found] == [
        (shape, about) for shape, _, _, about in expected
    ]
    for (_, at, width, _), (_, wanted, wide, _) in zip(found, expected, strict=True):
        assert at == pytest.approx(wanted, abs=0.15)
        assert width == pytest.approx(wide, abs=0.15)


@pytest.mark.parametrize(
    "text",
    ["XXXX-05-13", "2015-XX", "Y17000", "-0043-03-15", "2015/", "2015?/2016~", "{2012..2015}", "2015-21"],
)
def test_no_date_is_drawn_beside_the_axis(text: str) -> None:
    for each in marks(parse_date(text), AXIS):
        assert 0 <= each.at <= 100
        assert 0 <= each.at + each.width <= 100.001


@given(st.lists(st.integers(-800_000, 1_200_000), min_size=1, max_size=5))
@settings(max_examples=150)
def test_the_axis_holds_its_days_with_few_ticks(days: list[int]) -> None:
    axis = axis_of(days)
    assert axis is not None
    assert all(axis.first <= day <= axis.last for day in days)
    assert 1 <= len(axis.ticks) <= 9
    assert [tick.at for tick in axis.ticks] == sorted({tick.at for tick in axis.ticks})
    assert len({tick.label for tick in axis.ticks}) == len(axis.ticks)
    assert axis.at(min(days)) < axis.at(max(days) + 1)


def test_without_a_day_there_is_no_axis() -> None:
    assert axis_of([]) is None
    assert axis_of([float("-inf"), float("inf")]) is None


def made(folder: Path, sources: dict[str, object]) -> Context:
    return Context(verify(write_project(folder, read_cases("operators", "words.yaml"), sources, [])))


def test_the_matrix_says_who_agrees_differs_and_is_silent(tmp_path: Path) -> None:
    context = made(
        tmp_path,
        {
            "p": {"says": [{"visit": "v1", "grade": "bad"}, {"visit": "v2", "grade": "good"}]},
            "q": {"says": [{"visit": "v1", "grade": "good"}, {"visit": "v2", "cracks": "3"}]},
            "r": {"says": [{"visit": "v2", "grade": "good"}, {"visit": "v3", "grade": "fair"}]},
        },
    )
    found = matrix(context, Cards(context))
    assert [name.id for name in found.sources] == ["p", "q", "r"]
    assert [(row.name, [cell.stand for cell in row.cells]) for row in found.rows] == [
        ("v1", [Stand.DIFFERS, Stand.DIFFERS, Stand.SILENT]),
        ("v2", [Stand.AGREES, Stand.ALONE, Stand.AGREES]),
    ]
    assert found.rows[0].cells[0].link == "discrepancy-visit-v1-grade"
    assert (found.left_out, found.single) == (0, 1)


def test_the_timeline_shows_which_datings_are_contested(tmp_path: Path) -> None:
    context = made(
        tmp_path,
        {
            "p": {"says": [{"visit": "v1", "published": "2015"}, {"visit": "v2", "begun": "2013"}]},
            "q": {"says": [{"visit": "v1", "published": "2016"}, {"visit": "v2", "begun": "2013"}]},
        },
    )
    found = timeline(context)
    assert found is not None
    assert [(event.name, event.contested) for event in found.events] == [("v2", ""), ("v1", "open")]
    agreed, *contested = (dating for event in found.events for dating in event.datings)
    assert [name.id for name in agreed.sources] == ["p", "q"]
    assert [(dating.value, dating.contested) for dating in contested] == [("2015", "open"), ("2016", "open")]
