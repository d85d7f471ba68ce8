"""Reads acceptances, wherever they stand."""

from __future__ import annotations

from checker.load.schema import Accepted, read_shape
from checker.model.acceptances import Acceptance
from checker.model.codes import CODES, NEVER_ACCEPTED
from checker.model.nodes import Node, Sequence
from checker.rules.scope import Scope, kind_of

_INSTEAD = {
    "verdict-unexpected": "say with 'expect' which verdict you expect, and with 'because' why",
    "acceptance-stale": "correct the acceptance that is stale, or remove it",
    "acceptance-expired": "accept the finding anew, with another date, or mend it",
    "baseline-stale": "run `checker baseline`: it drops what is gone",
    "source-drifted": "look at what has changed, then run `checker lock`",
}
"""What to do about findings that nobody accepts."""


def read_acceptances(node: Node | None, scope: Scope) -> tuple[Acceptance, ...]:
    """The list under ``accept``; what is wrong is reported and left out."""
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        scope.error(node, f"'accept' is a list, not {kind_of(node)}", "write one '- ' for each finding")
        return ()
    found: list[Acceptance] = []
    for item in node:
        shape = read_shape(Accepted, item, "an acceptance", scope, stand_in=("values", "reason"))
        if shape is None:
            continue
        if shape.code in NEVER_ACCEPTED:
            scope.error(shape.code, f"'{shape.code}' cannot be accepted", _INSTEAD[str(shape.code)])
        elif shape.code not in CODES:
            scope.unknown(
                shape.code, str(shape.code), (code for code in CODES if code not in NEVER_ACCEPTED), "code"
            )
        else:
            values = tuple(map(str, shape.values))
            found.append(Acceptance(str(shape.code), values, str(shape.reason), item.location, shape.until))
    return tuple(found)
