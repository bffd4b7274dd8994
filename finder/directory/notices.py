"""What an editor should look at: not wrong, but old, ended, unused or out of balance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from finder.directory.check import center_file, texts_of
from finder.directory.facts import has_ended
from finder.directory.load import Data, Problem
from finder.directory.schema import Center
from finder.directory.stats import facts_of
from finder.locales import LANGUAGES

RECHECK_AFTER = timedelta(days=183)
"""A center is gone through again half a year after it was last checked."""

BALANCE = (0.4, 2.4)
"""A translation shorter or longer than this, as a multiple of the English text, may have lost or gained something."""

LONG_ENOUGH_TO_COMPARE = 60
"""Characters of English text from which the balance of a translation says anything."""


def notices(data: Data, today: date) -> Iterator[Problem]:
    """Yield what an editor should look at on a given day."""
    for center in data.centers.values():
        file = center_file(center)
        if next_check(center) <= today:
            yield Problem(file, "checked", f"was due again on {next_check(center)}")
        for fact in facts_of(center):
            if has_ended(fact, today.strftime("%Y-%m")):
                yield Problem(file, fact.code, f"is known only until {fact.valid_until}: confirm it or close it")
        for where, text in texts_of(center):
            for tag in LANGUAGES:
                ratio = len(text.in_language(tag)) / len(text.en)
                if len(text.en) >= LONG_ENOUGH_TO_COMPARE and not BALANCE[0] <= ratio <= BALANCE[1]:
                    yield Problem(file, f"{where}.{tag}", f"is {ratio:.1f} times as long as the English text")
    yield from _unused(data)


def next_check(center: Center) -> date:
    """Return the day by which a center is to be gone through again."""
    return date.fromisoformat((center.checked + "-01-01")[:10]) + RECHECK_AFTER


def _unused(data: Data) -> Iterator[Problem]:
    services = {fact.code for center in data.centers.values() for fact in center.services}
    cancers = {fact.code for center in data.centers.values() for fact in center.cancers}
    for folder, codes in (("services", data.services.keys() - services), ("cancers", data.cancers.keys() - cancers)):
        for code in sorted(codes):
            yield Problem(f"data/{folder}/{code}.yml", "", "no center has a fact with this code")
