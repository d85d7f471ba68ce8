"""``checker schema``: the JSON Schemas of what checker reads and writes."""

from __future__ import annotations

from pathlib import Path

import click

from checker.commands.exits import SUCCESS
from checker.commands.streams import Refusal, say, write_out
from checker.schemas import SCHEMAS, file_name
from checker.schemas import schema as text_of


@click.command()
@click.argument("name", required=False, type=click.Choice(list(SCHEMAS)))
@click.option(
    "--write",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the schema, or all of them, to files in this folder.",
)
def schema(name: str | None, write: Path | None) -> int:
    """Print a JSON Schema, or list their names."""
    if write is not None:
        _write(write, (name,) if name else tuple(SCHEMAS))
    elif name is not None:
        write_out(text_of(name), for_people=False)
    else:
        width = max(map(len, SCHEMAS))
        rows = (f"{each:{width}}  {about}\n" for each, about in SCHEMAS.items())
        write_out("".join(rows), for_people=True)
    return SUCCESS


def _write(folder: Path, names: tuple[str, ...]) -> None:
    from checker.report.files import write_all

    files = {folder / file_name(name): text_of(name).encode("utf-8") for name in names}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_all(files)
    except OSError as error:
        message = f"the schemas cannot be written: {error.strerror}: {error.filename}"
        raise Refusal(message, "write elsewhere") from None
    for path in files:
        say(f"wrote {path}")
