"""A filter keeps a graph that is whole in itself: what is left has its evidence, and counts are of what is left."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.assemble import assemble, certain
from graph.errors import InputError
from graph.filters import Filter, Held
from graph.model import Graph
from graph.resolve import resolve
from graph.schema import LABELS
from tests.samples import SAMPLES

SURE = [certain(r) for r in SAMPLES]
WHOLE = assemble(SURE, resolve(SURE))


def kept(keep: Filter, graph: Graph = WHOLE) -> Graph:
    """What ``keep`` leaves of ``graph``."""
    part = keep.of(Held(graph))
    return Graph(tuple(part.nodes()), tuple(part.edges()))


def test_nothing_asked_leaves_everything() -> None:
    """An empty filter gives the same graph."""
    assert kept(Filter()) == WHOLE
    assert kept(Filter(types=frozenset(LABELS))) == WHOLE


def test_since_leaves_the_graph_of_the_younger_papers() -> None:
    """The same graph as if the older papers had never been there, but for what their names decided."""
    part = kept(Filter(since=2021))
    assert {n.id for n in part.nodes if n.label == "Paper"} == {"arxiv:2106.09685", "arxiv:2305.14314"}
    glue = next(n for n in part.nodes if n.id == "benchmark:glue").properties()
    assert glue["papers"] == 2
    assert not [n for n in part.nodes if n.label == "Task"]


def test_types_keep_what_lies_between_them() -> None:
    """Only methods and benchmarks, and the relationships from the one to the other."""
    part = kept(Filter(types=frozenset(("Method", "Benchmark"))))
    assert {n.label for n in part.nodes} == {"Method", "Benchmark"}
    assert {e.type for e in part.edges} == {"EVALUATED_ON", "OUTPERFORMS", "BASED_ON"}


@given(st.floats(0, 1), st.randoms(use_true_random=False))
def test_doubtful_facts_go_with_what_only_they_say(bound: float, chance: object) -> None:
    """No relationship below the bound stays, none above it goes, no node stays without one, every end is there."""
    edges = tuple(sorted(replace(e, confidence=chance.random()) for e in WHOLE.edges))  # type: ignore[attr-defined]
    part = kept(Filter(min_confidence=bound), Graph(WHOLE.nodes, edges))
    assert set(part.edges) == {e for e in edges if e.confidence >= bound}
    ids = {n.id for n in part.nodes}
    assert {i for e in part.edges for i in (e.source, e.target)} <= ids
    for node in part.nodes:
        if "papers" in node.properties():
            papers = {e.paper for e in part.edges if e.target == node.id and e.source == e.paper}
            assert node.properties()["papers"] == len(papers)


@pytest.mark.parametrize(("label", "near"), [("Methods", "Method"), ("bench", "Benchmark"), ("method", "Method")])
def test_unknown_types(label: str, near: str) -> None:
    """A label that does not exist is an error that names the nearest."""
    with pytest.raises(InputError, match=f"did you mean {near}"):
        Filter(types=frozenset((label,)))


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_impossible_confidences(value: float) -> None:
    """A bound outside 0 to 1 is an error."""
    with pytest.raises(InputError, match="from 0 to 1"):
        Filter(min_confidence=value)
