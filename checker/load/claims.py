"""Reads the files below ``claims/``."""

from __future__ import annotations

import re

from checker.load.acceptances import read_acceptances
from checker.load.names import check_id
from checker.load.schema import Checked, ClaimsFile, ClaimShape, MadeIn, is_misspelt, read_shape
from checker.model.claims import Claim, SignOff, Utterance
from checker.model.nodes import Mapping, Node, Scalar, Sequence
from checker.model.sources import Quotation
from checker.model.verdicts import Label, Reason
from checker.rules.operators import read_rule
from checker.rules.written.scope import Scope, kind_of

_SIGN_OFF = re.compile(r"([^,:{}\[\]]{1,60}?),? +(?:on +)?([0-9]{4}-[0-9]{2}-[0-9]{2})")
_LABELS = {label.value: label for label in Label}


def read_claims(node: Node, file: str, scope: Scope, known: dict[str, Scalar]) -> list[Claim]:
    """The claims of a file. What is wrong is reported.

    ``known``: id → where it stands, of the claims of all files; the claims of this one are added.
    """
    content = read_shape(ClaimsFile, node, "a claims file", scope)
    if content is None:
        return []
    claims = [_claim(item, file, scope, known) for item in content.claims]
    return [claim for claim in claims if claim is not None]


def check_claims(node: Node, scope: Scope) -> None:
    """Report what is wrong with the claims of a file, whatever the vocabulary says."""
    content = read_shape(ClaimsFile, node, "a claims file", scope)
    for item in content.claims if content is not None else ():
        read_shape(ClaimShape, item, "a claim", scope)


def _claim(node: Node, file: str, scope: Scope, known: dict[str, Scalar]) -> Claim | None:
    shape = read_shape(ClaimShape, node, "a claim", scope, stand_in=("id", "text", "rule"))
    if shape is None:
        return None
    assert isinstance(node, Mapping)
    if _is_written(shape.id, node, "id") and check_id(shape.id, "a claim", scope):
        other = known.setdefault(str(shape.id), shape.id)
        if other is not shape.id:
            message = f"two claims with one id: '{shape.id}' is at {other.location} too"
            scope.error(shape.id, message, "give one of them another id")
    rule = None if node.key("rule") is None else read_rule(shape.rule, scope)
    expect = _label(shape.expect, scope)
    reason = _reason(shape.reason, expect, scope)
    if expect is not None and expect is not Label.SUPPORTED and _lacks(node, "because"):
        place = shape.expect if shape.expect is not None else node
        scope.error(place, f"'{expect}' is expected and nothing says why", "add because: with a sentence")
    made_in = _made_in(shape.made_in, scope)
    checked = _checked(shape.checked, scope)
    accept = read_acceptances(shape.accept, scope, {})
    if rule is None or expect is None:
        return None
    return Claim(
        id=str(shape.id),
        text=str(shape.text),
        rule=rule,
        location=node.location,
        rule_location=shape.rule.location,
        file=file,
        made_in=made_in,
        expect=expect,
        expect_location=None if shape.expect is None else shape.expect.location,
        because=None if shape.because is None else str(shape.because),
        reason=reason,
        witnesses=shape.witnesses,
        checked=checked,
        tags=tuple(map(str, shape.tags)),
        accept=accept,
    )


def _lacks(node: Mapping, name: str) -> bool:
    return node.key(name) is None and not is_misspelt(name, ClaimShape, node)


def _is_written(value: Scalar, mapping: Mapping, name: str) -> bool:
    key = mapping.key(name)
    return key is not None and mapping[key] is value


def _label(written: Scalar | None, scope: Scope) -> Label | None:
    if written is None:
        return Label.SUPPORTED
    label = _LABELS.get(written.replace("-", " ").strip().lower())
    if label is None:
        scope.unknown(written, str(written), _LABELS, "verdict")
    return label


def _reason(written: Scalar | None, expect: Label | None, scope: Scope) -> Reason | None:
    if written is None:
        return None
    codes = [each.value for each in Reason]
    if written not in codes:
        hint = " (why, in prose, is 'because')" if " " in written.strip() else ""
        scope.unknown(written, str(written), codes, f"reason{hint}")
        return None
    if expect is not None and expect is not Label.NOT_ENOUGH:
        scope.error(written, f"'reason' goes with '{Label.NOT_ENOUGH}'; '{expect}' has none", "leave it out")
    return Reason(str(written))


def _made_in(node: Node | None, scope: Scope) -> tuple[Utterance, ...]:
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        scope.error(node, f"'made_in' is a list, not {kind_of(node)}", "write one '- ' for each source")
        return ()
    found: list[Utterance] = []
    for item in node:
        shape = read_shape(MadeIn, item, "a place where a claim was made", scope)
        if shape is None:
            continue
        assert isinstance(item, Mapping)
        if shape.source not in scope.sources:
            scope.unknown(shape.source, str(shape.source), sorted(scope.sources), "source")
            continue
        quotation = None
        if shape.quote is not None:
            near = None if shape.near is None else str(shape.near)
            quotation = Quotation(str(shape.source), str(shape.quote), shape.quote.location, None, near)
        by = None if shape.by is None else str(shape.by)
        on = None if shape.on is None else _written(item, "on")
        found.append(Utterance(str(shape.source), quotation, by, on, item.location))
    return tuple(found)


def _checked(node: Node | None, scope: Scope) -> SignOff | None:
    if node is None:
        return None
    if isinstance(node, Scalar) and (parts := _SIGN_OFF.fullmatch(node.strip())) is not None:
        hint = f"write {{by: {parts[1]}, on: {parts[2]}}}"
        scope.error(node, f"a sign-off is a mapping, not {kind_of(node)}", hint)
        return None
    shape = read_shape(Checked, node, "a sign-off", scope)
    if shape is None:
        return None
    assert isinstance(node, Mapping)
    return SignOff(str(shape.by), _written(node, "on"))


def _written(mapping: Mapping, name: str) -> str:
    """A date as its author writes it."""
    key = mapping.key(name)
    assert key is not None
    return str(mapping[key])
