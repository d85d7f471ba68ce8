"""Where the words of a quote stand with numbers, dates and short forms written in another way.

Of a short quote that changes more letters than the bound of the search allows: 65% and sixty-five per cent.
Only the tokens show that the passage is the same, so it is the tokens that are searched. So it is where
words of the text are emphasised in Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.quotes.language.spelling import same_spelling
from checker.quotes.locating.locate import Span
from checker.quotes.text.normalise import Normalised
from checker.quotes.text.token_kinds import may_be_short, same_value
from checker.quotes.text.tokens import Token, tokenise

_MOST_PLACES = 10
"""Places of the quote's rarest word that are looked at."""
_ROOM = 80
"""Characters that a passage may be longer than twice the quote."""
_LONGEST = 300
_SHORTENED = frozenset(("not", "is", "are", "am", "has", "have", "had", "will", "would"))


def spans_in_other_forms(quote: str, form: Normalised) -> list[Span]:
    """Spans of the text whose tokens are those of a normalised quote, each in some form; marks apart."""
    wanted = [token for token in tokenise(quote) if token.kind != "mark"]
    if len(quote) > _LONGEST or not (any(map(_has_forms, wanted)) or "*" in form.text or "_" in form.text):
        return []
    plain = [index for index, token in enumerate(wanted) if not _has_forms(token) and token.low.isalpha()]
    counted = [(form.text.count(wanted[index].low), index) for index in plain]
    rarest = min(((count, index) for count, index in counted if count), default=None)
    if rarest is None:
        return []
    found = (_span_at(wanted, rarest[1], form, place) for place in _places(wanted[rarest[1]].low, form.text))
    return list(dict.fromkeys(span for span in found if span is not None))


def _has_forms(token: Token) -> bool:
    """Whether a token can be written in other letters."""
    return token.kind != "word" or token.value is not None or "'" in token.text or token.low in _SHORTENED


def _places(word: str, text: str) -> Iterator[int]:
    at = -1
    for _ in range(_MOST_PLACES):
        at = text.find(word, at + 1)
        if at < 0:
            return
        yield at


def _span_at(wanted: Sequence[Token], anchor: int, form: Normalised, place: int) -> Span | None:
    """The span whose tokens are the wanted ones, one of which stands at a place."""
    room = 2 * (wanted[-1].end - wanted[0].start) + _ROOM
    low, high = max(0, place - room), place + room
    low = form.cased.rfind(" ", 0, low) + 1 if low else 0
    tokens = [token for token in tokenise(form.cased[low:high]) if token.kind != "mark"]
    here = next((at for at, token in enumerate(tokens) if low + token.start == place), None)
    if here is None or here < anchor or here - anchor + len(wanted) > len(tokens):
        return None
    found = tokens[here - anchor : here - anchor + len(wanted)]
    if not all(map(_is_same, found, wanted)):
        return None
    return Span(low + found[0].start, low + found[-1].end, 0)


def _is_same(one: Token, other: Token) -> bool:
    if one.low == other.low or same_value(one, other) or may_be_short(one.low, other.low):
        return True
    return one.kind == other.kind == "word" and same_spelling(one.low, other.low)
