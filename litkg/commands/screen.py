"""What commands show while they work and when they are done: a bar, a summary. Rich is loaded when it is needed."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from graph.progress import Progress, silent
from graph.schema import LABELS
from litkg.commands.grid import grid

if TYPE_CHECKING:
    from litkg.pipeline import Summary
    from litkg.profile import Spent

PATIENCE = 1.0
"""Seconds of work before a bar appears."""


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """A bar on the terminal with papers a second and time left; silent where nobody looks."""
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    bar = _Bar()
    try:
        yield bar.tell
    finally:
        bar.stop()


@contextmanager
def profiled(progress: Progress, *, asked: bool) -> Iterator[tuple[Progress, Callable[[int], None]]]:
    """What hears of progress, and what to call with the number of papers; where the time went is told at the end."""
    if not asked:
        yield progress, lambda _: None
        return
    from litkg.profile import Profile

    papers: list[int] = []
    with Profile(progress) as profile:
        yield profile.tell, papers.append
    spent(profile.spent(sum(papers)))


def spent(made: Spent) -> None:
    """Seconds, shares and papers a second of each part of the work, on standard error."""
    rows = [(part, seconds) for part, seconds in (*made.seconds.items(), ("all", made.total))]
    cells = [
        [part, f"{seconds:,.2f} s", f"{seconds / made.total:.0%}", f"{made.papers / seconds:,.1f}/s" if seconds else ""]
        for part, seconds in rows
    ]
    lines = grid(("", "time", "share", "papers"), cells, shutil.get_terminal_size((120, 24)).columns, right=(1, 2, 3))
    memory = f"{made.papers:,} papers; peak memory of all processes {made.memory / 2**20:,.0f} MiB"
    sys.stderr.write("\n".join([*lines, memory, ""]))


class _Bar:
    """A bar that appears when work takes longer than a second."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._display: Any = None
        self._tasks: dict[str, Any] = {}

    def tell(self, what: str, done: int, total: int) -> None:
        if self._display is None:
            if time.monotonic() - self._begun < PATIENCE:
                return
            self._display = _display()
            self._display.start()
        if what not in self._tasks:
            for task in self._tasks.values():
                self._display.update(task, visible=False)
            self._tasks[what] = self._display.add_task(what, total=total or None)
        self._display.update(self._tasks[what], completed=done, total=total or None)

    def stop(self) -> None:
        if self._display is not None:
            self._display.stop()


def _display() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Speed(TextColumn):
        """Items a second."""

        def render(self, task: Any) -> Text:
            speed = task.finished_speed or task.speed
            count = f"{int(task.completed):,}" + (f"/{int(task.total):,}" if task.total else "")
            return Text(f"{count}  {speed:,.0f}/s" if speed else count)

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), Speed(""), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def out(text: str) -> None:
    """A line on standard output."""
    sys.stdout.write(text + "\n")


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], *, numbers: Sequence[int] = ()) -> None:
    """A table that fits the terminal; the columns ``numbers`` are set right."""
    if title:
        out(title)
    room = shutil.get_terminal_size((120, 24)).columns
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    for line in grid(columns, cells, room, right=numbers):
        out(line)
    out("")


def summary(made: Summary) -> None:
    """What was done, and what the atlas holds."""
    new = f"{made.change.papers:,} new or changed" if made.read else f"{made.change.removed:,} removed"
    out(f"{made.path}: {made.papers:,} papers ({new})")
    holdings(made.nodes, made.relationships)
    if made.unread:
        rows = [(u.file, u.line or "", u.reason) for u in made.unread[:10]]
        table(f"Not read: {len(made.unread):,} (all in {made.path}/errors.jsonl)", ("file", "line", "reason"), rows)


def holdings(nodes: Mapping[str, int], relationships: Mapping[str, int]) -> None:
    """Nodes by label and relationships by type, side by side."""
    left = [(label, f"{nodes[label]:,}") for label in LABELS if label in nodes]
    right = [(kind, f"{n:,}") for kind, n in sorted(relationships.items(), key=lambda item: (-item[1], item[0]))]
    rows = [
        (*(left[i] if i < len(left) else ("", "")), *(right[i] if i < len(right) else ("", "")))
        for i in range(max(len(left), len(right)))
    ]
    table("", ("nodes", "", "relationships", ""), rows, numbers=(1, 3))
