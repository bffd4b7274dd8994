"""Measure what understanding a text costs; ``python -m bench`` prints it, ``python -m bench.understanding`` it alone.

Beside it, in the same run, a plain full-text query for the same words over the names of all centers, terms and places.
"First time" means that no stem and no sound of its words is remembered. Times are those of the processor, the least of
three: a stall of the machine falls on another text each time.
"""

from __future__ import annotations

import gc
import random
import sqlite3
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from time import process_time

from finder import filler, sounds, stems
from finder.config import Settings
from finder.directory.reader import Directory
from finder.search.lexicon import lexicon_of
from finder.search.query import MAX_TEXT, SearchQuery
from finder.search.understand import understand
from finder.text import normalize
from tools.evaluate import EVERYDAY, FOR_REPORTING, FOR_TUNING, golden, load

ROUNDS = 20

TRIES = 3

ADVERSARIAL = {
    "thousands of words": "рак " * 4000,
    "unknown words": " ".join(f"qwxz{number}vk" for number in range(2000)),
    "unknown Arabic words": "شقثضغبك زظكتنث " * 300,
    "unknown Cyrillic words": "щыжэфъ цхъглык " * 300,
    "letters one by one": "a b c d e f g h " * 500,
    "one long word": "химиотерапия" * 500,
    "combining marks": "ر" + "\u064b\u0301" * 3000,
    "bidi controls": "\u202e\u2066рак\u2069\u202c " * 500,
    "NULs": "\0 рак \0" * 500,
    "quotes and operators": "\"' OR NEAR( * -- ; " * 300,
}

MIXED = 200
"""Texts of 200 characters of each mixture that are tried."""

CACHES = (
    *(stems.word_stems, stems.stems, sounds.folded, sounds.sound, sounds.consonants),
    *(filler.is_filler, filler.is_inflected_filler, filler.is_everyday),
)


def main() -> None:
    """Measure the directory at a path, or the one that is served."""
    report(Directory(Path(sys.argv[1]) if len(sys.argv) > 1 else Settings.from_environment().directory))


def report(directory: Directory) -> None:
    """Print median, 99th percentile and worst of golden queries, hostile texts and mixtures of known words."""
    start = process_time()
    lexicon_of(directory)
    print(f"lexicon read in {process_time() - start:.2f} s")
    sets = chain(golden(FOR_TUNING).values(), golden(FOR_REPORTING).values(), [load(EVERYDAY)])
    texts = [case["q"] for cases in sets for case in cases]
    plain = _full_text(directory)

    def recognize(text: str) -> object:
        return understand(SearchQuery(text=text), directory)

    recognize("chemotherapy, region of Kursk")  # reads the documents of terms and regions, once in a process
    gc.freeze()
    print(f"\n{'milliseconds':34s} {'median':>8s} {'p99':>8s} {'worst':>8s}")
    _print("understanding, first time", [_cold(recognize, text) for text in texts])
    _print("understanding, again", [_timed(recognize, text) for _ in range(ROUNDS) for text in texts])
    _print("plain full-text query", [_timed(plain, text) for _ in range(ROUNDS) for text in texts])
    for name, text in ADVERSARIAL.items():
        _print(f"{name}, first time", [_cold(recognize, text) for _ in range(ROUNDS)])
    for name, mixed in _mixtures(directory):
        _print(f"{name}, first time", [_cold(recognize, text) for text in mixed])
        _print(f"{name}, plain query", [_timed(plain, text) for text in mixed])


def _mixtures(directory: Directory) -> Iterator[tuple[str, list[str]]]:
    """Yield texts as long as they are read, of words drawn from those that cost most: known, misspelled, of places."""
    draw = random.Random(1)
    terms = sorted({word for (key,) in directory.rows("select key from word") for word in key.split()})
    places = [key for (key,) in directory.rows("select distinct key from place_name where how = 'exact' order by key")]
    several = [key for key in places if " " in key]

    def misspelled() -> str:
        word = draw.choice(terms)
        at = draw.randrange(len(word))
        return word[:at] + draw.choice("aeзоتن") + word[at + 1 :]

    words: dict[str, Callable[[], str]] = {
        "words of terms": lambda: draw.choice(terms),
        "misspelled words": misspelled,
        "names of places": lambda: draw.choice(places),
        "names of several words": lambda: draw.choice(several),
    }
    for name, word in words.items():
        yield name, [" ".join(word() for _ in range(MAX_TEXT // 2))[:MAX_TEXT] for _ in range(MIXED)]


def _cold(work: Callable[[str], object], text: str) -> float:
    times = []
    for _ in range(TRIES):
        for cache in CACHES:
            cache.cache_clear()
        times.append(_timed(work, text))
    return min(times)


def _timed(work: Callable[[str], object], text: str) -> float:
    start = process_time()
    work(text)
    return (process_time() - start) * 1000


def _print(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    median, high = ordered[len(ordered) // 2], ordered[len(ordered) * 99 // 100]
    print(f"{name:34s} {median:8.2f} {high:8.2f} {ordered[-1]:8.2f}")


def _full_text(directory: Directory) -> Callable[[str], object]:
    """Return a query for any of the words of a text over all names in one FTS5 table."""
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table names using fts5(name, tokenize = 'unicode61 remove_diacritics 0')")
    rows = directory.rows("select key from word union all select key from place_name where how = 'exact'")
    connection.executemany("insert into names values (?)", rows)

    def query(text: str) -> object:
        match = " OR ".join(f'"{word}"' for word in normalize(text[:MAX_TEXT]).split())
        sql = "select rowid from names where names match ? order by rank limit 10"
        return connection.execute(sql, (match,)).fetchall() if match else []

    return query


if __name__ == "__main__":
    main()
