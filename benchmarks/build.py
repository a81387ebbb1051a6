"""Where the time and memory of a build go: ``python benchmarks/build.py INPUT… [--papers N] [--kills K]``.

Builds an atlas of N papers of INPUT (papers, or records, which skip extraction; from the start again under other ids
where there are fewer), builds it again, adds and removes some papers, opens it and asks. With ``--kills`` the build is
also killed with SIGKILL at K random moments, resumed, and compared. What is asked of each figure (issue 9, for 75,000
papers on two processors) stands beside it.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from corpus import again, read, write

import litkg
from graph.progress import silent
from graph.records import to_line
from litkg.pipeline import Summary
from litkg.profile import Profile

T = TypeVar("T")
ADDED = 100


def timed(what: str, work: Callable[[], T], times: int = 1, asked: str = "") -> T:
    """Do ``work`` and print how long it took; the best of ``times``."""
    best = float("inf")
    for _ in range(times):
        begun = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - begun)
    print(f"{what:38} {best:10.3f} s{f'   asked: {asked}' if asked else ''}")
    return result


def main() -> None:
    """See the module."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("inputs", nargs="+")
    options.add_argument("--papers", type=int, default=0, help="how many; 0: those that there are")
    options.add_argument("--model", default="default")
    options.add_argument("--kills", type=int, default=0)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        inputs = [str(Path(name).resolve()) for name in given.inputs]
        if given.papers:
            inputs = [str(write(again(read(inputs), given.papers), Path(place) / "corpus.jsonl"))]
        measure(inputs, given.model, Path(place))
        if given.kills:
            kill(inputs, given.model, Path(place), given.kills)


def measure(inputs: list[str], model: str, place: Path) -> None:
    """All figures for ``inputs``, in the empty folder ``place``."""
    with Profile(silent) as profile:
        atlas = timed("build", lambda: litkg.build(inputs, place / "atlas", model=model, progress=profile.tell))
    made = atlas.info()
    spent = profile.spent(made["papers"])
    for what, seconds in spent.seconds.items():
        print(f"  {what:36} {seconds:10.3f} s   {1000 * seconds / max(1, spent.papers):8.3f} ms a paper")
    rest = spent.total - spent.seconds.get("extraction", 0.0)
    print(f"  {'all but extraction':36} {rest:10.3f} s   asked: under 240 s")
    nodes, edges = sum(made["nodes"].values()), sum(made["relationships"].values())
    print(f"  {made['papers']:,} papers, {nodes:,} nodes, {edges:,} relationships")
    print(f"  peak memory of all processes {spent.memory / 2**20:,.0f} MiB   asked: under 3,072 MiB")
    same = timed(
        "the same again", lambda: litkg.build(inputs, place / "atlas", model=model), asked="under 20 s, 0 rows"
    )
    print(f"  {same.summary.change.rows if same.summary else 0} rows written")
    some = [record for record, _ in zip(atlas.folder.records(), range(ADDED), strict=False)]
    (place / "some.jsonl").write_text("".join(to_line(r) + "\n" for r in some), "utf-8")
    names = [r.paper.id for r in some]
    timed(f"remove {len(names)} papers", lambda: atlas.remove(*names))
    added: Summary = timed(f"add {len(names)} papers", lambda: atlas.add(place / "some.jsonl"), asked="under 10 s")
    print(f"  {added.papers:,} papers")
    atlas.close()
    ask(place)


def ask(place: Path) -> None:
    """Open, first answer, one hop, a leaderboard."""
    count = "MATCH (p:Paper) RETURN count(p)"
    opened = timed("open and first answer", lambda: _first(place, count), asked="under 2 s")
    asked = "MATCH (b:Benchmark|Dataset)<-[:ON]-() RETURN b.id, b.name, count(*) AS n ORDER BY n DESC LIMIT 1"
    ident, name, _ = opened.cypher(asked).rows[0]
    hop = "MATCH (b {id: $id})<-[e:EVALUATES_ON]-(p:Paper) RETURN p.name, e.sentence LIMIT 50"
    timed("one hop", lambda: opened.cypher(hop, {"id": ident}), 20, "0.001 s")
    timed(f"leaderboard of {name}", lambda: opened.leaderboard(name), 20, "0.050 s")
    opened.close()


def _first(place: Path, asked: str) -> litkg.Atlas:
    opened = litkg.open(place / "atlas")
    opened.cypher(asked)
    return opened


def kill(inputs: list[str], model: str, place: Path, times: int) -> None:
    """Kill a build at random moments, go on, and compare the end with an undisturbed one."""
    command = [sys.executable, "-m", "litkg.cli", "build", *inputs, "--model", model, "--quiet", "-o"]
    begun = time.perf_counter()
    subprocess.run([*command, str(place / "whole")], check=True)
    whole, seconds = state(place / "whole"), time.perf_counter() - begun
    moments = random.Random(0)  # noqa: S311 - moments, not secrets
    same = 0
    for n in range(times):
        atlas = place / f"killed{n}"
        child = subprocess.Popen([*command, str(atlas)])
        time.sleep(moments.uniform(0, seconds))
        child.send_signal(signal.SIGKILL)
        child.wait()
        subprocess.run([*command, str(atlas)], check=True)
        same += state(atlas) == whole
    print(f"killed at {times} random moments and resumed: {same} ended byte-identical   asked: all")


def state(path: Path) -> tuple[str, bytes, bytes]:
    """All that an atlas says: its records and graph as text, and the two files beside them."""
    with litkg.open(path) as atlas:
        records = "".join(to_line(r) + "\n" for r in atlas.folder.records())
        graph = "".join(f"{item}\n" for item in (*atlas.folder.nodes(), *atlas.folder.edges()))
        return records + graph, (path / "manifest.json").read_bytes(), (path / "errors.jsonl").read_bytes()


if __name__ == "__main__":
    main()
