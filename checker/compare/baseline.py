"""What a baseline lets stand: as many findings of each key as it counts, and no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from checker.model.acceptances import Acceptance
from checker.model.baselines import FindingKey, Known, key_of
from checker.model.codes import CODES, NEVER_ACCEPTED
from checker.model.findings import Finding, Severity
from checker.model.locations import NOWHERE

_REASON = "was there when the baseline was written"


class Baseline:
    """Covers findings, each entry as often as it counts."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._known = tuple(known)
        self._by_key = {each.key: each for each in self._known}
        self._used: Counter[FindingKey] = Counter()

    def cover(self, finding: Finding) -> Acceptance | None:
        """What lets this finding stand; None if the baseline has no such one left."""
        key = key_of(finding)
        known = self._by_key.get(key)
        if known is None or self._used[key] >= known.count:
            return None
        self._used[key] += 1
        return Acceptance(finding.code, finding.values, _REASON, known.location, by_baseline=True)

    def left_over(self) -> list[Finding]:
        """Entries of which there are fewer findings than they count."""
        return [
            _stale(each, self._used[each.key]) for each in self._known if self._used[each.key] < each.count
        ]


def _stale(known: Known, found: int) -> Finding:
    key = known.key
    what = f"{key.code} of {key.subject}" if key.subject else key.code
    what += f", {key.about}" if key.about else ""
    what += f" ({', '.join(key.values)})" if key.values else ""
    gone = "is gone" if found == 0 else f"is there {found:,} of {known.count:,} times"
    return Finding(
        "baseline-stale",
        CODES["baseline-stale"],
        f"{what} {gone}",
        known.location,
        advice="run `checker baseline`: it drops what is gone",
        subject=key.code,
    )


def next_baseline(
    findings: Iterable[Finding], known: Iterable[Known], *, level: Severity, grow: bool
) -> dict[FindingKey, int]:
    """Key → number of a baseline written anew.

    What is gone, or accepted with a reason by now, is dropped. With ``grow`` every finding of ``level`` or
    above comes in that is not in it.
    """
    candidates = [each for each in findings if _may_be_covered(each)]
    there = Counter(map(key_of, candidates))
    kept = Counter({each.key: min(each.count, there[each.key]) for each in known})
    if grow:
        kept |= Counter(key_of(each) for each in candidates if each.severity.rank >= level.rank)
    return {key: kept[key] for key in sorted(kept) if kept[key]}


def not_covered(
    findings: Sequence[Finding], baseline: Mapping[FindingKey, int], *, level: Severity
) -> list[Finding]:
    """The findings of ``level`` or above that nothing lets stand, once this is the baseline."""
    written = Baseline(Known(key, count, NOWHERE) for key, count in baseline.items())
    stand = {id(each) for each in findings if _may_be_covered(each) and written.cover(each) is not None}
    return [
        each
        for each in findings
        if each.severity.rank >= level.rank
        and id(each) not in stand
        and not _is_accepted(each)
        and each.code != "baseline-stale"
    ]


def _may_be_covered(finding: Finding) -> bool:
    return not _is_accepted(finding) and finding.code not in NEVER_ACCEPTED


def _is_accepted(finding: Finding) -> bool:
    """Whether somebody let it stand with a reason."""
    return finding.accepted is not None and not finding.accepted.by_baseline
