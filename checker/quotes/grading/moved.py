"""Words of a quote that stand at another place of their passage, and whether that can change the meaning."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.quotes import Difference
from checker.quotes.language import english
from checker.quotes.text.lexicon import VERBAL, Lexicon, category
from checker.quotes.text.token_kinds import is_adverb
from checker.quotes.text.tokens import Token

Pair = tuple[int | None, int | None]
"""Indices into the tokens of the passage and of the quote, None where one side has nothing."""
_SMALL = frozenset(("article", "preposition"))
_PASSED = _SMALL | VERBAL | {"word"}
"""What an adverb may pass without going with another word, if it keeps a neighbour."""
_NOT_CONTENT = _SMALL | frozenset(("auxiliary", "relative", "conjunction"))


def moved_tokens(
    pairs: Sequence[Pair], theirs: Sequence[Token], ours: Sequence[Token], lexicon: Lexicon
) -> dict[int, Difference | None]:
    """Tokens that both sides have, at different places: by index of the pair, each told once."""
    left: dict[str, list[int]] = {}
    for index, (their, our) in enumerate(pairs):
        if our is None and their is not None:
            left.setdefault(theirs[their].key, []).append(index)
    moved: dict[int, Difference | None] = {}
    for index, (their, our) in enumerate(pairs):
        if their is not None or our is None:
            continue
        token = ours[our]
        if token.kind == "mark" or not left.get(token.key):
            continue
        gone = left[token.key].pop(0)
        before = pairs[gone][0]
        assert before is not None
        low, high = sorted((gone, index))
        passed = [ours[at] for _, at in pairs[low + 1 : high] if at is not None]
        keeps_neighbour = bool(_beside(theirs, before, lexicon) & _beside(ours, our, lexicon))
        critical = _is_critical(token, passed, lexicon, keeps_neighbour=keeps_neighbour)
        moved[low], moved[high] = Difference(token.text, token.text, "order", critical), None
    return moved


def _is_critical(token: Token, passed: Sequence[Token], lexicon: Lexicon, *, keeps_neighbour: bool) -> bool:
    """Whether a token that moved past others goes with another word now, or asks what was stated."""
    kind = category(token, lexicon)
    if kind in _SMALL:
        return False
    if kind == "auxiliary":  # is it, it is
        return not all(is_adverb(each) and each.low not in english.NEGATIONS for each in passed)
    kinds = {category(each, lexicon) for each in passed}
    if token.low in english.MOBILE and kinds <= VERBAL:
        return False
    if kind == "word" and passed and all(map(_is_loose, passed)):
        return False  # now benefit, benefit now: the adverb may have moved as well
    if kind != "word" or not is_adverb(token) or token.low in english.FOCUSING or not keeps_neighbour:
        return True
    return not kinds <= _PASSED


def _is_loose(token: Token) -> bool:
    """Whether an adverb says the same before its verb and behind it."""
    if token.low in english.MOBILE:
        return True
    return token.low.endswith("ly") and token.low not in english.FOCUSING | english.QUANTIFIERS


def _beside(side: Sequence[Token], index: int, lexicon: Lexicon) -> set[str]:
    """The nearest content words, before and after."""

    def is_content(token: Token) -> bool:
        return token.kind != "mark" and category(token, lexicon) not in _NOT_CONTENT

    before = next((token.key for token in reversed(side[:index]) if is_content(token)), "")
    after = next((token.key for token in side[index + 1 :] if is_content(token)), "")
    return {before, after} - {""}
