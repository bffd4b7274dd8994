"""What a worker keeps in memory of what it made: the latest used, up to a bound in bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Store(Generic[Kept]):
    """Things made from one directory, by key, up to a number of bytes; those of another directory are dropped."""

    def __init__(self, most_bytes: int) -> None:
        self._most, self._held = most_bytes, 0
        self._things: OrderedDict[Hashable, tuple[Kept, int]] = OrderedDict()
        self._version = ""
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Kept | None:
        """Return the thing of a key, if it is held."""
        with self._lock:
            held = self._things.get(key)
            if held is None:
                return None
            self._things.move_to_end(key)
            return held[0]

    def put(self, key: Hashable, thing: Kept, size: int, version: str) -> None:
        """Hold a thing of ``size`` bytes, made from a version of the directory."""
        with self._lock:
            if version != self._version:
                self._things.clear()
                self._version, self._held = version, 0
            if size > self._most or key in self._things:
                return
            self._things[key] = thing, size
            self._held += size
            while self._held > self._most:
                self._held -= self._things.popitem(last=False)[1][1]
