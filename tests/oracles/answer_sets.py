"""Counts and streaks over contested grades and dates as answer set programs: the oracle for many repairs.

Every answer set is one repair. What holds in all of them is a cautious consequence, what holds in some a
brave one; clingo finds both without listing the repairs (Gebser, Kaminski, Kaufmann, Schaub, 2019). A record
without a grade may have any: it is possible, and never certain. Plain ASP, and nothing of checker.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

REPAIRS = """
1 { grade(R, G) : says_grade(R, G) } 1 :- says_grade(R, _).
1 { day(R, D) : says_day(R, D) } 1 :- says_day(R, _).
certain(R) :- grade(R, G), wanted(G).
possible(R) :- certain(R).
possible(R) :- record(R), not says_grade(R, _).
"""

COUNT = """
low(N) :- N = #count { R : certain(R) }.
high(N) :- N = #count { R : possible(R) }, listed.
"""

STREAK = """
later(A, B) :- day(A, X), day(B, Y), X < Y.
apart(A, B) :- later(A, C), later(C, B).
next(A, B) :- later(A, B), not apart(A, B).
first(R) :- record(R), not later(_, R).
run(sure, R, 1) :- certain(R), first(R).
run(sure, R, 1) :- certain(R), next(Q, R), not certain(Q).
run(sure, R, N + 1) :- certain(R), next(Q, R), run(sure, Q, N), N < most.
run(may, R, 1) :- possible(R), first(R).
run(may, R, 1) :- possible(R), next(Q, R), not possible(Q).
run(may, R, N + 1) :- possible(R), next(Q, R), run(may, Q, N), N < most.
longest(K, N) :- N = #max { L : run(K, _, L); 0 }, kind(K).
kind(sure). kind(may).
low(N) :- longest(sure, N), listed.
low(1) :- longest(sure, N), N > 0, not listed.
low(0) :- longest(sure, 0), not listed.
high(N) :- longest(may, N), listed.
"""

TESTS = {
    "at_least": ("low(N), N >= {0}", "high(N), N < {0}"),
    "at_most": ("high(N), N <= {0}", "low(N), N > {0}"),
    "exactly": ("low({0}), high({0})", "high(N), N < {0} ; low(N), N > {0}"),
}
"""Test → when it is true of a repair, when it is false; alternatives are separated by semicolons."""


def program(
    operator: str,
    grades: Mapping[int, Sequence[str]],
    days: Mapping[int, Sequence[int]],
    *,
    wanted: Sequence[str],
    test: tuple[str, int],
    listed: bool,
) -> str:
    """The repairs of small facts, and when a rule is true or false in one."""
    word, bound = test
    lines = [f"#const most = {len(days)}.", *(f"record({record})." for record in days)]
    lines += [f"says_grade({record}, {grade})." for record, said in grades.items() for grade in said]
    lines += [f"says_day({record}, {day})." for record, said in days.items() for day in said]
    lines += [f"wanted({grade})." for grade in wanted]
    lines += ["listed." if listed else "#defined listed/0."]
    for name, bodies in zip(("true", "false"), TESTS[word], strict=True):
        lines += [f"is_{name} :- {body}." for body in bodies.format(bound).split(" ; ")]
    lines += ["#defined says_grade/2.", "#defined high/1.", "#show is_true/0.", "#show is_false/0."]
    return "\n".join((*lines, REPAIRS, COUNT if operator == "count" else STREAK))


def consequences(text: str, mode: str) -> set[str]:
    """The atoms that hold in all answer sets (``cautious``) or in some (``brave``)."""
    import clingo

    control = clingo.Control(["--warn=none", f"--enum-mode={mode}", "0"])
    control.add("base", [], text)
    control.ground([("base", [])])
    found: set[str] = set()
    with control.solve(yield_=True) as models:
        for model in models:  # the last one is the answer
            found = {str(atom) for atom in model.symbols(shown=True)}
    return found
