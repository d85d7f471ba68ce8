"""Findings about claims themselves: a rule that tests nothing, or something else than the text says."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model.claims import Claim
from checker.model.codes import CODES
from checker.model.findings import Finding
from checker.rules.examining import Examined
from checker.rules.verdicts.lacking import Lacking
from checker.rules.wording.numbers import Mismatch
from checker.rules.wording.values import WordMismatch


def claim_findings(claim: Claim, found: Examined) -> list[Finding]:
    """What was found out about a claim, as findings at its rule."""
    findings: list[Finding] = []
    if found.vacuous:
        findings.append(_vacuous(claim))
    if found.lacking is not None:
        findings.append(_needs_completeness(claim, found.lacking))
    if found.mismatch is not None:
        findings.append(_number_mismatch(claim, found.mismatch))
    if found.other_words is not None:
        findings.append(_word_mismatch(claim, found.other_words))
    if found.left_open:
        findings.append(_date_basis(claim, found.left_open))
    if found.ahead:
        findings.append(_only_ahead(claim, found.ahead))
    return findings


def _finding(claim: Claim, code: str, message: str, advice: str, values: Iterable[str]) -> Finding:
    return Finding(
        code,
        CODES[code],
        f"{claim.id}: {message}",
        claim.rule_location,
        advice=advice,
        subject=claim.id,
        values=tuple(dict.fromkeys(values)),
    )


def _vacuous(claim: Claim) -> Finding:
    message = "the verdict would be the same whatever the sources said; the rule tests nothing"
    advice = "write a rule that other facts would break: leave out what every value satisfies"
    return _finding(claim, "claim-vacuous", message, advice, (claim.rule.operator,))


def _needs_completeness(claim: Claim, lacking: Lacking) -> Finding:
    lists = " and ".join(lacking.lists)
    truth = "true" if lacking.truth else "false"
    plural = "these lists" if len(lacking.lists) > 1 else "this list"
    message = f"it would be {truth} if a source gave {plural} as complete: {lists}"
    advice = "where a source says so, add it to its `complete:`, with the words that say it"
    return _finding(claim, "claim-needs-completeness", message, advice, lacking.lists)


def _number_mismatch(claim: Claim, mismatch: Mismatch) -> Finding:
    tested = [each.text for each in mismatch.tested]
    written = [each.text for each in mismatch.written]
    message = f"the rule tests {', '.join(dict.fromkeys(tested))}, and the text says {', '.join(written)}"
    advice = "correct the number in the rule or in the text"
    return _finding(claim, "claim-number-mismatch", message, advice, (*tested, *written))


def _word_mismatch(claim: Claim, mismatch: WordMismatch) -> Finding:
    tested, written = (
        " and ".join(f"'{word}'" for word in each) for each in (mismatch.tested, mismatch.written)
    )
    message = f"the rule tests {tested}, and the text says {written}"
    advice = "correct the word in the rule or in the text"
    return _finding(claim, "claim-word-mismatch", message, advice, (*mismatch.tested, *mismatch.written))


def _date_basis(claim: Claim, left_open: Iterable[tuple[str, str]]) -> Finding:
    names = [f"'{dating}' of the {type_name}" for type_name, dating in left_open]
    datings = [dating for _, dating in left_open]
    message = f"the rule tests {' and '.join(names)}, and the text leaves open which date it means"
    advice = "say in the text which date it is, or test `dated`, which is any of them"
    return _finding(claim, "claim-date-basis", message, advice, datings)


def _only_ahead(claim: Claim, fields: Iterable[str]) -> Finding:
    named = " and ".join(f"'{name}'" for name in fields)
    message = f"the text tells what was, and all evidence for {named} speaks of what is to come"
    advice = "say in the text that it was planned, or find a source that says that it came about"
    return _finding(claim, "claim-only-ahead", message, advice, fields)
