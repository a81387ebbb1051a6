"""Extraction with the shipped model: real facts from a real abstract, and a record from whatever text comes."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.encoder import WINDOW, load, model_folder
from extractors.extract import read, record_of
from extractors.pipeline import extract
from graph.errors import ModelError
from graph.model import Paper
from graph.records import dump, parse, to_line

TITLE = "KeyStep: Keyframe Prediction for Long-Horizon Robot Manipulation"
ABSTRACT = (
    "Long-horizon manipulation remains hard for imitation learning. We propose KeyStep, a policy that predicts the "
    "next keyframe before it acts. KeyStep fine-tunes the model OpenVLA. On the LIBERO benchmark, it reaches a success "
    "rate of 91.4% and outperforms Diffusion Policy by 6.2 points, while running 3x faster. Code is available at "
    "https://github.com/example/keystep."
)
PAPER = Paper(id="paper:keystep", title=TITLE, abstract=ABSTRACT)


def names(kind: str) -> set[str]:
    """The names of one type that the model finds in the sample."""
    return {e.name for e in record_of(PAPER).entities if e.type == kind}


def test_entities_of_a_clear_abstract() -> None:
    """What the sample names plainly is found, with its role."""
    found = {e.name: e for e in record_of(PAPER).entities}
    assert found["KeyStep"].role == "proposed"
    assert found["LIBERO"].role == "evaluated_on"
    assert "Diffusion Policy" in names("Method")
    assert "success rate" in names("Metric")
    assert names("Repository") == {"https://github.com/example/keystep"}


def test_results_of_a_clear_abstract() -> None:
    """The figures are read with value, unit and kind, and quote their sentence."""
    results = {(r.value, r.unit): r for r in record_of(PAPER).results}
    assert results["91.4", "%"].kind == "absolute"
    assert results["91.4", "%"].metric == "success rate"
    assert results["6.2", "points"].kind == "gain"
    assert results["3", "x"].kind == "ratio"
    assert all(r.evidence in PAPER.text for r in results.values())


def test_every_number_is_decided_on() -> None:
    """Each number is a result or has a reason why it is none."""
    decisions = read(
        Paper(id="p", title="T", abstract="We label 30K images in 2024 and reach 90% accuracy."), load("default")
    )
    assert len(decisions.decisions) == 3
    assert all(d.result or d.reason for d in decisions.decisions)


def test_a_record_survives_its_file() -> None:
    """Written and read back, a record is the same."""
    record = record_of(PAPER)
    assert parse(json.loads(to_line(record))) == record


def test_processes_give_equal_bytes() -> None:
    """One process or two: the same records in the same order."""
    papers = [Paper(id=f"p{i}", title=TITLE, abstract=ABSTRACT[i:]) for i in range(0, 60, 5)]
    one = [to_line(r) for r in extract(papers, processes=1)]
    two = [to_line(r) for r in extract(papers, processes=2)]
    assert one == two
    assert [json.loads(line)["id"] for line in one] == [p.id for p in papers]


def test_a_new_process_gives_equal_bytes() -> None:
    """Nothing of the record depends on hash seeds or on what was read before."""
    code = (
        "from tests.extractors.test_extract import PAPER\nfrom extractors.extract import record_of\n"
        "from graph.records import to_line\nprint(to_line(record_of(PAPER)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.rstrip("\n") == to_line(record_of(PAPER))


@pytest.mark.parametrize(
    "abstract",
    [
        "",
        "\x00\x01\x02",
        "a" * 5000,
        "\ud800 lone \udfff",
        "日本語の要旨。手法はBERTである。",
        "🙂 " * 800,
        "<b>markup</b> &amp; \\textbf{LaTeX} $x^2$",
        "\u202eright to left\u2028new line",
    ],
)
def test_any_text_gives_a_record(abstract: str) -> None:
    """No text crashes, and all that is found quotes it."""
    record = record_of(Paper(id="p", title="A title", abstract=abstract))
    assert dump(record)["abstract"] == abstract


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.text(max_size=1500))
def test_arbitrary_text_gives_a_record(title: str, abstract: str) -> None:
    """Making a record checks that each fact quotes the text; none fails."""
    record_of(Paper(id="p", title=title, abstract=abstract))


def test_a_text_longer_than_the_window_loses_nothing() -> None:
    """What stands behind the first window is found as well."""
    filler = "It is a long way to the end of the text and nothing happens here at all. " * (WINDOW // 10)
    record = record_of(Paper(id="p", title=TITLE, abstract=filler + ABSTRACT))
    assert {"KeyStep", "Diffusion Policy"} <= {e.name for e in record.entities}


def test_confidence_is_a_probability() -> None:
    """Every fact has a confidence from 0 to 1."""
    record = record_of(PAPER)
    assert all(0 <= f.confidence <= 1 for f in (*record.entities, *record.results, *record.relations))


def test_an_unknown_model_is_named() -> None:
    """A model that is not there is an error that names it."""
    with pytest.raises(ModelError, match="no-such-model"):
        model_folder("no-such-model")
