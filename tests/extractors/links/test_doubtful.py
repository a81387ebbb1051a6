"""Doubtful names: half-seen by the tagger, in the sentence of a number."""

import numpy as np

from extractors.encoder import Reading, load
from extractors.heads import Layout
from extractors.links.doubtful import widen
from extractors.numbers import numbers
from extractors.scheme import TAGS
from extractors.words import words

TEXT = "A title\nIt reaches an oddity of 74% on Quux.\nThe oddity of Zork is large."


def reading(seen: dict[str, float]) -> Reading:
    """TEXT with the probability of ``B-Metric`` for some words, and of nothing else."""
    tokens = words(TEXT)
    likely = np.full((len(tokens), len(TAGS)), 1e-6, np.float32)
    for i, (form, _, _) in enumerate(tokens):
        likely[i, TAGS.index("B-Metric")] = seen.get(form, 1e-6)
        likely[i, 0] = 1 - likely[i, 1:].sum()
    vectors = np.zeros((len(tokens), 384), np.float32)
    return Reading(TEXT, tokens, [0] * len(tokens), 2, np.log(likely), vectors, (np.log(likely), np.log(likely)))


def names(seen: dict[str, float]) -> dict[str, tuple[str, int]]:
    """What joins the candidates: names with type and number of places."""
    r = reading(seen)
    nobody = np.zeros((0, 9), np.float32)
    cast = widen(load("default"), r, [], Layout(r.sentence, 2, []), nobody, numbers(TEXT))
    assert cast.sure == 0
    return {e.name: (e.type, len(e.spans)) for e in cast.entities}


def test_half_seen_words_join() -> None:
    """A word that is a metric with some probability joins where a number stands, and only there."""
    assert names({"oddity": 0.3})["oddity"] == ("Metric", 1)


def test_unseen_words_do_not() -> None:
    """A word that is hardly one stays out; a capitalised name behind ``on`` joins as a benchmark."""
    assert names({}) == {"Quux": ("Benchmark", 1)}
