"""Whether two words are one in British and American spelling."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.quotes.language import english_spelling
from checker.quotes.language.english_names import RESPELT_KINDS

_OUR = re.compile(rf"({'|'.join(sorted(english_spelling.OUR_STEMS))})our")
_RE = re.compile(rf"({'|'.join(sorted(english_spelling.RE_STEMS))})r(e|es|ed|ing)\Z")
_DOUBLED = re.compile(
    rf"\A(?P<prefix>un|re|out|mis)?"
    rf"(?:{'|'.join(f'({stem}){stem[-1]}' for stem in sorted(english_spelling.DOUBLED_STEMS))})"
)
_IZE = re.compile(r"is(?=(?:e[ds]?|ers?|ing|able|ations?|ational|ationally)\Z)")
_YZE = re.compile(r"ys(?=(?:e|ed|ers?|ing)\Z)")
_SHORTEST = 3
_OF_BODIES = tuple(
    f"i{letter}{ending}"
    for letter in "sz"
    for ending in ("ation", "ations", "ational", "ing", "ed", "es", "er", "ers")
)
"""Endings of words that no person has for a name: Organisation."""


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """One form for a word's British and American spellings; for comparing only."""
    if word.endswith("'s"):
        return spelling(word[:-2]) + "'s"
    if word.startswith(("co-op", "co-or", "e-mail")):
        word = word.replace("-", "", 1)
    word = english_spelling.SPELLINGS.get(word, word)
    if "ae" in word or "oe" in word:
        for british, american in english_spelling.GREEK.items():
            word = word.replace(british, american)
    word = _OUR.sub(r"\1or", word)
    if found := _RE.search(word):
        return f"{word[: found.end(1)]}er{found[2].removeprefix('e') if found[2] != 'ed' else 'ed'}"
    if found := _DOUBLED.match(word):
        return word[: found.end() - 1] + word[found.end() :]
    found = _IZE.search(word)
    if found and found.start() >= _SHORTEST:
        whole = f"{word[: found.start()]}ise"
        return word if whole in english_spelling.NOT_FROM_IZE else f"{whole[:-2]}z{word[found.start() + 2 :]}"
    return _YZE.sub("yz", word)


def may_name_the_same(one: str, other: str) -> bool:
    """Whether a word of a name, in two spellings, names the same: the Defense Committee is the Defence
    Committee, but Grey is another one than Gray."""
    if one == other:
        return True
    if spelling(one) != spelling(other):
        return False
    parts = {word.removesuffix("'s") for word in (one, other)}
    if not parts.isdisjoint(RESPELT_KINDS) or one.removesuffix("'s").endswith(_OF_BODIES):
        return True
    return any(british in one or british in other for british in english_spelling.GREEK)


def same_spelling(one: str, other: str) -> bool:
    """True if the two are one word in two spellings."""
    return spelling(one) == spelling(other)
