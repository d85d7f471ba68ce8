"""Whether a rule tests what the claim's text says in words: the same levels, choices and flags, the same
entities, the same direction. Most rules are settled at a glance: each word that they test stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from checker.model.conditions import Comparator, Compare
from checker.model.dates import Date
from checker.model.values import Choice, EntityValue, Flag, Level, RecordId, Value
from checker.model.vocabulary import Record, Vocabulary
from checker.rules.operators.before import After, Before
from checker.rules.operators.compare import Compare as Comparing
from checker.rules.operators.counts import Count
from checker.rules.operators.duration import Duration
from checker.rules.operators.extreme import Extreme
from checker.rules.operators.nth import Nth
from checker.rules.operators.quote import Quote
from checker.rules.operators.transition import Transition
from checker.rules.operators.trend import Trend
from checker.rules.wording.directions import direction_mismatch
from checker.rules.wording.flags import flag_mismatch
from checker.rules.wording.measured import TELLING, measure_mismatch
from checker.rules.wording.names import Names
from checker.rules.wording.numbers import LONGEST_TEXT
from checker.rules.wording.orders import order_mismatch
from checker.rules.wording.speakers import speaker_mismatch
from checker.rules.wording.values import Values, WordMismatch

_MOVING = (Trend, Transition, Comparing)
"""The operators that may test which way something went."""


_MEASURING = (*_MOVING, Count, Extreme, Nth)
"""And those that measure something."""
_ORDERING = (Before, After, Duration)
"""Those that hold dates against each other."""
_DENIAL = re.compile(r"n[o'’]t\b|\bno longer\b|\bnever\b")
_WORD = re.compile(r"[^\W_]+|%")


def _tells(low: str) -> bool:
    return not TELLING.isdisjoint(_WORD.findall(low))


class Words:
    """Holds the words of rules against those of texts. ``records``: of the registry, and of keys."""

    def __init__(self, vocabulary: Vocabulary, records: Mapping[RecordId, Record]) -> None:
        self._vocabulary = vocabulary
        self._values = Values(vocabulary)
        self._names = Names(vocabulary, records)
        self._records = records

    def _given(self, record: RecordId) -> Mapping[str, Value]:
        known = self._records.get(record)
        return known.given if known is not None else {}

    def mismatch(self, text: str, rule: Sequence[Any]) -> WordMismatch | None:
        """What a text and its rule certainly say differently, or None. ``rule``: all its parts."""
        if len(text) > LONGEST_TEXT:
            return None
        low = text.lower()
        has_value = has_name = has_direction = has_measure = has_flag = has_order = has_speaker = False
        records: list[RecordId] = []
        for part in rule:
            kind = type(part)
            if kind is Compare:
                operand = part.operand
                if type(operand) is EntityValue:
                    has_name = has_name or not self._names.is_said(operand.id, low)
                elif type(operand) is Level or type(operand) is Choice:
                    is_said = operand.name.lower() in low
                    has_value = has_value or not is_said
                    has_flag = has_flag or (is_said and _DENIAL.search(low) is not None)
                elif type(operand) is Flag:
                    has_flag = True
                elif type(operand) is Date:
                    has_order = has_order or part.comparator is not Comparator.WITHIN
            elif kind is RecordId:
                records.append(part)
                has_name = has_name or not self._names.all_said(part, low)
            elif kind is Quote:
                has_speaker = has_speaker or part.speaker is not None
            elif kind in _ORDERING:
                has_order = True
            elif kind in _MEASURING:
                has_measure = True
                has_direction = has_direction or kind in _MOVING
        others = self._names.other_records(records, low) if records else []
        return (
            (self._values.mismatch(text, rule) if has_value else None)
            or (self._names.mismatch(text, rule) if has_name else None)
            or (self._names.record_mismatch(text, rule, others) if others else None)
            or (flag_mismatch(text, rule) if has_flag else None)
            or (direction_mismatch(text, rule, self._vocabulary) if has_direction else None)
            or (speaker_mismatch(text, rule, self._vocabulary, self._names) if has_speaker else None)
            or (order_mismatch(text, rule, self._vocabulary, self._given) if has_order else None)
            or (measure_mismatch(text, rule, self._vocabulary) if has_measure and _tells(low) else None)
        )
