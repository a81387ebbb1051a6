"""``litkg split``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from litkg.commands import lines, options, screen


def split(
    records: Annotated[
        Path, typer.Argument(metavar="RECORDS", help="Annotated records, or the texts of LABELS.", show_default=False)
    ],
    annotations: Annotated[
        Path | None, typer.Argument(metavar="[LABELS]", help="Annotations of those texts.", show_default=False)
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="- for standard output.")] = Path(
        "labels.jsonl"
    ),
    quiet: options.Quiet = False,
) -> None:
    """Take the texts out of annotated records.

    What is left may be shared where the abstracts may not; litkg join puts them in again.
    """
    from litkg.standoff import split_files

    count = lines.write(split_files(records, annotations), output)
    if not quiet and str(output) != "-":
        screen.out(f"{output}: labels of {count:,} papers, no text")
