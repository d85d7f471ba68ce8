"""``quote``: words stand in a source, said by somebody."""

from __future__ import annotations

from typing import Annotated, ClassVar

from checker.model.nodes import Mapping, Node
from checker.model.quotes import SpokenAnswer
from checker.model.sources import AnchoredQuote
from checker.model.verdicts import Gap, Premise, Proof, Reason
from checker.rules.leanings import Leanings
from checker.rules.literals import find_entity
from checker.rules.operators.base import NodeArgument, Operator, TextArgument
from checker.rules.reader import Reader
from checker.rules.scope import Scope
from checker.rules.written import TEXT, Written


class Quote(Operator):
    """The words stand in the source (any source, if none is named) exactly or with marked
    elisions, and are the speaker's, if one is named. Never false: absent words prove nothing.

    The speaker is the one to whom the source's text gives the words.
    """

    name: ClassVar[str] = "quote"

    words: TextArgument
    """The words."""
    source: TextArgument | None = None
    """The source that holds them; any, if none is named."""
    speaker: Annotated[NodeArgument, Written(TEXT)] = None
    """Who says them: an entity, or a name as the text has it."""
    location: NodeArgument = None

    @classmethod
    def arguments(cls) -> tuple[str, ...]:
        return ("words", "source", "speaker")

    def bind(self, node: Node, scope: Scope) -> Operator | None:
        speaker = None
        if self.speaker is not None:
            text = scope.expect_text(self.speaker, "'speaker'")
            if text is None:
                return None
            entity = find_entity(str(text), scope)
            speaker = entity.id if entity is not None else str(text)
        if self.source is not None and self.source not in scope.sources:
            place = _argument(node, "source")
            scope.unknown(place, self.source, scope.sources, "source")
            return None
        return self.model_copy(update={"speaker": speaker, "location": node.location})

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
        parts = tuple(self._step(reader, each) for each in located)
        holding = [(quote, part) for quote, part in zip(located, parts, strict=True) if part.truth]
        by = f", said by {self.speaker}" if self.speaker is not None else ""
        text = f"\u201c{self.words}\u201d{by}"
        if holding:
            places = ", ".join(quote.quotation.source for quote, _ in holding)
            support = Premise(f"the words stand in {places}", quotes=tuple(quote for quote, _ in holding))
            return Proof(self.name, True, text, parts, support)
        where = f" in {self.source}" if self.source is not None else ""
        gap = Gap(Reason.MISSING, f"these words were not found{where}{by}: {text}")
        return Proof(self.name, None, text, parts, gaps=(gap,))

    def _step(self, reader: Reader, quote: AnchoredQuote) -> Proof:
        source, anchor = quote.quotation.source, quote.anchor
        text = f"{source}: {anchor.grade.value}"
        if not anchor.is_literal:
            return Proof("place", None, text)
        if self.speaker is not None:
            spoken = quote.spoken
            if spoken is None or spoken.answer is not SpokenAnswer.MATCH:
                why = "nothing shows who said it" if spoken is None else spoken.reason
                return Proof("place", None, f"{text}; {why}")
        return Proof("place", True, text, support=Premise(f"the words stand in {source}", quotes=(quote,)))


def _argument(node: Node, name: str) -> Node:
    if isinstance(node, Mapping):
        key = node.key(name)
        if key is not None:
            return node[key]
    return node
