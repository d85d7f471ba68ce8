"""Whom a text gives words to, and how certain it is."""

from __future__ import annotations

from checker.model.frozen import dataclass
from checker.model.quotes import Passage
from checker.quotes.speaking.mentions import Mention
from checker.quotes.speaking.verbs import Manner

NOBODY = "the text names nobody as the speaker of these words"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom a text gives words to."""

    names: tuple[str, ...]
    """What it calls the speaker: names, bodies, roles, all of one speaker. Empty if nobody is named."""
    where: Passage | None
    """The words that attribute; None if there are none."""
    reason: str
    """Why it is not certain that the speaker said so; empty if it is."""
    mention: Mention | None = None
    own: bool = False
    """The words are the text's own: outside quotation marks, in a text that gives them to nobody."""

    @property
    def certain(self) -> bool:
        """Whether the text names a speaker, and leaves no doubt."""
        return self.mention is not None and not self.reason


UNNAMED = Attribution((), None, NOBODY)


def doubt(mention: Mention, manner: Manner) -> str:
    """Why a clause does not show that its subject said the words; "" if it does."""
    who = mention.phrase
    if mention.nobody:
        return f"\u201c{who}\u201d names nobody"
    if mention.joint:
        return f"several speakers are named together: {who}"
    return {
        Manner.PLAIN: "",
        Manner.DENIED: f"the text says that {who} did not say so, or denied it",
        Manner.REPORTED: f"others are the source for what {who} said",
        Manner.SUPPOSED: f"the text leaves open whether {who} said so",
    }[manner]
