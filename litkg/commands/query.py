"""``litkg query``."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph.errors import InputError
from graph.stores.base import MAX_ROWS, TIMEOUT, Rows, Store
from litkg.commands import options, server
from litkg.commands.rows import Format, show

if TYPE_CHECKING:
    from queries.runner import Answer


def query(
    atlas: Annotated[
        str, typer.Argument(metavar="ATLAS", help="The folder of the atlas, or bolt://HOST:PORT.", show_default=False)
    ],
    cypher: Annotated[
        str | None,
        typer.Argument(metavar="[CYPHER]", help="A query; - reads it from standard input.", show_default=False),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", "-n", help="A question of the library in place of a query.", show_default=False),
    ] = None,
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="A parameter; may be repeated.")
    ] = None,
    questions: Annotated[
        list[Path] | None, typer.Option("--queries", metavar="DIR", help="A folder with questions of your own.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How rows are shown.")] = Format.TABLE,
    timeout: Annotated[float, typer.Option("--timeout", min=0.001, help="Seconds that it may take.")] = TIMEOUT,
    max_rows: Annotated[int, typer.Option("--max-rows", min=1, help="Rows at most.")] = MAX_ROWS,
    min_confidence: options.MinConfidence = 0.0,
    database: server.Database = None,
) -> None:
    """Ask an atlas, in Cypher or by the name of a question.

    Queries only read. A Neo4j that an atlas was loaded into answers alike; user
    and password come from NEO4J_USERNAME and NEO4J_PASSWORD.
    """
    from queries import runner
    from queries.library import load
    from queries.runner import ask

    params = dict(_pair(text) for text in param or ())
    if (cypher is None) == (name is None):
        raise InputError("Give either a query or --name with a question; litkg queries lists the questions.")
    with closing(_store(atlas, database, min_confidence)) as store:
        limits: dict[str, Any] = {"timeout": timeout, "max_rows": max_rows}
        if name is not None:
            _answer(ask(store, name, params, queries=load(questions or ()), **limits), form)
        else:
            text = sys.stdin.read() if cypher == "-" else str(cypher)
            _rows(runner.cypher(store, text, params, **limits), form)


def _store(atlas: str, database: str | None, min_confidence: float) -> Store:
    import litkg

    if "://" not in atlas:
        return litkg.open(atlas).store(min_confidence=min_confidence)
    if min_confidence > 0.0:
        raise InputError("--min-confidence needs an atlas; on a server write WHERE e.confidence >= 0.5 in the query.")
    return server.connect(atlas, database)


def _pair(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise InputError(f"A parameter is written NAME=VALUE, not {text!r}.")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


def _answer(answer: Answer, form: Format) -> None:
    if answer.note:
        sys.stderr.write(f"{answer.note}.\n")
    _rows(answer.instead if answer.instead and not len(answer) else answer, form)


def _rows(rows: Rows, form: Format) -> None:
    show(rows, form)
    if rows.truncated:
        sys.stderr.write(f"Only the first {len(rows):,} rows are shown; --max-rows gives more.\n")
