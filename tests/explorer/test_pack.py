"""Packing: what goes in comes out, whatever the text holds."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.explorer.fold import fold
from graph.explorer.layout import arrange
from graph.explorer.pack import pack, texts, to_json
from graph.model import Edge, Graph, Node, props
from tests.explorer.graphs import small

SLOW = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
ANY = st.text(st.characters(), min_size=1, max_size=30)


@given(st.dictionaries(ANY, st.lists(ANY | st.integers() | st.none(), max_size=4), max_size=4))
@SLOW
def test_json_comes_back_and_holds_nothing_that_ends_a_script(value: object) -> None:
    """Any value survives, and neither <, > nor & nor a line separator stands in the text."""
    text = to_json(value)
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)
    text.encode("utf-8")


def unpack(packed: dict[str, list[object]], abstracts: list[str | None], names: list[str], row: int) -> str:
    """The sentence of an edge as the page finds it: by UTF-16 units of its paper's text."""
    start, end = packed["start"][row], packed["end"][row]
    assert isinstance(start, int)
    assert isinstance(end, int)
    if start < 0:
        return str(packed["sentences"][end])
    paper = packed["paper"][row]
    assert isinstance(paper, int)
    units = f"{names[paper]}\n{abstracts[paper]}".encode("utf-16-le", "surrogatepass")
    return units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


@given(ANY, ANY, ANY)
@SLOW
def test_sentences_come_back_from_any_text(title: str, before: str, sentence: str) -> None:
    """Offsets count code points in the model and UTF-16 units in the page; both give the same words."""
    start = len(title) + 1 + len(before)
    paper = Node(label="Paper", id="p", name=title, props=props({"abstract": before + sentence + "."}))
    method = Node(label="Method", id="m", name="M")
    ends = {"source": "p", "target": "m", "source_label": "Paper", "target_label": "Method", "paper": "p"}
    said = {"type": "USES", "sentence": sentence, "confidence": 0.5, "extractor": "x"}
    quoted = Edge(**ends, **said, start=start, end=start + len(sentence))  # type: ignore[arg-type]
    astray = Edge(**ends, **(said | {"type": "MENTIONS", "sentence": sentence + "?"}), start=0, end=1)  # type: ignore[arg-type]
    graph = Graph((method, paper), (astray, quoted))
    packed = pack(graph, arrange(graph, fold(graph)))
    names = [n.name for n in graph.nodes]
    assert unpack(packed["edges"], texts(graph), names, 1) == sentence
    assert unpack(packed["edges"], texts(graph), names, 0) == sentence + "?"


def test_every_fact_of_a_real_graph_is_packed() -> None:
    """Nodes, edges, sentences: nothing is lost."""
    graph = small()
    packed = pack(graph, arrange(graph, fold(graph)))
    names, abstracts = [n.name for n in graph.nodes], texts(graph)
    for row, edge in enumerate(graph.edges):
        assert packed["edges"]["types"][packed["edges"]["type"][row]] == edge.type
        assert packed["nodes"]["id"][packed["edges"]["source"][row]] == edge.source
        assert unpack(packed["edges"], abstracts, names, row) == edge.sentence


@pytest.mark.parametrize("column", ["x", "y", "community", "order", "label", "name"])
def test_columns_have_one_entry_for_each_node(column: str) -> None:
    """A column that is short would shift all that follows."""
    graph = small()
    assert len(pack(graph, arrange(graph, fold(graph)))["nodes"][column]) == len(graph.nodes)
