"""The first view as pyvis holds it: the only module that touches pyvis.

pyvis fills in a node's id where its label is empty, and changes what it is given: it gets fresh values, and the labels,
which the page draws itself so that no two overlap, are taken off again.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.explorer.layout import Layout


OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0, "arrows": {"to": {"enabled": False}}},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 1.5, "shape": "dot", "labelHighlightBold": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 0,
        "keyboard": {"enabled": False},
        "multiselect": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "zoomSpeed": 0.8,
    },
}


def first_view(layout: Layout) -> dict[str, Any]:
    """vis-network's nodes, edges and options for the overview, made by a pyvis ``Network``."""
    from pyvis.network import Network

    network = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    for i in layout.overview:
        x, y = layout.places[i]
        network.add_node(int(i), label=" ", x=int(x), y=int(y))
    for (a, b), weight in layout.ties.items():
        network.add_edge(int(a), int(b), strength=round(float(weight), 3))
    network.set_options(json.dumps(OPTIONS))
    nodes, edges, _, _, _, options = network.get_network_data()
    plain = [{k: node[k] for k in ("id", "x", "y")} for node in nodes]
    ties = [{k: edge[k] for k in ("from", "to", "strength")} for edge in edges]
    return {"nodes": plain, "edges": ties, "options": json.loads(options)}


def library() -> str:
    """The JavaScript of vis-network that pyvis brings, in which nothing can end a script tag."""
    text = files("pyvis").joinpath("lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
    return text.replace("</script", "<\\/script").replace("//# sourceMappingURL", "// sourceMappingURL")
