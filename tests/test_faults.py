"""Faults: what is killed comes back, what is broken is refused and named, and nobody is served anything wrong."""

import json
import os
import resource
import signal
import socket
import subprocess
import sys
import urllib.error
from contextlib import closing
from pathlib import Path

import pytest

from finder.config import ROOT
from tests.conftest import put
from tests.serving import Readers, Server, until

READERS = 3


@pytest.fixture
def server(few_directory, tmp_path):
    target = tmp_path / "directory.db"
    put(few_directory, target)
    with Server(target, tmp_path / "log") as server:
        until(lambda: len(server.workers()) == 2 and all(has_open(worker, target) for worker in server.workers()))
        yield server, target


@pytest.fixture(scope="module")
def steady(few_directory, tmp_path_factory):
    """A server that several tests share, since none of them may harm it."""
    with Server(few_directory, tmp_path_factory.mktemp("steady") / "log") as server:
        yield server


def has_open(process, path):
    """Whether a process holds a file open."""
    try:
        return any(os.path.samefile(each, path) for each in Path(f"/proc/{process}/fd").iterdir() if each.exists())
    except FileNotFoundError:
        return False


def test_a_killed_worker_loses_what_it_was_answering_and_nothing_else(server):
    server, _ = server
    before = server.workers()
    with Readers(lambda: server.get("/ru/search?service=ct"), READERS) as readers:
        readers.more(10)
        os.kill(int(before[0]), signal.SIGKILL)
        until(lambda: len(server.workers()) == len(before) and before[0] not in server.workers())
        readers.more(10)
        lost = len(readers.failed)
        readers.more(10)
    assert lost <= READERS
    assert len(readers.failed) == lost


def test_a_directory_replaced_again_and_again_under_load_is_seen_whole(server, few_directory, fewer_directory):
    server, target = server
    known = set()
    for directory in (few_directory, fewer_directory):
        put(directory, target)
        known.add((json.loads(server.wait())["directory"], json.loads(server.wait())["centers"]))
    assert len(known) == 2

    def ask():
        health = json.loads(server.get("/healthz"))
        assert (health["directory"], health["centers"]) in known
        assert "<h1" in server.get("/kk/search?service=radiotherapy&near=50.4,80.3")

    with Readers(ask) as readers:
        for turn in range(20):
            put((few_directory, fewer_directory)[turn % 2], target)
            readers.more(1)
    assert readers.failed == []


@pytest.mark.parametrize("damage", ["empty", "truncated", "corrupt", "missing", "a folder"])
def test_a_broken_directory_is_refused_under_load_and_the_last_good_one_serves(server, damage):
    server, target = server
    whole = target.read_bytes()
    broken = target.with_name("broken")
    if damage == "a folder":
        target.unlink()
        target.mkdir()
    elif damage == "missing":
        target.unlink()
    else:
        broken.write_bytes({"empty": b"", "truncated": whole[: len(whole) // 3], "corrupt": b"\xff" * 9000}[damage])
        os.replace(broken, target)
    for _ in range(10):
        assert json.loads(server.get("/healthz"))["status"] == "ok"
        assert "<h1" in server.get("/en/search?service=ct&near=50.4,80.3")
    log = server.log.read_text("utf-8")
    assert "Traceback" not in log
    assert damage == "missing" or "the last good one is kept" in log


def test_a_worker_that_starts_over_a_broken_directory_does_not_stop_the_others_and_recovers(server, fewer_directory):
    server, target = server
    first, second = server.workers()
    put(ROOT / "LICENSE", target)
    os.kill(int(first), signal.SIGKILL)
    until(lambda: len(server.workers()) == 2 and first not in server.workers())
    until(lambda: "is damaged" in server.log.read_text("utf-8"))
    answered = {server.status("/healthz") for _ in range(40)}
    until(lambda: answered.add(server.status("/healthz")) or 200 in answered)  # which worker answers is chance
    assert answered <= {200, 503}
    assert second in server.workers()
    put(fewer_directory, target)
    assert {server.status("/healthz") for _ in range(40)} == {200}


@pytest.mark.parametrize(("content", "reason"), [(None, "does not exist"), (b"nonsense" * 2000, "is damaged")])
def test_a_start_without_a_directory_says_what_to_do(tmp_path, content, reason):
    target = tmp_path / "directory.db"
    if content:
        target.write_bytes(content)
    server = Server(target, tmp_path / "log")
    assert server.process.wait(60) != 0
    log = server.log.read_text("utf-8")
    assert f"{target.name} {reason}" in log
    assert "run 'finder build'" in log


def test_a_full_disk_during_the_build_leaves_the_last_good_file_and_no_rest(data_copy, few_directory, tmp_path):
    target = tmp_path / "built" / "directory.db"
    target.parent.mkdir()
    put(few_directory, target)
    before = target.read_bytes()

    def small_disk():
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))

    environment = {**os.environ, "FINDER_DATA": str(data_copy), "FINDER_DIRECTORY": str(target)}
    command = [sys.executable, "-c", "from finder.cli import main; main(['build'])"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, preexec_fn=small_disk, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert target.read_bytes() == before
    assert os.listdir(target.parent) == ["directory.db"]


def test_a_data_file_that_cannot_be_read_is_named(data_copy, tmp_path):
    (data_copy / "centers/iq/unreadable.yml").mkdir()
    environment = {**os.environ, "FINDER_DATA": str(data_copy), "FINDER_DIRECTORY": str(tmp_path / "directory.db")}
    command = [sys.executable, "-c", "from finder.cli import main; main(['build'])"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert "centers/iq/unreadable.yml: cannot be read" in done.stderr
    assert not (tmp_path / "directory.db").exists()


def test_slow_clients_do_not_keep_others_waiting_for_ever(steady):
    slow = [socket.create_connection(("127.0.0.1", steady.port), timeout=20) for _ in range(3)]
    for connection in slow:
        connection.sendall(b"GET /en/ HTTP/1.1\r\nHost: x\r\nX-Slow: ")
    for _ in range(10):
        assert "<h1" in steady.get("/en/")
    for connection in slow:
        with closing(connection):
            connection.sendall(b"at last\r\nConnection: close\r\n\r\n")
            assert connection.recv(20).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /en/search?q=" + b"x" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /en/ HTTP/1.1\r\nHost: x\r\nX-Large: " + b"x" * 9000 + b"\r\n\r\n",
        b"GET /en/ HTTP/1.1\r\nHost: x\r\n" + b"X-Many: x\r\n" * 100 + b"\r\n",
        b"POST /en/search HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n" + b"x" * 5_000_000,
        b"GET /en/ HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET /en/ HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\r\n\r\n",
        b"\x00" * 100 + b"\r\n\r\n",
    ],
    ids=["line", "header", "many headers", "body", "two lengths", "negative length", "TLS", "zeros"],
)
def test_an_oversized_or_malformed_request_is_refused_and_the_next_one_answered(steady, request_):
    status = steady.raw(request_)
    assert status in ("", "closed") or status.startswith(("HTTP/1.1 4", "HTTP/1.1 501")), status
    assert "<h1" in steady.get("/en/")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        steady.get("/en/none")
