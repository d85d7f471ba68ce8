"""Whom *he*, *she* and *it* stand for, and who else it may be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.quotes import english_speech as lang
from checker.quotes.frames import Token
from checker.quotes.mentions import Mention, is_name_word, read_mention
from checker.quotes.names_in_text import NamesInText, bare_name

_ACRONYM = re.compile(r"[A-Z]{2}")
_PLACES = frozenset({"in", "at", "near", "across", "within", "throughout", "around", "through"})


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Whom a pronoun stands for; None with the reason if that is not certain."""

    mention: Mention | None
    reason: str = ""

    @classmethod
    def checked(cls, mention: Mention, pronoun: Mention) -> Antecedent:
        """The mention, unless its title or kind does not go with the pronoun."""
        gender = lang.PRONOUNS[pronoun.pronoun]
        other = gender_of(mention)
        fits = other in ("", gender)
        if gender == "p" or (gender == "n") == bool(_is_person(mention)):
            fits = False
        if mention.joint:
            fits = False
        if not fits:
            return cls(None, f"\u201c{pronoun.phrase}\u201d may not be {mention.phrase}")
        return cls(mention)


def gender_of(mention: Mention) -> str:
    """m, f or unknown, by titles and roles."""
    words = {word.casefold() for each in (*mention.names, *mention.roles) for word in each.split()}
    if words & lang.FEMININE:
        return "" if words & lang.MASCULINE else "f"
    return "m" if words & lang.MASCULINE else ""


def _is_person(mention: Mention) -> bool:
    """Whether a mention is certainly or probably of a person."""
    if any(" " in bare_name(each) for each in mention.names) or gender_of(mention):
        return True
    if mention.bodies or mention.principals:
        return False
    words = {word.casefold() for each in mention.roles for word in each.split()}
    return bool(words & lang.ROLES) or (bool(mention.names) and not words & lang.WRITINGS)


def persons(tokens: Sequence[Token], names: NamesInText) -> list[tuple[str, str, int]]:
    """The persons that words name: their name, their title and their place in the words."""
    found: list[tuple[str, str, int]] = []
    at = 0
    while at < len(tokens):
        if not is_name_word(tokens[at]) or tokens[at].low in lang.OPENING_WORDS:
            at += 1
            continue
        begin = at
        while at < len(tokens) and is_name_word(tokens[at]):
            at += 1
        if at < len(tokens) and tokens[at].low.endswith("'s") and tokens[at].is_capital and at > begin:
            at += 1
        run = tokens[begin:at]
        before = tokens[begin - 1] if begin else None
        title = before.low if before is not None and before.low in lang.TITLES else ""
        if any(each.low in lang.BODIES or _ACRONYM.search(each.text) for each in run):
            continue
        opens = before is None or (not before.is_word and before.text in ".!?:;")
        in_place = before is not None and before.low in _PLACES
        known = names.knows(run[-1].low)
        if title or known or (len(run) > 1 and not in_place) or (opens and not run[0].text.isupper()):
            found.append((" ".join(each.text for each in run), title, begin))
    return found


def is_rival(tokens: Sequence[Token], last: Mention, pronoun: Mention, names: NamesInText) -> str:
    """Somebody else whom the words between a speaker and a pronoun name; "" if nobody."""
    gender = lang.PRONOUNS[pronoun.pronoun]
    own = {word.casefold() for each in last.designations for word in each.split()}
    for name, title, _ in persons(tokens, names):
        if name.split()[-1].casefold().removesuffix("'s") in own:
            continue
        other = "f" if title in lang.FEMININE else "m" if title in lang.MASCULINE else ""
        if gender in "mf" and other not in ("", gender):
            continue
        if gender == "n" and (title or names.knows(name.split()[-1].casefold())):
            continue
        return name
    heads = lang.BODIES | lang.WRITINGS if gender == "n" else lang.ROLES
    for place, token in enumerate(tokens):
        if (
            token.low in heads
            and place
            and tokens[place - 1].low in (*lang.DETERMINERS, "of")
            and token.low not in own
            and (
                place + 1 == len(tokens) or not tokens[place + 1].is_word or not tokens[place + 1].is_capital
            )
        ):
            return f"the {token.low}"
    return ""


def single_person(tokens: Sequence[Token], names: NamesInText) -> Mention | None:
    """The one person whom a paragraph names, as its first sentence's subject; None if there are others."""
    found = persons(tokens, names)
    if len({bare_name(name).split()[-1] for name, _, _ in found if bare_name(name)}) != 1:
        return None
    words = [each for each in tokens if each.is_word]
    at = next((at for at, each in enumerate(words) if is_name_word(each)), None)
    if at is None or any(each.low not in lang.TITLES | lang.ROLES | lang.DETERMINERS for each in words[:at]):
        return None
    end = at
    while end < len(words) and is_name_word(words[end]):
        end += 1
    if end - at < 2 and not at:
        return None
    return read_mention(words[:end])
