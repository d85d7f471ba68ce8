"""``checker baseline``: findings that stand for now, so that new ones show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.commands import options
from checker.commands.exits import FINDINGS, SUCCESS
from checker.commands.progress import showing
from checker.commands.running import verified
from checker.commands.streams import write_out
from checker.commands.writing import write_file

if TYPE_CHECKING:
    from checker.model.findings import Finding

_MOST_SHOWN = 20


@click.command()
@options.project
@click.option("--grow", is_flag=True, help="Take in findings that are not in the baseline yet.")
@options.fail_on
@options.texts
@options.today
@options.progress
@options.config
def baseline(
    project: Path,
    grow: bool,
    fail_on: str | None,
    texts: Path | None,
    today: date | None,
    progress: bool,
    config: Path | None,
) -> int:
    """Let the findings of today stand, so that only new ones fail.

    The first time all that need a decision are written to the baseline. After that it only shrinks: what is
    gone is dropped. Exit code 1 if findings are left that it does not hold.
    """
    from checker.compare.baseline import next_baseline, not_covered
    from checker.config import load_settings
    from checker.load.baselines import read_baseline, written
    from checker.model.findings import Severity
    from checker.report.phrases import plural

    settings = load_settings(project, config)
    level = Severity(fail_on) if fail_on else settings.fail_on
    with showing(progress) as shown:
        report = verified(project, settings, texts, today, (), as_of=None, progress=shown)
    before = read_baseline(project, settings.baseline)
    known = before[0] if before is not None else ()
    now = next_baseline(report.findings, known, level=level, grow=grow or before is None)
    counts = {each.key: each.count for each in known}
    if before is None or counts != now:
        write_file(project, settings.baseline, written(now))
    dropped = sum(max(0, count - now.get(key, 0)) for key, count in counts.items())
    added = sum(max(0, count - counts.get(key, 0)) for key, count in now.items())
    held = f"{plural(sum(now.values()), 'finding')}, {added:,} new, {dropped:,} dropped"
    left = not_covered(report.findings, now, level=level)
    write_out(
        "\n".join([f"{settings.baseline}: {held}", *_left(left, grow or before is None), ""]), for_people=True
    )
    return FINDINGS if left else SUCCESS


def _left(findings: Sequence[Finding], has_grown: bool) -> Iterator[str]:
    """What is left to decide, a line each, and how."""
    from checker.report.phrases import place, plural
    from checker.report.printable import printable

    if not findings:
        return
    verb = "needs" if len(findings) == 1 else "need"
    yield f"{plural(len(findings), 'finding')} not in it {verb} a decision:"
    for each in findings[:_MOST_SHOWN]:
        yield f"  {each.severity}: {each.code}  {printable(each.subject)}  {place(each.location)}"
    if len(findings) > _MOST_SHOWN:
        yield f"  and {len(findings) - _MOST_SHOWN:,} more: checker verify --show all lists them"
    if has_grown:
        yield "No baseline holds these: `checker explain CODE` says what to do."
    else:
        yield "`checker verify --show all` shows them in full; `checker baseline --grow` takes them in."
