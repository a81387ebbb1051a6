"""The command that fits the CRF of a model: ``python -m extractors.training.crf GOLD.jsonl… -o MODEL``.

L-BFGS with elastic net; about twelve minutes on one core for 4,500 abstracts. The model folder must hold the lexicon
(``extractors.training.lexicon``) before.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

from extractors.crf import LEXICON, WEIGHTS, Lexicon, features
from extractors.scheme import TAG_TYPES, tag_type
from extractors.training.source import gold, held_out
from extractors.words import Word, words
from graph.model import Record
from graph.text import occurrences

log = logging.getLogger("litkg.training")

SETTINGS = {"c1": 0.1, "c2": 0.05, "feature.minfreq": 3, "feature.possible_transitions": True}
"""Weights of the absolute and squared penalties, and how often a feature must stand to count."""

ITERATIONS = 110


def fit(records: Sequence[Record], folder: Path, *, iterations: int = ITERATIONS) -> None:
    """Fit the CRF on ``records`` and write it into the model ``folder``."""
    import pycrfsuite

    lexicon = Lexicon.read(folder / LEXICON)
    trainer = pycrfsuite.Trainer(verbose=False)
    for record in records:
        tokens = words(record.paper.text)
        rows = features(record.paper.text, tokens, len(record.paper.title), lexicon)
        trainer.append(rows, tags(record, tokens))
    trainer.select("lbfgs")
    trainer.set_params(SETTINGS | {"max_iterations": iterations})
    trainer.train(str(folder / WEIGHTS))


def tags(record: Record, tokens: Sequence[Word]) -> list[str]:
    """The tag of each word of ``tokens``; optional entities are outside, and longer forms go first."""
    starts = {a: i for i, (_, a, _) in enumerate(tokens)}
    ends = {b: i + 1 for i, (_, _, b) in enumerate(tokens)}
    out, used = ["O"] * len(tokens), [False] * len(tokens)
    forms = [(form, e) for e in record.entities if tag_type(e.type, e.kind) in TAG_TYPES for form in e.mentions]
    for form, entity in sorted(forms, key=lambda f: -len(f[0])):
        for a, b in occurrences(record.paper.text, form):
            if a not in starts or b not in ends or any(used[starts[a] : ends[b]]):
                continue
            i, j = starts[a], ends[b]
            used[i:j] = [True] * (j - i)
            if not entity.optional:
                kind = tag_type(entity.type, entity.kind)
                out[i:j] = [f"B-{kind}"] + [f"I-{kind}"] * (j - i - 1)
    return out


def main() -> None:
    """Read the command line and fit."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(prog="python -m extractors.training.crf", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="gold records, JSON Lines")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the model folder")
    parser.add_argument("--iterations", type=int, default=ITERATIONS)
    args = parser.parse_args()
    records = [r for r in gold(args.gold) if not held_out(r.paper.id)]
    log.info("%d abstracts", len(records))
    fit(records, args.output, iterations=args.iterations)


if __name__ == "__main__":
    main()
