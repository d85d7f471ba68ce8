"""How English words are inflected."""

from __future__ import annotations

from checker.quotes.language.english import words

IRREGULAR_PLURALS = (
    "child/children man/men woman/women person/people foot/feet tooth/teeth mouse/mice goose/geese "
    "life/lives wife/wives "
    "half/halves self/selves shelf/shelves leaf/leaves thief/thieves loaf/loaves knife/knives "
    "wolf/wolves criterion/criteria "
    "phenomenon/phenomena analysis/analyses crisis/crises basis/bases thesis/theses "
    "hypothesis/hypotheses diagnosis/diagnoses "
    "chairman/chairmen chairwoman/chairwomen policeman/policemen spokesman/spokesmen medium/media "
    "datum/data index/indices "
    "curriculum/curricula"
)
IRREGULAR_VERBS = (
    "arise/arose/arisen awake/awoke/awoken bear/bore/borne beat/beaten become/became begin/began/begun "
    "bend/bent bind/bound "
    "bite/bit/bitten bleed/bled blow/blew/blown break/broke/broken breed/bred bring/brought build/built "
    "burn/burnt buy/bought "
    "catch/caught choose/chose/chosen come/came creep/crept deal/dealt dig/dug draw/drew/drawn "
    "drink/drank/drunk "
    "drive/drove/driven eat/ate/eaten fall/fell/fallen feed/fed feel/felt fight/fought find/found "
    "flee/fled fly/flew/flown "
    "forbid/forbade/forbidden forget/forgot/forgotten forgive/forgave/forgiven freeze/froze/frozen "
    "get/got/gotten give/gave/given "
    "go/went/gone/goes grow/grew/grown hang/hung hear/heard hide/hid/hidden hold/held keep/kept "
    "know/knew/known lay/laid "
    "lead/led leave/left lend/lent lie/lay/lain light/lit lose/lost make/made mean/meant meet/met "
    "pay/paid prove/proven "
    "ride/rode/ridden ring/rang/rung rise/rose/risen run/ran say/said see/saw/seen seek/sought "
    "sell/sold send/sent "
    "shake/shook/shaken shine/shone shoot/shot show/shown shrink/shrank/shrunk sing/sang/sung "
    "sink/sank/sunk sit/sat sleep/slept "
    "speak/spoke/spoken spend/spent spring/sprang/sprung stand/stood steal/stole/stolen stick/stuck "
    "strike/struck "
    "swear/swore/sworn sweep/swept swim/swam/swum swing/swung take/took/taken teach/taught "
    "tear/tore/torn tell/told "
    "think/thought throw/threw/thrown understand/understood wake/woke/woken wear/wore/worn weep/wept "
    "win/won wind/wound "
    "withdraw/withdrew/withdrawn write/wrote/written overcome/overcame undertake/undertook/undertaken "
    "undergo/underwent/undergone"
)
NOT_INFLECTED = words(
    "new news good goods custom customs arm arms damage damages force forces mean means build building "
    "meet meeting feel feeling "
    "even evening live living mental spectacle spectacles glass glasses premise premises ground grounds "
    "remain remains provision provisions "
    "work works spirit spirits term terms manner manners odd odds state stated interest interested "
    "concern concerning regard "
    "include including exclude excluding follow following accord according outstand outstanding stand "
    "standing offer offering "
    "mr mrs ms found founded founding fell felled felling wound wounded wounding lie lied lay saw sawed "
    "sawing bore bored boring content contents water waters wood woods people peoples due dues saving "
    "savings security securities liberty liberties bound bounded bounding "
    "be being beings miss missing last lasting pending pend less lessing"
)
"""Pairs that look like one word inflected and are two."""
CONTRACTIONS: dict[str, tuple[str, ...]] = {
    **{f"{verb}n't": (verb, "not") for verb in words(
        "is are was were has have had do does did would should could might must need ought dare")},
    "can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"), "ain't": ("is", "not"),
    "cannot": ("can", "not"), "let's": ("let", "us"), "no-one": ("no", "one"), "noone": ("no", "one"),
    "i'm": ("i", "am"),
    **{f"{who}'re": (who, "are") for who in ("we", "you", "they")},
    **{f"{who}'ve": (who, "have") for who in ("i", "we", "you", "they")},
    **{f"{who}'d": (who, "'d") for who in ("i", "we", "you", "they", "he", "she", "it", "who")},
    **{f"{who}'ll": (who, "will") for who in ("i", "we", "you", "they", "he", "she", "it")},
}  # fmt: skip
SHORT_FORMS: dict[str, frozenset[str]] = {"'d": words("had would"), "'s": words("is has")}
"""What the ends of contractions may stand for."""
