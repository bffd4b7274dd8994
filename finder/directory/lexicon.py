"""The lexicon: what search recognizes in free text, worked out once, when the directory is built.

Names of places are not in it: there are too many, they stay in a table of their own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from finder.directory.center_names import Names, add_own_words, named_centers, towns_of_centers
from finder.directory.elsewhere import names_elsewhere
from finder.directory.forms import variants
from finder.directory.load import Data
from finder.directory.phrases import CANCER_OF_CHILDREN, Meaning, Phrase, phrases_of
from finder.filler import FILLER
from finder.stems import is_cyrillic, stems

KINDS = ("cancer", "service", "country", "region", "cost", "ages", "referral", "center")
"""The vocabularies that are recognized in free text; the others are chosen from lists."""

LARGE_POPULATION = 20_000
"""Only the names of places of this size, and of those with a center, are recognized when misspelled."""

LARGE_PLACES = """
select distinct key from place_name join place on id = place
where how = 'exact' and (population >= ? or notable) and key not like '% % %' order by key
"""

NAMES_OF_SEVERAL_WORDS = "select distinct key from place_name where key like '% %'"


def write_lexicon(db: Database, data: Data) -> None:
    """Write the lexicon into the table of its name, a JSON document a part, from the words and places that are there.

    - ``phrases``: by each phrase the number of what it means; ``meanings``: by that number, the kinds and codes;
    - ``following``: the words that may follow the beginning of a phrase, by that beginning;
    - ``forms``: the words that a form may stand for, by how it came about (stem, sound, consonants);
    - ``centers``: see ``NamedCenters``; ``generic``: the words of many centers' names;
    - ``places``: the names of places that are recognized when misspelled; ``begins``: how many words the longest name
      of a place has that begins with two words;
    - ``elsewhere``: the names of what the directory does not cover, and by each stem of a Cyrillic one that name.
    """
    names: Names = defaultdict(set)
    for key, kind, code in db.execute("select key, kind, code from word order by key, kind, code"):
        if kind in KINDS and key not in FILLER and code != "other":
            names[key].add(Meaning(kind, code))
    names_of_centers: dict[str, set[str]] = defaultdict(set)
    for key, code in db.execute("select key, code from word where kind = 'center' order by code, key"):
        names_of_centers[code].add(key)
    towns = towns_of_centers(db, data)
    own = add_own_words(names, towns, db)
    groups = {cancer.broader for cancer in data.cancers.values()} | {CANCER_OF_CHILDREN}
    phrases = phrases_of(names, data.cancers.keys() - groups)
    centers = named_centers(names_of_centers, towns, db, data)
    words = {word for phrase in phrases for word in phrase} | centers.by_word.keys()
    elsewhere = names_elsewhere(data)
    numbers, meanings = _numbered(phrases)
    parts: dict[str, object] = {
        "phrases": numbers,
        "meanings": meanings,
        "following": _following(phrases),
        "forms": _forms(words, own.exactly, db),
        "generic": sorted(own.generic),
        "centers": {
            "by_word": _sorted(centers.by_word),
            "whole": {center: [sorted(name) for name in names] for center, names in sorted(centers.whole.items())},
            "by_place": _sorted(centers.by_place),
            "by_region": _sorted(centers.by_region),
            "of_kinds": sorted(centers.of_kinds),
        },
        "places": [key for (key,) in db.execute(LARGE_PLACES, (LARGE_POPULATION,))],
        "begins": _begins(key.split() for (key,) in db.execute(NAMES_OF_SEVERAL_WORDS)),
        "elsewhere": {"names": sorted(elsewhere), "stems": _by_stem(filter(is_cyrillic, elsewhere))},
    }
    db.table("lexicon").insert_all(
        (
            {"part": part, "document": json.dumps(content, ensure_ascii=False, separators=(",", ":"))}
            for part, content in parts.items()
        ),
        pk="part",
    )


def _numbered(phrases: Mapping[Phrase, Iterable[Meaning]]) -> tuple[dict[str, int], list[tuple[Meaning, ...]]]:
    """Return the number of what each phrase means, and the meanings by number."""
    meanings: dict[tuple[Meaning, ...], int] = {}
    numbers = {
        " ".join(phrase): meanings.setdefault(tuple(sorted(phrases[phrase])), len(meanings))
        for phrase in sorted(phrases)
    }
    return numbers, list(meanings)


def _following(phrases: Iterable[Phrase]) -> dict[int | str, list[str]]:
    following: dict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        for length in range(1, len(phrase)):
            following[" ".join(phrase[:length])].add(phrase[length])
    return _sorted(following)


def _forms(words: set[str], exactly: set[str], db: Database) -> dict[str, dict[str, list[str]]]:
    """Return the forms by which a word is recognized when it is not typed as it stands."""
    forms: dict[str, dict[str, list[str]]] = {"stem": {}, "sound": {}, "consonants": {}}
    typed = {word for (key,) in db.execute("select distinct key from word") for word in key.split()}
    for word in sorted((typed & words) - exactly):
        for how, form in sorted(variants(word)):
            forms[how].setdefault(form, []).append(word)
    return forms


def _by_stem(names: Iterable[str]) -> dict[int | str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for stem in stems(name):
            found[stem].add(name)
    return _sorted(found)


def _begins(keys: Iterable[list[str]]) -> dict[str, int]:
    """Return how many words the longest key has that begins with each two."""
    longest: dict[str, int] = {}
    for words in keys:
        pair = " ".join(words[:2])
        longest[pair] = max(longest.get(pair, 0), len(words))
    return dict(sorted(longest.items()))


def _sorted(sets: Mapping[Any, set[str]]) -> dict[int | str, list[str]]:
    return {key: sorted(sets[key]) for key in sorted(sets)}
