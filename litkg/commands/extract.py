"""``litkg extract``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litkg.commands import options, screen

if TYPE_CHECKING:
    from graph.atlas import Unread
    from graph.model import Record


def extract(
    inputs: options.Inputs,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="A .jsonl or .parquet file; - for standard output; a folder (out/) for Parquet inputs, file by file.",
        ),
    ] = "records.jsonl",
    model: options.Model = "default",
    processes: options.Processes = 0,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler", metavar="ADDRESS", help="A Dask scheduler to work with: tcp://host:8786.", show_default=False
        ),
    ] = None,
    columns: options.Columns = None,
    profile: options.Profile = False,
    quiet: options.Quiet = False,
) -> None:
    """Write what papers say, one record a paper.

    litkg build takes them as input. What cannot be read is told on standard error. Labels of a model of your own that
    records do not know are left out: litkg tag marks them.
    """
    import litkg
    from litkg.training import left_out

    strange = left_out(model)
    named = options.columns(columns)
    unread: list[Unread] = []
    with screen.progress(quiet=quiet) as bar, screen.profiled(bar, asked=profile) as (progress, through):
        if scheduler or output.endswith(("/", "\\")) or Path(output).is_dir():
            shards = litkg.extract_shards(
                inputs, output, model=model, processes=processes, columns=named, scheduler=scheduler, progress=progress
            )
            unread += shards.unread
            through(shards.papers)
        else:
            made = litkg.extract(
                inputs, model=model, processes=processes, columns=named, unread=unread, progress=progress
            )
            through(_write(made, output))
    if strange:
        sys.stderr.write(f"litkg: records have no type for {', '.join(strange)}; litkg tag marks them\n")
    for problem in unread:
        sys.stderr.write(f"litkg: not read: {problem.file}:{problem.line}: {problem.reason}\n")


def _write(made: Iterable[Record], output: str) -> int:
    """Write records where they should go; how many."""
    from graph.exports import records
    from graph.records import to_line

    count = 0

    def passing() -> Iterable[Record]:
        nonlocal count
        for record in made:
            count += 1
            yield record

    if output.endswith(".parquet"):
        records.write_parquet(passing(), Path(output))
    elif output == "-":
        for record in passing():
            screen.out(to_line(record))
    else:
        records.write(passing(), Path(output))
    return count
