"""Verdicts with their proofs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import TypeVar, overload

from checker.model.frozen import dataclass
from checker.model.sources import AnchoredDeclaration, AnchoredQuote, Statement
from checker.model.truth import Truth
from checker.model.values import RecordId, Value


class Label(StrEnum):
    """What the sources say of a claim (the four labels of AVeriTeC: Schlichtkrull et al., 2023)."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting evidence"
    NOT_ENOUGH = "not enough evidence"


class Reason(StrEnum):
    """Why there is not enough evidence."""

    UNCORROBORATED = "uncorroborated"
    UNSETTLED = "unsettled"
    NOTHING_TO_CHECK = "nothing-to-check"
    ONLY_MAKER = "only-maker"
    MISSING = "missing"
    IMPRECISE = "imprecise"
    LIST_NOT_COMPLETE = "list-not-complete"
    TOO_MANY_READINGS = "too-many-readings"


class Said(StrEnum):
    """What a set of statements says of a rule."""

    TRUE = "true"
    FALSE = "false"
    BOTH = "both"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Gap:
    """What keeps a rule from being true or false."""

    reason: Reason
    """One of missing, imprecise, list-not-complete, too-many-readings."""
    text: str


@dataclass(frozen=True, slots=True)
class Premise:
    """One thing a proof needs: a condition of a record, or a declaration."""

    text: str
    statements: tuple[Statement, ...] = ()
    """The statements whose own value satisfies it."""
    declarations: tuple[AnchoredDeclaration, ...] = ()
    quotes: tuple[AnchoredQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """What a truth leans on without asserting it: what tells records apart, what a list was counted on.

    It is evidence, and needs no witness of its own.
    """

    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """All of these are needed."""

    parts: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class Enough:
    """Any ``need`` of these are enough."""

    need: int
    parts: tuple[Support, ...]


Support = Premise | Basis | Together | Enough
"""What a truth rests on. ``Together(())`` rests on nothing that a source says."""

NOTHING = Together(())


@dataclass(frozen=True, slots=True)
class Readings:
    """In how many ways the contested cells behind a proof can be read, one candidate for each."""

    cells: int
    """How many contested cells were read."""
    number: int | None
    """How many readings they have; None where those are too many to try each."""
    text: str
    """How they were dealt with, in words."""


@dataclass(frozen=True, slots=True)
class Proof:
    """An evaluated operator or condition, with the ones it was built from."""

    operator: str
    truth: Truth
    text: str
    """What was found, in one line."""
    parts: tuple[Proof, ...] = ()
    support: Support = NOTHING
    gaps: tuple[Gap, ...] = ()
    statements: tuple[Statement, ...] = ()
    """What sources say on a condition, whichever way it points."""
    record: RecordId | None = None
    field: str | None = None
    assumptions: tuple[str, ...] = ()
    """What is taken on the editor's word: the registry, inferences."""
    readings: Readings | None = None
    """Of a whole proof: what sources disagree on, where that has a say in it."""

    def walk(self) -> Iterator[Proof]:
        """This proof and all its parts, depth first."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Witnesses:
    """The origins behind the weakest premise of the best proof."""

    origins: tuple[tuple[str, ...], ...]
    """Sources that are one voice stand together."""
    premise: str | None
    """The weakest premise in words."""

    @property
    def count(self) -> int:
        return len(self.origins)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rewrite of the rule under which the claim would be supported."""

    rewrites: tuple[str, ...]
    """One or two, in words."""


Asked = tuple[str, Proof]
"""Which sources were asked, and the proof."""


Made = TypeVar("Made")


class Later(Sequence[Made]):
    """What is made when somebody looks at it: the proofs of ten thousand claims need no room."""

    def __init__(self, make: Callable[[], Sequence[Made]]) -> None:
        self._make = make

    def __len__(self) -> int:
        return len(self._make())

    def __iter__(self) -> Iterator[Made]:
        return iter(self._make())

    @overload
    def __getitem__(self, index: int) -> Made: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Made]: ...
    def __getitem__(self, index: int | slice) -> Made | Sequence[Made]:
        return self._make()[index]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one claim, with its proof."""

    claim: str
    label: Label
    reason: Reason | None
    because: str
    """One sentence: what decided it."""
    proofs: Sequence[Asked]
    """The deciding one first; two where evidence conflicts."""
    witnesses: Witnesses | None = None
    explanations: Sequence[Explanation] = ()
    unchecked: tuple[Statement | AnchoredDeclaration, ...] = ()
    """What the verdict rests on although the text is not here."""
    combined: bool = False
    """True only for the sources taken together, for none alone."""
    alone: tuple[tuple[str, Said], ...] = ()
    """What each source outside ``made_in`` says alone; those that say neither are left out."""


Evidence = Statement | AnchoredDeclaration | AnchoredQuote
"""What a verdict can rest on."""


@dataclass(frozen=True, slots=True)
class Dependency:
    """One thing that a source says, and what the verdict would be without it or with another value."""

    evidence: Evidence
    change: str
    """In words: ``if overall of the 2013 inspection in visits-2015 were good``."""
    label: Label
    """The verdict after the change."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A fact that would change the verdict if it were another: the cell, in all sources at once."""

    record: RecordId
    field: str
    value: Value
    """The other value."""
    sources: int
    """How many sources state the cell."""
    label: Label
    """The verdict after the change."""


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What takes a verdict away by a single change."""

    flips: tuple[Flip, ...] = ()
    """Facts, in the order in which the proof needs them; those that make the verdict its opposite first."""
    dependencies: tuple[Dependency, ...] = ()
    """What single sources say."""
    complete: bool = True
    """False where not every change was tried, because there were too many."""
