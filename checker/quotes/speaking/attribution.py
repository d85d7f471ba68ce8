"""Who speaks at a passage, by the words of the text around it.

A text is analysed once, paragraph by paragraph and only where a passage asks for it; every step is linear in
the text. Where the text leaves a doubt, nobody is named and the reason says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker.model.quotes import Passage
from checker.quotes.grading.frames import Sentence, Token
from checker.quotes.speaking.analysis import Analysis
from checker.quotes.speaking.antecedents import Antecedents, rival_of
from checker.quotes.speaking.by_clause import ByClause
from checker.quotes.speaking.clauses import Clause
from checker.quotes.speaking.labels import behind_dash
from checker.quotes.speaking.mentions import Mention
from checker.quotes.speaking.names_in_text import NamesInText
from checker.quotes.speaking.sayings import NOBODY, UNNAMED, Attribution
from checker.quotes.speaking.verbs import Side
from checker.quotes.text.document import Document
from checker.quotes.text.paragraphs import Paragraphs

MOST_PARTS = 500
"""A passage of more sentences and quotations is given to nobody."""
_FARTHEST_BACK = 6
_ANYBODY = Mention("they", 0, 0, pronoun="they")


class Speakers:
    """Who speaks where in one text."""

    def __init__(self, document: Document) -> None:
        self._analysis = Analysis(document)
        self._antecedents = Antecedents(self._analysis)
        self._by_clause = ByClause(self._analysis, self._antecedents)
        self._quotations: dict[tuple[int, int], Attribution] = {}

    @property
    def names(self) -> NamesInText:
        """The names that stand in the text."""
        return self._analysis.names

    @property
    def paragraphs(self) -> Paragraphs:
        """The paragraphs of the text; of lines that were not wrapped each is one."""
        return self._analysis.paragraphs

    def label(self, index: int) -> Mention | None:
        """Who is named before a colon at the start of a paragraph."""
        return self._analysis.label(index)

    def of(self, passages: Iterable[Passage]) -> Attribution:
        """Who says these passages, all of them; nobody if it is not one speaker."""
        return self._one([part for each in passages for part in self._parts(each.start, each.end)])

    def span(self, start: int, end: int) -> Attribution:
        """Who says the words between two offsets of the text."""
        return self._one(self._parts(start, end))

    def is_quoted(self, offset: int) -> bool:
        """Whether a character stands in quotation marks."""
        paragraphs = self._analysis.paragraphs
        if not len(paragraphs):
            return False
        return any(
            each.inside[0] <= offset < each.inside[1] for each in paragraphs[paragraphs.at(offset)].speeches
        )

    def is_one(self, said: Attribution, other: Attribution) -> bool:
        """Whether two attributions are certainly to one speaker, or have the very same words."""
        if said == other or (said.mention is not None and said.mention == other.mention):
            return True
        if not (said.certain and other.certain and said.mention and other.mention):
            return False
        return self.names.same(said.mention, other.mention)

    def of_quotation(self, offset: int) -> Attribution:
        """Who says the quotation that a character stands in: by its own paragraph, if that tells."""
        index = self._analysis.paragraphs.at(offset)
        for number, sentence in enumerate(self._analysis.sentences(index)):
            for token in sentence.tokens:
                if token.speech >= 0 and token.start <= offset < token.end:
                    return self._of_part(index, number, token) or self._of_speech(index, number, token)
        return UNNAMED

    def quotation(self, offset: int) -> tuple[int, int] | None:
        """Between the marks of the quotation that a character stands in; None if in none for certain."""
        return next(iter(self.quotations(offset, offset + 1)), None)

    def quotations(self, start: int, end: int) -> list[tuple[int, int]]:
        """Between the marks of the quotations of one paragraph that have words between two offsets."""
        paragraphs = self._analysis.paragraphs
        paragraph = paragraphs[paragraphs.at(start)] if len(paragraphs) else None
        if paragraph is None or paragraph.muddled:
            return []
        spans = [each.inside for each in paragraph.speeches]
        return [span for span in spans if span[0] < end and start < span[1]]

    def _one(self, found: Sequence[Attribution]) -> Attribution:
        """One attribution for all parts: the first, if the others name the same speaker."""
        distinct = list(dict.fromkeys(found))
        if not distinct:
            return UNNAMED
        if len(distinct) == 1:
            return distinct[0]
        doubtful = next((each for each in distinct if not each.certain), None)
        if doubtful is not None:
            return replace(doubtful, reason=doubtful.reason or NOBODY, own=all(each.own for each in distinct))
        mentions = [each.mention for each in distinct if each.mention is not None]
        if all(self.names.same(mentions[0], other) for other in mentions[1:]):
            return max(distinct, key=lambda each: len(each.names))
        called = " and ".join(list(dict.fromkeys(mention.phrase for mention in mentions))[:3])
        return replace(distinct[0], reason=f"the passage is of several speakers: {called}")

    def _parts(self, start: int, end: int) -> list[Attribution]:
        """An attribution for each quotation and each sentence of the author's in a passage."""
        found: list[Attribution] = []
        paragraphs = self._analysis.paragraphs
        if not len(paragraphs):
            return found
        for index in range(paragraphs.at(start), paragraphs.at(max(start, end - 1)) + 1):
            paragraph = paragraphs[index]
            low, high = max(start, paragraph.start), min(end, paragraph.end)
            if low < high and paragraph.muddled:
                found.append(replace(UNNAMED, reason="the quotation marks of the paragraph do not pair"))
                continue
            for number in self._analysis.between(index, low, high):
                found += self._of_sentence(index, number, low, high)
                if len(found) > MOST_PARTS:
                    return [replace(UNNAMED, reason="the passage is too long to be one speaker's")]
        return found

    def _of_sentence(self, index: int, number: int, low: int, high: int) -> list[Attribution]:
        """The parts of a passage within one sentence."""
        found: list[Attribution] = []
        known = self._analysis.clauses(index, number)
        plain: Token | None = None
        for token in self._analysis.sentences(index)[number].tokens:
            if not (token.start < high and low < token.end):
                continue
            if token.speech >= 0:
                begin, end = self._analysis.paragraphs[index].speeches[token.speech].inside
                if begin < high and low < end:
                    said = self._of_speech(index, number, token)
                    found.append(
                        self._unless_nested(said, index, token.speech, max(low, begin), min(high, end))
                    )
            elif (
                token.is_word
                and plain is None
                and not any(each.start <= token.start and token.end <= each.end for each in known)
            ):
                plain = token
        if plain is not None:
            found.append(self._of_words(index, number, plain))
        if not found and known:
            found.append(self._by_clause.of_clause(index, number, known[-1]))
        return found

    def _unless_nested(self, said: Attribution, index: int, speech: int, low: int, high: int) -> Attribution:
        """The attribution of a quotation, in doubt where the words stand in another one within it."""
        if not said.certain or said.mention is None or not self._analysis.is_nested(index, speech, low, high):
            return said
        return replace(said, reason=f"{said.mention.phrase} quotes these words")

    def _of_speech(self, index: int, number: int, token: Token) -> Attribution:
        """Who says a quotation, with its other paragraphs."""
        first, last = self._analysis.paragraphs.quotation(index, token.speech)
        if first == last:
            return self._of_part(index, number, token) or self._from_context(index, number, token)
        key = first, last
        if key not in self._quotations:
            parts = [(each, self._part_of(each, first)) for each in range(first, last + 1)]
            found = [said for each, part in parts if (said := self._of_part(each, *part)) is not None]
            self._quotations[key] = self._one(found) if found else self._from_context(first, *parts[0][1])
        return self._quotations[key]

    def _part_of(self, index: int, first: int) -> tuple[int, Token]:
        """The sentence and the token of a paragraph's part of a quotation over several paragraphs."""
        wanted = len(self._analysis.paragraphs[index].speeches) - 1 if index == first else 0
        return next(
            (number, token)
            for number, sentence in enumerate(self._analysis.sentences(index))
            for token in sentence.tokens
            if token.speech == wanted
        )

    def _of_part(self, index: int, number: int, token: Token) -> Attribution | None:
        """Who says a quotation by its own paragraph: its sentence, the next one, those before."""
        own = self._by_clause.of_token(index, number, token)
        if own is not None:
            label = self._analysis.label(index)
            return own if label is None else self._told(label, own)
        within = self._analysis.sentences(index)
        if number + 1 < len(within) and within[number + 1].behind_speech:
            following = self._analysis.clauses(index, number + 1)
            if len(following) == 1 and _dangles(within[number + 1], following[0]):
                return self._by_clause.of_clause(index, number + 1, following[0])
        if within[number].is_speech_alone and number > 0:
            return self._continued(index, number)
        return None

    def _continued(self, index: int, number: int) -> Attribution | None:
        """A quotation alone, right behind one that is attributed: "…," said X. "…" """
        within = self._analysis.sentences(index)
        before = number - 1
        while before > max(0, number - _FARTHEST_BACK) and within[before].is_speech_alone:
            before -= 1
        sentence, found = within[before], self._analysis.clauses(index, before)
        spoken = [each for each in sentence.tokens if each.speech >= 0]
        if not found:
            return None
        last = found[-1]
        if not spoken:
            dangles = sentence.behind_speech and _dangles(sentence, last)
            return self._by_clause.of_clause(index, before, last) if dangles else None
        ends_in_speech = sentence.tokens[-1].speech >= 0
        if last.closes or ends_in_speech or self._names_nobody(sentence, last.end, last.mention):
            return self._by_clause.of_token(index, before, spoken[-1])
        return None

    def _names_nobody(self, sentence: Sentence, offset: int, speaker: Mention | None) -> bool:
        """Whether a sentence names no other person behind a speaker: told the meeting on Monday."""
        rest = [each for each in sentence.tokens if each.start >= offset]
        if not any(each.is_word for each in rest):
            return True
        return speaker is not None and not rival_of(rest, speaker, _ANYBODY, self.names)

    def _from_context(self, index: int, number: int, token: Token) -> Attribution:
        """Who says a quotation that its own paragraph gives to nobody in a clause."""
        analysis = self._analysis
        label = analysis.label(index)
        if label is not None:
            return self._by_clause.of_mention(label)
        alone = analysis.is_speech_alone(index)
        if alone and number == 0 and index > 0:
            announced = self._announced(index - 1)
            if announced is not None:
                return announced
        dash = self._dash(index, token)
        if dash is not None:
            return self._by_clause.of_mention(dash)
        if alone:
            for before in range(index - 1, max(-1, index - 1 - _FARTHEST_BACK), -1):
                if (last := self._antecedents.last_speaker(before)) is not None:
                    reason = f"the paragraph names nobody, and the last speaker before is {last.phrase}"
                    return replace(UNNAMED, reason=reason)
        return UNNAMED

    def _announced(self, index: int) -> Attribution | None:
        """Whom a paragraph that ends with a colon announces."""
        if self._analysis.text[self._analysis.paragraphs[index].end - 1] != ":":
            return None
        at = len(self._analysis.sentences(index)) - 1
        found = self._analysis.clauses(index, at)
        if found and (found[-1].side is not Side.BEFORE or found[-1].closes):
            return self._by_clause.of_clause(index, at, found[-1])
        label = self._analysis.label(index)
        return self._by_clause.of_mention(label) if label is not None else None

    def _dash(self, index: int, token: Token) -> Mention | None:
        """Who is named behind a dash, on the line of the words or on the next: "…" — X."""
        text, paragraphs = self._analysis.text, self._analysis.paragraphs
        found = behind_dash(text, token.end, paragraphs[index].end)
        if found is None and token.end == paragraphs[index].end and index + 1 < len(paragraphs):
            following = paragraphs[index + 1]
            found = behind_dash(text, following.start, following.end)
        return found

    def _of_words(self, index: int, number: int, token: Token) -> Attribution:
        """Who says words outside quotation marks."""
        own = self._by_clause.of_token(index, number, token)
        label = self._analysis.label(index)
        if label is not None:
            return self._by_clause.of_mention(label) if own is None else self._told(label, own)
        if own is not None:
            return own
        if self._analysis.clauses(index, number):
            return UNNAMED
        if number > 0 and (before := self._antecedents.last_in(index, number)) is not None:
            return replace(UNNAMED, reason=f"the sentence names nobody; {before.phrase} is named before it")
        return UNNAMED if self._analysis.attributes(index) else self._of_author(index)

    def _told(self, label: Mention, own: Attribution) -> Attribution:
        """What somebody whose words a label announces tells of others."""
        other = own.mention.phrase if own.mention else "others"
        reason = f"{label.phrase} speaks of what {other} said"
        return replace(self._by_clause.of_mention(label), reason=reason)

    def _of_author(self, index: int) -> Attribution:
        """Whose are the words of a paragraph that gives nothing to anybody."""
        if self._analysis.signed is not None:
            return self._by_clause.of_mention(self._analysis.signed)
        heading = self._analysis.headings[index]
        if heading is not None and heading.mention is not None:
            is_itself = heading.start == self._analysis.paragraphs[index].start
            return UNNAMED if is_itself else self._by_clause.of_mention(heading.mention)
        if self._analysis.is_transcript:
            reason = "the paragraph does not begin with the name of a speaker, as others do"
            return replace(UNNAMED, reason=reason)
        return replace(UNNAMED, own=True)


def _dangles(sentence: Sentence, clause: Clause) -> bool:
    """Whether a sentence is nothing but the attribution of the quotation before it."""
    return clause.closes and not any(each.speech >= 0 for each in sentence.tokens)
