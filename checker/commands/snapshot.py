"""``checker snapshot``: a query's rows as a table in a file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from checker.commands import options
from checker.commands.exits import SUCCESS
from checker.commands.streams import Refusal, say, write_out


@click.command(short_help="Write a query's rows to a table in a file.")
@click.argument("url", metavar="URL")
@click.argument("query", metavar="QUERY")
@click.option(
    "--to", "file", metavar="FILE", type=click.Path(path_type=Path), required=True,
    help="Where to write: .csv, .jsonl or .parquet.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@options.today
def snapshot(url: str, query: str, file: Path, force: bool, today: date | None) -> int:
    """Write a query's rows to a table that sources can name, with its date and query beside it.

    URL is the database's address for SQLAlchemy, or env:NAME for the one in an environment variable. The
    transaction is read-only and rolled back.
    """
    from checker.snapshot.errors import SnapshotError
    from checker.snapshot.take import take_snapshot

    try:
        taken = take_snapshot(
            url, query, file, (today or datetime.now(UTC).date()).isoformat(), replace=force
        )
    except SnapshotError as error:
        raise Refusal(str(error), error.help) from None
    if not taken.ordered:
        say("warning: the query has no ORDER BY: its rows, and their places in reports, may come otherwise")
    write_out(f"{file}: {taken.rows:,} rows of {', '.join(taken.columns)}\n{taken.record}\n", for_people=True)
    return SUCCESS
