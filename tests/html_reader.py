"""Reads an HTML document into elements; what is not closed, or closed out of turn, fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br"})
SVG = frozenset({"circle", "rect", "line", "path"})
"""Written as ``<circle/>``."""


@dataclass(slots=True)
class Element:
    """An element with what is in it."""

    name: str
    attributes: dict[str, str]
    parent: Element | None = None
    inner: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for each in self.inner:
            if isinstance(each, Element):
                yield from each.walk()

    def all(self, name: str, class_: str = "") -> list[Element]:
        return [
            each
            for each in self.walk()
            if each.name == name and (not class_ or class_ in each.attributes.get("class", "").split())
        ]

    @property
    def text(self) -> str:
        """Its words in one line."""
        return " ".join(self._raw.split())

    @property
    def _raw(self) -> str:
        return "".join(each if isinstance(each, str) else each._raw for each in self.inner)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute stands twice in {self.get_starttag_text()}"
        element = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.inner.append(element)
        if tag not in VOID:
            self._open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in SVG, tag
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.name == tag, f"</{tag}> ends <{self._open.name}> at {self.getpos()}"
        assert self._open.parent is not None
        self._open = self._open.parent

    def handle_data(self, data: str) -> None:
        self._open.inner.append(data)


def read_html(text: str) -> Element:
    """The document; a tag that is not closed, or closed out of turn, fails."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    (found,) = [each for each in reader.root.inner if isinstance(each, Element)]
    return found
