"""Rules about the code itself that no linter knows."""

import re
import subprocess
import sys
from pathlib import Path

from finder.config import ROOT


def test_data_flows_one_way():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_no_template_switches_escaping_off():
    for path in (ROOT / "templates").rglob("*.html"):
        assert not re.search(r"\|\s*safe|autoescape\s+false", path.read_text("utf-8")), path.name


def test_every_setting_and_command_is_documented():
    settings = (ROOT / "finder" / "config.py").read_text("utf-8")
    documented = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    for name in set(re.findall(r'"(FINDER_\w+)"', settings)):
        assert name in documented
    readme = (ROOT / "README.md").read_text("utf-8")
    for command in ("make run", "make test", "finder check", "finder build", "finder stats"):
        assert command in readme
