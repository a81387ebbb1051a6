"""``litkg queries``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from litkg.commands import screen


def queries(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Show one question whole.", show_default=False)
    ] = None,
    folders: Annotated[
        list[Path] | None, typer.Option("--queries", metavar="DIR", help="A folder with questions of your own.")
    ] = None,
) -> None:
    """List the questions of the library, with their parameters.

    litkg query ATLAS --name NAME asks one of them.
    """
    from queries.library import load
    from queries.runner import question

    known = load(folders or ())
    if name is None:
        rows = [(q.name, ", ".join(p.name + "?" * p.optional for p in q.parameters), q.text) for q in known]
        screen.table("", ("question", "parameters (? may be left out)", "what it answers"), rows)
        return
    asked = question(name, known)
    screen.out(asked.text)
    parameters = [
        (p.name, ", ".join(p.types), json.dumps(p.default) if p.optional else "", json.dumps(p.example), p.text)
        for p in asked.parameters
    ]
    screen.table("", ("parameter", "type", "default", "example", "meaning"), parameters)
    screen.table("", ("column", "what it holds"), asked.columns)
    screen.out(asked.cypher)
