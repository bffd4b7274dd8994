"""The public JSON: ``/api/v1/search`` and ``/api/v1/centers/<id>``. Documented in docs/api.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, Response, abort, g, jsonify, request

from finder.directory.reader import Directory
from finder.directory.schema import CancerFact, Center, CostFact, Fact, ReferralFact, ServiceFact, Source
from finder.locales import DEFAULT_LANGUAGE, LANGUAGES
from finder.search.places import AmbiguousPlace, Origin
from finder.search.query import BadParameter, SearchQuery
from finder.search.results import Result, Results, search
from finder.web.directory import current_directory, today
from finder.web.language import current_language
from finder.web.presentation import center_url, in_language, term_label

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.before_request
def take_language() -> None:
    """Answer in the language of ``lang``, English if it is not given; an unknown language is a bad parameter."""
    g.language = LANGUAGES[DEFAULT_LANGUAGE]
    tag = request.args.get("lang", "").strip() or DEFAULT_LANGUAGE
    if tag not in LANGUAGES:
        raise BadParameter("lang", tag, "unknown_code", list(LANGUAGES))
    g.language = LANGUAGES[tag]


@blueprint.get("/search")
def search_json() -> Response:
    """Answer a search."""
    directory = current_directory()
    query = SearchQuery.read(request.args.to_dict(flat=False), directory)
    results = search(directory, query, current_language().tag, today())
    return jsonify(
        {
            "understood": _understood(results, directory),
            "total": results.total,
            "page": query.page,
            "pages": results.pages,
            "results": [_result(result, directory) for result in results.results],
        }
    )


@blueprint.get("/centers/<center_id>")
def center_json(center_id: str) -> Response:
    """Give one center whole."""
    directory = current_directory()
    center = directory.center(center_id) or abort(404)
    return jsonify(_whole(center, directory))


def _understood(results: Results, directory: Directory) -> dict[str, Any]:
    asked = results.asked
    region = asked.regions[0] if len(asked.regions) == 1 else asked.regions or None
    ignored = list(asked.ignored)
    if asked.unknown_place:
        ignored.append(asked.unknown_place)
    ignored += results.without_distance
    return {
        "cancers": asked.cancers,
        "services": asked.services,
        "region": region,
        "origin": _origin(asked.origin) if asked.origin else None,
        "ambiguous": [_ambiguous(place, directory) for place in asked.ambiguous],
        "ignored": ignored,
        "cost": asked.cost,
        "ages": asked.ages,
        "referral": asked.referral,
        "centers": asked.centers,
        "read_as": [
            {"typed": each.typed, "kind": each.kind, "code": each.code, "how": each.how.name.lower()}
            for each in asked.read_as
        ],
        "suggestions": [{"typed": each.typed, "kind": each.kind, "code": each.code} for each in asked.suggestions],
    }


def _origin(origin: Origin) -> dict[str, Any]:
    place = origin.place
    return {
        "name": origin.name(current_language().tag),
        "place": place.id if place else None,
        "country": place.country if place else None,
        "lat": origin.point.lat,
        "lon": origin.point.lon,
    }


def _ambiguous(ambiguous: AmbiguousPlace, directory: Directory) -> dict[str, Any]:
    return {
        "text": ambiguous.text,
        "candidates": [
            {
                "name": place.name(current_language().tag),
                "place": place.id,
                "country": place.country,
                "region": place.region,
                "region_name": in_language(directory.regions[place.region].name)
                if place.region in directory.regions
                else None,
                "lat": round(place.lat, 2),
                "lon": round(place.lon, 2),
            }
            for place in ambiguous.candidates
        ],
    }


def _result(result: Result, directory: Directory) -> dict[str, Any]:
    center = result.center
    place = directory.town(center)
    return {
        "id": center.id,
        "name": in_language(center.name),
        "country": center.country,
        "region": center.region,
        "city": place.name(current_language().tag) if place else None,
        "status": center.status.value,
        "match": result.match.name.lower(),
        "distance_km": None if result.distance_km is None else round(result.distance_km, 1),
        "distance_to": result.distance_to,
        "services": [_service(fact, center) for fact in result.services],
        "cancers": [_cancer(fact, center) for fact in result.cancers],
        "referral": [_access(fact, "referral", center) for fact in center.referral],
        "cost": [_access(fact, "cost", center) for fact in center.cost],
        "url": center_url(center.id),
    }


def _whole(center: Center, directory: Directory) -> dict[str, Any]:
    place = directory.town(center)
    site = center.coordinates
    position = site or place
    return {
        "id": center.id,
        "name": in_language(center.name),
        "names": center.name.model_dump(),
        "official_names": list(center.official_names),
        "also_known_as": list(center.also_known_as),
        "kind": {"code": center.kind, "label": term_label(center.kind, "kinds")},
        "ownership": {"code": center.ownership, "label": term_label(center.ownership, "ownership")}
        if center.ownership
        else None,
        "country": center.country,
        "region": center.region,
        "region_name": in_language(directory.regions[center.region].name),
        "city": place.name(current_language().tag) if place else None,
        "place": center.place,
        "address": center.address.text if center.address else None,
        "lat": position.lat if position else None,
        "lon": position.lon if position else None,
        "precision": "site" if site else "city" if place else None,
        "status": center.status.value,
        "ages": center.ages.value if center.ages else None,
        "services": [_service(fact, center) for fact in center.services],
        "cancers": [_cancer(fact, center) for fact in center.cancers],
        "referral": [_access(fact, "referral", center) for fact in center.referral],
        "cost": [_access(fact, "cost", center) for fact in center.cost],
        "figures": [
            {
                "code": figure.code,
                "label": term_label(figure.code, "figures"),
                "value": figure.value,
                "status": figure.status,
                "scope": figure.scope,
                "detail": in_language(figure.detail) if figure.detail else None,
                "as_of": figure.as_of,
                "sources": _sources(figure.sources, center),
            }
            for figure in center.figures
        ],
        "serves": [
            {
                "region": area.region,
                "name": in_language(area.name or directory.regions[str(area.region)].name),
                "sources": _sources(serves.sources, center),
            }
            for serves in center.serves
            for area in serves.areas
        ],
        "contacts": [
            {"kind": contact.kind, "value": contact.value, "sources": _sources(contact.sources, center)}
            for contact in center.contacts
        ],
        "hours": [{"text": in_language(note.text), "sources": _sources(note.sources, center)} for note in center.hours],
        "notes": [{"text": in_language(note.text), "sources": _sources(note.sources, center)} for note in center.notes],
        "confidence": center.confidence,
        "checked": center.checked,
        "sources": [_source(source) for source in center.sources],
        "url": center_url(center.id),
    }


def _fact(fact: Fact, label: str, center: Center) -> dict[str, Any]:
    return {
        "code": fact.code,
        "label": label,
        "detail": in_language(fact.detail) if fact.detail else None,
        "status": getattr(fact, "status", "available"),
        "evidence": fact.evidence,
        "as_of": fact.as_of,
        "valid_until": fact.valid_until,
        "sources": _sources(fact.sources, center),
    }


def _service(fact: ServiceFact, center: Center) -> dict[str, Any]:
    return {**_fact(fact, term_label(fact.code, "services"), center), "prescribed_by": fact.prescribed_by}


def _cancer(fact: CancerFact, center: Center) -> dict[str, Any]:
    return _fact(fact, term_label(fact.code, "cancers"), center)


def _access(fact: ReferralFact | CostFact, vocabulary: str, center: Center) -> dict[str, Any]:
    label = term_label(fact.code, vocabulary)
    scope = fact.scope if isinstance(fact, CostFact) else None
    return {
        **_fact(fact, label, center),
        "text": in_language(fact.detail) if fact.detail else label,
        "scope": in_language(scope) if scope else None,
    }


def _sources(ids: Iterable[str], center: Center) -> list[dict[str, Any]]:
    return [_source(source) for source in center.sources if source.id in ids]


def _source(source: Source) -> dict[str, Any]:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url,
        "language": source.language,
        "read": source.read,
    }
