"""The web layer: pages, JSON, and one file for each policy (language, headers, errors, static files)."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from finder.config import ROOT, Settings
from finder.web import (
    about,
    addresses,
    api,
    caching,
    cancers,
    cards,
    centers,
    compare,
    countries,
    directory,
    engines,
    errors,
    fragments,
    handover,
    headers,
    health,
    home,
    language,
    offline,
    presentation,
    qr,
    regions,
    search,
    sections,
    services,
    static_files,
    suggest,
)


def create_app(settings: Settings | None = None) -> Flask:
    """Wire the application.

    Raises ``SettingError`` for a setting that cannot be used.
    """
    settings = settings or Settings.from_environment()
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=None)
    app.config["SETTINGS"] = settings
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # the default provider has it
    # the default provider has it
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False  # its redirects would name the host that the request claims
    for concern in (
        directory,
        language,
        addresses,
        presentation,
        sections,
        fragments,
        cards,
        headers,
        errors,
        caching,
        static_files,
    ):
        concern.init_app(app)
    for pages in (
        home,
        search,
        centers,
        handover,
        compare,
        services,
        cancers,
        countries,
        regions,
        about,
        offline,
        engines,
        api,
        health,
        qr,
        suggest,
    ):
        app.register_blueprint(pages.blueprint)
    app.register_blueprint(home.entrance)
    app.register_blueprint(offline.worker)
    app.register_blueprint(engines.entrance)
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        # the way Flask documents to wrap an application; mypy sees a method that is assigned to
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    return app
