"""What governs a place of a passage: negations, denials and conditions, within its sentence.

All of it errs to one side: where a word may govern the place, it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise, repeat

from checker.model.frozen import dataclass
from checker.quotes.language import english
from checker.quotes.language.inflection import is_past
from checker.quotes.sentences.spent import is_spent
from checker.quotes.text.normalise import normalise
from checker.quotes.text.tokens import Token, tokenise, tokens_of

LONGEST_PASSAGE = 4_000
"""Characters of a passage in which values are looked for."""
NEAR = 80
"""Characters of a sentence, on each side of a passage, that may take a value of it away."""
NEGATING = english.NEGATIONS | english.words(
    "ceased ceases stopped stops avoided avoids denied denies rejected rejects doubts doubted lie lies lied "
    "untrue false falsely rumour rumours rumor rumors hoax wrongly mistakenly myth allegedly supposedly "
    "instead disputed disputes"
)
"""Words before a place that may deny it, or make it somebody's word."""
TAKEN_BACK = english.words(
    "withdrawn revoked overturned rescinded annulled quashed retracted untrue false denied disputed rumour "
    "rumours rumor rumors hoax lie lies myth"
)
"""The same after it: "its good grade was withdrawn", "in 2015, a rumour says"."""
_TAKEN_ANEW = english.words(
    "it this that these those them such claim claims statement statements report finding findings allegation "
    "allegations grade rating figure figures decision ruling verdict judgement judgment remark remarks "
    "comment comments suggestion accusation account confession"
)
"""As what is denied or withdrawn these may be the words before: quashed the ruling, denied it."""
_WRONG = english.words("error wrong incorrect inaccurate mistaken")
_POINTING_BACK = english.words("this that which")
"""At the start of the next clause these speak of the one before: "...; this was retracted"."""
_CLAUSE_WORDS = english.words("but because why although though while whereas however yet")
_FRONTING = english.words("although though while whereas because")
_SUBJECTS = english.words("i he she it they we this these there") | frozenset(english.AUXILIARIES)
_ARTICLES = english.words("the a an its their our his her")
_STOPS = frozenset(".!?;:")
INNER_MARKS = frozenset("-',()[]&_")
"""Marks that may stand between the words of a name or a grade."""
_PASSING_ON = english.words(
    "longer a an the yet be been being very so much as quite really consistently sufficiently entirely even "
    "always ever rated judged deemed considered found graded of at all nearly particularly to have has had "
    "having is was were are become remotely near that he she they it in on by from with any those these "
    "services homes schools them us say said says show shows find finds believe mean means prove true case"
)
"""Words that may stand between a negation and what it governs."""
SUPPOSING = english.words("if unless whether suppose supposing")
_REFUSING = english.words("refused refuses rejected rejects")
_TO_COME = english.words("yet still")
_UNREAL = english.words("had were was would could might did should")
_NEAR_VERB = 4
_LOOKED_BACK = 8


class Sentence(list[Token]):
    """The tokens of a passage, or of the sentence around it, and where clauses begin and end in them.

    Not to be changed: it is asked for each value that may stand in it.
    """

    @cached_property
    def stops(self) -> list[bool]:
        """Whether each token is a mark that ends a sentence or the like."""
        return [_is_stop(self, index) for index in range(len(self))]

    @cached_property
    def beginnings(self) -> list[bool]:
        """Whether a clause of its own begins at each token."""
        return [_begins_clause(self, index) for index in range(len(self))]

    @cached_property
    def clauses(self) -> list[int]:
        """For each token, and for the end, where the clause of what stands before it begins."""
        found: list[int] = []
        begin = 0
        for index in range(len(self) + 1):
            if (index and self.stops[index - 1]) or (index < len(self) and self.beginnings[index]):
                begin = index
            found.append(begin)
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word and mark in it: a rule that needs one of some words looks here first."""
        return frozenset([token.low for token in self])

    @cached_property
    def inner(self) -> list[int]:
        """Where the tokens stand that are no marks within a name."""
        return [
            index
            for index, token in enumerate(self)
            if token.text not in INNER_MARKS and not (token.text == "." and self._is_within_word(index))
        ]

    def _is_within_word(self, index: int) -> bool:
        """Whether a mark has letters right before and behind it: Node.js."""
        around = self[index - 1 : index + 2] if index else []
        return (
            len(around) > 2
            and around[0].end == around[1].start
            and around[1].end == around[2].start
            and around[0].kind == around[2].kind == "word"
        )


@dataclass(frozen=True, slots=True)
class Setting:
    """A passage's tokens with those around it in its sentence; the passage is ``tokens[first:last]``."""

    tokens: Sentence
    first: int
    last: int
    is_joined: bool = False
    """Whether the first or the last of its tokens begins before it or ends after it."""

    def has(self, index: int) -> bool:
        """Whether the token is the passage's, wholly or in part."""
        return self.first <= index < self.last


@lru_cache(maxsize=2048)
def settings_of(passage: str, before: str = "", after: str = "") -> list[Setting]:
    """The passage alone and, if something stands around it, in its sentence; a value has to be in both.

    Where only a full stop follows, the sentence says what the passage says, and is enough.
    """
    passage = passage[:LONGEST_PASSAGE]
    found: list[Setting] = []
    own: Sentence | None = None
    if before.strip() or after.strip():
        around = sentence_of(passage, _whole_words(before[-NEAR:], before), _whole_words(after[:NEAR], after))
        if around.last > around.first:
            found.append(around)
            own = _own_tokens(around)
            if own is not None and not before.strip() and after.strip() == ".":
                return found
    if own is None:
        own = Sentence(tokens_of(passage))
    return [Setting(own, 0, len(own)), *found]


def _own_tokens(around: Setting) -> Sentence | None:
    """The tokens of a passage as it would be alone, from those of its sentence; None if these may differ.

    Spaces stand around a passage in its sentence, and what is put together across them begins with a token
    that ends in the passage or is a number, a date or a unit behind it.
    """
    if around.is_joined:
        return None
    behind = around.tokens[around.last] if around.last < len(around.tokens) else None
    if behind is not None and (behind.value is not None or behind.kind not in ("word", "mark")):
        return None
    return Sentence(around.tokens[around.first : around.last])


def _whole_words(part: str, text: str) -> str:
    """A beginning or an end of a text, without the word at which it is cut."""
    if len(part) == len(text):
        return part
    if text.startswith(part):
        return part if text[len(part)].isspace() else part.rpartition(" ")[0]
    return part if text[-len(part) - 1].isspace() else part.partition(" ")[2]


def sentence_of(passage: str, before: str, after: str) -> Setting:
    """A passage in its sentence, given what stands before it and after it there."""
    parts = [normalise(part).cased.strip() for part in (before, passage[:LONGEST_PASSAGE], after)]
    low = len(parts[0]) + 1 if parts[0] else 0
    high = low + len(parts[1])
    tokens = Sentence(tokenise(" ".join(part for part in parts if part)))
    inside = [index for index, token in enumerate(tokens) if token.start < high and token.end > low]
    if not inside:
        return Setting(tokens, 0, 0)
    first, last = inside[0], inside[-1] + 1
    return Setting(tokens, first, last, tokens[first].start < low or tokens[last - 1].end > high)


def _is_stop(tokens: Sequence[Token], index: int) -> bool:
    """Whether the mark ends a sentence or the like; the full stop of an abbreviation does not."""
    token = tokens[index]
    if token.kind != "mark" or token.text not in _STOPS:
        return False
    if token.text != ".":
        return True
    before = tokens[index - 1] if index else None
    if before is not None and (before.low in english.ABBREVIATIONS or len(before.text) == 1):
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is None or after.kind != "word" or after.capital or not after.text[0].isalpha()


def _begins_clause(tokens: Sequence[Token], index: int) -> bool:
    """Whether a clause of its own begins at a token: it was said; and was; but."""
    token = tokens[index]
    if token.low in _CLAUSE_WORDS:
        return token.low != "yet" or not _is_adverb(tokens, index)
    if not index or tokens[index - 1].low not in (",", "and", "-"):
        return False
    if index + 1 < len(tokens) and tokens[index + 1].low in english.SPEECH:
        return False
    if tokens[index - 1].low == "," and _ends_fronted_clause(tokens, index - 1):
        return True
    with_and = tokens[index - 1].low == "and"
    return token.low in _SUBJECTS or (with_and and token.low in _ARTICLES)


def _is_adverb(tokens: Sequence[Token], index: int) -> bool:
    """Whether *yet* begins no clause: not yet, has yet to."""
    before = tokens[index - 1].low if index else ""
    is_to = index + 1 < len(tokens) and tokens[index + 1].low == "to"
    return is_to or before in english.NEGATIONS or before in english.AUXILIARIES


def _ends_fronted_clause(tokens: Sequence[Token], comma: int) -> bool:
    """Whether the first comma of a sentence ends a clause before the main one: Although it was, ..."""
    low = comma
    while low and not _is_stop(tokens, low - 1):
        low -= 1
        if tokens[low].text == ",":
            return False
    words = [token.low for token in tokens[low:comma]]
    if not words or words[0] not in _FRONTING:
        return False
    return words[1:2] == ["not"] or not english.AUXILIARIES.keys().isdisjoint(words[:-1])


def before_in_clause(tokens: Sentence, index: int) -> list[Token]:
    """The tokens before a place, back to where its clause begins."""
    return tokens[tokens.clauses[index] : index]


def after_in_clause(tokens: Sentence, index: int) -> list[Token]:
    """The tokens from a place on, up to where the next clause begins."""
    stops, beginnings = tokens.stops, tokens.beginnings
    high = index
    while high < len(tokens) and not stops[high]:
        if high > index and beginnings[high] and tokens[high].low not in _SUBJECTS:
            break
        high += 1
    return tokens[index:high]


def is_negated(tokens: Sentence, start: int) -> bool:
    """Whether a negation or a denial stands before the place in its clause."""
    return _denies([token.low for token in before_in_clause(tokens, start)])


def _counts_refused(tokens: Sentence, clause: Sequence[str], start: int) -> bool:
    """Whether a number says how many were refused: it refused 12 drugs."""
    if not clause or clause[-1] not in _REFUSING or start >= len(tokens):
        return False
    value = tokens[start].value
    return value is not None and value[0] == "number"


def _denies(clause: Sequence[str]) -> bool:
    """Whether a clause so far has a denial, or something that is yet to come."""
    if not NEGATING.isdisjoint(clause):
        return any(word in NEGATING and not is_spent(clause, at) for at, word in enumerate(clause))
    if "to" not in clause or _TO_COME.isdisjoint(clause):
        return False
    return any(
        word == "to" and (before == "yet" or (before == "still" and earlier in english.AUXILIARIES))
        for earlier, before, word in zip(["", *clause], clause, clause[1:], strict=False)
    )


def is_not_said(tokens: Sentence, start: int) -> bool:
    """Whether a negation or a denial stands before a place in its clause, or the clause supposes or asks what
    was: not 12; if 12 had died; whether it was 2015. A rule says what it says: if 12 members ask for it."""
    before = before_in_clause(tokens, start)
    clause = [token.low for token in before]
    if before and clause[0] in english.INVERTED:
        has_subject = len(clause) > 1 and clause[1] in _SUBJECTS - english.AUXILIARIES.keys()
        if has_subject or before[0].capital:
            return True  # had he come in March; Had 12 patients died
    if _denies(clause[:-1] if _counts_refused(tokens, clause, start) else clause):
        return True
    if SUPPOSING.isdisjoint(clause):
        return False
    near = [*clause, *(token.low for token in tokens[start : start + _NEAR_VERB])]
    return any(low in _UNREAL or is_past(low) for low in near)


def is_taken_back(tokens: Sentence, end: int) -> bool:
    """Whether what stands after the place in its sentence denies it: was denied, is not true."""
    stops = tokens.stops
    high = end
    while high < len(tokens) and not stops[high]:
        high += 1
    if high + 1 < len(tokens) and tokens[high].text in (";", ":") and _points_back(tokens, high + 1):
        begin = high = high + 1
        while high < len(tokens) and not stops[high]:
            high += 1
        if not _WRONG.isdisjoint([token.low for token in tokens[begin:high]]):
            return True  # ; the figure was given in error
    low = [token.low for token in tokens[end:high]]
    for at, word in enumerate(low):
        if word in TAKEN_BACK and not any(map(_has_own_object, repeat(low), range(max(0, at - 2), at + 1))):
            return True
    return "not" in low and any(
        one == "not" and other in ("true", "so", "correct") for one, other in pairwise(low)
    )


def _points_back(tokens: Sentence, at: int) -> bool:
    """Whether a clause speaks of what the one before says: this was; the figure was."""
    if tokens[at].low == "the" and at + 1 < len(tokens):
        return tokens[at + 1].low in _TAKEN_ANEW
    return tokens[at].low in _POINTING_BACK


def is_asked(tokens: Sentence, end: int) -> bool:
    """Whether the sentence of what ends before a place ends with a question mark."""
    stops = tokens.stops
    return True in stops[end:] and tokens[stops.index(True, end)].text == "?"


def _has_own_object(low: Sequence[str], at: int) -> bool:
    """Whether a verb speaks of something else than what stands before it: and quashed the conviction."""
    if low[at] not in TAKEN_BACK or (at and low[at - 1] in english.AUXILIARIES):
        return False
    behind = low[at + 1 : at + 4]
    return behind[:1] != [] and behind[0] in _ARTICLES and _TAKEN_ANEW.isdisjoint(behind)


def is_denied_nearby(tokens: Sequence[Token], start: int) -> bool:
    """Whether a negation stands before, with nothing between but words that pass it on."""
    low = [token.low for token in tokens[max(0, start - _LOOKED_BACK) : start]]
    for at in range(len(low) - 1, -1, -1):
        if low[at] in NEGATING:
            if not is_spent(low, at):
                return True
        elif low[at] not in _PASSING_ON:
            return False
    return False
