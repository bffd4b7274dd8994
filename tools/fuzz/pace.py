"""Is something much slower than the rest of a run? By the processor's time, so a busy machine is no failure."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable
from statistics import median
from typing import TypeVar

RATIO = 50
"""Times the median from which on something is too slow."""

WARMING = 500
"""Runs after which the median is known: what a process makes once, at its first requests, is not judged."""

TRIES = 3
"""Times that something slow is run again; the quickest counts, for some parts of pages are made once and kept."""

Result = TypeVar("Result")


class Pace:
    """Runs things and tells how many times the median the slowest took; ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.thread_time) -> None:
        self.slowest, self.slowest_name = 0.0, ""
        self.median = 0.0
        self._clock, self._seconds, self._next = clock, array("f"), WARMING

    def run(self, name: object, work: Callable[[], Result]) -> tuple[Result, bool]:
        """Return what ``work`` returns, and whether it took too long whenever it was tried."""
        result, seconds = self._timed(work)
        if seconds > self.median * RATIO and self.median:
            seconds = min(seconds, *(self._timed(work)[1] for _ in range(TRIES)))
        self._seconds.append(seconds)
        if len(self._seconds) == self._next:
            self.median, self._next = median(self._seconds), 2 * self._next
        if not self.median:
            return result, False
        times = seconds / self.median
        if times > self.slowest:
            self.slowest, self.slowest_name = times, str(name)
        return result, times > RATIO

    def _timed(self, work: Callable[[], Result]) -> tuple[Result, float]:
        started = self._clock()
        result = work()
        return result, self._clock() - started
