"""Files for ``neo4j-admin database import full``: the way into Neo4j for a large graph; the command is in their README.

Strings are always quoted and a value that is not there is nothing at all, so that an empty text stays one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path
from typing import TextIO

from graph.exports import columns
from graph.exports.columns import DOUBLE, LIST, LONG, TEXT
from graph.exports.writing import folder
from graph.filters import Source
from graph.model import Edge, Node

BETWEEN = "\x1f"
"""What stands between the items of a list: the unit separator, which no name holds."""

_TYPES: Mapping[str, str] = {TEXT: "", LONG: ":long", DOUBLE: ":double", LIST: ":string[]"}

Marks = Callable[[Node | Edge], list[str]]


def write(source: Source, path: Path, marks: Marks | None = None) -> None:
    """One file and one header for each label, and for each type of relationship with its ends.

    Args:
        source: The graph.
        path: A folder.
        marks: Gives the marks by which ``litkg load`` knows its own; without them an import is somebody else's to it.
    """
    with folder(path) as aside, ExitStack() as open_files:
        out = _Files(aside, open_files)
        for node in source.nodes():
            values = {**dict(node.props), **({"_atlases": tuple(marks(node))} if marks else {})}
            kinds = {**columns.NODES[node.label], **({"_atlases": LIST} if marks else {})}
            head = [f"id:ID({node.label})", "name", *_headers(kinds)]
            out.line(node.label, head, [node.id, node.name, *(values.get(k) for k in kinds)])
        for edge in source.edges():
            values = {**edge.properties(), **({"_atlases": tuple(marks(edge))} if marks else {})}
            kinds = {**columns.EDGES, **({"_atlases": LIST} if marks else {})}
            head = [f":START_ID({edge.source_label})", f":END_ID({edge.target_label})", *_headers(kinds)]
            name = f"{edge.type}.{edge.source_label}.{edge.target_label}"
            out.line(name, head, [edge.source, edge.target, *(values.get(k) for k in kinds)])
        out.readme()


def _headers(kinds: Mapping[str, str]) -> list[str]:
    return [name + _TYPES[kind] for name, kind in kinds.items()]


class _Files:
    """The open files of an export."""

    def __init__(self, place: Path, closing: ExitStack) -> None:
        self._place = place
        self._closing = closing
        self._open: dict[str, TextIO] = {}

    def line(self, name: str, head: list[str], values: Iterable[object]) -> None:
        if name not in self._open:
            (self._place / f"{name}-header.csv").write_text(",".join(head) + "\n", "utf-8", newline="\n")
            stream = (self._place / f"{name}.csv").open("w", encoding="utf-8", newline="\n")
            self._open[name] = self._closing.enter_context(stream)
        self._open[name].write(",".join(map(cell, values)) + "\n")

    def readme(self) -> None:
        """The exact command, beside the files."""
        options = [
            f"  --{'relationships' if '.' in name else 'nodes'}={name.partition('.')[0]}={name}-header.csv,{name}.csv"
            for name in sorted(self._open, key=lambda name: ("." in name, name))
        ]
        text = files("graph.exports").joinpath("neo4j_csv.md").read_text("utf-8")
        (self._place / "README.md").write_text(text.replace("OPTIONS", " \\\n".join(options)), "utf-8", newline="\n")


def cell(value: object) -> str:
    """``value`` in one column."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return cell(BETWEEN.join(v.replace(BETWEEN, " ") for v in value)) if value else ""
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return json.dumps(value)
