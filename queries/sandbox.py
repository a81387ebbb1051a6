"""A query that a person wrote, run where it can do no harm: in a child process with little memory and no files.

The embedded engine lives in this process, where a query that doubles a list sixty times would end the process, and one
that got past the guard could open files. A forked child has the graph already, may not open anything, and is
stopped when its time is over, whatever it is doing.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from graph.errors import LitkgError, QueryError
from graph.stores.base import Rows

MEMORY = 2 << 30
"""Bytes that a query may take beyond what the process has already."""

GRACE = 5.0
"""Seconds beyond its time after which a query that does not stop by itself is stopped."""

_TOO_MUCH = "the query needs more memory than it may have; narrow it, or give fewer rows with LIMIT"


def available() -> bool:
    """Whether this system can fork; elsewhere queries run in this process."""
    return hasattr(os, "fork") and sys.platform.startswith("linux")


def apart(ask: Callable[[], Rows], timeout: float) -> Rows:
    """What ``ask`` gives, from a child process.

    Raises:
        LitkgError: What ``ask`` raised.
        QueryError: It took too long or too much memory.
    """
    reading, writing = os.pipe()
    child = _fork()
    if child == 0:  # pragma: no cover - in the child
        os.close(reading)
        _answer(ask, writing)
    os.close(writing)
    try:
        sent = _received(reading, time.monotonic() + timeout + GRACE)
    finally:
        os.close(reading)
        _end(child)
    if sent is None:
        raise QueryError(f"the query took more than {timeout:g} s; narrow it, or give it more time")
    return _opened(sent)


def _fork() -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the child touches no thread of its parent
        return os.fork()


def _answer(ask: Callable[[], Rows], writing: int) -> None:
    """In the child: run, send what came of it, and end without any clean-up."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        _confine()
        result: Any
        try:
            result = ask()
        except LitkgError as why:
            result = (type(why), str(why))
        except OSError as why:
            result = (QueryError, f"the query cannot be run: it reaches for a file ({why.strerror})")
        with os.fdopen(writing, "wb", closefd=False) as stream:
            pickle.dump(result, stream, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def _confine() -> None:
    """No output, no new files or connections, no core dump, and a limit on memory."""
    import resource

    held = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    for limit in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE):
        resource.setrlimit(limit, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    memory = held + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (memory if most == resource.RLIM_INFINITY else min(memory, most), most))


def _received(reading: int, deadline: float) -> bytes | None:
    """All that the child sends; None if the time is over first."""
    parts: list[bytes] = []
    waiting = select.poll()
    waiting.register(reading, select.POLLIN)
    while (left := deadline - time.monotonic()) > 0:
        if waiting.poll(left * 1000):
            part = os.read(reading, 1 << 20)
            if not part:
                return b"".join(parts)
            parts.append(part)
    return None


def _end(child: int) -> None:
    """End the child, which has said all or has had its time."""
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _opened(sent: bytes) -> Rows:
    if not sent:
        raise QueryError(_TOO_MUCH)
    result = pickle.loads(sent)  # noqa: S301 - from our own child
    if isinstance(result, Rows):
        return result
    kind, message = result
    raise kind(message)
