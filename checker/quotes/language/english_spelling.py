"""How English words are spelled in Britain and in America."""

from __future__ import annotations

from checker.quotes.language.english import words


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("/") for pair in text.split())


SPELLINGS: dict[str, str] = _pairs(
    "acknowledgement/acknowledgment acknowledgements/acknowledgments adviser/advisor advisers/advisors "
    "aeroplane/airplane aeroplanes/airplanes afterwards/afterward ageing/aging aluminium/aluminum "
    "amidst/amid amongst/among analogue/analog annexe/annex appal/appall appals/appalls "
    "artefact/artifact artefacts/artifacts axe/ax backwards/backward benefitted/benefited "
    "benefitting/benefiting burnt/burned caesarean/cesarean caesareans/cesareans carcase/carcass "
    "catalogue/catalog catalogued/cataloged catalogues/catalogs cataloguing/cataloging cheque/check "
    "chequered/checkered cheques/checks cllr/councillor co-operative/cooperative connexion/connection "
    "cosier/cozier cosy/cozy councilor/councillor councilors/councillors cypher/cipher defence/defense "
    "defenceless/defenseless defences/defenses despatch/dispatch despatched/dispatched "
    "despatches/dispatches dialogue/dialog dialogues/dialogs disc/disk discs/disks distil/distill "
    "distils/distills doughnut/donut doughnuts/donuts downwards/downward dreamt/dreamed "
    "encyclopaedia/encyclopedia enquire/inquire enquired/inquired enquires/inquires enquiring/inquiring "
    "enrol/enroll enrolment/enrollment enrolments/enrollments enrols/enrolls epilogue/epilog "
    "focussed/focused focusses/focuses focussing/focusing forwards/forward fulfil/fulfill "
    "fulfilment/fulfillment fulfilments/fulfillments fulfils/fulfills furore/furor gaol/jail "
    "gaoled/jailed gipsy/gypsy grey/gray greyer/grayer greyish/grayish greys/grays inquiries/enquiries "
    "inquiry/enquiry instalment/installment instalments/installments instil/instill instils/instills "
    "inwards/inward jeweller/jeweler jewellers/jewelers jewellery/jewelry judgement/judgment "
    "judgemental/judgmental judgements/judgments knelt/kneeled leant/leaned leapt/leaped learnt/learned "
    "licence/license licenced/licensed licences/licenses likeable/likable liveable/livable "
    "loveable/lovable misjudgement/misjudgment mollusc/mollusk molluscs/mollusks monologue/monolog "
    "monologues/monologs mould/mold moulded/molded moulding/molding moulds/molds mouldy/moldy "
    "moult/molt moustache/mustache moveable/movable mum/mom noone/no-one offence/offense "
    "offences/offenses ok/okay omelette/omelet onwards/onward outwards/outward paralyser/paralyzer "
    "plough/plow ploughed/plowed ploughing/plowing ploughs/plows practise/practice practised/practiced "
    "practises/practices practising/practicing pretence/pretense pretences/pretenses programme/program "
    "programmes/programs prologue/prolog pyjamas/pajamas racquet/racket racquets/rackets "
    "rateable/ratable saleable/salable sceptic/skeptic sceptical/skeptical sceptically/skeptically "
    "scepticism/skepticism sceptics/skeptics sizeable/sizable skilful/skillful skilfully/skillfully "
    "smelt/smelled smoulder/smolder smouldered/smoldered smouldering/smoldering "
    "specialities/specialties speciality/specialty spelt/spelled spilt/spilled spoilt/spoiled "
    "storey/story storeys/stories sulphate/sulfate sulphates/sulfates sulphur/sulfur sulphuric/sulfuric "
    "targetted/targeted till/until towards/toward tranquillity/tranquility tsar/czar tsars/czars "
    "tyre/tire tyres/tires unlicenced/unlicensed unmistakeable/unmistakable upwards/upward "
    "useable/usable whilst/while whisky/whiskey wilful/willful wilfully/willfully woollen/woolen "
    "woollens/woolens yoghurt/yogurt yoghurts/yogurts"
)
"""The American spelling of British ones that no rule below gives."""
OUR_STEMS = words(
    "ard arm behavi cand clam col demean dol enam endeav fav ferv flav glam harb hon hum lab misdemean "
    "neighb od parl ranc rig rum sav savi splend succ tum val vap vig"
)
"""Before *our* or *or*: colour."""
RE_STEMS = words(
    "calib cent fib goit lit lust maneuv meag met mit nit och reconnoit sab scept sepulch somb spect "
    "theat tit"
)
"""Before *re* or *er*: centre."""
DOUBLED_STEMS = words(
    "apparel barrel bevel bias cancel carol cavil channel chisel counsel cudgel devil dial dishevel "
    "drivel duel empanel enamel equal flannel focus fuel funnel gambol gavel grovel gruel hostel hovel "
    "imperil initial jewel kidnap label level libel marshal marvel medal model panel parcel pedal "
    "pencil pummel quarrel ravel revel rival shovel shrivel signal snivel snorkel spiral stencil swivel "
    "symbol tinsel total towel tranquil travel trial tunnel unravel victual weasel worship yodel"
)
"""Whose last letter is doubled before an ending in Britain: travelled."""
GREEK: dict[str, str] = _pairs(
    "anaesth/anesth aemi/emi haem/hem diarrhoea/diarrhea oesoph/esoph oestr/estr foet/fet "
    "paediat/pediat paedop/pedop orthopaed/orthoped gynaec/gynec archaeo/archeo palaeo/paleo faec/fec "
    "coeliac/celiac oedema/edema homoeo/homeo aetio/etio aesthe/esthe ischaem/ischem mediaev/mediev "
    "manoeuv/maneuv amoeb/ameb primaev/primev caesium/cesium"
)
"""Letters within words: anaesthetic."""
NOT_FROM_IZE = words(
    "advertise advise apprise arise bruise chastise circumcise comprise compromise concise cruise "
    "demise despise devise disguise enterprise excise exercise expertise franchise improvise incise "
    "likewise merchandise noise otherwise paradise poise practise praise precise premise prise promise "
    "raise revise rise supervise surmise surprise televise treatise wise"
)
"""Written with an s in both countries: to advise."""
