"""``litkg export``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from litkg.commands import options, screen


def export(
    atlas: options.Atlas,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="What to write; the ending says in which form.", show_default=False)
    ],
    types: options.Types = None,
    since: options.Since = None,
    min_confidence: options.MinConfidence = 0.0,
    quiet: options.Quiet = False,
) -> None:
    """Write the graph for other programs.

    The ending of FILE says in which form.
    """
    import litkg

    with screen.progress(quiet=quiet) as progress:
        written = litkg.open(atlas).export(
            file, types=options.labels(types), since=since, min_confidence=min_confidence, progress=progress
        )
    if not quiet:
        screen.out(str(written))
