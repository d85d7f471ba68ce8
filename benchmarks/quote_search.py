"""Finding quotes in their named documents, side by side with rapidfuzz and edlib.

    python benchmarks/quote_search.py [--quotes N] [--documents M] [--runs R]

Documents of about 24 KB are generated, and quotes of 40 to 160 characters are taken from them. Everything is
measured in one run, the tools in turns; times are of the CPU, medians, and ratios are of medians. edlib and
rapidfuzz get the texts normalised by checker, and for the time its bound; what they decide they decide by
their usual threshold, a score of 85 or an edit for each seven characters.

- Time: normalising with the way back, by kind of text; finding quotes that stand literally, nearly, or mixed.
- Wrong spans: the tool's span is further from the quote than the nearest one, or cuts a word or a number.
- Altered quotes that are taken for the same, and honest ones that are not: alterations made here (a figure,
  a negation, an opposite, two nouns that change places), and the cases of the tests.

With ``CHECKER_SHARED`` set, newspapers read by machine come from there.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import textwrap
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import edlib
import yaml
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from checker.model.quotes import Grade
from checker.quotes.locating.locate import allowance, nearest_spans
from checker.quotes.quote import anchor_quote
from checker.quotes.text.boundaries import stands_alone
from checker.quotes.text.document import Document
from checker.quotes.text.lexicon import PLAIN, Lexicon
from checker.quotes.text.normalise import Normalised, normalise

CASES = Path(__file__).parent.parent / "tests" / "cases"
DOCUMENT_CHARACTERS = 24_000
USUAL_SCORE = 85.0
WORDS = re.findall(
    r"\w+",
    """the committee of harbour repairs found that its oldest pier had not been safe since a winter storm and
    asked for money to build another before ships from northern towns could land their passengers near market
    hall again although some members thought cheaper work would do while others wanted nothing less than whole
    stone quays with lamps rails cranes offices stairs moorings""",
)
OPPOSITES = {"oldest": "newest", "safe": "unsafe", "before": "after", "cheaper": "dearer", "with": "without"}
OPPOSITES |= {"some": "all", "could": "would", "northern": "southern", "less": "more", "found": "denied"}
Span = tuple[int, int]
Pair = tuple[str, Normalised]


def document(rng: random.Random) -> str:
    """Prose with paragraphs, quotation marks and figures."""
    parts: list[str] = []
    length = 0
    while length < DOCUMENT_CHARACTERS:
        words = [rng.choice(WORDS) for _ in range(rng.randint(8, 24))]
        if rng.random() < 0.3:
            words.insert(rng.randrange(len(words)), str(rng.randint(2, 4000)))
        sentence = " ".join(words).capitalize() + "."
        if rng.random() < 0.2:
            sentence = f"“{sentence}”"
        sentence += "\n\n" if rng.random() < 0.15 else " "
        parts.append(sentence)
        length += len(sentence)
    return "".join(parts)


def quote(text: str, rng: random.Random, changes: int) -> str:
    """Whole words of a normalised text, with characters changed, put in or left out."""
    start = text.index(" ", rng.randrange(len(text) - 400)) + 1
    end = text.index(" ", start + rng.randint(40, 160))
    chars = list(text[start:end])
    for _ in range(changes):
        at = rng.randrange(len(chars))
        chars[at : at + rng.randint(0, 1)] = rng.choice(["", *"abcdefghijklmnop"])
    return "".join(chars)


def timed(work: Callable[[], object]) -> float:
    """Seconds of CPU."""
    start = time.process_time()
    work()
    return time.process_time() - start


def by_checker(words: str, text: str) -> Span | None:
    found = nearest_spans(words, text, allowance(len(words)))
    return (found[0].start, found[0].end) if found else None


def by_rapidfuzz(words: str, text: str) -> Span | None:
    found = partial_ratio_alignment(words, text, score_cutoff=USUAL_SCORE)
    return (found.dest_start, found.dest_end) if found else None


def by_edlib(words: str, text: str) -> Span | None:
    found = edlib.align(words, text, mode="HW", task="locations", k=allowance(len(words)))
    return (found["locations"][0][0] or 0, found["locations"][0][1] + 1) if found["locations"] else None


TOOLS: dict[str, Callable[[str, str], Span | None]] = {
    "checker": by_checker,
    "rapidfuzz": by_rapidfuzz,
    "edlib": by_edlib,
}


def normalising(texts: dict[str, list[str]], runs: int) -> None:
    """Print how fast texts of each kind are normalised, with the way back."""
    print("normalising, with the way back")
    for kind, those in texts.items():
        size = sum(len(each.encode()) for each in those)
        median = statistics.median(timed(partial(list, map(normalise, those))) for _ in range(runs))
        print(f"  {kind:28} {size / 1e6:6.1f} MB {size / median / 1e6:8.1f} MB/s")


def times(title: str, pairs: list[Pair], runs: int) -> None:
    """Print the medians of the tools on pairs of quote and text."""
    found: dict[str, list[float]] = {name: [] for name in TOOLS}
    for _ in range(runs):
        for name, tool in TOOLS.items():
            found[name].append(timed(partial(list, (tool(words, form.text) for words, form in pairs))))
    medians = {name: statistics.median(each) for name, each in found.items()}
    print(f"time: {len(pairs)} {title} quotes")
    for name, median in medians.items():
        ratio = median / medians["checker"]
        each = median / len(pairs) * 1e6
        print(f"  {name:10} {median:8.3f} s   {each:8.1f} µs a quote   {ratio:5.2f} × checker")


def wrong_spans(title: str, pairs: list[Pair]) -> None:
    """Print how often a tool's span is not the nearest, and how often it cuts a word or a number.

    checker's spans are those of its graded passages; the nearest distance is edlib's, for all.
    """
    further, cut = dict.fromkeys(TOOLS, 0), dict.fromkeys(TOOLS, 0)
    located = 0
    for words, form in pairs:
        least = edlib.align(words, form.text, mode="HW", task="distance", k=allowance(len(words)))
        if least["editDistance"] < 0:
            continue
        located += 1
        for name, tool in TOOLS.items():
            span = tool(words, form.text)
            is_nearest = (
                span and Levenshtein.distance(words, form.text[slice(*span)]) <= least["editDistance"]
            )
            further[name] += not is_nearest
            if name == "checker":
                anchor = anchor_quote(words, Document("d", form.cased))
                span = (anchor.passages[0].start, anchor.passages[-1].end) if anchor.passages else None
            cut[name] += span is not None and not stands_alone(form.cased, *span)
    print(f"spans: {located} {title} quotes that are within the bound")
    for name in TOOLS:
        print(f"  {name:10} not the nearest {share(further[name], located)}", end="")
        print(f"   cuts a word {share(cut[name], located)}")


def share(part: int, whole: int) -> str:
    return f"{part:5} {100 * part / whole if whole else 0:6.2f} %"


def altered(words: str, rng: random.Random) -> Iterable[tuple[str, str]]:
    """Alterations of words of a generated text, each with its kind."""
    tokens = words.split()
    figures = [at for at, token in enumerate(tokens) if token.isdigit()]
    if figures:
        at = rng.choice(figures)
        yield (
            "figure",
            " ".join([*tokens[:at], str(int(tokens[at]) + rng.choice((1, 10))), *tokens[at + 1 :]]),
        )
    if "not" in tokens[1:-1]:
        at = tokens.index("not", 1)
        yield "negation left out", " ".join([*tokens[:at], *tokens[at + 1 :]])
    if "had" in tokens[:-1]:
        at = tokens.index("had")
        yield "negation added", " ".join([*tokens[: at + 1], "never", *tokens[at + 1 :]])
    if known := [at for at, token in enumerate(tokens) if token in OPPOSITES]:
        at = rng.choice(known)
        yield "opposite", " ".join([*tokens[:at], OPPOSITES[tokens[at]], *tokens[at + 1 :]])
    nouns = [
        at for at, token in enumerate(tokens) if token in ("committee", "harbour", "storm", "ships", "rails")
    ]
    if len({tokens[at] for at in nouns}) > 1:
        one = nouns[0]
        other = next(at for at in nouns if tokens[at] != tokens[one])
        tokens[one], tokens[other] = tokens[other], tokens[one]
        yield "nouns that change places", " ".join(tokens)


def accepted(words: str, source: Document, lexicon: Lexicon = PLAIN) -> dict[str, bool]:
    """Which tools take the quote for one of the text."""
    plain = normalise(words).text.strip(" .,;:")
    form = source.normalised
    return {
        "checker": anchor_quote(words, source, lexicon=lexicon).grade >= Grade.REWORDED,
        "rapidfuzz": by_rapidfuzz(plain, form.text) is not None if plain else False,
        "edlib": by_edlib(plain, form.text) is not None if plain else False,
    }


def decisions(title: str, rows: list[tuple[bool, dict[str, bool]]]) -> None:
    """Print how often each tool is wrong about quotes of which it is known whether they are faithful."""
    faithful = [found for is_faithful, found in rows if is_faithful]
    others = [found for is_faithful, found in rows if not is_faithful]
    print(f"decisions: {title}, {len(others)} altered and {len(faithful)} faithful quotes")
    for name in TOOLS:
        taken = sum(found[name] for found in others)
        refused = sum(not found[name] for found in faithful)
        print(f"  {name:10} altered taken {share(taken, len(others))}", end="")
        print(f"   faithful refused {share(refused, len(faithful))}")


def from_generated(
    sources: list[Document], rng: random.Random, count: int
) -> list[tuple[bool, dict[str, bool]]]:
    """Decisions about quotes of generated texts, as they are and altered."""
    rows: list[tuple[bool, dict[str, bool]]] = []
    while len(rows) < count:
        source = rng.choice(sources)
        words = rng.choice(re.findall(r"[A-Z][^.”\n]{60,160}(?=\.)", source.text))
        if anchor_quote(words, source).grade is not Grade.EXACT:
            continue
        rows += [(False, accepted(each, source)) for _, each in altered(words, rng)]
        rows.append((True, accepted(words, source)))
    return rows


def from_cases() -> list[tuple[bool, dict[str, bool]]]:
    """Decisions about the quotes of the test cases; what is only cut off is left out."""
    rows: list[tuple[bool, dict[str, bool]]] = []
    for name in ("quotes.yaml", "faithfulness.yaml"):
        table = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
        lexicon = Lexicon(frozenset(table["grades"]), frozenset(table.get("names", ())))
        for entry in table["texts"]:
            source = Document(entry["about"], entry["text"], entry.get("title", ""))
            for case in entry["quotes"]:
                grade = Grade(case["grade"])
                if grade is not Grade.TRUNCATED:
                    rows.append((grade >= Grade.REWORDED, accepted(case["quote"], source, lexicon)))
    return rows


def newspapers() -> tuple[list[str], list[Pair]]:
    """Texts read by machine and quotes of them, if they are here."""
    shared = os.environ.get("CHECKER_SHARED")
    folder = Path(shared) / "cases" if shared else None
    if folder is None or not (folder / "ocr_docs.jsonl").exists():
        return [], []

    def rows(name: str) -> list[dict[str, str]]:
        return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]

    texts = {row["id"]: row["text"] for row in rows("ocr_docs.jsonl")}
    forms = {name: normalise(text) for name, text in texts.items()}
    pairs = [
        (normalise(row["quote"]).text.strip(" .,;:"), forms[row["doc"]]) for row in rows("ocr_quotes.jsonl")
    ]
    return list(texts.values()), pairs


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quotes", type=int, default=10_000)
    parser.add_argument("--documents", type=int, default=50)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    rng = random.Random(20)
    sources = [Document(str(number), document(rng)) for number in range(options.documents)]
    papers, read = newspapers()
    prose = [each.text for each in sources]
    kinds = {
        "marks and paragraphs": prose,
        "the same in lines of 90": ["\n\n".join(map(textwrap.fill, each.split("\n\n"))) for each in prose],
        "plain ASCII": [each.replace("“", '"').replace("”", '"') for each in prose],
    }
    normalising({**kinds, "newspapers read by machine": papers} if papers else kinds, options.runs)
    mixes = {"literal": [0], "near-literal": [1, 2, 3], "mixed (nine literal to one near)": [0] * 9 + [2]}
    for title, changes in mixes.items():
        chosen = [rng.choice(sources).normalised for _ in range(options.quotes)]
        pairs = [(quote(each.text, rng, rng.choice(changes)), each) for each in chosen]
        times(title, pairs, options.runs)
        if title == "near-literal":
            wrong_spans(title, pairs[:2000])
    if read:
        times("newspaper", read, options.runs)
        wrong_spans("newspaper", read)
    decisions("generated", from_generated(sources, rng, options.quotes // 5))
    decisions("test cases", from_cases())


if __name__ == "__main__":
    main()
