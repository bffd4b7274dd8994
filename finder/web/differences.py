"""In what the compared centers differ, said in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from finder.directory.schema import Center
from finder.locales import LANGUAGES
from finder.web import words
from finder.web.directory import current_directory
from finder.web.language import gettext
from finder.web.presentation import comma, kilometers, term_label


@dataclass(frozen=True)
class Difference:
    """One aspect in which the centers differ: what is said of each, in their order."""

    aspect: str
    said: list[tuple[Center, str]]


@dataclass(frozen=True)
class Differences:
    """The aspects that differ, the names of those that do not, and what is stated for one center alone."""

    differ: list[Difference]
    same: list[str]
    alone: list[tuple[Center, list[str]]]


def differences(centers: list[Center], services: list[str], distances_km: dict[str, float | None]) -> Differences:
    """Compare centers on access; ``services`` are those asked for, unknown is said as unknown."""
    aspects: list[tuple[str, Callable[[Center], str]]] = []
    if any(km is not None for km in distances_km.values()):
        aspects.append((gettext("Distance"), lambda center: _distance(distances_km[center.id])))
    for code in services:
        aspects.append((term_label(code, "services"), partial(words.service, code=code)))
    aspects += [
        (gettext("State of the center"), lambda center: term_label(center.status.value, "statuses")),
        (gettext("How to get in"), lambda center: words.coded(center.referral, "referral")),
        (gettext("Who pays"), lambda center: words.coded(center.cost, "cost")),
        (gettext("Ages"), lambda center: term_label(center.ages.value, "ages") if center.ages else _unknown()),
        (
            gettext("Run by"),
            lambda center: term_label(center.ownership, "ownership") if center.ownership else _unknown(),
        ),
        (gettext("A place to stay"), lambda center: words.service(center, "patient_lodging")),
        (gettext("Working languages of the country"), working_languages),
    ]
    differ, same = [], []
    for aspect, say in aspects:
        said = [(center, say(center)) for center in centers]
        if len({text for _, text in said}) > 1:
            differ.append(Difference(aspect, said))
        else:
            same.append(aspect)
    return Differences(differ, same, _alone(centers))


def working_languages(center: Center) -> str:
    """Name the working languages of the center's country, each in its own language."""
    tags = current_directory().countries[center.country].working_languages
    return comma().join(LANGUAGES[tag].name for tag in tags)


def _unknown() -> str:
    return gettext("Not known")


def _distance(km: float | None) -> str:
    return _unknown() if km is None else kilometers(km)


def _alone(centers: list[Center]) -> list[tuple[Center, list[str]]]:
    """Tell which services a source states for one of the centers and for no other."""
    stated = {center.id: {fact.code for fact in center.services if words.stated(fact)} for center in centers}
    found = []
    for center in centers:
        others = set().union(*(codes for number, codes in stated.items() if number != center.id))
        only = [
            term_label(fact.code, "services") for fact in center.services if fact.code in stated[center.id] - others
        ]
        if only:
            found.append((center, list(dict.fromkeys(only))))
    return found
