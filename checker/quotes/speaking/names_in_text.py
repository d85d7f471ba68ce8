"""The names and roles that stand in a text, and whether two designations are of one speaker.

Names are compared by their words: titles and articles are dropped, a surname alone needs a full name in the
text that no other bearer of it makes doubtful, and the first name of one with the surname of another is
another person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from checker.model.vocabulary import fold_name
from checker.quotes.language import english_speech as lang
from checker.quotes.speaking.mentions import Mention

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w'’\-]*\.?"
_RUN = re.compile(rf"{_CAPITAL}(?:[ \t]+(?:(?:de|la|van|von|der|den|bin|al|di|da)[ \t]+)?{_CAPITAL}){{1,11}}")
_MID_SENTENCE = re.compile(rf"(?<=[a-z,] )(?:{_CAPITAL})")
_AROUND = r"(?:([\w'’\-]+)[ \t]+)?\b{}\b(?:[ \t]+(?:of|for)[ \t]+(?:the[ \t]+)?([\w'’\-]+))?"
_PLAIN = lang.SAYING | lang.LINKS | {"as", "but", "that", "when", "who", "is", "was"}
_MOST_IN_NAME = 4

MATCH, DIFFERS, UNKNOWN = True, False, None


def bare_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without titles, articles and the genitive's ending."""
    words = [word.strip(".,()").removesuffix("'s") for word in fold_name(name.replace("’", "'")).split()]
    return tuple(word for word in words if word and word not in lang.TITLES and word not in lang.ARTICLES)


def bare_name(name: str) -> str:
    """A name without titles and articles, folded."""
    return " ".join(bare_words(name))


def is_role(words: Iterable[str]) -> bool:
    """Whether words describe what somebody is."""
    return any(word in lang.ROLES for word in words)


def is_body(words: Iterable[str]) -> bool:
    """Whether words name or describe a body."""
    return any(word in lang.BODIES for word in words)


def role_key(words: Iterable[str]) -> frozenset[str]:
    """What two orders of one role have in common: the council's leader, the leader of the council."""
    return frozenset(words) - {"of", "for", "the", "a", "an"}


class NamesInText:
    """The full names of a text by surname, its bodies, and who has which role."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._firsts: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._bodies: set[tuple[str, ...]] = set()
        for found in _RUN.finditer(text):
            words = bare_words(found[0])
            for start in range(len(words)):
                if words[start] in lang.BODIES:
                    self._bodies.add(words[max(0, start - 5) : start + 1])
            if is_body(words):
                continue
            kept = words
            while kept and (kept[0] in lang.ROLES or kept[0] in lang.OPENING_WORDS):
                kept = kept[1:]
            if len(kept) >= 2 and kept[-1] not in lang.ROLES:
                self._firsts[kept[-1]].add(kept[:-1][-_MOST_IN_NAME:])
        self._roles: dict[frozenset[str], set[str]] = defaultdict(set)
        self._called: dict[str, set[frozenset[str]]] = defaultdict(set)
        self._called_by_end: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        self._holders: dict[frozenset[str], set[str]] = {}

    def learn(self, mention: Mention) -> None:
        """Who has which role, by a mention that gives both: the leader of the council, Stewart Young."""
        if mention.joint:
            return
        names = {bare_name(name) for name in mention.names if len(bare_words(name)) > 1}
        if len(names) != 1:
            return
        (name,) = names
        for role in mention.roles:
            key = role_key(bare_words(role))
            if is_role(key):
                self._roles[key].add(name)
                self._called[name].add(key)

    def as_written(self, name: str) -> str:
        """A full name as the text writes it where it stands first."""
        for found in _RUN.finditer(self._text):
            words = found[0].split()
            for start in range(len(words) - 1):
                if bare_name(" ".join(words[start:])) == name:
                    return " ".join(word for word in words[start:] if bare_words(word)).rstrip(".,")
        return name

    def knows(self, surname: str) -> bool:
        """Whether somebody's full name in the text ends with this word."""
        return surname.replace("’", "'").removesuffix("'s") in self._firsts

    def holders(self, role: str) -> set[str]:
        """Whom the text calls by a role, in full or with more words; two if it may be anybody's."""
        key = role_key(bare_words(role))
        if key not in self._holders:
            found = {name for known, names in self._roles.items() if key <= known for name in names}
            if len(found) == 1 and key not in self._called[min(found)] and not self._is_only(key, min(found)):
                found.add("")
            self._holders[key] = found
        return self._holders[key]

    def _is_only(self, key: frozenset[str], name: str) -> bool:
        """Whether the text has no other bearer of a role: the leader, where one leads the opposition."""
        own = frozenset().union(*self._called[name]) | lang.DETERMINERS | lang.TITLES
        for head in sorted(key & lang.ROLES):
            around = re.compile(_AROUND.format(re.escape(head)))
            for found in around.finditer(self._folded):
                words = {word for each in found.groups() if each for word in bare_words(each)}
                if not words <= own | _PLAIN:
                    return False
        return True

    @cached_property
    def _folded(self) -> str:
        return self._text.casefold()

    @cached_property
    def _mid_sentence(self) -> frozenset[str]:
        """Words with a capital that no sentence's beginning explains."""
        return frozenset(map(fold_name, _MID_SENTENCE.findall(self._text)))

    def is_proper(self, word: str) -> bool:
        """Whether a word is a name by the text: in a full name, or with a capital within a sentence."""
        return self.knows(word) or word in self._mid_sentence

    def roles_of(self, name: str) -> set[frozenset[str]]:
        """The roles that the text gives to a full name, if no other has them."""
        return {key for key in self._called.get(bare_name(name), set()) if len(self._roles[key]) == 1}

    def same_name(self, wanted: str, stated: str) -> bool | None:
        """Whether two names are of one speaker: true, false, or None where the text leaves it open."""
        ours, theirs = bare_words(wanted), bare_words(stated)
        if not ours or not theirs:
            return UNKNOWN
        if ours == theirs:
            return self._is_unique(ours) if len(ours) == 1 else MATCH
        if is_body(ours) or is_body(theirs):
            return self._same_body(ours, theirs)
        if is_role(ours) or is_role(theirs):
            return MATCH if role_key(ours) == role_key(theirs) else UNKNOWN
        if len(ours) == 1 and len(theirs) == 1:
            return DIFFERS if self.is_proper(theirs[0]) else UNKNOWN
        if len(ours) == 1 or len(theirs) == 1:
            return self._short_and_long(ours, theirs)
        if ours[-1] != theirs[-1]:
            return UNKNOWN if _may_be_one(ours, theirs) else DIFFERS
        if ours[0] == theirs[0]:
            return MATCH if _middles_fit(ours, theirs) else UNKNOWN
        if ours[0][0] == theirs[0][0] and (len(ours[0]) == 1 or len(theirs[0]) == 1):
            return UNKNOWN
        if ours[0] in theirs[:-1] or theirs[0] in ours[:-1]:
            return UNKNOWN
        return DIFFERS

    def _is_unique(self, surname: tuple[str, ...]) -> bool | None:
        """Whether one word is enough for a name: nobody else in the text has it."""
        firsts = self._firsts.get(surname[0], set())
        return MATCH if len({each[-1] for each in firsts}) <= 1 else UNKNOWN

    def _short_and_long(self, ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool | None:
        """A surname alone against a full name."""
        short, full = sorted((ours, theirs), key=len)
        surname = short[0]
        if surname != full[-1]:
            proper = short is ours or self.is_proper(surname)
            return DIFFERS if proper and surname not in full else UNKNOWN
        firsts = self._firsts.get(surname, set())
        if not firsts:
            return UNKNOWN
        named = [full[0] in each for each in firsts]
        if all(named):
            return MATCH
        return UNKNOWN if any(named) else DIFFERS

    def _same_body(self, ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool | None:
        """A body's full name against a shorter one: the county council."""
        if is_role(ours) != is_role(theirs):
            return UNKNOWN
        if is_role(ours) and is_role(theirs):
            return MATCH if role_key(ours) == role_key(theirs) else UNKNOWN
        if is_body(ours) and is_body(theirs):
            short, full = sorted((ours, theirs), key=len)
            if full[-len(short) :] == short and short[-1] in lang.BODIES:
                if self._bodies_called(short) == {full} or short == full:
                    return MATCH
                return UNKNOWN
            if set(ours) & set(theirs) - lang.BODIES - lang.LINKS or len(short) == 1:
                return UNKNOWN
            return DIFFERS if theirs in self._bodies else UNKNOWN
        body, other = (ours, theirs) if is_body(ours) else (theirs, ours)
        if set(body) & set(other):
            return UNKNOWN
        return DIFFERS if len(other) > 1 or self.is_proper(other[0]) else UNKNOWN

    def _bodies_called(self, short: tuple[str, ...]) -> set[tuple[str, ...]]:
        """The full names of bodies that end with some words."""
        if short not in self._called_by_end:
            found = {each for each in self._bodies if len(each) > len(short) and each[-len(short) :] == short}
            shorter = {each[cut:] for each in found for cut in range(1, len(each))}
            self._called_by_end[short] = found - shorter
        return self._called_by_end[short]

    def same(self, one: Mention, other: Mention) -> bool:
        """Whether two mentions are certainly of one speaker."""
        if any(self.same_name(a, b) is DIFFERS for a in one.names for b in other.names):
            return False
        if any(self.same_name(a, b) for a in one.designations for b in other.designations):
            return True
        return self.full_name(one) is not None and self.full_name(one) == self.full_name(other)

    def full_name(self, mention: Mention) -> str | None:
        """The name by which a text knows a speaker, folded: in full, by surname, by role."""
        full = {bare_name(name) for name in mention.names if len(bare_words(name)) > 1}
        if len(full) == 1:
            return next(iter(full))
        for name in mention.names:
            words = bare_words(name)
            firsts = {each[-1] for each in self._firsts.get(words[-1], set())} if words else set()
            if len(firsts) == 1:
                return f"{next(iter(firsts))} {words[-1]}"
        if not mention.names:
            holders = {holder for role in mention.roles for holder in self.holders(role)}
            if len(holders) == 1:
                return next(iter(holders))
        return None


def _may_be_one(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether a longer name may hold the shorter one: a second surname, a name of marriage."""
    short, full = sorted((ours, theirs), key=len)
    return set(short) <= set(full)


def _middles_fit(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    first, second = ours[1:-1], theirs[1:-1]
    if not first or not second:
        return True
    return all(a[0] == b[0] if 1 in (len(a), len(b)) else a == b for a, b in zip(first, second, strict=False))
