"""The English that decides a grade: closed lists, in one place.

A word in none of these lists is a content word, and a content word is critical.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ARTICLES = _words("a an the")
RELATIVES = _words("that which")
PLAIN_PREPOSITIONS = _words("of in on at for among amongst upon regarding concerning")
"""Without direction: one may stand for another. ``in`` against ``out`` is an opposite and never gets here."""

AUXILIARIES: dict[str, str] = {
    **dict.fromkeys(("am", "is", "are", "was", "were", "be", "been", "being"), "be"),
    **dict.fromkeys(("have", "has", "had", "having"), "have"),
    **dict.fromkeys(("do", "does", "did"), "do"),
}
PAST_AUXILIARIES = _words("was were had did")

NEGATIONS = _words(
    "not no never none nobody nothing nowhere neither nor without cannot non no-one lack lacks lacked "
    "lacking "
    "fail fails failed failing failure refuse refuses refused refusing deny denies denied denying "
    "hardly scarcely barely unable unlikely"
)
MODALS = _words("will would shall should can could may might must ought")
QUANTIFIERS = _words(
    "some any all every each most many much more less few fewer fewest several both either half only just "
    "nearly almost about around approximately roughly over under least most majority minority enough "
    "sufficient entirely wholly completely fully partly partially mostly mainly largely generally usually "
    "always often sometimes rarely seldom merely at up exactly precisely even still yet already again "
    "too very quite rather somewhat significantly slightly other another such same own"
) - {"at", "up"}
QUALIFIERS = _words(
    "but although though however unless except while whereas provided if despite only nearly about "
    "probably "
    "possibly perhaps apparently reportedly allegedly supposedly seemingly likely unlikely not yet "
    "claimed claims alleged alleges suggested suggests denied denies disputed disputes doubted thinks "
    "think "
    "believed believes hopes hoped hope expects expected"
)
CONJUNCTIONS = _words(
    "and or but nor if when because so than as unless although though while whereas since until"
)
PRONOUNS = _words(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself "
    "she her hers herself it its itself they them their theirs themselves this these those who whom whose "
    "one what"
)
DIRECTIONS = _words(
    "to from by with against before after above below over under into out onto off up down since until "
    "till "
    "within inside outside through across between during towards toward in"
)
COMPARATIVES = _words(
    "more less fewer better worse best worst most least higher lower highest lowest greater greatest "
    "larger "
    "largest smaller smallest faster fastest slower slowest earlier earliest later latest older oldest "
    "younger youngest longer longest shorter shortest stronger strongest weaker weakest bigger biggest than"
)
OPPOSITES: frozenset[frozenset[str]] = frozenset(
    frozenset(pair.split("/"))
    for pair in [
        "good/bad",
        "good/poor",
        "better/worse",
        "best/worst",
        "high/low",
        "higher/lower",
        "highest/lowest",
        "rise/fall",
        "rose/fell",
        "risen/fallen",
        "rising/falling",
        "increase/decrease",
        "increased/decreased",
        "increase/reduce",
        "increased/reduced",
        "more/less",
        "more/fewer",
        "most/least",
        "before/after",
        "above/below",
        "up/down",
        "in/out",
        "with/without",
        "over/under",
        "since/until",
        "by/to",
        "to/from",
        "and/or",
        "if/when",
        "for/against",
        "strong/weak",
        "stronger/weaker",
        "accept/reject",
        "accepted/rejected",
        "accepted/declined",
        "offer/refuse",
        "win/lose",
        "won/lost",
        "pass/fail",
        "passed/failed",
        "safe/unsafe",
        "first/last",
        "early/late",
        "public/private",
        "open/closed",
        "start/stop",
        "started/stopped",
        "began/ended",
        "gain/loss",
        "support/oppose",
        "supported/opposed",
        "approve/reject",
        "approved/rejected",
        "right/wrong",
        "true/false",
        "major/minor",
        "positive/negative",
        "improve/worsen",
        "improved/worsened",
        "improving/worsening",
        "effective/ineffective",
        "inside/outside",
        "include/exclude",
        "included/excluded",
        "minimum/maximum",
        "old/new",
        "hot/cold",
        "rich/poor",
        "buy/sell",
        "bought/sold",
        "import/export",
        "imports/exports",
        "guilty/innocent",
        "alive/dead",
        "agree/disagree",
        "agreed/disagreed",
        "always/never",
        "all/none",
        "all/some",
        "many/few",
        "adequate/inadequate",
    ]
)
NEGATING_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "de", "anti", "counter")

CASE_SENSITIVE = _words(
    "may march us polish labour labor turkey china japan august reading bath nice job mobile it who aids "
    "conservative conservatives liberal liberals democrat democrats green greens reform lords commons lent "
    "sun mark bill will rose grace frank penny jack pat sue"
) - {"it", "will"}
"""Words that are another word with a capital: Polish and polish, May and may."""
ACRONYMS = _words("us who aids")
"""Among them those whose other reading is all capitals: US and us."""

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday",
        ),
        1,
    )
    for name in names.split()
}

UNITS_OF_NUMBER: dict[str, int] = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS: dict[str, int] = {
    word: value * 10
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
MAGNITUDES: dict[str, int] = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
SHORT_MAGNITUDES: dict[str, int] = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
ORDINALS: dict[str, int] = {
    **{
        word: value
        for value, word in enumerate(
            [
                "first",
                "second",
                "third",
                "fourth",
                "fifth",
                "sixth",
                "seventh",
                "eighth",
                "ninth",
                "tenth",
                "eleventh",
                "twelfth",
                "thirteenth",
                "fourteenth",
                "fifteenth",
                "sixteenth",
                "seventeenth",
                "eighteenth",
                "nineteenth",
            ],
            1,
        )
    },
    **{
        word: value * 10
        for value, word in enumerate(
            [
                "twentieth",
                "thirtieth",
                "fortieth",
                "fiftieth",
                "sixtieth",
                "seventieth",
                "eightieth",
                "ninetieth",
            ],
            2,
        )
    },
    "hundredth": 100,
    "thousandth": 1000,
    "millionth": 10**6,
}
OTHER_NUMBER_WORDS = _words(
    "once twice thrice dozen dozens score scores pair double doubled triple trebled quarter half halved "
    "third thirds "
    "quarters hundreds thousands millions billions single"
)
FRACTIONS: dict[str, str] = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5",
    "⅘": "4/5",
    "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅐": "1/7", "⅑": "1/9",
    "⅒": "1/10",
}  # fmt: skip
CURRENCIES: dict[str, str] = {
    "£": "GBP",
    "$": "USD",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "us$": "USD",
    "a$": "AUD",
    "c$": "CAD",
}
CURRENCY_WORDS: dict[str, str] = {
    "pound": "GBP", "pounds": "GBP", "gbp": "GBP", "euro": "EUR", "euros": "EUR", "eur": "EUR",
    "dollar": "USD", "dollars": "USD", "usd": "USD", "yen": "JPY", "pence": "p", "p": "p",
}  # fmt: skip
UNITS: dict[str, str] = {
    **dict.fromkeys(("km", "kilometre", "kilometres", "kilometer", "kilometers"), "km"),
    **dict.fromkeys(("metre", "metres", "meter", "meters"), "metre"),
    **dict.fromkeys(("cm", "centimetre", "centimetres", "centimeter", "centimeters"), "cm"),
    **dict.fromkeys(("mm", "millimetre", "millimetres", "millimeter", "millimeters"), "mm"),
    **dict.fromkeys(("mile", "miles"), "mile"),
    **dict.fromkeys(("yard", "yards"), "yard"),
    **dict.fromkeys(("foot", "feet", "ft"), "foot"),
    **dict.fromkeys(("inch", "inches"), "inch"),
    **dict.fromkeys(("kg", "kilogram", "kilograms", "kilogramme", "kilogrammes", "kilo", "kilos"), "kg"),
    **dict.fromkeys(("gram", "grams", "gramme", "grammes"), "gram"),
    **dict.fromkeys(("tonne", "tonnes"), "tonne"),
    **dict.fromkeys(("ton", "tons"), "ton"),
    **dict.fromkeys(("lb", "lbs"), "lb"),
    **dict.fromkeys(("litre", "litres", "liter", "liters"), "litre"),
    **dict.fromkeys(("gallon", "gallons"), "gallon"),
    **dict.fromkeys(("acre", "acres"), "acre"),
    **dict.fromkeys(("hectare", "hectares", "ha"), "hectare"),
    **dict.fromkeys(("mph",), "mph"),
    **dict.fromkeys(("kw", "kilowatt", "kilowatts"), "kW"),
    **dict.fromkeys(("mw", "megawatt", "megawatts"), "MW"),
    **dict.fromkeys(("second", "seconds", "sec", "secs"), "second"),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), "minute"),
    **dict.fromkeys(("hour", "hours", "hr", "hrs"), "hour"),
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("week", "weeks"), "week"),
    **dict.fromkeys(("month", "months"), "month"),
    **dict.fromkeys(("year", "years", "yr", "yrs"), "year"),
    **dict.fromkeys(("decade", "decades"), "decade"),
    **dict.fromkeys(("am", "a.m"), "am"),
    **dict.fromkeys(("pm", "p.m"), "pm"),
}
PERCENT = _words("% percent")

SPELLINGS: dict[str, str] = {
    "centre": "center", "centres": "centers", "theatre": "theater", "theatres": "theaters", "metre": "meter",
    "metres": "meters", "litre": "liter", "litres": "liters", "kilometre": "kilometer",
    "kilometres": "kilometers",
    "fibre": "fiber", "fibres": "fibers", "defence": "defense", "offence": "offense", "offences": "offenses",
    "licence": "license", "licences": "licenses", "practise": "practice", "practised": "practiced",
    "practising": "practicing", "programme": "program", "programmes": "programs", "grey": "gray",
    "judgement": "judgment", "judgements": "judgments", "acknowledgement": "acknowledgment",
    "ageing": "aging",
    "cheque": "check", "cheques": "checks", "tyre": "tire", "tyres": "tires", "aluminium": "aluminum",
    "learnt": "learned", "burnt": "burned", "spelt": "spelled", "dreamt": "dreamed", "leapt": "leaped",
    "whilst": "while", "amongst": "among", "amidst": "amid", "towards": "toward", "backwards": "backward",
    "forwards": "forward", "catalogue": "catalog", "catalogues": "catalogs", "dialogue": "dialog",
    "dialogues": "dialogs", "analogue": "analog", "skilful": "skillful", "enrol": "enroll",
    "enrolment": "enrollment",
    "fulfil": "fulfill", "fulfils": "fulfills", "fulfilment": "fulfillment", "instalment": "installment",
    "paediatric": "pediatric", "paediatrician": "pediatrician", "manoeuvre": "maneuver",
    "oestrogen": "estrogen",
    "anaemia": "anemia", "encyclopaedia": "encyclopedia", "mediaeval": "medieval", "jewellery": "jewelry",
    "sceptical": "skeptical", "sceptic": "skeptic", "sceptics": "skeptics", "sceptism": "skeptism",
    "storey": "story", "storeys": "stories", "plough": "plow", "mum": "mom", "moustache": "mustache",
    "cooperate": "co-operate", "cooperation": "co-operation", "coordinate": "co-ordinate",
    "coordination": "co-ordination", "email": "e-mail", "emails": "e-mails", "noone": "no-one", "ok": "okay",
    "analyse": "analyze", "analysed": "analyzed", "analysing": "analyzing", "paralyse": "paralyze",
    "paralysed": "paralyzed", "catalyse": "catalyze", "inquiry": "enquiry", "inquiries": "enquiries",
    "cllr": "councillor", "councilor": "councillor", "councilors": "councillors",
    "councilor's": "councillor's",
    "mr": "mr", "connexion": "connection", "focussed": "focused", "focussing": "focusing",
    "organisation": "organization",
}  # fmt: skip
OUR_STEMS = [
    "colour",
    "honour",
    "labour",
    "favour",
    "behaviour",
    "neighbour",
    "harbour",
    "humour",
    "rumour",
    "vapour",
    "odour",
    "armour",
    "endeavour",
    "rigour",
    "vigour",
    "parlour",
    "saviour",
    "splendour",
    "valour",
    "candour",
    "clamour",
    "tumour",
    "glamour",
    "fervour",
    "flavour",
    "savour",
    "ardour",
    "demeanour",
]
DOUBLED_STEMS = [
    "travel",
    "cancel",
    "label",
    "model",
    "level",
    "signal",
    "fuel",
    "channel",
    "counsel",
    "quarrel",
    "marvel",
    "tunnel",
    "total",
    "equal",
    "rival",
    "dial",
    "jewel",
    "panel",
    "enamel",
    "libel",
    "parcel",
    "pedal",
    "spiral",
    "stencil",
    "towel",
    "unravel",
    "worship",
    "kidnap",
    "focus",
    "bias",
]
NOT_FROM_IZE = _words(
    "advertise advise apprise arise chastise circumcise comprise compromise concise demise despise "
    "devise disguise enterprise "
    "excise exercise expertise franchise improvise incise merchandise otherwise paradise poise practise "
    "praise precise premise "
    "promise prise raise revise rise supervise surmise surprise televise treatise wise noise cruise "
    "bruise likewise"
)

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
NOT_INFLECTED = _words(
    "new news good goods custom customs arm arms damage damages force forces mean means build building "
    "meet meeting feel feeling "
    "even evening live living mental spectacle spectacles glass glasses premise premises ground grounds "
    "remain remains provision provisions "
    "work works spirit spirits term terms manner manners odd odds state stated interest interested "
    "concern concerning regard "
    "include including exclude excluding follow following accord according outstand outstanding stand "
    "standing offer offering "
    "be being beings miss missing last lasting pending pend less lessing"
)
"""Pairs that look like one word inflected and are two."""

CONTRACTIONS: dict[str, tuple[str, ...]] = {
    **{f"{verb}n't": (verb, "not") for verb in _words(
        "is are was were has have had do does did would should could might must need ought dare")},
    "can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"), "ain't": ("is", "not"),
    "cannot": ("can", "not"), "let's": ("let", "us"), "no-one": ("no", "one"), "noone": ("no", "one"),
    "i'm": ("i", "am"),
    **{f"{who}'re": (who, "are") for who in ("we", "you", "they")},
    **{f"{who}'ve": (who, "have") for who in ("i", "we", "you", "they")},
    **{f"{who}'ll": (who, "will") for who in ("i", "we", "you", "they", "he", "she", "it")},
}  # fmt: skip

DISTANCING = _words("claimed claims alleged alleges suggested suggests denied denies disputed disputes")
TITLES = _words("mr mrs ms miss dr sir lady lord cllr councillor professor prof rev hon")

NUMBERISH = (
    frozenset(UNITS_OF_NUMBER) | frozenset(TENS) | frozenset(MAGNITUDES) | frozenset(ORDINALS)
    | frozenset(MONTHS) | frozenset(UNITS) | frozenset(CURRENCY_WORDS) | _words("per percent percentage m k bn mn tn")
)  # fmt: skip
"""Words that may belong to a number beside them."""
BOUND_PREFIXES = _words(
    "non un anti ex half mis semi quasi self pre post sub so vice ill under over mid near"
)
"""Prefixes that a match may not leave behind a hyphen."""
LIMITING = _words(
    "some most many few several half only just nearly almost about around approximately roughly over "
    "under least partly partially "
    "mostly mainly largely generally usually often sometimes rarely seldom merely barely hardly "
    "scarcely all every each any "
    "majority minority up"
)
CONDITIONS = _words("if unless although though but except while whereas provided until however despite")
FRONTED = _words(
    "in on at by for from with without since after before during until despite if although though "
    "except unless under over "
    "according when while because as"
)
"""Words that begin an adverbial, not an apposition."""
ABBREVIATIONS = _words(
    "mr mrs ms dr prof rev hon st no nos vs etc cllr gen col sgt lt inc ltd co jr sr fig figs vol pp ed "
    "eds dept govt"
)
