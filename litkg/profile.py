"""Where the time of a build or an extraction went, how fast it was, and how much memory its processes took."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.progress import Progress

STAGES = {
    "starting": "starting",
    "reading": "reading",
    "comparing": "reading",
    "extracting": "extraction",
    "extracting shards": "extraction",
    "resolving names": "resolution",
    "joining": "storing",
    "indexing": "projection",
}
"""What progress tells, and the part of the work that it belongs to."""

EVERY = 0.2
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds in each part of the work, papers that went through, and the peak memory of all processes in bytes."""

    seconds: Mapping[str, float]
    papers: int
    memory: int

    @property
    def total(self) -> float:
        """Seconds in all."""
        return sum(self.seconds.values())


class Profile:
    """Listens to progress: ``with Profile(progress) as profile: litkg.build(…, progress=profile.tell)``.

    Memory is what all processes of this one hold together, looked at several times a second; where the system does not
    tell (it is read from ``/proc``), it is the peak of this process alone.
    """

    def __init__(self, hear: Progress) -> None:
        self._hear = hear
        self._seconds: dict[str, float] = {}
        self._stage, self._since = "starting", time.perf_counter()
        self._memory = 0
        self._done = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Profile:
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._turn(self._stage)
        self._done.set()
        self._watcher.join()

    def tell(self, what: str, done: int, total: int) -> None:
        """Called by the work; what was told goes on to the one who listened before."""
        stage = STAGES.get(what, what)
        if stage != self._stage:
            self._turn(stage)
        self._hear(what, done, total)

    def spent(self, papers: int) -> Spent:
        """All that was seen, of work on so many ``papers``."""
        return Spent(dict(self._seconds), papers, self._memory)

    def _turn(self, stage: str) -> None:
        now = time.perf_counter()
        self._seconds[self._stage] = self._seconds.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = stage, now

    def _watch(self) -> None:
        while True:
            self._memory = max(self._memory, memory())
            if self._done.wait(EVERY):
                return


def memory() -> int:
    """Bytes in memory of this process and the workers that it started; what they share counts for each."""
    pids = [os.getpid(), *(child.pid for child in multiprocessing.active_children() if child.pid)]
    return sum(map(_resident, pids)) or _peak()


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _peak() -> int:
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
