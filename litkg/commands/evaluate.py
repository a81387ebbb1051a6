"""``litkg evaluate``."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph.errors import InputError
from litkg.commands import options, screen
from litkg.commands.grid import wrapped

if TYPE_CHECKING:
    from litkg.evaluation import Bin, Error, Evaluation, Interval, Reliability, Score

COLUMNS = ("", "P", "R", "F1", "right", "pred", "gold")
_INDENT = "     "
_SHOWN_BINS = ((0.0, "<.5"), (0.5, ".5-.7"), (0.7, ".7-.8"), (0.8, ".8-.9"))


def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD", help="Annotated records.", show_default=False)],
    records: Annotated[Path, typer.Argument(metavar="RECORDS", help="What to judge.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
    errors: Annotated[int, typer.Option("--errors", "-n", metavar="N", min=0, help="The N worst errors.")] = 10,
    row: Annotated[
        list[str] | None, typer.Option("--row", metavar="ROW", help="Only errors of this row; may be repeated.")
    ] = None,
    min_confidence: options.MinConfidence = 0.0,
    samples: Annotated[
        int, typer.Option("--samples", metavar="N", min=0, max=100_000, help="Resamples behind each interval.")
    ] = 1000,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Start of the resampling.")] = 20250724,
) -> None:
    """Score records against annotated ones.

    Precision, recall and F1 of all that is read, with intervals; how far the confidence can be trusted; the worst
    errors side by side with their sentences. Several GOLD files count as one; RECORDS, the last file, may hold other
    papers too. Where either holds span-annotated texts, start, end and label of each span must fit; RECORDS are then
    what litkg tag wrote, or records.
    """
    from litkg.evaluation import ROWS, evaluate_files
    from litkg.marks import is_marked

    if is_marked(gold[0]) or is_marked(records):
        _spans(gold, records, as_json, min_confidence=min_confidence, samples=samples, seed=seed)
        return
    if unknown := sorted({*(row or ())} - {*ROWS}):
        raise InputError(f"--row {unknown[0]!r} is no row of the table; the rows are {', '.join(ROWS)}.")
    found = evaluate_files(
        gold, records, min_confidence=min_confidence, max_errors=errors, rows=row, samples=samples, seed=seed
    )
    if as_json:
        screen.out(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        show(found)
    _missing(found.missing, records, "papers")


def _spans(gold: list[Path], found: Path, as_json: bool, **options: Any) -> None:
    """Strict scores of span-annotated texts."""
    from litkg.evaluation.spans import evaluate_span_files

    scores = evaluate_span_files(gold, found, **options)
    if as_json:
        screen.out(json.dumps(scores.to_dict(), ensure_ascii=False, indent=2))
    else:
        title = (
            f"{scores.texts:,} texts; start, end and label must fit; ± is half of the 95 % interval, texts resampled"
        )
        screen.table(title, COLUMNS, _score_rows(scores.rows, scores.intervals), numbers=range(1, 7))
    _missing(scores.missing, found, "texts")


def _score_rows(rows: Mapping[str, Score], intervals: Mapping[str, Mapping[str, Interval]]) -> list[tuple[str, ...]]:
    return [
        (
            name,
            *(_sure(value, intervals[name][figure]) for figure, value in score.figures().items()),
            *(f"{n}" for n in (score.right, score.predicted, score.gold)),
        )
        for name, score in rows.items()
    ]


def _missing(idents: Sequence[str], where: Path, what: str) -> None:
    if idents:
        some = ", ".join(idents[:3]) + ", ..." * (len(idents) > 3)
        sys.stderr.write(f"litkg: {len(idents):,} gold {what} have no record in {where}: {some}\n")


def show(found: Evaluation) -> None:
    """The tables on standard output."""
    scores = found.scores
    title = f"{scores.documents:,} papers; ± is half of the 95 % interval, papers resampled"
    screen.table(title, COLUMNS, _score_rows(scores.rows, scores.intervals), numbers=range(1, 7))
    roles = [(t, _sure(s.value, scores.role_intervals[t]), f"{s.of}") for t, s in scores.roles.items()]
    screen.table("Roles right, of what was found", ("", "share", "found"), roles, numbers=(1, 2))
    _reliability(found)
    if found.errors:
        screen.out("The worst errors")
    for number, error in enumerate(found.errors, 1):
        _error(number, error)


def _reliability(found: Evaluation) -> None:
    rows = [(name, *_bins(table)) for name, table in found.reliability.items()]
    columns = ("", *(label for _, label in _SHOWN_BINS), "≥.9", "≥.95")
    screen.table("Share right at each confidence, and of how many", columns, rows, numbers=range(1, 7))


def _bins(table: Reliability) -> list[str]:
    bins = {b.low: b for b in table.bins}
    return [_share(b) for b in (*(bins[low] for low, _ in _SHOWN_BINS), table.sure, table.bins[-1])]


def _share(part: Bin) -> str:
    return "" if part.share is None else f"{_short(part.share)} {part.predicted}"


def _sure(value: float, interval: Interval) -> str:
    half = (interval.high - interval.low) / 2
    return f"{value:.3f}±{f'{half:.3f}'.removeprefix('0')}"


def _short(share: float) -> str:
    return f"{share:.2f}".removeprefix("0")


def _error(number: int, error: Error) -> None:
    """Both sides, one under the other, and the sentence."""
    screen.out(f"{number:>3}  {error.what} ({error.severity:.2f})  {error.row}  {error.paper}")
    room = max(shutil.get_terminal_size((120, 24)).columns - len(_INDENT), 20)
    sides = (f"gold  {error.gold or '-'}", f"read  {error.predicted or '-'}", error.sentence)
    for line in (line for side in sides for line in wrapped(side, room) if side):
        screen.out(_INDENT + line)
