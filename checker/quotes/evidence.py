"""From quotes that were found to evidence: which statements count, and why the others do not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property

from checker.model.codes import CODES
from checker.model.dates import Date
from checker.model.findings import Finding, Related
from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.numbers import Number
from checker.model.projects import Project
from checker.model.quotes import Anchor, Grade, Passage
from checker.model.sources import (
    AnchoredDeclaration,
    Declaration,
    Entry,
    Quotation,
    Rejection,
    Source,
    Stated,
    Statement,
    TextState,
)
from checker.model.values import Choice, EntityValue, Flag, Level, Text, Value
from checker.model.vocabulary import Vocabulary, fold_name
from checker.quotes.held.contradicted import is_contradicted
from checker.quotes.held.extremes import bounds_named
from checker.quotes.held.values import holds_date, holds_number, holds_words
from checker.quotes.held.withheld import TAKEN_AWAY, stands_in

Places = dict[Quotation, Anchor]
Holds = Callable[[str, str, str], bool]
"""Whether a passage holds a value, given what stands before and after it in its sentence."""

_TWICE = re.compile(r"\btwice\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A quote that may serve as evidence, and what it shows."""

    quotation: Quotation
    passages: tuple[Passage, ...]
    texts: tuple[str, ...]
    """The passages as the source has them; the quoted words where its text is not here."""

    words: str
    """What the source says in one string: the quote where it is exact, for a passage begins and ends without
    its quotation marks, or where the text is not to be shown; else the passages."""

    @property
    def joined(self) -> str:
        """The passages of this one quote in one string."""
        return " … ".join(self.texts)

    @property
    def before(self) -> str:
        """What stands before the quote in its sentence."""
        return self.passages[0].before if self.passages else ""

    @property
    def after(self) -> str:
        """What stands after the quote in its sentence."""
        return self.passages[-1].after if self.passages else ""

    @property
    def surrounded(self) -> tuple[tuple[str, str, str], ...]:
        """Each passage with what stands before and after it in its sentence."""
        if not self.passages:
            return tuple((text, "", "") for text in self.texts)
        return tuple((each.text, each.before, each.after) for each in self.passages)

    def holds(self, holds: Holds) -> bool:
        """Whether one of the passages holds a value, as it stands in its sentence and among the others."""
        return any(holds(*each) for each in self.surrounded) and (
            len(self.passages) < 2 or holds(self.joined, self.before, self.after)
        )


@dataclass(frozen=True, slots=True)
class Held:
    """Whether the quotes of an entry hold one of its values."""

    holder: int | None
    """Which of its faithful quotes does."""
    coded: bool = False
    """It is the editor's word for what the passage says."""
    rejection: Rejection | None = None


def look_into(
    entry: Entry, source: Source, vocabulary: Vocabulary, places: Places, names: Names
) -> tuple[Held, ...]:
    """Whether an entry's quotes hold its values, each in turn. A row of a table has none to look into."""
    if entry.table is not None:
        return ()
    shown = _shown(entry.quotations, places)
    rejection = _rejection(entry.quotations, shown, source)

    def held(stated: Stated) -> Held:
        longer = _longer(entry, stated, vocabulary, names)
        holders = (place for place, each in enumerate(shown) if _holds(stated, longer, each))
        holder = next(holders, None)
        if rejection is not None or holder is not None or stated.field in entry.inferred or not shown:
            return Held(holder, rejection=rejection)
        said = [surrounded for each in shown for surrounded in each.surrounded]
        if is_looked_for(stated.value) or is_contradicted(stated, longer, said):
            return Held(None, rejection=Rejection.VALUE)
        return Held(None, coded=True)

    return tuple(map(held, entry.stated))


def read_entry(
    entry: Entry, source: Source, project: Project, places: Places, held: Sequence[Held]
) -> tuple[list[Statement], list[Finding]]:
    """The statements of an entry, each with the passage that holds its value, or why it is no evidence."""
    if entry.table is not None:
        return [_from_cell(entry, stated) for stated in entry.stated], []
    shown = _shown(entry.quotations, places)
    statements: list[Statement] = []
    findings: list[Finding] = []
    assert entry.record is not None or not entry.stated
    for stated, found in zip(entry.stated, held, strict=True):
        assert entry.record is not None
        holders = shown if found.holder is None else (shown[found.holder],)
        if found.rejection is Rejection.VALUE:
            findings.append(_not_in_quote(entry, stated, shown, project))
        statements.append(
            Statement(
                source=entry.source,
                record=entry.record,
                field=stated.field,
                value=stated.value,
                location=stated.location,
                entry=entry,
                inference=entry.inferred.get(stated.field),
                quotation=holders[0].quotation if holders else None,
                words=tuple(each.words for each in holders),
                passages=tuple(passage for each in holders for passage in each.passages),
                unchecked=source.text is not TextState.PRESENT,
                coded=found.coded,
                rejection=found.rejection,
            )
        )
    return statements, findings


def lacking(declaration: Declaration, places: Places) -> tuple[str, ...]:
    """What a declaration of completeness says of its list that its quotes do not: ``number``, ``over``."""
    shown = _shown(declaration.quotations, places)
    if not shown:
        return ()
    held = {"number": _holds_count(declaration.number, shown), "over": _holds_time(declaration.over, shown)}
    return tuple(
        name
        for name in held
        if getattr(declaration, name) is not None and not held[name] and name not in declaration.inferred
    )


def _from_cell(entry: Entry, stated: Stated) -> Statement:
    """A cell of a table is evidence by its place: it says what it says."""
    assert entry.record is not None
    return Statement(
        source=entry.source,
        record=entry.record,
        field=stated.field,
        value=stated.value,
        location=stated.location,
        entry=entry,
        words=stated.forms,
    )


def read_declaration(
    declaration: Declaration, source: Source, places: Places, lacks: Sequence[str]
) -> tuple[AnchoredDeclaration, list[Finding]]:
    """A declaration of completeness with its passage, or why it is no evidence."""
    shown = _shown(declaration.quotations, places)
    rejection = None if declaration.reason else _rejection(declaration.quotations, shown, source)
    findings: list[Finding] = []
    if rejection is None:
        for name in lacks:
            rejection = Rejection.VALUE
            written = str(getattr(declaration, name))
            message = f"{name} {written} of this list {_how_lacking((written,), shown)}"
            findings.append(
                _finding(message, declaration.location, name, written, shown, declaration.of.type)
            )
    passages = tuple(passage for each in shown for passage in each.passages)
    return (
        AnchoredDeclaration(
            declaration,
            tuple(each.words for each in shown),
            passages,
            unchecked=source.text is not TextState.PRESENT and not _is_of_table(declaration, source),
            rejection=rejection,
        ),
        findings,
    )


def _is_of_table(declaration: Declaration, source: Source) -> bool:
    """Whether a list is that of a table: what it holds can be looked at."""
    return declaration.reason is not None and any(
        table.type == declaration.of.type for table in source.tables
    )


def is_looked_for(value: Value) -> bool:
    """Whether a value of this kind has to stand in its passage: dates, numbers, grades and names do."""
    return isinstance(value, Date | Number | Level | EntityValue)


def _holds_count(number: int | None, shown: Sequence[_Shown]) -> bool:
    """Whether one of the quotes holds a whole number; "inspected twice" says how many there were."""
    return number is not None and any(
        each.holds(
            lambda text, before, after: holds_number(
                str(number), _TWICE.sub("two times", text), before=before, after=after
            )
        )
        for each in shown
    )


def _holds_time(date: Date | None, shown: Sequence[_Shown]) -> bool:
    """Whether one of the quotes holds a date."""
    return date is not None and any(
        each.holds(
            lambda text, before, after: holds_date(date.text, text, before=before, after=after, of_list=True)
        )
        for each in shown
    )


def _shown(quotations: Sequence[Quotation], places: Places) -> tuple[_Shown, ...]:
    found: list[_Shown] = []
    for quotation in quotations:
        anchor = places[quotation]
        if anchor.grade is Grade.UNCHECKED:
            found.append(_Shown(quotation, (), (quotation.words,), quotation.words))
        elif anchor.faithful:
            texts = tuple(passage.text for passage in anchor.passages)
            withheld = not any(texts)  # of a private source whose words are others
            exact = anchor.grade is Grade.EXACT
            words = quotation.words if exact or withheld else " … ".join(texts)
            found.append(_Shown(quotation, anchor.passages, texts, words))
    return tuple(found)


def _rejection(quotations: Sequence[Quotation], shown: Sequence[_Shown], source: Source) -> Rejection | None:
    if shown:
        return None
    if quotations:
        return Rejection.GRADE
    return Rejection.QUOTE if source.text is TextState.PRESENT else None


def _holds(stated: Stated, longer: Sequence[str], shown: _Shown) -> bool:
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


def _longer(entry: Entry, stated: Stated, vocabulary: Vocabulary, names: Names) -> tuple[str, ...]:
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


def _words(shown: Sequence[_Shown]) -> str:
    return " / ".join(f"\u201c{each.words}\u201d" for each in shown)


def _not_in_quote(entry: Entry, stated: Stated, shown: Sequence[_Shown], project: Project) -> Finding:
    assert entry.record is not None
    what = f"{stated.field} {stated.value.text} of {project.record_name(entry.record)}"
    stands = isinstance(stated.value, Choice)  # else it would be the editor's word
    why = _how_lacking((stated.value.text, *stated.forms), shown, stands=stands)
    if isinstance(stated.value, Flag):
        why = f"is not what its quoted passage says: {_words(shown)}"
    elif (bare := _without_unit(stated.value)) and any(
        each.holds(lambda text, before, after: holds_number(bare, text, before=before, after=after))
        for each in shown
    ):
        why = f"has a unit, and its quoted passage has {bare} without one: {_words(shown)}"
    message = f"{what} {why}"
    return _finding(
        message, stated.location, str(entry.record), stated.value.text, shown, entry.record.type, stated.field
    )


def _without_unit(value: Value) -> str:
    """An exact whole number that has a unit, in digits; else nothing."""
    if not isinstance(value, Number) or value.unit is None or value.low != value.high:
        return ""
    return str(value.low) if value.low == int(value.low) else ""


def _how_lacking(forms: Sequence[str], shown: Sequence[_Shown], *, stands: bool = False) -> str:
    """That a value is not in the quotes; and if it stands there, why it is not."""
    words = _words(shown)
    if stands or any(stands_in(forms, each.words) for each in shown):
        return f"stands in its quoted passage and is not said there ({TAKEN_AWAY}): {words}"
    return f"is not in its quoted passage: {words}"


def _finding(
    message: str,
    location: Location,
    subject: str,
    value: str,
    shown: Sequence[_Shown],
    type_name: str,
    field: str = "",
) -> Finding:
    code = "value-not-in-quote"
    related = tuple(Related(each.quotation.location, "the quote") for each in shown)
    inferred = f"inferred: {{{field or subject}: {{reason: ...}}}}"
    advice = f"quote the words that hold it, or say why it is known: {inferred}"
    return Finding(
        code,
        CODES[code],
        message,
        location,
        related,
        advice,
        subject=subject,
        values=(value,),
        about=f"{type_name} {field or subject}",
        field=field or subject,
    )
