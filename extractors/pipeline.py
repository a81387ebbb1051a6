"""Extraction over many papers: worker processes that return plain records, in the order of the papers."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.process import BaseProcess

from extractors.encoder import load, model_folder
from extractors.extract import record_of
from graph.errors import LitkgError
from graph.model import Paper, Record

CHUNK = 8
"""Papers that go to a worker at once."""

AHEAD = 4
"""Chunks that wait or run for each worker: what bounds memory."""

Outcome = Record | tuple[Paper, str]
"""A record, or a paper and why it has none."""


def extract(
    papers: Iterable[Paper],
    *,
    model: str = "default",
    processes: int = 2,
    on_error: Callable[[Paper, str], None] | None = None,
) -> Iterator[Record]:
    """The records of ``papers`` in their order, the same whatever the number of processes.

    A paper that cannot be read costs only itself: ``on_error`` is called with it and the reason.

    Raises:
        ModelError: if there is no such model.
        LitkgError: if a worker process was ended from outside.
    """
    model_folder(model)
    source = iter(papers)
    head = list(islice(source, CHUNK))
    several = processes > 1 and len(head) == CHUNK
    outcomes = _parallel(head, source, model, processes) if several else _serial([*head], source, model)
    for outcome in outcomes:
        if isinstance(outcome, Record):
            yield outcome
        elif on_error:
            on_error(*outcome)


def _serial(head: list[Paper], rest: Iterator[Paper], model: str) -> Iterator[Outcome]:
    for paper in head:
        yield from _chunk([paper], model)
    for paper in rest:
        yield from _chunk([paper], model)


def _parallel(head: list[Paper], rest: Iterator[Paper], model: str, processes: int) -> Iterator[Outcome]:
    waiting: deque[Future[list[Outcome]]] = deque()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_start, initargs=(model,)) as pool:
        try:
            chunk = head
            while chunk or waiting:
                if chunk:
                    waiting.append(pool.submit(_chunk, chunk, model))
                if waiting and (not chunk or len(waiting) >= AHEAD * processes):
                    yield from waiting.popleft().result()
                chunk = list(islice(rest, CHUNK))
        except BrokenProcessPool as why:
            raise LitkgError(
                "A process that extracts was ended, perhaps for want of memory; try again with fewer --processes."
            ) from why
        finally:
            for future in waiting:
                future.cancel()


def _start(model: str) -> None:
    """A worker reads the model once, leaves Ctrl-C to its parent, and ends when that does."""
    end_with_parent()
    load(model)


def end_with_parent() -> None:
    """Let this worker process die with the one that started it, even by ``kill -9``: nobody else would end it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if (parent := multiprocessing.parent_process()) is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _chunk(papers: list[Paper], model: str) -> list[Outcome]:
    return [_outcome(paper, model) for paper in papers]


def _outcome(paper: Paper, model: str) -> Outcome:
    try:
        return record_of(paper, model)
    except Exception as why:  # noqa: BLE001 - one paper must never cost the others; the reason is kept
        return paper, f"extraction failed: {type(why).__name__}: {why}"
