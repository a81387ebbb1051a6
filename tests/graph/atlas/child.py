"""A process that builds an atlas and is killed, with a real SIGKILL, at a named moment or from outside.

    python -m tests.graph.atlas.child FOLDER RECORDS MOMENT COUNT

RECORDS is a file of records, or of papers to be extracted from. MOMENT names a function below, which is called until it
has been called COUNT times; "never" lets the process end by itself.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from graph.atlas import AtlasFolder, folder, intake, manifest, settle, writer
from graph.model import Paper, Record
from graph.records import parse
from graph.stores import embedded

MOMENTS: dict[str, tuple[Any, str]] = {
    "make": (folder, "_make"),
    "take": (intake.Intake, "take"),
    "compare": (intake.Intake, "compare"),
    "keep": (intake, "text_hash"),
    "write": (intake.Intake, "write"),
    "settle": (settle.Settler, "_paper"),
    "run": (settle.Settler, "_run"),
    "tidy": (writer.Writer, "_tidy"),
    "commit": (writer.Writer, "_put_meta"),
    "manifest": (manifest, "replace_text"),
    "project": (embedded.EmbeddedStore, "fill"),
    "save": (embedded.EmbeddedStore, "save"),
}


def die_at(moment: str, count: int) -> None:
    """Die when the function that ``moment`` names is called for the ``count``-th time."""
    if moment == "never":
        return
    owner, name = MOMENTS[moment]
    original: Callable[..., Any] = getattr(owner, name)
    left = [count]

    def counted(*args: Any, **kwargs: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(*args, **kwargs)

    setattr(owner, name, counted)


def extract(papers: Iterable[Paper], known: dict[str, Record], slow: float) -> Iterator[Record]:
    """A stand-in for extraction: looks the records up."""
    for paper in papers:
        time.sleep(slow)
        yield known[paper.id]


def build(path: Path, records: list[Record], *, slow: float = 0.0) -> int:
    """Build an atlas from the texts of ``records``; how many had to be extracted."""
    known = {r.paper.id: r for r in records}
    done = 0
    atlas = AtlasFolder.create(path)
    with atlas.writing(made_by="test") as write:
        write.take([r.paper for r in records])
        write.compare("lookup.v1")
        for _ in write.keep(extract(write.papers(), known, slow), "lookup.v1"):
            done += 1
        write.finish(settings={"model": "lookup"})
    atlas.store()
    return done


def main(path: str, records: str, moment: str, count: str, slow: str = "0") -> None:
    """See the module."""
    lines = Path(records).read_text("utf-8").splitlines()
    die_at(moment, int(count))
    print("ready", flush=True)  # noqa: T201
    print(build(Path(path), [parse(json.loads(line)) for line in lines], slow=float(slow)))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
