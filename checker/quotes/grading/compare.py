"""Token by token: where a quote differs from its passage, and whether that can change the meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile

from checker.model.quotes import Difference, Grade
from checker.quotes.grading.moved import Pair, moved_tokens
from checker.quotes.language import english, english_numbers
from checker.quotes.language.inflection import same_word
from checker.quotes.language.spelling import may_name_the_same, same_spelling, spelling
from checker.quotes.text.lexicon import PLAIN, Lexicon, category
from checker.quotes.text.marks import HARMLESS_MARKS, SENTENCE_ENDS, ends_sentence, is_sign, trimmed
from checker.quotes.text.token_kinds import (
    begins_with_name,
    between_numbers,
    is_adverb,
    is_noun_form,
    is_participle,
    is_short_verb,
    lemma,
    may_be_short,
    same_value,
    stands_for,
)
from checker.quotes.text.tokens import Token, tokenise

_WORDS = re.compile(r"[^\W\d_]+")
_CASED = english.CASE_SENSITIVE | english_numbers.CASED_LOW
_LARGEST_BLOCK = 10_000
_STOPPING = frozenset(".!?;:-")
_RANKED = (
    "number", "date", "month", "weekday", "unit", "negation", "modal", "grade", "comparative", "quantifier",
    "name", "conjunction", "direction", "pronoun", "qualifier", "word", "auxiliary", "relative",
    "preposition", "article",
)  # fmt: skip


def grade_of(differences: Sequence[Difference]) -> Grade:
    """The grade that these differences make."""
    if any(difference.critical for difference in differences):
        return Grade.ALTERED
    return Grade.REWORDED if differences else Grade.EXACT


def compare(theirs: str, ours: str, lexicon: Lexicon = PLAIN) -> tuple[Difference, ...]:
    """How ``ours`` differs from ``theirs``, both normalised, with their case.

    Punctuation at the ends is not compared.
    """
    if theirs == ours:
        return ()
    if theirs.lower() == ours.lower() and _CASED.isdisjoint(_WORDS.findall(ours.lower())):
        return ()
    return compare_tokens(*_tokens(theirs, ours), lexicon)


def added_at_ends(theirs: str, ours: str, lexicon: Lexicon = PLAIN) -> tuple[int, int]:
    """How many tokens ``ours`` begins with, and ends with, that stand for none of ``theirs``."""
    comparison = _Comparison(*_tokens(theirs, ours), lexicon)
    pairs = list(comparison.pairs())
    counts = [len(list(takewhile(lambda pair: pair[0] is None, side))) for side in (pairs, pairs[::-1])]
    return counts[0], counts[1]


def _tokens(theirs: str, ours: str) -> tuple[list[Token], list[Token]]:
    """The tokens of both, without the punctuation at their ends."""
    return trimmed(tokenise(theirs)), trimmed(tokenise(ours))


def compare_tokens(
    theirs: list[Token], ours: list[Token], lexicon: Lexicon = PLAIN
) -> tuple[Difference, ...]:
    """How the tokens differ, in the order of the text."""
    comparison = _Comparison(theirs, ours, lexicon)
    return tuple(comparison.differences())


def _may_go_on(token: Token) -> bool:
    """Whether a name that begins a sentence may go on with a word: Marks & Spencer."""
    return token.text == "&" or (token.capital and len(token.text) > 1)


@dataclass(slots=True)
class _Comparison:
    theirs: list[Token]
    ours: list[Token]
    lexicon: Lexicon

    def differences(self) -> list[Difference]:
        pairs = list(self.pairs())
        moved = moved_tokens(pairs, self.theirs, self.ours, self.lexicon)
        found = []
        skipped = -1
        for index, (their, our) in enumerate(pairs):
            if index == skipped:
                continue
            difference = moved[index] if index in moved else self._difference(their, our)
            if difference is not None and difference.kind == "genitive":
                following = pairs[index + 1] if index + 1 < len(pairs) else (None, None)
                if (written := self._written_out(their, our, following)) is not None:
                    difference, skipped = written, index + 1
            if difference is not None:
                found.append(difference)
        return found

    def _written_out(self, their: int | None, our: int | None, following: Pair) -> Difference | None:
        """What looks like a genitive and is a short form that the other side writes out: Cumbria's been."""
        if their is None or our is None:
            return None
        one, other = self.theirs[their], self.ours[our]
        if following[0] is None and following[1] is not None and is_short_verb(self.theirs, their):
            side, index, verb = self.theirs, their, self.ours[following[1]]
            texts = one.text, f"{other.text} {verb.text}"
        elif following[1] is None and following[0] is not None and is_short_verb(self.ours, our):
            side, index, verb = self.ours, our, self.theirs[following[0]]
            texts = f"{one.text} {verb.text}", other.text
        else:
            return None
        is_meant = may_be_short("'s", verb.low) and stands_for(side, index, verb.low)
        return Difference(*texts, "form", False) if is_meant else None

    def pairs(self) -> Iterable[Pair]:
        """The tokens aligned: indices into theirs and ours, None where one side has nothing."""
        from rapidfuzz.distance import Levenshtein

        numbers: dict[str, int] = {}
        left = [numbers.setdefault(token.key, len(numbers)) for token in self.theirs]
        right = [numbers.setdefault(token.key, len(numbers)) for token in self.ours]
        block_a: list[int] = []
        block_b: list[int] = []
        for code in Levenshtein.opcodes(left, right):
            if code.tag == "equal":
                yield from self._aligned(block_a, block_b)
                block_a, block_b = [], []
                yield from zip(
                    range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True
                )
            else:
                block_a.extend(range(code.src_start, code.src_end))
                block_b.extend(range(code.dest_start, code.dest_end))
        yield from self._aligned(block_a, block_b)

    def _aligned(self, left: list[int], right: list[int]) -> Iterable[Pair]:
        """The cheapest alignment of a block in which the two differ."""
        if not left or not right:
            yield from ((index, None) for index in left)
            yield from ((None, index) for index in right)
            return
        if len(left) * len(right) > _LARGEST_BLOCK:
            shared = min(len(left), len(right))
            yield from zip(left[:shared], right[:shared], strict=True)
            yield from ((index, None) for index in left[shared:])
            yield from ((None, index) for index in right[shared:])
            return
        width = len(right) + 1
        costs = [[float(column) for column in range(width)]]
        for row, their in enumerate(left, 1):
            above = costs[-1]
            line = [float(row)]
            for column, our in enumerate(right, 1):
                pair = above[column - 1] + self._cost(self.theirs[their], self.ours[our])
                line.append(min(pair, above[column] + 1, line[column - 1] + 1))
            costs.append(line)
        row, column = len(left), len(right)
        found: list[Pair] = []
        while row or column:
            cost = costs[row][column]
            if row and column:
                pair = costs[row - 1][column - 1] + self._cost(
                    self.theirs[left[row - 1]], self.ours[right[column - 1]]
                )
                if cost == pair:
                    row, column = row - 1, column - 1
                    found.append((left[row], right[column]))
                    continue
            if row and cost == costs[row - 1][column] + 1:
                row -= 1
                found.append((left[row], None))
            else:
                column -= 1
                found.append((None, right[column]))
        yield from reversed(found)

    def _cost(self, their: Token, our: Token) -> float:
        if their.key == our.key:
            return 0.0
        if same_value(their, our) or their.low == our.low or may_be_short(their.low, our.low):
            return 0.125
        if their.kind == "mark" or our.kind == "mark":
            return 0.5 if their.kind == our.kind else 2.5
        if their.kind == "word" and our.kind == "word":
            if same_spelling(their.low, our.low) or same_word(their.low, our.low):
                return 0.25
            one, other = self._category(their), self._category(our)
            return 1.0 if one == other else 1.75 if "article" in (one, other) else 1.25
        return 1.0 if their.kind == our.kind else 1.5

    def _difference(self, their: int | None, our: int | None) -> Difference | None:
        if their is not None and our is not None:
            return self._replaced(their, our)
        side, index = (self.theirs, their) if their is not None else (self.ours, our)
        assert index is not None
        kind, critical = self._one_sided(side, index)
        text = side[index].text
        return (
            Difference(text, "", kind, critical)
            if their is not None
            else Difference("", text, kind, critical)
        )

    def _replaced(self, their: int, our: int) -> Difference | None:
        one, other = self.theirs[their], self.ours[our]
        if one.key == other.key:
            if one.hyphen != other.hyphen and their and our:
                before, after = self.theirs[their - 1].text, self.ours[our - 1].text
                return Difference(
                    f"{before}{'-' if one.hyphen else ' '}{one.text}",
                    f"{after}{'-' if other.hyphen else ' '}{other.text}",
                    "hyphen",
                    False,
                )
            return None
        kind, critical = self._judged(their, our)
        return Difference(one.text, other.text, kind, critical)

    def _judged(self, their: int, our: int) -> tuple[str, bool]:
        """What kind of difference two tokens are, and whether it is critical."""
        one, other = self.theirs[their], self.ours[our]
        if one.kind == "mark" and other.kind == "mark":
            if is_sign(self.theirs, their) != is_sign(self.ours, our):
                return "sign", True
            if ends_sentence(self.theirs, their) and other.text not in _STOPPING:
                return "sentence end", True
            return "punctuation", not {one.text, other.text} <= HARMLESS_MARKS
        if same_value(one, other):
            return "form", False
        if one.kind != "word" or other.kind != "word":
            return self._number_kind(one, other), True
        if one.low == other.low:
            is_form = "/" in one.key or "/" in other.key or "." in one.key + other.key
            return ("form", False) if is_form else (self._category(one), True)
        if may_be_short(one.low, other.low):
            is_theirs = one.low.startswith("'")
            side, index, verb = (self.theirs, their, other) if is_theirs else (self.ours, our, one)
            return ("form", False) if stands_for(side, index, verb.low) else ("auxiliary", True)
        kinds = {self._category(one), self._category(other)}
        if len(kinds) == 1 and kinds <= {"article", "relative", "preposition"}:
            kind = kinds.pop()
            return kind, kind == "preposition" and between_numbers(self.theirs, their)
        if one.low.endswith("'s") != other.low.endswith("'s") and same_word(one.low, other.low):
            return "genitive", True
        lemmas = lemma(one), lemma(other)
        if kinds == {"auxiliary"}:
            return ("tense", False) if lemmas[0] & lemmas[1] else ("auxiliary", True)
        if one.capital != other.capital and not english.CASE_SENSITIVE.isdisjoint((one.low, other.low)):
            return "name", True
        if same_spelling(one.low, other.low):
            is_another = self._is_respelt_name(their, our)
            return ("name" if is_another else "spelling"), is_another
        if opposed := self._opposed(one, other):
            return opposed, True
        content = {"word", "name", "grade"}
        if kinds <= content:
            inflection = same_word(spelling(one.low), spelling(other.low))
            named = self._is_name(self.theirs, their) or self._is_name(self.ours, our)
            as_noun = one.low.endswith("ing") != other.low.endswith("ing") and "grade" not in kinds
            as_noun &= is_noun_form(self.theirs, their) or is_noun_form(self.ours, our)
            if inflection and not named and not as_noun:
                counted = self._counted(self.theirs, their) or self._counted(self.ours, our)
                return ("number", True) if inflection == "plural" and counted else (inflection, False)
        ranked = [kind for kind in _RANKED if kind in kinds]
        if ranked and ranked[0] != "word":
            return ranked[0], True
        named = self._is_name(self.theirs, their) or self._is_name(self.ours, our)
        return ("name" if named else ranked[0] if ranked else "word"), True

    def _one_sided(self, side: list[Token], index: int) -> tuple[str, bool]:
        """The same for a token that the other side does not have."""
        token = side[index]
        if token.kind == "mark":
            if is_sign(side, index):
                return "sign", True
            if side is self.theirs and ends_sentence(side, index):
                return "sentence end", True
            is_product = token.text == "*" and between_numbers(side, index)
            return "punctuation", token.text not in HARMLESS_MARKS or is_product
        if token.kind != "word":
            return self._number_kind(token, token), True
        kind = self._category(token)
        following_token = side[index + 1] if index + 1 < len(side) else None
        if following_token is not None:
            if following_token.hyphen and token.low in english.NEGATING_PREFIXES:
                return "negation", True
            if token.low == "a" and following_token.low in ("few", "little"):
                return "quantifier", True
        if kind in ("article", "preposition"):
            return kind, False
        if kind == "relative":
            return kind, token.low != "that"
        if kind == "auxiliary":
            following = next(
                (later for later in side[index + 1 :] if later.kind == "word" and not is_adverb(later)), None
            )
            lemmas = lemma(token)
            if following is None:
                return kind, True
            if "have" in lemmas and "be" not in lemmas:
                return kind, not is_participle(following.low)
            return kind, True
        if kind == "word" and self._is_name(side, index):
            kind = "name"
        return kind, True

    def _category(self, token: Token) -> str:
        return category(token, self.lexicon)

    def _number_kind(self, one: Token, other: Token) -> str:
        """What differs between two tokens of which one at least is no word."""
        values = (one.value or ("",)), (other.value or ("",))
        kinds = {value[0] for value in values}
        if kinds & {"date", "month", "weekday", "time"}:
            return "date"
        if kinds <= {"unit"}:
            return "unit"
        if kinds == {"money"} and values[0][1] == values[1][1] and values[0][3] != values[1][3]:
            return "currency"
        if kinds == {"money", "number"} and values[0][1] == values[1][1]:
            return "currency"
        amounts = [value[1] for value in values if len(value) > 1 and isinstance(value[1], Fraction)]
        if len(amounts) == 2 and amounts[0] == -amounts[1] != 0:
            return "sign"
        return "number" if {one.kind, other.kind} & {"number", "unit"} else "mark"

    def _opposed(self, one: Token, other: Token) -> str:
        pair = frozenset((one.low, other.low))
        if len(pair & english.NEGATIONS) == 1:
            return "negation"
        shorter, longer = sorted(pair, key=len)
        if any(longer == prefix + shorter for prefix in english.NEGATING_PREFIXES):
            return "negation"
        return "opposite" if pair in english.OPPOSITES else ""

    def _is_name(self, side: list[Token], index: int) -> bool:
        token = side[index]
        if token.low in self.lexicon.name_words:
            return True
        if not token.capital or token.low in english.TITLES:
            return False
        if index and side[index - 1].text not in SENTENCE_ENDS:
            return True
        following = side[index + 1] if index + 1 < len(side) else None
        return following is not None and following.kind == "word" and _may_go_on(following)

    def _is_respelt_name(self, their: int, our: int) -> bool:
        """Whether a word in two spellings is the name of two: Gray and Grey, but not Defence and Defense."""
        one, other = self.theirs[their], self.ours[our]
        if not (one.capital or other.capital) or may_name_the_same(one.low, other.low):
            return False
        sides = ((self.theirs, their), (self.ours, our))
        return any(
            side[index].capital and (self._is_name(side, index) or begins_with_name(side, index))
            for side, index in sides
        )

    def _counted(self, side: list[Token], index: int) -> bool:
        """Whether a number word or quantifier stands up to three tokens before."""
        return any(
            token.kind == "number" or token.low in english.QUANTIFIERS or token.low in ("a", "an")
            for token in side[max(0, index - 3) : index]
        )
