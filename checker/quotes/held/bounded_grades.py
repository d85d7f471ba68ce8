"""Whether what stands around a grade takes it away: denials, wishes, bounds, doubts, idioms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checker.quotes.held.disowned import is_disputed, is_hearsay
from checker.quotes.language import english
from checker.quotes.language.english_names import KINDS
from checker.quotes.sentences.governed import Sentence, before_in_clause, is_asked, is_negated, is_taken_back
from checker.quotes.sentences.phrases import by_first_word
from checker.quotes.text.tokens import Token

_SHORT_OF = english.words(
    "less more better worse below above under over beyond nearly almost near virtually practically barely "
    "hardly toward towards approaching nor than versus lost lose loses losing missed misses missing too "
    "partly partially half mock provisional relatively comparatively shed sheds shedding "
    "overturned overturns spared escaped escapes avoided avoids"
)
"""Directly before a grade: it is another one."""
_FAR_FROM = (
    ["short", "of"], ["close", "to"], ["next", "to"], ["in", "part"], ["in", "effect"], ["until", "proven"],
    ["cusp", "of"], ["verge", "of"], ["brink", "of"], ["edge", "of"], ["bordering", "on"], ["journey", "to"],
    ["road", "to"], ["path", "to"], ["way", "to"], ["route", "to"], ["marketed", "as"], ["advertised", "as"],
    ["billed", "as"], ["branded", "as"], ["touted", "as"], ["promoted", "as"],
    ["definition", "of"], ["what", "is"], ["out", "of"], ["shook", "off"], ["shaken", "off"],
)  # fmt: skip
_WITHOUT = frozenset(
    (
        *((verb, "out") for verb in ("missed", "misses", "missing", "miss", "lost", "loses")),
        *((verb, "of") for verb in ("robbed", "deprived", "stripped", "shorn")),
        *(("on", way) for way in ("track", "course")),
        ("away", "from"),
        ("missed", "being"),
    )
)
"""Shortly before a grade: missed out on good, stripped of its good rating."""
_SELVES = english.words("itself themselves himself herself myself ourselves")
"""Before a grade: it is its own word, called itself good."""
_TELLING = _SELVES | {"self"} | {first for first, _ in _WITHOUT}
_AIMS = english.words("target targets aim aims goal goals ambition forecast prediction")
_ALMOST = english.words("almost nearly just not twice half nowhere")
_BEHIND = by_first_word((
    ("it", "is", "not"), ("it", "was", "not"), ("if", "not"), ("no", "more"), ("no", "longer"), ("enough",),
    ("in", "part"), ("in", "parts"), ("only", "in"), ("on", "paper"), ("in", "theory"), ("in", "name"),
    ("by", "its", "own"), ("by", "their", "own"), ("provisional",), ("provisionally",), ("subject", "to"),
    ("pending",), ("minus",), ("plus",), ("by", "comparison"), ("looks", "like"), ("as", "far", "as"),
    ("according", "to", "its", "own"), ("according", "to", "their", "own"),
))  # fmt: skip
"""Behind a grade: it is none, or only partly or for now so."""
_LONGEST_BEHIND = 4
_VIEWS = english.words("view words opinion estimation assessment eyes judgement judgment account")
"""Behind *own*, before a grade: it is its own word."""
_PROPOSING = english.words(
    "proposed proposes proposing recommended recommends draft drafts drafted provisional suggested advocated"
)
_GRADED = english.words("rated graded judged")
_GRADES = english.words("rating ratings grade grades judgement judgment score level classification status")
_OWN = english.words("assessment assessments assessed rating evaluation review")
"""Behind *self* and a hyphen: it is its own word."""
_SUPPOSED = english.words(
    "thought believed presumed said reported rumoured rumored assumed understood feared reputed supposed "
    "alleged"
)
_DANGERS = english.words(
    "risk risks risked risking danger saved rescued escape escaped escapes avoid avoids avoided spared"
)
_HELPERS = frozenset(("be", "have", "being"))
_ONLY = english.words("first only last latest second third")
_LIKELY = english.words("likely unlikely ready able due set bound sure certain fit")
_THINGS = {
    "good": english.words(
        "deal many luck grief friday faith news riddance morning evening night afternoon samaritan old for "
        "reason reasons cause measure"
    ),
    "high": english.words("street streets tide school seas time hopes noon jump heels"),
    "low": english.words("lying tide"),
    "red": english.words(
        "tape card cards cross lion herring wine kite squirrel carpet brick route ink flag meat"
    ),
    "green": english.words("belt light space spaces energy paper house houses field fields lane bin bins"),
}
"""Behind a word that may be a grade these make something else of it: a good deal, red tape."""
_NAMED = KINDS | {"party"}
_SUBJECTS = english.words("i he she it we they you")
_OF_ALL_TIME = english.words("time new record historic")
_THE_GOOD = english.words("common greater public")
_NOT_YET = english.words(
    "could might may can would must ought if unless whether hopes hope hoped aims aim aimed aiming wants "
    "want wanted expects expect expected predicted forecast promised promises target targeted targets "
    "aspires plans planned seeks needs need needed become becomes becoming reach reaches reaching achieve "
    "achieves achieving attain attaining between claimed claims claim alleged alleges perhaps possibly "
    "probably maybe suggested suggests supposed threatened threatens should will shall reportedly apparently "
    "arguably seemingly ostensibly provisionally believes believe thinks think reckons appear appears "
    "appeared seem seems seemed"
)
"""In the clause before a grade: that it has the grade is not said."""
_OWNING = english.ARTICLES | english.words("its their his her our my your")
_JUDGING = english.words("judged rated graded found considered deemed declared said known thought")
_NEAR = 6
_NEAR_JUDGED = 4
_BOUNDS = frozenset(("at", word) for word in ("least", "most", "best", "worst"))


def is_taken_away(tokens: Sentence, start: int, end: int) -> bool:
    """Whether a grade is denied, wished for, compared, one of a choice or taken back."""
    if is_negated(tokens, start) or is_taken_back(tokens, end) or is_asked(tokens, end):
        return True
    before = before_in_clause(tokens, start)
    if _is_condition(before) or _is_measured(before, tokens[end : end + 2]):
        return True
    if _is_as_good(before, tokens, end) or _is_idiom(tokens, start, end) or _is_undone_behind(tokens, end):
        return True
    dash = next((at for at in range(len(before), 0, -1) if before[at - 1].text == "-"), 0)
    clause = ["" if token.kind == "month" else token.low for token in before[dash:]]  # May is no modal
    near = [low for low in clause[-3:] if low not in _OWNING]
    if near and (near[-1] in _SHORT_OF or near[-2:] in _FAR_FROM or near[:2] == ["close", "to"]):
        return True
    if is_disputed(tokens, end - 1) or is_hearsay(tokens, start):
        return True
    if any(one == "own" and other in _VIEWS for one, other in pairwise(clause[-_NEAR:])):
        return True
    if not _TELLING.isdisjoint(clause[-_NEAR:]) and (
        not _WITHOUT.isdisjoint(pairwise(clause[-_NEAR:])) or _is_own_word(before)
    ):
        return True
    if _is_proposed(clause[-_NEAR:]) or _is_self_assessed(before):
        return True
    if not _HELPERS.isdisjoint(clause) and (_is_to_be(clause) or _is_feared(clause)):
        return True
    waiting = [
        low
        for index, low in enumerate(clause)
        if low in _NOT_YET
        and not (low == "should" and clause[index + 1 : index + 2] == ["now"])
        and not (low in ("will", "should", "shall") and index + 1 == len(clause))
    ]
    return bool(waiting)


def _is_condition(before: Sequence[Token]) -> bool:
    """Whether a clause is a condition by the order of its words: had it been good; were it good."""
    low = [token.low for token in before[:2]]
    if low[:1] == ["had"]:
        if len(low) > 1 and low[1] in _SUBJECTS:
            return True  # had he approved it
        return "been" in [token.low for token in before]
    return low[:1] == ["were"] and len(low) > 1 and (low[1] in english.PRONOUNS or low[1] in english.ARTICLES)


def _is_measured(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether words beside a grade take it away: as good as, too good to, so-called good, at least good."""
    near = tuple(token.low for token in before[-2:])
    behind = tuple(token.low for token in after[:2])
    if near == ("so", "called") or _BOUNDS & {near, behind}:
        return True
    return bool(after) and after[0].hyphen and after[0].low == "ish"


def _is_as_good(before: Sequence[Token], tokens: Sentence, end: int) -> bool:
    """Whether a grade is one side of a comparison: as good as, as good a school as, almost as good."""
    if not before or before[-1].low != "as":
        return False
    is_almost = len(before) > 1 and before[-2].low in _ALMOST
    return is_almost or "as" in [token.low for token in tokens[end : end + _NEAR]]


def _is_own_word(before: Sequence[Token]) -> bool:
    """Whether somebody gave the grade to himself: called itself good, self-rated good."""
    low = [token.low for token in before[-3:]]
    if low[-2:] in (["to", "be"], ["as", "a"]):
        low = low[:-2]
    elif low[-1:] in (["as"], ["a"], ["being"]):
        low = low[:-1]
    return (low[-1:] != [] and low[-1] in _SELVES) or (low[-2:-1] == ["self"] and before[-1].hyphen)


def _is_proposed(clause: Sequence[str]) -> bool:
    """Whether a grade was no more than proposed: proposed a rating of substantial."""
    return clause[-1:] in (["of"], ["as"]) and any(
        one in _PROPOSING and not _GRADES.isdisjoint(clause[at + 1 : at + 4]) for at, one in enumerate(clause)
    )


def _is_self_assessed(before: Sequence[Token]) -> bool:
    """Whether who has the grade gave it: our self-assessment puts it at good; self-assessed as good."""
    return any(
        one.low == "self" and other.hyphen and other.low in _OWN for one, other in pairwise(before[-_NEAR:])
    )


def _is_undone_behind(tokens: Sentence, end: int) -> bool:
    """Whether the words behind a grade take it away: good, if not outstanding; good in parts."""
    start = end + (end < len(tokens) and tokens[end].text in (",", "("))
    if start >= len(tokens) or tokens[start].low not in _BEHIND:
        return False
    low = tuple(token.low for token in tokens[start : start + _LONGEST_BEHIND])
    return any(
        low[: len(phrase)] == phrase for phrase in _BEHIND[low[0]] if start == end or phrase[0] != "it"
    )


def _is_idiom(tokens: Sentence, start: int, end: int) -> bool:
    """Whether a word is no grade by those beside it: Mr Good, High Street, a good deal, target: good."""
    token, before = tokens[start], tokens[start - 1] if start else None
    after = tokens[end] if end < len(tokens) else None
    if before is not None and token.capital and before.low in english.TITLES:
        return True
    if before is not None and before.low == "but" and start > 1 and tokens[start - 2].low == "all":
        return True
    if after is not None and token.capital and after.capital and after.low in _NAMED:
        return True
    if after is not None and after.low == "of" and end + 1 < len(tokens) and tokens[end + 1].kind == "number":
        return True  # a high of 12
    if before is not None and before.text == ":" and start > 1 and tokens[start - 2].low in _AIMS:
        return True
    if token.low not in _THINGS or end != start + 1:
        return False
    near = [each.low for each in tokens[max(0, start - 2) : start]]
    if after is not None and after.low in _THINGS[token.low]:
        return after.low != "for" or _GRADED.isdisjoint(near)  # rated good for the third time
    if token.low in ("high", "low"):
        return near[-1:] != [] and near[-1] in _OF_ALL_TIME and (after is None or after.kind == "mark")
    if token.low == "red" and near == ["in", "the"]:
        return True
    if token.low != "good":
        return False
    if before is None or (before.low != "for" and before.low not in _THE_GOOD):
        return False
    return after is None or after.kind == "mark" or after.low in english.AUXILIARIES


def _is_feared(clause: Sequence[str]) -> bool:
    """Whether a grade or deed is said to have been so, or was a danger: is thought to have died; at risk of
    being rated inadequate; escaped being."""
    for at, word in enumerate(clause):
        before, earlier = clause[max(0, at - 1)], clause[max(0, at - 2)]
        if word == "have" and before == "to" and earlier in _SUPPOSED:
            return True
        if word == "being" and (before in _DANGERS or (before in ("of", "from") and earlier in _DANGERS)):
            return True
    return False


def _is_to_be(clause: Sequence[str]) -> bool:
    """Whether *to be* stands before a grade, and nobody judged that it is: tried to be good; but found the
    school to be good."""
    for at, word in enumerate(clause[:-1]):
        if word == "to" and clause[at + 1] == "be":
            judged = clause[max(0, at - _NEAR_JUDGED) : at]
            if not _ONLY.isdisjoint(clause[:at]):
                continue  # the first drug to be approved
            if _JUDGING.isdisjoint(judged) or not _LIKELY.isdisjoint(judged):
                return True
    return False
