"""``quote``: words stand in a source, said by somebody."""

from __future__ import annotations

from typing import Annotated, ClassVar

from checker.model.nodes import Node
from checker.model.quotes import Grade, SpokenAnswer
from checker.model.sources import AnchoredQuote
from checker.model.verdicts import Gap, Premise, Proof, Reason
from checker.rules.numbers.leanings import Leanings
from checker.rules.operators.base import NodeArgument, Operator, TextArgument, read_with
from checker.rules.reading.reader import Reader
from checker.rules.written.literals import find_entity
from checker.rules.written.schemas import TEXT, Written
from checker.rules.written.scope import Scope

_MOST_NEAR = 3
"""So many sources that nearly have the words are named in the reason."""


def _read_source(node: Node, scope: Scope) -> str | None:
    text = scope.expect_text(node, "'source'")
    if text is not None and text not in scope.sources:
        scope.unknown(text, str(text), scope.sources, "source")
        return None
    return None if text is None else str(text)


def _read_speaker(node: Node, scope: Scope) -> str | None:
    text = scope.expect_text(node, "'speaker'")
    if text is None:
        return None
    entity = find_entity(str(text), scope)
    return entity.id if entity is not None else str(text)


class Quote(Operator):
    """The words stand in the source (any source, if none is named) exactly or with marked
    elisions, and are the speaker's, if one is named. Never false: absent words prove nothing.

    The speaker is the one to whom the source's text gives the words.
    """

    name: ClassVar[str] = "quote"

    words: TextArgument
    """The words."""
    source: Annotated[str | None, read_with(_read_source), Written(TEXT)] = None
    """The source that holds them; any, if none is named."""
    speaker: Annotated[str | None, read_with(_read_speaker), Written(TEXT)] = None
    """Who says them: an entity, or a name as the text has it."""
    location: NodeArgument = None

    @classmethod
    def arguments(cls) -> tuple[str, ...]:
        return ("words", "source", "speaker")

    def bind(self, node: Node, scope: Scope) -> Operator | None:
        return self.model_copy(update={"location": node.location})

    def leanings(self) -> Leanings:
        return Leanings()

    def evaluate(self, reader: Reader) -> Proof:
        asked = [self.source] if self.source is not None else sorted(reader.view.sources)
        found = [
            reader.view.facts.quoted(source, self.words, self.speaker)
            for source in asked
            if source in reader.view.sources
        ]
        located = [each for each in found if each is not None]
        parts = tuple(self._step(each) for each in located)
        holding = [(quote, part) for quote, part in zip(located, parts, strict=True) if part.truth]
        text = f"\u201c{self.words}\u201d{self._by(reader)}"
        if holding:
            places = ", ".join(quote.quotation.source for quote, _ in holding)
            support = Premise(f"the words stand in {places}", quotes=tuple(quote for quote, _ in holding))
            return Proof(self.name, True, text, parts, support)
        near = [why for each in sorted(located, key=_distance) if (why := self._near(each)) is not None]
        where = f" in {self.source}" if self.source is not None else ""
        why = "; ".join(near[:_MOST_NEAR]) if near else f"these words were not found{where}"
        return Proof(self.name, None, text, parts, gaps=(Gap(Reason.MISSING, f"{text}: {why}"),))

    def _by(self, reader: Reader) -> str:
        if self.speaker is None:
            return ""
        entity = reader.vocabulary.entities.get(str(self.speaker))
        return f", said by {self.speaker if entity is None else entity.name}"

    def _near(self, quote: AnchoredQuote) -> str | None:
        """Why a source that has the words, or nearly has them, does not show them; None if it has not."""
        source, anchor = quote.quotation.source, quote.anchor
        if anchor.is_literal:
            return f"the words stand in {source}, but {self._unspoken(quote)}"
        if anchor.grade is Grade.TRUNCATED:
            belongs = f"; and {quote.spoken.reason}" if _is_anothers(quote) and quote.spoken else ""
            return f"the words stand in {source}, but are cut off: {anchor.note}{belongs}"
        if anchor.grade in (Grade.ALTERED, Grade.REWORDED, Grade.REORDERED):
            detail = f": {anchor.note}" if anchor.note else ""
            return f"{source} does not have these words as they are quoted ({anchor.grade.value}){detail}"
        if anchor.grade is Grade.UNCHECKED:
            return anchor.note or None
        return None

    def _unspoken(self, quote: AnchoredQuote) -> str | None:
        """Why words that stand in a source are not shown to be the speaker's; None if they are."""
        if self.speaker is None:
            return None
        spoken = quote.spoken
        if spoken is None:
            return "nothing shows who said it"
        return None if spoken.answer is SpokenAnswer.MATCH else spoken.reason

    def _step(self, quote: AnchoredQuote) -> Proof:
        source, anchor = quote.quotation.source, quote.anchor
        text = f"{source}: {anchor.grade.value}"
        if not anchor.is_literal:
            detail = f"; {anchor.note}" if anchor.note and anchor.grade is not Grade.ABSENT else ""
            return Proof("place", None, f"{text}{detail}")
        if (why := self._unspoken(quote)) is not None:
            return Proof("place", None, f"{text}; {why}")
        return Proof("place", True, text, support=Premise(f"the words stand in {source}", quotes=(quote,)))


def _distance(quote: AnchoredQuote) -> tuple[int, str]:
    """Sources that have the words first, then those that have them cut off."""
    is_near = (quote.anchor.is_literal, quote.anchor.grade is Grade.TRUNCATED, True)
    return is_near.index(True), quote.quotation.source


def _is_anothers(quote: AnchoredQuote) -> bool:
    return quote.spoken is not None and quote.spoken.answer is SpokenAnswer.DIFFERS
