"""GraphML, for Gephi, yEd, Cytoscape, igraph and networkx.

Lists (aliases, sources) are JSON text in one string: GraphML has no lists. Characters that XML cannot hold become the
replacement character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from graph.exports.writing import text
from graph.filters import Source
from graph.model import Value

EDGE_KEYS = {
    "type": "string",
    "key": "string",
    "paper": "string",
    "sentence": "string",
    "start": "long",
    "end": "long",
    "confidence": "double",
    "extractor": "string",
}
NODE_KEYS = {
    "label": "string",
    "name": "string",
    "abstract": "string",
    "aliases": "string",
    "authors_count": "long",
    "date": "string",
    "direction": "string",
    "high": "double",
    "host": "string",
    "kind": "string",
    "low": "double",
    "owner": "string",
    "papers": "long",
    "raw": "string",
    "repo": "string",
    "sources": "string",
    "unit": "string",
    "url": "string",
    "value": "double",
    "year": "long",
}
LISTS = ("aliases", "sources")

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(source: Source, path: Path) -> None:
    """The whole graph: nodes with label and properties, edges with type, key and evidence."""
    with text(path) as out:
        out.write(_HEAD)
        _declare(out, "node", NODE_KEYS)
        _declare(out, "edge", EDGE_KEYS)
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


def _declare(out: TextIO, kind: str, keys: dict[str, str]) -> None:
    for name, form in keys.items():
        out.write(f'  <key id="{kind[0]}_{name}" for="{kind}" attr.name="{name}" attr.type="{form}"/>\n')


def _data(prefix: str, values: dict[str, Value]) -> Iterator[str]:
    for name, value in values.items():
        yield f'<data key="{prefix}_{name}">{content(flat(value))}</data>'


def flat(value: Value) -> str:
    """``value`` as one string; a list as JSON."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else str(value)


def content(value: str) -> str:
    """``value`` between tags."""
    return escape(_NOT_XML.sub("\ufffd", value), {"\r": "&#13;"})


def attribute(value: str) -> str:
    """``value`` as an attribute, with its quotation marks."""
    return quoteattr(_NOT_XML.sub("\ufffd", value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
