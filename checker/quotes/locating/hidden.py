"""What the marks of an elision hide that belongs to the words a quote keeps.

Leaving out words is what an elision is for. It changes the meaning if it hides what denies, limits or doubts
the words that are kept, the verb or the subject that they go with, or a number, date, name or grade of their
clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from checker.model.quotes import Difference
from checker.quotes.language import english
from checker.quotes.language.inflection import inflected, is_past, present
from checker.quotes.text.boundaries import sentence_ends
from checker.quotes.text.elisions import ENDS
from checker.quotes.text.lexicon import VERBAL, Lexicon, category
from checker.quotes.text.tokens import Token, tokenise

_NAMING = frozenset(("word", "name", "pronoun", "grade"))
_STOPS = frozenset(".!?;:")
_LONGEST_ITEM = 4
"""Tokens of an item of a list, with the *and* behind it."""
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|, (?:which|who|whom|whose|where)\b[^,]*?(?:,|[.!?]\s*$)")
_DOUBTING = inflected(english.VERBS_OF_DOUBT)
_NOMINATIVE = english.words("i he she we they this these there")
_SUBORDINATING = english.words("after before that how why what where")
_RELATIVE = english.words("who which that whose")
_OF_ANTECEDENT = english.words("who whom whose which where")
_PRESENT = present(english.VERBS_OF_DOUBT | english.COMMON_VERBS) | english.words(
    "says tells adds argues warns insists writes denies refuses fails lacks"
)
_CHANGING: tuple[tuple[str, frozenset[str]], ...] = (
    ("negation", english.NEGATIONS),
    ("modal", english.MODALS),
    ("limiting word", english.LIMITING | english.MORE_OR_LESS),
    ("qualifier", english.QUALIFIERS | _DOUBTING),
    ("condition", english.CONDITIONS),
    ("distancing", english.DISTANCING_NOUNS),
)
_BEFORE_AMOUNTS = english.words("about around")
"""Elsewhere these are prepositions, and limit nothing; but about as good."""
_NO_PREDICATE = english.NO_NOUNS - english.words("i we you he she it they me us him her them who these those")
"""Behind these a word that looks like a verb is a participle before a noun: the planned closure."""


def hidden_changes(
    hidden: str, following: str, lexicon: Lexicon, *, is_replaced: bool = False
) -> list[Difference]:
    """What an elision hides that belongs to a clause whose words the quote keeps on one side of it.

    ``hidden`` is what stands between two segments, ``following`` the second one, both normalised;
    ``is_replaced``: the quote has a gloss in its place, which is held against the text by itself.
    """
    cuts = [0, *sentence_ends(hidden), len(hidden)]
    pieces = [hidden[start:end] for start, end in pairwise(cuts)]
    kept = [(pieces[0], False), (pieces[-1], True)] if len(pieces) > 1 else [(hidden, False)]
    found: list[Difference] = []
    behind = tokenise(following)
    for piece, is_new in kept:
        own = _without_asides(piece, behind)
        tokens = tokenise(own)
        lowered = f" {' '.join(token.low for token in tokens)} "
        for kind, phrases in (("grade", lexicon.grades), ("name", lexicon.names)):
            found.extend(
                Difference(each, "", f"hidden {kind}", True)
                for each in sorted(phrases)
                if f" {each} " in lowered
            )
        for index, token in enumerate(tokens):
            if token.low in _BEFORE_AMOUNTS and not _is_amount((*tokens, *behind), index + 1):
                continue
            kind = changing_kind(token) or _detail(token, begins=is_new and not index)
            if kind:
                found.append(Difference(token.text, "", f"hidden {kind}", True))
        if limit := _limit_at_end(tokens):
            found.append(Difference(limit, "", "hidden limiting word", True))
        found.extend(Difference(each, "", "hidden condition", True) for each in _phrases(lowered))
    last, is_new = tokenise(_without_asides(pieces[-1], behind)), len(pieces) > 1
    while is_replaced and last and category(last[-1], lexicon) in ("pronoun", "auxiliary", "article"):
        last.pop()  # said [the trustees] would: what the gloss says is held against the text by itself
    if voice := _other_voice(last):
        found.append(Difference(voice, "", "hidden speaker", True))
    if opposed := _opposition(last):
        found.append(Difference(opposed, "", "hidden opposition", True))
    if last and behind and _hides_comparison(last, behind[0]):
        found.append(Difference("than", "", "hidden comparison", True))
    if last and not is_replaced and _hides_antecedent(last, behind):
        found.append(Difference(last[-1].text, "", "hidden antecedent", True))
    found.extend(_hidden_predicate(last, behind, lexicon, is_new=is_new))
    return found


def frame_changes(frame: str) -> list[Difference]:
    """What hidden words that say who speaks do to what is said: nobody said, would say."""
    kinds = [(token, changing_kind(token)) for token in tokenise(frame)]
    return [
        Difference(token.text, "", f"hidden {kind}", True)
        for token, kind in kinds
        if kind in ("negation", "modal", "condition")
    ]


def changing_kind(token: Token) -> str:
    """How a hidden word denies, limits or doubts what stands beside it; "" if it does not."""
    return next((kind for kind, words in _CHANGING if token.low in words), "")


def _phrases(lowered: str) -> list[str]:
    """The conditions and reservations of more than one word among hidden words."""
    found = (" ".join(phrase) for phrase in (*english.CONDITION_PHRASES, *english.RESERVATIONS))
    return [phrase for phrase in found if f" {phrase} " in lowered]


def _other_voice(tokens: Sequence[Token]) -> str:
    """Who is named as the one who says what follows, behind what another one said: according to the clerk."""
    for at in range(len(tokens) - 1, 0, -1):
        begins = at == 1 or tokens[at - 2].text in _STOPS or tokens[at - 2].low in ("and", "but", "while")
        if (tokens[at - 1].low, tokens[at].low) == ("according", "to") and begins:
            return " ".join(token.text for token in tokens[at - 1 :]).strip(ENDS)
    return ""


def _is_amount(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number or a date stands at a place, perhaps behind an article."""
    at += at < len(tokens) and tokens[at].low in english.ARTICLES
    if at >= len(tokens):
        return False
    return tokens[at].kind in ("number", "date") or tokens[at].low in english.LIMITING | {"to", "as"}


def _limit_at_end(tokens: Sequence[Token]) -> str:
    """A phrase that limits what follows it, and of which no word does so alone: up to."""
    low = tuple(token.low for token in tokens)
    return next((" ".join(each) for each in english.LIMIT_PHRASES if low[-len(each) :] == each), "")


def _opposition(last: Sequence[Token]) -> str:
    """The words that turn what follows round, perhaps with an article behind: against; instead of the."""
    end = len(last) - (last != [] and last[-1].low in english.ARTICLES | english.POSSESSIVES)
    if end and last[end - 1].low in english.OPPOSING:
        return last[end - 1].text
    pair = tuple(token.low for token in last[max(0, end - 2) : end])
    return " ".join(pair) if pair in english.IN_PLACE else ""


def _hides_comparison(last: Sequence[Token], first: Token) -> bool:
    """Whether what follows belongs to another comparison: cheaper | than its rival, safer | than aspirin."""
    return last[-1].low == "than" or (first.low == "than" and any(token.low == "than" for token in last))


def _hides_antecedent(last: Sequence[Token], behind: Sequence[Token]) -> bool:
    """Whether what follows is a relative clause of what is hidden: ... and were flat in America, | where."""
    if not behind or behind[0].low not in _OF_ANTECEDENT or last[-1].low in english.ASKING:
        return False
    return last[-1].text == "," or (behind[0].low != "where" and last[-1].kind == "word")


def _detail(token: Token, *, begins: bool) -> str:
    """Whether a hidden token is a number, a date or a name."""
    if token.kind == "number":
        return "number"
    if token.kind in ("date", "month") or (token.value and token.value[0] == "weekday"):
        return "date"
    is_name = token.capital and token.kind == "word" and token.low not in english.PRONOUNS | english.TITLES
    return "name" if is_name and not begins else ""


def _hidden_predicate(
    last: Sequence[Token], following: Sequence[Token], lexicon: Lexicon, *, is_new: bool
) -> list[Difference]:
    """The verb or the subject that the following words go with, if ``last``, the hidden words of their
    sentence, have it. ``is_new``: these begin the sentence."""
    if not following or not any(category(each, lexicon) in _NAMING for each in last):
        return []
    kind = ""
    if _hides_subject(last, following[0], lexicon, is_new=is_new):
        kind = "subject"
    elif _governs_infinitive(last, following[0]) or _hides_verb(last, is_new=is_new):
        kind = "verb"
    shown = " ".join(token.text for token in last).strip(ENDS)
    return [Difference(shown, "", f"hidden {kind}", True)] if kind else []


def _hides_subject(last: Sequence[Token], first: Token, lexicon: Lexicon, *, is_new: bool) -> bool:
    """Whose words or deeds the following words are."""
    if is_new and any(token.low in english.SPEECH for token in last):
        return True
    if not (category(first, lexicon) in VERBAL or is_past(first.low) or _is_present(first)):
        return False
    verbs = _verbs(last)
    if len(last) > 1 and last[-1].low in _RELATIVE:
        return True  # the nurse [who knew the man who] killed the patient
    if _says_of_others(last, lexicon):
        return True  # the council [said the trustees] would resign
    if not is_new and last[0].low in _RELATIVE and verbs:
        return _reports(last)  # the clerk [who kept it] burned it; the man [who said the dog] bit him
    if _ends_in_subject(last):
        return True
    if last[-1].low in ("and", "or", "then") and len(verbs) < 2:
        return False  # the council [met and] agreed: the subject is the one that is kept
    if is_new or any(category(token, lexicon) in VERBAL for token in last):
        return True
    joint = max((at for at, token in enumerate(last) if token.low in (",", "and", "or", "-")), default=-1)
    named = any(category(token, lexicon) in _NAMING for token in last[joint + 1 :])
    return named and any(at < joint for at in verbs)


def _says_of_others(last: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether hidden words have a verb of speech and name somebody behind it, and are no aside."""
    if last[0].text == ",":
        return False
    said = next((at for at, token in enumerate(last) if token.low in english.SPEECH), len(last))
    return any(category(token, lexicon) in _NAMING for token in last[said + 1 :])


def _ends_in_subject(tokens: Sequence[Token]) -> bool:
    """Whether the last word is the subject of what follows: the work was done, [this] is a step."""
    if tokens[-1].low in _NOMINATIVE:
        return True
    before = tokens[-2] if len(tokens) > 1 else None
    begins = before is None or before.kind == "mark" or before.low in english.CONJUNCTIONS | _SUBORDINATING
    return tokens[-1].low in ("it", "that", "you") and begins


def _is_present(token: Token) -> bool:
    """Whether a word seems to be a verb in the present: deny, says."""
    return token.kind == "word" and not token.capital and token.low in _PRESENT


def _reports(tokens: Sequence[Token]) -> bool:
    """Whether a clause of its own may follow one of the verbs: who said the dog | barked."""
    return any(token.low in english.SPEECH | _DOUBTING or token.low == "that" for token in tokens[1:])


def _governs_infinitive(last: Sequence[Token], first: Token) -> bool:
    """Whether the following words are an infinitive that hidden words govern: [threatened to] leave."""
    if last[-1].low != "to" or first.kind != "word" or first.capital:
        return False
    return first.low not in english.NO_NOUNS


def _hides_verb(last: Sequence[Token], *, is_new: bool) -> bool:
    """Whether hidden words begin a clause of their own, with its verb, and the following words end it."""
    verbs = _verbs(last)
    if not verbs or last[-1].low in (",", "and", "or", "-", "then") or last[-1].text in _STOPS:
        return False
    joints = [-1] if is_new else []
    joints += [at for at in range(len(last)) if _joins_clauses(last, at)]
    return any(joint < at for joint in joints[:1] for at in verbs)


def _joins_clauses(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.low in ("and", "or", "nor") or token.text in (";", ":"):
        return at + 1 < len(tokens)
    return (
        token.text == ","
        and at + 1 < len(tokens)
        and (tokens[at + 1].low in english.ARTICLES | english.PRONOUNS or tokens[at + 1].capital)
    )


def _verbs(tokens: Sequence[Token]) -> list[int]:
    """Where finite verbs seem to stand, the last word of each group."""
    found: list[int] = []
    for at, token in enumerate(tokens):
        if not (token.low in english.AUXILIARIES or token.low in english.MODALS or _is_past(tokens, at)):
            continue
        if found and found[-1] == at - 1:
            found[-1] = at
        else:
            found.append(at)
    return found


def _is_past(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word seems to be a verb in the past, and no participle: the planned closure."""
    if not is_past(tokens[at].low):
        return False
    if at:
        return tokens[at - 1].low not in _NO_PREDICATE
    return len(tokens) < 2 or tokens[1].low not in _NO_PREDICATE - english.ARTICLES


def _without_asides(piece: str, behind: Sequence[Token]) -> str:
    """Without what has a predicate of its own: brackets, relative clauses, and appositions between commas.

    Words between commas are no apposition if the words behind them go on with a list.
    """
    piece = _ASIDE.sub(" ", piece)
    inner = piece.strip()
    is_listed = any(token.low in ("and", "or") for token in behind[1:_LONGEST_ITEM])
    between = len(inner) > 2 and inner[0] == inner[-1] == ","
    if between and not is_listed and _is_apposition(tokenise(inner[1:-1])):
        return ""
    return piece


def _is_apposition(tokens: Sequence[Token]) -> bool:
    """Whether words between commas only describe what stands before them."""
    words = [token for token in tokens if token.kind == "word"]
    if not words or tokens[0].low in english.FRONTED or tokens[0].kind in ("date", "month"):
        return False
    if any(token.text in _STOPS for token in tokens) or any(map(changing_kind, words)):
        return False
    if _phrases(f" {' '.join(token.low for token in tokens)} "):
        return False
    if any(one.low in ("and", "or") and other.low in english.AUXILIARIES for one, other in pairwise(tokens)):
        return False  # , fell in Asia and were flat in America,
    return not any(
        one.text == "," and (other.low in ("and", "or", "nor") or at + 1 in _verbs(tokens))
        for at, (one, other) in enumerate(pairwise(tokens))
    )
