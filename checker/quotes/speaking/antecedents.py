"""Whom *he*, *she* and *it* stand for, and who else it may be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.model.frozen import dataclass
from checker.quotes.grading.frames import Token
from checker.quotes.language import english_first_names
from checker.quotes.language import english_speech as lang
from checker.quotes.speaking.analysis import Analysis
from checker.quotes.speaking.mentions import Mention, is_name_word, read_mention
from checker.quotes.speaking.names_in_text import NamesInText, bare_name

_ACRONYM = re.compile(r"[A-Z]{2}")
_FARTHEST_PARAGRAPHS = 6
_FARTHEST_SENTENCES = 40
_LONGEST_TITLE = 8
_DEEPEST = 12
"""A pronoun for a pronoun for a pronoun ... is followed no further."""
_PLACES = frozenset({"in", "at", "near", "across", "within", "throughout", "around", "through"})


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Whom a pronoun stands for; None with the reason if that is not certain."""

    mention: Mention | None
    reason: str = ""

    @classmethod
    def checked(cls, mention: Mention, pronoun: Mention, names: NamesInText) -> Antecedent:
        """The mention, unless its title, first name or kind does not go with the pronoun."""
        gender = lang.PRONOUNS[pronoun.pronoun]
        other = gender_of(mention, names)
        fits = other in ("", gender)
        if gender == "p" or (gender == "n") == bool(_is_person(mention)):
            fits = False
        if mention.joint:
            fits = False
        if not fits:
            return cls(None, f"\u201c{pronoun.phrase}\u201d may not be {mention.phrase}")
        return cls(mention)


def gender_of(mention: Mention, names: NamesInText | None = None) -> str:
    """m, f or unknown, by titles and roles, and by the first name that the text gives."""
    words = {word.casefold() for each in (*mention.names, *mention.roles) for word in each.split()}
    if words & lang.FEMININE:
        return "" if words & lang.MASCULINE else "f"
    if words & lang.MASCULINE or names is None or mention.bodies:
        return "m" if words & lang.MASCULINE else ""
    return _gender_of_name(names.full_name(mention) or "")


def _gender_of_name(name: str) -> str:
    """The same of a name with its first name; of a surname alone unknown."""
    first, *rest = name.casefold().split() or [""]
    if not rest:
        return ""
    return (
        "f"
        if first in english_first_names.FEMININE
        else "m"
        if first in english_first_names.MASCULINE
        else ""
    )


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
        if len(run) == 1 and at < len(tokens) and tokens[at].low in lang.ROLES | lang.BODIES:
            continue  # Labour leader, Thames director: the name of what somebody leads
        in_place = before is not None and before.low in _PLACES
        known = names.knows(run[-1].low)
        if title or known or (len(run) > 1 and not in_place) or (opens and not run[0].text.isupper()):
            found.append((" ".join(each.text for each in run), title, begin))
    return found


def rival_of(tokens: Sequence[Token], last: Mention, pronoun: Mention, names: NamesInText) -> str:
    """Somebody else whom the words between a speaker and a pronoun name; "" if nobody."""
    gender = lang.PRONOUNS[pronoun.pronoun]
    own = {word.casefold() for each in last.designations for word in each.split()}
    for name, title, _ in persons(tokens, names):
        if name.split()[-1].casefold().removesuffix("'s") in own:
            continue
        # A first name is only likely to tell: it may rule out the speaker, and never somebody else.
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
    name, _, begin = found[0]
    before = tokens[:begin]
    if len(name.split()) < 2 or len(before) > _LONGEST_TITLE or not all(map(_is_before_name, before)):
        return None
    return read_mention(tokens[: begin + len(name.split())])


def _is_before_name(token: Token) -> bool:
    """Whether a word may stand before the name of a subject: Council leader, the chief executive."""
    return token.is_word and (
        (token.is_capital and token.low not in lang.FRONTING)
        or token.low in lang.TITLES | lang.ROLES | lang.BODIES | lang.DETERMINERS
    )


class Antecedents:
    """Resolves the pronouns of one text."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis

    def of(self, index: int, number: int, pronoun: Mention, depth: int = 0) -> Antecedent:
        """Whom a pronoun stands for: the last speaker, if nobody else has been named since."""
        if depth > _DEEPEST:
            return Antecedent(None, f"“{pronoun.phrase}” stands too far from a name")
        last = self.last_in(index, number, pronoun.start)
        if last is None:
            return self._before(index, pronoun, depth)
        between = self._analysis.words(index, last.end, pronoun.start)
        found = _unless_rival(between, last, pronoun, self._analysis.names)
        if found.mention is None or gender_of(last, self._analysis.names):
            return found
        other = self._other_speaker(index, number, last, pronoun)
        if other is None:
            return found
        return Antecedent(None, f"“{pronoun.phrase}” may be {last.phrase} or {other.phrase}")

    def _other_speaker(self, index: int, number: int, last: Mention, pronoun: Mention) -> Mention | None:
        """Another speaker of the paragraph, before the last one, who goes better with a pronoun."""
        names = self._analysis.names
        for sentence in range(max(0, number - _FARTHEST_SENTENCES), number + 1):
            for clause in self._analysis.clauses(index, sentence):
                mention = clause.mention
                if mention is None or mention.start >= last.start or mention.pronoun or mention.nobody:
                    continue
                fits = gender_of(mention, names) == lang.PRONOUNS[pronoun.pronoun]
                if fits and not names.same(mention, last):
                    return mention
        return None

    def _before(self, index: int, pronoun: Mention, depth: int) -> Antecedent:
        """A pronoun for somebody who is named before as no speaker, or in a paragraph before."""
        what = f"“{pronoun.phrase}”"
        analysis, names = self._analysis, self._analysis.names
        start = analysis.paragraphs[index].start
        if len(analysis.between(index, start, pronoun.start)) > _FARTHEST_SENTENCES:
            return Antecedent(None, f"{what} stands too far from a name")
        within = analysis.words(index, start, pronoun.start)
        if rival := rival_of(within, _NOBODY, pronoun, names):
            mention = single_person(within, names)
            if mention is None:
                return Antecedent(None, f"{what} may be {rival}, who is not named as a speaker")
            return _unless_rival(_after(within, mention), mention, pronoun, names)
        first, _ = analysis.paragraphs.quotation(index, 0)
        for before in range(first - 1, max(-1, first - 1 - _FARTHEST_PARAGRAPHS), -1):
            paragraph = analysis.paragraphs[before]
            last = self.last_speaker(before, depth + 1)
            if last is not None:
                rest = (
                    analysis.words(before, last.end, paragraph.end) if last.start >= paragraph.start else ()
                )
                return _unless_rival(rest, last, pronoun, names)
            words = analysis.words(before, paragraph.start, paragraph.end)
            if any(each.is_word for each in words):
                mention = single_person(words, names)
                if mention is not None:
                    return _unless_rival(_after(words, mention), mention, pronoun, names)
                break
        return Antecedent(None, f"{what} stands for nobody who is named as a speaker before it")

    def last_in(self, index: int, number: int, before: int | None = None) -> Mention | None:
        """The last speaker that a paragraph names before a sentence, or before an offset of it."""
        for at in range(number, max(-1, number - _FARTHEST_SENTENCES), -1):
            for clause in reversed(self._analysis.clauses(index, at)):
                if at == number and (before is None or clause.end > before):
                    continue
                if clause.mention is not None and not clause.mention.pronoun and not clause.mention.nobody:
                    return clause.mention
        return self._analysis.label(index)

    def last_speaker(self, index: int, depth: int = 0) -> Mention | None:
        """The last speaker that a paragraph names, by name or by pronoun."""
        last = len(self._analysis.sentences(index)) - 1
        for at in range(last, max(-1, last - _FARTHEST_SENTENCES), -1):
            for clause in reversed(self._analysis.clauses(index, at)):
                if clause.mention is None or clause.mention.nobody:
                    continue
                if clause.mention.pronoun:
                    return self.of(index, at, clause.mention, depth).mention
                return clause.mention
        return self._analysis.label(index)


_NOBODY = Mention("", 0, 0)


def _after(words: Sequence[Token], mention: Mention) -> Sequence[Token]:
    """The words behind a name, without what says who bears it: X, the mayor, ...; X is the mayor."""
    rest = [each for each in words if each.start >= mention.end]
    if not rest or not (rest[0].text == "," or rest[0].low in lang.BE | {"became"}):
        return rest
    ends = (at for at, each in enumerate(rest) if at and not each.is_word and each.text in ",.;:!?")
    return rest[next(ends, len(rest)) :]


def _unless_rival(
    between: Sequence[Token], last: Mention, pronoun: Mention, names: NamesInText
) -> Antecedent:
    """The last speaker, unless the words since then name somebody else whom the pronoun may mean."""
    if rival := rival_of(between, last, pronoun, names):
        return Antecedent(None, f"“{pronoun.phrase}” may be {last.phrase} or {rival}")
    return Antecedent.checked(last, pronoun, names)
