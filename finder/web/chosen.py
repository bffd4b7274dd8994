"""Centers chosen in the address: the comparison, and what is carried along while looking for more."""

from __future__ import annotations

from flask import abort, request

from finder.directory.schema import Center
from finder.search.query import BadParameter
from finder.web.directory import current_directory

MOST = 4
"""Centers that stand side by side at most."""


def chosen_centers(parameter: str) -> list[Center]:
    """Return the centers that a parameter of this request names, each once.

    Raises ``BadParameter`` if there are more than four; an unknown center is a 404.
    """
    ids = list(dict.fromkeys(value for value in request.args.getlist(parameter) if value))
    if len(ids) > MOST:
        raise BadParameter(parameter, ids[MOST], "too_many_centers")
    return [current_directory().center(center_id) or abort(404) for center_id in ids]
