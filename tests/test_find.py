"""``checker find``: where words stand, and the quote to write for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import Files, Run

FILES = {
    "sources/letter.yaml": "source: {title: A letter}\nsays:\n- quote: The bridge was opened in June\n",
    "sources/letter.md": "The bridge was opened in June, after a long winter.\nThe road is: closed.\n",
    "sources/notes.yaml": "source: {title: Notes, private: true}\nsays: []\n",
    "sources/notes.md": "Secret before. The bridge was shut in June, after a long winter. Secret after.\n",
    "sources/gone.yaml": "source: {title: Gone, private: true}\nsays: []\n",
}


@pytest.mark.parametrize(
    ("words", "options", "code", "shown"),
    [
        ("the bridge was opened in June", (), 0, ["exact", "letter", "letter.md:1:1", "quote: >-"]),
        ("The bridge was opened in June ... a long winter", (), 0, ["elided"]),
        ("the bridge was opened in July, after a long winter", (), 1, ["altered", "July"]),
        ("a long winter", ("--all",), 0, ["letter.md:1:38", "notes.md"]),
        ("a long winter", (), 0, ["1 other source"]),
        ("the bridge was shut in June", ("--source", "notes"), 0, ["exact", "notes"]),
        ("the bridge was shut in June", ("--source", "letter"), 1, ["absent", "nearest", "opened"]),
        ("nobody has ever said anything like this", (), 1, ["absent", "stands nowhere"]),
    ],
)
def test_words(
    words: str,
    options: tuple[str, ...],
    code: int,
    shown: list[str],
    project: Callable[[Files], Path],
    here: Callable[..., Run],
) -> None:
    run = here("find", words, "--project", project(FILES), *options)
    assert run.code == code, str(run)
    for text in shown:
        assert text in run.out, str(run)


def test_what_is_printed_can_be_pasted(project: Callable[[Files], Path], here: Callable[..., Run]) -> None:
    folder = project(FILES)
    run = here("find", "THE ROAD IS: CLOSED", "--project", folder)
    (entry,) = yaml.safe_load(run.out[run.out.index("  - quote: >-") :].split("\n\n")[0])
    assert entry == {"quote": "The road is: closed"}


def test_places_that_are_equal_come_with_words_beside_one(
    project: Callable[[Files], Path], here: Callable[..., Run]
) -> None:
    files = {
        **FILES,
        "sources/letter.md": "In May it rained. In the south the vote was lost. In June the vote was lost.",
    }
    files["sources/letter.yaml"] = "source: {title: A letter}\nsays: []\n"
    run = here("find", "the vote was lost", "--project", project(files))
    (entry,) = yaml.safe_load(run.out[run.out.index("  - quote: >-") :].split("\n\n")[0])
    assert entry == {"quote": "the vote was lost", "near": "rained. In the south"}


@pytest.mark.parametrize(
    ("text", "words", "quote"),
    [
        (
            "It rained. The bridge will be opened\nin June, only if the steel arrives. So be it.",
            "the bridge will be opened",
            "The bridge will be opened in June, only if the steel arrives.",
        ),
        (
            "No one said so. The mayor denied that the bridge is safe.",
            "the bridge is safe",
            "The mayor denied that the bridge is safe",
        ),
        ("The bridge is not open but safe.", "the bridge is ... safe", "The bridge is not open but safe"),
        ("The bridge (of steel) is safe.", "the bridge ... is safe", "The bridge ... is safe"),
        ("The bridge was opened in May.", "the bridge was opened in June", "The bridge was opened in May"),
        ("The ﬁrst o\u00adﬃce re\u00adopened.", "the first office reopened", "The ﬁrst oﬃce reopened"),
    ],
)
def test_the_quote_to_paste_is_faithful(
    text: str, words: str, quote: str, project: Callable[[Files], Path], here: Callable[..., Run]
) -> None:
    files = {"sources/a.yaml": "source: {title: A}\nsays: []\n", "sources/a.md": text}
    folder = project(files)
    run = here("find", words, "--project", folder)
    (entry,) = yaml.safe_load(run.out[run.out.index("  - quote: >-") :].split("\n\n")[0])
    assert entry["quote"] == quote
    assert here("find", entry["quote"], "--project", folder).code == 0


def test_what_qualifies_words_of_a_private_text_is_not_shown(
    project: Callable[[Files], Path], here: Callable[..., Run]
) -> None:
    files = {
        "sources/a.yaml": "source: {title: A, private: true}\nsays: []\n",
        "sources/a.md": "If it rains, the bridge is shut.",
    }
    run = here("find", "the bridge is shut", "--project", project(files))
    assert run.code == 1
    assert "No quote to paste" in run.out
    assert "rains" not in run.out
    assert "condition" in run.out


@pytest.mark.parametrize(
    ("words", "secret"),
    [
        ("the roofs are painted in a blueish colour", ("were", "the blueish")),
        ("the work cost 4,400 pounds in all", ("4,417",)),
        ("the work ... in pence", ("4,417", "pounds")),
    ],
)
def test_other_words_of_a_private_text_are_not_shown(
    words: str, secret: tuple[str, ...], project: Callable[[Files], Path], here: Callable[..., Run]
) -> None:
    files = {
        "sources/a.yaml": "source: {title: A, private: true}\nsays: []\n",
        "sources/a.md": "The roofs were painted in the blueish colour. The work cost 4,417 pounds in all.",
    }
    run = here("find", words, "--project", project(files))
    assert run.code == 1
    assert [word for word in secret if word in run.out] == []
    assert "- quote" not in run.out


def test_of_a_private_text_only_the_words_are_shown(
    project: Callable[[Files], Path], here: Callable[..., Run]
) -> None:
    run = here("find", "the bridge was shut in June", "--project", project(FILES))
    assert run.code == 0
    assert "Secret" not in run.out
    assert "gone" in run.out


@pytest.mark.parametrize("words", ["", "...", " \u201c\u201d "])
def test_no_words(words: str, project: Callable[[Files], Path], here: Callable[..., Run]) -> None:
    run = here("find", words, "--project", project(FILES))
    assert run.code == 2
    assert "no words to look for" in run.err


def test_the_nearest_passage_of_a_private_text_is_not_shown(
    project: Callable[[Files], Path], here: Callable[..., Run]
) -> None:
    run = here(
        "find",
        "the bridge was shut in July, after a winter",
        "--project",
        project(FILES),
        "--source",
        "notes",
    )
    assert run.code == 1
    assert "Secret" not in run.out


def test_an_unknown_source(project: Callable[[Files], Path], here: Callable[..., Run]) -> None:
    run = here("find", "a long winter", "--project", project(FILES), "--source", "leter")
    assert run.code == 2
    assert "letter" in run.err
