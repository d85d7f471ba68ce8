"""What the quotes of an entry show: the passages that may serve as evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.model.frozen import dataclass
from checker.model.quotes import Anchor, Grade, Passage
from checker.model.sources import Quotation

Places = dict[Quotation, Anchor]
"""Where each quote was found."""
Holds = Callable[[str, str, str], bool]
"""Whether a passage holds a value, given what stands before and after it in its sentence."""


@dataclass(frozen=True, slots=True)
class Shown:
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


def shown_by(quotations: Sequence[Quotation], places: Places) -> tuple[Shown, ...]:
    """What the quotes of an entry show, those that may serve as evidence."""
    found: list[Shown] = []
    for quotation in quotations:
        anchor = places[quotation]
        if anchor.grade is Grade.UNCHECKED:
            found.append(Shown(quotation, (), (quotation.words,), quotation.words))
        elif anchor.faithful:
            texts = tuple(passage.text for passage in anchor.passages)
            withheld = not any(texts)  # of a private source whose words are others
            exact = anchor.grade is Grade.EXACT
            words = quotation.words if exact or withheld else " … ".join(texts)
            found.append(Shown(quotation, anchor.passages, texts, words))
    return tuple(found)
