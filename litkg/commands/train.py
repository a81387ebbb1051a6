"""``litkg train``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litkg.commands import options, screen

if TYPE_CHECKING:
    from extractors.own.learning import Report


def train(
    gold: Annotated[
        list[Path],
        typer.Argument(metavar="GOLD", help="Annotated records, or span-annotated JSON Lines.", show_default=False),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="The model to write.", show_default=False)
    ],
    model: Annotated[
        str, typer.Option("--model", "-m", metavar="MODEL", help="The model to start from: default, or a folder.")
    ] = "default",
    whole: Annotated[
        bool,
        typer.Option(
            "--whole/--heads", help="Train the whole encoder (needs litkg[train]), or heads on what it reads."
        ),
    ] = False,
    epochs: Annotated[
        int,
        typer.Option("--epochs", metavar="N", min=0, max=1000, help="Epochs at most; 0: by how much gold there is."),
    ] = 0,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Start of all that is random.")] = 0,
    quiet: options.Quiet = False,
) -> None:
    """Train a model on annotations of your own, with your own labels.

    A line of GOLD is a record with its entities (as litkg extract and litkg join write them), or a text with spans:
    {"text": "...", "spans": [{"start": 0, "end": 4, "label": "Task"}]}. The model is then used with litkg tag MODEL,
    and with --model by litkg extract and build. The table at the end counts marks that the model had not seen.
    """
    from litkg.training import train as run

    with screen.progress(quiet=quiet) as progress:
        report = run(gold, output, model=model, whole=whole, epochs=epochs, seed=seed, progress=progress)
    if not quiet:
        show(report, output)


def show(report: Report, folder: Path) -> None:
    """What was learned, on standard output; what could not be taken as it is, on standard error."""
    from litkg.training import unknown

    rows = [
        (label, *(f"{figure:.3f}" for figure in (c.precision, c.recall, c.f1)), c.right, c.found, c.asked)
        for label, c in report.rows().items()
    ]
    title = f"{report.held:,} of {report.texts:,} texts, none seen by what marked it; start, end and label must fit"
    screen.table(title, ("", "P", "R", "F1", "right", "found", "gold"), rows, numbers=range(1, 7))
    screen.out(f"{folder}: a model for {', '.join(report.labels)}")
    for count, what in (
        (report.overlapping, "overlap a longer one and were left out"),
        (report.widened, "begin or end inside a word and were widened to it"),
    ):
        if count:
            sys.stderr.write(f"litkg: {count:,} spans {what}\n")
    if strange := unknown(report.labels):
        sys.stderr.write(
            f"litkg: records know no {', '.join(strange)}: litkg tag finds them, litkg extract leaves them out\n"
        )
