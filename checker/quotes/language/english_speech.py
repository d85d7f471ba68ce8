"""The English that says who speaks: closed lists, in one place.

A verb, title or role that is in none of these lists attributes nothing, and the speaker is unclear.
"""

from __future__ import annotations

from checker.quotes.language.english import ARTICLES as ARTICLES
from checker.quotes.language.english import AUXILIARIES, DISTANCING_NOUNS, words
from checker.quotes.language.english import MODALS as MODALS

SAYING = words(
    "said says told tells added adds argued argues warned warns insisted insists claimed claims "
    "replied replies wrote writes explained explains stated states announced announces declared "
    "declares answered answers commented comments confirmed confirms admitted admits suggested "
    "suggests asked asks continued continues concluded concludes noted notes remarked remarks "
    "observed observes recalled recalls responded responds acknowledged acknowledges asserted asserts "
    "stressed stresses emphasised emphasises emphasized emphasizes pledged pledges promised promises "
    "urged urges called calls described describes pointed joked jokes tweeted tweets posted posts "
    "shouted shouts whispered whispers exclaimed exclaims agreed agrees conceded concedes maintained "
    "maintains reported reports found finds predicted predicts thanked repeated repeats complained "
    "complains demanded demands cautioned cautions revealed reveals estimated estimates highlighted "
    "highlights criticised criticises criticized criticizes praised praises thought thinks believed "
    "believes hoped hopes apologised apologises apologized apologizes testified testifies read reads "
    "understands understood hears heard learns learned learnt"
)
"""Verbs of whose subject the words are, in their finite forms."""
SAYING_PARTICIPLES = words(
    "saying adding telling arguing warning insisting claiming replying writing explaining stating "
    "announcing declaring answering commenting confirming admitting suggesting asking continuing "
    "concluding noting remarking observing acknowledging asserting stressing emphasising emphasizing "
    "promising urging calling describing conceding maintaining highlighting"
)
"""Forms whose subject is that of their sentence."""
PUTTING = frozenset({"put", "puts"})
"""Before *it*: as X put it."""
SAYING_INFINITIVES = words(
    "say tell add argue warn insist claim reply write explain state announce declare call"
)
NOUNS_TOO = words(
    "claims comments states reports notes answers remarks posts calls hopes jokes demands promises "
    "finds estimates highlights tweets shouts praises"
)
"""Verbs that look like the plural of a noun; what attributes then is only a verb right behind its subject."""
INVERTED = words(
    "said says added adds argued argues warned warns insisted insists claimed claims replied wrote "
    "writes explained explains stated states announced declared answered commented confirmed admitted "
    "asked continued concluded noted remarked observed recalled acknowledged stressed exclaimed shouted "
    "joked tweeted"
)
"""Verbs that stand before their subject: "…", said the mayor."""
BE = frozenset(word for word, lemma in AUXILIARIES.items() if lemma == "be")
HAVE = words("has have had")
NOT = words(
    "not never didn't doesn't hasn't hadn't haven't don't wasn't isn't nor n't didn’t doesn’t hasn’t hadn’t"
)
UNTRUE = DISTANCING_NOUNS | words(
    "untrue false true wrong nonsense evidence proof no-one nothing unlikely implausible doubtful "
    "unclear unproven unknown rumoured likely possible possibly perhaps impossible"
)
"""Words before *that* by which it is open whether what follows was said."""
NOT_GENUINE = words(
    "forged fake faked false spoof hoax parody alleged supposed supposedly purported purporting "
    "purportedly allegedly bogus doctored fabricated imitation satirical fictional fictitious imaginary "
    "apparently attributed"
)
"""Words with a letter or an account that make it nobody's for certain."""
NOBODY = words("nobody none neither hardly scarcely few little")
"""Words that take a subject away: nobody but the mayor said."""
PERCEIVING = words(
    "understands understood hears heard hear learns learned learnt learn sees saw see lets let makes made "
    "make imagines imagined imagine suspects suspected pretends pretended fears feared remembers remembered "
    "helps helped dares dared"
)
"""Verbs whose subject only tells of what others say."""
READING = words("read reads")
"""Verbs of which a letter is the subject."""
RELATIVE = words("who whose which whom")
DENYING = words(
    "denied denies denying deny rejected rejects rejecting disputed disputes disputing refused refuses "
    "refusing declined declines dismissed dismisses failed fails refuted refutes retracted retracts "
    "withdrew mocked mocks condemned condemns misquoted"
)
"""Verbs that say that the words are not their subject's."""
REPORTED = words("reportedly allegedly supposedly apparently rumoured alleged quoted cited understood")
ADVERBS = words(
    "also later then subsequently previously recently today yesterday again earlier since already still "
    "simply only just even once bluntly publicly privately repeatedly explicitly clearly now there "
    "afterwards meanwhile reportedly allegedly supposedly apparently first"
)
"""Words that may stand between a subject and its verb; ``-ly`` words are adverbs too."""
SUBORDINATORS = words(
    "that which while whereas although though because as when if since so than how why what whether "
    "where after before until unless but"
)
"""Words behind which another clause begins."""
FRONTING = words(
    "in on at by for from with without since after before during until despite although though except "
    "unless under over when while because as following speaking asked responding referring reacting "
    "writing addressing commenting answering however meanwhile yesterday today later earlier then but "
    "and so yet nevertheless nonetheless moreover furthermore finally instead still afterwards to "
    "last next this monday tuesday wednesday thursday friday saturday sunday asking introducing "
    "opening closing interviewed like unlike alongside besides together"
)
"""Words that begin what may stand before a sentence's subject."""
DETERMINERS = ARTICLES | words("this that these those his her its their our my your one another")
PRONOUNS: dict[str, str] = {"he": "m", "she": "f", "it": "n", "they": "p"}
FIRST_PERSON = words("i we you")
INDEFINITE = words(
    "some many others everyone everybody someone somebody nobody none no-one anyone anybody several few "
    "most all people critics sources observers experts locals residents there who neither both each one"
)
"""Subjects that name nobody."""
MASCULINE = words("mr sir lord chairman spokesman father brother businessman king prince rev fr")
FEMININE = words(
    "mrs ms miss lady dame baroness chairwoman spokeswoman mother sister businesswoman queen princess"
)
TITLES = words(
    "mr mrs ms miss mx dr sir dame lady lord baroness cllr councillor professor prof rev reverend hon "
    "rt right honourable fr sgt sergeant pc dc di dcc acc ds dci dsupt supt inspector superintendent "
    "capt captain col colonel gen general maj major lt justice judge king queen prince princess pope "
    "saint st"
)
"""Words before a name that are no part of it."""
ROLES = words(
    "leader director chief executive officer chair chairman chairwoman chairperson mayor minister "
    "secretary president mp mps msp mep peer senator governor councillor councillors manager head "
    "spokesman spokeswoman spokesperson spokespeople professor inspector inspectors engineer auditor "
    "surveyor headteacher teacher principal boss commissioner chancellor premier ambassador bishop "
    "archbishop vicar priest judge lawyer solicitor barrister doctor nurse surgeon scientist researcher "
    "economist analyst historian author writer editor reporter journalist correspondent founder owner "
    "partner coach captain driver farmer builder architect planner clerk treasurer deputy vice prime "
    "member members cabinet assistant interim acting former holder portfolio witness coroner detective "
    "constable sergeant superintendent general commander admiral astronaut pilot representative "
    "official officials expert adviser advisor consultant candidate campaigner chairs leaders directors "
    "ministers resident organiser convener convenor trustee speaker moderator interviewer host "
    "presenter firefighter paramedic librarian curator conductor composer actor actress king queen "
    "ranger keeper"
)
"""Words for what a person does or is."""
BODIES = words(
    "council board department ministry office group trust agency university authority constabulary "
    "committee commission company ltd plc inc party government union service services association "
    "society bank court parliament school college hospital church club institute foundation federation "
    "assembly congress senate police army navy corporation cabinet team watchdog regulator inspectorate "
    "newspaper charity firm museum panel inquiry tribunal house treasury network alliance partnership "
    "fund forum centre center"
)
"""Words for what is no person and may speak."""
COMPANIES = words(
    "transit transport buses bus coaches railway railways rail trains airways airlines airport motors energy "
    "electricity electric gas oil foods stores media holdings telecom telecoms systems software technologies "
    "pharmaceuticals pharma insurance hotels housing studios breweries engineering construction logistics "
    "shipping ferries"
)
"""In a name of several words these show that it is no person's; beside what stands among the bodies."""
NOUNS_OF_SAYING = DISTANCING_NOUNS - {"fear", "fears", "charge", "charges"} | words(
    "question questions comment comments remark remarks argument arguments complaint complaints words "
    "phrase slogan headline statement statements description descriptions quote quotes motto verdict"
)
"""Nouns that may make the words behind them somebody else's: his comment that."""
SPOKESPEOPLE = words("spokesman spokeswoman spokesperson spokespeople spokesmen spokeswomen inspectors")
"""Those through whom a body speaks."""
WRITINGS = words(
    "report statement letter release judgment judgement website post tweet submission memo email "
    "article blog document paper review study survey notice speech newsletter book account bulletin"
)
"""What speaks for whoever wrote it."""
PLAIN_ADJECTIVES = words(
    "own new latest last first recent final full written long short public official annual"
)
"""Words between somebody and a report that leave it theirs."""
AGENT_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "eer")
"""Endings of what a person does, in words that are not among the roles."""
NO_AGENTS = words(
    "under over after never whether either neither however together rather later earlier former another "
    "other others before whoever wherever order letter number matter paper poster banner sticker"
)
LINKS = words("for from of by at to on in with and")
PARTICLES = words("de la le van von der den bin al el di da dos du ter mac mc o")
"""Small words within a name."""
CALENDAR = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december"
)
OPENING_WORDS = (
    words(
        "the a an this that these those it he she they we i you there here what who when where why how "
        "which not no yes all some many most few both each every another other its his her their our my "
        "your one two three four five six seven eight nine ten following according responding speaking "
        "asked published updated image caption credit photo picture source note read more today yesterday "
        "tomorrow last next now then also only even just still again once while because if although though "
        "since until unless after before during despite without with within under over from for by at in on "
        "to of and but or so yet nor as than however meanwhile instead moreover furthermore nevertheless "
        "nonetheless finally first second third later earlier nobody everyone somebody people others said "
        "says"
    )
    | CALENDAR
)
"""Words with a capital that begin a sentence and no name."""
HEADED = words(
    "statement letter speech remarks message address comment response foreword testimony interview"
)
"""What a heading says is somebody's: Statement by, A letter from."""
NO_LABELS = words(
    "note notes source sources date time place subject to from cc re fig figure table question answer q "
    "a caption credit photo picture image read more update updated published warning tip example "
    "contact email tel phone summary background conclusion introduction address url http https monday "
    "tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december agenda item items minutes topic title author chapter "
    "section page line step part ps attendees present apologies location venue today yesterday details "
    "info notice nb result results total overall related timeline key facts quote unquote headline"
)
"""Words before a colon that name nobody who speaks."""
SIGNING_OFF = ("yours sincerely", "yours faithfully", "yours truly", "kind regards", "best wishes", "signed")
ACCORDING = (("according", "to"), ("in", "the", "words", "of"), ("in", "the", "view", "of"), ("quoting",))
