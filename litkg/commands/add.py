"""``litkg add``."""

from __future__ import annotations

from typing import Annotated

import typer

from litkg.commands import options, screen


def add(
    atlas: options.Atlas,
    inputs: options.Inputs,
    model: Annotated[
        str | None, typer.Option("--model", "-m", help="A model; the one of the atlas if none.", show_default=False)
    ] = None,
    processes: options.Processes = 0,
    columns: options.Columns = None,
    quiet: options.Quiet = False,
) -> None:
    """Put more papers into an atlas."""
    import litkg

    named = options.columns(columns)
    with screen.progress(quiet=quiet) as progress:
        made = litkg.open(atlas).add(inputs, model=model, processes=processes, columns=named, progress=progress)
    if not quiet:
        screen.summary(made)
