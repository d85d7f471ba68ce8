"""Claims: what is asserted, encoded as a rule."""

from __future__ import annotations

from typing import Any, Protocol

from checker.model.acceptances import Acceptance
from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.sources import Quotation
from checker.model.verdicts import Label, Proof, Reason, Verdict


class Rule(Protocol):
    """One operator with its arguments. The operators live in ``checker.rules.operators``."""

    @property
    def operator(self) -> str: ...

    def evaluate(self, reader: Any) -> Proof: ...


@dataclass(frozen=True, slots=True)
class Utterance:
    """Where a claim was made: the source, and the words there."""

    source: str
    quotation: Quotation | None
    by: str | None
    on: str | None
    location: Location


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who has checked a claim by eye, and when."""

    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What is asserted, and what is expected of it."""

    id: str
    text: str
    rule: Rule
    location: Location
    rule_location: Location
    file: str
    made_in: tuple[Utterance, ...] = ()
    expect: Label = Label.SUPPORTED
    expect_location: Location | None = None
    because: str | None = None
    """Prose: why another verdict than supported is expected."""
    reason: Reason | None = None
    """The expected code of the reason; compared where given."""
    witnesses: int = 1
    """How many origins a supported claim needs."""
    checked: SignOff | None = None
    tags: tuple[str, ...] = ()
    accept: tuple[Acceptance, ...] = ()

    def expects(self, verdict: Verdict) -> bool:
        """Whether a verdict, and its reason where one is written, are as expected."""
        return verdict.label is self.expect and self.reason in (None, verdict.reason)
