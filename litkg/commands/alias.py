"""``litkg alias``."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import InputError
from litkg.commands import options, screen


class Action(StrEnum):
    """What to do."""

    ADD = "add"
    SPLIT = "split"
    UNDO = "undo"
    LIST = "list"
    EXPORT = "export"
    IMPORT = "import"


_NAMES = {Action.LIST: 0, Action.EXPORT: 1, Action.IMPORT: 1}


def alias(
    atlas: options.Atlas,
    action: Annotated[Action, typer.Argument(help="What to do.", show_default=False)],
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAMES]", help="Two names for add, split, undo; a file for export, import.", show_default=False
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--type", help="Method, Benchmark, ...: where names are of several types.", show_default=False),
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Say which names are one thing (add) or two (split); take it back (undo); keep what was said in a file."""
    from graph.atlas import AtlasFolder
    from litkg import naming

    given = _counted(action, names or [])
    folder = AtlasFolder.open(atlas)
    if action is Action.LIST:
        rows = [(d.group, d.left, "=" if d.verdict == "same" else "≠", d.right) for d in folder.decisions().items]
        screen.table("", ("type", "name", "", "name"), rows)
        return
    if action is Action.EXPORT:
        number = naming.save(folder, Path(given[0]))
        if not quiet:
            screen.out(f"{given[0]}: {number:,} decisions")
        return
    with screen.progress(quiet=quiet) as progress:
        if action is Action.IMPORT:
            made = naming.take(folder, Path(given[0]), progress)
        elif action is Action.UNDO:
            made = naming.undo(folder, given[0], given[1], progress)
        else:
            change = naming.same if action is Action.ADD else naming.apart
            made = change(folder, given[0], given[1], kind, progress)
    if not quiet:
        screen.summary(made)


def _counted(action: Action, names: Sequence[str]) -> Sequence[str]:
    wanted = _NAMES.get(action, 2)
    if len(names) != wanted:
        words = {0: "nothing more", 1: "the name of a file", 2: "two names"}[wanted]
        raise InputError(
            f"{action} takes {words}, not {len(names)}; a name of several words stands in quotation marks."
        )
    return names
