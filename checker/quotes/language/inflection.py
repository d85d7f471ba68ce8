"""Whether two words are one, inflected."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from checker.quotes.language import english_forms

_VOWELS = "aeiou"


def _table(groups: str) -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for group in groups.split():
        forms = frozenset(group.split("/"))
        for form in forms:
            table[form] = table.get(form, frozenset()) | forms
    return table


_PLURALS = _table(english_forms.IRREGULAR_PLURALS)
_VERBS = _table(english_forms.IRREGULAR_VERBS)


@lru_cache(maxsize=65536)
def same_word(one: str, other: str) -> str:
    """How two different words are one word inflected: "plural", "tense", "person" or ""; strict."""
    if {one, other} <= english_forms.NOT_INFLECTED or min(len(one), len(other)) < 2:
        return ""
    if other in _PLURALS.get(one, ()):
        return "plural"
    if other in _VERBS.get(one, ()):
        return "tense"
    if (one.endswith("'s") or other.endswith("'s")) and one.removesuffix("'s") == other.removesuffix("'s"):
        return "plural"
    for base in _bases(one) & _bases(other):
        forms = _forms(base)
        if one in forms and other in forms:
            kinds = {forms[one], forms[other]}
            if kinds == {"base", "s"}:
                return "plural"
            if kinds == {"ing", "past"}:
                return ""
            return "tense" if "past" in kinds else "person"
        for irregular in _VERBS.get(base, ()):
            if {one, other} <= set(forms) | {irregular} and irregular in (one, other):
                return "" if "ing" in (forms.get(one), forms.get(other)) else "tense"
    return ""


@lru_cache(maxsize=65536)
def _bases(word: str) -> frozenset[str]:
    """Every word that ``word`` may be a form of."""
    bases = {word} | set(_VERBS.get(word, ()))
    for suffix, endings in (
        ("s", ("",)),
        ("es", ("", "e")),
        ("ies", ("y",)),
        ("ed", ("", "e")),
        ("ied", ("y",)),
        ("ing", ("", "e")),
    ):
        stem = word.removesuffix(suffix)
        if stem == word or len(stem) < 2:
            continue
        bases.update(stem + ending for ending in endings)
        if suffix in ("ed", "ing") and len(stem) > 3 and stem[-1] == stem[-2]:
            bases.add(stem[:-1])
    return frozenset(base for base in bases if len(base) > 1)


@lru_cache(maxsize=65536)
def _forms(base: str) -> dict[str, str]:
    """The regular forms of a base, with what each one is."""
    forms = {base: "base"}
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        forms[base + "es"] = "s"
    elif base.endswith("y") and base[-2:-1] not in _VOWELS:
        forms[base[:-1] + "ies"] = "s"
    else:
        forms[base + "s"] = "s"
    closed = len(base) > 2 and base[-1] not in "aeiouwxyh" and base[-2] in _VOWELS and base[-3] not in _VOWELS
    syllables = sum(char in _VOWELS and (not i or base[i - 1] not in _VOWELS) for i, char in enumerate(base))
    stems: tuple[str, ...] = (base,)
    if closed:
        stems = (base + base[-1],) if syllables == 1 else (base, base + base[-1])
    for stem in stems:
        if stem.endswith("e"):
            forms.setdefault(stem + "d", "past")
            if not stem.endswith(("ee", "oe", "ye")):
                forms.setdefault(stem[:-1] + "ing", "ing")
            else:
                forms.setdefault(stem + "ing", "ing")
        elif stem.endswith("y") and stem[-2:-1] not in _VOWELS:
            forms.setdefault(stem[:-1] + "ied", "past")
            forms.setdefault(stem + "ing", "ing")
        else:
            forms.setdefault(stem + "ed", "past")
            forms.setdefault(stem + "ing", "ing")
    return forms


def inflected(bases: Iterable[str]) -> frozenset[str]:
    """All forms of verbs as they stand in a dictionary, regular and irregular."""
    return frozenset(form for base in bases for form in (*_forms(base), *_VERBS.get(base, ())))


def present(bases: Iterable[str]) -> frozenset[str]:
    """The forms of verbs in the present, without the participle."""
    return frozenset(form for base in bases for form, kind in _forms(base).items() if kind in ("base", "s"))


@lru_cache(maxsize=65536)
def is_past(word: str) -> bool:
    """Whether a word looks like a verb in the past."""
    if word in _PASTS:
        return True
    return len(word) > 4 and word.endswith("ed") and not word.endswith("eed")


_PASTS = frozenset(form for group in english_forms.IRREGULAR_VERBS.split() for form in group.split("/")[1:])
