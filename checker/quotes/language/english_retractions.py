"""The English by which a sentence takes back what a part of it says: closed lists, in one place."""

from __future__ import annotations

from checker.quotes.language.english import words

FALSE = words(
    "false untrue wrong incorrect inaccurate misleading mistaken nonsense rubbish myth fiction lie hoax fake "
    "rumour rumor misconception fabrication unfounded baseless"
)
"""Before a colon or behind one, and behind *which is*, these deny what is quoted: Myth: it is safe."""
CLAIMED = words("claim allegation accusation theory rumour rumor assertion")
"""Before a colon these make what is quoted somebody's word."""
NUMBERED = words("no number part")
REACHING = words("by to in at among from on under")
"""Before *no* and a noun these deny the verb in front of them: approved by no council, in no city."""
SHARING = words("with for of")
"""The same where people follow: popular with no passengers; with no delay is no denial."""
NONE = words("no not nobody none neither few hardly scarcely barely no-one")
PERSONS = words("nobody none neither no-one one")
PEOPLE = words(
    "one body council councils member members passenger passengers customer customers resident residents "
    "expert experts person people man men woman women child children parent parents teacher teachers voter "
    "voters user users driver drivers worker workers player players fan fans reader readers patient patients "
    "doctor doctors nurse nurses critic critics party parties group groups company companies country "
    "countries city cities town towns side staff school schools home homes"
)
INTENSIFYING = words("almost virtually practically very relatively absolutely precisely exactly")
HARMLESS = words("cost charge expense doubt fee small uncertain other less fewer more later earlier")
"""Behind *no* these deny nothing: in no time, at no cost, by no fewer than five."""
UNDONE = words(
    "void invalid cancelled canceled scrapped reversed overturned quashed annulled revoked rescinded "
    "withdrawn vetoed repealed nullified undone retracted disproved disproven debunked"
)
"""What is so, or is made so, is no longer: and was cancelled; five rises cancelled."""
STOPPED = UNDONE | words("abandoned averted prevented rejected halted shelved dropped axed blocked")
"""The same right behind a quote: five rises averted."""
UNDOING = words(
    "cancelled canceled scrapped reversed abandoned blocked overturned quashed annulled revoked rescinded "
    "rejected withdrew halted shelved dropped axed vetoed repealed retracted undid struck disproved debunked "
    "scrapping cancelling reversing overturning withdrawing revoking abandoning dropping"
)
"""Before *it* these undo what was said before: until a court struck it down."""
SAME_AGAIN = words("it them this that these those")
JOINING = words("and but which that who then or , -") | SAME_AGAIN
BETWEEN_VERBS = words("later then since now subsequently soon also not never")
FAILING = words("fail fails failed")
NOT_SO = (
    ("not", "the", "case"), ("not", "right"), ("not", "accurate"), ("not", "the", "truth"),
    ("never", "the", "case"), ("no", "longer", "the", "case"), ("no", "longer", "true"),
    ("no", "longer", "so"), ("never", "true"),
    ("or", "none"), ("or", "not", "."), ("or", "not", ","), ("or", "not", "at", "all"), ("or", "neither"),
    ("in", "error"), ("by", "mistake"),
    *(("which", who, verb, "not")
      for who in ("it", "he", "she", "they")
      for verb in ("is", "was", "are", "were", "has", "have", "did", "does", "do")),
    *(("(", who, verb, "not", ")") for who in ("it", "they") for verb in ("is", "was", "are", "were")),
)  # fmt: skip
"""Behind a quote, wherever in its sentence."""
RARELY = words("rarely seldom infrequently")
HARDLY = words("hardly scarcely")
"""Before *anyone says* these deny too."""
IN_ERROR = words("incorrectly erroneously inaccurately untruly")
"""What is said so is untrue."""
STOPPING = (
    ("short", "of"), ("far", "from"), ("instead", "of"), ("rather", "than"), ("refrained", "from"),
    ("shied", "from"), ("away", "from"), ("nowhere", "near"),
    ("close", "to"), ("near", "to"),
    ("apologised", "for"), ("apologized", "for"), ("regretted",),
    ("without",), ("avoided",), ("avoids",),
)  # fmt: skip
"""Before *saying* and the like these say that it was not said."""
CORRECTING = words(
    "corrects corrected correcting rebuts refutes debunks disproves contradicts dispels dispelled explodes "
    "exploded scotched"
)
"""Verbs before a noun and *that*, beside those of withdrawing: corrects the statement that."""
TELLING = (
    FALSE
    | CLAIMED
    | STOPPED
    | UNDOING
    | RARELY
    | CORRECTING
    | IN_ERROR
    | words("error mistake used pending until short refrained shied regretted")
)
"""Without one of these, a negation or a condition a sentence takes nothing back."""
