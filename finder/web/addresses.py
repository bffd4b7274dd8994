"""Absolute addresses, for what leaves the site: QR codes, messages, search engines."""

from __future__ import annotations

from flask import Flask, current_app, request

from finder.config import Settings


def init_app(app: Flask) -> None:
    """Let templates write absolute addresses."""
    app.add_template_global(absolute)


def absolute(path: str) -> str:
    """Return the address of a path of ours: at the public address, or where this request was sent if none is set."""
    settings: Settings = current_app.config["SETTINGS"]
    return (settings.public_address or request.host_url.rstrip("/")) + path
