"""Find the centers that answer, order them, and lead on where there are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from finder.directory.matching import Match
from finder.directory.reader import Directory
from finder.directory.schema import CancerFact, Center, ServiceFact
from finder.search.distance import Point, within
from finder.search.query import PER_PAGE, SearchQuery
from finder.search.ranking import Candidate, ordered
from finder.search.understand import Understanding, understand


@dataclass(frozen=True)
class Result:
    """One row of the results. ``distance_km`` is null without an origin; ``distance_to`` is ``site`` or ``city``.

    ``services`` and ``cancers`` are the center's facts, those that answer the search first; ``answering`` counts them.
    """

    center: Center
    match: Match
    distance_km: float | None
    distance_to: str | None
    services: tuple[ServiceFact, ...]
    answering: int
    cancers: tuple[CancerFact, ...]
    serves_origin: bool
    crosses_border: bool


@dataclass(frozen=True)
class WayOn:
    """A step that works when nothing was found: one criterion dropped, and how many centers that gives."""

    parameter: str
    code: str
    total: int


@dataclass(frozen=True)
class Results:
    """A page of results with all that was understood."""

    query: SearchQuery
    asked: Understanding
    total: int
    pages: int
    counts: dict[Match, int]
    results: tuple[Result, ...]
    ways_on: tuple[WayOn, ...] = ()
    nearest_anywhere: tuple[Result, ...] = field(default=())


def search(directory: Directory, query: SearchQuery, language: str, today: date) -> Results:
    """Answer a query. ``language`` orders names; ``today`` decides which time-limited facts still hold."""
    asked = understand(query, directory)
    candidates = _candidates(directory, query, asked, language, today)
    start = (query.page - 1) * PER_PAGE
    page = ordered(candidates, query.sort, asked.origin, start, start + PER_PAGE)
    counts = {match: sum(candidate.match is match for candidate in candidates) for match in Match}
    results = Results(
        query=query,
        asked=asked,
        total=len(candidates),
        pages=max(1, -(-len(candidates) // PER_PAGE)),
        counts=counts,
        results=tuple(_result(directory, candidate, km, asked) for candidate, km in page),
    )
    if not candidates and not asked.asks_nothing_known:
        return replace(
            results,
            ways_on=tuple(_ways_on(directory, query, asked, language, today)),
            nearest_anywhere=_nearest_anywhere(directory, asked, language, today),
        )
    return results


def _candidates(
    directory: Directory, query: SearchQuery, asked: Understanding, language: str, today: date
) -> list[Candidate]:
    """Match every center of the area against every criterion; the least sure criterion decides."""
    if asked.asks_nothing_known:
        return []
    month = today.strftime("%Y-%m")
    matches: dict[int, Match] = {}
    stated: dict[int, int] = {}
    if asked.services:
        stated_of = _answers(directory, "service", asked.services, month)
        matches = {number: min(found) for number, found in stated_of.items()}
        stated = {number: found.count(Match.STATED) for number, found in stated_of.items()}
    if asked.cancers:
        cancers = {number: min(found) for number, found in _answers(directory, "cancer", asked.cancers, month).items()}
        if asked.services:  # the therapy decides; a cancer that no source names is to be asked
            matches = {number: max(match, cancers.get(number, Match.POSSIBLE)) for number, match in matches.items()}
        else:
            matches = cancers
    filters: list[dict[int, Match]] = []
    if asked.cost:
        filters.append(_least(_answers(directory, "cost", [*asked.cost, ""], month)))
    if asked.ages:
        filters.append(_least(_answers(directory, "ages", asked.ages, month)))
    ways_in = _least(_answers(directory, "referral", asked.referral, month))
    free = not asked.services and not asked.cancers
    named = set(asked.centers)
    others_too = not named or not free or asked.origin or asked.regions
    candidates = []
    columns = f"number, id, name_{language}, country, region, lat, lon, precision, ownership, status, confidence"
    rows = directory.rows(f"select {columns} from center")  # noqa: S608  # language is a tag of LANGUAGES
    for number, center_id, name, country, region, lat, lon, precision, ownership, status, sure in rows:
        if center_id in named:
            sure_of_it = _standing(status) if free else matches.get(number, Match.POSSIBLE)
            candidates.append(
                Candidate(number, center_id, name, country, region, Point.of(lat, lon), precision, sure_of_it,
                          stated.get(number, 0), sure, named=True)
            )  # fmt: skip
            continue
        if not others_too or (asked.regions and country not in asked.regions and region not in asked.regions):
            continue
        if (query.status and status not in query.status) or (not query.status and status == "closed"):
            continue
        match = _standing(status) if free else matches.get(number)
        for found in filters:
            match = None if match is None or number not in found else max(match, found[number])
        if match is not None and asked.referral:
            match = max(match, ways_in.get(number, Match.POSSIBLE))
        if match is not None and query.ownership:
            match = max(match, Match.POSSIBLE) if ownership is None else match if ownership in query.ownership else None
        if match is not None:
            candidates.append(
                Candidate(number, center_id, name, country, region, Point.of(lat, lon), precision, match,
                          stated.get(number, 0), sure)
            )  # fmt: skip
    if asked.origin and query.radius_km:
        inside = within([each.located for each in candidates], asked.origin.point, query.radius_km)
        candidates = [located.item for located in inside]
    return candidates


def _standing(status: str) -> Match:
    """How surely a center answers a search that asks for nothing but a place."""
    return {"open": Match.STATED, "planned": Match.PLANNED}.get(status, Match.POSSIBLE)


def _answers(directory: Directory, group: str, codes: Iterable[str], month: str) -> dict[int, list[Match]]:
    """Return the matches of every center for each of the codes; an expired statement is only possible."""
    found: dict[int, list[Match]] = {}
    for code in codes:
        for number, match, valid_until in directory.rows(
            "select center, match, valid_until from answer where grp = ? and code = ?", (group, code)
        ):
            expired = valid_until is not None and valid_until[:7] < month[: len(valid_until)]
            found.setdefault(number, []).append(Match.POSSIBLE if expired and match == Match.STATED else Match(match))
    return found


def _least(found: dict[int, list[Match]]) -> dict[int, Match]:
    return {number: min(matches) for number, matches in found.items()}


def _result(directory: Directory, candidate: Candidate, km: float | None, asked: Understanding) -> Result:
    center = directory.center(candidate.id)
    assert center is not None, "a candidate is a row of the same directory"  # noqa: S101
    wanted = _with_narrower(asked.services, directory)
    first = [fact for fact in center.services if fact.code in wanted]
    first.sort(
        key=lambda fact: (fact.code not in asked.services, fact.status != "available", fact.evidence != "states")
    )
    treated = _with_narrower_cancers(asked.cancers, directory)
    cancers = [fact for fact in center.cancers if fact.code in treated]
    origin = asked.origin.place if asked.origin else None
    return Result(
        center=center,
        match=candidate.match,
        distance_km=km,
        distance_to=None if km is None else candidate.precision,
        services=(*first, *(fact for fact in center.services if fact.code not in wanted)),
        answering=len(first),
        cancers=tuple(cancers),
        serves_origin=bool(origin and _serves(center, origin.id, origin.region)),
        crosses_border=bool(origin and origin.country != center.country),
    )


def _serves(center: Center, place: int, region: str) -> bool:
    return any(area.region == region or place in area.places for serves in center.serves for area in serves.areas)


def _with_narrower(codes: list[str], directory: Directory) -> set[str]:
    wanted = set(codes)
    for code, service in directory.services.items():
        if service.broader in codes:
            wanted.add(code)
    return wanted


def _with_narrower_cancers(codes: list[str], directory: Directory) -> set[str]:
    wanted = {*codes, "all"} if codes else set()
    for code, cancer in directory.cancers.items():
        if cancer.broader in codes:
            wanted.add(code)
    return wanted


def _ways_on(
    directory: Directory, query: SearchQuery, asked: Understanding, language: str, today: date
) -> Iterator[WayOn]:
    """Drop one criterion at a time and tell what that gives."""

    def without(parameter: str, code: str, query: SearchQuery, asked: Understanding) -> Iterator[WayOn]:
        total = len(_candidates(directory, query, asked, language, today))
        if total:
            yield WayOn(parameter, code, total)

    for code in asked.services:
        yield from without("service", code, query, replace(asked, services=_others(asked.services, code)))
    for code in asked.cancers:
        yield from without("cancer", code, query, replace(asked, cancers=_others(asked.cancers, code)))
    for code in asked.regions:
        yield from without("region", code, query, replace(asked, regions=_others(asked.regions, code)))
    for code in asked.cost:
        yield from without("cost", code, query, replace(asked, cost=_others(asked.cost, code)))
    for code in asked.ages:
        yield from without("ages", code, query, replace(asked, ages=_others(asked.ages, code)))
    if query.radius_km and asked.origin:
        yield from without("radius_km", "", replace(query, radius_km=None), asked)
    if query.ownership:
        yield from without("ownership", "", replace(query, ownership=()), asked)
    if query.status:
        yield from without("status", "", replace(query, status=()), asked)


def _others(codes: list[str], dropped: str) -> list[str]:
    return [code for code in codes if code != dropped]


def _nearest_anywhere(directory: Directory, asked: Understanding, language: str, today: date) -> tuple[Result, ...]:
    """The nearest centers for the services and cancers asked for, whatever the area and the filters."""
    if not (asked.services or asked.cancers):
        return ()
    anywhere = Understanding(services=asked.services, cancers=asked.cancers, origin=asked.origin)
    candidates = _candidates(directory, SearchQuery(), anywhere, language, today)
    nearest_three = ordered(candidates, "best", asked.origin, 0, 3)
    return tuple(_result(directory, candidate, km, anywhere) for candidate, km in nearest_three)
