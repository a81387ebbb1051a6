"""``litkg formats``."""

from __future__ import annotations

from typing import Annotated

import typer

from graph.errors import NotFoundError
from litkg.commands import screen


def formats(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Show an example of one format.", show_default=False)
    ] = None,
) -> None:
    """List the files that can be read, with an example of each.

    A format is found by what a file holds, then by its ending. Any of them may be compressed (gz, bz2, xz, zst), in a
    zip, in a folder, or come from standard input (-).
    """
    from litkg.readers import all_formats

    known = all_formats()
    if name is None:
        rows = [(f.name, f.label, " ".join(ending for ending in f.endings if ending)) for f in known]
        screen.table("", ("format", "what it is", "endings"), rows)
        screen.out("litkg formats NAME shows an example.")
        return
    found = next((f for f in known if name in (f.name, *f.endings)), None)
    if found is None:
        raise NotFoundError(f"there is no format {name!r}; known are {', '.join(f.name for f in known)}")
    screen.out(found.label)
    screen.out(found.example.rstrip())
