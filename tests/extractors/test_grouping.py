"""Grouping: the document decides what is one entity, of which type, and where it stands."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.abbreviations import pairs
from extractors.decode import found
from extractors.grouping import Group, group
from extractors.scheme import TAG_TYPES, TAGS
from extractors.words import words


def grouped(text: str, *tagged: tuple[str, str]) -> list[Group]:
    """The groups of ``text`` where the first place of each form is tagged as its type, as a sure model would."""
    tokens = words(text)
    scores = np.full((len(tokens), len(TAGS)), -6.0, np.float32)
    scores[:, 0] = -0.05
    at = 0
    for form, kind in tagged:
        at = text.index(form, at)
        inside = [i for i, (_, a, b) in enumerate(tokens) if a >= at and b <= at + len(form)]
        scores[inside, 0] = -6.0
        scores[inside, TAGS.index(f"I-{kind}")] = -0.05
        scores[inside[0], TAGS.index(f"I-{kind}")] = -6.0
        scores[inside[0], TAGS.index(f"B-{kind}")] = -0.05
        at += len(form)
    return group(text, tokens, scores, found(scores, tokens), pairs(text), text.find("\n"))


def forms(text: str, g: Group) -> list[str]:
    """The surface forms of a group in order."""
    return [text[m.start : m.end] for m in g.mentions]


def test_spellings_are_one() -> None:
    """Case, hyphens and plural do not make two entities."""
    text = "Vision-language model here, vision language models there."
    (only,) = grouped(text, ("Vision-language model", "Family"), ("vision language models", "Family"))
    assert forms(text, only) == ["Vision-language model", "vision language models"]


@pytest.mark.parametrize("tagged", [("Behavior Retrieval", "Method"), ("BR", "Method")])
def test_an_abbreviation_brings_its_other_form(tagged: tuple[str, str]) -> None:
    """Where one form of a defined abbreviation is tagged, both are mentions of one entity."""
    text = "We present Behavior Retrieval (BR). It works."
    (only,) = grouped(text, tagged)
    assert forms(text, only) == ["Behavior Retrieval", "BR"]


def test_a_head_noun_is_no_other_name() -> None:
    """``LIBERO benchmark`` and ``LIBERO`` are one."""
    text = "On the LIBERO benchmark we do well; LIBERO is hard."
    (only,) = grouped(text, ("LIBERO benchmark", "Benchmark"), ("LIBERO", "Benchmark"))
    assert forms(text, only) == ["LIBERO benchmark", "LIBERO"]


def test_a_name_found_once_is_that_name_everywhere() -> None:
    """Later places of a form are mentions even where the model missed them, but not inside longer words."""
    text = "We propose Hume. With Hume, Humeland is far; ask Hume."
    (only,) = grouped(text, ("Hume", "Method"))
    assert [m.start for m in only.mentions] == [11, 22, 49]


def test_forms_vote_on_one_type() -> None:
    """The same string is not two types in a paper."""
    text = "GAIA is a set. On GAIA we test. GAIA again."
    tagged = [("GAIA", "Dataset"), ("GAIA", "Benchmark"), ("GAIA", "Benchmark")]
    (only,) = grouped(text, *tagged)
    assert TAG_TYPES[only.kind] == "Benchmark"


@pytest.mark.parametrize(
    ("text", "halves", "whole"),
    [
        ("We use Separable Self and Mixed Attention here.", ("Separable Self and", "Mixed Attention"), None),
        ("We use Splats in Splats here.", ("Splats in", "Splats"), None),
        ("We use Episodic Memory for stories.", ("Episodic Memory for",), "Episodic Memory"),
        ("We use the (VLIF) neuron here.", ("VLIF) neuron",), "VLIF"),
        ("We use PEEM's parts here.", ("PEEM's",), "PEEM's"),
    ],
)
def test_names_are_whole(text: str, halves: tuple[str, ...], whole: str | None) -> None:
    """Halves that a conjunction joins are one name; no name begins or ends in the middle of a phrase or a bracket."""
    (only,) = grouped(text, *((half, "Method") for half in halves))
    assert forms(text, only)[0] == (whole or " ".join(halves))


def test_metrics_side_by_side_stay_two() -> None:
    """``precision and recall`` are two metrics even where the model tags the conjunction."""
    text = "It has precision and recall in mind."
    assert len(grouped(text, ("precision and", "Metric"), ("recall", "Metric"))) == 2


def test_a_coined_short_form_and_its_long_one_are_one() -> None:
    """Also where the short form is no abbreviation letter by letter."""
    text = "We present Stream Agent Memory Compression (StreamMeCo). StreamMeCo is fast."
    (only,) = grouped(text, ("Stream Agent Memory Compression", "Method"), ("StreamMeCo", "Method"))
    assert set(forms(text, only)) == {"Stream Agent Memory Compression", "StreamMeCo"}


def test_what_everyone_abbreviates_is_one_without_a_definition() -> None:
    """``LLMs`` and ``large language models``: the field's abbreviations are known."""
    text = "Large language models are big. We prompt LLMs."
    (only,) = grouped(text, ("Large language models", "Family"), ("LLMs", "Family"))
    assert set(forms(text, only)) == {"Large language models", "LLMs"}


def test_rivals_in_a_list_stay_apart() -> None:
    """Names with a word in common are no reason to make them one."""
    text = "We compare Graph Attention, Graph Diffusion and Graph Pooling."
    tagged = [(f"Graph {x}", "Method") for x in ("Attention", "Diffusion", "Pooling")]
    assert len(grouped(text, *tagged)) == 3
