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


def discreet(anchor: Anchor) -> Anchor:
    """An anchor without what the text has beside the quoted words: no context, no nearest passage; of a
    passage that says something else than the quote only where it stands, and what kind of thing differs."""
    note = _NOTES.get(anchor.grade, anchor.note)
    passages = tuple(map(bare, anchor.passages))
    differences = anchor.differences
    if not anchor.faithful:
        passages = tuple(replace(each, text="") for each in passages)
        if differences:
            note = f"the text says something else: {_kinds(differences)}"
        differences = ()
    return replace(
        anchor,
        note=note if anchor.note else "",
        passages=passages,
        differences=differences,
        other_places=tuple(map(bare, anchor.other_places)),
        nearest=None,
        qualifiers=tuple(replace(each, words="") for each in anchor.qualifiers),
    )


def _kinds(differences: Sequence[Difference]) -> str:
    """What differs, in words: the quote's own tokens, and the kinds of what it does not have."""
    own = dict.fromkeys(f"\u201c{each.ours}\u201d ({each.kind})" for each in differences if each.ours)
    lost = dict.fromkeys(f"a {each.kind} is left out" for each in differences if not each.ours)
    return ", ".join((*own, *lost))


def discreet_speaker(said: Spoken) -> Spoken:
    """What a text says of a speaker, without the words in which it does and without other names."""
    reason = _OTHERS.get(said.answer, "") if said.names else said.reason
    return replace(said, reason=reason, names=(), where=None)


def bare(passage: Passage) -> Passage:
    """A passage without what stands around it."""
    return replace(passage, before="", after="")


def without_words(shared: Shared, private: Collection[str]) -> Shared:
    """A shared passage, without the words if one of the two sources is private: where it stands, how long."""
    if shared.source not in private and shared.other not in private:
        return shared
    return replace(shared, passage=replace(shared.passage, text=""), copy=replace(shared.copy, text=""))
