"""What search engines are told: which pages are not for them, and the addresses of all others."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from flask import Blueprint, Response, abort, current_app, url_for

from finder.config import Settings
from finder.locales import LANGUAGES
from finder.web.addresses import absolute
from finder.web.directory import current_directory
from finder.web.language import language_blueprint
from finder.web.presentation import center_url

blueprint = language_blueprint("engines", __name__)
entrance = Blueprint("engines_entrance", __name__)

TYPED_OR_NARROWED = ("q", "radius_km", "sort", "page", "with", "cost", "ages", "referral", "ownership", "status")
"""Parameters of searches that are one reader's own and endless; by service, cancer, region and town they are found."""

NOT_PAGES = ("/api/", "/qr.svg", "/*/centers/*/message", "/*/offline/directory.json")
"""The same again in other forms."""

SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST_ADDRESSES = 50_000
"""Addresses that one file may hold by that schema."""


@entrance.get("/robots.txt")
def robots() -> Response:
    """Allow everything but what would be read without end, or twice."""
    lines = ["User-agent: *"]
    lines += [f"Disallow: /*/search?*{parameter}=" for parameter in TYPED_OR_NARROWED]
    lines += [f"Disallow: {path}" for path in NOT_PAGES]
    if _is_public():
        lines += ["", f"Sitemap: {absolute(url_for('engines_entrance.sitemaps'))}"]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@entrance.get("/sitemap.xml")
def sitemaps() -> Response:
    """List the lists of addresses, one in each language; a 404 where no public address is configured."""
    return _listed("sitemapindex", "sitemap", (url_for("engines.sitemap", lang=tag) for tag in LANGUAGES))


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """List the addresses of all pages in one language; each of them names itself in the others."""
    return _listed("urlset", "url", _paths())


def _is_public() -> bool:
    """Tell whether the public address is configured: what stays on must not be made of what a request claims."""
    settings: Settings = current_app.config["SETTINGS"]
    return settings.public_address is not None


def _paths() -> Iterator[str]:
    directory = current_directory()
    for page in ("home.index", "about.data", "about.watch_for", "about.privacy", "about.accessibility"):
        yield url_for(page)
    yield from (url_for("countries.country", code=code) for code in directory.countries)
    yield from (url_for("services.service", code=code) for code in directory.services)
    yield from (url_for("cancers.cancer", code=code) for code in directory.cancers)
    yield from (url_for("regions.region", code=code) for code in directory.regions)
    yield from (center_url(center_id) for (center_id,) in directory.rows("select id from center order by number"))


def _listed(root: str, entry: str, paths: Iterator[str]) -> Response:
    if not _is_public():
        abort(404)
    listing = ElementTree.Element(root, xmlns=SCHEMA)
    for _, path in zip(range(MOST_ADDRESSES), paths, strict=False):
        ElementTree.SubElement(ElementTree.SubElement(listing, entry), "loc").text = absolute(path)
    return Response(ElementTree.tostring(listing, encoding="utf-8", xml_declaration=True), mimetype="application/xml")
