"""Text made comparable, with an exact way back to the file.

Most characters keep their place, so the map to the file is a list of runs: a run of equal length on both
sides maps one to one, any other is atomic. Quotation marks are dropped (they are one class and are not
compared), apostrophes inside words stay; white space is one space; ``-`` is a hyphen, a sign or the middle
of a range, and `` - `` a dash. Superscripts, fractions and circled numbers stay as they are, for their value
is another one than their digits'.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from checker.model.quick import quick

ELLIPSIS = "…"
_APOSTROPHES = "'\"`´‘’‚‛“”„‟«»‹›ʼʹˈ＂＇〝〞〟❛❜❝❞"
_HYPHENS = "-‐‑﹣－⁃−"
_EN_DASHES = "–‒﹘"
_EM_DASHES = "—―⸺⸻"
_JOINED_TAGS = {"<font>", "<wide>", "<narrow>", "<noBreak>", "<initial>", "<medial>", "<final>", "<isolated>"}


class _Folding(dict[int, int]):
    """Character to character, for ``str.translate``; learns each character when it is first seen."""

    def __missing__(self, code: int) -> int:
        self[code] = folded = ord(_fold_character(chr(code)))
        return folded


def _fold_character(char: str) -> str:
    """The character that stands for ``char``, if it is a single one; else ``char`` itself."""
    if char in _APOSTROPHES:
        return "'"
    if char in _HYPHENS:
        return "-"
    if char in _EN_DASHES:
        return "–"
    if char in _EM_DASHES:
        return "—"
    if char == "İ":  # the only letter whose lower case is longer
        return "I"
    if char.isspace():
        return char if char in "\n\r\f\v\x85\u2028\u2029" else " "
    expanded = _expand(char)
    return expanded if len(expanded) == 1 else char


def _expand(char: str) -> str:
    """``char`` without its letter style: ligatures become letters, full-width forms narrow ones."""
    composed = unicodedata.normalize("NFC", char)
    if composed != char:
        return composed
    decomposition = unicodedata.decomposition(char)
    if not decomposition.startswith("<"):
        return char
    tag = decomposition.split(" ", 1)[0]
    plain = unicodedata.normalize("NFKC", char)
    if tag in _JOINED_TAGS or (tag == "<compat>" and plain.isalpha()):
        return plain
    return char


def _kind(char: str) -> str:
    """How a character outside ASCII is treated: "" one to one, "drop", "mark" or "expand"."""
    category = unicodedata.category(char)
    if category == "Cf" or "\ufe00" <= char <= "\ufe0f":
        return "drop"
    if category[0] == "M" or "\u1160" <= char <= "\u11ff":
        return "mark"
    return "" if len(_expand(char)) == 1 else "expand"


_FOLDING = _Folding()
_MOST_REPLACED = 40
_kind_of = lru_cache(maxsize=65536)(_kind)

# A cluster is a run of layout: line ends, marks, dashes, dots, with the white space among them.
_STARTS = "-\n\r\t\f\v\x1c\x1d\x1e\x1f\x85\u2028\u2029'…–—"
_CLUSTER = re.compile(rf"[{_STARTS}][{_STARTS}. ]*")
_DENSE_CLUSTER = re.compile(rf"(?:  |{'|'.join(_STARTS)}|\.(?=[ .'\n\r]))[{_STARTS}. ]*")
_ONE_TO_ONE: dict[int, str] = {
    **{ord(char): " " for char in "\n\r\f\v\t\x1c\x1d\x1e\x1f\x85\u2028\u2029"},
    ord("–"): "-",
}
_PARAGRAPH_BREAK = re.compile(
    r"(?:\r\n|\r(?!\n)|[\n\x85\u2028])[ \t']*(?:\r\n|\r(?!\n)|(?<!\r)[\n\x85\u2028])|[\f\u2029]"
)
_LINE_END_HYPHEN = re.compile(r"-[ \t]*(?:\r\n|[\n\r])[ \t]*")
_DASHES = re.compile(r" ?[-–—]+(?: [-–—]+)* ?")
_DOTS = re.compile(r"\.(?: ?\.){2,}|…(?: ?[.…])*")


@quick
@dataclass(frozen=True, slots=True)
class Runs:
    """Pairs of offsets (``to`` in a normalised text, ``back`` in the text it was made from), both rising.

    Run *i* ends where run *i* + 1 begins; the last pair closes the list.
    """

    to: list[int]
    back: list[int]

    def start(self, offset: int) -> int:
        """Where the character at ``offset`` begins."""
        index = bisect_right(self.to, offset) - 1
        if index == len(self.to) - 1:
            return self.back[-1]
        inside = offset - self.to[index]
        return self.back[index] + inside if self._even(index) else self.back[index]

    def end(self, offset: int) -> int:
        """Where the character before ``offset`` ends; ``offset`` must be above 0."""
        index = bisect_right(self.to, offset - 1) - 1
        if self._even(index):
            return self.back[index] + offset - self.to[index]
        return self.back[index + 1]

    def there(self, offset: int) -> int:
        """The way forth: where the character at ``offset`` of the text it was made from went."""
        index = bisect_right(self.back, offset) - 1
        if index >= len(self.to) - 1:
            return self.to[-1]
        return self.to[index] + (offset - self.back[index] if self._even(index) else 0)

    def _even(self, index: int) -> bool:
        return self.to[index + 1] - self.to[index] == self.back[index + 1] - self.back[index]


@quick
@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in the form in which it is compared."""

    text: str
    """For matching: case folded."""
    cased: str
    """The same, character for character, with its case."""
    maps: tuple[Runs, ...]
    """The way back to the raw text, one step after the other."""
    joints: tuple[int, ...] = ()
    """Offsets in ``text`` at which a word that was hyphenated at a line end was joined."""
    breaks: tuple[int, ...] = ()
    """Offsets in ``text`` at which a paragraph begins, after the first."""

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the raw text that ``text[start:end]`` was made from. An empty span stays empty."""
        first = self.raw_start(start)
        if end <= start:
            return first, first
        for runs in self.maps:
            end = runs.end(end)
        return first, max(first, end)

    def raw_start(self, offset: int) -> int:
        """Where the character at ``offset`` begins in the raw text."""
        for runs in self.maps:
            offset = runs.start(offset)
        return offset

    def offset_of(self, raw: int) -> int:
        """Where the character at an offset of the raw text went."""
        for runs in reversed(self.maps):
            raw = runs.there(raw)
        return raw

    def paragraph(self, offset: int) -> int:
        """The number, from 0, of the paragraph that holds ``offset``."""
        return bisect_right(self.breaks, offset)


def normalise(raw: str, *, keep_line_hyphens: bool = False) -> Normalised:
    """``raw`` in the form in which quotes and texts are compared.

    A hyphen at a line end is dropped, with its line end; with ``keep_line_hyphens`` the word stays
    hyphenated. Normalising twice changes nothing.
    """
    plain = raw if raw.isascii() else _folded(raw)
    plain = plain.replace('"', "'").replace("`", "'")
    styles: Runs | None = None
    if not plain.isascii():
        plain, styles = _unstyled(plain)
    text, layout, joints, breaks = _laid_out(plain, keep_line_hyphens)
    lowered = text.lower()
    if "ς" in lowered:
        lowered = lowered.replace("ς", "σ")
    maps = (layout, styles) if styles else (layout,)
    return Normalised(lowered, text, maps, tuple(joints), tuple(breaks))


def _folded(text: str) -> str:
    """Every character folded that folds to a single one."""
    unusual = [ord(char) for char in set(text) if char > "\x7f"]
    if len(unusual) > _MOST_REPLACED:
        return text.translate(_FOLDING)
    return _replaced(text, {code: chr(folded) for code in unusual if (folded := _FOLDING[code]) != code})


def _replaced(text: str, characters: dict[int, str]) -> str:
    """``str.translate`` for few characters: one fast pass for each that occurs."""
    for code, new in characters.items():
        char = chr(code)
        if char in text:
            text = text.replace(char, new)
    return text


def _unstyled(text: str) -> tuple[str, Runs | None]:
    """Without soft hyphens and other invisible characters, ligatures and decomposed letters."""
    kinds: dict[str, list[str]] = {"drop": [], "mark": [], "expand": []}
    for char in set(text):
        if char > "\x7f" and (kind := _kind_of(char)):
            kinds[kind].append(char)
    if not any(kinds.values()):
        return text, None
    pattern = _unusual(*("".join(sorted(chars)) for chars in kinds.values()))
    pieces: list[str] = []
    to, back, at, length = [0], [0], 0, 0
    for match in pattern.finditer(text):
        start, end = match.span()
        if start > at:
            pieces.append(text[at:start])
            length += start - at
            to.append(length)
            back.append(start)
        at = end
        found = match.group()
        new = "" if found[0] in kinds["drop"] else _plain(found, kinds["drop"])
        pieces.append(new)
        length += len(new)
        to.append(length)
        back.append(end)
    pieces.append(text[at:])
    to.append(length + len(text) - at)
    back.append(len(text))
    return _folded("".join(pieces)), Runs(to, back)


def _plain(found: str, drops: list[str]) -> str:
    """A letter with its marks, or a ligature, as it is compared."""
    kept = "".join(char for char in found if char not in drops)
    if not kept[0].isalnum():  # marks on nothing say nothing
        kept = "".join(char for char in kept if _kind_of(char) != "mark")
    return unicodedata.normalize("NFC", "".join(map(_expand, unicodedata.normalize("NFC", kept))))


@lru_cache(maxsize=256)
def _unusual(drops: str, marks: str, expansions: str) -> re.Pattern[str]:
    """The places that are not one to one, for the unusual characters that a text has."""
    parts = []
    if marks:
        both = re.escape(marks + drops)
        dropped = f"[{re.escape(drops)}]*" if drops else ""
        parts.append(f"(?:[^\\s{both}]{dropped})?[{re.escape(marks)}][{both}]*")
    if "\xad" in drops:
        parts.append(r"\xad+[ \t]*(?:\r\n|[\n\r])[ \t]*(?=\w)")
    if drops:
        parts.append(f"[{re.escape(drops)}]+")
    if expansions:
        parts.append(f"[{re.escape(expansions)}]")
    return re.compile("|".join(parts))


def _laid_out(text: str, keep_line_hyphens: bool) -> tuple[str, Runs, list[int], list[int]]:
    """White space, dashes, quotation marks and ellipses in one form each."""
    pieces: list[str] = []
    to, back, at, length = [0], [0], 0, 0
    joints: list[int] = []
    breaks: list[int] = []
    dense = "  " in text or ".." in text or ". ." in text or ".'" in text
    for match in (_DENSE_CLUSTER if dense else _CLUSTER).finditer(text):
        start, end = match.span()
        while start > at and text[start - 1] in " .":
            start -= 1
        cluster = text[start:end]
        if cluster == "'" and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum():
            continue
        before, after = _side(text[start - 1 : start]), _side(text[end : end + 1])
        rewrite = _rewritten if len(cluster) <= _LONGEST_KEPT else _rewritten.__wrapped__
        new, kept_before, kept_after, is_joint, is_break = rewrite(before, cluster, after, keep_line_hyphens)
        if is_joint:
            joints.append(length + start - at)
        if new is None:
            if is_break:
                breaks.append(length + end - at)
            continue
        start += kept_before
        end -= kept_after
        if start > at:
            pieces.append(text[at:start])
            length += start - at
            to.append(length)
            back.append(start)
        at = end
        if new:
            pieces.append(new)
            length += len(new)
        if is_break:
            breaks.append(length + kept_after)
        to.append(length)
        back.append(end)
    pieces.append(text[at:])
    to.append(length + len(text) - at)
    back.append(len(text))
    return _replaced("".join(pieces), _ONE_TO_ONE), Runs(to, back), joints, breaks


_LONGEST_KEPT = 16


def _side(char: str) -> str:
    """What a cluster's rewriting needs to know of the character beside it."""
    if not char:
        return ""
    if char.isdecimal():
        return "1"
    return "a" if char.isalnum() else "£" if char in "£$€¥" else ","


@lru_cache(maxsize=65536)
def _rewritten(
    before: str, cluster: str, after: str, keep_line_hyphens: bool
) -> tuple[str | None, int, int, bool, bool]:
    """A cluster's normal form (None: it stays) without the ends it shares with the cluster, their
    lengths, whether it is a line-end hyphen that was dropped, whether a paragraph begins after it."""
    between_words = before in "1a" and after in "1a" and bool(before and after)
    if between_words and _LINE_END_HYPHEN.fullmatch(cluster):
        if keep_line_hyphens or (before == "1" and after == "1"):
            return "-", 0, 0, False, False
        return "", 0, 0, True, False
    is_break = bool(_PARAGRAPH_BREAK.search(cluster))
    plain = cluster.translate(_ONE_TO_ONE)
    new = cluster.replace("\n", " ").replace("\r", " ")
    new = "'" if between_words and not new.strip("'") else new.replace("'", "")
    while True:
        collapsed = " ".join(new.split())
        collapsed = (
            f"{' ' * new[:1].isspace()}{collapsed}{' ' * new[-1:].isspace()}"
            if collapsed
            else new[:1] and " "
        )
        collapsed = _DOTS.sub(ELLIPSIS, collapsed)
        if before == "1" and after == "1" and collapsed.strip() in ("-", "–", "—"):
            collapsed = "-"
        else:
            collapsed = _DASHES.sub(lambda found: _dash(found, after), collapsed)
        if collapsed == new:
            break
        new = collapsed
    if new == plain:
        return None, 0, 0, False, is_break
    shared = min(len(new), len(plain))
    kept_before = next((i for i in range(shared) if new[i] != plain[i]), shared)
    shared -= kept_before
    kept_after = next((i for i in range(shared) if new[-1 - i] != plain[-1 - i]), shared)
    return new[kept_before : len(new) - kept_after], kept_before, kept_after, False, is_break


def _dash(found: re.Match[str], after: str) -> str:
    """A dash between words is spaced; a hyphen and a sign stay where they are."""
    dash = found.group()
    core = dash.strip()
    leads, trails = dash[0] == " ", dash[-1] == " "
    if len(core) > 1 or core == "—" or (leads and trails):
        return " - "
    if core == "-" or not (leads or trails):
        return dash.replace("–", "-")
    is_sign = leads and found.end() == len(found.string) and after in ("1", "£")
    return " -" if is_sign else " - "
