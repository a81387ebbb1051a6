"""Abbreviations that a text defines, in both directions, with spans that quote it."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.abbreviations import initials, is_short, pairs

LONG_THEN_SHORT = [
    ("We use retrieval-augmented generation (RAG) here.", "RAG", "retrieval-augmented generation"),
    ("Today's large language models (LLMs) plan.", "LLMs", "large language models"),
    ("It relies on Test-Time Adaptation (TTA).", "TTA", "Test-Time Adaptation"),
    ("Scaling Low-Rank Adaptation (LoRA) further", "LoRA", "Low-Rank Adaptation"),
    ("patients with multiple myeloma (MM) had", "MM", "multiple myeloma"),
    ("modern text-to-image (T2I) models", "T2I", "text-to-image"),
    ("from natural language to SQL (NL2SQL) and back", "NL2SQL", "natural language to SQL"),
    ("a mixture of experts (MoE, as usual) layer", "MoE", "mixture of experts"),
    ("the mean average precision [mAP] rises", "mAP", "mean average precision"),
    ("with Karhunen-Loève expansion (KLE) terms", "KLE", "Karhunen-Loève expansion"),
    ("an **Explainable Planner** (XPlan) here", "XPlan", "Explainable Planner"),
    ("towards explainable AI (XAI) now", "XAI", "explainable AI"),
    ("the Cross-Prompt Encoder (XPE) reads", "XPE", "Cross-Prompt Encoder"),
    ("by heat shock transcription factor (HSF)", "HSF", "heat shock transcription factor"),
]

SHORT_THEN_LONG = [
    ("RAG (retrieval-augmented generation) helps.", "RAG", "retrieval-augmented generation"),
    ("and TTA (Test-Time Adaptation) too", "TTA", "Test-Time Adaptation"),
    ("an LSTM (long short-term memory, see above)", "LSTM", "long short-term memory"),
]

NOTHING = [
    "The score rose (see Table 2) again.",
    "We test on two sets (COCO) and more.",
    "It has two parts (i) and (II) of them.",
    "Results (p < 0.01) hold for a few (say, 3) of them.",
    "An A (A) and a BB (BB).",
    "brackets ( ) and (open",
    "",
]


@pytest.mark.parametrize(("text", "short", "long"), LONG_THEN_SHORT + SHORT_THEN_LONG)
def test_definitions(text: str, short: str, long: str) -> None:
    """A short form in brackets after its long form, or before it, is found with exactly that long form."""
    assert [(p.short, p.long) for p in pairs(text)] == [(short, long)]


@pytest.mark.parametrize("text", NOTHING)
def test_what_defines_nothing(text: str) -> None:
    """Other brackets define nothing."""
    assert pairs(text) == []


def test_a_sentence_ends_a_long_form() -> None:
    """A long form is looked for in its own clause only."""
    (pair,) = pairs("Reading. Augmented generation is old. Great models (GM) are new.")
    assert pair.long == "Great models"


def test_each_pair_once() -> None:
    """A definition that is repeated, as in title and abstract, is one pair, where it stands first."""
    text = "Great Models (GM)\nWe study great things. Great Models (GM) win."
    assert [p.long_span for p in pairs(text)] == [(0, 12)]


WORD = st.text(string.ascii_lowercase, min_size=2, max_size=9)


@given(st.lists(WORD, min_size=2, max_size=8), st.sampled_from(["-", " "]), st.booleans())
def test_initials_of_any_words(words: list[str], joint: str, after: bool) -> None:
    """The first letters of any words are read as their short form, in both directions, and spans quote the text."""
    long = joint.join(words)
    short = "".join(word[0] for word in words).upper()
    text = f"Here, {long} ({short}) is used." if after else f"Here, {short} ({long}) is used."
    found = pairs(text)
    if short.lower() not in words:
        assert [(p.short, p.long) for p in found] == [(short, long)]
    for pair in found:
        assert text[slice(*pair.short_span)] == pair.short
        assert text[slice(*pair.long_span)] == pair.long


@given(st.text(alphabet="ab AB.,;-()[]\n2é", max_size=120))
def test_any_text(text: str) -> None:
    """Whatever the text, spans quote it, short forms are short, and long forms hold their letters in order."""
    for pair in pairs(text):
        assert (text[slice(*pair.short_span)], text[slice(*pair.long_span)]) == (pair.short, pair.long)
        assert is_short(pair.short)
        assert len(pair.long) > len(pair.short)


@given(WORD, st.integers(1, 4))
def test_beginnings_of_one_word(word: str, size: int) -> None:
    """A word may give several letters: its beginning is spelled by it."""
    assert initials(word[:size].replace("s", "x"), word.replace("s", "x")) == 0


def test_long_text_without_brackets_is_fast() -> None:
    """Work grows with the text, not with its square: many brackets over a long line end."""
    text = "great models (GM) and other words " * 3000
    assert len(pairs(text)) == 1
