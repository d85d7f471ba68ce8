"""How long it takes to find what articles copied from each other, by number of articles.

    python benchmarks/copied.py [--articles N ...]

Articles of about 4 KB are generated. One in five takes over two to four sentences of an article before it;
all of them end with the same boilerplate. Everything is timed from the texts in memory to the shared passages
with their places: normalising, words, fingerprints, comparing. The report keeps the 500 longest passages of
those that no quote touches; how many takings are among them is printed.
"""

from __future__ import annotations

import argparse
import random
import resource
import time

from checker.model.copies import Shared
from checker.quotes.copies.shared_passages import shared_passages, text_of
from checker.quotes.text.document import Document

ARTICLE_CHARACTERS = 4_000
VOCABULARY = 8_000
BOILERPLATE = "Readers who want to know more about how this paper works can write to its editor at any time."
SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]


def sentence(words: list[str], rng: random.Random) -> str:
    return " ".join(rng.choices(words, k=rng.randint(12, 24))).capitalize() + "."


def articles(count: int, rng: random.Random) -> tuple[list[str], set[tuple[int, int]]]:
    """Texts, and which of them took sentences over from which."""
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(VOCABULARY)]
    texts: list[list[str]] = []
    taken: set[tuple[int, int]] = set()
    for number in range(count):
        sentences: list[str] = []
        while sum(map(len, sentences)) < ARTICLE_CHARACTERS:
            sentences.append(sentence(words, rng))
        if number and rng.random() < 0.2:
            other = rng.randrange(number)
            at, many = rng.randrange(len(texts[other]) - 5), rng.randint(2, 4)
            sentences[3:3] = texts[other][at : at + many]
            taken.add((other, number))
        texts.append([*sentences, BOILERPLATE])
    return [
        "\n\n".join(" ".join(text[at : at + 5]) for at in range(0, len(text), 5)) for text in texts
    ], taken


def copied(texts: list[str]) -> tuple[Shared, ...]:
    """The shared passages. As much work as ``checker verify`` shares out among processes."""
    documents = [Document(str(number), text) for number, text in enumerate(texts)]
    known = [text_of(each, ()) for each in documents]
    return shared_passages(known, lambda name: Document(name, texts[int(name)]), len(texts))


def cpu_time() -> float:
    """Seconds of CPU of this process and of those that it has waited for."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[2_500, 5_000, 10_000])
    options = parser.parse_args()
    for count in options.articles:
        texts, taken = articles(count, random.Random(20))
        start, before = time.perf_counter(), cpu_time()
        found = copied(texts)
        elapsed, cpu = time.perf_counter() - start, cpu_time() - before
        linked = {tuple(sorted((int(each.source), int(each.other)))) for each in found}
        size = sum(map(len, texts)) / 1e6
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{count:6} articles, {size:5.1f} MB: {elapsed:6.1f} s, {cpu:6.1f} s of CPU",
            end="",
        )
        print(f", peak so far {peak:.0f} MB; {len(found)} passages", end="")
        print(f", {len(taken & linked)} of {len(taken)} takings among them")


if __name__ == "__main__":
    main()
