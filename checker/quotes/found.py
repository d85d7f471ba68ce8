"""What a search for words found."""

from __future__ import annotations

from checker.model.frozen import dataclass
from checker.model.projects import Project
from checker.model.quotes import Anchor, Grade
from checker.model.sources import Source
from checker.quotes.offers import Offer
from checker.quotes.text.document import Document


@dataclass(frozen=True, slots=True)
class Found:
    """Words in one source's text."""

    source: Source
    anchor: Anchor
    document: Document
    """The text, for what stands around the words."""
    offer: Offer | None = None
    """The quote to write; None if the words have no faithful one."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a search for words found."""

    words: str
    project: Project
    found: tuple[Found, ...]
    """A source each, the most faithful first."""
    unread: tuple[str, ...]
    """The sources whose text is not here."""

    @property
    def stands(self) -> bool:
        """Whether the words stand somewhere as they are, or openly shortened."""
        return any(each.anchor.grade in (Grade.EXACT, Grade.ELIDED) for each in self.found)
