"""An atlas in networkx: which benchmarks tie the field together, and who stands between two methods.

python examples/networkx_graph.py ATLAS
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import networkx

import litkg

if TYPE_CHECKING:
    Graph = networkx.MultiDiGraph[str]

SHARED = ("Benchmark", "Dataset")


def hubs(graph: Graph, count: int = 5) -> list[tuple[str, float]]:
    """The benchmarks and datasets on most shortest paths between other things, with their share of those paths."""
    share = networkx.betweenness_centrality(networkx.Graph(graph))
    found = [(data["name"], share[node]) for node, data in graph.nodes(data=True) if data["label"] in SHARED]
    return sorted(found, key=lambda hub: (-hub[1], hub[0]))[:count]


def ancestry(graph: Graph) -> list[list[str]]:
    """The longest lines of methods that were built on one another, newest first; none where methods go in a circle."""
    built = networkx.DiGraph((a, b) for a, b, data in graph.edges(data=True) if data["type"] == "BASED_ON")
    if not networkx.is_directed_acyclic_graph(built):
        built = networkx.condensation(built)
        return [[", ".join(sorted(built.nodes[n]["members"])) for n in networkx.dag_longest_path(built)]]
    return [[graph.nodes[node]["name"] for node in networkx.dag_longest_path(built)]] if built else []


def main(atlas: str) -> None:
    """Print both."""
    with litkg.open(atlas) as opened:
        graph = opened.to_networkx()
    print(f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")
    for name, share in hubs(graph):
        print(f"{name}: on {share:.0%} of the shortest paths")
    for line in ancestry(graph):
        print(" is built on ".join(line))


if __name__ == "__main__":
    main(*sys.argv[1:])
