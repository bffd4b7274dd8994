"""Load: so many connections that ask for addresses as fast as they are answered, for some seconds."""

from __future__ import annotations

import http.client
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

CONNECTIONS = 4
SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True)
class Load:
    """What was answered: requests a second, and how many answers were not 200."""

    rate: float
    requests: int
    failed: int


def drive(port: int, paths: Sequence[str], seconds: int, headers: dict[str, str] | None = None) -> Load:
    """Ask for the addresses in turn, with wrk if it is installed, else with a small client of our own."""
    return (_wrk if shutil.which("wrk") else _client)(port, paths, seconds, headers or {})


def _wrk(port: int, paths: Sequence[str], seconds: int, headers: dict[str, str]) -> Load:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as addresses:
        addresses.write("\n".join(paths))
        addresses.flush()
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(SCRIPT)]
        for name, value in headers.items():
            command += ["-H", f"{name}: {value}"]
        command += [f"http://127.0.0.1:{port}", "--", addresses.name]
        output = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + 30).stdout
    line = next(line for line in output.splitlines() if line.startswith("RESULT"))
    requests, microseconds, failed, _ = map(int, line.split()[1:])
    return Load(requests / microseconds * 1e6, requests, failed)


def _client(port: int, paths: Sequence[str], seconds: int, headers: dict[str, str]) -> Load:
    end = time.monotonic() + seconds
    addresses, counts, lock = cycle(paths), [0, 0], threading.Lock()

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.monotonic() < end:
            with lock:
                path = next(addresses)
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            response.read()
            with lock:
                counts[0] += 1
                counts[1] += response.status != 200

    started = time.monotonic()
    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Load(counts[0] / (time.monotonic() - started), *counts)
