"""Builds the tree of a YAML document from the parser's events, and refuses what is not accepted.

Nothing is constructed but text, mappings and lists. The tree is built without recursion, and reading stops
at the limits below, so that depth, size and mistakes of a hostile file cost little.
"""

from __future__ import annotations

import re
from typing import Any, Final, Protocol

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from checker.load.yaml_comments import SENTENCES, comment_behind
from checker.load.yaml_syntax import explain, shorten, write_as_block
from checker.model.errors import Errors, InputError
from checker.model.locations import Location
from checker.model.nodes import Mapping, Node, Scalar, Sequence

MAX_DEPTH: Final = 64
MAX_NODES: Final = 2_000_000
MAX_ERRORS: Final = 200
"""Errors of one file after which it is not read further."""

_UNREADABLE_ESCAPED: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
_BLOCK_CONTENT: Final = re.compile(r"[^\r\n]*[ \t\r\n]*")
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_VOCABULARY: Final = "claims/vocabulary.y"


class _EventSource(Protocol):
    def get_event(self) -> Any: ...


class PythonParser(Reader, Scanner, Parser):
    """PyYAML's parser in Python, for where its C extension is not built."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


class _UnreadableError(Exception):
    """What has been reported makes the rest of the file unreadable."""


def _events(text: str) -> _EventSource:
    return yaml.CSafeLoader(text) if yaml.__with_libyaml__ else PythonParser(text)


class TreeBuilder:
    """Builds the tree with a stack of its own, so that depth costs no recursion."""

    def __init__(self, text: str, file: str, errors: Errors) -> None:
        self.text = text
        self.file = file
        self.errors = errors
        self.has_comments = "#" in text
        self.reported = 0
        self.root: Node | None = None
        self.container: Mapping | Sequence | None = None
        self.key: Scalar | None = None
        """The key whose value comes next."""
        self.dropped = False
        """The value that comes next belongs to a refused key."""
        self.stack: list[tuple[Mapping | Sequence | None, Scalar | None, bool]] = []
        self.flow: list[bool] = []
        self.muted: int | None = None
        """The depth of a refused key whose content is not worth a report."""
        self.last: Any = None

    def build(self) -> Node | None:
        try:
            self._read()
        except yaml.YAMLError as error:
            self.errors.add(explain(error, self.file, self.text, self.last, self._opened()))
            return None
        except _UnreadableError:
            return None
        return self.root

    def _read(self) -> None:
        next_event = _events(self.text).get_event
        documents = nodes = 0
        while True:
            event = next_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                in_lines = not self.flow[-1]
                self._close()
                if in_lines:
                    event = self.last
            elif kind is yaml.MappingStartEvent:
                self._open(Mapping(), event)
            elif kind is yaml.SequenceStartEvent:
                self._open(Sequence(), event)
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                self._document(event, documents)
                continue
            elif kind is yaml.StreamEndEvent:
                return
            else:
                continue
            self.last = event
            nodes += 1
            if nodes > MAX_NODES:
                self._refuse(self._at(event), f"more than {MAX_NODES:,} values", "keep records in a table")
                raise _UnreadableError

    def _opened(self) -> Location | None:
        return self.container.location if self.container is not None and self.flow[-1] else None

    def _at(self, event: Any) -> Location:
        mark = event.start_mark
        return Location(self.file, mark.line + 1, mark.column + 1)

    def _refuse(self, where: Location, message: str, hint: str, settles: bool = False) -> None:
        if self.muted is not None:
            return
        self.reported += 1
        if self.reported == MAX_ERRORS:
            message_of_limit = f"{MAX_ERRORS:,} errors: the rest of the file is not read"
            self.errors.add(InputError(where, message_of_limit, "correct these first"))
        self.errors.add(InputError(where, message, hint), settles=settles)
        if self.reported == MAX_ERRORS:
            raise _UnreadableError

    def _document(self, event: Any, number: int) -> None:
        if number > 1:
            self._refuse(
                self._at(event),
                "a second document begins here",
                "one file holds one document: take out '---'",
            )
            raise _UnreadableError
        if event.version is not None and tuple(event.version) not in {(1, 1), (1, 2)}:
            self._refuse(
                Location(self.file), "a version of YAML that is not known", "leave the line '%YAML' out"
            )
        if event.tags:
            self._refuse(Location(self.file), "tags are not accepted", "leave the line '%TAG' out")

    def _place(self, node: Node) -> None:
        """Put a finished value where it belongs. Only for what is not a key."""
        container = self.container
        if container is None:
            self.root = node
        elif type(container) is Sequence:
            container.append(node)
        elif self.dropped:
            self.dropped = False
        elif isinstance(container, Mapping) and self.key is not None:
            container[self.key] = node
            self.key = None

    def _expects_key(self) -> bool:
        return type(self.container) is Mapping and self.key is None and not self.dropped

    def _scalar(self, event: Any) -> None:
        node = Scalar(event.value)
        mark = event.start_mark
        style = event.style
        node.file = self.file
        node.line = mark.line + 1
        node.column = mark.column + 1
        node.plain = not style
        if event.tag is not None or event.anchor is not None:
            node = self._decorated(event, node)
        elif not style:
            if node in _NULLS:
                self._null(event, node)
                return
            if self.has_comments and self.text[(at := event.end_mark.index) : at + 1] in (" ", "\t"):
                self._check_comment(event)
        elif style == '"':
            if _UNREADABLE_ESCAPED.search(node):
                self._refuse(
                    node.location, "an escape in this text gives an invisible character", "leave it out", True
                )
        elif style != "'":
            self._enter_block(node, mark.index)
        container = self.container
        if type(container) is not Mapping or self.dropped:
            self._place(node)
        elif self.key is None:
            self._take_key(node, container)
        else:
            container[self.key] = node
            self.key = None

    def _check_comment(self, event: Any) -> None:
        mark = event.end_mark
        in_list = type(self.container) is Sequence
        key = self.stack[-1][1] if in_list and self.stack else self.key
        if key is None or key not in SENTENCES:
            return
        path = [str(each[1]) for each in self.stack if each[1] is not None]
        path = path if in_list else [*path, str(key)]
        in_flow = self.flow[-1]
        found = comment_behind(self.text, mark.index, path, in_list=in_list, in_flow=in_flow)
        if found is not None and not self.file.startswith(_VOCABULARY):
            where = Location(self.file, mark.line + 1, mark.column + 1 + found.offset)
            self._refuse(where, found.message, found.help)

    def _enter_block(self, node: Scalar, index: int) -> None:
        """Move the position of a block from its indicator to its content."""
        if not node.strip():
            return
        found = _BLOCK_CONTENT.match(self.text, index)
        before = found[0] if found else ""
        node.line += before.count("\n") + before.count("\r") - before.count("\r\n")
        node.column = len(before) - max(before.rfind("\n"), before.rfind("\r"))

    def _take_key(self, key: Scalar, container: Mapping) -> None:
        if key == "<<" and key.plain:
            self._refuse(key.location, "merge keys ('<<') are not accepted", "write the values out")
        elif key in container:
            if self._begins_item(key, container):
                return
            first = container.key(key)
            line = first.line if first is not None else container.line
            hint = "keep one of them; several values of one key are a list: [first, second]"
            self._refuse(key.location, f"'{shorten(key)}' is here a second time (first on line {line})", hint)
        else:
            self.key = key
            return
        self.dropped = True

    def _begins_item(self, key: Scalar, container: Mapping) -> bool:
        """Whether a key that is here a second time begins the next item of a list whose dash is missing.

        It does if it is the first key of its item, or an id. Then the item is read as if the dash were there.
        """
        items = self.stack[-1][0] if self.stack else None
        first = next(iter(container))
        if type(items) is not Sequence or self.flow[-1] or self.muted is not None:
            return False
        if key not in (first, "id") or len(container) == 1:
            return False
        begun = container.key(key)
        message = f"'{shorten(key)}' is here a second time (first on line {begun.line if begun else 0})"
        hint = f"a '- ' may be missing before it: '- {shorten(key)}: ...' begins the next item of the list"
        self._refuse(key.location, message, hint, True)
        items.append(container)
        following = Mapping()
        following.file, following.line, following.column = key.file, key.line, key.column
        self.container, self.key = following, key
        return True

    def _decorated(self, event: Any, node: Scalar) -> Scalar:
        """A scalar with a tag or an anchor: reported, and emptied if it is a value."""
        self._refuse_decoration(event)
        if self._expects_key():
            return node
        return self._nothing(node.line, node.column)

    def _refuse_decoration(self, event: Any) -> None:
        where = self._at(event)
        line = self._source_line(event)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            hint = f"leave '{shorten(tag)}' out; if it is text, {write_as_block(line)}"
            self._refuse(where, "tags (a value that begins with '!') are not accepted", hint, True)
        if event.anchor is not None:
            hint = f"leave '&{shorten(event.anchor)}' out; if it is text, {write_as_block(line)}"
            self._refuse(where, "anchors (a value that begins with '&') are not accepted", hint, True)

    def _nothing(self, line: int, column: int) -> Scalar:
        node = Scalar("")
        node.file, node.line, node.column, node.plain = self.file, line, column, False
        return node

    def _alias(self, event: Any) -> None:
        where = self._at(event)
        if self.dropped:
            self.dropped = False
            return
        hint = f"write the value out; if it is text, {write_as_block(self._source_line(event))}"
        self._refuse(where, "aliases (a value that begins with '*') are not accepted", hint, True)
        if self._expects_key():
            self.dropped = True
        else:
            self._place(self._nothing(where.line, where.column))

    def _null(self, event: Any, node: Scalar) -> None:
        if self._expects_key():
            self._refuse(node.location, "a key is missing here", "write a word before the colon", True)
            self.dropped = True
            return
        if self.dropped:
            self.dropped = False
            return
        if self.container is None and not node:
            return
        key = self.key
        line, column = (key.line, key.column) if key is not None else (node.line, node.column)
        if key is None and not node and self.text[event.start_mark.index - 1 : event.start_mark.index] == "-":
            column -= 1
        where = Location(self.file, line, column)
        subject = f"'{shorten(key)}'" if key is not None else "this item"
        if node:
            hint = f'leave it out where nothing is known; if the word is meant, write "{node}"'
            self._refuse(where, f"{subject} has the value '{node}', and there is no null", hint, True)
        else:
            self._refuse(where, f"{subject} has no value", self._missing_value_help(key, event), True)
        self._place(self._nothing(line, column))

    def _missing_value_help(self, key: Scalar | None, event: Any) -> str:
        if key is None:
            return "write a value after the dash, or leave the dash out"
        container = self.container
        after = self.text[event.start_mark.index :].lstrip(" ")[:1]
        if self.flow and self.flow[-1] and isinstance(container, Mapping) and after != ":":
            before = next(reversed(container.items()), None)
            if before is None or not isinstance(before[1], Scalar) or not before[1]:
                return "a list is written [first, second]; in braces every key has a value"
            words = (
                f"{before[1]},{key}"
                if key[:1].isdigit() and before[1][-1:].isdigit()
                else f"{before[1]}, {key}"
            )
            quoted = shorten(words).replace("\\", "\\\\").replace('"', '\\"')
            return f'a comma ends a value; if it belongs to it, write {before[0]}: "{quoted}"'
        line = self._source_line(event)
        if after == "#":
            return f"'#' after a space begins a comment; if it is text, {write_as_block(line)}"
        return "write a value, indent the lines that belong to it, or leave the key out"

    def _source_line(self, event: Any) -> str:
        """The line of an event, up to its first thousand characters."""
        index = event.start_mark.index
        start = max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1
        return self.text[start : start + 1000].partition("\n")[0]

    def _open(self, node: Mapping | Sequence, event: Any) -> None:
        mark = event.start_mark
        node.file = self.file
        node.line = mark.line + 1
        node.column = mark.column + 1
        if event.tag is not None or event.anchor is not None:
            self._refuse_decoration(event)
        if len(self.stack) >= MAX_DEPTH:
            self._refuse(node.location, f"nested more than {MAX_DEPTH} levels deep", "write it flatter")
            raise _UnreadableError
        if self._expects_key():
            hint = "a key is a word or a text; put it between quotation marks if the brackets belong to it"
            self._refuse(node.location, "a mapping or a list cannot be a key", hint)
            if self.muted is None:
                self.muted = len(self.stack)
        self.stack.append((self.container, self.key, self.dropped))
        self.flow.append(bool(event.flow_style))
        self.container, self.key, self.dropped = node, None, False

    def _close(self) -> None:
        node = self.container
        self.container, self.key, self.dropped = self.stack.pop()
        self.flow.pop()
        if self.muted == len(self.stack):
            self.muted = None
        if self._expects_key():
            self.dropped = True
        elif node is not None:
            self._place(node)
