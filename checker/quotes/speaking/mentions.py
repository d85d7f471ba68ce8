"""Who a noun phrase speaks of: names, bodies, roles, and those on whose behalf somebody speaks."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.frozen import dataclass
from checker.quotes.grading.frames import Token
from checker.quotes.language import english_speech as lang

_MOST_TOKENS = 60


@dataclass(frozen=True, slots=True)
class Mention:
    """What a text calls one speaker, in one place."""

    phrase: str
    start: int
    end: int
    names: tuple[str, ...] = ()
    """Proper names of a person, or of a body of one word, with their titles."""
    bodies: tuple[str, ...] = ()
    """Names and descriptions of what is no person: a council, a board."""
    roles: tuple[str, ...] = ()
    """What the speaker is or does: ``leader of the council``."""
    principals: tuple[str, ...] = ()
    """For whom a spokesperson speaks."""
    authors: tuple[str, ...] = ()
    """Whose report or letter it is that speaks."""
    pronoun: str = ""
    joint: bool = False
    """Several speakers are named together."""
    nobody: bool = False
    """The words name nobody: some, people, I."""

    @property
    def designations(self) -> tuple[str, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.names, *self.bodies, *self.roles, *self.principals, *self.authors)))


def is_possessive(token: Token) -> bool:
    """Whether a word is somebody's: Cumbria's."""
    return token.low.endswith("'s") and len(token.low) > 2


def is_name_word(token: Token) -> bool:
    """Whether a word may be part of a proper name."""
    return (
        token.is_capital
        and token.low not in lang.ROLES
        and token.low not in lang.TITLES
        and token.low not in lang.CALENDAR
        and not is_possessive(token)
    )


def read_mention(tokens: Sequence[Token]) -> Mention | None:
    """What a subject with its appositions names; None if there is no word in it."""
    tokens = [each for each in tokens if each.speech < 0][:_MOST_TOKENS]
    if not any(each.is_word for each in tokens):
        return None
    start, end = tokens[0].start, max(each.end for each in tokens if each.is_word)
    phrase = _joined(tokens)
    parts = _parts(tokens)
    first = parts[0]
    if len(first) == 1 and first[0].low in lang.PRONOUNS:
        return Mention(phrase, start, end, pronoun=first[0].low)
    if first[0].low in lang.FIRST_PERSON or first[0].low in lang.INDEFINITE:
        return Mention(phrase, start, end, nobody=True)
    if first[0].low in ("one", "two", "three", "four", "several", "both", "another"):
        return Mention(phrase, start, end, nobody=True)
    found = [_read_part(part) for part in parts if part[0].low not in lang.RELATIVE | lang.LINKS]
    names = tuple(dict.fromkeys(name for each in found for name in each.names))
    persons = {_surname(name) for name in names if " " in name}
    return Mention(
        phrase,
        start,
        end,
        names,
        tuple(dict.fromkeys(name for each in found for name in each.bodies)),
        tuple(dict.fromkeys(role for each in found for role in each.roles)),
        tuple(dict.fromkeys(name for each in found for name in each.principals)),
        tuple(dict.fromkeys(name for each in found for name in each.authors)),
        joint=any(each.joint for each in found) or len(persons) > 1,
    )


def _surname(name: str) -> str:
    return name.rpartition(" ")[2].casefold()


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    """The words between commas and brackets; a part without words is none."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.is_word:
            parts[-1].append(token)
        elif token.text in ",()–—":
            parts.append([])
    return [part for part in parts if part]


def _joined(tokens: Sequence[Token]) -> str:
    text = " ".join(each.text for each in tokens)
    return text.replace(" ,", ",").replace("( ", "(").replace(" )", ")").strip(" ,")


@dataclass(frozen=True, slots=True)
class _Part:
    names: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    principals: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    joint: bool = False


def _read_part(part: list[Token]) -> _Part:
    words = list(part)
    while len(words) > 1 and words[0].low in lang.DETERMINERS:
        words.pop(0)
    link = next((at for at in range(1, len(words)) if words[at].low in lang.LINKS - {"and"}), len(words))
    core, tail = words[:link], words[link:]
    if _is_joint(core):
        return _Part(names=_all_names(core), joint=True)
    whole, head = _joined(words), core[-1]
    if head.low in lang.WRITINGS:
        is_genuine = lang.NOT_GENUINE.isdisjoint(each.low for each in words)
        return _Part(roles=(whole,), authors=_authors(core, tail) if is_genuine else ())
    if head.low in lang.SPOKESPEOPLE:
        return _Part(roles=(whole,), principals=_principals(core, tail))
    if head.low in lang.ROLES:
        return _Part(roles=(whole,))
    if head.low in lang.BODIES:
        return _Part(bodies=tuple(dict.fromkeys((whole, _joined(core)))))
    if not is_name_word(head):
        return _Part(roles=(whole,))
    begin = len(core) - 1
    while begin and (is_name_word(core[begin - 1]) or _is_particle(core, begin - 1)):
        begin -= 1
    run = core[begin:]
    if any(each.low in lang.BODIES for each in run):
        return _Part(bodies=tuple(dict.fromkeys((whole, _joined(core)))))
    titled = begin
    while titled and core[titled - 1].low in lang.TITLES:
        titled -= 1
    before = core[:begin]
    if before and not _may_introduce(before[-1]):
        return _Part(roles=(whole,))
    spoken_for: tuple[str, ...] = ()
    if before and before[-1].low in lang.SPOKESPEOPLE:
        spoken_for = _principals(before, [])
    return _Part(
        names=tuple(dict.fromkeys((_joined(core[titled:]), _joined(run)))),
        bodies=(whole,) if tail and tail[0].low == "of" and not before else (),
        roles=(_joined(before),) if before and before[-1].low in lang.ROLES else (),
        principals=spoken_for,
    )


def _may_introduce(token: Token) -> bool:
    """Whether a word right before a name says what its bearer is: leader, campaigner; not *about*."""
    return (
        token.is_capital
        or is_possessive(token)
        or token.low in lang.ROLES | lang.TITLES
        or (token.low.endswith(lang.AGENT_ENDINGS) and len(token.low) > 4 and token.low not in lang.NO_AGENTS)
    )


def _is_particle(core: list[Token], at: int) -> bool:
    """Whether a small word stands within a name: van, de."""
    return core[at].low in lang.PARTICLES and at > 0 and is_name_word(core[at - 1])


def _is_joint(core: list[Token]) -> bool:
    """Whether two speakers are named: the mayor and the engineer."""
    for at, token in enumerate(core):
        if token.low in ("and", "or", "nor") and 0 < at < len(core) - 1:
            left, right = core[:at], core[at + 1 :]
            return _is_somebody(left) and _is_somebody(right)
    return False


def _is_somebody(words: list[Token]) -> bool:
    if words[-1].low in lang.ROLES or words[-1].low in lang.BODIES:
        return len(words) == 1 or words[0].low in lang.DETERMINERS or words[-1].low in lang.ROLES
    return is_name_word(words[-1]) or words[-1].low in lang.INDEFINITE


def _all_names(core: list[Token]) -> tuple[str, ...]:
    runs: list[list[Token]] = [[]]
    for token in core:
        if token.low in ("and", "or", "nor"):
            runs.append([])
        elif token.low not in lang.DETERMINERS:
            runs[-1].append(token)
    return tuple(_joined(run) for run in runs if run)


def _authors(core: list[Token], tail: list[Token]) -> tuple[str, ...]:
    """Whose a report is: by the board, the board's own. *The board's inspection report* may be another's."""
    found = _behind(tail, ("by", "from"))
    owner = next((at for at, each in enumerate(core[:-1]) if is_possessive(each)), None)
    if owner is not None and all(each.low in lang.PLAIN_ADJECTIVES for each in core[owner + 1 : -1]):
        found = (*found, _joined(core[: owner + 1])[:-2])
    return found


def _principals(core: list[Token], tail: list[Token]) -> tuple[str, ...]:
    """For whom a spokesperson speaks: the council's spokesman, a spokesman for the council."""
    found = _behind(tail, ("for", "from", "of"))
    before = core[:-1]
    owner = next((at for at, each in enumerate(before) if is_possessive(each)), None)
    if owner is not None:
        return (*found, _joined(before[: owner + 1])[:-2])
    return (*found, _joined(before)) if before else found


def _behind(tail: list[Token], links: tuple[str, ...]) -> tuple[str, ...]:
    """The phrase behind one of some prepositions, and the name that it ends with: the watchdog Ofsted."""
    if len(tail) < 2 or tail[0].low not in links:
        return ()
    words = tail[1:]
    while len(words) > 1 and words[0].low in lang.DETERMINERS:
        words.pop(0)
    named = len(words) > 1 and is_name_word(words[-1]) and not words[-2].is_capital
    if named and words[-2].low in lang.BODIES:
        return _joined(words), words[-1].text
    return (_joined(words),)
