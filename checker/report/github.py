"""The report as workflow commands: GitHub shows each as an annotation at its line.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from checker.model.errors import InputError
from checker.model.findings import Severity
from checker.model.locations import Location
from checker.model.projects import Report
from checker.report.content.items import Item, items
from checker.report.content.spots import column_of, line_of
from checker.report.look import Look, Show
from checker.report.phrases import plural
from checker.report.printable import printable

MOST = 10
"""GitHub shows so many annotations of one level for each step, and drops the others."""
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_MOST_FILES = 5


def render(report: Report, look: Look) -> str:
    """A command for each finding that nobody accepted, the worst first, as far as GitHub shows them.

    The last line says how many more there are, and where. Without findings there is nothing to write.
    """
    by_level: defaultdict[Severity, list[Item]] = defaultdict(list)
    for item in items(report, look):
        if item.acceptance is None and (item.decides or look.show is not Show.PROBLEMS):
            by_level[item.finding.severity].append(item)
    room = dict.fromkeys(LEVELS, MOST)
    if any(len(found) > MOST for found in by_level.values()):
        room[Severity.NOTE] -= 1  # the last line is a notice too
    shown = [item for level in LEVELS for item in by_level[level][: room[level]]]
    left = [item for level in LEVELS for item in by_level[level][room[level] :]]
    lines = [_annotation(item, look) for item in shown]
    if left:
        lines.append(command("notice", {"title": "checker: there is more"}, _more(left, look)))
    return "".join(line + "\n" for line in lines)


def input_errors(errors: Sequence[InputError], look: Look) -> str:
    """A command for each error of the input, as far as GitHub shows them."""
    lines = []
    for error in errors[:MOST]:
        said = [printable(error.message)] + ([f"Help: {printable(error.help)}"] if error.help else [])
        lines.append(command("error", _place(error.location, look), "\n".join(said)))
    return "".join(line + "\n" for line in lines)


def _annotation(item: Item, look: Look) -> str:
    properties = _place(item.finding.location, look) | {"title": item.title}
    return command(LEVELS[item.finding.severity], properties, "\n".join(item.lines))


def _place(place: Location, look: Look) -> dict[str, str]:
    properties = {"file": printable(look.path(place.file))}
    if (line := line_of(place)) is not None:
        properties["line"] = str(line)
        if (column := column_of(place)) is not None:
            properties["col"] = str(column)
    return properties


def _more(left: Sequence[Item], look: Look) -> str:
    """How many findings are left, of which level, and in which files."""
    levels = Counter(item.finding.severity for item in left)
    counts = " and ".join(plural(levels[level], name) for level, name in LEVELS.items() if levels[level])
    files = Counter(printable(look.path(item.finding.location.file)) for item in left)
    order = sorted(files, key=lambda file: (-files[file], file))
    where = ", ".join(f"{file} ({files[file]})" for file in order[:_MOST_FILES])
    rest = f" and {plural(len(order) - _MOST_FILES, 'more file')}" if len(order) > _MOST_FILES else ""
    return f"{counts} more, in {where}{rest}. checker verify --show all lists all of them."


def command(name: str, properties: dict[str, str], message: str) -> str:
    """A workflow command: one line, whatever the properties and the message hold."""
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
