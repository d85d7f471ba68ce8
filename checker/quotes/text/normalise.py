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
from collections.abc import Set
from functools import lru_cache
from itertools import accumulate

from checker.model.frozen import dataclass
from checker.quotes.text.runs import Runs

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
_ASCII = bytes(range(128))
_MOST_REPLACED = 40
_kind_of = lru_cache(maxsize=65536)(_kind)

# A cluster is a run of layout: line ends, marks, dashes, dots, with the white space among them. Most line
# ends, apostrophes and hyphens stand alone between words and are passed over: they are one to one.
_STARTS = "-\n\r\t\f\v\x1c\x1d\x1e\x1f\x85\u2028\u2029'…–—"
_INNER = "'–-"
_OTHERS = "".join(char for char in _STARTS if char not in f"\n{_INNER}")
_LETTER = r"[^\W_]"
_CLUSTER_FORM = rf"""
    [{_STARTS}{{dots}}]                     # one set, so that the search for it is fast
    (?: (?<=[{_OTHERS}])
      | (?<=\n) (?: (?=[{_STARTS}.\ ]) | (?<=\ \n) | (?<=[{_STARTS}]\n) )
      | (?<=[{_INNER}]) (?: (?<!{_LETTER}[{_INNER}]) | (?!{_LETTER}) )
      {{more}}
    ) [{_STARTS}.\ ]*
"""
_CLUSTER = re.compile(_CLUSTER_FORM.format(dots="", more=""), re.VERBOSE)
_DOTTED_CLUSTER = re.compile(_CLUSTER_FORM.format(dots=".", more=r"| (?<=\.) (?=\ ?\.)"), re.VERBOSE)
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
    steps: list[Runs] = []
    plain = raw
    if not raw.isascii():
        unusual = _unusual_characters(raw)
        plain, styles = _unstyled(*_folded(raw, unusual))
        steps += [styles] if styles else []
    plain = plain.replace('"', "'").replace("`", "'")
    while "  " in plain:
        plain, blanks = _halved_blanks(plain)
        steps.append(blanks)
    text, layout, joints, breaks = _laid_out(plain, keep_line_hyphens)
    steps.append(layout)
    lowered = text.lower()
    if "ς" in lowered:
        lowered = lowered.replace("ς", "σ")
    return Normalised(lowered, text, tuple(reversed(steps)), tuple(joints), tuple(breaks))


def _unusual_characters(text: str) -> set[str]:
    """The characters outside ASCII that a text has."""
    octets = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return set(octets.decode("utf-8", "surrogatepass"))


def _folded(text: str, unusual: Set[str]) -> tuple[str, set[str]]:
    """Every character folded that folds to a single one; with the unusual characters that it has then."""
    folded = {char: chr(_FOLDING[ord(char)]) for char in unusual}
    if len(unusual) > _MOST_REPLACED:
        text = text.translate(_FOLDING)
    else:
        text = _replaced(text, {ord(char): new for char, new in folded.items() if new != char})
    return text, {new for new in folded.values() if new > "\x7f"}


def _replaced(text: str, characters: dict[int, str]) -> str:
    """``str.translate`` for few characters: one fast pass for each that occurs."""
    for code, new in characters.items():
        char = chr(code)
        if char in text:
            text = text.replace(char, new)
    return text


def _unstyled(text: str, unusual: Set[str]) -> tuple[str, Runs | None]:
    """Without soft hyphens and other invisible characters, ligatures and decomposed letters."""
    kinds: dict[str, list[str]] = {"drop": [], "mark": [], "expand": []}
    for char in unusual:
        if kind := _kind_of(char):
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
    plain = "".join(pieces)
    return _folded(plain, _unusual_characters(plain))[0], Runs(to, back)


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


def _halved_blanks(text: str) -> tuple[str, Runs]:
    """Of each two blanks in a row the first one, with the way back."""
    parts = text.split("  ")
    to, back = [0], [0]
    for number, end in enumerate(accumulate(map(len, parts[:-1]))):
        to += (end + number, end + number + 1)
        back += (end + 2 * number, end + 2 * number + 2)
    single = " ".join(parts)
    to.append(len(single))
    back.append(len(text))
    return single, Runs(to, back)


def _laid_out(text: str, keep_line_hyphens: bool) -> tuple[str, Runs, list[int], list[int]]:
    """Line ends, dashes, quotation marks and ellipses in one form each, in a text of single blanks."""
    pieces: list[str] = []
    to, back, at, shift = [0], [0], 0, 0
    joints: list[int] = []
    breaks: list[int] = []
    known = _KNOWN[keep_line_hyphens]
    pattern = _DOTTED_CLUSTER if ".." in text or ". ." in text else _CLUSTER
    for match in pattern.finditer(text):
        start, end = match.span()
        while start > at and text[start - 1] in " .":
            start -= 1
        around = text[start - 1 : end + 1] if start else ""
        rewriting = known.get(around)
        if rewriting is None:
            rewriting = _rewriting(text, start, end, keep_line_hyphens)
            if start and end < len(text) and end - start <= _LONGEST_KEPT:
                if len(known) >= _MOST_KNOWN:
                    known.clear()
                known[around] = rewriting
        new, kept_before, kept_after, is_joint, is_break = rewriting
        if new is not None:
            if is_joint:
                joints.append(start - shift)
            first, last = start + kept_before, end - kept_after
            pieces += (text[at:first], new)
            back += (first, last)
            to.append(first - shift)
            shift += last - first - len(new)
            to.append(last - shift)
            at = last
        if is_break:
            breaks.append(end - shift)
    pieces.append(text[at:])
    to.append(len(text) - shift)
    back.append(len(text))
    return _replaced("".join(pieces), _ONE_TO_ONE), Runs(to, back), joints, breaks


_Rewriting = tuple[str | None, int, int, bool, bool]
_KNOWN: tuple[dict[str, _Rewriting], dict[str, _Rewriting]] = {}, {}
"""How clusters are rewritten, with the characters on both sides; without and with hyphens at line ends."""
_MOST_KNOWN = 32768


def _rewriting(text: str, start: int, end: int, keep_line_hyphens: bool) -> _Rewriting:
    before, after = _side(text[start - 1 : start]), _side(text[end : end + 1])
    return _rewritten(before, text[start:end], after, keep_line_hyphens)


_LONGEST_KEPT = 16


def _side(char: str) -> str:
    """What a cluster's rewriting needs to know of the character beside it."""
    if not char:
        return ""
    if char.isdecimal():
        return "1"
    return "a" if char.isalnum() else "£" if char in "£$€¥" else ","


def _rewritten(before: str, cluster: str, after: str, keep_line_hyphens: bool) -> _Rewriting:
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
