"""``litkg extract``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litkg.commands import options, screen

if TYPE_CHECKING:
    from graph.atlas import Unread


def extract(
    inputs: options.Inputs,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="A .jsonl or .parquet file; - for standard output.")
    ] = Path("records.jsonl"),
    model: options.Model = "default",
    processes: options.Processes = 0,
    columns: options.Columns = None,
    quiet: options.Quiet = False,
) -> None:
    """Write what papers say, one record a paper.

    litkg build takes them as input. What cannot be read is told on standard error.
    """
    import litkg
    from graph.exports import records
    from graph.records import to_line

    unread: list[Unread] = []
    named = options.columns(columns)
    with screen.progress(quiet=quiet) as progress:
        made = litkg.extract(inputs, model=model, processes=processes, columns=named, unread=unread, progress=progress)
        if output.suffix == ".parquet":
            records.write_parquet(made, output)
        elif str(output) == "-":
            for record in made:
                screen.out(to_line(record))
        else:
            records.write(made, output)
    for problem in unread:
        sys.stderr.write(f"litkg: not read: {problem.file}:{problem.line}: {problem.reason}\n")
