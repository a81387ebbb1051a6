"""``litkg build``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from litkg.commands import options, screen


def build(
    inputs: options.Inputs,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="ATLAS", help="The folder to keep the atlas in.")
    ] = Path("atlas"),
    model: options.Model = "default",
    processes: options.Processes = 0,
    columns: options.Columns = None,
    profile: options.Profile = False,
    quiet: options.Quiet = False,
) -> None:
    """Read papers, extract what they say, and make an atlas of it.

    An atlas that is there already gets what is new; the same inputs again change nothing. A build that was stopped goes
    on where it was.
    """
    import litkg

    named = options.columns(columns)
    with screen.progress(quiet=quiet) as bar, screen.profiled(bar, asked=profile) as (progress, through):
        atlas = litkg.build(inputs, output, model=model, processes=processes, columns=named, progress=progress)
        through(atlas.summary.read if atlas.summary else 0)
    if atlas.summary and not quiet:
        screen.summary(atlas.summary)
