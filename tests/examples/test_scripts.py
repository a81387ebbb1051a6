"""The small examples run, and show what they say."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import networkx
import pytest

from tests.examples.run import EXAMPLES, run


def test_networkx_finds_what_ties_the_papers_together(built: Path) -> None:
    """GLUE, which three papers share, comes first, and QLoRA is built on LoRA."""
    shown = run("networkx_graph.py", built).splitlines()
    assert re.fullmatch(r"\d+ nodes, \d+ edges", shown[0])
    assert re.fullmatch(r"GLUE: on \d+% of the shortest paths", shown[1])
    assert shown[-1] == "QLoRA is built on LoRA"


@pytest.mark.parametrize(
    ("built_on", "line"),
    [
        ([], []),
        ([("a", "b"), ("b", "c"), ("x", "c")], ["A", "B", "C"]),
        ([("a", "b"), ("b", "a"), ("b", "c")], ["A and B", "C"]),
    ],
)
def test_ancestry_is_the_longest_line(built_on: list[tuple[str, str]], line: list[str]) -> None:
    """Nothing built on anything gives no line; methods that are built on one another in a circle count as one."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_nodes_from((name, {"name": name.upper()}) for edge in built_on for name in edge)
    graph.add_edges_from((a, b, {"type": "BASED_ON"}) for a, b in built_on)
    assert runpy.run_path(str(EXAMPLES / "networkx_graph.py"))["ancestry"](graph) == line


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
