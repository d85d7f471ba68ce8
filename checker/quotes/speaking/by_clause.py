"""The clause that speaks of words, and whose words they are by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from checker.quotes.grading.frames import Token
from checker.quotes.grading.reserved import is_where
from checker.quotes.language import english_speech as lang
from checker.quotes.speaking.analysis import Analysis
from checker.quotes.speaking.antecedents import Antecedents
from checker.quotes.speaking.clauses import Clause
from checker.quotes.speaking.mentions import Mention
from checker.quotes.speaking.sayings import Attribution, doubt
from checker.quotes.speaking.verbs import Manner, Side

_JOINING: Final = ("and", "but", "while", "whereas")


class ByClause:
    """The clauses of one text, and the words that each of them gives to somebody."""

    def __init__(self, analysis: Analysis, antecedents: Antecedents) -> None:
        self._analysis = analysis
        self._antecedents = antecedents

    def of_token(self, index: int, number: int, token: Token) -> Attribution | None:
        """Who says a token, by the nearest clause of its sentence that speaks of it."""
        found = self._analysis.clauses(index, number)
        behind = [each for each in found if each.end <= token.start and each.side is not Side.BEFORE]
        ahead = [each for each in found if token.end <= each.start and each.side is not Side.AFTER]
        if any(each.start <= token.start and token.end <= each.end for each in found):
            return None
        if not behind:
            return self._from_ahead(index, number, ahead) if ahead else None
        if ahead:
            if behind[-1].side is Side.AFTER:
                return self._reported(index, number, ahead[0], behind[-1])
            if token.speech >= 0 or token.start - behind[-1].end > ahead[0].start - token.end:
                return self.of_clause(index, number, ahead[0])
        elif len(behind) > 1 and self._is_nested(index, number, behind[-2], behind[-1]):
            return self._reported(index, number, behind[-2], behind[-1])
        said = self.of_clause(index, number, behind[-1])
        noun = self._noun_of_saying(index, number, behind[-1].end, token.start)
        if noun and said.certain and said.mention is not None:
            reason = f"{said.mention.phrase} speaks of a {noun}, which may be somebody else's"
            return replace(said, reason=reason)
        return said

    def _from_ahead(self, index: int, number: int, ahead: Sequence[Clause]) -> Attribution:
        """The speaker of the first clause behind the words, which a second one may make a report: X said,
        according to Y."""
        if len(ahead) == 1 or not self._is_nested(index, number, *ahead[:2]):
            return self.of_clause(index, number, ahead[0])
        one, other = ahead[:2]
        outer, inner = (other, one) if other.side is Side.BOTH else (one, other)
        return self._reported(index, number, outer, inner)

    def _noun_of_saying(self, index: int, number: int, start: int, end: int) -> str:
        """A noun between a verb and words that may make them another's: rejected the claim that."""
        between = [
            each for each in self._analysis.sentences(index)[number].tokens if start <= each.start < end
        ]
        for place in range(len(between) - 1, -1, -1):
            if between[place].speech >= 0 or between[place].text in (":", ";"):
                return ""
            if between[place].low in lang.NOUNS_OF_SAYING and not is_where(between, place):
                return between[place].low
        return ""

    def _is_nested(self, index: int, number: int, outer: Clause, inner: Clause) -> bool:
        """Whether what one clause says is that another one was said: Y claimed that X said."""
        opens = outer.start == self._analysis.sentences(index)[number].start  # According to Y, X said
        if inner.follows or (outer.side is Side.BOTH and not opens):
            return False
        return not any(
            each.speech >= 0 or each.low in _JOINING or each.text == ";"
            for each in self._analysis.sentences(index)[number].tokens
            if outer.end <= each.start and each.end <= inner.start
        )

    def _reported(self, index: int, number: int, outer: Clause, inner: Clause) -> Attribution:
        """What one speaker reports another one to have said."""
        first, second = self.of_clause(index, number, outer), self.of_clause(index, number, inner)
        if first.mention is None or second.mention is None:
            return second
        if first.certain and second.certain and self._analysis.names.same(first.mention, second.mention):
            return second
        reason = f"{first.mention.phrase} is the one who says that {second.mention.phrase} said so"
        return replace(second, reason=reason)

    def of_clause(self, index: int, number: int, clause: Clause) -> Attribution:
        """The speaker of a clause, with its pronoun resolved."""
        where = self._analysis.document.span(clause.start, clause.end)
        mention = clause.mention
        if mention is None and clause.follows:
            known = self._analysis.clauses(index, number)
            before = [each for each in known if each.end <= clause.start and each.mention is not None]
            mention = before[-1].mention if before else None
        if mention is None:
            return Attribution((), where, "the text does not say who said so")
        if mention.pronoun:
            antecedent = self._antecedents.of(index, number, mention)
            if antecedent.mention is None:
                return Attribution((), where, antecedent.reason)
            mention = antecedent.mention
        return Attribution(mention.designations, where, doubt(mention, clause.manner), mention)

    def of_mention(self, mention: Mention) -> Attribution:
        where = self._analysis.document.span(mention.start, mention.end)
        return Attribution(mention.designations, where, doubt(mention, Manner.PLAIN), mention)
