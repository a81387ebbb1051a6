"""How long resolution takes and what memory it needs: ``python benchmarks/resolution.py [PAPERS]`` (default 75,000).

The papers are made up, always the same: about 13 entities each, a third of them names that many papers share (in
several spellings, long and short), the rest names of one or two papers: a million mentions have some 400,000 names.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator

from graph.model import ROLES, Entity, Paper, Record
from graph.resolve import resolve
from graph.resolve.knowledge import shipped
from graph.resolve.lists import packed

TYPES = ("Method", "Method", "Method", "Metric", "Metric", "Task", "Task", "Dataset", "Benchmark")
HEADS = {"Method": ("model", "models", "method", "network", "learning", "framework", ""), "Task": ("", "task", "tasks")}


def names(random_: random.Random) -> tuple[list[tuple[str, ...]], list[str]]:
    """Names that many papers share, each with its forms; and words to make others from."""
    known = shipped()
    shared = [
        (longs[0][0], longs[0][0].lower(), short)
        for short, longs in sorted(known.senses.items())
        if longs[0][1] >= 5 and " " in longs[0][0]
    ]
    random_.shuffle(shared)
    return shared, packed("vocabulary.txt.gz")


def papers(count: int) -> Iterator[Record]:
    """``count`` records, always the same."""
    rng = random.Random(7)  # noqa: S311 - made-up papers, no secret
    shared, words = names(rng)
    for number in range(count):
        entities = {(e.type, e.name): e for e in (_entity(rng, shared, words) for _ in range(13))}
        text = " ".join(rng.choices(words, k=120))
        yield Record(
            paper=Paper(id=f"p{number}", title=f"Paper {number}", abstract=text), entities=(*entities.values(),)
        )


def _entity(rng: random.Random, shared: list[tuple[str, ...]], words: list[str]) -> Entity:
    kind = rng.choice(TYPES)
    if rng.random() < 0.35:
        forms = shared[min(int(rng.paretovariate(0.6)), len(shared)) - 1]
        mentions = tuple(sorted({rng.choice(forms), rng.choice(forms)}))
    else:
        head = rng.choice(HEADS.get(kind, ("",)))
        mentions = (" ".join([*rng.choices(words, k=rng.randint(1, 3)), head]).strip(),)
    return Entity(
        type=kind,
        kind="family" if kind == "Method" else "",
        name=max(mentions, key=len),
        mentions=mentions,
        spans=(),
        role=ROLES[kind][0],
    )


def main() -> None:
    """Resolve and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 75_000
    used = time.process_time()
    made = sum(len(r.entities) for r in papers(count))
    making = time.process_time() - used
    start, used = time.perf_counter(), time.process_time()
    found = resolve(papers(count))
    wall, cpu = time.perf_counter() - start, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{count:,} papers, {made:,} entities, {len(found.nodes):,} nodes, {len(found.merges):,} pairs")
    print(f"{cpu - making:.1f} s of one processor (and {making:.1f} s to make the papers); {wall:.1f} s on the clock")
    print(f"{peak:.2f} GiB at most")


if __name__ == "__main__":
    main()
