"""Whether a choice that stands as a verb is said to have been done: not in declined to approve, is to be
approved, or until it is approved.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.quotes.language import english
from checker.quotes.sentences.governed import Sentence, before_in_clause
from checker.quotes.text.tokens import tokens_of

_DONE = english.words(
    "agreed agrees voted votes decided decides resolved opted opts chose chooses managed went on forced "
    "obliged compelled had made elected proceeded continued returned"
)
"""Before *to* and a verb: it is done, or as good as."""
_UNDONE = english.words(
    "declined declines decline declining urged urges urge urging asked asks ask asking minded told tells "
    "advised advises recommended recommends recommend recommending recommendation recommendations invited "
    "called calls calling call motion motions proposal proposals propose proposed proposes proposing plan "
    "plans planned bid attempt attempts attempted power powers right duty refusal unwilling reluctant "
    "reluctance vowed vows pledged pledges pledge promise seeking sought seek seeks has have having able "
    "entitled free allowed permitted empowered authorised authorized going about ready prepared willing "
    "inclined set due likely poised bound keen eager struggled struggling threatening pressure pressed "
    "lobbied petitioned begged chance opportunity option decision demand demands demanded request requests "
    "requested deserved deserves deserve left ordered instructed scheduled intend intends intended intention "
    "aim trying tried way when whether how reason case deadline moves move offer offered offers opposed "
    "opposes wish wishes"
)
"""The same: it is not done, or not said to be."""
_URGING = english.words(
    "urged urges recommended recommends recommend recommending recommendation proposed proposes demanded "
    "demands requested requests asked insisted insists ordered"
)
"""Before a verb behind *be*: recommended that it be approved."""
_NOUNS = {
    "refused": "refusal", "approved": "approval", "rejected": "rejection", "closed": "closure",
    "withdrawn": "withdrawal", "removed": "removal", "deferred": "deferral", "accepted": "acceptance",
    "demolished": "demolition", "dismissed": "dismissal", "suspended": "suspension",
    "abolished": "abolition", "adopted": "adoption", "referred": "referral",
}  # fmt: skip
"""What a choice is called as a deed that is urged: recommended refusal."""
_URGING_NOUN = english.words(
    "recommend recommends recommended recommending recommendation propose proposes proposed proposal urge "
    "urged urges sought seek seeks seeking demanded demands favoured favours advised advises suggested "
    "motion threatened facing faces faced avoided escaped"
)
_GETTING = english.words(
    "win get gain secure obtain receive await awaits awaiting needs need without pending"
)
"""Before such a noun: it did not come, or not yet; it *won approval*."""
_HOPED_FOR = english.words(
    "expected sought awaited pending recommended likely needed required refused denied"
)
"""The same behind it."""
_BEFORE_NOUN = english.ARTICLES | {"for", "of", "with", "its", "their", "his", "her"}
_BEFORE_IT_IS = english.words("before until once when")
_PRESENT = english.words("is are be being has have gets")
_NEAR = 6


def is_undone(tokens: Sentence, start: int, wanted: str) -> bool:
    """Whether the verb at a place, a form of ``wanted``, is not said to have been done."""
    if not start:
        return False
    before = tokens[start - 1].low
    if before == "to":
        return tokens[start].low != wanted and _is_mere_infinitive(tokens, start - 1)
    low = [token.low for token in before_in_clause(tokens, start)[-_NEAR:]]
    if before == "be" and not _URGING.isdisjoint(low):
        return True
    if _BEFORE_IT_IS.isdisjoint(low) or not (low[-1] in _BEFORE_IT_IS or low[-1] in _PRESENT):
        return False
    if low[-1] in _BEFORE_IT_IS:
        return low[-1] != "once" or start == 1
    at = max(place for place, word in enumerate(low) if word in _BEFORE_IT_IS)
    return low[at] != "when" and len(low) - at > 2


def is_only_urged(forms: Sequence[str], passage: str) -> bool:
    """Whether a passage has a choice's deed only as what somebody urges or awaits: recommended refusal."""
    nouns = {_NOUNS[form.lower()] for form in forms if form.lower() in _NOUNS}
    if not nouns:
        return False
    low = [token.low for token in tokens_of(passage)]
    if nouns.isdisjoint(low) or not {form.lower() for form in forms}.isdisjoint(low):
        return False
    for at, word in enumerate(low):
        if word in nouns:
            before = [each for each in low[max(0, at - _NEAR) : at] if each not in _BEFORE_NOUN]
            if before[-1:] != [] and (before[-1] in _URGING_NOUN or before[-1] in _GETTING):
                return True
            behind = low[at + 1 : at + 4]
            if behind[:1] != [] and behind[0] in english.AUXILIARIES and not _HOPED_FOR.isdisjoint(behind):
                return True
    return False


def _is_mere_infinitive(tokens: Sentence, to: int) -> bool:
    """Whether the words before *to* leave it open whether it was done: declined to; urged the board to."""
    clause = before_in_clause(tokens, to)[-_NEAR:]
    for token in reversed(clause):
        if token.text == "," or token.low in _DONE:
            return False
        if token.low in _UNDONE:
            return True
    return False
