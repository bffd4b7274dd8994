"""QR codes: from a printed page back to the page itself."""

from __future__ import annotations

from io import BytesIO

import segno
from flask import Blueprint, Response, abort, request

from finder.web.addresses import absolute, address, with_query

blueprint = Blueprint("qr", __name__)

LONGEST = 400
"""Characters: the dots of a longer address would be too small for the camera of a cheap phone."""
MASK = 3
"""One of the eight patterns that a code is mixed with; to weigh all of them takes six times as long as to draw it."""


@blueprint.get("/qr.svg")
def code() -> Response:
    """Draw the address of one of our own pages; the parameter ``page`` is its path."""
    path = request.args.get("page", "")
    if not path.startswith("/") or path.startswith("//") or len(absolute(path)) > LONGEST:
        abort(400)
    drawing = BytesIO()
    dots = segno.make(absolute(path), error="m", micro=False, mask=MASK)
    dots.save(drawing, kind="svg", xmldecl=False, omitsize=True, svgclass=None, lineclass=None)
    return Response(drawing.getvalue(), mimetype="image/svg+xml")


def qr_address(path: str) -> str | None:
    """Return where the code of a page of ours is drawn, apart from the page, for few ever print it.

    None where the address is too long to be read.
    """
    return with_query(address("qr.code"), [("page", path)]) if len(absolute(path)) <= LONGEST else None
