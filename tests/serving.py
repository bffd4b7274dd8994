"""The real server as it is shipped, on loopback, and readers who never stop asking it."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from http.client import HTTPException
from pathlib import Path

from finder.config import ROOT


def free_ports(number):
    """Return so many different ports of 127.0.0.1 that nobody listens on."""
    with ExitStack() as probes:
        sockets = [probes.enter_context(socket.socket()) for _ in range(number)]
        for probe in sockets:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in sockets]


def wait_for(url):
    """Return what is answered as soon as anything is."""
    for _ in range(200):
        try:
            with urllib.request.urlopen(url, timeout=20) as response:
                return response.read().decode()
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


def until(is_so):
    """Wait until something is so, however busy the machine is; fail if it never comes."""
    for _ in range(2400):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError("what was waited for has not come about")


class Server:
    """Gunicorn with the shipped configuration; what it prints is in ``log``, ``settings`` are its environment."""

    def __init__(self, directory, log, *options, port=None, **settings):
        self.port, self.log = port or free_ports(1)[0], log
        self.address = f"http://127.0.0.1:{self.port}"
        known = {"PATH": os.environ["PATH"], "PORT": str(self.port), "FINDER_DIRECTORY": str(directory)}
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", *options, "wsgi:app"],
                cwd=ROOT,
                env=known | settings,
                stdout=output,
                stderr=output,
                start_new_session=True,  # so that kill() reaches its workers, and nothing else
            )

    def __enter__(self):
        """Wait until it answers."""
        try:
            self.wait()
        except AssertionError:
            self.kill()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def wait(self):
        try:
            return wait_for(f"{self.address}/healthz")
        except AssertionError:
            raise AssertionError(self.log.read_text("utf-8")) from None

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)

    def kill(self):
        """End it and its workers at once, if they have not ended."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(20)

    def get(self, path):
        with urllib.request.urlopen(f"{self.address}{path}", timeout=20) as response:
            return response.read().decode()

    def status(self, path):
        try:
            self.get(path)
        except urllib.error.HTTPError as error:
            return error.code
        return 200

    def workers(self):
        return Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text("utf-8").split()

    def raw(self, request):
        """Send bytes as they are and return the first line of the answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            try:
                connection.sendall(request)
                return connection.recv(1000).split(b"\r\n")[0].decode()
            except (ConnectionResetError, BrokenPipeError):
                return "closed"


class Readers:
    """So many readers who never stop asking, how often they were answered, and what failed."""

    def __init__(self, ask, number=3):
        self.ask, self.failed, self.answers, self.stop = ask, [], 0, threading.Event()
        self.threads = [threading.Thread(target=self.read) for _ in range(number)]

    def read(self):
        while not self.stop.is_set():
            try:
                self.ask()
                self.answers += 1
            except (OSError, HTTPException, AssertionError) as error:
                self.failed.append(repr(error))

    def more(self, count):
        """Wait until so many more answers have come."""
        wanted = self.answers + count
        until(lambda: self.answers >= wanted)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for thread in self.threads:
            thread.join()
