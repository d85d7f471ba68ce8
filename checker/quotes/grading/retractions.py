"""Where the sentence of a quote takes it back: popular | with no passengers; Myth: | the bridge is safe."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.quotes import Qualifying
from checker.quotes.grading.denials import has_verb, may_be_predicate
from checker.quotes.language import english
from checker.quotes.language import english_retractions as lang
from checker.quotes.language.english_speech import SAYING_INFINITIVES, SAYING_PARTICIPLES
from checker.quotes.sentences.governed import Sentence
from checker.quotes.sentences.phrases import by_first_word, by_last_word, stands, stands_any

_NOT_SO = by_first_word(lang.NOT_SO)
_STOPPING = by_last_word(lang.STOPPING)
_NEAR = 8
"""Tokens before a quote, or behind a word, among which the rest of a phrase is looked for."""
_BEHIND_PARTICIPLE = english.PLAIN_PREPOSITIONS | english.DIRECTIONS | {"and", "or", "because"}
_UNSAID_FROM = english.SPEECH | {"nobody", "no"}
_COPULAS = english.words("became become becomes becoming remain remains remained seem seems seemed")
_OPENING = english.ARTICLES | english.POSSESSIVES | english.PRONOUNS

Found = tuple[Qualifying, int]
"""What the sentence does to a quote, and the token at which the words begin that do so."""


def taken_back_in_front(tokens: Sentence, first: int, *, in_question: bool) -> Found | None:
    """What takes a quote back in front of it: Myth:, stopped short of saying, rarely is it said that.

    ``in_question``: its sentence ends with a question mark.
    """
    first -= first > 0 and tokens[first - 1].low in english.ARTICLES
    if not first:
        return None
    before = tokens[first - 1]
    if before.text in (":", "-"):
        return _label(tokens, first - 1)
    if before.low in ("if", "though") and first > 1 and tokens[first - 2].low == "as":
        return Qualifying.DOUBT, first - 2
    if first == 1 and before.low in english.INVERTED and before.capital:
        is_condition = not in_question and (tokens[first].capital or tokens[first].low in _OPENING)
        return (Qualifying.CONDITION, 0) if is_condition else None  # Were | the fare too high,
    if before.low == "that" and tokens[0].low in english.INVERTED and tokens[0].capital and not in_question:
        return Qualifying.CONDITION, 0  # Were it true that
    end = first - (before.low == "that")
    denying = _not_said(tokens, end)
    if denying is None:
        denying = _used_to(tokens, first, end)
    if denying is None:
        denying = _rarely(tokens, first, end)
    return None if denying is None else (Qualifying.DENIAL, denying)


def _label(tokens: Sentence, mark: int) -> Found | None:
    """Whether a word before a colon says that what follows is untrue: Myth: ...; Myth No 3: ..."""
    at = mark - 1
    while at > 0 and (tokens[at].kind in ("number", "mark") or tokens[at].low in lang.NUMBERED):
        at -= 1
    if at < 0:
        return None
    if tokens[at].low in lang.FALSE:
        return Qualifying.DENIAL, at
    is_claim = tokens[at].low in lang.CLAIMED and at <= 1
    return (Qualifying.DOUBT, at) if is_claim else None


def _not_said(tokens: Sentence, end: int) -> int | None:
    """Where words begin by which what ends before a place was not said: stopped short of saying."""
    if end < 2:
        return None
    if tokens[end - 1].low in SAYING_PARTICIPLES:
        for phrase in _STOPPING.get(tokens[end - 2].low, ()):
            start = end - 1 - len(phrase)
            if start >= 0 and stands(tokens, start, phrase):
                return start
        return None
    if tokens[end - 1].low in SAYING_INFINITIVES and tokens[end - 2].low == "to":
        for at in range(end - 3, max(-1, end - 3 - _NEAR), -1):
            if tokens[at].kind == "mark":
                return None
            if tokens[at].low in english.NEGATIONS:
                return at
    return None


def _used_to(tokens: Sentence, first: int, end: int) -> int | None:
    """Where *used to* begins of which the quote is the rest: used to | be safe; it used to be that."""
    at = end - 1
    while at > 0 and tokens[at].low in ("be", "have", "been", "case", "the", "true", "said"):
        at -= 1
    if at < 1 or tokens[at].low != "to" or tokens[at - 1].low != "used":
        return None
    if at > 1 and tokens[at - 2].low in english.AUXILIARIES:
        return None  # is used to measure
    is_rest = at < end - 1 or tokens[first].low in ("be", "have")
    return at - 1 if is_rest and (end < first or may_be_predicate(tokens[first])) else None


def _rarely(tokens: Sentence, first: int, end: int) -> int | None:
    """Where *rarely* stands directly before a quote, or where the verb that says it is rare or in error."""
    if tokens[first - 1].low in lang.RARELY:
        return first - 1 if may_be_predicate(tokens[first]) else None
    if tokens[end - 1].low not in english.SPEECH and end == first:
        return None
    for at in range(end - 1, max(-1, end - _NEAR), -1):
        low = tokens[at].low
        if tokens[at].kind == "mark" or low in ("and", "but"):
            return None
        if low in lang.RARELY or (low in lang.HARDLY and tokens[at + 1].low.startswith("any")):
            return at
        if at and low in ("error", "mistake") and tokens[at - 1].low in ("in", "by"):
            return at - 1
    return None


def taken_back_behind(tokens: Sentence, first: int, last: int, end: int) -> Iterator[Found]:
    """What takes a quote back behind it, up to where its sentence ends."""
    if (denying := _denying_behind(tokens, first, last, end)) is not None:
        yield Qualifying.DENIAL, denying
    for at in range(last, end):
        if tokens[at].low in ("pending", "subject") and _is_awaited(tokens, at, end):
            yield Qualifying.CONDITION, at


def _denying_behind(tokens: Sentence, first: int, last: int, end: int) -> int | None:
    start = last + (last < len(tokens) and tokens[last].text in (",", ":", "-", ";"))
    if last < start < len(tokens) and _is_verdict(tokens, start):
        return start
    if _is_to_none(tokens, last, end):
        return last
    own = [token.low for token in tokens[first:last]]
    speaks = has_verb(own)
    if start < end and speaks and _is_undone(tokens, start, end):
        return start
    for at in range(last, end):
        if stands_any(tokens, at, _NOT_SO):
            return at
        if _is_unsaid(tokens, at) or (speaks and _undoes(tokens, last, at, end)):
            return at
    return None


def _is_verdict(tokens: Sentence, at: int) -> bool:
    """Whether a judgement of what stands before it begins behind a mark: false; which is wrong."""
    if tokens[at].low in lang.FALSE:
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        return behind is None or behind.kind == "mark"
    if tokens[at].low not in ("which", "this", "that"):
        return False
    near = [token.low for token in tokens[at + 1 : at + 5]]
    return near[:1] != [] and near[0] in english.AUXILIARIES and near[-1:] != [] and _is_false(near[1:])


def _is_false(words: list[str]) -> bool:
    """Whether words begin with a judgement, perhaps behind an article or an adverb; *wrong* with one."""
    for at, low in enumerate(words):
        if low in lang.FALSE:
            return words[at + 1 : at + 2] != ["to"]  # which was wrong to do
        if not (low in english.ARTICLES or low.endswith("ly") or (low == "not" and at == 0)):
            return False
        if low == "not":
            return False  # which is not wrong
    return False


def _is_to_none(tokens: Sentence, at: int, end: int) -> bool:
    """Whether it was so for nobody and nowhere: approved | by no council; popular | with few passengers."""
    reaching = at < end and tokens[at].low in lang.REACHING
    if not reaching and not (at < end and tokens[at].low in lang.SHARING):
        return False
    none = at + 1
    while none < end and tokens[none].low in lang.INTENSIFYING:
        none += 1
    if none >= end or tokens[none].low not in lang.NONE:
        return False
    if tokens[none].low in lang.PERSONS:
        return True
    if any(token.low.endswith("'s") for token in tokens[none + 1 : none + 3]):
        return False  # to no one's surprise
    behind = [token.low for token in tokens[none + 1 : min(end, none + 4)]]
    if tokens[at].low == "in" and behind[:1] == ["time"]:
        return False
    if tokens[none].low in ("not", "hardly", "scarcely", "barely"):
        return behind[:1] != [] and behind[0] in ("a", "one", "any", "anybody", "anyone")
    if reaching:
        return behind[:1] != [] and behind[0].isalpha() and lang.HARMLESS.isdisjoint(behind[:2])
    return not lang.PEOPLE.isdisjoint(behind)


def _is_undone(tokens: Sentence, at: int, end: int) -> bool:
    """Whether what is quoted came to nothing, directly behind it: five rises | cancelled; fail to happen."""
    following = tokens[at + 1].low if at + 1 < end else ""
    if tokens[at].low in lang.FAILING:
        return following == "to"
    is_over = at + 1 >= end or tokens[at + 1].kind == "mark" or following in _BEHIND_PARTICIPLE
    return tokens[at].low in lang.STOPPED and is_over and tokens[at - 1].low != "and"


def _is_unsaid(tokens: Sentence, at: int) -> bool:
    """Whether nobody says it: said nobody ever; no one ever said."""
    if tokens[at].low not in _UNSAID_FROM:
        return False
    words = [token.low for token in tokens[at : at + 4]]
    if words[0] in english.SPEECH:
        rest = words[2:] if words[1:2] == ["nobody"] else words[3:] if words[1:3] == ["no", "one"] else None
        return rest is not None and (not rest or rest[0] == "ever" or not rest[0][0].isalnum())
    if words[0] == "nobody" or words[:2] == ["no", "one"]:
        return tokens[at - 1].text == "," and not english.SPEECH.isdisjoint(words[1:])
    return False


def _undoes(tokens: Sentence, last: int, at: int, end: int) -> bool:
    """Whether a word undoes what was said before it: and is void; until a court struck it down."""
    low = tokens[at].low
    following = tokens[at + 1].low if at + 1 < end else ""
    if low in lang.UNDOING and following in lang.SAME_AGAIN:
        is_noun = at + 2 < end and tokens[at + 2].kind == "word" and following in ("this", "that")
        return not is_noun or tokens[at + 2].low == "down"
    if low not in lang.UNDONE:
        return False
    verb = at - 1
    while verb >= last and (tokens[verb].low.endswith("ly") or tokens[verb].low in lang.BETWEEN_VERBS):
        verb -= 1
    helper = verb
    while helper >= last and (
        tokens[helper].low in english.AUXILIARIES or tokens[helper].low in lang.BETWEEN_VERBS
    ):
        helper -= 1
    has_helper = any(token.low in english.AUXILIARIES for token in tokens[helper + 1 : at])
    negated = any(token.low in ("not", "never") for token in tokens[helper + 1 : at])
    return has_helper and not negated and helper >= last and tokens[helper].low in lang.JOINING


def _is_awaited(tokens: Sentence, at: int, end: int) -> bool:
    """Whether what is quoted hangs on what follows: subject to review; pending a vote."""
    before = tokens[at - 1].low
    if before in english.AUXILIARIES or before in _OPENING | _COPULAS or before in english.MODALS:
        return False
    if before.endswith("ly") or before in ("longer", "still", "also", "not"):
        return False
    following = tokens[at + 1] if at + 1 < end else None
    if following is None:
        return False
    return following.low == "to" if tokens[at].low == "subject" else following.kind != "mark"
