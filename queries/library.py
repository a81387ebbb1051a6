"""The questions: one ``.cypher`` file each, whose header says what it answers, its parameters and its columns.

The header is the comment lines on top. Free text says what the question answers; then come, in any order::

    // $name   TYPE; [default JSON;] e.g. JSON; what the parameter means
    // > name  what the column holds
    // empty: what to say where there is no row -> question to ask instead(its parameter=one of ours, …)

``TYPE`` is ``str``, ``int``, ``float``, ``bool``, ``any`` (a thing of any label), or labels of the graph, such as
``Benchmark, Dataset``: the person gives a name, and the query gets the ``id`` of the node.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from graph.errors import QueryError
from graph.schema import LABELS
from queries.guard import Checked, check

PLAIN = ("str", "int", "float", "bool")
ANY = "any"

_PARAMETER = re.compile(r"\$(\w+)\s+([^;]+);\s*(.*)")
_COLUMN = re.compile(r">\s*(\w+)\s+(.+)")
_EMPTY = re.compile(r"empty:\s*(.+?)\s*->\s*(\w+)\s*(?:\(([^)]*)\))?")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a question; without ``optional`` it must be given."""

    name: str
    types: tuple[str, ...]
    text: str
    example: Any
    optional: bool = False
    default: Any = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the nodes that a name is looked up among; empty for a plain value."""
        return LABELS if self.types == (ANY,) else tuple(t for t in self.types if t not in PLAIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """What to say, and to ask, where a question has no row; ``params`` maps its parameters to ours."""

    text: str
    question: str
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the library, its query checked to only read."""

    name: str
    text: str
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str], ...]
    query: Checked
    cypher: str
    instead: Instead | None = None
    source: str = ""

    def parameter(self, name: str) -> Parameter:
        """The parameter ``name``; QueryError names those that there are."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(p.name for p in self.parameters) or "none"
        raise QueryError(f"the question {self.name} has no parameter {name!r}; its parameters: {known}")

    @property
    def example(self) -> dict[str, Any]:
        """The examples of its parameters that have no default."""
        return {p.name: p.example for p in self.parameters if not p.optional}


@cache
def builtin() -> tuple[Question, ...]:
    """The questions that come with litkg, by name."""
    found = [f for f in files("queries").iterdir() if f.name.endswith(".cypher")]
    made = [parse(f.name.removesuffix(".cypher"), f.read_text("utf-8"), f.name) for f in found]
    return tuple(sorted(made, key=lambda q: q.name))


def load(folders: Iterable[str | Path] = ()) -> list[Question]:
    """The questions of litkg and of ``folders``, by name; a later folder's question stands in for one of that name.

    Raises:
        QueryError: A folder is not there, or a file in it is not a question; file and reason are named.
    """
    questions = {q.name: q for q in builtin()}
    for folder in folders:
        questions |= {q.name: q for q in _folder(Path(folder))}
    for question in questions.values():
        _check_instead(question, questions)
    return sorted(questions.values(), key=lambda q: q.name)


def _folder(folder: Path) -> Iterator[Question]:
    if not folder.is_dir():
        raise QueryError(f"there is no folder {folder}; name one that holds .cypher files")
    for file in sorted(folder.glob("*.cypher")):
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as why:
            raise QueryError(f"{file} cannot be read as UTF-8 text: {why}") from why
        yield parse(file.stem, text, str(file))


def parse(name: str, text: str, source: str) -> Question:
    """The question in ``text``, the content of the file ``source``; QueryError says what is wrong with it."""
    try:
        return _parse(name, text, source)
    except QueryError as why:
        raise type(why)(f"{source}: {why}") from why


def _parse(name: str, text: str, source: str) -> Question:
    if not _NAME.fullmatch(name):
        raise QueryError("the file's name must be small letters, digits and _, and begin with a letter")
    header = _header(text)
    said = " ".join(line for line in header if line and line[0] not in "$>" and not line.startswith("empty:"))
    if not said:
        raise QueryError("the first comment lines must say what the question answers")
    question = Question(
        name=name,
        text=said,
        parameters=tuple(_parameter(line) for line in header if line.startswith("$")),
        columns=tuple(_column(line) for line in header if line.startswith(">")),
        query=check(text),
        cypher=text,
        instead=next((_instead(line) for line in header if line.startswith("empty:")), None),
        source=source,
    )
    _check(question)
    return question


def _header(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        lines.append(line.removeprefix("//").strip())
    return lines


def _parameter(line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if not match:
        raise QueryError(f"{line!r} is no parameter; write $name TYPE; default JSON; e.g. JSON; what it means")
    name, types, rest = match.groups()
    values: dict[str, Any] = {}
    for kind in ("default", "e.g."):
        if rest.startswith(kind):
            values[kind], rest = _json(name, rest.removeprefix(kind).strip())
    if "e.g." not in values or not rest:
        raise QueryError(f"the parameter {name} needs an example (e.g. JSON;) and a text")
    known = tuple(t.strip() for t in types.split(","))
    if wrong := [t for t in known if t not in (*PLAIN, ANY, *LABELS)]:
        raise QueryError(
            f"the parameter {name} has the type {wrong[0]!r}; known are {', '.join((*PLAIN, ANY, *LABELS))}"
        )
    default = values.get("default")
    return Parameter(
        name=name, types=known, text=rest, example=values["e.g."], optional="default" in values, default=default
    )


def _json(name: str, text: str) -> tuple[Any, str]:
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except ValueError as why:
        raise QueryError(
            f'{text.partition(";")[0]!r} of the parameter {name} is not JSON; quote text like this: "x"'
        ) from why
    return value, text[end:].lstrip().removeprefix(";").strip()


def _column(line: str) -> tuple[str, str]:
    match = _COLUMN.fullmatch(line)
    if not match:
        raise QueryError(f"{line!r} is no column; write > name and what it holds")
    return match[1], match[2]


def _instead(line: str) -> Instead:
    match = _EMPTY.fullmatch(line)
    if not match:
        raise QueryError(f"{line!r} should read: empty: what to say -> question(its parameter=ours)")
    pairs = [part.partition("=") for part in (match[3] or "").split(",") if part.strip()]
    return Instead(text=match[1], question=match[2], params={a.strip(): b.strip() for a, _, b in pairs})


def _check(question: Question) -> None:
    """Header and query name the same parameters, and columns are described."""
    declared = {p.name for p in question.parameters}
    if wrong := sorted(declared ^ question.query.parameters):
        where = "in the header and not in the query" if wrong[0] in declared else "in the query and not in the header"
        raise QueryError(f"the parameter {wrong[0]} is {where}")
    if not question.columns:
        raise QueryError("the header describes no column; write one line > name and what it holds for each")


def _check_instead(question: Question, questions: Mapping[str, Question]) -> None:
    if not question.instead:
        return
    if question.instead.question not in questions:
        raise QueryError(f"{question.source}: there is no question {question.instead.question!r} to ask instead")
    for theirs, ours in question.instead.params.items():
        questions[question.instead.question].parameter(theirs)
        question.parameter(ours)
