"""Search results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import render_template, request, url_for
from werkzeug.datastructures import MultiDict

from finder.directory.matching import Match
from finder.directory.schema import Center
from finder.search import places
from finder.search.places import Origin
from finder.search.query import SearchQuery
from finder.search.results import Results, search
from finder.search.understand import understand
from finder.web.addresses import absolute, address, with_query
from finder.web.chosen import kept_centers
from finder.web.directory import current_directory, today
from finder.web.filters import RADII_KM, Filter, filters
from finder.web.language import current_language, gettext, language_blueprint, ngettext
from finder.web.maps import Map, results_map
from finder.web.presentation import comma, in_language, kilometers, near_parameter, term_label
from finder.web.qr import qr_address

blueprint = language_blueprint("search", __name__)

_VOCABULARIES = {
    "service": "services",
    "cancer": "cancers",
    "cost": "cost",
    "ages": "ages",
    "referral": "referral",
    "ownership": "ownership",
    "status": "statuses",
}


_MEANINGS = {
    "cancer": "cancers",
    "service": "services",
    "country": "countries",
    "region": "regions",
    "cost": "cost",
    "ages": "ages",
    "referral": "referral",
}


@dataclass(frozen=True)
class Tag:
    """One understood criterion: its label and the address of the same search without it."""

    label: str
    without: str


@dataclass(frozen=True)
class Guess:
    """Words that are none of ours as typed, and what they were or may be taken for; the address is for the latter."""

    typed: str
    label: str
    url: str = ""


@dataclass(frozen=True)
class Way:
    """A step on from nothing found: what is dropped, the address of that search, and how many centers it gives.

    With ``ask_first``, no source says of any of them what is asked.
    """

    label: str
    url: str
    total: int
    ask_first: bool


@dataclass(frozen=True)
class SearchPage:
    """A page of results under the sentence that restates the search; ``others`` tells of what is not stated.

    ``tags`` are the criteria that were understood; ``guesses`` tell which words were taken for others,
    ``suggestions`` what those not understood may mean; ``near`` is what the place field holds; ``filters`` are offered
    with what each choice would leave, and ``hidden`` is what their form carries along; ``map`` shows this page's
    results around the origin; ``kept`` are the centers already chosen to be compared; ``ways`` lead on from nothing
    found; ``address`` and ``qr`` lead back from a printed page.
    """

    headline: str
    others: str
    results: Results
    tags: list[Tag]
    guesses: list[Guess]
    suggestions: list[Guess]
    near: str
    filters: list[Filter]
    map: Map | None
    hidden: list[tuple[str, str]]
    kept: list[Center]
    ways: list[Way]
    address: str
    qr: str | None
    radii_km: tuple[int, ...] = RADII_KM


@blueprint.get("/search")
def results() -> str:
    """Show the centers that answer the search."""
    directory = current_directory()
    query = SearchQuery.read(request.args.to_dict(flat=False), directory)
    found = search(directory, query, current_language().tag, today())
    understood = understood_parameters(found)
    path = search_url(understood, page=query.page if query.page > 1 else None)
    page = SearchPage(
        headline=headline(found),
        others=others(found),
        results=found,
        tags=_tags(found, understood),
        guesses=_guesses(found),
        suggestions=_suggestions(found, understood),
        near=_near(found),
        filters=filters(found),
        map=results_map(found.results, found.asked),
        hidden=_hidden(found, understood),
        kept=kept_centers(),
        ways=_ways(found, understood),
        address=absolute(path),
        qr=qr_address(path),
    )
    return render_template("search/results.html", page=page, search_url=partial(search_url, understood))


def headline(results: Results) -> str:
    """Restate the search as one sentence, translated as a whole; it counts only what a source states, and says none."""
    asked = results.asked
    labels = [term_label(code, "services") for code in asked.services]
    labels += [term_label(code, "cancers") for code in asked.cancers]
    if labels:
        labels += [label for label, _ in _areas(asked.regions)]
        for name, codes in (("cost", asked.cost), ("ages", asked.ages), ("referral", asked.referral)):
            labels += [criterion_label(name, code, results) for code in codes]
    place = asked.origin.name(current_language().tag) if asked.origin else ""
    values = {"what": comma().join(labels), "place": place}
    stated = results.counts[Match.STATED] if labels else results.total
    if labels and not stated:
        return gettext("No source names a center for %(what)s", **values)
    if labels and place:
        return ngettext(
            "%(num)d center for %(what)s, measured from %(place)s",
            "%(num)d centers for %(what)s, measured from %(place)s",
            stated,
            **values,
        )
    if labels:
        return ngettext("%(num)d center for %(what)s", "%(num)d centers for %(what)s", stated, **values)
    if place:
        return ngettext(
            "%(num)d center, measured from %(place)s", "%(num)d centers, measured from %(place)s", stated, **values
        )
    return ngettext("%(num)d center", "%(num)d centers", stated)


def others(results: Results) -> str:
    """Tell how many centers more are only possible or planned; empty if there is none or nothing was asked for."""
    count = results.total - results.counts[Match.STATED]
    if not count or not (results.asked.services or results.asked.cancers):
        return ""
    if count == results.total:
        return ngettext(
            "%(num)d center is possible or planned: ask first.",
            "%(num)d centers are possible or planned: ask first.",
            count,
        )
    return ngettext(
        "%(num)d more center is possible or planned: ask first.",
        "%(num)d more centers are possible or planned: ask first.",
        count,
    )


def search_url(understood: MultiDict[str, str], **changes: Any) -> str:
    """Return the address of a search, put into codes, with some parameters changed; None removes one."""
    parameters = MultiDict(understood)
    for name, value in changes.items():
        parameters.poplist(name)
        if value is not None:
            parameters.setlist(name, value if isinstance(value, list) else [str(value)])
    if "page" not in changes:
        parameters.poplist("page")
    return with_query(address("search.results"), parameters.items(multi=True))


def understood_parameters(results: Results) -> MultiDict[str, str]:
    """Return the parameters that ask the same by codes, with the words that no code stands for kept as text."""
    asked, query = results.asked, results.query
    parameters: MultiDict[str, str] = MultiDict()
    for name, codes in (
        ("cancer", asked.cancers),
        ("service", asked.services),
        ("region", asked.regions),
        ("cost", asked.cost),
        ("ages", asked.ages),
        ("referral", asked.referral),
        ("ownership", query.ownership),
        ("status", query.status),
    ):
        parameters.setlist(name, list(codes))
    if asked.centers:
        parameters["q"] = " ".join(dict.fromkeys(each.typed for each in asked.read_as if each.kind == "center"))
    if near := near_parameter(asked.origin):
        parameters["near"] = near
    if query.radius_km:
        parameters["radius_km"] = f"{query.radius_km:g}"
    if query.sort != "best":
        parameters["sort"] = query.sort
    parameters.setlist("with", request.args.getlist("with"))
    return parameters


def _tags(results: Results, understood: MultiDict[str, str]) -> list[Tag]:
    tags = []
    for name in ("service", "cancer", "region", "near", "radius_km", "cost", "ages", "referral", "ownership", "status"):
        values = understood.getlist(name) if name not in results.without_distance else []
        single = ((criterion_label(name, value, results), [value]) for value in values)
        for label, codes in _areas(values) if name == "region" else single:
            rest = [other for other in values if other not in codes]
            tags.append(Tag(label, search_url(understood, **{name: rest or None})))
    if results.asked.centers:
        labels = [meaning_label("center", code) for code in results.asked.centers]
        tags.append(Tag(comma().join(labels), search_url(understood, q=None)))
    return tags


def _areas(codes: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the label of each area that is asked for with its codes; a group of regions that all are is one area."""
    directory = current_directory()
    alone = list(codes)
    for group in (group for country in directory.countries.values() for group in country.groups):
        if set(group.regions).issubset(codes):
            alone = [code for code in alone if code not in group.regions]
            yield in_language(group.name), group.regions
    for code in alone:
        yield _area_label(code), [code]


def _area_label(code: str) -> str:
    return term_label(code, "countries" if code in current_directory().countries else "regions")


def _guesses(results: Results) -> list[Guess]:
    return [
        Guess(each.typed, meaning_label(each.kind, each.code)) for each in results.asked.read_as if each.how.is_guess
    ]


def _suggestions(results: Results, understood: MultiDict[str, str]) -> list[Guess]:
    guesses = []
    for each in results.asked.suggestions:
        label = meaning_label(each.kind, each.code)
        if each.kind == "center":
            url = url_for("centers.center", center_id=each.code)
        else:
            name = "region" if each.kind == "country" else each.kind
            url = search_url(understood, **{name: [*understood.getlist(name), each.code]})
        guesses.append(Guess(each.typed, label, url))
    return guesses


def meaning_label(kind: str, code: str) -> str:
    """Return the name of what words were taken for."""
    directory = current_directory()
    tag = current_language().tag
    if kind == "center":
        center = directory.center(code)
        return center.name.in_language(tag) if center else code
    if kind == "place":
        place = directory.place(int(code))
        return place.name(tag) if place else code
    return term_label(code, _MEANINGS[kind])


def criterion_label(parameter: str, code: str, results: Results) -> str:
    """Put one criterion into words."""
    if parameter == "radius_km":
        return gettext("No further than %(distance)s", distance=kilometers(results.query.radius_km or 0))
    if parameter == "near":
        origin = results.asked.origin
        return gettext("From %(place)s", place=origin.name(current_language().tag) if origin else code)
    if parameter == "region":
        return _area_label(code)
    return term_label(code, _VOCABULARIES[parameter])


def _hidden(results: Results, understood: MultiDict[str, str]) -> list[tuple[str, str]]:
    """What the filter form carries along: all that was understood, less the filters themselves."""
    parameters = MultiDict(understood)
    if results.query.text and (results.asked.ignored or results.asked.ambiguous):
        parameters["q"] = results.query.text
    if results.query.near and not results.asked.origin:
        parameters["near"] = results.query.near
    fields = ("cost", "ages", "ownership", "status", "radius_km", "sort")
    return [(name, value) for name, value in parameters.items(multi=True) if name not in fields]


def _near(results: Results) -> str:
    """What the place field shows: the town's name, with its region beside namesakes; else what was typed."""
    place = results.asked.origin.place if results.asked.origin else None
    if place is None:
        return results.query.near
    name = place.name(current_language().tag)
    found = places.find(current_directory(), name, ())
    if isinstance(found, Origin) and found.place == place:
        return name
    told = f"{name}{comma()}{term_label(place.region, 'regions')}"
    asked = understand(SearchQuery(near=told), current_directory())
    return told if asked.origin and asked.origin.place == place else f"place:{place.id}"


def _ways(results: Results, understood: MultiDict[str, str]) -> list[Way]:
    ways = []
    for way in results.ways_on:
        codes = understood.getlist(way.parameter)
        rest = [code for code in codes if code != way.code] if way.code else []
        label = criterion_label(way.parameter, way.code or codes[0], results)
        ways.append(Way(label, search_url(understood, **{way.parameter: rest or None}), way.total, not way.stated))
    return ways
