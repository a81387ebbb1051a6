"""``litkg export``."""

from __future__ import annotations

from typing import Annotated

import typer

from litkg.commands import options, screen


def export(
    atlas: options.Atlas,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="What to write; the ending says in which form.", show_default=False)
    ],
    types: options.Types = None,
    since: options.Since = None,
    min_confidence: options.MinConfidence = 0.0,
    query: Annotated[
        str | None,
        typer.Option(
            "--query", metavar="CYPHER", help="Only the papers that it gives (.bib, .csv).", show_default=False
        ),
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Write the graph for other programs.

    The ending of FILE says in which form. The graph: .graphml .gexf .json
    .cypher .ttl .jsonld csv/ (for neo4j-admin) parquet/. The records: .jsonl
    .parquet. The papers: .bib .csv.
    """
    import litkg

    with screen.progress(quiet=quiet) as progress:
        written = litkg.open(atlas).export(
            file,
            types=options.labels(types),
            since=since,
            min_confidence=min_confidence,
            query=query,
            progress=progress,
        )
    if not quiet:
        screen.out(str(written))
