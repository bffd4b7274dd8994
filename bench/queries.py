"""What is asked: seeded, so that every run asks the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from urllib.parse import quote, urlencode

from finder.directory.reader import Directory
from finder.locales import LANGUAGES


def distinct_queries(directory: Directory, seed: int = 1) -> Iterator[str]:
    """Yield query strings of searches, no two the same: a service, mostly near a town, some with filters."""
    draw = random.Random(seed)
    services, cancers = list(directory.services), list(directory.cancers)
    regions = [*directory.countries, *directory.regions]
    places = [row[0] for row in directory.rows("select id from place order by population desc, id limit 5000")]
    seen = set()
    while True:
        asked: list[tuple[str, str]] = [("service", draw.choice(services))]
        if draw.random() < 0.4:
            asked.append(("cancer", draw.choice(cancers)))
        if draw.random() < 0.8:
            asked.append(("near", f"place:{draw.choice(places)}"))
            if draw.random() < 0.2:
                asked.append(("radius_km", str(draw.choice((50, 200, 500, 1000)))))
        else:
            asked.append(("region", draw.choice(regions)))
        if draw.random() < 0.15:
            asked.append(draw.choice([("cost", "free"), ("ages", "children"), ("ownership", "public")]))
        if draw.random() < 0.1:
            asked.append(("sort", draw.choice(("name", "distance"))))
        query = urlencode(asked)
        if query not in seen:
            seen.add(query)
            yield query


def text_queries(directory: Directory, count: int, seed: int = 2) -> list[str]:
    """Return searches in words, as people type them: what and where, in all languages."""
    draw = random.Random(seed)
    rows = directory.rows("select id from place order by population desc, id limit 500")
    asked = []
    for _ in range(count):
        tag = draw.choice(list(LANGUAGES))
        term = draw.choice([*directory.services.values(), *directory.cancers.values()])
        place = directory.place(draw.choice(rows)[0])
        name = place.name(tag) if place else ""
        asked.append(f"/{tag}/search?q={quote(f'{term.label.in_language(tag)} {name}')}")
    return asked


def distinct_pages(directory: Directory, count: int) -> list[str]:
    """Return the addresses of so many different results pages, the six languages in turn."""
    tags = list(LANGUAGES)
    queries = islice(distinct_queries(directory), count)
    return [f"/{tags[number % len(tags)]}/search?{query}" for number, query in enumerate(queries)]


def distinct_json(directory: Directory, count: int) -> list[str]:
    """Return the addresses of so many different results as JSON, the six languages in turn."""
    tags = list(LANGUAGES)
    queries = islice(distinct_queries(directory, seed=3), count)
    return [f"/api/v1/search?lang={tags[number % len(tags)]}&{query}" for number, query in enumerate(queries)]


def distinct_suggestions(directory: Directory, count: int, seed: int = 4) -> list[str]:
    """Return the addresses of so many different suggestions: the first letters of places, cancers and services."""
    draw = random.Random(seed)
    places = [row[0] for row in directory.rows("select id from place order by population desc, id limit 5000")]
    terms = [*directory.services.values(), *directory.cancers.values()]
    addresses: dict[str, None] = {}
    while len(addresses) < count:
        tag = draw.choice(list(LANGUAGES))
        place = directory.place(draw.choice(places))
        name = place.name(tag) if place and draw.random() < 0.7 else draw.choice(terms).label.in_language(tag)
        addresses[f"/api/v1/suggest?lang={tag}&q={quote(name[: draw.randint(2, 8)])}"] = None
    return list(addresses)
