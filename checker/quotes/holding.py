"""Whether what quotes show holds a value of their entry."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from checker.model.dates import Date
from checker.model.numbers import Number
from checker.model.sources import Entry, Stated
from checker.model.values import Choice, EntityValue, Level, Text, Value
from checker.model.vocabulary import Vocabulary, fold_name
from checker.quotes.held.extremes import bounds_named
from checker.quotes.held.values import holds_date, holds_number, holds_words
from checker.quotes.shown import Shown

_TWICE = re.compile(r"\btwice\b", re.IGNORECASE)


def is_looked_for(value: Value) -> bool:
    """Whether a value of this kind has to stand in its passage: dates, numbers, grades and names do."""
    return isinstance(value, Date | Number | Level | EntityValue)


def holds_count(number: int | None, shown: Sequence[Shown]) -> bool:
    """Whether one of the quotes holds a whole number; "inspected twice" says how many there were."""
    return number is not None and any(
        each.holds(
            lambda text, before, after: holds_number(
                str(number), _TWICE.sub("two times", text), before=before, after=after
            )
        )
        for each in shown
    )


def holds_time(date: Date | None, shown: Sequence[Shown]) -> bool:
    """Whether one of the quotes holds a date."""
    return date is not None and any(
        each.holds(
            lambda text, before, after: holds_date(date.text, text, before=before, after=after, of_list=True)
        )
        for each in shown
    )


def is_held(stated: Stated, longer: Sequence[str], shown: Shown) -> bool:
    """Whether a quote holds a value. ``longer``: other forms that may have the value's own within them."""
    value, forms = stated.value, stated.forms
    bounds = bounds_named(stated.field)

    def holds(text: str, before: str, after: str) -> bool:
        if isinstance(value, Date):
            return holds_date(value.text, text, before=before, after=after)
        if isinstance(value, Number):
            return any(
                holds_number(
                    bound + value.text, text, unit=value.unit, before=before, after=after, field=stated.field
                )
                for bound in bounds
            )
        if isinstance(value, Level | Choice | EntityValue):
            name = isinstance(value, EntityValue)
            return holds_words(
                forms, text, longer=longer, naming=name, proper=name, before=before, after=after
            )
        if isinstance(value, Text):
            return holds_words((value.text,), text, naming=True, before=before, after=after)
        return False

    return shown.holds(holds)


class Names:
    """The names of a project by the words in them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    @cached_property
    def _by_word(self) -> dict[str, dict[tuple[str, str], None]]:
        found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        for entity in self._vocabulary.entities.values():
            for form in (entity.name, *entity.aliases):
                for word in fold_name(form).split():
                    found[word][entity.id, form] = None
        return found

    def longer(self, entity: str, forms: Sequence[str]) -> tuple[str, ...]:
        """The names of other entities that share a word with these forms."""
        words = {word for form in forms for word in fold_name(form).split()}
        found = (each for word in sorted(words) for each in self._by_word.get(word, ()))
        return tuple(dict.fromkeys(form for other, form in found if other != entity))


def longer_forms(entry: Entry, stated: Stated, vocabulary: Vocabulary, names: Names) -> tuple[str, ...]:
    """The forms of other entities, or other levels or choices, which may have the value's within them."""
    value = stated.value
    if isinstance(value, EntityValue):
        return names.longer(value.id, stated.forms)
    if isinstance(value, Choice) and entry.record is not None:
        field = vocabulary.types[entry.record.type].fields[stated.field]
        return tuple(each for each in field.choices if each != value.name)
    if isinstance(value, Level) and value.scale in vocabulary.scales:
        scale = vocabulary.scales[value.scale]
        return tuple(
            form
            for level in scale.levels
            if level != value.name
            for form in (level, *scale.aliases.get(level, ()))
        )
    return ()
