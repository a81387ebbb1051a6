"""The CRF: what it sees of a word, and that it learns from records; bad text does it no harm."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.crf import LEXICON, Crf, Lexicon, called, features
from extractors.encoder import load, mixed, model_folder
from extractors.scheme import TAGS
from extractors.training.crf import fit, tags
from extractors.training.lexicon import clusters
from extractors.words import words
from graph.model import Entity, Paper, Record

EMPTY = Lexicon({}, {"LIBERO": ["benchmark!2"], "Long Walk": ["dataset!1"]})


def seen(text: str, word: str, title_end: int = 0) -> set[str]:
    """The features of the first ``word`` of ``text``."""
    tokens = words(text)
    rows = features(text, tokens, title_end, EMPTY)
    return set(rows[[w for w, _, _ in tokens].index(word)])


@pytest.mark.parametrize(
    ("text", "word", "feature"),
    [
        ("We propose Zed here.", "Zed", "qprop"),
        ("We test on the Zed benchmark.", "Zed", "qn:benchmark"),
        ("We test on the Zed benchmark.", "Zed", "qon the"),
        ("Here is Zed. It is better than Zed.", "Zed", "qcmp"),
        ("Deep Cats (DC) run.", "DC", "abS"),
        ("Deep Cats (DC) run.", "Deep", "abL"),
        ("Runs on LIBERO.", "LIBERO", "kbenchmark!2"),
        ("A Long Walk here.", "Walk", "k-11dataset!1"),
        ("Zed and Zed.", "Zed", "n2s6"),
        ("On B2 and B7.", "B", "W=B"),
    ],
)
def test_what_is_seen(text: str, word: str, feature: str) -> None:
    """Each feature by an example; cues count wherever the word stands."""
    assert feature in seen(text, word)


def test_the_title_is_told() -> None:
    """A word of the title, and a word that the title has too."""
    text = "Zed: Cats\nWe run Zed."
    tokens = words(text)
    rows = features(text, tokens, 9, EMPTY)
    assert {"T", "Ti0", "qcolon"} <= set(rows[0])
    assert {"A", "inT2", "qcolon"} <= set(rows[-2])


def test_names_are_called_by_how_clearly_and_how_often() -> None:
    """A kind of less than a quarter is left out."""
    assert called({"dataset": 9, "method": 1}) == ["dataset!3"]
    assert called({"dataset": 2, "method": 1}) == ["dataset?1", "method?1"]


def record(n: int) -> Record:
    """A paper that names one method and one benchmark."""
    names = ["Aba", "Cid", "Dex", "Eno", "Fip", "Gul", "Hob", "Ink", "Jot", "Kes"]
    method, suite = names[n % 10] + "Net", names[(n * 3 + 1) % 10] + "Bench"
    paper = Paper(
        id=str(n), title=f"{method}: Walking", abstract=f"We propose {method} and test it on the {suite} benchmark."
    )
    spans = [
        tuple((i, i + len(x)) for i in range(len(paper.text)) if paper.text.startswith(x, i)) for x in (method, suite)
    ]
    entities = tuple(
        Entity(type=t, kind=k, name=x, mentions=(x,), spans=s, role=r, extractor="gold")
        for t, k, x, s, r in (
            ("Method", "named", method, spans[0], "proposed"),
            ("Benchmark", "", suite, spans[1], "evaluated_on"),
        )
    )
    return Record(paper=paper, entities=entities, results=(), relations=())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model folder with a CRF that was fitted on forty papers."""
    path = tmp_path_factory.mktemp("crf")
    with gzip.open(path / LEXICON, "wt", encoding="utf-8") as out:
        json.dump({"clusters": {}, "names": {}}, out)
    fit([record(n) for n in range(40)], path, iterations=60)
    return path


def test_it_learns_names_that_it_has_not_seen(folder: Path) -> None:
    """By where they stand."""
    text = "ZugNet: Walking\nWe propose ZugNet and test it on the YakBench benchmark."
    tokens = words(text)
    likely = Crf(folder).read(text, tokens, 15)
    assert likely.shape == (len(tokens), len(TAGS))
    assert np.allclose(likely.sum(1), 1, atol=1e-4)
    told = {w: TAGS[int(row.argmax())] for (w, _, _), row in zip(tokens, likely, strict=True)}
    assert told["ZugNet"] == "B-Method"
    assert told["YakBench"] == "B-Benchmark"
    assert told["test"] == "O"


def test_optional_entities_are_outside() -> None:
    """What may be found or left is not taught."""
    whole = record(0)
    optional = replace(whole, entities=tuple(replace(e, optional=True) for e in whole.entities))
    tokens = words(whole.paper.text)
    assert tags(whole, tokens).count("B-Method") == 2
    assert set(tags(optional, tokens)) == {"O"}


@lru_cache(maxsize=1)
def shipped() -> Crf:
    """The CRF of the default model."""
    return Crf(model_folder("default"))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec=None), max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    """Other scripts, control characters, NUL and lone surrogates included; by the shipped model."""
    tokens = words(text)
    likely = shipped().read(text, tokens, 10)
    assert likely.shape == (len(tokens), len(TAGS))
    assert np.isfinite(likely).all()


def test_mixing_keeps_probabilities() -> None:
    """A share of 0 is the one, a share of 1 the other, and between they stay probabilities."""
    rng = np.random.default_rng(0)
    one, two = (rng.dirichlet(np.ones(len(TAGS)), 5).astype(np.float32) for _ in range(2))
    assert np.allclose(np.exp(mixed(np.log(one), np.log(two), 0.0)), one, atol=1e-5)
    assert np.allclose(np.exp(mixed(np.log(one), np.log(two), 1.0)), two, atol=1e-5)
    assert np.allclose(np.exp(mixed(np.log(one), np.log(two), 0.4)).sum(1), 1, atol=1e-5)


def test_the_shipped_model_mixes() -> None:
    """The default model has a CRF, and its settings give it a share."""
    assert 0 < float(load("default").settings["crf"]) < 1


def test_words_in_like_places_are_one_cluster() -> None:
    """Words that stand between the same neighbours share a cluster; others do not."""
    texts = []
    for i in range(400):
        animal, stone = ("cat", "dog", "hen")[i % 3], ("jade", "onyx", "opal")[i % 3]
        texts += [f"the furry {animal} sleeps well today", f"a polished {stone} shines near water"]
    found = clusters(texts, coarse=6, fine=12)
    coarse = {w: found[w][0] for w in ("cat", "dog", "hen", "jade", "onyx", "opal")}
    assert coarse["cat"] == coarse["dog"] == coarse["hen"]
    assert coarse["jade"] == coarse["onyx"] == coarse["opal"]
    assert coarse["cat"] != coarse["jade"]
