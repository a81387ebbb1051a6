"""Shards for tests: Parquet files of papers, an extraction that needs no model, and processes to be killed.

``python -m tests.litkg.sharded IN OUT PROCESSES PAUSE`` extracts here; with ``dask`` for PROCESSES it does so on a
local cluster of two workers, of which one is killed as soon as the first shard is there.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow import parquet

import litkg
from extractors.urls import extract as urls
from graph.model import Paper, Record


@dataclass(frozen=True)
class Links:
    """Records with the links of a text alone, made slowly if asked to."""

    pause: float = 0.0
    name: str = "links:v1"

    def __call__(self, papers: Iterable[Paper], on_error: Callable[[Paper, str], None]) -> Iterator[Record]:
        """The records of ``papers``."""
        for paper in papers:
            time.sleep(self.pause)
            if "unreadable" in paper.title:
                on_error(paper, "not readable")
            else:
                yield Record(paper=paper, entities=tuple(urls(paper)))


def write(folder: Path, shards: int, papers: int) -> Path:
    """``shards`` Parquet files with so many papers each."""
    folder.mkdir(parents=True, exist_ok=True)
    for s in range(shards):
        rows = [
            {
                "id": f"p{s}-{i}",
                "title": f"Tool{s}x{i}: a program for plans",
                "abstract": f"We present Tool{s}x{i}. Our code is at https://github.com/example/tool-{s}-{i % 3}.",
                "year": 2024,
            }
            for i in range(papers)
        ]
        parquet.write_table(pyarrow.Table.from_pylist(rows), folder / f"part-{s}.parquet")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder, hidden ones too."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def main(source: str, target: str, processes: str, pause: str) -> None:
    """See the module."""
    work = Links(float(pause))
    if processes == "dask":
        on_cluster(source, target, work)
    else:
        made = litkg.extract_shards(source, target, processes=int(processes), extraction=work)
        print(made.shards, made.kept, made.papers)  # noqa: T201


def on_cluster(source: str, target: str, work: Links) -> None:
    """Extract on two workers, and kill one of them in the middle."""
    import distributed

    dask: Any = distributed
    with dask.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:
        first = min(w.pid for w in cluster.workers.values())
        threading.Thread(target=kill_after_first, args=(Path(target), first), daemon=True).start()
        made = litkg.extract_shards(source, target, extraction=work, scheduler=cluster.scheduler_address)
        alive: Any = [w.pid for w in cluster.workers.values()]
        print(made.shards, made.kept, made.papers, first in alive)  # noqa: T201


def kill_after_first(folder: Path, pid: int) -> None:
    """Kill a process when the first shard is there and others are not."""
    while not list(folder.glob("*.parquet")):
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
