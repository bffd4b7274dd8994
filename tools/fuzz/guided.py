"""Bytes that are changed toward code that none reached before: ``python -m tools.fuzz.guided pages|words``.

Run by ``python -m tools.fuzz``. Arguments beyond the name of the target are those of libFuzzer; a file among them is
run alone, so a failure can be repeated:

    PYTHONPATH=build/atheris python -m tools.fuzz.guided pages build/fuzz/pages/failure-...
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

from finder.config import ROOT

if TYPE_CHECKING:
    from tools.fuzz.targets import Target

FOLDER = ROOT / "build" / "fuzz"
LONGEST = 2_000
"""Bytes of a request or a text."""
HANGS_AFTER = 300
"""Seconds by the clock after which a run counts as hung, on a busy machine too."""


def main() -> None:
    """Run a target until libFuzzer's bounds or the first fault."""
    name, *arguments = sys.argv[1:]
    target = _target(name)
    folder = FOLDER / name
    options = [f"-dict={folder / 'words'}", f"-max_len={LONGEST}", f"-artifact_prefix={folder}/failure-"]
    options += [f"-timeout={HANGS_AFTER}", f"-report_slow_units={HANGS_AFTER}"]
    corpus = [] if any(Path(each).is_file() for each in arguments) else [folder / "corpus", folder / "seeds"]
    _prepare(target, folder)
    atheris.Setup([sys.argv[0], *options, *arguments, *map(str, corpus)], target)
    atheris.Fuzz()


def _target(name: str) -> Target:
    """Make a target over a product that tells which of its code is reached."""
    with atheris.instrument_imports(include=["finder"]):
        from tools.fuzz import targets
    app = targets.application()
    if name == "pages":
        return targets.Pages(app)
    if name == "words":
        return targets.Words(app.extensions["directory"].current())
    sys.exit(f"{name} is not a target")


def _prepare(target: Target, folder: Path) -> None:
    """Write what to begin with; what is found beyond it stays in ``corpus`` for the next run."""
    for each in (folder / "seeds", folder / "corpus"):
        each.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (folder / "seeds" / str(number)).write_bytes(seed)
    entries = {"".join(f"\\x{byte:02x}" for byte in word.encode()) for word in target.words()}
    (folder / "words").write_text("".join(f'"{entry}"\n' for entry in sorted(entries)), "ascii")


if __name__ == "__main__":
    main()
