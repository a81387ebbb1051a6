"""The cases of the conformance suite, and how two answers are compared."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.model import Edge, Graph, Node, props
from graph.stores import Rows

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Case:
    """One construct of Cypher: a query with parameters, and what is expected of the embedded store."""

    construct: str
    cypher: str
    params: dict[str, Any]
    ordered: bool
    refused: bool


def cases() -> list[Case]:
    """All cases of ``conformance.cypher``, in order."""
    blocks = (DATA / "conformance.cypher").read_text("utf-8").strip().split("\n\n")
    return [_case(block.splitlines()) for block in blocks[1:]]


def _case(lines: list[str]) -> Case:
    construct, _, marks = lines[0].removeprefix("// ").partition(";")
    params = json.loads(lines[1].removeprefix("// ")) if lines[1].startswith("// {") else {}
    query = "\n".join(line for i, line in enumerate(lines) if i and not (i == 1 and params))
    return Case(construct, query, params, "ordered" in marks, "refused" in marks)


def demo() -> Graph:
    """A small graph made for the tests: short texts in our own words, whose figures are those of no real paper."""
    return demo_without()


def demo_without(*papers: str) -> Graph:
    """The same graph without some of its papers, and without what only they support."""
    lines = [json.loads(line) for line in (DATA / "demo.jsonl").read_text("utf-8").splitlines()]
    edges = tuple(_edge(line) for line in lines if "type" in line and line["paper"] not in papers)
    speak = {(e.target, e.paper) for e in edges if e.source_label == "Paper"}
    support = Counter(thing for thing, _ in speak)
    kept = {end for e in edges for end in (e.source, e.target)} | {e.paper for e in edges}
    nodes = (_node(line, support[line["id"]]) for line in lines if "label" in line and line["id"] in kept)
    return Graph(tuple(sorted(nodes)), tuple(sorted(edges)))


def _node(line: dict[str, Any], papers: int) -> Node:
    counted = {"papers": papers} if "papers" in line["props"] else {}
    return Node(label=line["label"], id=line["id"], name=line["name"], props=props(line["props"] | counted))


def _edge(line: dict[str, Any]) -> Edge:
    return Edge(
        type=line["type"],
        source_label=line["from"][0],
        source=line["from"][1],
        target_label=line["to"][0],
        target=line["to"][1],
        paper=line["paper"],
        sentence=line["sentence"],
        start=line["span"][0],
        end=line["span"][1],
        confidence=line["confidence"],
        extractor=line["extractor"],
    )


def shown(rows: Rows, *, ordered: bool) -> Any:
    """``rows`` in a form in which equal answers are equal: values with their types, sorted unless ordered."""
    lines = [repr([typed(v) for v in row]) for row in rows]
    return rows.columns, lines if ordered else sorted(Counter(lines).items())


def typed(value: Any) -> Any:
    """``value`` with the names of the types in it; the order of the keys of maps does not matter."""
    match value:
        case dict():
            return {"map": sorted((k, typed(v)) for k, v in value.items())}
        case list():
            return [typed(v) for v in value]
        case _:
            return type(value).__name__, value.isoformat() if hasattr(value, "isoformat") else value
