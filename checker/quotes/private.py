"""Sources whose texts are private: of these no report shows more than the quoted words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from checker.model.copies import Shared
from checker.model.quotes import Anchor, Difference, Grade, Passage, Spoken, SpokenAnswer

_NOTES = {
    Grade.ABSENT: "the words are not in the text",
    Grade.TRUNCATED: "its sentence has a qualification that the quote leaves out",
}
"""What is said of a grade in the place of a note that would repeat the text."""

_OTHERS = {
    SpokenAnswer.DIFFERS: "the text names somebody else",
    SpokenAnswer.UNCLEAR: "the text names somebody who may be another one",
}
_NOBODY = "the text does not say plainly whose words they are"


def discreet(anchor: Anchor) -> Anchor:
    """An anchor without what the text has beside the quoted words: no context, no nearest passage; of a
    passage with other words than the quote only where it stands, and what kind of thing differs."""
    note = _NOTES.get(anchor.grade, anchor.note)
    passages = tuple(map(bare, anchor.passages))
    differences = anchor.differences
    other_places = tuple(map(bare, anchor.other_places))
    if not anchor.is_literal:
        passages, other_places = tuple(map(unspoken, passages)), tuple(map(unspoken, other_places))
        if differences:
            says = "says it in other words" if anchor.faithful else "says something else"
            note = f"the text {says}: {_kinds(differences)}"
        differences = ()
    return replace(
        anchor,
        note=note if anchor.note else "",
        passages=passages,
        differences=differences,
        other_places=other_places,
        nearest=None,
        qualifiers=tuple(replace(each, words="") for each in anchor.qualifiers),
    )


def _kinds(differences: Sequence[Difference]) -> str:
    """What differs, in words: the quote's own tokens, and the kinds of what it does not have."""
    own = dict.fromkeys(f"\u201c{each.ours}\u201d ({each.kind})" for each in differences if each.ours)
    lost = ", ".join(dict.fromkeys(each.kind for each in differences if not each.ours))
    return "; ".join(filter(None, (", ".join(own), f"left out: {lost}" if lost else "")))


def discreet_speaker(said: Spoken) -> Spoken:
    """What a text says of a speaker, without the words in which it does and without other names.

    A reason may hold a name where ``names`` has none: only that of a match is known to hold none.
    """
    reason = said.reason
    if said.answer is not SpokenAnswer.MATCH:
        reason = _OTHERS[said.answer] if said.names else _NOBODY
    return replace(said, reason=reason, names=(), where=None)


def bare(passage: Passage) -> Passage:
    """A passage without what stands around it."""
    return replace(passage, before="", after="")


def unspoken(passage: Passage) -> Passage:
    """Where a passage stands, and no word of it."""
    return replace(passage, text="", before="", after="")


def without_words(shared: Shared, private: Collection[str]) -> Shared:
    """A shared passage, without the words if one of the two sources is private: where it stands, how long."""
    if shared.source not in private and shared.other not in private:
        return shared
    return replace(shared, passage=replace(shared.passage, text=""), copy=replace(shared.copy, text=""))
