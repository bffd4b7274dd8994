"""A center in the words of schema.org, for search engines: only what a source states, never an unknown as a no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import url_for

from finder.directory.reader import Place
from finder.directory.schema import Center, Kind, ServiceFact
from finder.web.addresses import absolute
from finder.web.directory import current_directory
from finder.web.language import current_language
from finder.web.presentation import in_language, term_label

TYPES: dict[Kind, str] = {
    "clinic": "MedicalClinic",
    "outpatient_center": "MedicalClinic",
    "diagnostic_center": "DiagnosticLab",
}
SERVICE_TYPES = {"treatment": "MedicalTherapy", "test": "MedicalTest", "care": "MedicalTherapy"}


def structured(center: Center, place: Place | None, offered: Sequence[ServiceFact]) -> dict[str, Any]:
    """Return the JSON-LD of a center; of its services, those that it is known to offer now."""
    directory = current_directory()
    tag = current_language().tag
    address = {
        "@type": "PostalAddress",
        "streetAddress": center.address.text if center.address else None,
        "addressLocality": place.name(tag) if place else None,
        "addressRegion": term_label(center.region, "regions"),
        "addressCountry": center.country,
    }
    document: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES.get(center.kind, "Hospital"),
        "@id": absolute(url_for("centers.center", center_id=center.id)),
        "name": in_language(center.name),
        "alternateName": sorted(
            {center.name.in_language(each) for each in center.official_names} - {in_language(center.name)}
        ),
        "medicalSpecialty": "Oncologic",
        "address": _known(address),
        "geo": {"@type": "GeoCoordinates", "latitude": center.coordinates.lat, "longitude": center.coordinates.lon}
        if center.coordinates
        else None,
        "telephone": [contact.value for contact in center.contacts if contact.kind == "phone"],
        "email": [contact.value for contact in center.contacts if contact.kind == "email"],
        "sameAs": [contact.value for contact in center.contacts if contact.kind == "website"],
        "availableService": [
            {"@type": SERVICE_TYPES[directory.services[fact.code].group], "name": term_label(fact.code, "services")}
            for fact in offered
        ],
    }
    return _known(document)


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, [], "")}
