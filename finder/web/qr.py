"""QR codes: from a printed page back to the page itself."""

from __future__ import annotations

import segno
from markupsafe import Markup

LONGEST = 400
"""Characters: the dots of a longer address would be too small for the camera of a cheap phone."""
MASK = 3
"""One of the eight patterns that a code is mixed with; to weigh all of them takes six times as long as to draw it."""


def qr_code(address: str) -> Markup | None:
    """Draw an address as inline SVG without style attributes; None where it is too long to be read."""
    if len(address) > LONGEST:
        return None
    code = segno.make(address, error="m", micro=False, mask=MASK)
    drawing = code.svg_inline(omitsize=True, svgclass=None, lineclass=None)
    return Markup(drawing)  # noqa: S704  # drawn here, from an address that is only dots in it
