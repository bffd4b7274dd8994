"""The documented deployment: the real nginx before three replicas loses no request, whatever is killed or replaced."""

import os
import re
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from itertools import count
from pathlib import Path

import pytest

from finder.config import ROOT
from finder.directory.build import build
from tests.serving import Readers, Server, free_ports, wait_for

pytestmark = [
    pytest.mark.deploy,
    pytest.mark.skipif(
        not (shutil.which("nginx") or Path("/usr/sbin/nginx").exists()), reason="make test-deploy installs nginx"
    ),
]


def replica(port, directory):
    options = {"WEB_CONCURRENCY": "1", "FINDER_TRUSTED_PROXIES": "1"}
    return Server(directory, directory.with_name(f"{port}.log"), port=port, **options)


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
    for server in replicas.values():
        server.wait()
    wait_for(f"http://127.0.0.1:{entrance}/healthz")
    yield entrance, replicas, data_copy, directory, folder
    nginx.send_signal(signal.SIGQUIT)
    nginx.wait(20)
    for server in replicas.values():
        server.kill()


def version(port):
    return re.search(r'"directory": ?"([0-9a-f]+)"', wait_for(f"http://127.0.0.1:{port}/healthz")).group(1)


def test_no_request_fails_while_replicas_die_and_code_and_data_are_replaced(deployment):
    entrance, replicas, data, directory, folder = deployment
    first, second, third = replicas
    before = version(entrance)
    numbers = count()

    def ask():
        """Half of them for the same page, half for one that nobody asked for before."""
        number = next(numbers)
        page = f"en/search?service=ct&near=30,47&number={number}" if number % 2 else "ar/search?service=ct"
        with urllib.request.urlopen(f"http://127.0.0.1:{entrance}/{page}", timeout=30) as response:
            assert b"<h1" in response.read()

    with Readers(ask, 4) as readers:
        time.sleep(1)
        replicas[first].kill()
        time.sleep(2)
        (data / "centers/iq/iq-basra-al-thaqalayn.yml").unlink()
        build(data, directory)  # new data under all
        time.sleep(2)
        replicas[first] = replica(first, directory)  # it comes back
        replicas[first].wait()
        for port in (second, third):  # new code, one after the other: stop, then start
            replicas[port].stop()
            replicas[port] = replica(port, directory)
            replicas[port].wait()
        time.sleep(1)
    assert readers.failed == []
    assert readers.answers > 100
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
    for server in replicas.values():
        server.kill()
    with urllib.request.urlopen(url, timeout=10) as response:  # nobody is left to ask
        assert response.headers["ETag"] == tag
    with pytest.raises(urllib.error.HTTPError, match="304"):
        urllib.request.urlopen(urllib.request.Request(url, headers={"If-None-Match": tag}), timeout=10)
