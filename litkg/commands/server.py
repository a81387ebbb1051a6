"""A Neo4j on the command line: who one is comes from the environment or is asked for, never from the arguments."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import InputError

if TYPE_CHECKING:
    from graph.stores.neo4j import Neo4jStore

Database = Annotated[
    str | None, typer.Option("--database", help="Of a Neo4j; the user's own if not given.", show_default=False)
]


def credentials() -> tuple[str, str]:
    """User and password.

    Raises:
        InputError: NEO4J_PASSWORD is not set, and nobody is there to be asked.
    """
    user, password = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD")
    if password is None:
        if not sys.stdin.isatty():
            raise InputError("Set NEO4J_PASSWORD (and NEO4J_USERNAME if it is not neo4j) in the environment.")
        password = typer.prompt(f"Password of {user}", hide_input=True, err=True)
    return user, str(password)


def connect(uri: str, database: str | None = None) -> Neo4jStore:
    """The server at ``uri``."""
    from graph.stores.neo4j import Neo4jStore

    return Neo4jStore(uri, auth=credentials(), database=database)
