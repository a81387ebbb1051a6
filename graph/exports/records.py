"""Records as JSON Lines or Parquet, each entity with the id of its node; ``litkg build`` takes them as input again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from graph.exports.columns import LONG, TEXT
from graph.exports.parquet import table
from graph.exports.writing import text, whole
from graph.filters import Filter
from graph.model import Record
from graph.records import to_line
from graph.resolve.values import LABELS


def write(records: Iterable[Record], path: Path) -> None:
    """One line a paper."""
    with text(path) as out:
        for record in records:
            out.write(to_line(record) + "\n")


def write_parquet(records: Iterable[Record], path: Path) -> None:
    """One row a paper: ``id``, ``title``, ``year``, and the ``record`` as its JSON line.

    Raises:
        LitkgError: pyarrow is not installed.
    """
    with whole(path) as aside:
        rows = ({"id": r.paper.id, "title": r.paper.title, "year": r.paper.year, "record": to_line(r)} for r in records)
        table(aside, {"id": TEXT, "title": TEXT, "year": LONG, "record": TEXT}, rows)


def kept(records: Iterable[Record], keep: Filter) -> Iterable[Record]:
    """What ``keep`` keeps of ``records``: papers by year, facts by confidence, entities by the label of their node."""
    for record in records:
        if keep.since is None or (record.paper.year or -1) >= keep.since:
            yield record if keep.empty else _part(record, keep)


def _part(record: Record, keep: Filter) -> Record:
    sure, types = keep.min_confidence, keep.types
    entities = tuple(
        e for e in record.entities if e.confidence >= sure and (types is None or LABELS.get(e.type, e.type) in types)
    )
    names = {e.name for e in entities}

    def known(name: str | None) -> str | None:
        return name if name in names else None

    return replace(
        record,
        entities=entities,
        results=tuple(
            replace(r, method=known(r.method), on=known(r.on), metric=known(r.metric))
            for r in record.results
            if r.confidence >= sure and (types is None or "Result" in types)
        ),
        relations=tuple(r for r in record.relations if r.confidence >= sure and r.head in names and r.tail in names),
    )
