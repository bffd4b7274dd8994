"""What a page about centers is asked along with them: services, cancers, and a place to measure from."""

from __future__ import annotations

from flask import request

from finder.directory.schema import Center
from finder.search.distance import Point, geodesic_km
from finder.search.places import Origin
from finder.search.query import SearchQuery
from finder.search.understand import understand
from finder.search.understanding import Understanding
from finder.web.directory import current_directory


def asked_along() -> tuple[SearchQuery, Understanding]:
    """Read ``service``, ``cancer`` and ``near`` of this request; free text is not looked at."""
    directory = current_directory()
    query = SearchQuery.read({**request.args.to_dict(flat=False), "q": []}, directory)
    return query, understand(query, directory)


def distance_km(center: Center, origin: Origin | None) -> float | None:
    """Return the distance from an origin to the site of a center, or to its town where no source gives the site."""
    if origin is None:
        return None
    place = current_directory().town(center)
    position = center.coordinates or place
    return geodesic_km(origin.point, Point(position.lat, position.lon)) if position else None
