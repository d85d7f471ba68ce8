"""Who speaks at a passage, by the words of the text around it.

A text is analysed once, paragraph by paragraph and only where a passage asks for it; every step is linear in
the text. Where the text leaves a doubt, nobody is named and the reason says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from checker.model.quotes import Passage
from checker.quotes.antecedents import Antecedent, is_rival, single_person
from checker.quotes.clauses import Clause, Manner, Side, clauses
from checker.quotes.document import Document
from checker.quotes.frames import Sentence, Token, sentences
from checker.quotes.labels import Heading, heading_of, label_of, sign_off
from checker.quotes.mentions import Mention
from checker.quotes.names_in_text import NamesInText
from checker.quotes.paragraphs import Paragraphs, Speech, read_paragraph

NOBODY = "the text names nobody as the speaker of these words"
_FARTHEST_BACK = 6


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


_UNNAMED = Attribution((), None, NOBODY)


def attribute(document: Document, passages: Iterable[Passage]) -> Attribution:
    """Who says the passages of one quote. For several quotes of one text make one ``Speakers``."""
    return Speakers(document).of(passages)


class Speakers:
    """Who speaks where in one text."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._sentences: dict[int, tuple[Sentence, ...]] = {}
        self._clauses: dict[tuple[int, int], tuple[Clause, ...]] = {}
        self._inner: dict[tuple[int, int], tuple[Speech, ...]] = {}
        self._quotations: dict[tuple[int, int], Attribution] = {}

    @cached_property
    def paragraphs(self) -> Paragraphs:
        """The text's paragraphs."""
        return Paragraphs(self._text)

    @cached_property
    def names(self) -> NamesInText:
        """The full names that stand in the text, and the roles that its attributions give to them."""
        names = NamesInText(self._text)
        for index in range(len(self.paragraphs)):
            for number in range(len(self._of_paragraph(index))):
                for clause in self._clauses_of(index, number):
                    if clause.mention is not None:
                        names.learn(clause.mention)
        return names

    @cached_property
    def _headings(self) -> list[Heading | None]:
        """For each paragraph the heading in force: whose statement or letter it belongs to."""
        found: list[Heading | None] = []
        current: Heading | None = None
        for paragraph in self.paragraphs:
            text = self._text[paragraph.start : min(paragraph.end, paragraph.start + 200)]
            heading = heading_of(text, paragraph)
            current = heading if heading is not None else current
            found.append(current)
        return found

    @cached_property
    def _labels(self) -> int:
        """How many paragraphs begin with a name and a colon."""
        return sum(label_of(self._text, each) is not None for each in self.paragraphs)

    @cached_property
    def _signed(self) -> Mention | None:
        """Who signs the text, if it is a letter."""
        return sign_off(self._text, self.paragraphs)

    def of(self, passages: Iterable[Passage]) -> Attribution:
        """Who says these passages, all of them; nobody if it is not one speaker."""
        found = [part for each in passages for part in self._parts(each.start, each.end)]
        return self._one(found) if found else _UNNAMED

    def span(self, start: int, end: int) -> Attribution:
        """Who says the words between two offsets of the text."""
        return self._one(self._parts(start, end))

    def _one(self, found: Sequence[Attribution]) -> Attribution:
        """One attribution for all parts: the first, if the others name the same speaker."""
        distinct = list(dict.fromkeys(found))
        if len(distinct) == 1:
            return distinct[0]
        doubtful = next((each for each in distinct if not each.certain), None)
        if doubtful is not None:
            return replace(doubtful, reason=doubtful.reason or NOBODY, own=all(each.own for each in distinct))
        mentions = [each.mention for each in distinct if each.mention is not None]
        if all(self.names.same(mentions[0], other) for other in mentions[1:]):
            return max(distinct, key=lambda each: len(each.names))
        called = " and ".join(dict.fromkeys(mention.phrase for mention in mentions))
        return replace(distinct[0], reason=f"the passage is of several speakers: {called}")

    def _parts(self, start: int, end: int) -> list[Attribution]:
        """An attribution for each quotation and each clause of the author's that a passage has a part of."""
        found: list[Attribution] = []
        first, last = self.paragraphs.at(start), self.paragraphs.at(max(start, end - 1))
        for index in range(first, last + 1):
            paragraph = self.paragraphs[index]
            low, high = max(start, paragraph.start), min(end, paragraph.end)
            if low >= high:
                continue
            if paragraph.muddled:
                found.append(replace(_UNNAMED, reason="the quotation marks of the paragraph do not pair"))
                continue
            for number, sentence in enumerate(self._of_paragraph(index)):
                if sentence.start < high and low < sentence.end:
                    found += self._of_sentence(index, number, sentence, low, high)
        return found

    def _of_paragraph(self, index: int) -> tuple[Sentence, ...]:
        if index not in self._sentences:
            self._sentences[index] = sentences(self._text, self.paragraphs[index])
        return self._sentences[index]

    def _clauses_of(self, index: int, number: int) -> tuple[Clause, ...]:
        key = index, number
        if key not in self._clauses:
            skipped = label_of(self._text, self.paragraphs[index]) if number == 0 else None
            sentence = self._of_paragraph(index)[number]
            if skipped is not None:
                rest = tuple(each for each in sentence.tokens if each.start >= skipped.end)
                sentence = Sentence(rest, False) if rest else sentence
            self._clauses[key] = clauses(sentence) if rest_has_words(sentence) else ()
        return self._clauses[key]

    def _of_sentence(
        self, index: int, number: int, sentence: Sentence, low: int, high: int
    ) -> list[Attribution]:
        """The parts of a passage within one sentence."""
        found: list[Attribution] = []
        attributing = [(each.start, each.end) for each in self._clauses_of(index, number)]
        plain: Token | None = None
        for token in sentence.tokens:
            if not (token.start < high and low < token.end):
                continue
            if token.speech >= 0:
                inside = self.paragraphs[index].speeches[token.speech].inside
                if inside[0] < high and low < inside[1]:
                    said = self._of_speech(index, number, token)
                    within = max(low, inside[0]), min(high, inside[1])
                    found.append(self._nested(said, index, token.speech, *within))
            elif token.is_word and not any(a <= token.start and token.end <= b for a, b in attributing):
                plain = plain or token
        if plain is not None:
            found.append(self._of_words(index, number, plain))
        if not found and attributing:
            inner = self._clauses_of(index, number)[-1]
            found.append(self._from_clause(index, number, inner))
        return found

    def _nested(self, said: Attribution, index: int, speech: int, low: int, high: int) -> Attribution:
        """The attribution of a quotation, in doubt where the words stand in another one within it."""
        key = index, speech
        if key not in self._inner:
            begin, end = self.paragraphs[index].speeches[speech].inside
            self._inner[key] = read_paragraph(self._text, begin, end).speeches
        inner = self._inner[key]
        if not said.certain or not any(each.start <= low and high <= each.end for each in inner):
            return said
        assert said.mention is not None
        return replace(said, reason=f"{said.mention.phrase} quotes these words")

    def _of_speech(self, index: int, number: int, token: Token) -> Attribution:
        """Who says a quotation, with its other paragraphs."""
        first, last = self.paragraphs.quotation(index, token.speech)
        if first == last:
            return self._of_part(index, number, token) or self._from_context(index, number, token)
        key = first, last
        if key not in self._quotations:
            found: list[Attribution] = []
            for each in range(first, last + 1):
                part = self._part_of(each, first, last)
                own = self._of_part(each, *part) if part is not None else None
                if own is not None and own not in found:
                    found.append(own)
            if found:
                self._quotations[key] = self._one(found)
            else:
                begin = self._part_of(first, first, last)
                assert begin is not None
                self._quotations[key] = self._from_context(first, *begin)
        return self._quotations[key]

    def _part_of(self, index: int, first: int, last: int) -> tuple[int, Token] | None:
        """The sentence and the token of a paragraph's part of a quotation over several paragraphs."""
        wanted = len(self.paragraphs[index].speeches) - 1 if index == first else 0
        for number, sentence in enumerate(self._of_paragraph(index)):
            for token in sentence.tokens:
                if token.speech == wanted:
                    return number, token
        return None

    def _of_part(self, index: int, number: int, token: Token) -> Attribution | None:
        """Who says a quotation by its own paragraph: its sentence, the next one, those before."""
        own = self._governing(index, number, token)
        if own is not None:
            return own
        within = self._of_paragraph(index)
        if number + 1 < len(within) and within[number + 1].behind_speech:
            following = self._clauses_of(index, number + 1)
            if len(following) == 1 and _dangles(within[number + 1], following[0]):
                return self._from_clause(index, number + 1, following[0])
        sentence = within[number]
        if sentence.is_speech_alone and number > 0:
            return self._continued(index, number)
        return None

    def _continued(self, index: int, number: int) -> Attribution | None:
        """A quotation alone, right behind one that is attributed: "…," said X. "…" """
        within = self._of_paragraph(index)
        before = number - 1
        while before > 0 and within[before].is_speech_alone:
            before -= 1
        sentence = within[before]
        found = self._clauses_of(index, before)
        spoken = [each for each in sentence.tokens if each.speech >= 0]
        if not found or (not spoken and not sentence.behind_speech):
            return None
        if not spoken:
            return self._from_clause(index, before, found[-1]) if _dangles(sentence, found[-1]) else None
        last = found[-1]
        if last.closes or sentence.tokens[-1].speech >= 0 or _only_marks(sentence, last.end):
            return self._governing(index, before, spoken[-1])
        return None

    def _from_context(self, index: int, number: int, token: Token) -> Attribution:
        """Who says a quotation that its own paragraph gives to nobody."""
        label = label_of(self._text, self.paragraphs[index])
        if label is not None:
            return self._from_mention(label)
        alone = all(each.is_speech_alone for each in self._of_paragraph(index))
        if alone and index > 0 and number == 0:
            before = self.paragraphs[index - 1]
            if self._text[before.end - 1] == ":":
                at = len(self._of_paragraph(index - 1)) - 1
                found = self._clauses_of(index - 1, at)
                if found and found[-1].side is not Side.BEFORE:
                    return self._from_clause(index - 1, at, found[-1])
                if found and found[-1].closes:
                    return self._from_clause(index - 1, at, found[-1])
                alone_label = label_of(self._text, before)
                if alone_label is not None:
                    return self._from_mention(alone_label)
        dash = self._dash(index, token)
        if dash is not None:
            return self._from_mention(dash)
        if alone:
            for before in range(index - 1, max(-1, index - _FARTHEST_BACK), -1):
                if (last := self._last_speaker(before)) is not None:
                    named = f"the paragraph names nobody, and the last speaker before is {last.phrase}"
                    return replace(_UNNAMED, reason=named)
        return _UNNAMED

    def _dash(self, index: int, token: Token) -> Mention | None:
        """Who is named behind a dash: "…" — X."""
        from checker.quotes.labels import behind_dash

        paragraph = self.paragraphs[index]
        found = behind_dash(self._text, token.end, paragraph.end)
        if found is None and token.end == paragraph.end and index + 1 < len(self.paragraphs):
            following = self.paragraphs[index + 1]
            found = behind_dash(self._text, following.start, following.end)
        return found

    def _of_words(self, index: int, number: int, token: Token) -> Attribution:
        """Who says words outside quotation marks."""
        own = self._governing(index, number, token)
        label = label_of(self._text, self.paragraphs[index])
        if own is not None and label is None:
            return own
        if label is not None:
            if own is None:
                return self._from_mention(label)
            said = own.mention.phrase if own.mention else "others"
            return replace(self._from_mention(label), reason=f"{label.phrase} speaks of what {said} said")
        if self._clauses_of(index, number):
            return _UNNAMED
        if number > 0 and (before := self._last_in(index, number)) is not None:
            return replace(_UNNAMED, reason=f"the sentence names nobody; {before.phrase} is named before it")
        if self._signed is not None and not self._has_clauses(index):
            return self._from_mention(self._signed)
        heading = self._headings[index]
        if heading is not None and heading.mention is not None and not self._has_clauses(index):
            if heading.start != self.paragraphs[index].start:
                return self._from_mention(heading.mention)
            return _UNNAMED
        if self._labels > 1:
            return replace(
                _UNNAMED, reason="the paragraph does not begin with the name of a speaker, as others do"
            )
        return replace(_UNNAMED, own=not self._has_clauses(index))

    def _has_clauses(self, index: int) -> bool:
        return any(self._clauses_of(index, number) for number in range(len(self._of_paragraph(index))))

    def _governing(self, index: int, number: int, token: Token) -> Attribution | None:
        """The clause of a sentence that speaks of a token."""
        found = self._clauses_of(index, number)
        if not found:
            return None
        behind = [each for each in found if each.end <= token.start and each.side is not Side.BEFORE]
        ahead = [each for each in found if token.end <= each.start and each.side is not Side.AFTER]
        around = [each for each in found if each.start <= token.start and token.end <= each.end]
        if around:
            return None
        if behind and not ahead:
            chosen = behind[-1]
            outer = behind[-2] if len(behind) > 1 else None
            if outer is not None and self._is_nested(index, number, outer, chosen):
                return self._reported(index, number, outer, chosen)
            return self._from_clause(index, number, chosen)
        if ahead and not behind:
            return self._from_clause(index, number, ahead[0])
        if not ahead:
            return None
        if (ahead[0].side is Side.BOTH and behind[-1].side is Side.AFTER) or behind[-1].side is Side.AFTER:
            return self._reported(index, number, ahead[0], behind[-1])
        between = [
            each
            for each in self._of_paragraph(index)[number].tokens
            if behind[-1].end <= each.start < token.start
        ]
        if behind[-1].side is Side.BOTH and not any(each.speech >= 0 for each in between):
            nearest = behind[-1] if token.start - behind[-1].end <= ahead[0].start - token.end else ahead[0]
            if ahead[0].side is Side.BEFORE and token.speech >= 0:
                nearest = ahead[0]
            return self._from_clause(index, number, nearest)
        return self._from_clause(index, number, ahead[0])

    def _is_nested(self, index: int, number: int, outer: Clause, inner: Clause) -> bool:
        """Whether what one clause says is that another one was said: Y claimed that X said."""
        if inner.follows or outer.side is Side.BOTH:
            return False
        between = [
            each
            for each in self._of_paragraph(index)[number].tokens
            if outer.end <= each.start and each.end <= inner.start
        ]
        return not any(
            each.speech >= 0 or each.low in ("and", "but", "while", "whereas") or each.text == ";"
            for each in between
        )

    def _reported(self, index: int, number: int, outer: Clause, inner: Clause) -> Attribution:
        """What one speaker reports another one to have said."""
        first, second = self._from_clause(index, number, outer), self._from_clause(index, number, inner)
        if first.mention is None or second.mention is None:
            return second
        if self.names.same(first.mention, second.mention) and first.certain and second.certain:
            return second
        reason = f"{first.mention.phrase} is the one who says that {second.mention.phrase} said so"
        return replace(second, reason=reason)

    def _from_clause(self, index: int, number: int, clause: Clause) -> Attribution:
        """The speaker of a clause, with its pronoun resolved."""
        where = self._document.span(clause.start, clause.end)
        mention = clause.mention
        if mention is None and clause.follows:
            found = self._clauses_of(index, number)
            before = [each for each in found if each.end <= clause.start and each.mention is not None]
            mention = before[-1].mention if before else None
        if mention is None:
            return Attribution((), where, "the text does not say who said so")
        reason = ""
        if mention.pronoun:
            antecedent = self._antecedent(index, number, mention)
            if antecedent.mention is None:
                return Attribution((), where, antecedent.reason)
            mention = antecedent.mention
        if mention.nobody:
            reason = f"\u201c{mention.phrase}\u201d names nobody"
        elif mention.joint:
            reason = f"several speakers are named together: {mention.phrase}"
        elif clause.manner is Manner.DENIED:
            reason = f"the text says that {mention.phrase} did not say so, or denied it"
        elif clause.manner is Manner.REPORTED:
            reason = f"others are the source for what {mention.phrase} said"
        elif clause.manner is Manner.SUPPOSED:
            reason = f"the text leaves open whether {mention.phrase} said so"
        return Attribution(mention.designations, where, reason, mention)

    def _from_mention(self, mention: Mention) -> Attribution:
        where = self._document.span(mention.start, mention.end)
        reason = f"several speakers are named together: {mention.phrase}" if mention.joint else ""
        return Attribution(mention.designations, where, reason, mention)

    def _antecedent(self, index: int, number: int, pronoun: Mention) -> Antecedent:
        """Whom a pronoun stands for: the last speaker, if nobody else has been named since."""
        what = f"\u201c{pronoun.phrase}\u201d"
        last = self._last_in(index, number, pronoun.start)
        if last is None:
            return self._antecedent_before(index, pronoun)
        between = self._tokens(index, last.end, pronoun.start)
        rival = is_rival(between, last, pronoun, self.names)
        if rival:
            return Antecedent(None, f"{what} may be {last.phrase} or {rival}")
        return Antecedent.checked(last, pronoun)

    def _antecedent_before(self, index: int, pronoun: Mention) -> Antecedent:
        """A pronoun for somebody who is named in a paragraph before."""
        what = f"\u201c{pronoun.phrase}\u201d"
        within = self._tokens(index, self.paragraphs[index].start, pronoun.start)
        unknown = Mention("", 0, 0)
        if rival := is_rival(within, unknown, pronoun, self.names):
            mention = single_person(within, self.names)
            if mention is None:
                return Antecedent(None, f"{what} follows {rival}, who is not named as a speaker")
            return Antecedent.checked(mention, pronoun)
        first, _ = self.paragraphs.quotation(index, 0)
        for before in range(first - 1, max(-1, first - _FARTHEST_BACK), -1):
            last = self._last_speaker(before)
            tokens = self._tokens(before, self.paragraphs[before].start, self.paragraphs[before].end)
            if last is not None:
                rest = [each for each in tokens if each.start >= last.end]
                if rival := is_rival(rest, last, pronoun, self.names):
                    return Antecedent(None, f"{what} may be {last.phrase} or {rival}")
                return Antecedent.checked(last, pronoun)
            if any(each.is_word for each in tokens):
                mention = single_person(tokens, self.names)
                if mention is None:
                    break
                return Antecedent.checked(mention, pronoun)
        return Antecedent(None, f"{what} stands for nobody who is named as a speaker before it")

    def _tokens(self, index: int, start: int, end: int) -> list[Token]:
        """The words of a paragraph outside quotation marks between two offsets."""
        return [
            token
            for sentence in self._of_paragraph(index)
            if sentence.start < end and start < sentence.end
            for token in sentence.tokens
            if token.speech < 0 and start <= token.start and token.end <= end
        ]

    def _last_in(self, index: int, number: int, before: int | None = None) -> Mention | None:
        """The last speaker that a paragraph names before a sentence, or before an offset of it."""
        for at in range(number, -1, -1):
            for clause in reversed(self._clauses_of(index, at)):
                if at == number and (before is None or clause.end > before):
                    continue
                if clause.mention is not None and not clause.mention.pronoun and not clause.mention.nobody:
                    return clause.mention
        label = label_of(self._text, self.paragraphs[index])
        return label

    def _last_speaker(self, index: int) -> Mention | None:
        """The last speaker that a paragraph names."""
        count = len(self._of_paragraph(index))
        for at in range(count - 1, -1, -1):
            for clause in reversed(self._clauses_of(index, at)):
                if clause.mention is None or clause.mention.nobody:
                    continue
                if clause.mention.pronoun:
                    return self._antecedent(index, at, clause.mention).mention
                return clause.mention
        return label_of(self._text, self.paragraphs[index])


def rest_has_words(sentence: Sentence) -> bool:
    """Whether a sentence has words outside quotation marks."""
    return any(each.is_word for each in sentence.tokens)


def _dangles(sentence: Sentence, clause: Clause) -> bool:
    """Whether a sentence is nothing but the attribution of the quotation before it."""
    return clause.closes and not any(each.speech >= 0 for each in sentence.tokens)


def _only_marks(sentence: Sentence, offset: int) -> bool:
    return not any(each.is_word for each in sentence.tokens if each.start >= offset)
