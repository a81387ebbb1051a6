"""``litkg remove``."""

from __future__ import annotations

from typing import Annotated

import typer

from litkg.commands import options, screen


def remove(
    atlas: options.Atlas,
    papers: Annotated[
        list[str], typer.Argument(metavar="PAPER", help="Ids of papers, as arxiv:2411.17465.", show_default=False)
    ],
    quiet: options.Quiet = False,
) -> None:
    """Take papers out of an atlas, with all that only they support."""
    import litkg

    with screen.progress(quiet=quiet) as progress:
        made = litkg.open(atlas).remove(*papers, progress=progress)
    if not quiet:
        screen.summary(made)
