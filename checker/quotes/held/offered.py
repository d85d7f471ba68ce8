"""Whether what a passage names is said to be there: not in *Ubuntu is not supported*, *dropped Ubuntu*,
*support for Ubuntu is planned*, *supported until 2024*.

For choices and grades, which are often names of what something has, runs on or is part of. Of any name: not
in *is not part of Team*, *every edition but Team*.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checker.quotes.language import english
from checker.quotes.language.inflection import inflected, is_past
from checker.quotes.sentences.governed import NEGATING, Sentence, before_in_clause
from checker.quotes.sentences.phrases import by_first_word, stands_any
from checker.quotes.text.tokens import Token

_OFFERED = english.words(
    "supported available offered provided included compatible allowed permitted accepted recognised "
    "recognized certified shipped sold distributed maintained covered carried held conducted undertaken done "
    "possible part support work run exist"
)
"""With a negation before: it is not there."""
_GONE = english.words(
    "unsupported unavailable incompatible excluded discontinued dropped removed withdrawn abandoned retired "
    "ended ends stopped ceased scrapped axed gone cancelled canceled"
)
"""Behind what is named: it is not there any more, or never was."""
_TO_COME = english.words("planned coming scheduled expected due considered intended envisaged")
"""The same: it is not there yet."""
_PHRASES = by_first_word((
    ("on", "the", "roadmap"), ("on", "our", "roadmap"), ("in", "preparation"), ("in", "planning"),
    ("under", "consideration"), ("to", "come"), ("to", "be"), ("to", "follow"), ("coming",), ("planned",),
))  # fmt: skip
_LEFT_OUT = _GONE | _TO_COME | {"no", "not", "never", "none"}
_BEING = english.words(
    "is are was were has have had been be being will can could may might should would shall must do does did "
    "cannot still currently officially now yet already also therefore fully formally again initially longer"
)
_FUTURE = english.words("will shall would could might may")
_SUBJECTS = english.words(
    "and or , ( ) support version versions later above newer higher edition editions & /"
)
"""What may go on with the subject behind a name: Ubuntu 22.04 and Debian are."""
_LONGEST_SUBJECT = 12
_NOUNS = 2
_LONGEST_PREDICATE = 7
_ENDING = inflected(
    (
        "drop",
        "remove",
        "discontinue",
        "abandon",
        "withdraw",
        "end",
        "retire",
        "axe",
        "scrap",
        "leave",
        "exclude",
    )
) | {"out"}
_OF_SUPPORT = english.ARTICLES | english.words(
    "support for of official all any its our their builds packages versions version and , with"
)
"""Between such a verb and what is named: dropped the official support for."""
_INTENDING = frozenset(
    (one, other)
    for one in (
        "plan",
        "plans",
        "planning",
        "intend",
        "intends",
        "hope",
        "hopes",
        "want",
        "wants",
        "aim",
        "used",
    )
    for other in ("to",)
) | frozenset((one, other) for one in ("working", "work", "works") for other in ("on", "towards"))
_RULING = english.words("rule rules ruled ruling")
_SUPPORT = english.words("support packages builds")
_TENTATIVE = english.words("experimental unofficial partial limited incomplete rudimentary provisional")
_UNTIL = english.words("until till")
_PAST = english.words("was were")
_CONTAINED = english.words(
    "part available included offered supported contained sold shipped built enabled allowed "
    "possible present found"
)
_WITHIN = english.words("of in on with into for to by at")
_ADVERBS = english.words("yet still currently officially a fully also")
_EVERY = english.words("every all any each everything")
_MARKS = english.words("( : - |")
_NEAR = 8


def is_left_out(tokens: Sentence, start: int) -> bool:
    """Whether a name is that of what does not have something: is not part of Team, every edition but Team."""
    low = [token.low for token in tokens[max(0, start - _NEAR) : start]]
    low = low[:-1] if low[-1:] and low[-1] in english.ARTICLES else low
    if low[-1:] == ["but"]:
        return not _EVERY.isdisjoint(low[-4:-1])
    if low[-1:] == [] or low[-1] not in _WITHIN or low[-2:-1] == [] or low[-2] not in _CONTAINED:
        return False
    before = [word for word in low[:-2] if word not in _ADVERBS]
    return before[-1:] != [] and (before[-1] in ("not", "never") or before[-2:] == ["no", "longer"])


def is_not_offered(tokens: Sentence, start: int, end: int) -> bool:
    """Whether what stands at ``tokens[start:end]`` is said not to be there, any more or yet."""
    return (
        _is_gone_behind(tokens, end)
        or _is_ended_before(tokens, start)
        or _is_over(tokens, start, end)
        or _is_tentative(tokens, start, end)
    )


def _is_gone_behind(tokens: Sentence, end: int) -> bool:
    """Whether the words behind say so: is not supported, was dropped, will be available; (planned)."""
    if end < len(tokens) and tokens[end].low in _MARKS and end + 1 < len(tokens):
        if tokens[end + 1].low in _LEFT_OUT:
            return True
        if tokens[end].text != "(":
            return False
    at = _behind_subject(tokens, end)
    if at is None:
        return False
    is_future = is_denied = False
    if is_past(tokens[end - 1].low) and _is_yet_to_go(tokens, at):
        return False
    for place, token in enumerate(tokens[at : at + _LONGEST_PREDICATE], start=at + 1):
        low = token.low
        if low in NEGATING:
            is_denied = True
            if place == len(tokens) or tokens[place].kind == "mark":
                return True  # Windows is supported, Linux is not
        elif low == "ruled" and place < len(tokens) and tokens[place].low == "out":
            return True  # if it was not, it may be
        elif low in _GONE or low in _TO_COME:
            return not is_denied
        elif low in _OFFERED:
            return is_denied or is_future
        elif low not in _BEING:
            break
        is_future = is_future or low in _FUTURE
    return any(stands_any(tokens, place, _PHRASES) for place in (at, at + 1) if place < len(tokens))


def _is_yet_to_go(tokens: Sentence, at: int) -> bool:
    """Whether what is so will only go: deprecated, and will be removed; deprecated, to be removed."""
    low = [token.low for token in tokens[at : at + _LONGEST_PREDICATE]]
    gone = next((place for place, word in enumerate(low) if word in _GONE or word == "removal"), 0)
    before = low[:gone]
    is_to_come = (
        not _FUTURE.isdisjoint(before) or not _TO_COME.isdisjoint(before) or before[-2:] == ["to", "be"]
    )
    return is_to_come and NEGATING.isdisjoint(before) and _OFFERED.isdisjoint(before)


def _is_tentative(tokens: Sentence, start: int, end: int) -> bool:
    """Whether the support for what is named is no more than a trial: Ubuntu support is experimental; partial
    support for Ubuntu."""
    if _SUPPORT.isdisjoint(tokens.words) or _TENTATIVE.isdisjoint(tokens.words):
        return False
    before = [token.low for token in tokens[max(0, start - _NOUNS - 1) : start]]
    behind = [token.low for token in tokens[end : end + _LONGEST_PREDICATE]]
    if behind[:1] != [] and behind[0] in _SUPPORT:
        if before[-1:] != [] and before[-1] in _TENTATIVE:
            return True
        behind = behind[1:]
    elif before[-2:-1] == [] or before[-2] not in _SUPPORT or before[-1] not in ("for", "of"):
        return False
    elif before[0] in _TENTATIVE:
        return True
    at = next((at for at, word in enumerate(behind) if word not in _BEING), len(behind))
    return 0 < at < len(behind) and behind[at] in _TENTATIVE and "not" not in behind[:at]


def _behind_subject(tokens: Sentence, end: int) -> int | None:
    """Where the predicate begins of which a name is the subject, or a part of it; None if it is of none."""
    begin = _behind_support(tokens, end)
    nouns = 0 if begin == end else -1  # support for the old importer
    for at in range(begin, min(len(tokens), begin + _LONGEST_SUBJECT)):
        token = tokens[at]
        if token.low in _BEING or token.low in _GONE:
            return at
        if token.low in _SUBJECTS or token.kind == "number" or token.capital or token.hyphen:
            continue
        nouns += 1
        if token.low in english.ARTICLES or token.low in english.PRONOUNS:
            return None  # another subject: On Ubuntu it is
        if nouns > _NOUNS or token.kind != "word" or token.low in english.PLAIN_PREPOSITIONS:
            return None
    return None


def _behind_support(tokens: Sentence, end: int) -> int:
    """Where what is supported begins behind *support for*, its article left out; else the place itself."""
    low = [token.low for token in tokens[end - 1 : end + 2]]
    if low[0] != "support" or low[1:2] not in (["for"], ["of"]):
        return end
    return end + 1 + (low[2:] != [] and low[2] in english.ARTICLES)


def _is_ended_before(tokens: Sentence, start: int) -> bool:
    """Whether the words before say so: dropped support for, plans to support, used to run on, left."""
    clause = before_in_clause(tokens, start)[-_NEAR:]
    low = [token.low for token in clause]
    if any(pair in _INTENDING for pair in pairwise(low)):
        return True
    bare = [word for word in low[-_NOUNS - 1 :] if word not in english.ARTICLES]
    if bare[-1:] == ["out"] and bare[-2:-1] != [] and bare[-2] in _RULING:
        return True  # ruled out arson
    for at in range(len(clause) - 1, -1, -1):
        token = clause[at]
        if token.low in _ENDING:
            is_noun = at > 0 and low[at - 1] in english.ARTICLES and low[at + 1 : at + 2] != ["of"]
            return not is_noun and (token.low != "out" or _is_out_of(low))
        if token.low not in _OF_SUPPORT and not _is_listed(token):
            return False
    return False


def _is_listed(token: Token) -> bool:
    """Whether it may be another name of the same list."""
    return token.capital or token.kind == "number"


def _is_out_of(low: Sequence[str]) -> bool:
    return low[-2:] == ["out", "of"]


def _is_over(tokens: Sentence, start: int, end: int) -> bool:
    """Whether it was there until a time: was supported until 2024. Who was good until then was good."""
    if end >= len(tokens) or tokens[end].low not in _UNTIL or tokens[end - 1].low not in _OFFERED:
        return False
    low = [token.low for token in before_in_clause(tokens, start)[-_NEAR:]]
    return not _PAST.isdisjoint(low) and NEGATING.isdisjoint(low)
