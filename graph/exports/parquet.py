"""Parquet: one table of nodes, one of relationships, for pandas, Polars, DuckDB and Spark. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from graph.errors import LitkgError
from graph.exports import columns
from graph.exports.columns import DOUBLE, LIST, LONG, TEXT
from graph.exports.writing import folder
from graph.filters import Source
from graph.stores.sqlite import chunks

NODES = {"id": TEXT, "label": TEXT, "name": TEXT, **columns.ALL}
EDGES = {
    "source": TEXT,
    "target": TEXT,
    "type": TEXT,
    "source_label": TEXT,
    "target_label": TEXT,
    **columns.EDGES,
}


def write(source: Source, path: Path) -> None:
    """``nodes.parquet`` and ``edges.parquet`` in the folder ``path``.

    Raises:
        LitkgError: pyarrow is not installed.
    """
    with folder(path) as aside:
        rows = ({"id": n.id, "label": n.label, "name": n.name, **dict(n.props)} for n in source.nodes())
        table(aside / "nodes.parquet", NODES, rows)
        ends = ("source", "target", "type", "source_label", "target_label")
        edges = ({**{end: getattr(e, end) for end in ends}, **e.properties()} for e in source.edges())
        table(aside / "edges.parquet", EDGES, edges)


def table(path: Path, kinds: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write ``rows`` to the file ``path``; ``kinds`` are the columns and their types."""
    arrow = _pyarrow()
    types = {TEXT: arrow.string(), LONG: arrow.int64(), DOUBLE: arrow.float64(), LIST: arrow.list_(arrow.string())}
    schema = arrow.schema([(name, types[kind]) for name, kind in kinds.items()])
    import pyarrow.parquet

    with pyarrow.parquet.ParquetWriter(str(path), schema, compression="zstd") as out:
        for batch in chunks(rows):
            data = {name: [row.get(name) for row in batch] for name in kinds}
            out.write_table(arrow.table(data, schema=schema))


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as why:
        raise LitkgError("Parquet needs pyarrow: pip install 'litkg[formats]'") from why
    return pyarrow
