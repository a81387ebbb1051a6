"""Names taken apart: spelling, stems, marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.resolve.names import clean, name, singular, spelling, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("behaviour", "behavior"), ("modelling", "modeling"), ("localisation", "localization"), ("maths", "math"),
        ("summarising", "summarizing"), ("optimised", "optimized"), ("tumours", "tumor"), ("dialog", "dialogue"),
        ("2.0", "2"), ("v2", "2"), ("analyses", "analysis"), ("queries", "query"), ("boxes", "box"),
    ],
)  # fmt: skip
def test_spelling(one: str, other: str) -> None:
    """British and American, plural and singular, are one."""
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize("word", ["supervised", "noise", "precise", "promise", "exercise", "denoising", "analysis"])
def test_words_that_keep_their_s(word: str) -> None:
    """Not every -ise is British, not every -s a plural."""
    assert spelling(word) == word


@pytest.mark.parametrize(
    "words",
    [
        ("robot", "robotic", "robotics"), ("behavior", "behavioral"), ("convolution", "convolutional"),
        ("evaluation", "evaluator", "evaluating"), ("classification", "classifier"), ("computation", "computational"),
        ("adaptation", "adaptive"), ("regression", "regressor"), ("context", "contextual", "contextualized"),
    ],
)  # fmt: skip
def test_one_stem(words: tuple[str, ...]) -> None:
    """Derived words have one stem."""
    assert len({stem(w) for w in words}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("general", "generation"), ("user", "use"), ("question", "quest"), ("model", "modal"), ("number", "numb")],
)
def test_other_stems(one: str, other: str) -> None:
    """Words that only look derived keep their own."""
    assert stem(one) != stem(other)


def test_marks() -> None:
    """Versions, sizes, dimensions and single letters must agree; a plus sign is one of them."""
    assert name("Qwen2.5-VL-7B").marks == {"qwen2.5", "7b"}
    assert name("three-dimensional pose").marks == name("3-D pose").marks == {"3d"}
    assert name("ScanNet++").marks == {"++"}
    assert name("C-index").marks == {"c"}


def test_prefixes() -> None:
    """Prefixes are written together, small words between hyphens are not prefixes."""
    assert name("pre-training").words == name("pretraining").words == name("pre training").words
    assert name("intersection-over-union").words == ("intersection", "union")
    assert name("over-fitting").words == ("overfitting",)
    assert name("data set").words == name("data-set").words == name("dataset").words
    assert name("data base").words == ("database",)
    assert name("on-policy").words == ("onpolicy",)
    assert name("attention on policies").words == ("attention", "policy")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("Text-to-Video (T2V) generation", "Text-to-Video generation"),
        ("large language model (LLM)-based agents", "large language model-based agents"),
        ("$\\textbf{S}$kill Planning", "Skill Planning"),
        ("ScanNet~v2", "ScanNet v2"),
        ("Spearman's rho", "Spearman rho"),
        ("accuracy (top 1)", "accuracy top 1"),
    ],
)
def test_clean(form: str, text: str) -> None:
    """LaTeX goes, and brackets that repeat the words before them; other brackets stay as words."""
    assert clean(form) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("person", "personalized"), ("general", "generalization"), ("local", "localization"), ("module", "modulation"),
        ("class", "classical"), ("plan", "plane"), ("quantization", "quantification"), ("object", "objective"),
        ("adapter", "adaptive"), ("memory", "memorization"), ("distribution", "distributed"),
    ],
)  # fmt: skip
def test_words_that_only_look_related(one: str, other: str) -> None:
    """A reviewed list gives words a stem of their own where the usual one is another word's."""
    assert stem(one) != stem(other)


def test_coined_words_have_no_endings() -> None:
    """A name is not taken apart like a word."""
    assert name("ImageNette").stems != name("ImageNet").stems


@given(st.text(max_size=30))
def test_any_text(form: str) -> None:
    """Every string has words, as many stems, and marks among them; the same ones each time."""
    found = name(form)
    assert len(found.words) == len(found.stems) >= (1 if form else 0)
    assert found.marks <= set(found.words)
    assert found == name.__wrapped__(form)


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_singular_is_stable(word: str) -> None:
    """The plural of a word ends where the word does, for words that take a plain s."""
    if not word.endswith(("s", "x", "z", "ch", "sh", "y", "u", "i", "ic", "e")) and len(word) > 2:
        assert singular(word + "s") == singular(word) == word
