"""Measure how well the search without a line understands, on the golden set: ``python -m tools.evaluate_offline``.

The scripts of the saved copy run under Node on the copy in the language of each query. Only what a copy can be asked
for counts: treatments, cancers, areas, the place and the center. As in ``tools.evaluate``, of the sets for reporting
only rates are printed.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from functools import partial
from typing import Any

from flask.testing import FlaskClient

from finder.config import ROOT, Settings
from finder.web import create_app
from tools.evaluate import EVERYDAY, Outcome, expected_of, load, print_sets

SCRIPT = ROOT / "tools" / "understand_offline.js"
ASKED_FOR = ("cancers", "services", "region", "place", "ambiguous", "center")


def outcomes(client: FlaskClient, cases: Iterable[dict[str, Any]]) -> list[Outcome]:
    """Ask golden queries of the saved copies in their languages."""
    found = []
    by_language: dict[str, list[dict[str, Any]]] = {}
    for case in cases:
        by_language.setdefault(case["lang"], []).append(case)
    for tag, asked in by_language.items():
        copy = client.get(f"/{tag}/offline/directory.json").get_json()
        texts = json.dumps({"copy": copy, "texts": [case["q"] for case in asked]})
        answer = subprocess.run(["node", SCRIPT], input=texts, capture_output=True, check=True, text=True)
        for case, understood in zip(asked, json.loads(answer.stdout), strict=True):
            pairs = frozenset((name, code) for name in ASKED_FOR for code in understood[name])
            expected = frozenset(pair for pair in expected_of(case) if pair[0] in ASKED_FOR)
            found.append(Outcome(case, expected, pairs))
    return found


def main() -> None:
    """Print the rates of each set, the misses of those for tuning, and what was understood in everyday sentences."""
    client = create_app(Settings.from_environment()).test_client()
    print_sets(partial(outcomes, client), " without a line,")
    everyday = outcomes(client, load(EVERYDAY))
    false = sum(bool(each.understood) for each in everyday)
    print(f"\nEveryday sentences: {false} of {len(everyday)} with something understood without a line")


if __name__ == "__main__":
    main()
