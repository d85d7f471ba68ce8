"""The English around proper names: closed lists, in one place."""

from __future__ import annotations

from checker.quotes.language.english import words

QUALIFYING = words(
    "new north south east west northern southern eastern western upper lower great greater little old inner "
    "outer central saint st port fort mount lake cape papua equatorial royal air radio real inter ac fc afc "
    "hms uss hmp big dow independent provisional"
)
"""With a capital, before a name: it is another one, as a rule a place."""
NOBLE = words(
    "duke dukes duchess earl countess marquess marquis marchioness viscount viscountess baron baroness "
    "prince princess"
)
"""Before *of* and a place: a person, wherever that may be."""
NAMED_AFTER = words(
    "bank church gulf bay sea strait straits channel battle siege treaty house order cape isle statue union "
    "merchant tales knights army"
)
"""The same with a capital: a thing of its own, the Bank of England."""
KINDS = words(
    "city town village county state borough district parish council university college school academy "
    "hospital infirmary clinic hospice street st road rd avenue ave lane square park palace castle cathedral "
    "minster abbey station airport stadium arena bridge tower house hall court gate cross hill heath common "
    "green wood forest valley bay beach island islands mountain mountains ocean sea river creek lake falls "
    "springs united rovers wanderers athletic albion rangers hotspur villa fc afc cc rfc times post herald "
    "gazette telegraph mail news bank trust foundation group holdings partners institute museum library "
    "theatre theater gallery market building buildings centre center police constabulary prison festival cup "
    "league marathon derby treaty accord convention declaration protocol"
)
"""With a capital, behind a name: it is that of such a thing, Kansas City."""
NAMED_BY_OWNER = words(
    "city college university school hospital street st road rd avenue lane square park palace castle hall "
    "court gate cross hill island lynn end green wood bank church cathedral theatre bridge bay head"
)
"""The same behind a genitive: King's Cross."""
UNCHANGING = words(
    "ltd limited plc inc llp llc corp obe cbe mbe kbe dbe kc qc phd frs i the a an in on at of and or for to "
    "is was lj llj cj jsc"
)
"""With a capital, behind a name: it is still the same one, Barclays PLC; or a headline goes on."""
OWNED = words(
    "report reports inspection inspections review reviews survey surveys study statement statements letter "
    "letters government ministry judgement judgment ruling decision election elections manifesto "
    "budget residents voters members fans supporters players staff pupils patients families children people"
)
"""The same: what somebody has, or who belongs there, the Ofsted Report."""
FAMILY = words("sons son daughters co company partners brothers bros associates")
"""Behind a name and *and*: a firm, Smith and Sons."""
WITHIN = words("upon under on le la by in next the de sur super cum")
"""Between hyphens, within a name: Newcastle-under-Lyme."""
OTHERS = words(
    "brother brothers sister sisters sibling siblings mother father parents son sons daughter daughters wife "
    "husband widow widower spouse girlfriend boyfriend uncle aunt cousin cousins nephew niece grandfather "
    "grandmother grandson granddaughter stepfather stepmother stepson stepdaughter twin "
    "predecessor predecessors successor successors replacement replacements rival rivals opponent opponents "
    "namesake killer killers counterpart counterparts equivalent equivalents"
)
"""Behind a genitive, or before *of* or *to* and a name: somebody else, Kessel's brother."""
OF_OTHERS = words(
    "late younger elder older youngest eldest twin first second third former immediate eventual then own ex "
    "estranged only arch two three four many local old great bitter nearest main chief big biggest political"
)
"""Between the genitive and these: her late husband."""
_STATES = words(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho "
    "illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota "
    "mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah "
    "vermont virginia wisconsin wyoming ontario quebec alberta manitoba saskatchewan queensland tasmania "
    "victoria ala ariz calif colo conn fla ill kan ky mich minn mo mont neb nev okla ore pa tenn tex "
    "wis wyo mass ont"
)
REGIONS = (
    *((each,) for each in sorted(_STATES)),
    ("new", "hampshire"), ("new", "jersey"), ("new", "mexico"), ("new", "york"), ("north", "carolina"),
    ("north", "dakota"), ("south", "carolina"), ("south", "dakota"), ("west", "virginia"),
    ("rhode", "island"), ("washington", "state"), ("nova", "scotia"), ("new", "brunswick"),
    ("british", "columbia"), ("new", "south", "wales"), ("western", "australia"), ("south", "australia"),
)  # fmt: skip
"""States and provinces, as they stand behind the name of a town: Birmingham, Alabama."""
RESPELT_KINDS = words(
    "centre centres defence defences theatre theatres programme programmes councillor councillors cllr "
    "adviser advisers enquiry enquiries inquiry inquiries licence licences licenced judgement judgements "
    "offence offences fibre fibres metre metres litre litres behaviour behavioural neighbourhood "
    "neighbourhoods honourable traveller travellers counsellor counsellors jewellery jeweller jewellers "
    "catalogue dialogue sulphur aluminium enrolment fulfilment tumour tumours favour colour colours "
    "labelling modelling analogue artefact artefacts aeroplane cheque cheques pretence ageing skilful"
)
"""Words of names that are written in two ways, in Britain and in America, and name the same: Defence."""
