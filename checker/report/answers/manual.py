"""The page of a code on a screen: its Markdown without the marks.

Only what the pages use is known: headings, paragraphs, lists, fenced blocks with ``file=PATH``, and in the
text code, emphasis and links.
"""

from __future__ import annotations

from rich.text import Text

from checker.report.content.pages import MARKED, page
from checker.report.look import Look
from checker.report.paper.sheet import Paper, join
from checker.report.phrases import quoted

_FENCE = "```"
_TEXT, _CODE = 2, 4
"""Indents."""


def render_page(code: str, look: Look) -> str:
    """The page of a code as text for a screen of this look.

    Raises:
        FileNotFoundError: there is no page of this name.
    """
    paper = Paper(look)
    paragraph: list[str] = []
    is_code = False

    def end_paragraph() -> None:
        if paragraph:
            paper.gap()
            is_item = paragraph[0].startswith("- ")
            paper.wrapped(_plain(" ".join(paragraph)), indent=_TEXT, hang=_TEXT + 2 * is_item)
            paragraph.clear()

    for line in page(code).splitlines():
        if line.startswith(_FENCE):
            end_paragraph()
            is_code = not is_code
            if is_code:
                paper.gap()
                _, _, file = line.partition("file=")
                if file:
                    paper.line((f"{file}:", "cyan"), indent=_TEXT)
        elif is_code:
            paper.line(line, indent=_CODE)
        elif line.startswith("#"):
            end_paragraph()
            marks, _, title = line.partition(" ")
            paper.gap()
            paper.line((title if len(marks) == 1 else title.upper(), "bold"))
        elif not line.strip():
            end_paragraph()
        else:
            if line.startswith("- "):
                end_paragraph()
            paragraph.append(line.strip())
    end_paragraph()
    return paper.text()


def _plain(markdown: str) -> Text:
    """Text without its marks: code in quotation marks, what is emphasised or a link as it reads."""
    text = Text()
    end = 0
    for match in MARKED.finditer(markdown):
        text.append(markdown[end : match.start()])
        end = match.end()
        if match["code"]:
            text.append_text(join((quoted(match["code"]), "bold")))
        else:
            text.append_text(join((match["strong"] or match["link"], "bold" if match["strong"] else "")))
    text.append(markdown[end:])
    return text
