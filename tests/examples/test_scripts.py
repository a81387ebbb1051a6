"""The small examples run, and show what they say."""

from __future__ import annotations

import re
from pathlib import Path

from tests.examples.run import run


def test_networkx_finds_what_ties_the_papers_together(built: Path) -> None:
    """GLUE, which three papers share, comes first, and QLoRA is built on LoRA."""
    shown = run("networkx_graph.py", built).splitlines()
    assert re.fullmatch(r"\d+ nodes, \d+ edges", shown[0])
    assert re.fullmatch(r"GLUE: on \d+% of the shortest paths", shown[1])
    assert shown[-1] == "QLoRA is built on LoRA"


def test_pandas_shows_figures_by_method_and_benchmark(built: Path) -> None:
    """The one level that the samples report stands in the row of its method and the column of its benchmark."""
    shown = run("pandas_table.py", built)
    assert "GLUE" in shown
    assert re.search(r"LoRA\s+87\.2", shown)


def test_spacy_shows_what_papers_propose() -> None:
    """The component reads the sample papers, and finds what well-known ones propose."""
    shown = run("spacy_pipeline.py")
    assert "LoRA: Low-Rank Adaptation of Large Language Models" in shown
    assert re.search(r"^ {4}BERT \([01]\.\d\d\)$", shown, re.MULTILINE)
