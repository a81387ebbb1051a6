"""One shard: a pure function from a Parquet file of papers to one of records.

What is written depends on the input and the extraction alone. It is written aside and renamed, so that a shard is there
whole or not at all; one that is there, of the same input and extraction, is left as it is. So a shard may be done
twice, at once or after a kill, by whatever process or machine: the bytes are the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph.atlas import Unread
from graph.errors import InputError, LitkgError
from graph.exports.writing import PART, whole
from graph.model import Record
from graph.records import to_line
from graph.stores.sqlite import chunks
from litkg.pipeline import Extraction, Model, records

MARK = b"litkg"
"""The entry in a shard's Parquet metadata that says what it was made of."""

ROWS = 1000
"""Records in a row group: what bounds memory."""


@dataclass(frozen=True, slots=True)
class Shard:
    """What became of one shard.

    Attributes:
        path: The file of records.
        papers: How many records it holds.
        unread: What could not be read.
        kept: Whether it was there already.
    """

    path: Path
    papers: int
    unread: tuple[Unread, ...] = ()
    kept: bool = False


def process_shard(
    source: str | Path,
    target: str | Path,
    *,
    model: str = "default",
    processes: int = 1,
    columns: Mapping[str, str] | None = None,
    extraction: Extraction | None = None,
) -> Shard:
    """Write the records of the papers in the Parquet file ``source`` to the Parquet file ``target``.

    Args:
        source: Papers, or records, which stay as they are.
        target: Written at once or not at all; left alone if it was made of the same, by the same extraction.
        model: ``default``, ``fast``, or the folder of a model of one's own.
        processes: How many processes extract.
        columns: Columns that cannot be guessed, by field: ``{"title": "Titel"}``.
        extraction: Something else to extract with, in place of a model.

    Raises:
        InputError: There is no such file.
        LitkgError: pyarrow is not installed.
    """
    source, target, by = Path(source), Path(target), extraction or Model(model, processes)
    made_of = _made_of(source, by, columns or {})
    if (there := _there(target, made_of)) is not None:
        return there
    problems: list[Unread] = []
    with whole(target) as aside:
        papers = _write(aside, _records(source, by, columns, problems), made_of, problems)
    return Shard(target, papers, tuple(problems))


def leftover(name: str, target: Path) -> bool:
    """Whether a file called ``name`` is what a killed process left beside ``target``."""
    return name.startswith(f".{target.name}.") and name.endswith(PART)


def _made_of(source: Path, by: Extraction, columns: Mapping[str, str]) -> dict[str, Any]:
    try:
        with source.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as why:
        raise InputError(f"{source} cannot be read ({why.strerror}); check the name and its permissions") from why
    return {"source": source.name, "sha256": sha256, "extractor": by.name, "columns": dict(sorted(columns.items()))}


def _there(target: Path, made_of: Mapping[str, Any]) -> Shard | None:
    """The shard at ``target``, if it is one made of the same."""
    parquet = _parquet()
    with suppress(OSError, ValueError, KeyError, TypeError):  # damaged, or something else: it is made again
        about = parquet.read_metadata(target)
        said = json.loads(about.metadata[MARK])
        if {key: said.get(key) for key in made_of} == made_of:
            return Shard(target, about.num_rows, tuple(Unread(**u) for u in said["unread"]), kept=True)
    return None


def _records(
    source: Path, by: Extraction, columns: Mapping[str, str] | None, problems: list[Unread]
) -> Iterator[Record]:
    """The records of one file; one without a paper in it must not stop the others."""

    def unread(problem: Unread) -> None:
        problems.append(Unread(source.name, problem.line, problem.reason))  # no folder of a person shows

    try:
        yield from records([source], by, unread, columns=columns)
    except InputError:
        problems.append(Unread(source.name, 0, "no paper can be read from it"))


def _write(path: Path, made: Iterable[Record], made_of: Mapping[str, Any], problems: list[Unread]) -> int:
    """Records as rows: ``id``, ``title``, ``year``, and the ``record`` as its JSON line; how many."""
    import pyarrow as arrow

    types = {"id": arrow.string(), "title": arrow.string(), "year": arrow.int64(), "record": arrow.string()}
    count = 0
    with _parquet().ParquetWriter(str(path), arrow.schema(types.items()), compression="zstd") as out:
        for batch in chunks(_rows(made), ROWS):
            out.write_table(arrow.Table.from_pylist(batch, schema=out.schema))
            count += len(batch)
        unread = [asdict(problem) for problem in sorted(problems)]
        out.add_key_value_metadata({MARK: json.dumps({**made_of, "unread": unread})})
    return count


def _rows(made: Iterable[Record]) -> Iterator[dict[str, Any]]:
    for r in made:
        record = to_line(r)
        yield {"id": _clean(r.paper.id), "title": _clean(r.paper.title), "year": r.paper.year, "record": record}


def _clean(text: str) -> str:
    """Without halves of broken characters, which Parquet cannot hold; the record keeps them as escapes."""
    return text.encode("utf-8", "replace").decode()


def _parquet() -> Any:
    try:
        from pyarrow import parquet
    except ImportError as why:
        raise LitkgError("Parquet needs pyarrow: pip install 'litkg[formats]'") from why
    return parquet
