"""Texts, links and names of a project's files: what is read as it stands, and what is refused."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from conftest import write_files
from test_load_project import SMALL, errors_of

from checker.load import documents
from checker.load.documents import read_document
from checker.load.project import load
from checker.model.errors import ProjectError
from checker.model.sources import TextState


def test_a_text_is_read_as_it_stands(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfWords.\r\nMore\x00 w\xc3\xb6rds.\n"
    folder = write_files(tmp_path, {**SMALL, "sources/a.md": data})
    project = load(folder)
    read = read_document(project.sources[0], folder)
    assert read is not None
    text, file = read
    assert text == "\ufeffWords.\r\nMore\x00 w\u00f6rds.\n"
    assert file.path == "sources/a.md"
    assert (file.sha256, file.size) == (hashlib.sha256(data).hexdigest(), len(data))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"one\r\ntwo\rth\xc3\xa9 \xe9t\xe9", "sources/a.md:3:5: this is not UTF-8 (byte 0xe9)"),
        (b"\xff\xfea\x00", "sources/a.md:1:1: the text is in UTF-16 or UTF-32"),
        (b"x" * 101, "sources/a.md:1:1: the text is larger than 0 MiB"),
    ],
)
def test_a_text_that_cannot_be_read(
    data: bytes, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MAX_TEXT_BYTES", 100)
    folder = write_files(tmp_path, {**SMALL, "sources/a.md": data})
    with pytest.raises(ProjectError) as caught:
        read_document(load(folder).sources[0], folder)
    assert [str(error) for error in caught.value.errors] == [said]


def test_a_text_that_vanishes_after_it_was_found(tmp_path: Path) -> None:
    folder = write_files(tmp_path, SMALL)
    source = load(folder).sources[0]
    (folder / "sources/a.md").unlink()
    with pytest.raises(ProjectError, match=r"sources/a\.md:1:1: the text of 'a' cannot be read"):
        read_document(source, folder)


def test_a_text_that_is_not_here_is_not_read(tmp_path: Path) -> None:
    folder = write_files(
        tmp_path,
        {
            "sources/a.yaml": "source: {title: A, private: true}\n",
            "sources/b.yaml": "source: {title: B, text: none}\n",
        },
    )
    assert [read_document(source, folder) for source in load(folder).sources] == [None, None]


class TestTextsOfAnotherFolder:
    """``--texts``: a folder whose files go before the project's own texts."""

    @pytest.fixture
    def folders(self, tmp_path: Path) -> tuple[Path, Path]:
        project = {
            **SMALL,
            "sources/b.yaml": "source: {title: B, private: true}\nsays:\n- quote: x\n",
            "sources/deep/c.yaml": "source: {title: C, text: c-own.txt}\n",
            "sources/deep/c-own.txt": "own\n",
            "sources/d.yaml": "source: {title: D}\n",
            "sources/d.md": "own\n",
        }
        texts = {"a.txt": "given a\n", "b.md": "given b\n", "deep/c.md": "given c\n", "other.md": "other\n"}
        return write_files(tmp_path / "project", project), write_files(tmp_path / "texts", texts)

    def test_they_go_first(self, folders: tuple[Path, Path]) -> None:
        root, texts = folders
        found = {}
        for source in load(root, texts=texts).sources:
            assert source.text is TextState.PRESENT
            read = read_document(source, root, texts)
            assert read is not None
            assert read[1].path == source.path
            found[source.path] = read[0]
        assert found == {
            "texts/a.txt": "given a\n",
            "texts/b.md": "given b\n",
            "texts/deep/c.md": "given c\n",
            "sources/d.md": "own\n",
        }

    def test_a_folder_inside_the_project_keeps_its_path(self, folders: tuple[Path, Path]) -> None:
        root, texts = folders
        inside = root / "originals" / "english"
        inside.parent.mkdir()
        texts.rename(inside)
        assert load(root, texts=inside).sources[0].path == "originals/english/a.txt"

    def test_two_texts_of_one_source(self, folders: tuple[Path, Path]) -> None:
        root, texts = folders
        write_files(texts, {"a.md": "again\n"})
        (error,) = errors_of(root, texts)
        assert str(error).startswith("sources/a.yaml:1:1: the source 'a' has two texts: ")

    def test_no_such_folder(self, folders: tuple[Path, Path]) -> None:
        root, texts = folders
        (error,) = errors_of(root, texts / "nowhere")
        assert "there is no such folder of texts" in str(error)

    def test_missing_in_both(self, folders: tuple[Path, Path]) -> None:
        root, texts = folders
        (root / "sources/d.md").unlink()
        (error,) = errors_of(root, texts)
        assert "texts/d.md" in error.message
        assert "sources/d.txt" in error.message

    def test_a_link_out_of_it(self, folders: tuple[Path, Path]) -> None:
        root, texts = folders
        (texts / "a.txt").unlink()
        link(texts / "a.txt", root / "sources/a.md")
        (error,) = errors_of(root, texts)
        assert "leaves" in error.message


def link(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("not on systems where links need a privilege")


class TestLinks:
    """Links are followed within the project only, and never to a hidden file."""

    @pytest.mark.parametrize(
        ("name", "target", "said"),
        [
            ("sources/b.yaml", "../outside.yaml", "sources/b.yaml:1:1: this link leads out of the project"),
            ("claims/b.yaml", "../outside.yaml", "claims/b.yaml:1:1: this link leads out of the project"),
            ("sources/b.yaml", ".hidden/x.yaml", "sources/b.yaml:1:1: this link leads out of the project"),
            ("sources/more", "../folder", "sources/more:1:1: a link to a folder is not followed"),
            ("sources/more", "texts", "sources/more:1:1: a link to a folder is not followed"),
            ("sources/b.yaml", "nowhere.yaml", "sources/b.yaml:1:1: cannot be read"),
        ],
    )
    def test_refused(self, name: str, target: str, said: str, tmp_path: Path) -> None:
        root = write_files(
            tmp_path / "project",
            {**SMALL, "claims/a.yaml": "claims: []\n", ".hidden/x.yaml": "x", "texts/x.md": "x"},
        )
        write_files(tmp_path, {"outside.yaml": "source: {title: B}\n", "folder/x.yaml": "x"})
        link(root / name, root / target)
        assert [str(error)[: len(said)] for error in errors_of(root)] == [said]

    def test_followed_inside(self, tmp_path: Path) -> None:
        root = write_files(tmp_path, {**SMALL, "kept/b.yaml": "source: {title: B}\n", "kept/b.md": "x"})
        link(root / "sources/b.yaml", root / "kept/b.yaml")
        link(root / "sources/b.md", root / "kept/b.md")
        assert [source.id for source in load(root).sources] == ["a", "b"]

    def test_a_circle_of_links(self, tmp_path: Path) -> None:
        root = write_files(tmp_path, SMALL)
        link(root / "sources/b.yaml", root / "sources/c.yaml")
        link(root / "sources/c.yaml", root / "sources/b.yaml")
        assert {error.location.file for error in errors_of(root)} == {"sources/b.yaml", "sources/c.yaml"}


@pytest.mark.skipif(os.name != "posix", reason="only on systems where a name may hold any byte")
@pytest.mark.parametrize("name", [b"a\nb.yaml", b"a\xff.yaml", b"a\x1b[31m.yaml", "a\u202eb.yaml".encode()])
def test_names_that_cannot_be_shown(name: bytes, tmp_path: Path) -> None:
    root = write_files(tmp_path, SMALL)
    try:
        (Path(os.fsdecode(os.fsencode(root / "sources") + b"/" + name))).write_text("source: {title: B}\n")
    except OSError:
        pytest.skip("not on file systems that refuse such names")
    (error,) = errors_of(root)
    assert "characters that cannot be shown" in error.message
    assert str(error).isprintable()
    assert str(error).encode()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="not on systems without named pipes")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    root = write_files(tmp_path, SMALL)
    os.mkfifo(root / "sources/b.yaml")
    os.mkfifo(root / "sources/b.md")
    (error,) = errors_of(root)
    assert str(error) == "sources/b.yaml:1:1: is not a file"
