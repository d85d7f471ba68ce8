"""Whether words beside a number make another figure of it: two dozen, room 3, 3 more, half of 3, 3 pm."""

from __future__ import annotations

from checker.quotes.held.differences import OLD, is_difference, is_risen_by
from checker.quotes.held.names import is_headline
from checker.quotes.language import english_numbers
from checker.quotes.language.english import AUXILIARIES, words
from checker.quotes.language.inflection import is_past
from checker.quotes.sentences.governed import Sentence
from checker.quotes.text.tokens import Token

_PRONOUN_BEFORE_ONE = words("no any some every each which this that another")
_OF_ANYONE = words("never knows wonders cannot must ought")
"""Behind *one*: it is anybody."""
_EXCEPT = words("bar except save excepting excluding")
_EXCEPT_FOR = (["except", "for"], ["save", "for"], ["apart", "from"], ["aside", "from"], ["exception", "of"])
_WHOLE = words(
    "all every everyone everybody everything any anyone none nobody nothing whole entire except excluding"
)
_EXCEPTED = 5
_LABELS = words(
    "room page chapter section article figure table paragraph annex appendix clause part no number phase "
    "stage step year age aged grade level tier line item question version type route road platform unit flat "
    "house block volume act rule key form week day month ward round release bug issue ticket wave count "
    "python java windows android ios postgres ftse boeing airbus junction channel apartment schedule "
    "terminal category episode plot"
)
_OPENING_PLAIN = words("the a an his her its their our my")
_LABELS_WITH_CAPITAL = words(
    "court bus tram train gate seed exit lot group band class zone box lane division series season "
    "regulation site suite pier hole track area district region fortune fiat indianapolis formula radio"
)
"""The same with a capital: Court 14, but in court 14 people."""
_GROUPS = words("5 7 8 10 20 24 77 five seven eight ten twenty")
"""Behind *Group of*: states that meet."""
_STREETS = words(
    "street st road rd avenue ave lane square drive close crescent terrace way place gardens grove row"
)
"""Behind a number and a name with a capital: it is an address."""
_NUMBERED = words(
    "street avenue amendment earl duke baron viscount division battalion regiment district circuit congress "
    "parliament"
)
"""Behind an ordinal, with a capital: it is part of a name."""
_ON_DAY = words("on by until till since before after from")
"""Before *the* and an ordinal at the end of its clause: it is the day of a month."""
_TENS = words("10 ten 100 1,000")
_EACH_BEFORE = words("any per ad")
"""Directly before a number: it is each so many, whichever, or a year. *A further* three are three."""
_TIMES_BEFORE = words("half double twice treble triple thrice quarter")
_ERAS = words("bc ad bce ce")
_CLOCK = words("noon midnight o'clock")
_TARGETS = words("target targets")
_MARKS = words("mark threshold milestone")
_PASSING = words(
    "crossed crosses crossing cross passed passes passing past breached breaching breaches breach broke "
    "breaks breaking broken cleared beyond above over approached approaching nearing neared near below under "
    "towards toward"
)
"""Before a mark: it is more or less."""
_PROMISED = words("promised planned proposed expected supposed intended hoped projected claimed")
"""Between a number of definite things and these: the 500 promised homes."""
_SUPPOSEDLY = words("supposedly allegedly reportedly apparently purportedly ostensibly")
_DEFINITE = words("the its those these their his her")
_INTERVALS = words("ci cis confidence credible")
"""Behind a percentage: it says of an interval how sure it is."""
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
    if before is not None and (_is_labelled(tokens, token, before, after) or _is_multiplied(tokens, index)):
        return True
    if is_risen_by(tokens, index):
        return True
    if after is not None and _is_aim(tokens, index):
        return True
    return after is not None and (is_difference(tokens, index) or _is_no_count(tokens, index))


def _is_rate_of_one(tokens: Sentence, index: int) -> bool:
    """Whether it is so many of which one is meant, one bus in 18, or so many of ten: seven buses in ten."""
    behind = [each.low for each in tokens[index + 2 : index + 4]]
    if behind[:1] == ["in"] and behind[-1] in _TENS and tokens[index + 1].kind == "word":
        return index + 4 >= len(tokens) or tokens[index + 4].kind == "mark"
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


def _is_labelled(tokens: Sentence, token: Token, before: Token, after: Token | None) -> bool:
    """Whether the word before a number makes it the name of something, or less or more than all."""
    if before.low in ("aged", "age") and after is not None and after.low in OLD:
        return False
    low = before.low
    if low == "of" and token.low in _GROUPS and _is_of_group(tokens, token):
        return True
    if token.capital and token.text[0].isalpha() and before.capital and before.kind == "word":
        return low not in _OPENING_PLAIN and not is_headline(tokens)
    if before.capital and low in _LABELS_WITH_CAPITAL:
        return True
    return low in _LABELS or low in _EACH_BEFORE or low in ("minus", "negative") or before.text == "±"


def _is_of_group(tokens: Sentence, token: Token) -> bool:
    """Whether it is in the name of a group of states: the Group of 7."""
    at = tokens.index(token)
    if at < 2 or tokens[at - 2].low != "group" or not tokens[at - 2].capital:
        return False
    is_end = at + 1 == len(tokens) or tokens[at + 1].kind == "mark"
    return is_end or (at > 2 and tokens[at - 3].low == "the")


def _is_multiplied(tokens: Sentence, index: int) -> bool:
    """Whether a number is a share or a multiple of: twice £12m, 10% of £12m, tens of 12."""
    before = tokens[index - 1]
    if before.low in _TIMES_BEFORE:
        return True
    if before.low == "the" and index > 1 and tokens[index - 2].low in _TIMES_BEFORE - {"half", "quarter"}:
        return True
    share = tokens[index - 2] if before.low == "of" and index > 1 else None
    if share is None:
        return False
    return share.kind == "unit" or share.low in english_numbers.PARTS or share.low in _MULTIPLES


def _is_aim(tokens: Sentence, index: int) -> bool:
    """Whether a number is aimed at, passed or promised: the 500-home target, crossed the 500 mark, the 500
    promised homes."""
    at = index + 1
    low = tokens[at].low
    if low in _SUPPOSEDLY:
        return True
    if index and tokens[index - 1].low in _DEFINITE and _is_promised(tokens, index):
        return True
    is_joined = tokens[at].kind == "unit" or tokens[at].hyphen
    at += is_joined
    low = tokens[at].low if at < len(tokens) else ""
    if low == "target" or (is_joined and low in _TARGETS):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        return following is None or not following.low.endswith("s") or following.low in AUXILIARIES
    if low in _MARKS:
        return not _PASSING.isdisjoint([each.low for each in tokens[max(0, index - 4) : index]])
    return False


def _is_no_count(tokens: Sentence, index: int) -> bool:
    """Whether a number is a time of day, a year or in a name: 3 pm, 12 noon, 340 BC, third party."""
    token, after = tokens[index], tokens[index + 1]
    if after.capital and _is_address(tokens, index):
        return True
    if after.kind == "unit" and index + 2 < len(tokens) and tokens[index + 2].low in _INTERVALS:
        return True
    if (
        after.low == "barrier"
        or after.low in _ERAS
        or after.low in _CLOCK
        or after.value in (("unit", "am"), ("unit", "pm"))
    ):
        return True
    if token.value is None or token.value[0] != "ordinal":
        return False
    if after.capital and not _NUMBERED.isdisjoint(
        [each.low for each in tokens[index + 1 : index + 3] if each.capital]
    ):
        return True
    if token.text[0].isdecimal() and _is_day(tokens, index):
        return True
    return after.low in _ORDER or (token.capital and after.capital and after.kind == "word")


def _is_promised(tokens: Sentence, index: int) -> bool:
    """Whether things of a number were promised or claimed: the 500 promised homes; the 500 homes promised."""
    low = [each.low for each in tokens[index + 1 : index + 4]]
    if low[0] in _PROMISED:
        return low[1:2] == [] or low[1] not in _OPENING_PLAIN  # the 12 expected a vote
    at = next((at for at, word in enumerate(low) if word in _PROMISED), 0)
    if not at or not AUXILIARIES.keys().isdisjoint(low[:at]):
        return False
    end = index + 1 + at + 1
    return end >= len(tokens) or tokens[end].kind == "mark" or tokens[end].low in ("by", "for", "in")


def _is_address(tokens: Sentence, index: int) -> bool:
    """Whether a number is that of a house: 14 Downing Street, 3 York Road."""
    value = tokens[index].value
    if value is None or value[0] != "number":
        return False
    following = tokens[index + 2 : index + 4]
    for place, token in enumerate(following):
        if token.capital and token.low in _STREETS:
            return not place or following[0].capital
    return False


def _is_day(tokens: Sentence, index: int) -> bool:
    """Whether an ordinal in digits is the day of a month: on the 14th, at the end of its clause."""
    if index < 2 or tokens[index - 1].low != "the" or tokens[index - 2].low not in _ON_DAY:
        return False
    return tokens[index + 1].kind == "mark"


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
