"""The servers that are measured, on loopback, each with one process that answers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from finder.config import ROOT


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(command: Sequence[str], port: int, ready: str, environment: Mapping[str, str]) -> Iterator[int]:
    """Run a server until the block ends; yield its process id once ``ready`` is answered."""
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{ready}", timeout=5).close()  # loopback
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                if process.poll() is not None:
                    raise RuntimeError(f"{command[0]} ended with {process.returncode}") from None
                time.sleep(0.1)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def product(directory: Path, port: int, app: str = "wsgi:app", workers: int = 1) -> AbstractContextManager[int]:
    """Run the product under gunicorn with the configuration that is shipped."""
    environment = {"PORT": str(port), "WEB_CONCURRENCY": str(workers), "FINDER_DIRECTORY": str(directory)}
    return serving([sys.executable, "-m", "gunicorn", app], port, "/healthz", environment)


def datasette(directory: Path, port: int, packages: Path) -> AbstractContextManager[int]:
    """Run Datasette on the same directory file."""
    command = [sys.executable, "-m", "datasette", "serve", "-i", str(directory), "--port", str(port)]
    return serving(command, port, "/-/versions.json", {"PYTHONPATH": str(packages)})
