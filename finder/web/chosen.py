"""Centers chosen in the address: the comparison, and what is carried along while looking for more."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from finder.directory.schema import Center
from finder.search.query import MAX_VALUES, BadParameter
from finder.web.directory import current_directory

MOST = 4
"""Centers that stand side by side at most."""


@dataclass(frozen=True)
class Chosen:
    """The centers that an address names, each once, and what it names that is none."""

    centers: list[Center]
    unknown: list[str]


def chosen_centers(parameter: str) -> Chosen:
    """Return what a parameter of this request names.

    Raises ``BadParameter`` if it names far too much.
    """
    ids = list(dict.fromkeys(value for value in request.args.getlist(parameter) if value))
    if len(ids) > MAX_VALUES:
        raise BadParameter(parameter, ids[MAX_VALUES], "too_many")
    found = {center_id: current_directory().center(center_id) for center_id in ids}
    return Chosen(
        centers=[center for center in found.values() if center],
        unknown=[center_id for center_id, center in found.items() if center is None],
    )


def kept_centers() -> list[Center]:
    """Return the centers that are carried along, to be compared later; what is none is dropped.

    Raises ``BadParameter`` if there are more than four.
    """
    kept = chosen_centers("with").centers
    if len(kept) > MOST:
        raise BadParameter("with", kept[MOST].id, "too_many_centers")
    return kept
