"""An atlas in networkx: which benchmarks tie the field together, and what is built on what.

python examples/networkx_graph.py ATLAS
"""

from __future__ import annotations

import sys

import networkx

import litkg

SHARED = ("Benchmark", "Dataset")

SAMPLE = 500
"""Nodes from which paths are followed: all of a small graph, some of a large one."""


def hubs(graph: networkx.MultiDiGraph[str], count: int = 5) -> list[tuple[str, float]]:
    """The benchmarks and datasets on most shortest paths between other things, with their share of those paths."""
    whole = networkx.Graph(graph)
    share = networkx.betweenness_centrality(whole, k=min(SAMPLE, len(whole)), seed=0)
    found = [(data["name"], share[node]) for node, data in graph.nodes(data=True) if data["label"] in SHARED]
    return sorted(found, key=lambda hub: (-hub[1], hub[0]))[:count]


def ancestry(graph: networkx.MultiDiGraph[str]) -> list[str]:
    """The longest line of methods that were built on one another, newest first; a circle of them counts as one."""
    built = networkx.DiGraph((a, b) for a, b, data in graph.edges(data=True) if data["type"] == "BASED_ON")
    if not built:
        return []
    groups = networkx.condensation(built)
    members = (groups.nodes[n]["members"] for n in networkx.dag_longest_path(groups))
    return [" and ".join(sorted(graph.nodes[node]["name"] for node in group)) for group in members]


def main(atlas: str) -> None:
    """Print both."""
    with litkg.open(atlas) as opened:
        graph = opened.to_networkx()
    print(f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")
    for name, share in hubs(graph):
        print(f"{name}: on {share:.0%} of the shortest paths")
    print(" is built on ".join(ancestry(graph)))


if __name__ == "__main__":
    main(*sys.argv[1:])
