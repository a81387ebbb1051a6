"""``litkg map``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from litkg.commands import options, screen


def map_(
    atlas: options.Atlas,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The HTML file.")] = Path("map.html"),
    title: Annotated[str, typer.Option("--title", help="What stands on top of the page.")] = "litkg",
    focus: Annotated[
        str | None, typer.Option("--focus", help="Show what is near this name.", show_default=False)
    ] = None,
    hops: Annotated[int, typer.Option("--hops", min=1, help="How near, in steps from thing to thing.")] = 2,
    types: options.Types = None,
    since: options.Since = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Only so many things, the best known.", show_default=False)
    ] = None,
    min_confidence: options.MinConfidence = 0.0,
    quiet: options.Quiet = False,
) -> None:
    """Draw the map of an atlas: one HTML file that opens offline."""
    import litkg

    written = litkg.open(atlas).map(
        output,
        title=title,
        focus=focus,
        hops=hops,
        types=options.labels(types),
        since=since,
        limit=limit,
        min_confidence=min_confidence,
    )
    if not quiet:
        screen.out(f"{written}: open it in a browser")
