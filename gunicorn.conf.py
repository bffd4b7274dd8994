"""gunicorn, ready to stand behind a proxy. The environment sets ``PORT``, ``WEB_CONCURRENCY`` and ``FINDER_*``."""

import os
import sys

from gunicorn.glogging import Logger

from finder.config import SettingError, Settings
from finder.directory.reader import Directory, DirectoryUnavailable

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
timeout = 30
graceful_timeout = 20
keepalive = 15
max_requests = 50_000
max_requests_jitter = 5_000
limit_request_line = 8190
limit_request_fields = 60
limit_request_field_size = 8190
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108  # heartbeats, not data
forwarded_allow_ips = ""
accesslog = None
control_socket_disable = True
loglevel = "info"


def on_starting(server):
    """Refuse to start without a directory that can be served."""
    try:
        Directory(Settings.from_environment().directory)
    except (DirectoryUnavailable, SettingError) as error:
        sys.exit(str(error))


class PrivateLogger(Logger):
    """Tell what happened to the server, never what was asked or by whom: request lines hold medical searches."""

    def exception(self, message, *args, **kwargs):
        """Log the kind of failure without the request line that gunicorn would add."""
        kind = sys.exc_info()[0]
        self.error("a request failed: %s", kind.__name__ if kind else "unknown")

    def warning(self, message, *args, **kwargs):
        """Drop the warning that names the address of a client whose request could not be read."""
        if not str(message).startswith("Invalid request"):
            super().warning(message, *args, **kwargs)

    def debug(self, message, *args, **kwargs):
        """Drop everything at this level: gunicorn writes request lines there."""


logger_class = PrivateLogger
