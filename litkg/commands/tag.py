"""``litkg tag``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from graph.progress import Progress, counted
from litkg.commands import lines, options, screen


def tag(
    texts: Annotated[
        list[Path],
        typer.Argument(metavar="TEXTS", help="JSON Lines with text, or title and abstract.", show_default=False),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="A .jsonl file; - for standard output.")
    ] = Path("spans.jsonl"),
    model: options.Model = "default",
    min_confidence: options.MinConfidence = 0.0,
    quiet: options.Quiet = False,
) -> None:
    """Mark the labels of a model in texts, one line a text.

    What comes out is span-annotated JSON Lines, which litkg evaluate scores and litkg train learns from. All labels of
    a model of your own are marked, those too that records do not know; nothing is joined over the text and there are
    no roles or results: for these, litkg extract.
    """
    with screen.progress(quiet=quiet) as progress:
        count = lines.write(_tagged(texts, model, min_confidence, progress), output)
    if not quiet and str(output) != "-":
        screen.out(f"{output}: {count:,} texts")


def _tagged(paths: list[Path], model: str, least: float, progress: Progress) -> Iterator[dict[str, Any]]:
    from extractors.encoder import load
    from extractors.own.encoder import marks
    from litkg.marks import dump, texts

    encoder = load(model)
    for path in paths:
        for text in counted(texts(path), "tagging", 0, progress):
            found = marks(encoder, text.text, text.title_end)
            yield dump(text, [m for m in found if m.confidence >= least])
