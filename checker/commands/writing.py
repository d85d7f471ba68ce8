"""Files that commands write: whole, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from checker.commands.streams import Refusal


def write_file(root: Path, name: str, text: str) -> None:
    """Write a file of the project in UTF-8. ``name``: its path relative to the project's folder.

    Links are not followed: what they lead to is another file of the project, and would be replaced.

    Raises:
        Refusal: it cannot be written, or leads out of the project; it is as it was.
    """
    from checker.load.files import PathError, inside

    try:
        path = PurePosixPath(inside(root, "", name))
    except PathError as error:
        raise Refusal(f"{name} {error}", "remove the link") from None
    for each in (path, *path.parents):
        if each.parts and (root / each).is_symlink():
            raise Refusal(f"{each} is a link, and nothing is written through links", "remove the link")
    write_files({root / path: text}, f"{name} cannot be written", "check the folder and its permissions")


def write_files(texts: Mapping[Path, str], failure: str, hint: str) -> None:
    """Write files in UTF-8; if one of them cannot be written, all are as they were."""
    from checker.report.files import write_all
    from checker.report.printable import encode

    try:
        write_all({file: encode(text, "utf-8") for file, text in texts.items()})
    except OSError as error:
        raise Refusal(f"{failure}: {error.strerror}: {error.filename}", hint) from None
