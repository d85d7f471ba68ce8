"""Words that say the opposite of another: unsupported of supported, disabled of enabled."""

from __future__ import annotations

_PAIRS = (
    "enabled/disabled enabled/deactivated activated/deactivated active/inactive active/dormant "
    "included/excluded allowed/forbidden allowed/prohibited allowed/disallowed allowed/banned "
    "permitted/forbidden permitted/prohibited mandatory/optional mandatory/voluntary required/optional "
    "compulsory/optional compulsory/voluntary public/private open/closed visible/hidden valid/invalid "
    "accessible/inaccessible complete/incomplete compatible/incompatible approved/rejected "
    "continued/discontinued connected/disconnected correct/incorrect possible/impossible legal/illegal "
    "reversible/irreversible granted/refused granted/rejected granted/denied approved/refused "
    "accepted/rejected accepted/declined accepted/refused passed/failed passed/rejected passed/defeated "
    "carried/lost carried/defeated won/lost allowed/dismissed allowed/refused upheld/dismissed "
    "upheld/overturned upheld/quashed guilty/acquitted convicted/acquitted convicted/cleared "
    "confirmed/denied kept/dropped kept/scrapped kept/abandoned working/broken working/out-of-order "
    "operational/out-of-order affected/unaffected safe/unsafe resumed/suspended "
    "enabled/switched-off enabled/turned-off enabled/off-by-default"
)
_TURNED_DOWN = ("voted down", "turned down", "thrown out", "threw out")
_CONSENTING = frozenset(("approved", "granted", "accepted", "passed", "adopted", "carried", "agreed"))
_OPPOSITES: dict[str, set[str]] = {}
for _one, _other in (pair.split("/") for pair in _PAIRS.split()):
    _one, _other = _one.replace("-", " "), _other.replace("-", " ")
    _OPPOSITES.setdefault(_one, set()).add(_other)
    _OPPOSITES.setdefault(_other, set()).add(_one)
_PREFIXES = ("un", "non")


def denied_forms(word: str) -> tuple[str, ...]:
    """A word with *un* or *non* before it, in small letters; nothing for several words.

    >>> denied_forms("stable")
    ('unstable', 'nonstable')
    """
    plain = word.lower()
    return tuple(prefix + plain for prefix in _PREFIXES) if plain.isalpha() else ()


def turned_down(word: str) -> tuple[str, ...]:
    """Phrases that deny a word of consent, whatever else may be said: was voted down.

    >>> turned_down("approved")[0]
    'voted down'
    """
    return _TURNED_DOWN if word.lower() in _CONSENTING else ()


def opposites(word: str) -> tuple[str, ...]:
    """The words that say the opposite of one word, in small letters.

    >>> opposites("Required")
    ('unrequired', 'nonrequired', 'optional')
    """
    return (*denied_forms(word), *sorted(_OPPOSITES.get(word.lower(), ())))
