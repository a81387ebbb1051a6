"""Arguments that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.errors import InputError

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT", help="Files, folders or archives to read; - for standard input.", show_default=False
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help="The column of a table that holds a field: title=Titel.",
        show_default=False,
    ),
]
Atlas = Annotated[Path, typer.Argument(metavar="ATLAS", help="The folder of the atlas.", show_default=False)]
Model = Annotated[
    str, typer.Option("--model", "-m", metavar="MODEL", help="default, fast, or the folder of a model of your own.")
]
Processes = Annotated[
    int,
    typer.Option("--processes", "-j", metavar="N", min=0, help="Processes that extract; 0: one for each processor."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Profile = Annotated[
    bool, typer.Option("--profile", help="Say at the end where the time went, on standard error.", show_default=False)
]
MinConfidence = Annotated[
    float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out facts that are less sure, 0 to 1.")
]
Types = Annotated[
    str | None, typer.Option("--types", help="Only nodes of these types: Method,Benchmark,...", show_default=False)
]
Since = Annotated[
    int | None, typer.Option("--since", metavar="YEAR", help="Only papers from this year on.", show_default=False)
]


def columns(given: list[str] | None) -> dict[str, str]:
    """``title=Titel`` as a field and its column."""
    from litkg.readers.columns import FIELDS

    pairs = dict(pair.partition("=")[::2] for pair in given or ())
    if wrong := [field for field, column in pairs.items() if field not in FIELDS or not column]:
        raise InputError(f"--map {wrong[0]} is no field with a column; write title=Titel; fields: {', '.join(FIELDS)}")
    return pairs


def labels(types: str | None) -> list[str] | None:
    """``Method,Benchmark`` as a list; None for all."""
    if types is None:
        return None
    names = [name.strip() for name in types.split(",") if name.strip()]
    if not names:
        raise InputError("--types names no type; write for example --types Method,Benchmark")
    return names
