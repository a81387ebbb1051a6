"""Where the time and memory of a build go: ``python benchmarks/build.py INPUT…``.

Builds an atlas of INPUT (papers, or records, which skip extraction), builds it again, adds and removes some papers,
opens it and asks. ``benchmarks/corpus.py`` makes records of any number.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import litkg
from graph.records import to_line
from litkg.pipeline import Summary

T = TypeVar("T")
ADDED = 100


@dataclass
class Stages:
    """Seconds in each stage of a build, as its progress tells them."""

    spent: dict[str, float] = field(default_factory=dict)
    _now: str = "starting"
    _since: float = field(default_factory=time.perf_counter)

    def tell(self, what: str, done: int, total: int) -> None:
        """Called by the build."""
        del done, total
        if what != self._now:
            self.end()
            self._now = what

    def end(self) -> None:
        """The stage that runs is over."""
        now = time.perf_counter()
        self.spent[self._now] = self.spent.get(self._now, 0.0) + now - self._since
        self._since = now


def timed(what: str, work: Callable[[], T], times: int = 1) -> T:
    """Do ``work`` and print how long it took; the best of ``times``."""
    best = float("inf")
    for _ in range(times):
        begun = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - begun)
    print(f"{what:38} {best:10.3f} s")
    return result


def peak() -> int:
    """Peak memory in MiB of this process and the largest of its children, by what the system counted."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(who).ru_maxrss for who in both) // 1024


def main() -> None:
    """See the module."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("inputs", nargs="+")
    options.add_argument("--model", default="default")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        measure(given.inputs, given.model, Path(place))


def measure(inputs: list[str], model: str, place: Path) -> None:
    """All figures for ``inputs``, in the empty folder ``place``."""
    stages = Stages()
    atlas = timed("build", lambda: litkg.build(inputs, place / "atlas", model=model, progress=stages.tell))
    stages.end()
    made = atlas.info()
    for what, seconds in stages.spent.items():
        print(f"  {what:36} {seconds:10.3f} s")
    nodes, edges = sum(made["nodes"].values()), sum(made["relationships"].values())
    print(f"  {made['papers']:,} papers, {nodes:,} nodes, {edges:,} relationships, peak {peak():,} MiB")
    again = timed("the same again", lambda: litkg.build(inputs, place / "atlas", model=model))
    print(f"  {again.summary.change.rows if again.summary else 0} rows written")
    some = [record for record, _ in zip(atlas.folder.records(), range(ADDED), strict=False)]
    (place / "some.jsonl").write_text("".join(to_line(r) + "\n" for r in some), "utf-8")
    names = [r.paper.id for r in some]
    timed(f"remove {len(names)} papers", lambda: atlas.remove(*names))
    added: Summary = timed(f"add {len(names)} papers", lambda: atlas.add(place / "some.jsonl"))
    print(f"  {added.papers:,} papers")
    atlas.close()
    ask(place)


def ask(place: Path) -> None:
    """Open, first answer, one hop, a leaderboard."""
    count = "MATCH (p:Paper) RETURN count(p)"
    opened = timed("open and first answer", lambda: _first(place, count))
    asked = "MATCH (b:Benchmark|Dataset)<-[:ON]-() RETURN b.id, b.name, count(*) AS n ORDER BY n DESC LIMIT 1"
    ident, name, _ = opened.cypher(asked).rows[0]
    hop = "MATCH (b {id: $id})<-[e:EVALUATES_ON]-(p:Paper) RETURN p.name, e.sentence LIMIT 50"
    timed("one hop", lambda: opened.cypher(hop, {"id": ident}), 20)
    timed(f"leaderboard of {name}", lambda: opened.leaderboard(name), 20)


def _first(place: Path, asked: str) -> litkg.Atlas:
    opened = litkg.open(place / "atlas")
    opened.cypher(asked)
    return opened


if __name__ == "__main__":
    main()
