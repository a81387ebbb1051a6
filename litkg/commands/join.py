"""``litkg join``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import InputError
from litkg.commands import lines, options, screen

SHOWN = 10


def join(
    labels: Annotated[list[Path], typer.Argument(metavar="LABELS", help="Labels without texts.", show_default=False)],
    texts: Annotated[
        list[Path],
        typer.Option("--texts", "-t", metavar="FILE", help="JSON Lines with id, title, abstract; may be repeated."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="- for standard output.")] = Path(
        "gold.jsonl"
    ),
    quiet: options.Quiet = False,
) -> None:
    """Put labels and your own copies of their texts together.

    What comes out are records to train on or to score with. Which texts are missing, or are not the version that was
    annotated, is told on standard error.
    """
    from litkg.standoff import join_files

    found = join_files(labels, texts)
    if not found.records:
        raise InputError(f"None of the {len(found.missing):,} labelled papers is in {', '.join(map(str, texts))}.")
    count = lines.write(found.records, output)
    if not quiet and str(output) != "-":
        screen.out(f"{output}: {count:,} records")
    for gap in found.missing[:SHOWN]:
        sys.stderr.write(f"litkg: {gap.source} is missing: {gap.reason}\n")
    if len(found.missing) > SHOWN:
        sys.stderr.write(f"litkg: {len(found.missing):,} are missing in all\n")
