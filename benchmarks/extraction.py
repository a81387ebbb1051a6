"""How fast extraction is: ``python benchmarks/extraction.py [PAPERS.jsonl[.gz]] [--papers N] [--model NAME]``.

Prints the time to read the model, and abstracts a second with one process and with two. Without a file, the abstracts
are those of ``examples/``, repeated.
"""

from __future__ import annotations

import argparse
import itertools
import time
from pathlib import Path

from extractors.encoder import load
from extractors.pipeline import extract
from graph.model import Paper, Record
from litkg.readers import Problem, read

EXAMPLES = Path(__file__).parents[1] / "examples"


def papers(files: list[str], count: int) -> list[Paper]:
    """``count`` papers of ``files``, from the start again where they are fewer."""
    problems: list[Problem] = []
    found = [p.paper if isinstance(p, Record) else p for p in read(files, on_error=problems.append)]
    return list(itertools.islice(itertools.cycle(found), count))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", default=[str(p) for p in sorted(EXAMPLES.glob("*.txt"))])
    parser.add_argument("--papers", type=int, default=400)
    parser.add_argument("--model", default="default")
    args = parser.parse_args()
    chosen = papers(args.files, args.papers)
    begin = time.perf_counter()
    load(args.model)
    print(f"model read in {time.perf_counter() - begin:.2f} s")
    for processes in (1, 2):
        begin = time.perf_counter()
        facts = sum(len(r.entities) + len(r.results) for r in extract(chosen, model=args.model, processes=processes))
        rate = len(chosen) / (time.perf_counter() - begin)
        print(f"{processes} process{'es' * (processes > 1)}: {rate:.1f} abstracts/s, {facts} entities and results")


if __name__ == "__main__":
    main()
