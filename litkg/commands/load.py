"""``litkg load``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from litkg.commands import options, screen, server

if TYPE_CHECKING:
    from graph.stores.neo4j import Loaded


def load(
    atlas: options.Atlas,
    uri: Annotated[str, typer.Argument(metavar="URI", help="bolt://localhost:7687 or the like.", show_default=False)],
    database: server.Database = None,
    batch_size: Annotated[
        int, typer.Option("--batch-size", min=1, help="Nodes or relationships per transaction.")
    ] = 5_000,
    quiet: options.Quiet = False,
) -> None:
    """Load an atlas into a Neo4j; only what differs is sent.

    User and password come from NEO4J_USERNAME and NEO4J_PASSWORD, or are asked
    for. What is in the database from elsewhere is left alone.
    """
    import litkg

    with litkg.open(atlas) as opened, screen.progress(quiet=quiet) as progress:
        auth = server.credentials()
        loaded = opened.push(
            uri, auth=auth, database=database, batch=batch_size, progress=lambda n, total: progress("load", n, total)
        )
    if not quiet:
        _summary(uri, loaded)


def _summary(uri: str, loaded: Loaded) -> None:
    if loaded.nothing:
        screen.out(f"{uri}: everything was there already, nothing was written")
    else:
        screen.out(f"{uri}: {loaded.properties_set:,} properties set")
        rows = [
            ("nodes", f"{loaded.nodes_created:,}", f"{loaded.nodes_changed:,}", f"{loaded.nodes_removed:,}"),
            (
                "relationships",
                f"{loaded.relationships_created:,}",
                f"{loaded.relationships_changed:,}",
                f"{loaded.relationships_removed:,}",
            ),
        ]
        screen.table("", ("", "created", "changed", "removed"), rows, numbers=(1, 2, 3))
    if loaded.foreign:
        screen.out(f"{loaded.foreign:,} nodes that somebody else had made were linked to and left as they are")
