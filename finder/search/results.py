"""Find the centers that answer, order them, and lead on where there are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from finder.directory.matching import Match
from finder.directory.reader import Directory
from finder.directory.schema import CancerFact, Center, ServiceFact
from finder.search.distance import Located, Point, nearest, within
from finder.search.places import Origin
from finder.search.query import PER_PAGE, SearchQuery
from finder.search.understand import Understanding, understand


@dataclass(frozen=True)
class Candidate:
    """A center that answers: how surely, and how many of the services asked for a source states."""

    number: int
    id: str
    name: str
    country: str
    region: str
    point: Point | None
    precision: str | None
    match: Match
    stated: int
    confidence: int
    ownership: str | None
    status: str

    @property
    def located(self) -> Located[Candidate]:
        """Place it for ordering: at equal distance the better documented center comes first."""
        return Located(self, self.point, f"{self.confidence}{self.id}")


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
    candidates = find_candidates(directory, query, asked, language, today)
    start = (query.page - 1) * PER_PAGE
    page = _ordered(candidates, query, asked.origin, start, start + PER_PAGE)
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


def find_candidates(
    directory: Directory, query: SearchQuery, asked: Understanding, language: str, today: date
) -> list[Candidate]:
    """Match every center of the area against every criterion; the least sure criterion decides."""
    if asked.asks_nothing_known:
        return []
    month = today.strftime("%Y-%m")
    matches: dict[int, Match] = {}
    stated: dict[int, int] = {}
    if asked.services:
        stated_of = answers(directory, "service", asked.services, month)
        matches = {number: min(found) for number, found in stated_of.items()}
        stated = {number: found.count(Match.STATED) for number, found in stated_of.items()}
    if asked.cancers:
        cancers = {number: min(found) for number, found in answers(directory, "cancer", asked.cancers, month).items()}
        if asked.services:  # the therapy decides; a cancer that no source names is to be asked
            matches = {number: max(match, cancers.get(number, Match.POSSIBLE)) for number, match in matches.items()}
        else:
            matches = cancers
    filters: list[dict[int, Match]] = []
    if asked.cost:
        filters.append(_least(answers(directory, "cost", [*asked.cost, ""], month)))
    if asked.ages:
        filters.append(_least(answers(directory, "ages", asked.ages, month)))
    free = not asked.services and not asked.cancers
    wanted = None if asked.centers is None else set(asked.centers)
    candidates = []
    columns = f"number, id, name_{language}, country, region, lat, lon, precision, ownership, status, confidence"
    rows = directory.rows(f"select {columns} from center")  # noqa: S608  # language is a tag of LANGUAGES
    for number, center_id, name, country, region, lat, lon, precision, ownership, status, sure in rows:
        if asked.regions and country not in asked.regions and region not in asked.regions:
            continue
        if (query.status and status not in query.status) or (not query.status and status == "closed"):
            continue
        if wanted is not None and number not in wanted:
            continue
        match = _standing(status) if free else matches.get(number)
        for found in filters:
            match = None if match is None or number not in found else max(match, found[number])
        if match is not None and query.ownership:
            match = max(match, Match.POSSIBLE) if ownership is None else match if ownership in query.ownership else None
        if match is not None:
            point = None if lat is None else Point(lat, lon)
            candidates.append(
                Candidate(
                    number=number,
                    id=center_id,
                    name=name,
                    country=country,
                    region=region,
                    point=point,
                    precision=precision,
                    match=match,
                    stated=stated.get(number, 0),
                    confidence=sure,
                    ownership=ownership,
                    status=status,
                )
            )
    if asked.origin and query.radius_km:
        inside = within([each.located for each in candidates], asked.origin.point, query.radius_km)
        candidates = [located.item for located in inside]
    return candidates


def _standing(status: str) -> Match:
    """How surely a center answers a search that asks for nothing but a place."""
    return {"open": Match.STATED, "planned": Match.PLANNED}.get(status, Match.POSSIBLE)


def answers(directory: Directory, group: str, codes: Iterable[str], month: str) -> dict[int, list[Match]]:
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


def _ordered(
    candidates: list[Candidate], query: SearchQuery, origin: Origin | None, start: int, stop: int
) -> list[tuple[Candidate, float | None]]:
    """Return one page of the order asked for, with distances in km."""
    if query.sort == "name" or not origin:
        by_name = sorted(candidates, key=lambda each: (each.name.casefold(), each.id))
        if query.sort != "name":
            by_name.sort(key=lambda each: (each.match, -each.stated, each.confidence))
        page = by_name[start:stop]
        if not origin:
            return [(candidate, None) for candidate in page]
        distances = dict(_nearest(page, origin, 0, len(page)))
        return [(candidate, distances[candidate]) for candidate in page]
    if query.sort == "distance":
        return _nearest(candidates, origin, start, stop)
    ordered: list[tuple[Candidate, float | None]] = []
    passed = 0
    groups: dict[tuple[int, int], list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault((candidate.match, -candidate.stated), []).append(candidate)
    for _, group in sorted(groups.items()):
        if passed < stop and passed + len(group) > start:
            ordered += _nearest(group, origin, max(0, start - passed), stop - passed)
        passed += len(group)
    return ordered


def _nearest(
    candidates: list[Candidate], origin: Origin, start: int, stop: int
) -> list[tuple[Candidate, float | None]]:
    return nearest([each.located for each in candidates], origin.point, start, stop)


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
        total = len(find_candidates(directory, query, asked, language, today))
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
    candidates = find_candidates(directory, SearchQuery(), anywhere, language, today)
    nearest_three = _ordered(candidates, SearchQuery(), asked.origin, 0, 3)
    return tuple(_result(directory, candidate, km, anywhere) for candidate, km in nearest_three)
