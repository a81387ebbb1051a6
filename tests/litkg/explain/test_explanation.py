"""Every number of a text gets a verdict: the results that were read from it, or why there are none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.numbers import numbers
from graph.model import Paper, Record
from litkg.explain import Explanation, confident, explain
from litkg.explain.explanation import NO_RESULT
from litkg.explain.pieces import cut
from tests.samples import ADAPTERS, LORA, QLORA, SAMPLES, record, thing


def result(value: str, unit: str, evidence: str, **parts: Any) -> dict[str, Any]:
    """A result with nothing but its figure."""
    return {"value": value, "unit": unit, "kind": "absolute", "evidence": evidence, **parts}


def verdicts(found: Explanation) -> list[tuple[str, tuple[int, ...], str]]:
    """Each number as it is written, with its results and its reason."""
    return [(found.record.paper.text[slice(*f.span)], f.results, f.reason) for f in found.figures]


def test_samples() -> None:
    """Figures are tied to their results; what has none says so."""
    assert verdicts(explain(LORA)) == [("87.2", (0,), "")]
    assert verdicts(explain(ADAPTERS)) == [("0.4-0.8", (0,), "")]
    assert verdicts(explain(QLORA)) == [("99.3", (), NO_RESULT)]


def test_every_number_once() -> None:
    """The verdicts are on exactly the numbers that the extractor sees, in their order."""
    for sample in SAMPLES:
        assert [f.span for f in explain(sample).figures] == [n.span for n in numbers(sample.paper.text)]


def test_reasons() -> None:
    """An extractor's reason is shown as it is, and a number with one is no result, though it has the value of one."""
    text = "In 90 runs we reach 90% accuracy."
    paper = record("a", "Title", text, results=[result("90", "%", text)])
    first, second = (n.span for n in numbers(paper.paper.text))
    assert verdicts(explain(paper, {first: "a count of runs"})) == [("90", (), "a count of runs"), ("90", (0,), "")]
    assert verdicts(explain(paper, {second: "no"})) == [("90", (0,), ""), ("90", (), "no")]


def test_the_unit_tells_equal_numbers_apart() -> None:
    """Of two equal numbers the one with the result's unit is its figure."""
    text = "On 5 tasks we gain 5% in accuracy."
    assert verdicts(explain(record("a", "T", text, results=[result("5", "%", text)])))[1] == ("5", (0,), "")


def test_equal_figures() -> None:
    """Two results of one value share two equal numbers evenly, and one number where there is only one."""
    two, one = "We reach 80% and 80%.", "We gain 3 points on both."
    pair = [result("80", "%", two)] * 2
    assert [v[1] for v in verdicts(explain(record("a", "T", two, results=pair)))] == [(0,), (1,)]
    pair = [result("3", "points", one)] * 2
    assert [v[1] for v in verdicts(explain(record("a", "T", one, results=pair)))] == [(0, 1)]


def test_only_in_its_sentence() -> None:
    """A number of another sentence is not the figure of a result; a result without a number is listed as such."""
    text = "There are 70 robots. They succeed often."
    found = explain(record("a", "T", text, results=[result("70", "%", "They succeed often.")]))
    assert verdicts(found) == [("70", (), NO_RESULT)]
    assert found.unplaced == (0,)


def test_part_of_a_name() -> None:
    """A number inside a name says which name."""
    paper = record("a", "T", "We use Llama 3 here.", thing("named", "Llama 3", "used"))
    assert verdicts(explain(paper)) == [("3", (), "part of the name Llama 3")]


def test_confidence() -> None:
    """Facts below the threshold are gone, their numbers say why, and other reasons stay as they were."""
    text = "We use 5 robots to reach 90% accuracy and 80% recall."
    sure, unsure = result("90", "%", text, confidence=0.9), result("80", "%", text, confidence=0.42)
    found = explain(record("a", "T", text, results=[sure, unsure]), {(9, 10): "a count"})
    assert confident(found, 0.0) == found
    assert verdicts(confident(found, 0.5)) == [
        ("5", (), "a count"),
        ("90", (0,), ""),
        ("80", (), "its result has the confidence 0.42, below 0.50"),
    ]
    assert confident(explain(LORA), 1.0).record == LORA


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda r: r.paper.id)
def test_pieces_are_the_text(sample: Record) -> None:
    """The pieces joined are the text; each marked chunk is a form of its entity, each marked number that number."""
    found = explain(sample)
    assert "".join("".join(c.text for c in s.chunks) + s.after for s in cut(found)) == sample.paper.text
    for chunk in (c for s in cut(found) for c in s.chunks):
        if chunk.entity is not None:
            assert chunk.text in sample.entities[chunk.entity].mentions
        for piece in chunk.pieces:
            if piece.figure is not None:
                assert piece.text == sample.paper.text[slice(*found.figures[piece.figure].span)]


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_text(title: str, abstract: str) -> None:
    """Nothing is lost of any text, and it has one verdict for each number."""
    found = explain(Record(paper=Paper(id="a", title=title, abstract=abstract)))
    assert "".join("".join(c.text for c in s.chunks) + s.after for s in cut(found)) == f"{title}\n{abstract}"
    assert all(f.reason == NO_RESULT for f in found.figures)


def test_overlapping_mentions() -> None:
    """Of mentions that overlap the longest is marked, and no character is doubled."""
    paper = record(
        "a",
        "T",
        "We study deep reinforcement learning.",
        thing("family", "deep reinforcement learning", "used", spans=[[11, 38]]),
        thing("Task", "reinforcement learning", "addressed", spans=[[16, 38]]),
    )
    chunks = [(c.text, c.entity) for s in cut(explain(paper)) for c in s.chunks]
    assert chunks == [("T", None), ("We study ", None), ("deep reinforcement learning", 0), (".", None)]
