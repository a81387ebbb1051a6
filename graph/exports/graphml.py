"""GraphML, for yEd, Cytoscape, igraph, Gephi and networkx.

Lists (aliases, sources) are JSON text: GraphML has none. What XML cannot hold becomes the replacement character.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from graph.exports import columns
from graph.exports.columns import TEXT
from graph.exports.writing import text
from graph.exports.xml import attribute, content, flat, kind
from graph.filters import Source
from graph.model import Value

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(source: Source, path: Path) -> None:
    """The whole graph: nodes with label and properties, edges with type, key and evidence."""
    with text(path) as out:
        out.write(_HEAD)
        _declare(out, "node", {"label": TEXT, "name": TEXT, **columns.ALL})
        _declare(out, "edge", {"type": TEXT, **columns.EDGES})
        out.write('  <graph id="litkg" edgedefault="directed">\n')
        for node in source.nodes():
            out.write(f"    <node id={attribute(node.id)}>")
            out.writelines(_data("n", {"label": node.label, "name": node.name, **dict(node.props)}))
            out.write("</node>\n")
        for edge in source.edges():
            ends = f"id={attribute(edge.key)} source={attribute(edge.source)} target={attribute(edge.target)}"
            out.write(f"    <edge {ends}>")
            out.writelines(_data("e", {"type": edge.type, **edge.properties()}))
            out.write("</edge>\n")
        out.write("  </graph>\n</graphml>\n")


def _declare(out: TextIO, what: str, names: Mapping[str, str]) -> None:
    for name, column in names.items():
        out.write(f'  <key id="{what[0]}_{name}" for="{what}" attr.name="{name}" attr.type="{kind(column)}"/>\n')


def _data(prefix: str, values: Mapping[str, Value]) -> Iterator[str]:
    for name, value in values.items():
        yield f'<data key="{prefix}_{name}">{content(flat(value))}</data>'
