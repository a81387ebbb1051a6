"""Parquet tables, read batch by batch: papers, or records as ``litkg extract`` writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graph.errors import FactError, InputError
from graph.records import parse
from litkg.readers.base import Format, Item, Problem
from litkg.readers.columns import draft, guess, is_head
from litkg.readers.source import Source

BATCH = 1000


def read(source: Source) -> Iterator[Item]:
    """One draft or record per row; ``line`` is the number of the row."""
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as why:
        raise InputError("a Parquet file needs the package pyarrow; run: pip install 'litkg[formats]'") from why
    given = dict(source.columns)
    with source.opener() as stream:
        try:
            table = parquet.ParquetFile(stream)
            names = table.schema_arrow.names
            if "record" not in names and "entities" not in names and not is_head(names, given):
                yield Problem(source.file, 0, f"no columns for title and abstract among {', '.join(names)}")
                return
            line = 0
            for batch in table.iter_batches(BATCH):
                for row in batch.to_pylist():
                    line += 1
                    yield _item(row, names, given, line, source.file)
        except (ArrowException, OSError) as why:
            yield Problem(source.file, 0, f"not a Parquet file that can be read: {why}")


def _item(row: dict[str, Any], names: list[str], given: dict[str, str], line: int, file: str) -> Item:
    if "record" not in row and "entities" not in row:
        return draft([row[name] for name in names], guess(names, given), line)
    try:
        data = row.get("record", row)
        return parse(json.loads(data) if isinstance(data, str) else {k: _decoded(v) for k, v in data.items()})
    except (FactError, ValueError, AttributeError) as why:
        return Problem(file, line, f"not a record: {why}")


def _decoded(value: Any) -> Any:
    """Lists of facts may be stored as JSON text."""
    return json.loads(value) if isinstance(value, str) and value[:1] in "[{" and value[-1:] in "]}" else value


FORMAT = Format(
    name="parquet",
    label="Parquet",
    endings=(".parquet", ".pq"),
    read=read,
    magic=b"PAR1",
    example="columns id, title, abstract, year",
)
