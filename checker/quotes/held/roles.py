"""Whether a number is another figure of the same thing than what it is: what it was before, what is saved,
aimed at, foreseen or asked for.

*£120 (was £150)*, *a saving of £8*, *the planned figure was 500*, *expects 500*, *had sought £11m*. A field
that is named so means just that: ``old_price``, ``saving``, ``planned_homes``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from checker.quotes.held.field_names import words_of_field
from checker.quotes.language.english import ARTICLES, AUXILIARIES, PLANS, POSSESSIVES, words
from checker.quotes.language.inflection import is_past
from checker.quotes.sentences.governed import Sentence, before_in_clause

_FORMER, _SAVED, _AIMED, _ASKED, _LIKELY = "former", "saved", "aimed", "asked", "likely"
_NAMING = {
    _FORMER: words(
        "was old previous previously former formerly prior before original originally initial earlier last "
        "first from start starting base past"
    ),
    _SAVED: words(
        "save saves saved saving savings discount off reduction reductions rebate cut cuts gain benefit "
        "difference change"
    ),
    _AIMED: words(
        "target targets threshold goal goals aim aims budget budgeted plan plans planned standard standards "
        "limit forecast forecasts expected expectation expectations predicted prediction projected "
        "projection estimate estimated estimates anticipated max maximum min minimum required requirement "
        "allowed allowance quota allocation cap ceiling floor benchmark norm rule future proposed foreseen "
        "provision"
    ),
    _LIKELY: words("chance chances risk probability likelihood odds"),
    _ASKED: words(
        "sought asked ask asking request requested requests demand demanded demands offer offered offers bid "
        "bids claim claimed claims proposed proposal wanted reserved allocated budget"
    ),
}
"""Words in the name of a field that means a figure of the kind."""
_UNTOLD = words("amount sum value total figure number")
"""A field of such a name alone does not say which figure it means: that is the editor's word."""

_BEFORE_NOW = words("was were previously formerly originally")
_FROM_BEFORE = words(
    "down up reduced cut lowered raised increased rising falling dropping slashed risen fallen trimmed"
)
_REVISED = words("revised corrected amended downgraded restated")
_OPENING = frozenset("(,-;")
_TIMES = words(
    "year years month months week weeks day days quarter season earlier ago last previous before yesterday "
    "then spring summer autumn winter"
)
_BEHIND = 6
_STATES = words(
    "be have allow permit accept cost take last hold contain support require need number total stand default "
    "amount weigh employ charge pay run keep serve"
)
"""What used to be so."""
_SAVING = words("save saves saved saving")
_SAVERS = words("you us them customers passengers members families and to up about over")
_SAVINGS = words("saving discount reduction rebate")
_AIMING = words("aim aims aimed aiming")
_FORESEEN = words("planned projected forecast predicted budgeted anticipated")
_FORESEEING = words(
    "expect expects anticipate anticipates anticipated forecast forecasts predict predicts predicted "
    "envisages envisaged foresees foresaw"
)
_EXPECTED = words("expected forecast predicted anticipated projected mooted envisaged")
"""Behind *is* or *was*: 5 cm of snow is forecast."""
_YARDSTICKS = words("threshold budget benchmark quota allocation allowance")
"""Of a number: something is set against it."""
_STANDARDS = words("standard requirement threshold benchmark guideline norm")
_PROVIDING = frozenset((("provides", "for"), ("provided", "for"), ("allows", "for"), ("allowed", "for"),
                        ("called", "for"), ("calls", "for")))  # fmt: skip
_ASKING = words("sought asked offered demanded requested claimed bid wanted proposed pencilled")
_OTHERS_BETWEEN = words("and to for it him her them me us you")
"""Between such a verb and a number: it is another one, had wanted it for three years."""
_OF_SUMS = words("asked offered claimed bid")
"""Of these only sums, or what is asked for: had offered £5m; but had offered 12 players contracts."""
_NO_NOUNS = words("and or but , that who which in on at by for with from to after before until since it they")
_WIDE = 5
_TRIGGERS = (
    _BEFORE_NOW - words("was were")
    | _FROM_BEFORE
    | _SAVING
    | _SAVINGS
    | _FORESEEN
    | _FORESEEING
    | _YARDSTICKS
    | _STANDARDS
    | _REVISED
    | _EXPECTED
    | _AIMING
    | words("( now for had used chance probability likelihood")
)
_DETERMINERS = ARTICLES | POSSESSIVES


def is_of_another_role(tokens: Sentence, index: int, field: str) -> bool:
    """Whether the number at a token is what something was, what is saved, aimed at or asked for, and the name
    of the field does not say that this is meant."""
    if _TRIGGERS.isdisjoint(tokens.words):
        return False
    role = _role(tokens, index)
    return bool(role) and role not in _roles_named(field)


@lru_cache(maxsize=1024)
def _roles_named(field: str) -> frozenset[str]:
    """The kinds of figure that the name of a field may mean."""
    parts = frozenset(words_of_field(field))
    if field and parts <= _UNTOLD:
        return frozenset(_NAMING)
    return frozenset(role for role, named in _NAMING.items() if not named.isdisjoint(parts))


def _role(tokens: Sentence, index: int) -> str:
    low = [token.low for token in before_in_clause(tokens, index)]
    near = ["", "", *low][-_WIDE - 2 :]
    if _is_former(tokens, index):
        return _FORMER
    if _is_saved(tokens, index, near):
        return _SAVED
    behind = [token.low for token in tokens[index + 1 : index + 3]]
    if behind[1:] != [] and behind[1] in ("chance", "probability", "likelihood"):
        return _LIKELY
    if _is_expected(tokens, index) or _is_aimed_at(near) or _is_provided_for(low):
        return _AIMED
    if behind[:1] in (["times"], ["occasions"]):
        return ""
    return _ASKED if _is_asked_for(low, is_sum=tokens[index].is_money) else ""


def _is_former(tokens: Sentence, index: int) -> bool:
    """Whether it is what was before: £120 (was £150); now £120, was £150; 148 homes (reduced from 180). One
    with its time (*up from 180 a year earlier*) may be what an entry is about."""
    if index < 2:
        return False
    before, mark = tokens[index - 1].low, tokens[index - 2].text
    if before in _BEFORE_NOW and mark in _OPENING:
        is_bare = before not in ("was", "were") or mark == "(" or "now" in tokens.words
        return is_bare and not _has_time(tokens, index)
    if before == "at" and tokens[index - 2].low in _BEFORE_NOW - {"was", "were"}:
        return not _has_time(tokens, index)
    if _is_what_used_to_be(tokens, index):
        return True
    if before == "from" and not _REVISED.isdisjoint(
        [token.low for token in tokens[max(0, index - 3) : index]]
    ):
        return True
    if before != "from" or tokens[index - 2].low not in _FROM_BEFORE or index < 4:
        return False
    is_aside = tokens[index - 3].text == "(" and any(
        token.kind == "number" for token in tokens[max(0, index - 3 - _BEHIND) : index - 3]
    )
    return is_aside and not _has_time(tokens, index)


def _has_time(tokens: Sentence, index: int) -> bool:
    """Whether a time follows a figure, before the next mark."""
    behind = index + 1 + (index + 1 < len(tokens) and _is_own_unit(tokens, index + 1))
    for token in tokens[behind : index + 1 + _BEHIND]:
        if token.kind == "mark":
            return False
        if token.kind in ("date", "month", "number") or token.low in _TIMES:
            return True
    return False


def _is_own_unit(tokens: Sentence, at: int) -> bool:
    """Whether a time behind a number is what it counts: 300 days; and not 300 days ago."""
    ago = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return tokens[at].low in _TIMES and ago not in ("ago", "earlier", "before")


def _is_what_used_to_be(tokens: Sentence, index: int) -> bool:
    """Used to be 206 seconds, used to allow 30; and not: was used to pay for 30."""
    for at in range(max(1, index - _WIDE), index - 1):
        if tokens[at].low == "used" and tokens[at + 1].low == "to" and tokens[at - 1].low not in AUXILIARIES:
            return tokens[at + 2].low in _STATES
    return False


def _is_saved(tokens: Sentence, index: int, near: Sequence[str]) -> bool:
    """Whether it says by how much something is cheaper: save £120; a saving of £8; an £8 discount."""
    if not tokens[index].is_money and not _is_percentage(tokens, index):
        return False
    if near[-1] == "of" and near[-2] in _SAVINGS:
        return True
    at = len(near) - 1
    while at and near[at] in _SAVERS:
        at -= 1
    if near[at] in _SAVING:
        return True
    behind = tokens[index + 1].low if index + 1 < len(tokens) else ""
    return behind in _SAVINGS


def _is_percentage(tokens: Sentence, index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].value == ("unit", "%")


def _is_aimed_at(near: Sequence[str]) -> bool:
    """Whether it is to be so: a threshold of 44; the planned figure was 500; the standard is that 92 per
    cent; expects 500, forecast a shortfall of £31m."""
    last, other = near[-1], near[-2]
    if last == "of" and other in _YARDSTICKS:
        return True
    if last == "for" and other in _AIMING and near[-3] not in AUXILIARIES:
        return True
    if last in AUXILIARIES and (other in _STANDARDS or _is_of_foreseen(near[:-1])):
        return True
    if last == "that" and other in AUXILIARIES and near[-3] in _STANDARDS:
        return True
    if last == "of" and near[-3] in _DETERMINERS:
        if near[-4] in ("at", "for") and near[-5] in _AIMING:
            return True
        return near[-4] in _FORESEEING and near[-5] not in AUXILIARIES
    return last in _FORESEEING and other not in AUXILIARIES and other != "than"


def _is_expected(tokens: Sentence, index: int) -> bool:
    """Whether the predicate of which a number is the subject foresees it: 5 cm of snow is forecast."""
    if _EXPECTED.isdisjoint(tokens.words):
        return False
    low = [token.low for token in tokens[index + 1 : index + 1 + _BEHIND]]
    at = next((at for at, word in enumerate(low) if word in AUXILIARIES), len(low))
    if not _NO_NOUNS.isdisjoint(low[:at]) or any(map(is_past, low[:at])):
        return False
    rest = [word for word in low[at + 1 :] if word not in ("been", "now", "still", "also")]
    return rest[:1] != [] and rest[0] in _EXPECTED and rest[1:2] != ["to"]


def _is_of_foreseen(near: Sequence[str]) -> bool:
    """Whether the subject of *is* is a planned figure: the planned figure for March."""
    return any(one in _DETERMINERS and other in _FORESEEN for one, other in pairwise(near[:-1]))


def _is_provided_for(low: Sequence[str]) -> bool:
    """Whether a plan has it: the plan provides for three centres."""
    near = low[-_WIDE:]
    at = next((at for at in range(len(near) - 1) if (near[at], near[at + 1]) in _PROVIDING), -1)
    return (
        at >= 0
        and len(near) - at <= _WIDE - 1
        and not PLANS.isdisjoint(low[-_WIDE - 4 :][: -(len(near) - at)])
    )


def _is_asked_for(low: Sequence[str], *, is_sum: bool) -> bool:
    """Whether somebody had wanted it, before it came otherwise: had sought £11m; had asked for 500."""
    near = low[-_WIDE - 1 :]
    for at, pair in enumerate(pairwise(near), start=2):
        if pair[0] == "had" and (pair[1] in _ASKING or near[at - 1 : at + 1] == ["set", "aside"]):
            if pair[1] in _OF_SUMS and not (is_sum or near[at : at + 1] == ["for"]):
                return False
            between = near[at + (near[at : at + 1] == ["for"]) :]
            return _OTHERS_BETWEEN.isdisjoint(between) and not any(map(is_past, between))
    return False
