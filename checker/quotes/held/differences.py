"""Whether a number says by how much something is more or less: 3 points behind, rose by £3, £3 off."""

from __future__ import annotations

from itertools import pairwise

from checker.quotes.language import english_numbers
from checker.quotes.language.english import AUXILIARIES, words
from checker.quotes.language.inflection import is_past
from checker.quotes.sentences.governed import Sentence, before_in_clause
from checker.quotes.text.tokens import Token

_TOO = frozenset(("too", word) for word in ("few", "many", "little", "much"))
_NEAR = 5
_MOVED = words(
    "rose risen rise rises rising fell fallen fall falls falling increased increase increases increasing "
    "decreased decrease declined decline grew grown grow growing dropped drop drops dropping climbed "
    "jumped jump "
    "overran overrun overruns exceeded exceed missed cut cuts reduced raised lowered soared surged plunged "
    "improved shrank slipped edged widened narrowed overshot overspent undershot extended shortened "
    "lengthened"
)
"""Before *by*: what follows is the difference."""
MOVED_ALONE = words("rose rises risen fell falls fallen climbed jumped dropped plunged soared")
"""Right before a sum of money the same: the fare rose £2."""
_BEFORE_VERBS = words("to will would can could may might must should shall they we you i who that not")
OLD = words("year years month months week weeks day days")
_MEASURED = words(
    "cheaper dearer pricier costlier heavier lighter taller faster slower warmer cooler hotter colder deeper "
    "wider narrower higher lower greater shorter longer older younger bigger smaller"
)
_COMPARED = _MEASURED | words("fewer less more short extra")
_TIMES_OF = words("as the that this its their his her what")
_BUDGETED = words(
    "budget target targets estimate estimates plan plans forecast forecasts expectations average normal par "
    "limit quota capacity strength minimum maximum"
)
"""What a figure may be over or under: it is the difference. Of degrees zero is none."""
_POINTS = words("points point votes seats runs shots strokes lengths goals metres seconds minutes")
_LEADING = words("clear adrift short")
_ADDING = words("add adds added adding")
_LOGS = words("log logs log10")
_GOING = words("went go goes going gone edged crept moved stood")
_TRADED = words("closed ended finished opened traded")
_PRICES = words("cents cent pence p points")
"""The same of shares and what they cost: closed up 30 cents, but closed down 12 shops."""
_PARTICLE_VERBS = words("shut set put cut let close build pick make take sell buy run open track")
"""Before *up* and *down*: they go with the verb, shut down 12 homes."""


def is_difference(tokens: Sentence, index: int) -> bool:
    """Whether a number says by how much: 3 more, 3 points behind, £3m over budget, 3 times as many."""
    following = [each.low for each in tokens[index + 1 : index + 4]]
    if following[0] in _COMPARED or following[0] == "fold" or following[0] in _LOGS:
        return True
    if any(each in _TOO for each in pairwise(following)):
        return True
    first, second = (*following, "")[:2]
    if second in _MEASURED and (_is_unit(tokens[index + 1]) or first in _POINTS or first in OLD):
        return True
    if first in ("worse", "better") and second == "than":
        return True
    if second in ("more", "fewer", "less") and following[2:] == ["than"]:
        return True
    if second in _LEADING and first in _POINTS:
        return True
    if first in ("up", "down") and second in ("on", "from"):
        return True  # 30 down on last year
    if tokens[index].is_money and _is_added(tokens, index):
        return True
    if following[0] in ("ahead", "behind") or (
        following[1:2] in (["ahead"], ["behind"]) and following[0] != ","
    ):
        return True
    if following[0] == "times":
        return following[1:2] != [] and (following[1] in _COMPARED or following[1] in _TIMES_OF)
    if following[0] in ("over", "under", "above", "below"):
        return not _BUDGETED.isdisjoint(following[1:])
    return following[:3] in (["plus", "or", "minus"], ["give", "or", "take"]) or "±" in following


def _is_unit(token: Token) -> bool:
    if token.low in english_numbers.DEGREES:
        return True
    return token.kind == "unit" or (token.value is not None and token.value[0] == "unit")


def _is_added(tokens: Sentence, index: int) -> bool:
    """Whether a sum is a difference: £2 off, but not £2 off-peak; £3m over; added £2 to the fare."""
    low = [each.low for each in tokens[index + 1 : index + 5]]
    beyond = tokens[index + 2] if index + 2 < len(tokens) else None
    if low[0] == "off" and not (beyond is not None and beyond.hyphen):
        return True
    if low[0] in ("over", "under", "up", "down") and (beyond is None or beyond.kind == "mark"):
        return True
    return index > 0 and tokens[index - 1].low in _ADDING and "to" in low


def is_risen_by(tokens: Sentence, index: int) -> bool:
    """Whether it is by how much something changed: rose by 3, cut by £3. Those by whom something was done
    are counted, and a percentage is always by how much."""
    if not index:
        return False
    is_money = tokens[index].is_money
    if tokens[index - 1].low in ("up", "down"):
        return _is_up_or_down(tokens, index)
    if tokens[index - 1].low != "by":
        return is_money and tokens[index - 1].low in MOVED_ALONE
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is not None and (after.value == ("unit", "%") or after.low.startswith("percentage")):
        return False
    clause = [each.low for each in before_in_clause(tokens, index)[-_NEAR:]]
    if "be" in map(AUXILIARIES.get, clause):
        is_measured = is_money or (after is not None and _is_unit(after))
        return is_measured and not _MOVED.isdisjoint(clause)
    if is_money and clause[-2:-1] != [] and clause[-2] in ("up", "down"):
        return True
    return not _MOVED.isdisjoint(clause)


def _is_up_or_down(tokens: Sentence, index: int) -> bool:
    """Whether a number behind *up* or *down* says by how much: sales were up £12m, but shut down 12 homes."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is not None and (after.value == ("unit", "%") or after.low.startswith("percentage")):
        return False
    if index < 2 or tokens[index - 2].kind == "mark":
        return True
    before = tokens[index - 2]
    if before.low in _TRADED and (tokens[index].is_money or (after is not None and after.low in _PRICES)):
        return True
    if before.low in AUXILIARIES or before.low in _GOING:
        return True
    is_verb = is_past(before.low) or before.low in _PARTICLE_VERBS or before.low.endswith("ing")
    return not is_verb and (index < 3 or tokens[index - 3].low not in _BEFORE_VERBS)
