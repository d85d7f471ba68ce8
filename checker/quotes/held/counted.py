"""Whether a number counts another kind of things than its field is named for: 5 corners and ``goals``.

Only kinds that exclude each other, in closed lists: men and women, goals and corners, births and deaths.
"""

from __future__ import annotations

from functools import lru_cache

from checker.quotes.held.field_names import words_of_field
from checker.quotes.sentences.governed import Sentence

_GROUPS = (
    "goal/goals corner/corners shot/shots foul/fouls offside/offsides try/tries penalty/penalties",
    "man/men woman/women boy/boys girl/girls",
    "birth/births death/deaths",
    "arrival/arrivals departure/departures",
    "win/wins loss/losses draw/draws defeat/defeats",
    "inpatient/inpatients outpatient/outpatients",
    "bus/buses train/trains tram/trams ferry/ferries",
    "road/roads bridge/bridges tunnel/tunnels",
    "arrest/arrests conviction/convictions acquittal/acquittals",
    "secondary primary",
)
_KIND = {
    form: (group, kind)
    for group, kinds in enumerate(_GROUPS)
    for kind, forms in enumerate(kinds.split())
    for form in forms.split("/")
}
"""Word → its group, and which kind of it it is."""
_NEAR = 3


@lru_cache(maxsize=1024)
def _kinds_of(field: str) -> frozenset[tuple[int, int]]:
    return frozenset(_KIND[word] for word in words_of_field(field) if word in _KIND)


def counts_another(tokens: Sentence, index: int, field: str) -> bool:
    """Whether the noun right behind a number is of another kind than the field's name, and no noun of the
    name's own kind follows: not of "5 road bridges"."""
    own = _kinds_of(field)
    if not own or index + 1 >= len(tokens):
        return False
    counted = _KIND.get(tokens[index + 1].low)
    if counted is None or counted in own or counted[0] not in {group for group, _ in own}:
        return False
    return own.isdisjoint(_KIND.get(token.low, (-1, -1)) for token in tokens[index + 1 : index + 1 + _NEAR])
