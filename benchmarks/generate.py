"""Writes a project of any size: claims, entries, and quotes that stand in documents of generated prose.

    python benchmarks/generate.py FOLDER [--claims N] [--entries M] [--quotes Q]

Sentences of prose have numbers of their own, so that texts hardly share twelve words in a row.
Every district has four full inspections, with judgements of areas, and appointments. An annual report states
them all; a gazette states the inspections again, a few of them with another grade, and some by their year
alone. The same numbers and seed write the same bytes.
"""

from __future__ import annotations

import argparse
import random
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

GRADES = ("inadequate", "requires improvement", "good", "outstanding")
AREAS = ("adoption", "leadership", "protection", "fostering", "aftercare")
POSTS = ("director", "chair", "adviser", "treasurer", "registrar", "auditor")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
FIRST_YEAR, LAST_YEAR = 2004, 2020
QUOTES_OF_A_DISTRICT = 10
"""Four inspections, the appointments and the complete list in the report, four inspections in the gazette."""
SENTENCES_OF_A_DISTRICT = 9
DISTRICTS_OF_A_DOCUMENT = 8
DOCUMENT_BYTES = 24_000
CONTESTED = 50
"""One in so many inspections has another grade in the gazette."""

OPENINGS = (
    *("In the course of the year", "As in earlier years", "Across the area", "For the most part"),
    *("After a long discussion", "With the money that was left", "Before the summer", "In most of the teams"),
    *(
        "At the request of the committee",
        "During the winter months",
        "Where staff had changed",
        "In the north",
    ),
)
SUBJECTS = (
    *("the committee", "the service", "the partnership", "each team", "the panel", "the working group"),
    *("the regional office", "the training unit", "the records section", "a small project", "the board"),
)
VERBS = (
    *("reviewed", "revised", "discussed", "extended", "simplified", "replaced", "recorded", "described"),
    *("compared", "collected", "prepared", "circulated", "welcomed", "postponed"),
)
OBJECTS = (
    *(
        "its plan for the training of new staff",
        "the way in which cases are handed over",
        "the list of offices",
    ),
    *("the forms that families are asked to fill in", "an agreement with the schools", "its travel budget"),
    *("the notes of earlier meetings", "a survey of opinions among carers", "the timetable of home visits"),
    *(
        "the arrangements for evenings and weekends",
        "a programme for young volunteers",
        "the use of its rooms",
    ),
)
ENDINGS = (
    *("and asked for a further account", "which took longer than planned", "with the help of two neighbours"),
    *("so that fewer letters were needed", "although the weather made travel difficult", "and kept a copy"),
    *("as the budget allowed", "in a series of short meetings", "to the relief of those concerned"),
    *("and put the results on its pages", "after some delay", "without further cost"),
)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What really happened, in months since the year 0."""

    id: str
    fieldwork: int
    published: int
    overall: int
    children: int
    judgements: tuple[int, ...]
    """A grade for each area."""


@dataclass(frozen=True, slots=True)
class District:
    """A district with all that happened in it."""

    id: str
    name: str
    inspections: tuple[Inspection, ...]
    appointments: tuple[int, ...]
    """A month for each post."""


@dataclass(slots=True)
class Document:
    """A source while it is written."""

    id: str
    title: str
    sentences: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    complete: list[str] = field(default_factory=list)


def edtf(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"


def in_words(month: int) -> str:
    return f"{MONTHS[month % 12]} {month // 12}"


def indent(text: str, spaces: int) -> str:
    return textwrap.indent(text, " " * spaces)


def quote(sentence: str) -> str:
    return f"  quote: >-\n    {sentence.rstrip('.')}\n"


def district(number: int, chance: random.Random) -> District:
    """A district whose inspections lie at least two years apart."""
    year = FIRST_YEAR + chance.randrange(3)
    inspections = []
    for each in range(4):
        fieldwork = year * 12 + chance.randrange(12)
        inspections.append(
            Inspection(
                id=f"d{number}-{each + 1}",
                fieldwork=fieldwork,
                published=fieldwork + chance.randrange(1, 4),
                overall=chance.choices(range(4), (4, 4, 3, 1))[0],
                children=chance.randrange(300, 9_000),
                judgements=tuple(chance.randrange(4) for _ in AREAS),
            )
        )
        year += chance.choice((3, 4))
    appointments = tuple(FIRST_YEAR * 12 + chance.randrange(180) for _ in POSTS)
    return District(f"d{number}", f"District {number}", tuple(inspections), appointments)


def judgements_said(inspection: Inspection, count: int) -> str:
    parts = [
        f"{area} {GRADES[grade]} in {inspection.children % 89 + place} visits"
        for place, (area, grade) in enumerate(zip(AREAS, inspection.judgements, strict=True))
    ]
    return f", with {', '.join(parts[:count])}" if count else ""


def judgement_entries(inspection: Inspection, count: int, sentence: str) -> Iterator[str]:
    for area, grade in list(zip(AREAS, inspection.judgements, strict=True))[:count]:
        yield (
            f"- judgement:\n    inspection: {inspection.id}\n    area: {area}\n"
            f"  grade: {GRADES[grade]}\n{quote(sentence)}"
        )


def report_inspection(at: District, inspection: Inspection, entries: int, into: Document) -> str:
    sentence = (
        f"Inspectors worked in {at.name} in {in_words(inspection.fieldwork)} and published in "
        f"{in_words(inspection.published)}: {inspection.children:,} children in care, "
        f"{GRADES[inspection.overall]} overall{judgements_said(inspection, entries - 1)}."
    )
    into.sentences.append(sentence)
    into.says.append(
        f"- inspection: {inspection.id}\n  fieldwork: {edtf(inspection.fieldwork)}\n"
        f"  published: {edtf(inspection.published)}\n  overall: {GRADES[inspection.overall]}\n"
        f"  children: {inspection.children}\n{quote(sentence)}"
    )
    into.says += judgement_entries(inspection, entries - 1, sentence)
    return sentence


def gazette_inspection(
    at: District, inspection: Inspection, entries: int, into: Document, grade: int, by_year: bool
) -> str:
    year = inspection.fieldwork // 12
    when = f"the {year} inspection" if by_year else f"an inspection in {in_words(inspection.fieldwork)}"
    sentence = (
        f"After {when} the services of {at.name} were called {GRADES[grade]}"
        f"{judgements_said(inspection, entries - 1)}."
    )
    dating = f"dated: {year}" if by_year else f"fieldwork: {edtf(inspection.fieldwork)}"
    into.sentences.append(sentence)
    into.says.append(
        f"- inspection: {inspection.id}\n  {dating}\n  overall: {GRADES[grade]}\n{quote(sentence)}"
    )
    into.says += judgement_entries(inspection, entries - 1, sentence)
    return sentence


def report_appointments(at: District, entries: int, into: Document) -> str:
    parts = [
        f"a new {post} in {in_words(month)}"
        for post, month in list(zip(POSTS, at.appointments, strict=True))[:entries]
    ]
    sentence = f"{at.name} appointed {', '.join(parts)}."
    into.sentences.append(sentence)
    for post, month in list(zip(POSTS, at.appointments, strict=True))[:entries]:
        into.says.append(f"- appointment: {at.id}-{post}\n  started: {edtf(month)}\n{quote(sentence)}")
    return sentence


def report_complete(at: District, into: Document) -> None:
    sentence = f"From {FIRST_YEAR} to {LAST_YEAR} {at.name} had four full inspections."
    into.sentences.append(sentence)
    into.complete.append(
        f"- of:\n    inspection:\n      body: {at.id}\n      scope: full\n  by: dated\n"
        f"  over: {FIRST_YEAR}/{LAST_YEAR}\n  number: 4\n{quote(sentence)}"
    )


def prose(sentences: list[str], chance: random.Random) -> str:
    """A document of about ``DOCUMENT_BYTES`` in which the sentences stand in order, wrapped into lines."""
    size = sum(map(len, sentences))
    filler: list[str] = []
    while size < DOCUMENT_BYTES - 200:
        sentence = (
            f"{chance.choice(OPENINGS)} of {chance.randrange(2_000)} {chance.choice(SUBJECTS)} "
            f"{chance.choice(VERBS)} {chance.choice(OBJECTS)} in area {chance.randrange(10_000)} "
            f"{chance.choice(ENDINGS)} {chance.randrange(100)} times."
        )
        size += len(sentence) + 1
        filler.append(sentence)
    places = sorted(chance.randrange(len(filler) + 1) for _ in sentences)
    mixed: list[str] = []
    start = 0
    for place, sentence in zip(places, sentences, strict=True):
        mixed += [*filler[start:place], sentence, f"File {chance.randrange(100_000)} has more."]
        start = place
    mixed += filler[start:]
    paragraphs = []
    while mixed:
        count = chance.randrange(3, 8)
        paragraphs.append(textwrap.fill(" ".join(mixed[:count]), 92, break_on_hyphens=False))
        mixed = mixed[count:]
    return "\n\n".join(paragraphs) + "\n"


def has(inspection: Inspection, grade: int) -> str:
    return f"has:\n  record:\n    inspection: {inspection.id}\n  fields:\n    overall: {GRADES[grade]}\n"


def field_of(inspection: Inspection, name: str) -> str:
    return f"inspection: {inspection.id}\nfield: {name}\n"


def longest_run(grades: list[int], wanted: int) -> int:
    longest = run = 0
    for grade in grades:
        run = run + 1 if grade == wanted else 0
        longest = max(longest, run)
    return longest


def rules(at: District) -> Iterator[tuple[str, bool]]:
    """Rules about a district, each with whether it is true."""
    one, two, three, four = at.inspections
    grades = [each.overall for each in at.inspections]
    of = f"of:\n  inspection:\n    body: {at.id}\n    scope: full\n"
    yield has(one, one.overall), True
    yield has(two, (two.overall + 1) % 4), False
    wanted = max(range(4), key=lambda grade: longest_run(grades, grade))
    run = longest_run(grades, wanted)
    yield (
        f"streak:\n{indent(of, 2)}  have:\n    overall: {GRADES[wanted]}\n  is:\n    at_least: {run}\n",
        True,
    )
    count = grades.count(three.overall)
    graded = f"{of}    overall: {GRADES[three.overall]}\nover: {FIRST_YEAR}/{LAST_YEAR}\n"
    yield f"count:\n{indent(graded, 2)}  is: {count}\n", True
    first, then = indent(field_of(one, "published"), 4), indent(field_of(two, "fieldwork"), 4)
    yield f"before:\n  first:\n{first}  then:\n{then}", True
    wrong = indent(f"- not:\n    {indent(has(four, (four.overall + 1) % 4), 4).strip()}\n", 2)
    yield f"all_of:\n  - {indent(has(three, three.overall), 4).strip()}\n{wrong}", True
    area = (
        f"has:\n  record:\n    judgement:\n      inspection: {two.id}\n      area: {AREAS[0]}\n"
        f"  fields:\n    grade: {GRADES[two.judgements[0]]}\n"
    )
    yield area, True
    last = f"n: -1\nover: {FIRST_YEAR}/{LAST_YEAR}\nhave:\n  overall: {GRADES[four.overall]}\n"
    yield f"nth:\n{indent(of + last, 2)}", True
    change = f"field: overall\nfrom: {GRADES[two.overall]}\nto: {GRADES[three.overall]}\n"
    if two.overall != three.overall:
        yield f"transition:\n{indent(of + change, 2)}  at:\n    inspection: {three.id}\n", True
    window = f"span: 10 years\nending:\n  inspection: {three.id}\n  field: fieldwork\nis:\n  at_least: 2\n"
    yield f"window:\n{indent(of + window, 2)}", three.fieldwork - two.fieldwork < 120
    years = (four.fieldwork - one.fieldwork) // 12
    ends = f"from:\n{indent(field_of(one, 'fieldwork'), 2)}to:\n{indent(field_of(four, 'fieldwork'), 2)}"
    yield f"duration:\n{indent(ends, 2)}  is:\n    at_least: {years - 1} years\n", True
    good = sum(grade >= GRADES.index("good") for grade in grades)
    share = (
        f"over: {FIRST_YEAR}/{LAST_YEAR}\nhave:\n  overall:\n    at_least: good\nis: {max(good, 1)} of 4\n"
    )
    yield f"share:\n{indent(of + share, 2)}", good > 0
    each = f"over: {FIRST_YEAR}/{LAST_YEAR}\nhave:\n  overall:\n    at_least: {GRADES[min(grades)]}\n"
    yield f"each:\n{indent(of + each, 2)}", True
    found = has(one, (one.overall + 2) % 4), has(two, two.overall)
    yield "any_of:\n" + "".join(f"  - {indent(rule, 4).strip()}\n" for rule in found), True
    yield f"exists:\n  inspection:\n    body: {at.id}\n    overall: {GRADES[one.overall]}\n", True


def claim(
    number: int, at: District, rule: str, holds: bool, contested: bool, made_in: tuple[str, str] | None
) -> str:
    text = f"- id: claim-{number}\n  text: What is asserted of {at.name} as number {number}.\n"
    text += f"  rule:\n{indent(rule, 4)}"
    if made_in is not None:
        source, words = made_in
        text += f"  made_in:\n  - source: {source}\n    quote: >-\n      {words.rstrip('.')}\n"
    if contested:
        text += "  expect: conflicting evidence\n  because: The gazette gives another grade.\n"
    elif not holds:
        text += "  expect: refuted\n  because: The report says otherwise.\n"
    return text


def vocabulary(districts: list[District]) -> str:
    levels = "".join(f"    - {grade}\n" for grade in GRADES)
    rows = [
        f"scales:\n  grade:\n    levels:\n{levels}",
        "types:\n  inspection:\n    fields:\n      body: entity\n"
        "      scope:\n      - full\n      - monitoring\n"
        "      fieldwork: date\n      published: date\n      overall: grade\n"
        "      children:\n        is: number\n        unit: child\n"
        "    identity:\n    - body\n    - scope\n    dated:\n    - fieldwork\n    - published\n"
        "    always:\n    - before:\n        first: its fieldwork\n        then: its published\n"
        "  judgement:\n    key:\n    - inspection\n    - area\n"
        "    fields:\n      inspection: inspection\n      area: entity\n      grade: grade\n"
        "  appointment:\n    fields:\n      body: entity\n      post:\n"
        + "".join(f"      - {post}\n" for post in POSTS)
        + "      started: date\n    identity:\n    - body\n    - post\n    dated:\n    - started\n",
        "entities:\n" + "".join(f"  {area}:\n    name: {area}\n" for area in AREAS),
        *(f"  {each.id}:\n    name: {each.name}\n" for each in districts),
        "records:\n",
    ]
    for each in districts:
        for inspection in each.inspections:
            rows.append(f"  {inspection.id}:\n    inspection:\n      body: {each.id}\n      scope: full\n")
        for post in POSTS:
            rows.append(f"  {each.id}-{post}:\n    appointment:\n      body: {each.id}\n      post: {post}\n")
    return "".join(rows)


def entry_counts(entries: int, sentences: int) -> Iterator[int]:
    """How many entries each sentence carries, as evenly as can be."""
    for each in range(sentences):
        yield (each + 1) * entries // sentences - each * entries // sentences


def generate(folder: Path, claims: int, entries: int, quotes: int, seed: int = 1) -> None:
    """Write the project.

    Raises:
        ValueError: if so many entries cannot be spread over so many quotes.
    """
    whole, rest = divmod(quotes, QUOTES_OF_A_DISTRICT)
    sentences = whole * SENTENCES_OF_A_DISTRICT + rest
    if not sentences <= entries <= sentences * len(AREAS):
        raise ValueError(
            f"{quotes} quotes carry {sentences} to {sentences * len(AREAS)} entries, not {entries}"
        )
    chance = random.Random(seed)
    districts = [district(number, chance) for number in range(1, whole + bool(rest) + 1)]
    counts = entry_counts(entries, sentences)
    documents: list[Document] = []
    contested: set[str] = set()
    heard: dict[str, tuple[str, str]] = {}
    for number, at in enumerate(districts):
        if number % DISTRICTS_OF_A_DOCUMENT == 0:
            name = f"{number // DISTRICTS_OF_A_DOCUMENT + 1:04}"
            documents += [Document(f"report-{name}", "A report"), Document(f"gazette-{name}", "A gazette")]
        report, gazette = documents[-2:]
        wanted = QUOTES_OF_A_DISTRICT if number < whole else rest
        for inspection in at.inspections[:wanted]:
            report_inspection(at, inspection, next(counts), report)
        if wanted > 4:
            report_appointments(at, next(counts), report)
        for inspection in at.inspections[: max(0, wanted - 5)]:
            grade = inspection.overall
            if chance.randrange(CONTESTED) == 0:
                contested.add(inspection.id)
                grade = (grade + 1) % 4
            by_year = chance.randrange(6) == 0
            words = gazette_inspection(at, inspection, next(counts), gazette, grade, by_year)
            heard[inspection.id] = (gazette.id, words)
        if wanted == QUOTES_OF_A_DISTRICT:
            report_complete(at, report)
    write(
        folder,
        districts,
        documents,
        list(asserted(districts[:whole] or districts, claims, contested, heard)),
        chance,
    )


def asserted(
    districts: list[District], claims: int, contested: set[str], heard: dict[str, tuple[str, str]]
) -> Iterator[str]:
    """The claims, spread over districts that are stated in full; one in 25 was made in the gazette."""
    queues = [list(rules(at)) for at in districts]
    for number in range(claims):
        at, queue = districts[number % len(districts)], queues[number % len(districts)]
        turn = number // len(districts)
        rule, holds = queue[turn % len(queue)]
        first = at.inspections[0].id
        made_in = heard.get(first) if turn == 0 and number % 3 == 0 else None
        doubtful = made_in is None and turn % len(queue) == 0 and first in contested
        yield claim(number + 1, at, rule, holds, doubtful, made_in)


def write(
    folder: Path,
    districts: list[District],
    documents: list[Document],
    claims: list[str],
    chance: random.Random,
) -> None:
    for name in ("claims", "sources"):
        (folder / name).mkdir(parents=True, exist_ok=True)

    def put(name: str, text: str) -> None:
        (folder / name).write_text(text, encoding="utf-8", newline="\n")

    put("claims/vocabulary.yaml", vocabulary(districts))
    for start in range(0, len(claims), 500):
        put(f"claims/part-{start // 500 + 1:03}.yaml", "claims:\n" + "".join(claims[start : start + 500]))
    for each in documents:
        if not each.sentences:
            continue
        head = f"source:\n  title: {each.title}\n  published: {LAST_YEAR + 1}\n"
        complete = "complete:\n" + "".join(each.complete) if each.complete else ""
        put(f"sources/{each.id}.yaml", head + "says:\n" + "".join(each.says) + complete)
        put(f"sources/{each.id}.md", prose(each.sentences, chance))


def main() -> None:
    """Read the arguments and write the project."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--quotes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    try:
        generate(arguments.folder, arguments.claims, arguments.entries, arguments.quotes, arguments.seed)
    except ValueError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
