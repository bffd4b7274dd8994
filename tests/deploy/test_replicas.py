"""The documented deployment: the real nginx before three replicas loses no request, whatever is killed or replaced."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from itertools import count
from pathlib import Path

import pytest

from finder.config import ROOT
from finder.directory.build import build

pytestmark = [
    pytest.mark.deploy,
    pytest.mark.skipif(
        not (shutil.which("nginx") or Path("/usr/sbin/nginx").exists()), reason="make test-deploy installs nginx"
    ),
]


def free_ports(number):
    probes = [socket.socket() for _ in range(number)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def wait_for(url):
    for _ in range(200):
        try:
            with urllib.request.urlopen(url, timeout=2) as response:
                return response.read()
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


def replica(port, directory):
    environment = {
        "PATH": os.environ["PATH"],
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "FINDER_DIRECTORY": str(directory),
        "FINDER_TRUSTED_PROXIES": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "wsgi:app"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@pytest.fixture
def deployment(data_copy, tmp_path):
    """nginx with the shipped configuration on ports of this run, three replicas, and the data they are built from."""
    directory = tmp_path / "directory.db"
    build(data_copy, directory)
    entrance, *ports = free_ports(4)
    replicas = {port: replica(port, directory) for port in ports}
    text = (ROOT / "deploy" / "nginx.conf").read_text("utf-8").replace("127.0.0.1:8000", f"127.0.0.1:{entrance}")
    for number, port in enumerate(ports, 1):
        text = text.replace(f"127.0.0.1:800{number}", f"127.0.0.1:{port}")
    folder = tmp_path / "nginx"
    (folder / "temp").mkdir(parents=True)
    (folder / "nginx.conf").write_text("daemon off;\n" + text, "utf-8")
    if os.geteuid() == 0:
        (folder / "nginx.conf").write_text("user root;\ndaemon off;\n" + text, "utf-8")
    with (folder / "log").open("wb") as log:
        nginx = subprocess.Popen(
            [shutil.which("nginx") or "/usr/sbin/nginx", "-p", str(folder), "-c", "nginx.conf"], stdout=log, stderr=log
        )
    for port in ports:
        wait_for(f"http://127.0.0.1:{port}/healthz")
    wait_for(f"http://127.0.0.1:{entrance}/healthz")
    yield entrance, replicas, data_copy, directory, folder
    nginx.send_signal(signal.SIGQUIT)
    nginx.wait(20)
    for process in replicas.values():
        os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
        process.wait(20)


class Readers:
    """Four readers who never stop asking: half for the same page, half for one that nobody asked for before."""

    def __init__(self, port):
        self.port, self.asked, self.failed, self.stop = port, count(), [], threading.Event()
        self.threads = [threading.Thread(target=self.read, args=(number,)) for number in range(4)]

    def read(self, reader):
        while not self.stop.is_set():
            number = next(self.asked)
            page = f"en/search?service=ct&near=30,47&number={number}" if reader % 2 else "ar/search?service=ct"
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{page}", timeout=30) as response:
                    if b"<h1" not in response.read():
                        self.failed.append("no page")
            except (OSError, urllib.error.HTTPError) as error:
                self.failed.append(repr(error))

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for thread in self.threads:
            thread.join()


def version(port):
    return re.search(rb'"directory": ?"([0-9a-f]+)"', wait_for(f"http://127.0.0.1:{port}/healthz")).group(1)


def test_no_request_fails_while_replicas_die_and_code_and_data_are_replaced(deployment):
    entrance, replicas, data, directory, folder = deployment
    first, second, third = replicas
    before = version(entrance)
    with Readers(entrance) as readers:
        time.sleep(1)
        os.killpg(replicas[first].pid, signal.SIGKILL)  # the whole replica, at once
        replicas[first].wait(10)
        time.sleep(2)
        (data / "centers/iq/iq-basra-al-thaqalayn.yml").unlink()
        build(data, directory)  # new data under all
        time.sleep(2)
        replicas[first] = replica(first, directory)  # it comes back
        wait_for(f"http://127.0.0.1:{first}/healthz")
        for port in (second, third):  # new code, one after the other: stop, then start
            replicas[port].send_signal(signal.SIGTERM)
            replicas[port].wait(30)
            replicas[port] = replica(port, directory)
            wait_for(f"http://127.0.0.1:{port}/healthz")
        time.sleep(1)
    assert readers.failed == []
    assert next(readers.asked) > 100
    assert {version(port) for port in replicas} != {before}
    assert len({version(port) for port in replicas}) == 1
    text = (folder / "log").read_text("utf-8")
    assert "search" not in text
    assert "127.0.0.1" not in text


def test_the_proxy_keeps_answers_and_asks_again_with_their_tag(deployment):
    entrance, replicas, *_ = deployment
    url = f"http://127.0.0.1:{entrance}/en/search?service=mri"
    with urllib.request.urlopen(url, timeout=10) as response:
        tag = response.headers["ETag"]
    for process in replicas.values():
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
    with urllib.request.urlopen(url, timeout=10) as response:  # nobody is left to ask
        assert response.headers["ETag"] == tag
    with pytest.raises(urllib.error.HTTPError, match="304"):
        urllib.request.urlopen(urllib.request.Request(url, headers={"If-None-Match": tag}), timeout=10)
