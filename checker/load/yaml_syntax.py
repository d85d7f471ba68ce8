"""Says what is wrong with a file that is not YAML, in the words of somebody who writes sentences into it."""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from checker.model.errors import InputError
from checker.model.frozen import dataclass
from checker.model.locations import Location

LINE_BREAK: Final = re.compile(r"\r\n|\n|\r")
_ITEM_AND_KEY: Final = re.compile(
    r"[ ]*(?:- +)*(?:[{\[] *)?([^\s:\"'\[\]{},&*!|>%@`#-][^:\r\n]{0,80}?) *:(?=\s|$)"
)
_LOOK_BACK = 100
_SHOWN = 60

INDENT_HELP: Final = (
    "keys of one mapping start in the same column, and so do the dashes of one list; what belongs to a key "
    "is indented further than the key"
)


@dataclass(frozen=True, slots=True)
class _Mark:
    line: int
    """0-based."""
    column: int
    """0-based, in code points."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A syntax error with what is needed to explain it."""

    file: str
    lines: list[str]
    problem: str
    context: str
    at: _Mark
    """Where reading stopped."""
    start: _Mark
    """Where the construct begins that could not be finished."""
    last: yaml.Event | None
    """The last piece of content that was read."""
    opened: Location | None
    """The bracket or brace that is still open."""

    def line(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def character(self, mark: _Mark) -> str:
        return self.line(mark.line)[mark.column : mark.column + 1]

    def error(self, mark: _Mark, message: str, hint: str) -> InputError:
        return InputError(Location(self.file, mark.line + 1, mark.column + 1), message, hint)


def write_as_block(line: str, before: int | None = None) -> str:
    """The advice for text that YAML misreads, with the key of its line."""
    found = _ITEM_AND_KEY.match(line)
    if found and (before is None or found.end() < before):
        return f"write '{found[1]}: >-' and put the words on the next line, indented further than the key"
    if before is None and re.match(r" *- ", line):
        return "write '- >-' and put the words on the next line, indented further than the dash"
    return "write 'quote: >-' (or whichever key it is) and put the words on the next line, indented further"


def shorten(text: str) -> str:
    """Text for a message: one line, not too long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"


def explain(
    error: yaml.YAMLError,
    file: str,
    text: str,
    last: yaml.Event | None = None,
    opened: Location | None = None,
) -> InputError:
    """What a syntax error means and what to write instead.

    ``last`` is the last scalar, or end of a mapping or list, that was read before the error; ``opened`` is
    where the innermost bracket or brace stands that is still open.
    """
    at = (
        _mark(getattr(error, "problem_mark", None))
        or _mark(getattr(error, "context_mark", None))
        or _Mark(0, 0)
    )
    case = _Case(
        file,
        LINE_BREAK.split(text),
        str(getattr(error, "problem", None) or error),
        str(getattr(error, "context", None) or ""),
        at,
        _mark(getattr(error, "context_mark", None)) or at,
        last,
        opened,
    )
    for reading in (_tab, _first_character, _after_the_end, _colon, _flow, _quotation, _block, _elsewhere):
        explained = reading(case)
        if explained:
            return explained
    return case.error(
        case.at,
        f"this is not YAML: {case.problem}",
        f"if it is text, {write_as_block(case.line(case.at.line))}",
    )


def _mark(mark: Any) -> _Mark | None:
    return _Mark(mark.line, mark.column) if mark is not None else None


def _tab(case: _Case) -> InputError | None:
    if case.character(case.at) != "\t" and "tab character" not in case.problem:
        return None
    return case.error(case.at, "a tab stands where YAML wants spaces", "indent with spaces only")


def _first_character(case: _Case) -> InputError | None:
    """A value that begins with a character which has a meaning in YAML."""
    if "cannot start any token" in case.problem:
        mark = case.at
    elif re.search(r"alias|anchor|directive|a tag$", case.context) or "undefined tag" in case.problem:
        mark = case.start
    elif "incompatible YAML" in case.problem or "directive" in case.problem:
        return case.error(case.at, "this directive is not accepted", "leave it out: YAML 1.2 is what is read")
    elif "mapping keys are not allowed" in case.problem or "node content" in case.problem:
        mark = case.at
    elif case.line(0).startswith("%") and case.last is None:
        mark = _Mark(0, 0)
    else:
        return None
    character = case.character(mark)
    line = case.line(mark.line)
    if not character and case.opened is not None:
        return InputError(case.opened, "this bracket is never closed", "close it, or write in lines")
    if character == "," or (character in "]}" and "flow" in case.context):
        hint = "write the missing value, or take it out; if it is text, put the text in quotation marks"
        return case.error(mark, f"a value is missing before '{character}'", hint)
    if not character:
        return case.error(mark, "a value is missing here", "write a value, or leave the key out")
    return case.error(
        mark,
        f"a value cannot begin with '{character}', which has a meaning in YAML",
        f"{write_as_block(line)}; or put it between quotation marks",
    )


def _after_the_end(case: _Case) -> InputError | None:
    """Words that follow a closing quotation mark or bracket, on its line or on the next one."""
    last = case.last
    end = _mark(last.end_mark) if last is not None else None
    if last is None or end is None or "scanning" in case.context or not _follows(case, end):
        return None
    closing = case.line(end.line)[: end.column][-1:]
    if not closing:
        return None
    scalar = isinstance(last, yaml.ScalarEvent)
    quoted = isinstance(last, yaml.ScalarEvent) and last.style in ('"', "'")
    start = _mark(last.start_mark) if quoted else None
    hint = write_as_block(case.line((start or case.at).line))
    if quoted and closing in "\"'":
        return case.error(
            case.at,
            f"the text goes on after its closing quotation mark ({closing})",
            f"{hint}, marks and all",
        )
    if closing in "]}" and not scalar:
        if case.character(case.at) in "]}":
            return case.error(case.at, f"'{case.character(case.at)}' closes nothing", "leave it out")
        return case.error(case.at, f"the text goes on after '{closing}'", f"{hint}, brackets and all")
    return None


def _follows(case: _Case, end: _Mark) -> bool:
    """Whether words, and no key or item, stand right after the place where something ended."""
    line = case.line(case.at.line)
    if end.line == case.at.line:
        return not line[end.column : case.at.column].strip() and end.column <= case.at.column
    between = [case.line(end.line)[end.column :], *map(case.line, range(end.line + 1, case.at.line))]
    begins = not line[: case.at.column].strip() and not line.lstrip().startswith("-")
    return begins and len(between) == 1 and not between[0].strip() and not _ITEM_AND_KEY.match(line)


def _colon(case: _Case) -> InputError | None:
    if "mapping values are not allowed" not in case.problem:
        return None
    line = case.line(case.at.line)
    own = _ITEM_AND_KEY.match(line)
    if own and own.end() <= case.at.column:
        return case.error(
            case.at,
            "a colon and a space inside a text begin a new mapping",
            write_as_block(line, case.at.column),
        )
    advice = [
        f"if it is text, {write_as_block(_line_above(case))}",
        "if it is a key, align it with the keys above",
    ]
    message = "a colon and a space inside a text that began on a line above"
    if own and own.end() == case.at.column + 1 and " " not in own[1]:
        advice = ["align it with the keys above", advice[0]]
        message = f"'{own[1]}' is indented further than the keys above"
    return case.error(case.at, message, "; ".join(advice))


def _line_above(case: _Case) -> str:
    """The nearest line above that is indented less and has a key."""
    line = case.line(case.at.line)
    indent = len(line) - len(line.lstrip(" "))
    for number in range(case.at.line - 1, max(-1, case.at.line - _LOOK_BACK), -1):
        above = case.line(number)
        if _ITEM_AND_KEY.match(above) and len(above) - len(above.lstrip(" ")) < indent:
            return above
    return ""


def _flow(case: _Case) -> InputError | None:
    expected = re.search(r"expected ',' or '([\]}])'", case.problem)
    if not expected:
        return None
    closing, opening = expected[1], case.character(case.start)
    if not case.line(case.at.line)[case.at.column :].strip() or case.at.line > case.start.line:
        return case.error(
            case.start, f"'{opening}' is never closed", f"close it with '{closing}', or write in lines"
        )
    if case.character(case.at) == ":":
        return case.error(
            case.at,
            f"a colon and a space inside a text between '{opening}' and '{closing}'",
            "put the text between quotation marks",
        )
    return case.error(
        case.at,
        f"expected ',' or '{closing}' here: '{opening}' of column {case.start.column + 1} is still open",
        "put text that holds brackets, braces or quotation marks between quotation marks of the other kind",
    )


def _quotation(case: _Case) -> InputError | None:
    if "quoted scalar" not in case.context and "double-quoted" not in case.context:
        return None
    line = case.line(case.start.line)
    if "end of stream" in case.problem or "document" in case.problem:
        mark = case.character(case.start)
        hint = f"close it, or, if the text merely begins with it, {write_as_block(line)}"
        return case.error(case.start, f"this quotation mark ({mark}) is never closed", hint)
    column = max(case.line(case.at.line).rfind("\\", 0, case.at.column + 1), case.start.column)
    return case.error(
        _Mark(case.at.line, column),
        "a backslash between double quotation marks begins an escape, and this is none",
        f"write two backslashes, use single quotation marks, or {write_as_block(line)}",
    )


def _block(case: _Case) -> InputError | None:
    if "block scalar" not in case.context:
        return None
    mark = case.character(case.start)
    return case.error(
        case.start,
        f"'{mark}' begins a block of text, and nothing may follow it on its line",
        ("write 'more than' in words, or " if mark == ">" else "")
        + "begin the text on the next line, indented",
    )


def _elsewhere(case: _Case) -> InputError | None:
    line = case.line(case.at.line)
    if "could not find expected ':'" in case.problem:
        return case.error(
            case.start,
            "expected 'key: value' here",
            "text that goes on from the line above is indented further than its key: "
            + write_as_block(_line_before(case)),
        )
    if "entries are not allowed" in case.problem:
        return case.error(
            case.at,
            "a list cannot begin here",
            f"put '- ' on a line of its own below the key; if it is text, {write_as_block(line)}",
        )
    if case.character(case.at) == ":" and "expected" in case.problem:
        return case.error(case.at, "a key is missing before the colon", write_as_block(""))
    if "document start>" in case.problem and any(
        line.startswith("...") for line in case.lines[: case.at.line]
    ):
        return case.error(
            case.at, "a second document begins here", "one file holds one document: take out '...'"
        )
    if re.search(r"expected (?:key|'-' indicator|<block end>|'?<document start>)", case.problem):
        since = f" of the lines since line {case.start.line + 1}" if case.start != case.at else ""
        return case.error(case.at, f"this line does not fit the indentation{since}", INDENT_HELP)
    return None


def _line_before(case: _Case) -> str:
    for number in range(case.start.line - 1, max(-1, case.start.line - _LOOK_BACK), -1):
        if case.line(number).strip():
            return case.line(number)
    return ""
