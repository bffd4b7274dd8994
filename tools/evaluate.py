"""Measure how well searches are understood, on the golden set: ``python -m tools.evaluate``.

Of the sets for tuning the misses are listed. Of those for reporting only rates are printed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from finder.config import ROOT, Settings
from finder.directory.reader import Directory
from finder.search.query import SearchQuery
from finder.search.results import search

GOLDEN = ROOT / "tests" / "golden"
FOR_TUNING = "tuning"
FOR_REPORTING = "reporting"
EVERYDAY = GOLDEN / "everyday.yml"
LISTS = ("cancers", "services", "cost", "ages", "referral")


@dataclass(frozen=True)
class Outcome:
    """One golden query: what was expected and what was understood, each as a set of (field, value)."""

    case: dict[str, Any]
    expected: frozenset[tuple[str, str]]
    understood: frozenset[tuple[str, str]]

    @property
    def right(self) -> bool:
        """Tell whether everything was understood and nothing else."""
        return self.expected == self.understood


def load(path: Path) -> list[dict[str, Any]]:
    """Read a file of the golden sets."""
    cases: list[dict[str, Any]] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return cases


def golden(purpose: str) -> dict[str, list[dict[str, Any]]]:
    """Return the golden sets for a purpose by name."""
    return {path.stem: load(path) for path in sorted((GOLDEN / purpose).glob("*.yml"))}


def outcome(case: dict[str, Any], directory: Directory) -> Outcome:
    """Ask one golden query. A center is understood if it comes first."""
    query = SearchQuery.read({"q": [case["q"]]}, directory)
    results = search(directory, query, case["lang"], date.today())
    asked = results.asked
    understood = {(name, code) for name in LISTS for code in getattr(asked, name)}
    understood |= {("region", code) for code in asked.regions}
    if asked.origin and asked.origin.place:
        understood.add(("place", str(asked.origin.place.id)))
    if asked.ambiguous:
        understood.add(("ambiguous", "True"))
    if asked.centers and results.results:
        understood.add(("center", results.results[0].center.id))
    return Outcome(case, expected_of(case), frozenset(understood))


def expected_of(case: dict[str, Any]) -> frozenset[tuple[str, str]]:
    """Return what a careful reader understands of a golden query, as pairs of field and value."""
    expected = {(name, code) for name in LISTS for code in case.get(name) or ()}
    expected |= {
        (name, str(value)) for name in ("region", "place", "ambiguous", "center") for value in _values(case.get(name))
    }
    return frozenset(expected)


def _values(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else [value] if value else []


def outcomes(directory: Directory, cases: Iterable[dict[str, Any]]) -> list[Outcome]:
    """Ask golden queries."""
    return [outcome(case, directory) for case in cases]


def false_positives(directory: Directory) -> Iterator[Outcome]:
    """Yield the everyday sentences in which something was understood."""
    for case in load(EVERYDAY):
        found = outcome(case, directory)
        if found.understood:
            yield found


def rates(found: list[Outcome]) -> str:
    """Put fully right, precision and recall into one line."""
    right = sum(each.right for each in found)
    hits = sum(len(each.expected & each.understood) for each in found)
    understood = sum(len(each.understood) for each in found)
    expected = sum(len(each.expected) for each in found)
    return (
        f"{right:4d} of {len(found):4d} right {right / len(found):7.1%}   "
        f"precision {hits / max(understood, 1):7.1%}   recall {hits / max(expected, 1):7.1%}"
    )


def print_rates(title: str, found: list[Outcome], group: Callable[[Outcome], str]) -> None:
    """Print the rates of each group of outcomes, and of all."""
    print(f"\n{title}")
    for name in sorted({group(each) for each in found}):
        print(f"  {name:10s} {rates([each for each in found if group(each) == name])}")
    print(f"  {'all':10s} {rates(found)}")


def print_sets(ask: Callable[[Iterable[dict[str, Any]]], list[Outcome]], how: str = "") -> None:
    """Print the rates of each set as it is asked, and the misses of those for tuning; ``how`` stands in the titles."""
    for purpose in (FOR_TUNING, FOR_REPORTING):
        for name, cases in golden(purpose).items():
            found = ask(cases)
            print_rates(f"Set {name}{how} by language", found, lambda each: str(each.case["lang"]))
            print_rates(f"Set {name}{how} by phenomenon", found, lambda each: str(each.case["phenomenon"]))
            if purpose == FOR_TUNING:
                print_misses(name, found)


def main() -> None:
    """Print all rates, the misses of the sets for tuning, and what was understood in everyday sentences."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Settings.from_environment().directory
    directory = Directory(path)
    print_sets(partial(outcomes, directory))
    everyday = len(load(EVERYDAY))
    false = list(false_positives(directory))
    print(f"\nEveryday sentences: {len(false)} of {everyday} with something understood")
    for each in false:
        print(f"  {each.case['lang']} “{each.case['q']}”: {_listed(each.understood)}")


def print_misses(name: str, found: list[Outcome]) -> None:
    """Print every query of a set that was not fully right, and what was taken for what how often."""
    print(f"\nMisses of set {name}")
    confusions: Counter[tuple[str, str]] = Counter()
    for each in found:
        if not each.right:
            missing, extra = each.expected - each.understood, each.understood - each.expected
            confusions[_listed(missing), _listed(extra)] += 1
            asked = f"{each.case['lang']} {each.case['phenomenon']} “{each.case['q']}”"
            print(f"  {asked}: missing {_listed(missing)}, extra {_listed(extra)}")
    print(f"\nConfusions of set {name} (expected, understood, how often)")
    for (expected, understood), count in confusions.most_common():
        print(f"  {expected} -> {understood}: {count}")


def _listed(values: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{name} {value}" for name, value in sorted(values)) or "nothing"


if __name__ == "__main__":
    main()
