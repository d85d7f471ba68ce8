"""Finding quotes in their named documents, side by side with rapidfuzz and edlib.

    python benchmarks/quotes.py [--quotes N] [--documents M] [--runs R]

Documents of about 24 KB are generated, and quotes of 40 to 160 characters are taken from them: as they
are, or with one to three characters changed. Each tool searches the same normalised texts; the runs
alternate, and the ratios are of medians. rapidfuzz only points at a window; edlib and checker give the
nearest span, and must agree on its distance. "Located and graded" is checker's whole work on a quote.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable

import edlib
from rapidfuzz.fuzz import partial_ratio_alignment

from checker.quotes.anchor import anchor_quote
from checker.quotes.document import Document
from checker.quotes.locate import allowance, nearest_spans
from checker.quotes.normalise import normalise

DOCUMENT_CHARACTERS = 24_000
WORDS = [
    "the",
    "committee",
    "of",
    "harbour",
    "repairs",
    "found",
    "that",
    "its",
    "oldest",
    "pier",
    "had",
    "not",
    "been",
    "safe",
    "since",
    "a",
    "winter",
    "storm",
    "and",
    "asked",
    "for",
    "money",
    "to",
    "build",
    "another",
    "before",
    "ships",
    "from",
    "northern",
    "towns",
    "could",
    "land",
    "their",
    "passengers",
    "near",
    "market",
    "hall",
    "again",
    "although",
    "some",
    "members",
    "thought",
    "cheaper",
    "work",
    "would",
    "do",
    "while",
    "others",
    "wanted",
    "nothing",
    "less",
    "than",
    "whole",
    "stone",
    "quays",
    "with",
    "lamps",
    "rails",
    "cranes",
    "offices",
    "stairs",
    "moorings",
]


def document(rng: random.Random) -> str:
    """Prose with paragraphs, quotation marks and dashes."""
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
    """Whole words of a normalised text, with characters changed."""
    start = text.index(" ", rng.randrange(len(text) - 400)) + 1
    end = text.index(" ", start + rng.randint(40, 160))
    chars = list(text[start:end])
    for _ in range(changes):
        chars[rng.randrange(len(chars))] = rng.choice("abcdefghijklmnop")
    return "".join(chars)


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(title: str, pairs: list[tuple[str, str]], runs: int) -> None:
    """Print the medians of the three tools on pairs of quote and text."""
    tools: dict[str, Callable[[], object]] = {
        "checker": lambda: [nearest_spans(words, text, allowance(len(words))) for words, text in pairs],
        "rapidfuzz": lambda: [partial_ratio_alignment(words, text, score_cutoff=85) for words, text in pairs],
        "edlib": lambda: [
            edlib.align(words, text, mode="HW", task="locations", k=allowance(len(words)))
            for words, text in pairs
        ],
    }
    times: dict[str, list[float]] = {name: [] for name in tools}
    for _ in range(runs):
        for name, work in tools.items():
            times[name].append(timed(work))
    medians = {name: statistics.median(found) for name, found in times.items()}
    print(f"{title}: {len(pairs)} quotes")
    for name, median in medians.items():
        ratio = median / medians["checker"]
        each = median / len(pairs) * 1e6
        print(f"  {name:10} {median:8.3f} s   {each:8.1f} µs a quote   {ratio:5.2f} × checker")


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quotes", type=int, default=2_000)
    parser.add_argument("--documents", type=int, default=50)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    rng = random.Random(20)
    documents = [Document(str(number), document(rng)) for number in range(options.documents)]
    size = sum(len(each.text) for each in documents)
    taken = timed(lambda: [each.normalised for each in documents])
    print(f"normalising {size / 1e6:.1f} M characters: {taken:.3f} s, {size / taken / 1e6:.1f} M a second")
    plain = "".join(each.text for each in documents).replace("“", "").replace("”", "")
    taken = timed(lambda: normalise(plain))
    print(f"the same in ASCII: {taken:.3f} s, {len(plain) / taken / 1e6:.1f} M characters a second")
    mixes = {"literal": [0], "near-literal": [1, 2, 3], "mixed (nine literal to one near)": [0] * 9 + [2]}
    for title, changes in mixes.items():
        chosen = [rng.choice(documents) for _ in range(options.quotes)]
        pairs = [
            (quote(each.normalised.text, rng, rng.choice(changes)), each.normalised.text) for each in chosen
        ]
        for words, text in pairs[:200]:
            spans = nearest_spans(words, text, allowance(len(words)))
            oracle = edlib.align(words, text, mode="HW", task="distance", k=allowance(len(words)))[
                "editDistance"
            ]
            assert (spans[0].distance if spans else -1) == oracle
        compare(title, pairs, options.runs)
        work = [(words, each) for (words, _), each in zip(pairs, chosen, strict=True)]
        taken = timed(lambda work=work: [anchor_quote(words, each) for words, each in work])  # type: ignore[misc]
        print(f"  located and graded: {taken:.3f} s, {taken / len(work) * 1e6:.1f} µs a quote")


if __name__ == "__main__":
    main()
