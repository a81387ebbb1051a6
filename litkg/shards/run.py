"""Many shards: by processes on this machine, or by the workers of a Dask cluster; both call ``process_shard``."""

from __future__ import annotations

import glob
import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.atlas import Unread
from graph.errors import InputError, LitkgError
from graph.progress import Progress, silent
from litkg.pipeline import cores
from litkg.shards.shard import Shard, leftover, process_shard

if TYPE_CHECKING:
    from litkg.pipeline import Extraction

ENDINGS = (".parquet", ".pq")
PATIENCE = "20s"
"""How long a scheduler may take to answer."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What became of all shards.

    Attributes:
        path: The folder; an input of ``litkg build``.
        shards: How many there are.
        kept: How many of them were there already.
        papers: Records in all of them.
        unread: What could not be read.
    """

    path: Path
    shards: int
    kept: int
    papers: int
    unread: tuple[Unread, ...]


def extract_shards(
    inputs: Sequence[str | Path],
    output: str | Path,
    *,
    model: str = "default",
    processes: int = 0,
    columns: Mapping[str, str] | None = None,
    extraction: Extraction | None = None,
    scheduler: str | None = None,
    progress: Progress = silent,
) -> Extracted:
    """Write the records of each Parquet file of ``inputs`` to a file of the same name in the folder ``output``.

    What is there already, of the same input and extraction, is not done again: a run that was killed goes on.

    Args:
        inputs: Parquet files of papers; folders with such files.
        output: The folder; the machines of a cluster must all see it, and the inputs, under the same path.
        model: ``default``, ``fast``, or the folder of a model of one's own.
        processes: How many processes extract here; 0 for as many as there are processors.
        columns: Columns that cannot be guessed, by field: ``{"title": "Titel"}``.
        extraction: Something else to extract with, in place of a model.
        scheduler: The address of a Dask scheduler, ``tcp://host:8786``; None for processes on this machine.
        progress: Hears how many shards are done.

    Raises:
        InputError: An input is missing or no Parquet file, or two have the same name, or no scheduler answers.
        LitkgError: The extra ``dask`` or ``formats`` is not installed.
    """
    target = Path(output).absolute()
    pairs = [(source, target / f"{source.stem}.parquet") for source in shards(inputs)]
    target.mkdir(parents=True, exist_ok=True)
    work = partial(process_shard, model=model, columns=columns, extraction=extraction)
    made = _cluster(pairs, work, scheduler) if scheduler else _local(pairs, work, processes or cores())
    done: list[Shard] = []
    progress("extracting shards", 0, len(pairs))
    for shard in made:
        done.append(shard)
        progress("extracting shards", len(done), len(pairs))
    _tidy([into for _, into in pairs])
    papers, unread = sum(s.papers for s in done), sorted(problem for s in done for problem in s.unread)
    if not papers:
        raise InputError(f"No paper can be read from {', '.join(map(str, inputs))}; litkg formats lists what can be.")
    return Extracted(Path(output), len(done), sum(s.kept for s in done), papers, tuple(unread))


def _tidy(targets: Sequence[Path]) -> None:
    """Take away what killed processes left."""
    for target in targets:
        for file in target.parent.glob(f".{glob.escape(target.name)}.*"):
            if leftover(file.name, target):
                file.unlink(missing_ok=True)


def shards(inputs: Sequence[str | Path]) -> list[Path]:
    """The Parquet files behind ``inputs``, in order.

    Raises:
        InputError: One is missing or no Parquet file, or two would be written to one name.
    """
    found: list[Path] = []
    for item in map(Path, inputs):
        inner = sorted(p for p in item.rglob("*") if p.suffix in ENDINGS and p.name[0] != ".") if item.is_dir() else []
        found += inner or [item]
    by_name: dict[str, Path] = {}
    for path in (p.absolute() for p in found):
        if path.suffix not in ENDINGS:
            raise InputError(f"{path} is no Parquet file; with a folder as output, give Parquet files")
        if not path.is_file():
            raise InputError(f"{path} cannot be read; check the name")
        if by_name.setdefault(path.stem, path) != path:
            raise InputError(f"{by_name[path.stem]} and {path} have one name; give each a name of its own")
    return list(by_name.values())


def _local(pairs: Sequence[tuple[Path, Path]], work: Any, processes: int) -> Iterator[Shard]:
    """Shards side by side; where they are fewer than the processes, the others help inside them."""
    from extractors.pipeline import end_with_parent

    beside = min(processes, len(pairs))
    if beside <= 1:
        yield from (work(*pair, processes=processes) for pair in pairs)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(beside, mp_context=context, initializer=end_with_parent) as pool:
        waiting = [pool.submit(work, *pair, processes=processes // beside) for pair in pairs]
        try:
            for future in as_completed(waiting):
                yield future.result()
        except BrokenProcessPool as why:
            raise LitkgError("A process that extracts was ended; run the command again, and it goes on.") from why
        finally:
            for future in waiting:
                future.cancel()


def _cluster(pairs: Sequence[tuple[Path, Path]], work: Any, scheduler: str) -> Iterator[Shard]:
    """Shards wherever there is room; one whose worker dies is done again by another."""
    with _client(scheduler) as (client, completed):
        futures = [client.submit(work, *pair, pure=False) for pair in pairs]
        for future in completed(futures, loop=client.loop):
            yield future.result()


@contextmanager
def _client(scheduler: str) -> Iterator[tuple[Any, Any]]:
    try:
        import distributed
    except ImportError as why:
        raise LitkgError("A cluster needs Dask: pip install 'litkg[dask]'") from why
    try:
        dask: Any = distributed
        client = dask.Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as why:
        raise InputError(f"No Dask scheduler answers at {scheduler} ({why}); start one or check the address.") from why
    with client:
        yield client, dask.as_completed
