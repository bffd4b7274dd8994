"""Find the centers that answer, order them, and lead on where there are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice, takewhile

from finder.directory.matching import Match
from finder.directory.reader import Directory
from finder.directory.schema import Cancer, CancerFact, Center, Service, ServiceFact
from finder.directory.sets import Levels, without
from finder.directory.sets import of as set_of
from finder.search.distance import in_order, nearest, within
from finder.search.places import Origin
from finder.search.query import PER_PAGE, SearchQuery
from finder.search.ranking import by_match, page_of
from finder.search.understand import understand
from finder.search.understanding import Understanding

MUCH_NEARER = 3
"""A center to be asked is told beside the stated ones if it is this many times nearer than the nearest of them."""

MOST_NEARER = 3

STATE_PAYS = frozenset({"free", "insured_public", "subsidized"})
"""What costs nothing, or less, because a state pays for its own people."""


@dataclass(frozen=True)
class Result:
    """One row of the results. ``distance_km`` is null without an origin; ``distance_to`` is ``site`` or ``city``.

    ``services`` and ``cancers`` are the center's facts, those that answer the search first; ``answering`` counts them.
    ``unanswered`` are the services asked for of which no fact of the center tells.
    """

    center: Center
    match: Match
    distance_km: float | None
    distance_to: str | None
    services: tuple[ServiceFact, ...]
    answering: int
    unanswered: tuple[str, ...]
    cancers: tuple[CancerFact, ...]
    serves_origin: bool
    crosses_border: bool


@dataclass(frozen=True)
class WayOn:
    """A step that works when nothing was found: one criterion dropped, and how many centers that gives.

    ``stated`` counts those of the total of which a source says all that is asked.
    """

    parameter: str
    code: str
    total: int
    stated: int


@dataclass(frozen=True)
class Results:
    """A page of results with all that was understood.

    ``levels`` are all centers that answer, ``reach`` those within the radius that was asked for (all without one).
    ``nearer`` are centers much nearer than any of which a source says it, but to be asked first: who lives in Basra
    should not read of Karbala alone.
    """

    query: SearchQuery
    asked: Understanding
    levels: Levels
    reach: int
    total: int
    pages: int
    counts: dict[Match, int]
    results: tuple[Result, ...]
    nearer: tuple[Result, ...] = ()
    ways_on: tuple[WayOn, ...] = ()
    nearest_anywhere: tuple[Result, ...] = field(default=())

    @property
    def without_distance(self) -> tuple[str, ...]:
        """The parameters that could not be applied because no place to measure from is known."""
        if self.asked.origin:
            return ()
        asked = (("radius_km", self.query.radius_km is not None), ("sort", self.query.sort == "distance"))
        return tuple(name for name, is_asked in asked if is_asked)


def search(directory: Directory, query: SearchQuery, language: str, today: date) -> Results:
    """Answer a query. ``language`` orders names; ``today`` decides which time-limited facts still hold."""
    asked = understand(query, directory)
    month = today.strftime("%Y-%m")
    reach = _reach(directory, query, asked)
    levels = find_matching(directory, query, asked, reach, month)
    counts = {match: centers.bit_count() for match, centers in by_match(levels)}
    total = sum(counts.values())
    start = (query.page - 1) * PER_PAGE
    page = page_of(directory, levels, query, asked, language, month, start, start + PER_PAGE)
    results = Results(
        query=query,
        asked=asked,
        levels=levels,
        reach=reach,
        total=total,
        pages=max(1, -(-total // PER_PAGE)),
        counts=counts,
        results=_results(directory, page, asked),
    )
    if not total and not asked.asks_nothing_known:
        return replace(
            results,
            ways_on=tuple(_ways_on(directory, query, asked, reach, month)),
            nearest_anywhere=_nearest_anywhere(directory, asked, language, month),
        )
    if asked.origin and query.page == 1 and query.sort == "best":
        return replace(results, nearer=_nearer(directory, levels, asked, asked.origin))
    return results


def _reach(directory: Directory, query: SearchQuery, asked: Understanding) -> int:
    """Return the centers within the radius that is asked for, all if none is or there is no place to measure from."""
    if asked.origin and query.radius_km:
        return within(directory, asked.origin.point, query.radius_km)
    return directory.everywhere


def find_matching(directory: Directory, query: SearchQuery, asked: Understanding, reach: int, month: str) -> Levels:
    """Match the centers in reach against every criterion; the least sure criterion decides."""
    if asked.asks_nothing_known:
        return Levels()
    levels = _treating(directory, asked, month)
    if asked.cost:
        levels = levels.both(costing(directory, asked, month))
    if asked.ages:
        levels = levels.both(surest(directory, "ages", asked.ages, month))
    if query.ownership:
        owned = _any_of(directory, "ownership", query.ownership)
        levels = levels.both(Levels(stated=owned, possible=directory.centers_with("ownership", "")))
    if query.status:
        known = _any_of(directory, "status", query.status)
        unknown = without(directory.centers_with("status", "unknown"), known)
        levels = levels.both(Levels(stated=known, possible=unknown))
    else:
        levels = levels.within(without(directory.everywhere, directory.centers_with("status", "closed")))
    if asked.regions:
        levels = levels.within(
            _any_of(directory, "country", asked.regions) | _any_of(directory, "region", asked.regions)
        )
    if asked.referral:
        told = surest(directory, "referral", asked.referral, month)
        levels = levels.both(replace(told, possible=told.possible | without(directory.everywhere, told.all)))
    if asked.centers:
        levels = _with_named(levels, directory, asked, month)
    return levels.within(reach)


def _with_named(levels: Levels, directory: Directory, asked: Understanding, month: str) -> Levels:
    """See that the centers that were named are there; with nothing else asked for, no other is."""
    named = set_of(directory.numbers_of(asked.centers))
    if not (asked.services or asked.cancers or asked.regions or asked.origin):
        return _treating(directory, asked, month).within(named)
    return replace(levels, possible=levels.possible | without(named, levels.all))


def _treating(directory: Directory, asked: Understanding, month: str) -> Levels:
    """Match all centers against the services and cancers asked for; against their state if none is."""
    cancers = surest(directory, "cancer", asked.cancers, month)
    if asked.services:
        services = Levels.all_of([directory.answering("service", code, month) for code in asked.services])
        if not asked.cancers:
            return services
        # the therapy decides; a cancer that no source names is to be asked
        rest = without(directory.everywhere, cancers.all)
        return services.both(replace(cancers, possible=cancers.possible | rest))
    if asked.cancers:
        return cancers
    stated, planned = directory.centers_with("status", "open"), directory.centers_with("status", "planned")
    return Levels(stated, without(directory.everywhere, stated | planned), planned)


def costing(directory: Directory, asked: Understanding, month: str) -> Levels:
    """Match all centers against who pays; what a state pays for its own people is to be asked across its border."""
    told = surest(directory, "cost", [*asked.cost, ""], month)
    surely = surely_costing(directory, asked.cost, asked.origin, month)
    return replace(told, stated=surely, possible=told.possible | without(told.stated, surely))


def surely_costing(directory: Directory, codes: Sequence[str], origin: Origin | None, month: str) -> int:
    """Return the centers of which a source says it of one of some codes, and for who comes from an origin."""
    surely = 0
    for code in (*codes, ""):
        surely |= directory.answering("cost", code, month).stated
    if origin and origin.place and not STATE_PAYS.isdisjoint(codes):
        surely &= directory.centers_with("country", origin.place.country)
    return surely


def surest(directory: Directory, group: str, codes: Iterable[str], month: str) -> Levels:
    """Match all centers against any of some codes; the surest decides."""
    return Levels.surest(directory.answering(group, code, month) for code in codes)


def _any_of(directory: Directory, kind: str, codes: Iterable[str]) -> int:
    centers = 0
    for code in codes:
        centers |= directory.centers_with(kind, code)
    return centers


def _results(
    directory: Directory, rows: Iterable[tuple[int, Match, float | None]], asked: Understanding
) -> tuple[Result, ...]:
    """Return the rows of some centers, given by number, match and distance in km."""
    wanted = {code: _with_narrower([code], directory.services) for code in asked.services}
    answers = frozenset[str]().union(*wanted.values())
    treated = _with_narrower(asked.cancers, directory.cancers) | {"all"} if asked.cancers else frozenset[str]()
    return tuple(
        _result(directory.center_numbered(number), match, km, asked, wanted, answers, treated)
        for number, match, km in rows
    )


def _result(
    center: Center,
    match: Match,
    km: float | None,
    asked: Understanding,
    wanted: Mapping[str, frozenset[str]],
    answers: frozenset[str],
    treated: frozenset[str],
) -> Result:
    first = [fact for fact in center.services if fact.code in answers]
    if len(first) > 1:
        first.sort(
            key=lambda fact: (fact.code not in asked.services, fact.status != "available", fact.evidence != "states")
        )
    told = {fact.code for fact in first}
    origin = asked.origin.place if asked.origin else None
    return Result(
        center=center,
        match=match,
        distance_km=km,
        distance_to=None if km is None else "site" if center.coordinates else "city",
        services=(*first, *(fact for fact in center.services if fact.code not in answers)),
        answering=len(first),
        unanswered=tuple(code for code, codes in wanted.items() if codes.isdisjoint(told)),
        cancers=tuple(fact for fact in center.cancers if fact.code in treated) if treated else (),
        serves_origin=bool(origin and _serves(center, origin.id, origin.region)),
        crosses_border=bool(origin and origin.country != center.country),
    )


def _serves(center: Center, place: int, region: str) -> bool:
    return any(area.region == region or place in area.places for serves in center.serves for area in serves.areas)


def _nearer(directory: Directory, levels: Levels, asked: Understanding, origin: Origin) -> tuple[Result, ...]:
    """Return the nearest centers that are only possible, if they are much nearer than the nearest that is stated."""
    if not (levels.stated and levels.possible):
        return ()
    [(_, stated_km)] = nearest(directory, levels.stated, origin.point, 0, 1)
    if stated_km is None:
        return ()
    possible = islice(in_order(directory, levels.possible, origin.point), MOST_NEARER)
    much_nearer = takewhile(lambda each: each[1] is not None and each[1] * MUCH_NEARER <= stated_km, possible)
    return _results(directory, ((number, Match.POSSIBLE, km) for number, km in much_nearer), asked)


def _with_narrower(codes: Sequence[str], terms: Mapping[str, Service] | Mapping[str, Cancer]) -> frozenset[str]:
    """Return some codes with those right below them."""
    return frozenset((*codes, *(code for code, term in terms.items() if term.broader in codes)))


def _ways_on(directory: Directory, query: SearchQuery, asked: Understanding, reach: int, month: str) -> Iterator[WayOn]:
    """Drop one criterion at a time and tell what that gives."""

    def without(
        parameter: str, code: str, query: SearchQuery, asked: Understanding, reach: int = reach
    ) -> Iterator[WayOn]:
        levels = find_matching(directory, query, asked, reach, month)
        if levels.all:
            yield WayOn(parameter, code, levels.all.bit_count(), levels.stated.bit_count())

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
        yield from without("radius_km", "", query, asked, directory.everywhere)
    if query.ownership:
        yield from without("ownership", "", replace(query, ownership=()), asked)
    if query.status:
        yield from without("status", "", replace(query, status=()), asked)


def _others(codes: list[str], dropped: str) -> list[str]:
    return [code for code in codes if code != dropped]


def _nearest_anywhere(directory: Directory, asked: Understanding, language: str, month: str) -> tuple[Result, ...]:
    """The nearest centers for the services and cancers asked for, whatever the area and the filters."""
    if not (asked.services or asked.cancers):
        return ()
    anywhere = Understanding(services=asked.services, cancers=asked.cancers, origin=asked.origin)
    query = SearchQuery()
    levels = find_matching(directory, query, anywhere, directory.everywhere, month)
    nearest_three = page_of(directory, levels, query, anywhere, language, month, 0, 3)
    return _results(directory, nearest_three, anywhere)
