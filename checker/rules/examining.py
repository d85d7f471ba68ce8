"""What is odd about a claim itself, whatever its verdict: whether its rule tests what its text says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.model.claims import Claim
from checker.model.frozen import dataclass
from checker.model.numbers import Number
from checker.model.verdicts import Label, Reason, Verdict
from checker.rules.changes.vacuity import is_vacuous
from checker.rules.verdicts.lacking import Lacking, lacking
from checker.rules.verdicts.verdict import Judge
from checker.rules.wording.bounds import bound_mismatch
from checker.rules.wording.datings import left_open
from checker.rules.wording.numbers import Mismatch, Texts
from checker.rules.wording.quantities import quantity_mismatch
from checker.rules.wording.rates import rate_mismatch
from checker.rules.wording.tenses import Tenses
from checker.rules.wording.values import WordMismatch
from checker.rules.wording.words import Words
from checker.rules.wording.years import date_mismatch

MOST_TRIES = 400
"""So many changes are tried for one claim, to see whether its rule can turn out otherwise."""
MOST_TRIES_IN_ALL = 40_000
"""Of many claims each has its share of so many changes."""
FEWEST_TRIES = 12
"""The share is never less."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found out about a claim."""

    vacuous: bool | None = False
    """None where there were too many changes to try each."""
    lacking: Lacking | None = None
    """What would settle it, where only a complete list is missing."""
    mismatch: Mismatch | None = None
    """Numbers, bounds or years in which text and rule differ."""
    other_words: WordMismatch | None = None
    """Levels, choices, entities or directions in which text and rule differ."""
    left_open: tuple[tuple[str, str], ...] = ()
    """(type, dating) that the rule names and the text leaves open."""
    ahead: tuple[str, ...] = ()
    """Fields that the text tells as past, and whose evidence speaks only of what is to come."""


def _has_amount(rule: Sequence[Any]) -> bool:
    return any(type(part) is Number for part in rule)


class Examiner:
    """Examines the claims of a project."""

    def __init__(self, judge: Judge, claims: int) -> None:
        self._judge = judge
        self._vocabulary = judge.facts.vocabulary
        self._texts = Texts(self._vocabulary, (record.name for record in judge.facts.records.values()))
        self._tenses = Tenses(judge.facts)
        self._words = Words(self._vocabulary, judge.facts.records)
        self._tries = max(FEWEST_TRIES, min(MOST_TRIES, MOST_TRIES_IN_ALL // max(1, claims)))

    def examine(self, claim: Claim, verdict: Verdict) -> Examined:
        """Hold the claim's rule against its text and against what sources could say."""
        every = self._judge.parts_of(claim.rule)
        missing = None
        if verdict.reason is Reason.LIST_NOT_COMPLETE:
            missing = lacking(claim.rule, self._judge.pools(claim).pool)
        return Examined(
            is_vacuous(claim, verdict.label, self._judge, self._tries),
            missing,
            self.other_numbers(claim.text, every),
            self.other_words(claim.text, every),
            left_open(claim.text, every, self._vocabulary),
            self._tenses.ahead(claim.text, every) if verdict.label is Label.SUPPORTED else (),
        )

    def other_numbers(self, text: str, rule: Sequence[Any]) -> Mismatch | None:
        """Numbers, bounds, years or parts in which a text and its rule, given by all its parts, differ."""
        return (
            self._texts.mismatch(text, rule)
            or bound_mismatch(text, rule)
            or date_mismatch(text, rule, self._judge.facts.given, self._vocabulary)
            or quantity_mismatch(text, rule, self._vocabulary)
            or (rate_mismatch(text, rule, self._vocabulary) if _has_amount(rule) else None)
        )

    def other_words(self, text: str, rule: Sequence[Any]) -> WordMismatch | None:
        """Levels, choices, entities or directions in which the two differ."""
        return self._words.mismatch(text, rule)
