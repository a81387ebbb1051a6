"""Graphs with everything in them that a form may trip over."""

from __future__ import annotations

from hypothesis import strategies as st

from graph.exports.columns import DOUBLE, LIST, LONG, NODES, TEXT
from graph.model import Edge, Graph, Node, Value, props
from graph.schema import EDGE_ENDS

LETTERS = st.one_of(
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from("\"'<>&;,|\\\n\r\t\x00\x1f\x7f{}$`~^\u2028\u0301\ufffe\U0001f600"),
)
TEXTS = st.text(LETTERS, max_size=12)

VALUES: dict[str, st.SearchStrategy[Value]] = {
    LONG: st.integers(-(2**40), 2**40),
    DOUBLE: st.floats(allow_nan=False, allow_infinity=False),
    TEXT: TEXTS,
    LIST: st.lists(TEXTS, max_size=3).map(tuple),
}


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any small graph of the schema."""
    nodes = []
    for label, columns in NODES.items():
        for n in range(draw(st.integers(0, 2))):
            values: dict[str, Value] = {
                name: draw(VALUES[kind]) for name, kind in columns.items() if draw(st.booleans())
            }
            ident = f"{label.lower()}:{n}{draw(TEXTS)}"
            nodes.append(Node(label=label, id=ident, name=draw(TEXTS), props=props(values)))
    by_label: dict[str, list[Node]] = {}
    for node in nodes:
        by_label.setdefault(node.label, []).append(node)
    edges = {}
    for kind, ends in EDGE_ENDS.items():
        for source, target in ends:
            pairs = [(a, b) for a in by_label.get(source, ()) for b in by_label.get(target, ()) if a.id != b.id]
            for a, b in pairs[: draw(st.integers(0, 1))]:
                edge = Edge(
                    type=kind,
                    source=a.id,
                    target=b.id,
                    source_label=a.label,
                    target_label=b.label,
                    paper=draw(TEXTS),
                    sentence=draw(TEXTS),
                    start=draw(st.integers(0, 9)),
                    end=draw(st.integers(10, 19)),
                    confidence=draw(st.floats(0, 1)),
                    extractor=draw(TEXTS),
                )
                edges[edge.key] = edge
    return Graph(tuple(sorted(nodes)), tuple(sorted(edges.values())))
