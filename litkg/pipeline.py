"""The pipeline: files, papers, records, graph, store. Each step is one function of another package; here they meet."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from graph.atlas import AtlasFolder, Change, Unread
from graph.errors import InputError
from graph.model import Paper, Record, digest
from graph.progress import Progress, counted, silent
from graph.resolve import Decisions
from litkg import __version__

if TYPE_CHECKING:
    from litkg.readers import Problem

Inputs = Sequence[str | Path] | str | Path
OnError = Callable[[Paper, str], None]


class Extraction(Protocol):
    """How records are made of papers."""

    @property
    def name(self) -> str:
        """What makes a record, with its version: it changes whenever the records may."""

    def __call__(self, papers: Iterable[Paper], on_error: OnError) -> Iterator[Record]:
        """The records of ``papers`` in their order; ``on_error`` gets those that cannot be read, and why."""


@dataclass(frozen=True, slots=True)
class Model:
    """Extraction by a trained model in several processes; 0 for as many as there are processors."""

    model: str = "default"
    processes: int = 0

    @property
    def name(self) -> str:
        """The model's name, and a hash of its files, of the listed extractors and of the version of litkg."""
        from extractors.encoder import model_folder
        from extractors.extract import table

        files = sorted(p for p in model_folder(self.model).iterdir() if p.is_file() and p.suffix != ".md")
        hashes = [hashlib.sha1(p.read_bytes(), usedforsecurity=False).hexdigest() for p in files]
        return f"{Path(self.model).name}:{digest(__version__, *table(), *hashes, length=12)}"

    def __call__(self, papers: Iterable[Paper], on_error: OnError) -> Iterator[Record]:
        """The records of ``papers``, the same whatever the number of processes."""
        from extractors.pipeline import extract

        return extract(papers, model=self.model, processes=self.processes or cores(), on_error=on_error)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build or an addition did, and what the atlas holds now.

    Attributes:
        path: The atlas.
        read: Papers found in the inputs.
        change: What was new or other than before.
        papers: Papers in the atlas.
        nodes: Nodes by label.
        relationships: Relationships by type.
        unread: What could not be read in these inputs.
    """

    path: Path
    read: int
    change: Change
    papers: int
    nodes: Mapping[str, int]
    relationships: Mapping[str, int]
    unread: tuple[Unread, ...]


@dataclass(slots=True)
class Problems:
    """What could not be read, while it is being collected."""

    unread: list[Unread] = field(default_factory=list)

    def reading(self, problem: Problem) -> None:
        """A reader met something that it cannot read."""
        self.unread.append(Unread(problem.file, problem.line, problem.reason))

    def extracting(self, paper: Paper, reason: str) -> None:
        """Nothing can be extracted from a paper."""
        self.unread.append(Unread(", ".join(paper.sources) or paper.id, 0, f"{paper.id}: {reason}"))


def fill(
    atlas: str | Path,
    inputs: Inputs,
    extraction: Extraction,
    progress: Progress = silent,
    columns: Mapping[str, str] | None = None,
) -> Summary:
    """Read ``inputs`` and put their papers into the atlas at ``atlas``, which is made if there is none.

    Raises:
        InputError: An input is missing, or there is no paper in any of them.
        AtlasError: The atlas may not be written to, is in use, or is something else.
    """
    from litkg.readers import read
    from litkg.reunion import reunited

    names, problems = names_of(inputs), Problems()
    progress("reading", 0, 0)
    reading = read(names, on_error=problems.reading, columns=columns)
    try:
        found = len(reading)
        if not found:
            raise InputError(_nothing(names, problems.unread))
        folder = AtlasFolder.create(atlas)
        with folder.writing(made_by=__version__) as write:
            write.take(reunited(counted(reading, "comparing", found, progress), write))
            name = extraction.name if write.has_texts else ""
            write.compare(name)
            if unread := write.unread():
                made = write.keep(extraction(write.papers(), problems.extracting), name)
                got = sum(1 for _ in counted(made, "extracting", unread, progress))
                if not got:
                    raise InputError(_nothing(names, problems.unread))
                write.give_up()
            change = write.finish(
                settings={"model": name.partition(":")[0], "extractor": name} if name else None,
                inputs=list(_hashes(names)),
                read=names,
                unread=problems.unread,
                progress=progress,
            )
    finally:
        reading.close()
    folder.index(change, progress)
    return summary(folder, found, change, problems.unread)


def remove(atlas: str | Path, papers: Sequence[str], progress: Progress = silent) -> Summary:
    """Take ``papers`` (ids) out of an atlas, with all that only they support.

    Raises:
        NotFoundError: One of them is not in it; none is taken out.
    """
    folder = AtlasFolder.open(atlas)
    with folder.writing(made_by=__version__) as write:
        write.remove(list(dict.fromkeys(papers)))
        change = write.finish(progress=progress)
    folder.index(change, progress)
    return summary(folder, 0, change, ())


def decide(atlas: str | Path, decisions: Decisions, progress: Progress = silent) -> Summary:
    """Let ``decisions`` be all that people decided about the names in an atlas; the graph follows."""
    folder = AtlasFolder.open(atlas)
    with folder.writing(made_by=__version__) as write:
        write.decide(decisions)
        change = write.finish(progress=progress)
    folder.index(change, progress)
    return summary(folder, 0, change, ())


def summary(folder: AtlasFolder, read: int, change: Change, unread: Iterable[Unread]) -> Summary:
    """What the atlas holds now, and what was done."""
    now = folder.manifest()
    return Summary(
        path=folder.path,
        read=read,
        change=change,
        papers=now["papers"],
        nodes=now["nodes"],
        relationships=now["relationships"],
        unread=tuple(sorted(unread)),
    )


def records(
    inputs: Inputs,
    extraction: Extraction,
    on_error: Callable[[Unread], None],
    progress: Progress = silent,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Record]:
    """The records of ``inputs`` in their order; nothing is kept. Finished records among the inputs stay as they are.

    Raises:
        InputError: An input is missing, or there is no paper in any of them.
    """
    from litkg.readers import read

    names, problems = names_of(inputs), Problems()
    progress("reading", 0, 0)
    reading = read(names, on_error=problems.reading, columns=columns)
    try:
        count = len(reading)
        for problem in problems.unread:
            on_error(problem)
        if not count:
            raise InputError(_nothing(names, problems.unread))
        yield from counted(_in_order(reading, extraction, on_error), "extracting", count, progress)
    finally:
        reading.close()


def _in_order(
    items: Iterator[Paper | Record], extraction: Extraction, on_error: Callable[[Unread], None]
) -> Iterator[Record]:
    """Records as they are, papers extracted from, all in the order of ``items``."""
    for item in items:
        if isinstance(item, Record):
            yield item
        else:
            yield from _woven(chain((item,), items), extraction, on_error)


def _woven(
    items: Iterable[Paper | Record], extraction: Extraction, on_error: Callable[[Unread], None]
) -> Iterator[Record]:
    waiting: deque[Paper | Record] = deque()

    def texts() -> Iterator[Paper]:
        for item in items:
            waiting.append(item)
            if isinstance(item, Paper):
                yield item

    def failed(paper: Paper, reason: str) -> None:
        waiting.remove(paper)
        problems = Problems()
        problems.extracting(paper, reason)
        on_error(problems.unread[0])

    for made in extraction(texts(), failed):
        while isinstance(head := waiting.popleft(), Record):
            yield head
        yield made
    yield from (item for item in waiting if isinstance(item, Record))


def names_of(inputs: Inputs) -> list[str]:
    """``inputs`` as a list of what a person typed."""
    return [str(inputs)] if isinstance(inputs, str | Path) else [str(name) for name in inputs]


def _nothing(names: Sequence[str], unread: Sequence[Unread]) -> str:
    first = f" ({unread[0].file}: {unread[0].reason})" if unread else ""
    return f"No paper can be read from {', '.join(names) or 'nothing'}{first}; litkg formats lists what can be read."


def _hashes(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Name and SHA-256 of each file; a name does not tell where the file lies."""
    for name in names:
        path = Path(name)
        files: list[Path] = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files if name != "-" else ():
            with file.open("rb") as stream:
                yield file.relative_to(path.parent).as_posix(), hashlib.file_digest(stream, "sha256").hexdigest()


def plain(summary: Summary) -> dict[str, Any]:
    """``summary`` as values for JSON."""
    return {
        "path": str(summary.path),
        "read": summary.read,
        "new": summary.change.papers,
        "removed": summary.change.removed,
        "rows": summary.change.rows,
        "papers": summary.papers,
        "nodes": dict(summary.nodes),
        "relationships": dict(summary.relationships),
        "unread": len(summary.unread),
    }
