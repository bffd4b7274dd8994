"""Rules that the data as a whole must keep. Every rule yields problems with file, field and reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, combinations

from geopy.distance import geodesic
from pydantic import BaseModel

from finder.directory.load import Data, Problem
from finder.directory.schema import (
    COUNTRIES,
    WEB_ADDRESS,
    Cancer,
    Center,
    Country,
    CountryRegions,
    Guide,
    PlaceRow,
    Region,
    Term,
    Text,
)
from finder.filler import CANCER, CONNECTING, FILLER
from finder.locales import LANGUAGES
from finder.text import normalize

SITE_KM_FROM_PLACE = 60
"""A site further than this from its town (km) is a typing error or a wrong town."""

DUPLICATE_KM = 3
"""Two centers of one normalized name closer than this (km) are one center."""

COUNTRY_BOXES: Mapping[Country, tuple[float, float, float, float]] = {
    "IQ": (29, 37.5, 38.7, 48.8),
    "KZ": (40.5, 55.5, 46.4, 87.4),
    "MA": (20.7, 36.0, -17.2, -0.9),
    "RU": (41, 82, 19, 191),
}
"""South, north, west and east of each country in degrees; Russia goes on across the antimeridian."""

PHONES: Mapping[Country, str] = {
    "IQ": r"(\+964|0)\d{8,10}",
    "KZ": r"(\+7|8)\d{10}",
    "MA": r"(\+212|0)\d{9}",
    "RU": r"(\+7|8)\d{10}",
}
"""One whole number, as it is dialed in each country or from abroad, without what only parts its digits."""

SHORT_PHONE = r"\d{3,4}"

EMAIL = r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+"

REQUIRED_VOCABULARIES = (
    "referral",
    "cost",
    "kinds",
    "ownership",
    "ages",
    "statuses",
    "service_statuses",
    "evidence",
    "confidence",
    "figures",
)

Rule = Callable[[Data], Iterator[Problem]]

_PLAN_WORDS = re.compile(
    r"\b(will be (opened|built|installed|launched)|under construction|to be opened|is being built|"
    r"(bought|delivered|purchased) (in|for) \d{4}|plans? to (open|build|install))\b",
    re.IGNORECASE,
)
_WHETHER_NOW = re.compile(
    r"\bask whether (it|they) (still\b|works?\b|runs?\b|(is|are) (still\b|given|done|used|in use|working|available))",
    re.IGNORECASE,
)
_SCRIPTS = {
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "ckb": re.compile(r"[\u0600-\u06ff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "kk": re.compile(r"[\u0400-\u04ff]"),
}
_THOUSANDS = re.compile(r"(?<=\d)[\s,.\u00a0\u202f](?=\d{3}(?!\d))")
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
"""Control characters and those that turn the direction of what follows; joiners and marks of direction are writing."""
_ARABIC_ONLY = re.compile(r"[يكىة]")


def check(data: Data) -> list[Problem]:
    """Return every problem of the data: those met while loading, then those of the rules below."""
    return data.problems + list(chain.from_iterable(rule(data) for rule in RULES))


def _records(data: Data) -> list[tuple[str, BaseModel]]:
    records: list[tuple[str, BaseModel]] = [(center_file(center), center) for center in data.centers.values()]
    records += [(f"data/services/{code}.yml", service) for code, service in data.services.items()]
    records += [(f"data/cancers/{code}.yml", cancer) for code, cancer in data.cancers.items()]
    records += [(f"data/vocabulary/{name}.yml", vocabulary) for name, vocabulary in data.vocabularies.items()]
    records += [(f"data/regions/{code.lower()}.yml", country) for code, country in data.countries.items()]
    records += [(f"data/guides/{code.lower()}.yml", guide) for code, guide in data.guides.items()]
    records.append(("data/elsewhere.yml", data.elsewhere))
    return records


def center_file(center: Center) -> str:
    """Name the file of a center."""
    return f"data/centers/{center.country.lower()}/{center.id}.yml"


def _place_file(place: PlaceRow) -> str:
    return f"data/places/{place.country.lower()}.csv"


def vocabularies_are_complete(data: Data) -> Iterator[Problem]:
    """Every vocabulary that pages and filters render is there, and every code is used once in it."""
    for name in REQUIRED_VOCABULARIES:
        if name not in data.vocabularies:
            yield Problem(f"data/vocabulary/{name}.yml", "", "is missing")
    for vocabulary in data.vocabularies.values():
        codes = [term.code for term in vocabulary.terms]
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            yield Problem(f"data/vocabulary/{vocabulary.name}.yml", code, "stands twice")


def codes_exist(data: Data) -> Iterator[Problem]:
    """Facts and relations use only codes of the vocabularies."""
    words = {name: {term.code for term in vocabulary.terms} for name, vocabulary in data.vocabularies.items()}
    for center in data.centers.values():
        file = center_file(center)
        known = {
            "services": data.services.keys(),
            "cancers": data.cancers.keys() | {"all"},
            "referral": words.get("referral", set()),
            "cost": words.get("cost", set()),
            "figures": words.get("figures", set()),
        }
        for name, codes in known.items():
            for number, fact in enumerate(getattr(center, name)):
                if fact.code not in codes:
                    yield Problem(file, f"{name}.{number}.code", f"{fact.code!r} is not a code of {name}")
        for number, service_fact in enumerate(center.services):
            if service_fact.prescribed_by and service_fact.prescribed_by not in data.centers:
                yield Problem(file, f"services.{number}.prescribed_by", f"no center {service_fact.prescribed_by!r}")
    for service in data.services.values():
        for code in service.cancers:
            if code not in data.cancers:
                yield Problem(f"data/services/{service.code}.yml", "cancers", f"{code!r} is not a cancer")
    for guide in data.guides.values():
        for where, statement in _walk(guide, ""):
            for name, known_codes in (("services", data.services), ("cancers", data.cancers)):
                for code in getattr(statement, name, ()):
                    if code not in known_codes:
                        file = f"data/guides/{guide.country.lower()}.yml"
                        yield Problem(file, f"{where}.{name}", f"{code!r} is not a code of {name}")
    for folder, terms in (("services", data.services), ("cancers", data.cancers)):
        for code, term in terms.items():
            seen = {code}
            broader = term.broader
            while broader:
                if broader not in terms:
                    yield Problem(f"data/{folder}/{code}.yml", "broader", f"{broader!r} is not a code of {folder}")
                    break
                if broader in seen:
                    yield Problem(f"data/{folder}/{code}.yml", "broader", f"{broader!r} leads back to itself")
                    break
                seen.add(broader)
                broader = terms[broader].broader


def sources_exist(data: Data) -> Iterator[Problem]:
    """Every source id that a statement names is in its file, once."""
    for center in data.centers.values():
        yield from _sources_of(center_file(center), center)
    for guide in data.guides.values():
        yield from _sources_of(f"data/guides/{guide.country.lower()}.yml", guide)


def _sources_of(file: str, record: Center | Guide) -> Iterator[Problem]:
    ids = [source.id for source in record.sources]
    for source_id in sorted({source_id for source_id in ids if ids.count(source_id) > 1}):
        yield Problem(file, f"sources.{source_id}", "stands twice")
    for where, statement in _walk(record, ""):
        for source_id in getattr(statement, "sources", ()):
            if isinstance(source_id, str) and source_id not in ids:
                yield Problem(file, where, f"no source {source_id!r} in this file")


def nothing_was_said_in_the_future(data: Data) -> Iterator[Problem]:
    """What was published, read, checked or held true lies in the past; only ``valid_until`` may lie ahead."""
    today = date.today().isoformat()
    for file, record in _records(data):
        for where, statement in [("", record), *_walk(record, "")]:
            for field in ("as_of", "checked", "date", "read"):
                written = getattr(statement, field, None)
                if isinstance(written, str) and written > today:
                    yield Problem(file, f"{where}.{field}".strip("."), f"{written} is in the future")


def countries_are_complete(data: Data) -> Iterator[Problem]:
    """Every country has its regions, each once and under its own code, and its guide."""
    for code in COUNTRIES:
        file = f"data/regions/{code.lower()}.yml"
        if code not in data.countries:
            yield Problem(file, "", "is missing")
        if code not in data.guides:
            yield Problem(f"data/guides/{code.lower()}.yml", "", "is missing")
        codes = [region.code for region in data.countries[code].regions] if code in data.countries else []
        for region in sorted({region for region in codes if codes.count(region) > 1}):
            yield Problem(file, f"regions.{region}", "stands twice")
        for region in codes:
            if not region.startswith(code):
                yield Problem(file, f"regions.{region}", f"is not of {code}")
        for number, group in enumerate(data.countries[code].groups if code in data.countries else ()):
            for region in sorted(set(group.regions).difference(codes)):
                yield Problem(file, f"groups.{number}.regions", f"{region} is not a region of {code}")


def places_lie_in_their_country(data: Data) -> Iterator[Problem]:
    """Every place has a region of its country, and a point inside the country: every distance rests on it."""
    regions = {code: {region.code for region in country.regions} for code, country in data.countries.items()}
    for place in data.places.values():
        file = _place_file(place)
        if place.region not in regions.get(place.country, ()):
            yield Problem(file, f"{place.id}.region", f"{place.region} is not a region of {place.country}")
        south, north, west, east = COUNTRY_BOXES[place.country]
        if not south <= place.lat <= north:
            yield Problem(file, f"{place.id}.lat", f"{place.lat:g} lies outside of {place.country}")
        if not (west <= place.lon <= east or west <= place.lon + 360 <= east):
            yield Problem(file, f"{place.id}.lon", f"{place.lon:g} lies outside of {place.country}")


def contacts_can_be_used(data: Data) -> Iterator[Problem]:
    """A phone number can be dialed as it stands, a web address opened, an e-mail sent."""
    for center in data.centers.values():
        for number, contact in enumerate(center.contacts):
            where = f"contacts.{number}.value"
            if contact.kind == "phone":
                yield from _phone(center_file(center), where, contact.value, center.country)
            elif contact.kind == "website" and not re.search(WEB_ADDRESS, contact.value):
                yield Problem(center_file(center), where, f"{contact.value!r} is not a web address (https://...)")
            elif contact.kind == "email" and not re.fullmatch(EMAIL, contact.value):
                yield Problem(center_file(center), where, f"{contact.value!r} is not an e-mail address")
    for guide in data.guides.values():
        for number, helpline in enumerate(guide.helplines):
            if helpline.phone:
                file = f"data/guides/{guide.country.lower()}.yml"
                yield from _phone(file, f"helplines.{number}.phone", helpline.phone, guide.country)


def _phone(file: str, where: str, phone: str, country: Country) -> Iterator[Problem]:
    dialed = re.sub(r"[ ().-]", "", phone)
    if not re.fullmatch(f"{PHONES[country]}|{SHORT_PHONE}", dialed, re.ASCII):
        yield Problem(file, where, f"{phone!r} is not one whole phone number of {country}")


def places_exist(data: Data) -> Iterator[Problem]:
    """Regions and places are known, belong together, and sites lie near their town."""
    regions = {region.code for country in data.countries.values() for region in country.regions}
    for country in data.countries.values():
        for region in country.regions:
            if region.place not in data.places:
                yield Problem(f"data/regions/{country.code.lower()}.yml", region.code, f"no place {region.place}")
    for center in data.centers.values():
        file = center_file(center)
        if center.region not in regions:
            yield Problem(file, "region", f"{center.region} is not a region of data/regions")
        if not (center.id.startswith(center.country.lower()) and center.region.startswith(center.country)):
            yield Problem(file, "country", f"{center.country} does not fit the id and the region")
        for number, area in enumerate(area for serves in center.serves for area in serves.areas):
            if area.region and area.region not in regions:
                yield Problem(file, f"serves.{number}.region", f"{area.region} is not a region")
            for place_id in area.places:
                if place_id not in data.places:
                    yield Problem(file, f"serves.{number}.places", f"no place {place_id}")
        if center.place is None:
            if center.coordinates is None and center.region in regions:
                continue
        elif center.place not in data.places:
            yield Problem(file, "place", f"no place {center.place} in data/places")
        else:
            place = data.places[center.place]
            if place.region != center.region:
                yield Problem(file, "place", f"{place.id} lies in {place.region}, the center in {center.region}")
            if center.coordinates:
                km = geodesic((place.lat, place.lon), (center.coordinates.lat, center.coordinates.lon)).km
                if km > SITE_KM_FROM_PLACE:
                    yield Problem(file, "coordinates", f"lie {km:.0f} km from the town")


def facts_claim_no_more_than_their_evidence(data: Data) -> Iterator[Problem]:
    """A planned center has only planned services; a plan or a question is no standing service; a code stands once."""
    for center in data.centers.values():
        file = center_file(center)
        for name in ("services", "cancers"):
            codes: set[str] = set()
            for number, fact in enumerate(getattr(center, name)):
                where = f"{name}.{number}"
                if fact.code in codes:
                    yield Problem(file, where, f"{fact.code} stands twice: merge the facts or settle the contradiction")
                codes.add(fact.code)
                if center.status.value == "planned" and fact.status == "available":
                    yield Problem(file, f"{where}.status", "the center is planned, so its services are planned")
                if center.status.value == "closed" and fact.status in ("available", "planned"):
                    yield Problem(file, f"{where}.status", "the center is closed, so its services are closed")
                claims = fact.status == "available" and fact.evidence == "states"
                if claims and fact.detail and _PLAN_WORDS.search(fact.detail.en):
                    yield Problem(
                        file, f"{where}.detail", "tells of a plan or a purchase, but claims a standing service"
                    )
                if claims and not fact.valid_until and fact.detail and _WHETHER_NOW.search(fact.detail.en):
                    yield Problem(file, f"{where}.status", "its text asks whether it is done now, so it is unknown")
        for name in ("referral", "cost"):
            for number, fact in enumerate(getattr(center, name)):
                if fact.code == "other" and fact.detail is None:
                    yield Problem(file, f"{name}.{number}.detail", "is missing: without it, other says nothing")
        unscoped = {fact.code for fact in center.cost if fact.scope is None and not fact.valid_until}
        if {"free", "paid"} <= unscoped:
            yield Problem(file, "cost", "free and paid contradict each other: give each its scope")


def centers_are_distinct(data: Data) -> Iterator[Problem]:
    """No two files describe one center: same name in any language, in one town or a few kilometers apart."""
    names: dict[str, list[Center]] = {}
    for center in data.centers.values():
        for name in {normalize(text) for text in (*_texts(center.name).values(), *center.also_known_as)}:
            names.setdefault(name, []).append(center)
    reported = set()
    for same in names.values():
        for one, other in combinations(same, 2):
            near = one.place == other.place
            if one.coordinates and other.coordinates:
                there = (other.coordinates.lat, other.coordinates.lon)
                near = geodesic((one.coordinates.lat, one.coordinates.lon), there).km < DUPLICATE_KM
            if near and (one.id, other.id) not in reported:
                reported.add((one.id, other.id))
                yield Problem(center_file(one), "name", f"is also the name of {other.id}: one center or two?")


def synonyms_are_unambiguous(data: Data) -> Iterator[Problem]:
    """One word names one code: a synonym that two services or two cancers share would be a guess."""
    for folder, terms in (("services", data.services), ("cancers", data.cancers)):
        seen: dict[str, str] = {}
        for code, term in terms.items():
            for word in {normalize(word) for word in words_of(term)}:
                if word in seen:
                    yield Problem(f"data/{folder}/{code}.yml", "synonyms", f"{word!r} also names {seen[word]}")
                seen[word] = code


def words_of(term: Term) -> list[str]:
    """Return all words that name a term: synonyms, labels, and of "Word (explanation)" both parts too.

    An explanation of a service that speaks of cancer tells for which cancer it is, or when: that is no name of it.
    """
    words = []
    for text in (term.label, term.official):
        for label in _texts(text).values() if text else ():
            word, *explained = (part for part in re.split(r"[()]", label) if part.strip())
            words += [label, word, *(part for part in explained if isinstance(term, Cancer) or not _is_of_cancer(part))]
    for tag in (*LANGUAGES, "any"):
        words += getattr(term.synonyms, tag)
    return words


def _is_of_cancer(text: str) -> bool:
    return not CANCER.isdisjoint(normalize(text).split())


def no_name_passes_in_silence(data: Data) -> Iterator[Problem]:
    """No name of a treatment, a cancer or an area is a word that searches pass over: nobody would find it."""
    named = [(f"data/services/{code}.yml", code, words_of(service)) for code, service in data.services.items()]
    named += [(f"data/cancers/{code}.yml", code, words_of(cancer)) for code, cancer in data.cancers.items()]
    for country in data.countries.values():
        file = f"data/regions/{country.code.lower()}.yml"
        named.append((file, country.code, _names_of_area(country)))
        named += [(file, region.code, _names_of_area(region)) for region in country.regions]
    for file, code, words in named:
        for word in words:
            if normalize(word) in FILLER - CANCER:
                yield Problem(file, code, f"{word!r} is passed over in searches: finder/filler.yml has it")


def _names_of_area(area: CountryRegions | Region) -> list[str]:
    return [*_texts(area.name).values(), *(word for tag in (*LANGUAGES, "any") for word in getattr(area.synonyms, tag))]


def names_for_search_mean_the_center(data: Data) -> Iterator[Problem]:
    """No name that is there for search alone is that of a treatment and a town: who types that asks for any center."""
    terms = {normalize(word) for term in (*data.services.values(), *data.cancers.values()) for word in words_of(term)}
    for center in data.centers.values():
        place = data.places.get(center.place or 0)
        town = {word for name in place.names.values() for word in normalize(name).split()} if place else set()
        for name in center.searched_as:
            beside_town = [word for word in normalize(name).split() if word not in town and word not in CONNECTING]
            if " ".join(beside_town) in terms:
                reason = f"{name!r} is what is treated and a town, not a name of the center"
                yield Problem(center_file(center), "searched_as", reason)


def nothing_is_invisible(data: Data) -> Iterator[Problem]:
    """No name or text holds a character that is not seen and can turn or cut what stands around it."""
    for file, record in _records(data):
        yield from _invisible(file, _strings(record.model_dump(), ""))
    for place in data.places.values():
        written = (*place.names.values(), *place.also)
        yield from _invisible(_place_file(place), ((str(place.id), name) for name in written))


def _invisible(file: str, strings: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    for where, written in strings:
        if found := _INVISIBLE.search(written):
            yield Problem(file, where, f"holds the invisible character U+{ord(found.group()):04X}")


def _strings(value: object, where: str) -> Iterator[tuple[str, str]]:
    """Yield every string inside a value with its dotted path."""
    if isinstance(value, str):
        yield where, value
        return
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple) else ()
    for name, item in inside:
        yield from _strings(item, f"{where}.{name}" if where else str(name))


def texts_are_in_their_language(data: Data) -> Iterator[Problem]:
    """Every text is in the script of its language, in Kurdish with Kurdish letters, and not left in English."""
    for file, record in _records(data):
        for where, text in texts_of(record):
            for tag, reason in _language_faults(text):
                yield Problem(file, f"{where}.{tag}", reason)


def _language_faults(text: Text) -> Iterator[tuple[str, str]]:
    for tag, script in _SCRIPTS.items():
        value = text.in_language(tag)
        if not script.search(value) and re.search(r"[a-z]{4}", value):
            yield tag, f"is not written in the script of its language: {value[:60]!r}"
    if _ARABIC_ONLY.search(text.ckb):
        yield "ckb", f"has Arabic letters where Kurdish has its own: {text.ckb[:60]!r}"
    if text.ru == text.kk and len(text.ru.split()) > 4:
        yield "kk", "is the Russian text"
    if text.ar == text.ckb and len(text.ar.split()) > 3:
        yield "ckb", "is the Arabic text"
    for tag in LANGUAGES:
        value = text.in_language(tag)
        if re.search(r"[٠-٩۰-۹]", value):
            yield tag, "has digits other than 0-9"
    english, russian = (set(re.findall(r"\d{4,}", _THOUSANDS.sub("", value))) for value in (text.en, text.ru))
    if english - russian:
        yield "ru", f"lacks numbers of the English text: {', '.join(sorted(english - russian))}"


def texts_of(record: BaseModel) -> Iterator[tuple[str, Text]]:
    """Yield every text of a record that a reader sees, with its dotted path."""
    for where, text in _walk(record, ""):
        if isinstance(text, Text):
            yield where, text


def _texts(text: Text) -> dict[str, str]:
    return {tag: text.in_language(tag) for tag in LANGUAGES}


def _walk(value: object, where: str) -> Iterator[tuple[str, BaseModel]]:
    """Yield every model inside a model with its dotted path."""
    if isinstance(value, BaseModel):
        if where:
            yield where, value
        for name in type(value).model_fields:
            yield from _walk(getattr(value, name), f"{where}.{name}" if where else name)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _walk(item, f"{where}.{number}")


RULES: tuple[Rule, ...] = (
    vocabularies_are_complete,
    codes_exist,
    sources_exist,
    countries_are_complete,
    places_lie_in_their_country,
    places_exist,
    contacts_can_be_used,
    facts_claim_no_more_than_their_evidence,
    centers_are_distinct,
    synonyms_are_unambiguous,
    no_name_passes_in_silence,
    names_for_search_mean_the_center,
    nothing_is_invisible,
    texts_are_in_their_language,
    nothing_was_said_in_the_future,
)
