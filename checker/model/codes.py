"""The codes of findings and their severities."""

from __future__ import annotations

from checker.model.findings import Severity

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES: dict[str, Severity] = {
    "verdict-unexpected": E,
    "verdict-unchecked": E,
    "claim-vacuous": E,
    "claim-number-mismatch": W,
    "claim-word-mismatch": W,
    "claim-date-basis": W,
    "claim-only-ahead": W,
    "claim-needs-completeness": N,
    "sources-disagree": E,
    "sources-date-differently": E,
    "wording-differs": N,
    "speaker-wrong": E,
    "speaker-unclear": W,
    "speaker-differs": W,
    "records-look-alike": W,
    "constraint-violated": E,
    "total-differs": E,
    "value-not-in-quote": E,
    "completeness-contradicted": E,
    "complete-without-over": W,
    "quote-unchecked": E,
    "quote-absent": E,
    "quote-elsewhere": E,
    "quote-reordered": E,
    "quote-altered": E,
    "quote-truncated": W,
    "quote-reworded": W,
    "quote-ambiguous": N,
    "quote-names-another": W,
    "acceptance-stale": W,
    "acceptance-expired": W,
    "baseline-stale": W,
    "source-drifted": W,
}
"""Code → severity where nothing else is set. An explained discrepancy is a note."""

FIXED = frozenset({"verdict-unexpected"})
"""Codes whose severity no setting changes."""

NEVER_ACCEPTED = FIXED | {"acceptance-stale", "acceptance-expired", "baseline-stale", "source-drifted"}
"""Codes of findings that nobody lets stand: each has a remedy of its own, which says as much."""

WITH_FIELD = frozenset(
    {"sources-disagree", "sources-date-differently", "wording-differs", "total-differs", "value-not-in-quote"}
)
"""Codes of findings about a field, which an acceptance may name."""

MEANINGS: dict[str, str] = {
    "verdict-unexpected": "a claim has another verdict than is expected of it",
    "verdict-unchecked": "a verdict rests on a source whose text is not here",
    "claim-vacuous": "a claim's verdict would be the same whatever the sources said",
    "claim-number-mismatch": "the text of a claim has one number, and its rule tests another",
    "claim-word-mismatch": "the text of a claim says one word, and its rule tests another",
    "claim-date-basis": "a rule names one of several dates, and the text leaves open which",
    "claim-only-ahead": "the text of a claim tells what was, and its evidence speaks of what is to come",
    "claim-needs-completeness": "a claim is open only for want of a complete list, which is named",
    "sources-disagree": "two sources state values of one field that cannot both be exact",
    "sources-date-differently": (
        "two sources date one thing differently, and one leaves open which date it means"
    ),
    "wording-differs": "two sources describe one thing in different words",
    "speaker-wrong": "the text gives a quote to another speaker",
    "speaker-unclear": "the text does not show who says a quote",
    "speaker-differs": "the same words are given to different speakers",
    "records-look-alike": "two records may be one thing",
    "constraint-violated": "a record breaks a rule that its type always keeps",
    "total-differs": "the rows of a table do not add up to its total",
    "value-not-in-quote": "a value does not stand in the passage that is quoted for it",
    "completeness-contradicted": "more records are known than a complete list is said to hold",
    "complete-without-over": "a list of dated things is declared complete without a time",
    "quote-unchecked": "the text of a quote's source is not here",
    "quote-absent": "a quote stands nowhere",
    "quote-elsewhere": "a quote stands in another source than the one named",
    "quote-reordered": "the parts of a quote stand in another order, or do not belong together",
    "quote-altered": "a token of a quote differs that can change the meaning",
    "quote-truncated": "a quote leaves out what qualifies it",
    "quote-reworded": "a quote differs in function words, inflection or spelling",
    "quote-ambiguous": "a quote stands at several places",
    "quote-names-another": "a quote names another record than the one beside which it stands",
    "acceptance-stale": "an acceptance accepts nothing any more",
    "acceptance-expired": "the date of an acceptance has passed",
    "baseline-stale": "a finding of the baseline is gone",
    "source-drifted": "a text or a table has changed since it was locked",
    "uncorroborated": "fewer independent sources say so than the claim needs",
    "unsettled": "one source decides it, and another one leaves it open",
    "nothing-to-check": "no source states anything that the rule reads",
    "only-maker": "only the source in which it was made says so",
    "missing": "a field that the rule reads is stated nowhere",
    "imprecise": "what the sources state is too vague for it",
    "list-not-complete": "no source says that there are no others",
    "too-many-readings": "the sources leave more readings open than can be tried",
}
"""Code of a finding → what it says that is wrong, and code of a reason → why there is not enough evidence; in
one line."""
