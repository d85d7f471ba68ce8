"""A sheet of text lines for a terminal: indents, columns and styles, without rich's markup.

Everything that comes from a file goes through :func:`checker.report.printable.printable` before it gets here.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from checker.report.look import Look

NARROWEST = 60
"""On a narrower screen lines run on."""
NARROWEST_COLUMN = 26
"""Text is never broken into narrower columns than this."""
WIDEST = 120
"""Lines of prose are not longer, however wide the screen."""

Piece = str | tuple[str, str] | Text
"""Text without style, or with the name of a rich style."""


class Paper:
    """Collects lines. Its text has no trailing spaces and no more styles than the look allows."""

    def __init__(self, look: Look) -> None:
        self.width = max(NARROWEST, min(look.width, WIDEST))
        self._out = StringIO()
        self._console = Console(
            file=self._out,
            width=self.width,
            height=100,
            color_system="standard" if look.colour else None,
            force_terminal=look.colour,
            force_interactive=False,
            no_color=not look.colour,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
            _environ={},
        )
        self._colour = look.colour
        self._empty = True

    def text(self) -> str:
        """What was written, ending with one line end; empty if nothing was."""
        return self._out.getvalue()

    def gap(self) -> None:
        """One empty line, unless the sheet is empty."""
        if not self._empty:
            self._out.write("\n")

    def heading(self, title: str, count: str = "") -> None:
        """A title with a rule below it, after an empty line."""
        self.gap()
        self.line((title.upper(), "bold"), ("  " + count if count else "", ""))
        self.line(("-" * self.width, "dim"))

    def line(self, *pieces: Piece, indent: int = 0) -> None:
        """One line that is never broken: for what people copy."""
        self._print(join(*pieces), indent)

    def ends(self, left: Text, right: Text, indent: int = 0) -> None:
        """Two texts at the two ends of a line, or one after the other where there is no room."""
        room = self.width - indent - left.cell_len - right.cell_len
        if room >= 2:
            self._print(join(left, " " * room, right), indent)
        else:
            self.wrapped(left, "  ", right, indent=indent, hang=indent + 2)

    def wrapped(self, *pieces: Piece, indent: int = 0, hang: int | None = None) -> None:
        """Text in as many lines as it needs; all but the first begin at ``hang``."""
        text = join(*pieces)
        hang = indent if hang is None else hang
        if indent + text.cell_len <= self.width:
            self._print(text, indent)
            return
        for number, part in enumerate(self._broken(text, self.width - max(indent, hang))):
            self._print(part, indent if number == 0 else hang)

    def labelled(
        self, label: str, *pieces: Piece, indent: int = 2, width: int = 10, style: str = "dim"
    ) -> None:
        """A label in a column of its own, and text that keeps to the right of it."""
        lines = self._broken(join(*pieces), self.width - indent - width)
        for number, part in enumerate(lines):
            self._print(join((pad(label if number == 0 else "", width), style), part), indent)

    def columns(self, cells: Sequence[Text], widths: Sequence[int], indent: int = 2) -> None:
        """Texts side by side; each is broken within its own width, the last one takes the rest."""
        room = self.width - indent - sum(widths) - 2 * len(widths)
        all_widths = [*widths, room]
        broken = [self._broken(cell, width) for cell, width in zip(cells, all_widths, strict=True)]
        for row in range(max(map(len, broken))):
            parts: list[Piece] = []
            for lines, width in zip(broken, all_widths, strict=True):
                cell = lines[row] if row < len(lines) else Text()
                parts += [cell, " " * max(0, width - cell.cell_len + 2)]
            self._print(join(*parts), indent)

    def _broken(self, text: Text, width: int) -> Sequence[Text]:
        """The text in lines of a width, or of the least that is readable; one empty line for no text."""
        if text.cell_len <= width or not text:
            return [text]
        return list(text.wrap(self._console, max(NARROWEST_COLUMN, width)))

    def _print(self, text: Text, indent: int) -> None:
        self._empty = False
        if not self._colour:  # the same characters, in a fraction of the time
            self._out.write((" " * indent + text.plain).rstrip() + "\n")
            return
        text = join(" " * indent, text)
        text.rstrip()
        self._console.print(text, soft_wrap=True)


def join(*pieces: Piece) -> Text:
    """One text of several pieces."""
    if len(pieces) == 1 and isinstance(pieces[0], Text):
        return pieces[0]
    text = Text()
    for piece in pieces:
        if isinstance(piece, Text):
            text.append_text(piece)
        elif isinstance(piece, tuple):
            text.append(piece[0], piece[1] or None)
        else:
            text.append(piece)
    return text


def pad(text: str, width: int) -> str:
    """The text with spaces up to a number of screen columns."""
    return text + " " * max(0, width - cell_len(text))
