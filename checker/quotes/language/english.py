"""The English that decides a grade: closed lists, in one place.

A word in none of these lists is a content word, and a content word is critical.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(text.split())


ARTICLES = words("a an the")
RELATIVES = words("that which")
PLAIN_PREPOSITIONS = words("of in on at for among amongst upon regarding concerning")
"""Without direction: one may stand for another. ``in`` against ``out`` is an opposite and never gets here."""
AUXILIARIES: dict[str, str] = {
    **dict.fromkeys(("am", "is", "are", "was", "were", "be", "been", "being"), "be"),
    **dict.fromkeys(("have", "has", "had", "having"), "have"),
    **dict.fromkeys(("do", "does", "did"), "do"),
}
BEHIND_SHORT_VERB = words("been got a an the not going become gone had")
"""Behind a noun with 's these show that it is no genitive."""
NOT_FINITE = words("be being having")
"""Auxiliaries that state nothing by themselves: *being* sold is not *is* sold."""
NEGATIONS = words(
    "not no never none nobody nothing nowhere neither nor without cannot non no-one lack lacks lacked "
    "lacking "
    "fail fails failed failing failure refuse refuses refused refusing deny denies denied denying "
    "hardly scarcely barely unable unlikely"
)
MODALS = words("will would shall should can could may might must ought")
QUANTIFIERS = words(
    "some any all every each most many much more less few fewer fewest several both either half only just "
    "nearly almost about around approximately roughly over under least majority minority enough "
    "sufficient entirely wholly completely fully partly partially mostly mainly largely generally usually "
    "always often sometimes rarely seldom merely at up exactly precisely even still yet already again "
    "too very quite rather somewhat significantly slightly other another such same own"
) - {"at", "up"}
FOCUSING = words(
    "particularly especially solely exclusively chiefly primarily purely simply specifically really clearly "
    "truly precisely expressly deliberately knowingly allegedly"
)
"""Adverbs that go with one word: at another place they say something else."""
MOBILE = words("also often still already always sometimes usually generally now soon since frequently")
"""Adverbs that may stand before an auxiliary or behind it: also has, has also."""
QUALIFIERS = words(
    "but although though however unless except while whereas provided if despite only nearly about "
    "probably "
    "possibly perhaps apparently reportedly allegedly supposedly seemingly likely unlikely not yet "
    "claimed claims alleged alleges suggested suggests denied denies disputed disputes doubted thinks "
    "think "
    "believed believes hopes hoped hope expects expected"
)
CONJUNCTIONS = words(
    "and or but nor if when because so than as unless although though while whereas since until"
)
PRONOUNS = words(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself "
    "she her hers herself it its itself they them their theirs themselves this these those who whom whose "
    "one what"
)
POSSESSIVES = words("my our your his her its their whose")
DIRECTIONS = words(
    "to from by with against before after above below over under into out onto off up down since until "
    "till "
    "within inside outside through across between during towards toward in"
)
NO_NOUNS = ARTICLES | PRONOUNS | PLAIN_PREPOSITIONS | DIRECTIONS
"""Small words that are never a noun or a verb."""
COMPARATIVES = words(
    "more less fewer better worse best worst most least higher lower highest lowest greater greatest "
    "larger "
    "largest smaller smallest faster fastest slower slowest earlier earliest later latest older oldest "
    "younger youngest longer longest shorter shortest stronger strongest weaker weakest bigger biggest than"
)
OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for pair in words(
        "good/bad good/poor better/worse best/worst high/low higher/lower highest/lowest rise/fall "
        "rose/fell risen/fallen rising/falling increase/decrease increased/decreased increase/reduce "
        "increased/reduced more/less more/fewer most/least before/after above/below up/down in/out "
        "with/without over/under since/until by/to to/from and/or if/when for/against strong/weak "
        "stronger/weaker accept/reject accepted/rejected accepted/declined offer/refuse win/lose won/lost "
        "pass/fail passed/failed safe/unsafe first/last early/late public/private open/closed start/stop "
        "started/stopped began/ended gain/loss support/oppose supported/opposed approve/reject "
        "approved/rejected right/wrong true/false major/minor positive/negative improve/worsen "
        "improved/worsened improving/worsening effective/ineffective inside/outside include/exclude "
        "included/excluded minimum/maximum old/new hot/cold rich/poor buy/sell bought/sold import/export "
        "imports/exports guilty/innocent alive/dead agree/disagree agreed/disagreed always/never all/none "
        "all/some many/few adequate/inadequate"
    )
)
NEGATING_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "de", "anti", "counter")
CASE_SENSITIVE = words(
    "may march us polish labour labor turkey china japan august reading bath nice job mobile it who aids "
    "conservative conservatives liberal liberals democrat democrats green greens reform lords commons lent "
    "sun mark bill will rose grace frank penny jack pat sue"
) - {"it", "will"}
"""Words that are another word with a capital: Polish and polish, May and may."""
NAME_WORDS = CASE_SENSITIVE | words(
    "young wood brown green black white gray grey long short hall hill field fields banks bush "
    "church cook stone "
    "page price power rice rivers rose wells west east north south best bell bird boat carpenter "
    "baker smith taylor "
    "king knight law lamb marsh moon moss pope pound speed street swift waters winter wise york"
)
"""Names that are words too: as a name they have a capital."""
ACRONYMS = words("us who aids")
"""Among them those whose other reading is all capitals: US and us."""
DISTANCING_NOUNS = words(
    "idea ideas story stories "
    "claim claims allegation allegations rumour rumours rumor rumors lie lies suggestion suggestions "
    "accusation accusations assertion assertions myth myths belief speculation gossip denial denials "
    "pretence fiction fear fears theory notion falsehood hoax charge charges"
)
"""Nouns that make what follows them somebody's word: the claim that."""
TITLES = words("mr mrs ms miss dr sir lady lord cllr councillor professor prof rev hon")
BOUND_PREFIXES = words(
    "e co non un in im il ir dis de counter anti ex half mis semi quasi self pre post sub so vice ill under "
    "over mid near"
)
"""Prefixes that a match may not leave behind a hyphen."""
BOUND_SUFFIXES = words("free proof less averse resistant like neutral")
"""Behind a hyphen these turn the word round; a match may not leave them off."""
LIMITING = words(
    "some most many few several half only just nearly almost about around approximately roughly over "
    "under least partly partially "
    "mostly mainly largely generally usually often sometimes rarely seldom merely barely hardly "
    "scarcely all every each any "
    "majority minority"
)
MORE_OR_LESS = words("more less fewer above below")
VERBS_OF_DOUBT = words(
    "believe think suspect allege suggest expect assume suppose seem appear pretend deny dispute doubt "
    "reckon predict imagine speculate hope wish want claim"
)
"""Their forms make what depends on them uncertain, or somebody's word; as they stand in a dictionary."""
CONDITIONS = words(
    "if unless although though but except while whereas provided until however despite whether lest"
)
CONTRASTS = words(
    "but although though however while whilst whereas yet despite albeit nevertheless nonetheless"
)
"""Words that set a clause against another of the same sentence."""
NO_CONTRASTS = frozenset(
    {
        *(("not", "yet"), ("yet", "to"), ("yet", "another"), ("a", "while"), ("the", "while")),
        *(("as", "though"), ("but", "also"), ("all", "but"), ("nothing", "but"), ("anything", "but")),
    }
)
"""Where they do not."""
LINKING = words("but however yet nevertheless nonetheless")
"""At the start of a sentence these set it against the one before."""
LINKING_ADVERBS = words("however nevertheless nonetheless")
"""The same behind a semicolon."""
QUALIFYING_CONDITIONS = words("suppose supposing if unless except excluding assuming depending whether")
ASKING = words(
    "ask asks asked asking wonder wonders wondered know knows knew see sees saw check checks decide"
)
"""Before if and whether: what follows is the question, and what stands in front of it no condition."""
CONDITION_PHRASES = (
    ("only", "when"), ("only", "after"), ("only", "where"), ("only", "with"), ("provided", "that"),
    (",", "provided"), ("providing", "that"), ("as", "long", "as"), ("so", "long", "as"), ("on", "condition"),
    (",", "subject", "to"), (",", "save"), ("apart", "from"), ("other", "than"), ("in", "case"),
    ("with", "the", "exception"),
)  # fmt: skip
"""Under which what is quoted holds, or from which it leaves something out."""
LIMITS = words(
    "nearly almost only merely just barely hardly scarcely partly partially mostly mainly largely virtually "
    "practically"
)
"""Directly before a quote."""
REDUCING = words(
    "former acting deputy shadow vice assistant interim honorary retired would-be alleged supposed purported "
    "fake bogus mock false called styled"
)
"""Directly before who or what is spoken of these make another of it: the deputy mayor, so-called experts."""
PARTIAL = words("most many some several few half")
"""Directly before a quote these say of how many it holds."""
NOBODY = words("no none nobody nothing neither few hardly")
"""As the subject of what is quoted, or part of it, these deny it: no one had told her."""
AFFIRMING = words("doubt question secret denying surprise")
"""Behind *no* these do not deny what follows: no doubt that."""
GROUNDS = words(
    "evidence proof sign signs indication indications suggestion reason grounds chance hope guarantee idea "
    "confirmation record"
)
"""Behind *no* these deny what follows them, with or without *that*."""
UNSURE = words("sure certain clear known aware convinced likely confident proven proved established evident")
"""Behind *not* these deny the clause that follows."""
UNSAYING = words(
    "overturned overturns withdrew withdraws withdrawn retracted retracts apologised apologized apologises "
    "dismissed dismisses rebutted refuted debunked disproved quashed contradicted"
)
"""Verbs before a clause that take it back."""
ACCUSING = words(
    "accuse accuses accused accusing accusation accusations suspect suspects suspected charged alleged"
)
"""Before *of* or *with* and a verb in *-ing* these say what is not proved."""
KNOWING = words(
    "know knows knew aware concerned see sees seen tell tells is are was were can could goes go understand "
    "understands judge remember recall possible"
)
"""Behind *as far as* these make an opinion of it; as far as Leeds is a distance."""
CLEARING = words("cleared acquitted absolved exonerated avoid avoids avoided avoiding escaped")
"""Before a verb in *-ing* these deny it: cleared of stealing."""
ABANDONING = words(
    "abandoned abandons abandon scrapped dropped shelved ditched cancelled canceled axed withdrew blocked "
    "vetoed halted"
)
"""What becomes of plans that come to nothing."""
PLANS = words("plan plans proposal proposals bid attempt attempts threat threats scheme schemes idea move")
DENYING_THAT = words("wrong incorrect misleading mistaken absurd nonsense unfair dangerous")
"""Before *that* these deny what follows: it is wrong to say that."""
LYING = words("lie lies lied falsely wrongly mistakenly untruthfully")
"""What these tell is untrue, wherever in the clause it stands."""
NOT_BEHIND = words(
    "not never no nothing nobody none nowhere neither nor hardly scarcely barely unable unlikely few little"
)
"""Directly behind the verb with which a quote ends these deny it."""
DENIAL_PHRASES = (
    ("not", "every"), ("not", "all"), ("not", "each"), ("far", "from"),
    ("far", "from", "being"), ("anything", "but"), ("no", "more"), ("rather", "than"),
    ("instead", "of"), ("less", "of"), ("short", "of"), ("yet", "to"), ("still", "to"), ("yet", "to", "be"),
    ("still", "to", "be"), ("ruled", "out"), ("rules", "out"), ("rule", "out"), ("ruling", "out"),
    *((verb, "against") for verb in ("decided", "argued", "voted", "advised", "warned", "ruled")),
)  # fmt: skip
"""Directly before a quote."""
REPORTED_TO = words(
    "thought believed said reported rumoured rumored presumed assumed understood expected held supposed "
    "alleged feared claimed"
)
"""Before *to* these make what follows a report: were said to be safe."""
VERBS_OF_BELIEF = words("believe think suspect expect assume reckon predict imagine presume")
"""As they stand in a dictionary; said and found are none."""
INVERTED = words("had should were")
"""At the start of a sentence that goes on behind a comma these begin a condition: Had the steel come."""
PROHIBITING = words(
    "illegal unlawful forbidden prohibited banned impossible wrong offence offense crime unable refuse "
    "refused refuses"
)
"""What is so *without* something is not so with it; the same holds of a negation."""
AMOUNT_LIMITS = words(
    "about around approximately roughly over under above below beyond exceeding circa some another further "
    "estimated reported"
)
"""The same before a number or a date; elsewhere they are prepositions."""
AMOUNT_LIMIT_PHRASES = (
    ("close", "to"), ("upwards", "of"), ("in", "excess", "of"), ("maximum", "of"), ("minimum", "of"),
    ("as", "many", "as"), ("as", "much", "as"), ("as", "few", "as"), ("as", "little", "as"), ("next", "to"),
    ("well", "over"), ("well", "under"), ("just", "over"), ("just", "under"),
)  # fmt: skip
LIMIT_PHRASES = (
    ("at", "least"), ("at", "most"), ("up", "to"), ("more", "than"), ("less", "than"), ("fewer", "than"),
    ("not", "more", "than"), ("no", "more", "than"), ("all", "but"), ("most", "of"), ("some", "of"),
    ("half", "of"), ("part", "of"), ("few", "of"), ("many", "of"), ("little", "or"), ("few", "or"),
    *((part, "of") for part in ("majority", "minority", "handful", "fraction", "proportion")),
    ("if", "not"),
)  # fmt: skip
RESERVATIONS = (
    ("as", "far", "as"),
    ("so", "far", "as"),
    ("as", "long", "as"),
    ("or", "so"),
    ("in", "theory"),
    ("short", "of"),
)
"""What an elision may not hide, with the conditions."""
LIMITS_BEHIND = (
    *(("or", word) for word in (
        "more", "less", "fewer", "over", "under", "above", "below", "thereabouts", "later", "earlier",
        "older", "younger", "higher", "lower", "longer", "shorter")),
    ("at", "most"), ("at", "least"), ("at", "the", "most"), ("at", "the", "least"), ("at", "best"),
    ("at", "worst"), ("in", "part"), ("in", "parts"), ("for", "now"), ("so", "far"), ("on", "average"),
    ("up", "to", "a", "point"), ("to", "some", "extent"), ("to", "a", "degree"), ("in", "a", "sense"),
    ("in", "some", "cases"), ("in", "most", "cases"), ("with", "few", "exceptions"),
    ("give", "or", "take"),
)  # fmt: skip
"""Directly behind a quote."""
DOUBTING = words(
    "claim claiming allege alleging suggest suggesting deny denying dispute disputing doubt doubting "
    "speculate "
    "assume assuming presume pretend pretending wish wishing hope hoping "
    "claimed claims alleged alleges suggested suggests denied denies disputed disputes doubted doubts "
    "speculated speculates assumed presumed pretended pretends imagined imagines wished hoped hopes "
    "guessed guesses feared joked jokes joking"
)
"""Verbs by which others keep their distance from what they report; said and found are none."""
DOUBTS = words(
    "probably possibly perhaps maybe reportedly allegedly supposedly apparently seemingly presumably"
)
OPINIONS = (
    ("i", "think"), ("we", "think"), ("i", "believe"), ("we", "believe"), ("i", "suspect"), ("my", "view"),
    ("our", "view"), ("my", "opinion"), ("our", "opinion"), ("i", "guess"), ("i", "hope"), ("we", "hope"),
    ("in", "theory"), ("on", "paper"), ("in", "principle"), ("as", "far", "as"), ("so", "far", "as"),
    ("to", "the", "best", "of"),
    ("or", "so", "the"), ("or", "so", "it"), ("or", "so", "he"), ("or", "so", "she"),
    ("or", "so", "they"),
)  # fmt: skip
"""Words that make what is quoted an opinion of the one who says it."""
INTERROGATIVES = words(
    "how what who whom whose when where why which is are was were do does did has have had can could will "
    "would shall should may might must"
)
"""At the start of a quote they make it a question without its mark."""
SPEECH = words(
    "said says told tells added adds argued argues warned warns insisted insists claimed claims replied "
    "wrote writes explained stated announced declared asked answered commented confirmed admitted suggested"
)
"""Verbs that say whose words are quoted."""
COMMON_VERBS = words(
    "accept admit agree allow argue avoid become begin believe belong blame bring build buy call carry "
    "cause choose come confirm consider contain continue create criticise cut decide defend deny depend "
    "deserve disagree do eat enjoy exist explain face fail fall fear feel find follow get give go grow "
    "happen hate have hear help hold include insist intend keep know lack lead learn leave lie like live "
    "lose love make mean meet need occur oppose owe own pay prefer promise propose prove provide put "
    "reach receive refuse regret reject rely remain remember require resign say see seek seem sell send "
    "serve set show sit speak spend stand stay suffer take teach tell tend threaten try understand use "
    "vote wait want warn win write"
)
"""Verbs as they stand in a dictionary, by which a predicate in the present is known."""
OPPOSING = words("against")
"""Directly before what follows these turn it round: voted against the bill."""
IN_PLACE = frozenset(
    (
        ("instead", "of"),
        ("rather", "than"),
        ("place", "of"),
        ("opposed", "to"),
        ("lieu", "of"),
        ("free", "of"),
    )
)
"""The same: to keep the library instead of the pool."""
FRONTED = words(
    "in on at by for from with without since after before during until despite if although though "
    "except unless under over "
    "according when while because as"
)
"""Words that begin an adverbial, not an apposition."""
ABBREVIATIONS = words(
    "mr mrs ms dr prof rev hon st no nos vs etc cllr gen col sgt lt inc ltd co jr sr fig figs vol pp ed "
    "eds dept govt"
)
