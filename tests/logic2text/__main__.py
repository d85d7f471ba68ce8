"""``python -m tests.logic2text FILE``: how many programs are expressible and true, and each disagreement.

Run from the root of the repository.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import yaml

from checker.model.verdicts import Label
from tests.logic2text.measure import Case, Outcome
from tests.logic2text.perturb import CLASSES


def read_cases(path: Path) -> Iterator[Case]:
    """The programs of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield Case.read(json.loads(line))


def report(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """The disagreements as they are found, and the counts."""
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for each in outcomes:
        counts["programs"] += 1
        if each.error is not None or each.strict is None:
            yield f"{each.id} ({each.kind}): not expressible: {each.error}"
            continue
        counts["expressible"] += 1
        if each.holds:
            counts["true"] += 1
            continue
        yield f"{each.id} ({each.kind}): {each.strict.label}: {each.strict.because}"
        if each.reason is not None:
            counts["explained"] += 1
            reasons[each.reason] += 1
            yield f"    supported if read loosely: {each.reason}"
        elif each.denied:
            counts["denied"] += 1
            yield "    the data set's own reading denies it too"
        else:
            yield f"    not explained; the rule is {json.dumps(each.strict.rule, ensure_ascii=False)}"
    yield f"programs     {counts['programs']}"
    yield f"expressible  {counts['expressible']}"
    yield f"true         {counts['true']}"
    yield f"true in a looser reading that the rule spells out  {counts['explained']}"
    for reason, number in sorted(reasons.items()):
        yield f"    {number}  {reason}"
    yield f"denied by the data set's own reading too  {counts['denied']}"
    unexplained = counts["expressible"] - counts["true"] - counts["explained"] - counts["denied"]
    yield f"unexplained  {unexplained}"


def report_perturbed(cases: Iterable[Case], most: int | None = None) -> Iterator[str]:
    """Every change after which a rule still holds, and how many take its truth away.

    ``most``: of each program so many changes at the most.
    """
    flipped: Counter[str] = Counter()
    refuted: Counter[str] = Counter()
    changes: Counter[str] = Counter()
    for case in cases:
        outcome = case.measure()
        if not (outcome.holds or outcome.explained):
            continue
        for what, found in islice(case.perturbed(outcome), most):
            changes[case.kind] += 1
            if found is not None and found.label is Label.SUPPORTED:
                yield f"{case.id} ({case.kind}): still supported with {what}: {found.because}"
                continue
            flipped[case.kind] += 1
            refuted[case.kind] += found is not None and found.label is Label.REFUTED
    for kind in sorted(changes, key=lambda kind: (kind not in CLASSES, kind)):
        yield f"{kind:12}  {flipped[kind]} of {changes[kind]} changes flip it ({refuted[kind]} refuted)"


def report_texts(cases: Iterable[Case]) -> Iterator[str]:
    """Each program that holds whose text is said to differ from its rule: a false alarm, as people wrote the
    two for each other."""
    counts: Counter[str] = Counter()
    for case in cases:
        found = case.differs()
        counts["true"] += found is not None
        if found:
            counts[found.partition(":")[0]] += 1
            yield f"{case.id} ({case.kind}): {found}: {case.text}"
    yield f"texts of programs that hold     {counts['true']}"
    yield f"differ in numbers               {counts['numbers']}"
    yield f"differ in words                 {counts['words']}"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.logic2text", description=__doc__)
    parser.add_argument("file", type=Path, help="JSON lines with header, rows and program")
    parser.add_argument("--perturb", action="store_true", help="change each program: does it still hold?")
    parser.add_argument("--texts", action="store_true", help="hold the texts against the rules")
    parser.add_argument("--show", metavar="ID", help="print the rule of one program")
    arguments = parser.parse_args()
    cases = read_cases(arguments.file)
    if arguments.show is not None:
        for case in cases:
            outcome = case.measure()
            if case.id == arguments.show and outcome.strict is not None:
                print(yaml.safe_dump(outcome.strict.rule, sort_keys=False, allow_unicode=True), end="")
    elif arguments.texts:
        print(*report_texts(cases), sep="\n")
    elif arguments.perturb:
        print(*report_perturbed(cases), sep="\n")
    else:
        print(*report(case.measure() for case in cases), sep="\n")


if __name__ == "__main__":
    main()
