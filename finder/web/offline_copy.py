"""The whole directory in one language as one small JSON file: what a reader saves to search without a line.

It holds what the pages show and nothing else: every center with its facts, how surely it answers which service and
cancer, the words by which these are recognized, and the sentences with which a result is told, so that the scripts that
search it (``finder/web/static/offline-search.js``) hold no word of any language.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from typing import Any

from finder.directory.matching import Matcher
from finder.directory.phrases import ANY_CANCER, CANCER_OF_CHILDREN
from finder.directory.reader import Directory
from finder.directory.schema import (
    CancerFact,
    Center,
    CostFact,
    CountryRegions,
    Fact,
    ReferralFact,
    Region,
    ServiceFact,
    Source,
    Synonyms,
    Term,
    Text,
)
from finder.filler import CANCER, CITY, CONNECTING, FILLER, INFLECTABLE, INSTITUTION, RELATIVES
from finder.locales import DEFAULT_LANGUAGE, LANGUAGES
from finder.search.layout import layouts_beside
from finder.search.organs import cancers_treated, is_for_cancer
from finder.sounds import TABLES
from finder.stems import ENDINGS, LATIN_ENDINGS, VOICED_AT_END, stems
from finder.text import LETTERS, LOOK_ALIKES, normalize
from finder.web.caching import Encoding, compress
from finder.web.directory import current_directory, today
from finder.web.language import current_language, gettext
from finder.web.offline_places import countries_of, described, places_of_copy
from finder.web.presentation import in_language, leading, term_label, when

MOST_CENTERS = 5_000
"""A larger directory is no longer a small file: no copy of it is offered."""

LABELS = ("services", "cancers", "regions", "countries", "referral", "cost", "ages", "statuses", "service_statuses")
"""The vocabularies whose labels a result shows."""

WISHES = ("cost", "ages", "referral")
"""The vocabularies of what the search without a line does not filter by."""

_PASSED_OVER = CONNECTING | RELATIVES
"""Words that may stand between the words of a name; one of another language may begin a name in this one."""


def is_offered(directory: Directory) -> bool:
    """Tell whether a directory is small enough to be saved whole."""
    return directory.count <= MOST_CENTERS


SYNONYMS_SAVED = 28
"""Words of a list that are saved at most: the first ones, which are the commonest."""


def copy_of_directory() -> bytes:
    """Return the file in the language of this request. It changes with the directory and with the day that it tells."""
    return _made(current_directory().version, current_language().tag, today().isoformat())


def size_of_copy(encoding: Encoding) -> int:
    """Return the bytes that go over the line for the file in the language of this request."""
    return _size(current_directory().version, current_language().tag, today().isoformat(), encoding)


@lru_cache(maxsize=2 * len(LANGUAGES))
def _size(version: str, tag: str, day: str, encoding: Encoding) -> int:
    return len(compress(_made(version, tag, day), encoding))


@lru_cache(maxsize=len(LANGUAGES))
def _made(version: str, tag: str, day: str) -> bytes:
    directory = current_directory()
    centers = [directory.center_numbered(number) for number in range(directory.count)]
    languages = _read_beside(directory, tag)
    passed = _PASSED_OVER - _beginning_names(directory, tag)
    content = {
        "version": version,
        "language": tag,
        "made": day,
        "texts": _texts(day, directory),
        "layouts": layouts_beside(tag),
        "letters": {chr(letter): other for letter, other in LETTERS.items()},
        "look_alikes": LOOK_ALIKES,
        "connecting": sorted(passed),
        "meaning_cancer": sorted(CANCER),
        "filler": sorted(INFLECTABLE - _PASSED_OVER - CANCER),
        "city": sorted(CITY),
        "institution": sorted(INSTITUTION),
        "kinds": _kinds(directory),
        "wishes": _wishes(directory, tag),
        "endings": sorted(ENDINGS),
        "voiced": VOICED_AT_END,
        "sounds": {**TABLES, "endings": LATIN_ENDINGS},
        "any_cancer": ANY_CANCER,
        "phrases": _phrases(directory, tag, languages, passed),
        "labels": _labels(directory),
        "broader": _broader(directory),
        "groups": sorted({term.broader for term in directory.cancers.values() if term.broader} | {CANCER_OF_CHILDREN}),
        "treatments": _treatments(directory),
        "treated": _treated(directory),
        "chief": {code: region.place for code, region in directory.regions.items()},
        "places": list(described(places_of_copy(directory, centers, tag), directory, tag, languages)),
        "answers": _answers(directory, centers),
        "dates": {date: when(date) for date in sorted(_dates(centers))},
        "centers": list(_centers(directory, centers)),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _read_beside(directory: Directory, tag: str) -> list[str]:
    """Return the languages in which a reader of one may type: it, those used in the same countries, and English."""
    beside = {tag, DEFAULT_LANGUAGE}
    for country in directory.countries.values():
        if tag in country.working_languages:
            beside.update(country.working_languages)
    return [language for language in LANGUAGES if language in beside]


def _phrases(directory: Directory, tag: str, languages: list[str], passed: Set[str]) -> dict[str, dict[str, list[str]]]:
    """Return by kind and code the normalized phrases that name it, any word for cancer written as one sign.

    Groups of regions are named where they are those of a country in which the language is used.
    """
    areas: dict[str, CountryRegions | Region] = {**directory.countries, **directory.regions}
    groups = [group for code in countries_of(tag, directory) for group in directory.countries[code].groups]
    terms: dict[str, Term] = {**directory.services, **directory.cancers}
    literal = {code: _keys(_words(term, languages), passed) for code, term in terms.items()}
    owners: dict[str, set[str]] = defaultdict(set)
    for code, keys in literal.items():
        for key in keys:
            owners[_signed(key)].add(code)

    def phrases(codes: Iterable[str]) -> dict[str, list[str]]:
        """Keep the word for cancer where any other would name something else: cancer of the blood, and its tumors."""
        signed = {
            code: {_signed(key) if len(owners[_signed(key)]) == 1 else key for key in literal[code]} for code in codes
        }
        return {code: sorted(keys - {ANY_CANCER}) for code, keys in signed.items()}

    return {
        "service": phrases(directory.services),
        "cancer": phrases(directory.cancers),
        "region": {
            code: _keys(
                (
                    name
                    for each in (area, *(group for group in groups if code in group.regions))
                    for name in (*_in(each.name, languages), *_synonyms(each.synonyms, languages))
                ),
                passed,
            )
            for code, area in areas.items()
        },
    }


def _broader(directory: Directory) -> dict[str, str]:
    services = {code: term.broader for code, term in directory.services.items() if term.broader}
    return services | {code: term.broader for code, term in directory.cancers.items() if term.broader}


def _kinds(directory: Directory) -> dict[str, list[str]]:
    """Return by kind of center the words for it, in every language."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for kind, key in directory.rows("select code, key from word where kind = 'kinds' order by code, key"):
        kinds[kind].append(key)
    return kinds


def _wishes(directory: Directory, tag: str) -> list[str]:
    """Return the words of a language for who pays, ages and ways in: what a copy is not asked for."""
    terms = [term for name in WISHES for term in directory.vocabulary(name).values()]
    keys = {key for term in terms for key in _keys(_words(term, [tag]), _PASSED_OVER) if " " not in key}
    return sorted(keys - FILLER)


def _treatments(directory: Directory) -> list[str]:
    """Return the treatments beside which an organ means its cancer."""
    return [code for code, service in directory.services.items() if is_for_cancer(service)]


def _beginning_names(directory: Directory, tag: str) -> set[str]:
    """Return the words with which services and cancers begin: the Kazakh bile is written as a Russian "from"."""
    terms: list[Term] = [*directory.services.values(), *directory.cancers.values()]
    return {normalize(term.label.in_language(tag)).split()[0] for term in terms}


def _treated(directory: Directory) -> dict[str, list[str]]:
    """Return by service the cancers of which an organ inside its name speaks."""
    treated = {code: sorted(cancers_treated([service], directory)) for code, service in directory.services.items()}
    return {code: cancers for code, cancers in treated.items() if cancers}


def _words(term: Term, languages: list[str]) -> list[str]:
    """Return the words that name a term; a label "Word (explanation)" is known by its word too."""
    labels = [label for text in (term.label, term.official) if text for label in _in(text, languages)]
    return [*labels, *(label.split("(")[0] for label in labels), *_synonyms(term.synonyms, languages)]


def _in(text: Text, languages: list[str]) -> list[str]:
    return [text.in_language(tag) for tag in languages]


def _synonyms(synonyms: Synonyms, languages: list[str]) -> list[str]:
    return [word for tag in (*languages, "any") for word in getattr(synonyms, tag)[:SYNONYMS_SAVED]]


def _keys(names: Iterable[str], passed: Set[str]) -> list[str]:
    """Return normalized names without connecting words; a word for cancer alone, be it inflected, names nothing."""
    keys = {" ".join(word for word in normalize(name).split() if word not in passed) for name in names}
    return sorted(key for key in keys if key and CANCER.isdisjoint((key, *stems(key))))


def _signed(key: str) -> str:
    return " ".join(ANY_CANCER if word in CANCER else word for word in key.split())


def _labels(directory: Directory) -> dict[str, dict[str, str]]:
    codes: dict[str, Iterable[str]] = {
        "services": directory.services,
        "cancers": ["all", *directory.cancers],
        "regions": directory.regions,
        "countries": directory.countries,
    }
    return {
        name: {code: term_label(code, name) for code in codes.get(name) or directory.vocabulary(name)}
        for name in (*LABELS, "evidence", "confidence")
    }


def _answers(directory: Directory, centers: list[Center]) -> dict[str, str]:
    """Return by code one sign for each center: 0 stated, 1 possible, 2 planned, - no answer."""
    matcher = Matcher(directory.services, directory.cancers)
    signs: dict[str, list[str]] = defaultdict(lambda: ["-"] * len(centers))
    for number, center in enumerate(centers):
        for answer in matcher.answers(center):
            if answer.group in ("service", "cancer"):
                signs[answer.code][number] = str(int(answer.match))
    return {code: "".join(signs[code]) for code in sorted(signs)}


def _centers(directory: Directory, centers: list[Center]) -> Iterator[dict[str, Any]]:
    matcher = Matcher(directory.services, directory.cancers)
    for center in centers:
        sources = {source.id: source for source in center.sources}
        place = directory.place(center.place) if center.place else None
        position = center.coordinates or place
        phone = next((contact.value for contact in center.contacts if contact.kind == "phone"), None)
        yield _filled(
            id=center.id,
            kind=center.kind,
            name=in_language(center.name),
            also=sorted(
                {*_in(center.name, list(center.official_names)), *center.also_known_as} - {in_language(center.name)}
            ),
            town=place.name(current_language().tag) if place else None,
            region=center.region,
            country=center.country,
            at=[round(position.lat, 4), round(position.lon, 4)] if position else None,
            site=bool(center.coordinates),
            serves=[
                code
                for serves in center.serves
                for area in serves.areas
                for code in (area.region, *area.places)
                if code
            ],
            status=center.status.value,
            said=_said(center.status.as_of, leading(center.status, sources)),
            ages=center.ages.value if center.ages else None,
            phone=phone,
            confidence=center.confidence,
            checked=center.checked,
            services=[_fact(fact, sources) for fact in center.services],
            cancers=[_fact(fact, sources) for fact in center.cancers],
            referral=[_fact(fact, sources) for fact in center.referral],
            cost=[_fact(fact, sources) for fact in center.cost],
            until={answer.code: answer.valid_until for answer in matcher.answers(center) if answer.valid_until},
        )


def _fact(fact: ServiceFact | CancerFact | ReferralFact | CostFact, sources: Mapping[str, Source]) -> dict[str, Any]:
    """Return one statement; what is left out is the usual: available, and stated by a source."""
    scope = fact.scope if isinstance(fact, CostFact) else None
    by = fact.prescribed_by if isinstance(fact, ServiceFact) else None
    prescriber = current_directory().center(by) if by else None
    return _filled(
        code=fact.code,
        status=fact.status if fact.status != "available" else None,
        evidence=fact.evidence if fact.evidence != "states" else None,
        until=fact.valid_until,
        scope=in_language(scope) if scope else None,
        by=in_language(prescriber.name) if prescriber else None,
        detail=in_language(fact.detail) if fact.detail else None,
        said=_said(fact.as_of, leading(fact, sources)),
    )


def _said(as_of: str | None, source: Source) -> list[str]:
    """Return who says it, and as of when, where that is known."""
    return [source.publisher, as_of] if as_of else [source.publisher]


def _filled(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _dates(centers: list[Center]) -> Iterator[str]:
    for center in centers:
        facts: list[Fact] = [*center.services, *center.cancers, *center.referral, *center.cost]
        yield from filter(None, [center.checked, center.status.as_of])
        for fact in facts:
            yield from filter(None, [fact.as_of, fact.valid_until])


def _texts(day: str, directory: Directory) -> dict[str, str]:
    """Return every sentence that the scripts write; what they fill in stands in braces."""
    return {
        "made": gettext("This copy of the directory was made on %(date)s.", date=when(day)),
        "nearer": gettext("Nearer, but no source states it: ask first"),
        "stated": gettext("A source states it"),
        "possible": gettext("Possible: ask first"),
        "possible_why": gettext(
            "Equipment, an affiliation or the kind of center suggests it, but no source says that it is done."
        ),
        "planned": gettext("Planned, not there yet"),
        "planned_why": gettext("Announced or being built. Do not travel before asking."),
        "found": gettext("Centers found: %(count)s", count="{count}"),
        "counted": gettext(
            "Centers of which a source says it: %(stated)s. Possible or planned: %(others)s.",
            stated="{stated}",
            others="{others}",
        ),
        "about_km": gettext("about %(km)s km", km="{km}"),
        "below_1_km": gettext("less than 1 km"),
        "to_site": gettext("in a straight line from %(place)s to the site", place="{place}"),
        "to_town": gettext("in a straight line from %(place)s to the town", place="{place}"),
        "serves": gettext("This center serves your area."),
        "abroad": gettext("In another country"),
        "prescribed": gettext("Prescribed by: %(center)s", center="{center}"),
        "not_said": gettext("No source says that this center does it. It may: ask first."),
        "cancer_not_said": gettext("No source names this cancer here: ask first."),
        "until": gettext("Until %(month)s as far as known", month="{month}"),
        "ended": gettext("Known until %(month)s: ask whether it still holds", month="{month}"),
        "undated": gettext("undated"),
        "for": gettext("For: %(what)s", what="{what}"),
        "way_in": gettext("Way in"),
        "cost": gettext("Cost"),
        "ages": gettext("Ages"),
        "phone": gettext("Phone"),
        "not_known": gettext("Not known"),
        "state": gettext("State of the center"),
        "sure": gettext("How sure we are"),
        "checked": gettext("Last checked: %(date)s.", date="{date}"),
        "all_referral": gettext("How to get in"),
        "all_cost": gettext("Who pays"),
        "all_services": gettext("Treatment, test or care"),
        "all_cancers": gettext("Cancers"),
        "understood": gettext("What we understood"),
        "measured": gettext("Measured from %(place)s", place="{place}"),
        "read": gettext("We read “%(typed)s” as: %(meaning)s", typed="{typed}", meaning="{meaning}"),
        "ignored": gettext("Not understood: %(words)s", words="{words}"),
        "ignored_why": gettext("These words were left out of the search. Try another word, or choose from the lists."),
        "unknown_place": gettext("We could not find the place “%(name)s”", name="{name}"),
        "unknown_place_why": gettext(
            "The saved copy knows towns, not every village. Try a larger town nearby, or “Near me”."
        ),
        "which": gettext("Which “%(name)s” do you mean?", name="{name}"),
        "nothing": gettext("No center of the saved copy answers this search."),
        "without": gettext("Search without “%(what)s”", what="{what}"),
        "anywhere": gettext("Nearest anywhere"),
        "more": gettext("Show more centers"),
        "back": gettext("Back to the centers found"),
        "saved_page": gettext("The saved page of this center"),
        "full_page": gettext("The full page of this center, with a connection"),
    }
