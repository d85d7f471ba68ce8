"""Whether words beside a number make another figure of it: two dozen, room 3, 3 more, half of 3, 3 pm."""

from __future__ import annotations

from itertools import pairwise

from checker.quotes import english_numbers
from checker.quotes.english import AUXILIARIES, words
from checker.quotes.governed import Sentence, before_in_clause
from checker.quotes.inflection import is_past
from checker.quotes.tokens import Token

_PRONOUN_BEFORE_ONE = words("no any some every each which this that another")
_OF_ANYONE = words("never knows wonders cannot must ought")
"""Behind *one*: it is anybody."""
_EXCEPT = words("bar except save excepting excluding")
_EXCEPT_FOR = (["except", "for"], ["save", "for"], ["apart", "from"], ["aside", "from"], ["exception", "of"])
_WHOLE = words(
    "all every everyone everybody everything any anyone none nobody nothing whole entire except excluding"
)
_TOO = frozenset(("too", word) for word in ("few", "many", "little", "much"))
_EXCEPTED = 5
_NEAR = 5
_MOVED = words(
    "rose risen rise rises rising fell fallen fall falls falling increased increase increases increasing "
    "decreased decrease declined decline grew grown grow growing dropped drop drops dropping climbed "
    "jumped jump "
    "overran overrun overruns exceeded exceed missed cut cuts reduced raised lowered soared surged plunged "
    "improved shrank slipped edged widened narrowed overshot overspent undershot"
)
"""Before *by*: what follows is the difference."""
_MOVED_ALONE = words("rose rises risen fell falls fallen climbed jumped dropped plunged soared")
"""Right before a sum of money the same: the fare rose £2."""
_LABELS = words(
    "room page chapter section article figure table paragraph annex appendix clause part no number phase "
    "stage step year age aged grade level tier line item question version type route road platform unit "
    "flat house block volume act rule key form week day month ward round release bug issue ticket wave count "
    "python java windows android ios postgres"
)
_OLD = words("year years month months week weeks day days")
_COMPARED = words(
    "fewer less more higher lower greater short shorter longer older younger bigger smaller extra"
)
_EACH_BEFORE = words("any per ad")
"""Directly before a number: it is each so many, whichever, or a year. *A further* three are three."""
_TIMES_BEFORE = words("half double twice treble triple thrice quarter")
_ERAS = words("bc ad bce ce")
_CLOCK = words("noon midnight o'clock")
_BUDGETED = words(
    "budget target targets estimate estimates plan plans forecast forecasts expectations average normal par "
    "limit quota"
)
"""What a figure may be over or under: it is the difference."""
_ORDER = words("party parties hand class rate degree aid world reich lady minister name person")
"""Behind an ordinal: they count nothing."""
_MULTIPLES = words(
    "dozen dozens score scores tens hundreds thousands millions billions trillions lakh lakhs crore crores "
    "bn mn tn"
)
"""Behind a number: it is so many of them."""
_PARTS = (
    frozenset(english_numbers.PARTS) | english_numbers.ORDINALS.keys()
    | {f"{word}s" for word in english_numbers.ORDINALS}
) - words("second seconds quarter quarters")  # fmt: skip
"""Behind a number: it counts parts. Seconds are units, and so may quarters be."""
_GROUP = 3
"""Digits of a group of thousands."""


def is_another_figure(tokens: Sentence, index: int) -> bool:
    """Whether what stands directly beside a number makes another one of it, or no number of things."""
    token = tokens[index]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if _is_pronoun(token, before, after) or _is_part_word(tokens, index) or _is_of_more(tokens, index):
        return True
    if _is_rate_of_one(tokens, index):
        return True
    if before is not None and (_is_labelled(before, after) or _is_multiplied(tokens, index)):
        return True
    if _is_risen_by(tokens, index):
        return True
    return after is not None and (_is_difference(tokens, index) or _is_no_count(token, after))


def _is_rate_of_one(tokens: Sentence, index: int) -> bool:
    """Whether it is so many of which one is meant: one bus in 18."""
    low = [each.low for each in tokens[max(0, index - 3) : index]]
    if low[:1] != ["one"] or low[-1] != "in" or is_past(low[1]) or low[1] in AUXILIARIES:
        return False
    return len(low) == len(("one", "bus", "in")) and len(tokens[index].text) < len("2018")


def _is_pronoun(token: Token, before: Token | None, after: Token | None) -> bool:
    if token.low != "one":
        return False
    return (before is not None and before.low in _PRONOUN_BEFORE_ONE) or (
        after is not None and (after.low in ("another", "of", "hand") or after.low in _OF_ANYONE)
    )


def _is_labelled(before: Token, after: Token | None) -> bool:
    """Whether the word before a number makes it the name of something, or less or more than all."""
    if before.low == "aged" and after is not None and after.low in _OLD:
        return False
    low = before.low
    return low in _LABELS or low in _EACH_BEFORE or low in ("minus", "negative") or before.text == "±"


def _is_multiplied(tokens: Sentence, index: int) -> bool:
    """Whether a number is a share or a multiple of: twice £12m, 10% of £12m, tens of 12."""
    before = tokens[index - 1]
    if before.low in _TIMES_BEFORE:
        return True
    share = tokens[index - 2] if before.low == "of" and index > 1 else None
    if share is None:
        return False
    return share.kind == "unit" or share.low in english_numbers.PARTS or share.low in _MULTIPLES


def _is_difference(tokens: Sentence, index: int) -> bool:
    """Whether a number says by how much: 3 more, 3 points behind, £3m over budget, 3 times as many."""
    following = [each.low for each in tokens[index + 1 : index + 4]]
    if following[0] in _COMPARED or following[0] == "fold":
        return True
    if any(each in _TOO for each in pairwise(following)):
        return True
    if following[0] in ("ahead", "behind") or (
        following[1:2] in (["ahead"], ["behind"]) and following[0] != ","
    ):
        return True
    if following[0] == "times":
        return following[1:2] != [] and (following[1] in _COMPARED or following[1] in ("as", "the"))
    if following[0] in ("over", "under", "above", "below"):
        return not _BUDGETED.isdisjoint(following[1:])
    return following[:3] in (["plus", "or", "minus"], ["give", "or", "take"]) or "±" in following


def _is_no_count(token: Token, after: Token) -> bool:
    """Whether a number is a time of day, a year or in a name: 3 pm, 12 noon, 340 BC, third party."""
    if (
        after.low == "barrier"
        or after.low in _ERAS
        or after.low in _CLOCK
        or after.value in (("unit", "am"), ("unit", "pm"))
    ):
        return True
    if token.value is None or token.value[0] != "ordinal":
        return False
    return after.low in _ORDER or (token.capital and after.capital and after.kind == "word")


def _is_of_more(tokens: Sentence, index: int) -> bool:
    """Whether it is only a piece of the number: two dozen, one hundredth, one and a half, hundred and
    five, 1 000; or another is meant: 3 if not 4, all but 3."""
    token = tokens[index]
    following = [each.low for each in tokens[index + 1 : index + 4]]
    if following[:1] and (following[0] in _MULTIPLES or following[0] in _PARTS):
        return True
    if following[:1] == ["and"] and following[-1] in english_numbers.PARTS and following[1] in ("a", "one"):
        beyond = tokens[index + 4].low if index + 4 < len(tokens) else ""
        return beyond != "of" and beyond not in AUXILIARIES  # and a quarter of them are
    if ["if", "not"] in (following[:2], following[1:]) or following == ["and", "a", "bit"]:
        return True
    preceding = [each.low for each in tokens[max(0, index - 2) : index]]
    if preceding == ["all", "but"] or _is_excepted(tokens, index):
        return True
    if preceding[-1:] == ["and"] and preceding[0] in english_numbers.MAGNITUDES:
        return True
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return (after is not None and _are_groups(token, after)) or (
        before is not None and _are_groups(before, token)
    )


def _is_excepted(tokens: Sentence, index: int) -> bool:
    """Whether it is how many are left out: all bar 3, every one except for 3, apart from 3."""
    before = [each.low for each in tokens[max(0, index - _EXCEPTED) : index]]
    if before and before[-1] in ("for", "from", "of"):
        return before[-2:] in _EXCEPT_FOR
    if not before or before[-1] not in _EXCEPT:
        return False
    return not _WHOLE.isdisjoint(before)


def _is_risen_by(tokens: Sentence, index: int) -> bool:
    """Whether it is by how much something changed: rose by 3, cut by £3. Those by whom something was done
    are counted, and a percentage is always by how much."""
    if not index:
        return False
    value = tokens[index].value
    is_money = value is not None and value[0] == "money"
    if tokens[index - 1].low != "by":
        return is_money and tokens[index - 1].low in _MOVED_ALONE
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is not None and (after.value == ("unit", "%") or after.low.startswith("percentage")):
        return False
    clause = [each.low for each in before_in_clause(tokens, index)[-_NEAR:]]
    if "be" in map(AUXILIARIES.get, clause):
        return is_money and not _MOVED.isdisjoint(clause)
    if is_money and clause[-2:-1] != [] and clause[-2] in ("up", "down"):
        return True
    return not _MOVED.isdisjoint(clause)


def _are_groups(one: Token, other: Token) -> bool:
    """Whether two numbers are one, its thousands apart: 1 000."""
    are_digits = one.text.isdecimal() and other.text.isdecimal() and other.start - one.end == 1
    return are_digits and len(one.text) <= _GROUP and len(other.text) == _GROUP


def _is_part_word(tokens: Sentence, index: int) -> bool:
    """Whether an ordinal is a part or a second of time: a third of, a second, per second."""
    token = tokens[index]
    if token.value is None or token.value[0] != "ordinal":
        return False
    before = tokens[index - 1].low if index else ""
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if token.low == "second" and before in ("a", "per", "one", "each", "every", "split", "/"):
        return True
    return after == "of" and before in ("a", "one")
