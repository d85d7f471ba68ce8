"""What lets findings stand: first the acceptances, which give reasons, then the baseline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.compare.acceptances import Acceptances
from checker.compare.baseline import Baseline
from checker.compare.findings import discrepancy_finding
from checker.model.comparisons import Discrepancy
from checker.model.findings import Finding


class Standing:
    """The acceptances and the baseline of a project, together."""

    def __init__(self, acceptances: Acceptances, baseline: Baseline) -> None:
        self._acceptances = acceptances
        self._baseline = baseline

    def of_discrepancy(self, discrepancy: Discrepancy) -> Discrepancy:
        """The discrepancy, accepted if something lets it stand."""
        found = self._acceptances.of_discrepancy(discrepancy)
        if found.accepted is not None:
            return found
        return replace(found, accepted=self._baseline.cover(discrepancy_finding(found)))

    def of_findings(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings, each accepted if something lets it stand."""
        return list(map(self._of_finding, findings))

    def _of_finding(self, finding: Finding) -> Finding:
        found = self._acceptances.of_finding(finding)
        return found if found.accepted is not None else replace(found, accepted=self._baseline.cover(found))

    def left_over(self) -> list[Finding]:
        """Acceptances and entries of the baseline that let nothing stand any more."""
        return [*self._acceptances.left_over(), *self._baseline.left_over()]
