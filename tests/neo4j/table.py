"""The table of docs/cypher.md, made from a run of the conformance suite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DOCUMENT = Path(__file__).parents[2] / "docs" / "cypher.md"
BEGIN, END = "<!-- table: made by tests/neo4j/test_conformance.py -->", "<!-- end of the table -->"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case: the same answer on both stores, or a refusal by the embedded one."""

    construct: str
    cypher: str
    refusal: str = ""
    same: bool = False
    got: Any = None
    expected: Any = None


def table(outcomes: Sequence[Outcome]) -> str:
    """The table in Markdown: the construct, both stores, and what to write instead."""
    lines = ["| construct | example | embedded | Neo4j |", "| --- | --- | --- | --- |"]
    for one in outcomes:
        query = " ".join(one.cypher.split()).replace("|", "\\|")
        embedded = "same" if one.same else f"refused: {_instead(one.refusal)}" if one.refusal else "differs"
        lines.append(f"| {one.construct} | `` {query} `` | {embedded} | yes |")
    return "\n".join(lines)


def _instead(refusal: str) -> str:
    form = refusal.partition("both stores accept: ")[2].replace("|", "\\|")
    return f"write {form}"


def written(outcomes: Sequence[Outcome]) -> str:
    """docs/cypher.md with the table of this run in it."""
    text = DOCUMENT.read_text("utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    same = sum(one.same for one in outcomes)
    counted = (
        f"{len(outcomes)} constructs: {same} answered alike, {len(outcomes) - same} refused by the embedded store."
    )
    return f"{head}{BEGIN}\n\n{counted}\n\n{table(outcomes)}\n\n{END}{tail}"
