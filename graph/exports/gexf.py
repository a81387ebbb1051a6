"""GEXF 1.2, for Gephi and networkx; nodes are coloured by their label.

The label of a node, in our sense, is its attribute ``kind_of``; GEXF's own label is its name. Lists are JSON text, as
in GraphML, and so is what XML cannot hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

from graph.exports import columns
from graph.exports.columns import TEXT
from graph.exports.writing import text
from graph.exports.xml import attribute, flat, kind
from graph.filters import Source
from graph.model import Value

COLOURS: Mapping[str, tuple[int, int, int]] = {
    "Paper": (120, 120, 120),
    "Method": (0, 114, 178),
    "Dataset": (0, 158, 115),
    "Benchmark": (213, 94, 0),
    "Metric": (204, 121, 167),
    "Task": (86, 180, 233),
    "Repository": (60, 60, 60),
    "Page": (150, 150, 150),
    "Result": (230, 159, 0),
    "Author": (240, 228, 66),
}
"""Colours that people with any colour vision can tell apart (Okabe and Ito)."""

EDGES = {name: kind for name, kind in columns.EDGES.items() if name != "key"}
"""The key of a relationship is its id here."""

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">
  <graph mode="static" defaultedgetype="directed">
"""


def write(source: Source, path: Path) -> None:
    """The whole graph."""
    with text(path) as out:
        out.write(_HEAD)
        _declare(out, "node", {"kind_of": TEXT, **columns.ALL})
        _declare(out, "edge", {"type": TEXT, **EDGES})
        out.write("    <nodes>\n")
        for node in source.nodes():
            out.write(f"      <node id={attribute(node.id)} label={attribute(node.name)}>")
            _values(out, "n", [("kind_of", node.label), *node.props])
            red, green, blue = COLOURS[node.label]
            out.write(f'<viz:color r="{red}" g="{green}" b="{blue}"/></node>\n')
        out.write("    </nodes>\n    <edges>\n")
        for edge in source.edges():
            ends = f"source={attribute(edge.source)} target={attribute(edge.target)} label={attribute(edge.type)}"
            out.write(f'      <edge id={attribute(edge.key)} {ends} weight="{edge.confidence}">')
            _values(out, "e", [("type", edge.type), *((k, v) for k, v in edge.properties().items() if k in EDGES)])
            out.write("</edge>\n")
        out.write("    </edges>\n  </graph>\n</gexf>\n")


def _declare(out: TextIO, what: str, names: Mapping[str, str]) -> None:
    out.write(f'    <attributes class="{what}">\n')
    for name, column in names.items():
        out.write(f'      <attribute id="{what[0]}_{name}" title="{name}" type="{kind(column)}"/>\n')
    out.write("    </attributes>\n")


def _values(out: TextIO, prefix: str, values: Iterable[tuple[str, Value]]) -> None:
    out.write("<attvalues>")
    for name, value in values:
        out.write(f'<attvalue for="{prefix}_{name}" value={attribute(flat(value))}/>')
    out.write("</attvalues>")
