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
from extractors.scheme import TAGS
from extractors.training.examples import IGNORE, tags_of
from extractors.training.source import gold, held_out
from extractors.words import Word, words
from graph.model import Record

log = logging.getLogger("litkg.training")

SETTINGS = {"c1": 0.1, "c2": 0.1, "feature.minfreq": 3, "feature.possible_transitions": True}
"""Weights of the absolute and squared penalties, and how often a feature must stand to count."""

ITERATIONS = 80

SHARE = 0.45
"""The weight of the CRF beside the network, the best of 0.3 to 0.55 on abstracts that neither was trained on."""


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
    """The tag of each word of ``tokens``; optional entities are outside."""
    return ["O" if tag == IGNORE else TAGS[tag] for tag in tags_of(record, tokens)]


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
