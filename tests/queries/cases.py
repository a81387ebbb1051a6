"""The cases of the conformance suite, and how two answers are compared."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.assemble import assemble
from graph.model import Graph
from graph.records import parse
from graph.resolve import resolve
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
    """The same graph without some of its papers."""
    lines = (DATA / "records.jsonl").read_text("utf-8").splitlines()
    records = [record for record in map(parse, map(json.loads, lines)) if record.paper.id not in papers]
    return assemble(records, resolve(records))


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
