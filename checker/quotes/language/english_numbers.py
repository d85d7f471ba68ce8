"""How English writes numbers, dates, money and units."""

from __future__ import annotations

from fractions import Fraction

from checker.quotes.language.english import words

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
PARTS: dict[str, int] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
    "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9,
    "tenth": 10, "tenths": 10,
}  # fmt: skip
OTHER_NUMBER_WORDS = words(
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
    "$": "$",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "us$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "nz$": "NZD",
    "hk$": "HKD",
}
CURRENCY_WORDS: dict[str, str] = {
    "pound": "GBP", "pounds": "GBP", "gbp": "GBP", "euro": "EUR", "euros": "EUR", "eur": "EUR",
    "dollar": "$", "dollars": "$", "usd": "USD", "yen": "JPY", "pence": "p", "p": "p",
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
    **dict.fromkeys(("megawatt", "megawatts"), "MW"),
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
UNITS.update(
    {
        "kwh": "kWh", "gw": "GW", "gwh": "GWh", "tw": "TW", "twh": "TWh", "knot": "knot", "knots": "knot",
        "volt": "volt", "volts": "volt", "amp": "ampere", "amps": "ampere", "hz": "Hz", "khz": "kHz",
        "ghz": "GHz", "stone": "stone", "ounce": "ounce", "ounces": "ounce", "oz": "ounce", "pint": "pint",
        "pints": "pint", "ml": "ml", "millilitre": "ml", "millilitres": "ml", "tb": "TB",
        "kph": "kph", "calorie": "calorie", "calories": "calorie", "db": "dB",
        "microgram": "microgram", "micrograms": "microgram", "milligram": "mg", "milligrams": "mg",
        "milliwatt": "mW", "milliwatts": "mW", "watt": "watt", "watts": "watt", "century": "century",
        "centuries": "century",
        "µg": "microgram", "μg": "microgram",
        "msec": "ms", "msecs": "ms", "millisecond": "ms", "milliseconds": "ms",
        "kib": "KiB", "mib": "MiB", "gib": "GiB", "tib": "TiB",
    }
)  # fmt: skip
CASED_UNITS: dict[str, str] = {
    symbol: symbol
    for symbol in (
        "MW", "mW", "Mg", "mg", "MWh", "mWh", "MJ", "mJ", "MHz", "mHz", "MPa", "mPa", "MB", "Mb", "GB", "Gb",
        "kB", "kb", "MV", "mV", "Mbps", "MBps", "mSv", "MSv",
    )
}  # fmt: skip
"""Symbols of units that are another unit with another case."""
NUMBERED = words(
    "Hill Room Route Channel Apollo Windows Boeing Airbus Type Class Form Part Phase Platform Gate Terminal "
    "Flight Highway Interstate Junction Version Level Grade Stage Tier Block Ward Formula Category Python "
    "Java Android iOS PHP Ubuntu Article "
    "article Section section Clause clause Paragraph paragraph Chapter chapter Page page Figure figure Table "
    "table Appendix appendix Schedule schedule Regulation regulation Rule Annex annex Act"
)
"""Words that make one name with the number behind them: Hill 60, section 5."""
SYMBOLS: dict[str, str] = {
    "m": "metre", "g": "gram", "t": "tonne", "l": "litre", "L": "litre", "s": "second", "h": "hour",
    "W": "watt", "mi": "mile", "yd": "yard", "ms": "ms",
}  # fmt: skip
"""Symbols that are units only directly behind a number."""
CASED_LOW = frozenset(map(str.lower, CASED_UNITS))
DEGREES = words("° º degrees degree deg")
TEMPERATURES: dict[str, str] = {
    **dict.fromkeys(("c", "celsius", "centigrade"), "°C"),
    **dict.fromkeys(("f", "fahrenheit"), "°F"),
}
"""The scale behind a sign or word for degrees."""
AND_A_PART: dict[tuple[str, ...], tuple[Fraction, int]] = {
    ("and", "a", "half"): (Fraction(1, 2), 1),
    ("and", "a", "quarter"): (Fraction(1, 4), 2),
    ("and", "three", "quarters"): (Fraction(3, 4), 2),
}
"""Behind a whole number, with the digits that it has after the point: two and a half is 2.5."""
PERIODS = frozenset(MONTHS) | words(
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades "
    "game games match matches round rounds"
)
"""Behind *three in five* these make of it a number in a time."""
PERCENT = words("% percent")
NUMBERISH = (
    frozenset(UNITS_OF_NUMBER) | frozenset(TENS) | frozenset(MAGNITUDES) | frozenset(ORDINALS)
    | frozenset(MONTHS) | frozenset(PARTS) | frozenset(UNITS) | frozenset(CURRENCY_WORDS)
    | words("per percent percentage cent point points m k bn mn tn minus") | CASED_LOW | DEGREES
    | frozenset(TEMPERATURES) - words("c f")
)  # fmt: skip
"""Words that may belong to a number beside them."""
