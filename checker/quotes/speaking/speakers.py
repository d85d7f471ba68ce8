"""Whether the speaker that an entry names is the one whom the text names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.model.quotes import Anchor, Grade, Passage, Spoken, SpokenAnswer
from checker.model.sources import Quotation, Source
from checker.model.vocabulary import Vocabulary, fold_name
from checker.quotes.language import english_speech as lang
from checker.quotes.speaking.attribution import Speakers
from checker.quotes.speaking.mentions import Mention
from checker.quotes.speaking.names_in_text import NamesInText, bare_words, is_body, is_role, role_key
from checker.quotes.speaking.sayings import Attribution
from checker.quotes.text.document import Document


def check_speakers(
    places: Mapping[Quotation, Anchor], document: Document, source: Source, vocabulary: Vocabulary
) -> dict[Quotation, Spoken]:
    """Hold the speakers of a source's quotes against its text, which is analysed only if there are any.

    Only words that were found, and are as they stand there, have a speaker to look for.
    """
    named = {
        quotation: anchor
        for quotation, anchor in places.items()
        if quotation.speaker is not None and (anchor.faithful or anchor.grade is Grade.TRUNCATED)
    }
    if not named:
        return {}
    text = Speakers(document)
    return {
        quotation: check_speaker(quotation, anchor, text, source, vocabulary)
        for quotation, anchor in named.items()
    }


def check_speaker(
    quotation: Quotation, anchor: Anchor, text: Speakers, source: Source, vocabulary: Vocabulary
) -> Spoken:
    """Hold one speaker against the text. Of several places that are as good any may match."""
    assert quotation.speaker is not None
    places: list[Sequence[Passage]] = [anchor.passages, *((each,) for each in anchor.other_places)]
    found: list[Spoken] = []
    for place in places:
        said = _answer(quotation.speaker, text.of(place), text.names, source, vocabulary)
        if said.answer is SpokenAnswer.MATCH:
            return said
        found.append(said)
    return next((each for each in found if each.answer is SpokenAnswer.UNCLEAR), found[0])


def _answer(
    speaker: str, said: Attribution, names: NamesInText, source: Source, vocabulary: Vocabulary
) -> Spoken:
    forms = forms_of(speaker, vocabulary)
    if said.own and _publishes(forms, source):
        return Spoken(SpokenAnswer.MATCH, "the words are the text's own, and its publisher's")
    if said.mention is None or said.reason:
        return Spoken(SpokenAnswer.UNCLEAR, said.reason, said.names, said.where)
    same, why = compare(forms, said.mention, names, related_forms(speaker, vocabulary))
    if same:
        return Spoken(SpokenAnswer.MATCH, "", said.names, said.where)
    answer = SpokenAnswer.UNCLEAR if same is None else SpokenAnswer.DIFFERS
    return Spoken(answer, why, said.names, said.where)


def forms_of(speaker: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """How a speaker may be called: the name and aliases of an entity; else the name as written."""
    entity = vocabulary.entities.get(speaker)
    return (speaker,) if entity is None else (entity.name, *entity.aliases)


def related_forms(speaker: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The names of what a speaker is part of, and of its parts."""
    if speaker not in vocabulary.entities:
        return ()
    near = set(vocabulary.ancestors(speaker))
    near |= {each for each in vocabulary.entities if speaker in vocabulary.ancestors(each)}
    return tuple(form for each in sorted(near) for form in forms_of(each, vocabulary))


def _publishes(forms: Iterable[str], source: Source) -> bool:
    return source.publisher is not None and fold_name(source.publisher) in map(fold_name, forms)


def compare(
    forms: Sequence[str], mention: Mention, names: NamesInText, related: Sequence[str] = ()
) -> tuple[bool | None, str]:
    """Whether a mention is of the one who has these forms: true, false, or None; and why it is not true.

    A proper name decides before a role does: who is named otherwise is another one, whatever the role.
    """
    by_name = _by_name(forms, mention.names, names)
    if by_name or _is_spoken_for(forms, mention, names):
        return True, ""
    if by_name is False:
        return _other(forms, mention, names, related)
    proper = [form for form in forms if _is_person(form)]
    if not mention.names or not proper:
        by_role = _by_role(forms, proper, mention, names)
        if by_role:
            return True, ""
        if by_role is False:
            return _other(forms, mention, names, related)
    if any(names.same_name(form, each) for form in proper for each in mention.principals):
        return None, (
            f"the text names \u201c{mention.phrase}\u201d; if {forms[0]} is a body and no person, give it an "
            "alias that says so, such as \u201cthe company\u201d"
        )
    return None, f"the text names \u201c{mention.phrase}\u201d, who may be somebody else"


def _by_name(forms: Sequence[str], stated: Sequence[str], names: NamesInText) -> bool | None:
    """By proper names: true if one is the speaker's and none is another's, false if one is another's."""
    full = [name for name in stated if len(bare_words(name)) > 1] or stated
    answers = {
        max(
            (names.same_name(form, name) for form in forms if not is_role(bare_words(form))),
            key=_rank,
            default=None,
        )
        for name in full
    }
    if answers == {True}:
        return True
    if {fold_name(form) for form in forms} & {fold_name(name) for name in stated} and False not in answers:
        return True
    return False if answers == {False} else None


def _rank(answer: bool | None) -> int:
    return (False, None, True).index(answer)


def _is_spoken_for(forms: Sequence[str], mention: Mention, names: NamesInText) -> bool:
    """Whether a body is the speaker: named itself, or by its spokesperson or its report."""
    if not mention.names and any(names.same_name(form, each) for form in forms for each in mention.authors):
        return True
    is_known = any(_names_body(bare_words(form)) for form in forms)
    bodies = [
        form for form in forms if not is_role(bare_words(form)) and (is_known or not _is_full_person(form))
    ]
    stated = mention.principals if mention.names else (*mention.principals, *mention.bodies)
    return any(names.same_name(form, each) for form in bodies for each in stated)


def _names_body(words: Sequence[str]) -> bool:
    """Whether words name a body, by one of them: the company; Northern Rail."""
    return not is_role(words) and (is_body(words) or not lang.COMPANIES.isdisjoint(words[1:]))


def _by_role(
    forms: Sequence[str], proper: Sequence[str], mention: Mention, names: NamesInText
) -> bool | None:
    """By what the speaker is: the leader of the council. Who is known to be it in the text decides first."""
    keys = {role_key(bare_words(form)) for form in forms}
    if mention.names:
        known = names.full_name(mention)
        called = names.roles_of(known) if known else set()
        return True if keys & (called | {role_key(bare_words(role)) for role in mention.roles}) else None
    for role in mention.roles:
        holders = names.holders(role)
        if len(holders) > 1:
            return None
        if holders and proper:
            (holder,) = holders
            return max((names.same_name(form, holder) for form in proper), key=_rank)
        if role_key(bare_words(role)) in keys:
            return True
    stated = (*mention.principals, *mention.authors) or (mention.bodies if not mention.roles else ())
    answers = {names.same_name(form, each) for form in forms for each in stated}
    return False if answers == {False} else None


def _other(
    forms: Sequence[str], mention: Mention, names: NamesInText, related: Sequence[str]
) -> tuple[bool | None, str]:
    """Another name; open only if it is of a broader or narrower body, or of one who may speak for it."""
    if any(names.same_name(near, each) for near in related for each in mention.designations):
        return None, f"the text names \u201c{mention.phrase}\u201d: one is a part of the other"
    words = {word for each in (*mention.roles, *mention.bodies) for word in bare_words(each)}
    for form in forms:
        own = bare_words(form)
        if not is_role(own) and (is_body(own) or len(own) == 1) and set(own) & (words - lang.LINKS):
            return None, f"the text names \u201c{mention.phrase}\u201d, who may speak for {form} or not"
    return False, f"the text names \u201c{mention.phrase}\u201d"


def _is_person(form: str) -> bool:
    """Whether a form is a proper name of a person, or of a body of one word."""
    words = bare_words(form)
    return bool(words) and not is_role(words) and not is_body(words)


def _is_full_person(form: str) -> bool:
    return _is_person(form) and len(bare_words(form)) > 1
