"""A corpus of any size out of a small one: ``python benchmarks/corpus.py INPUT… -n 750000 -o corpus.jsonl.gz``.

Of records, the copies are such that what a paper proposes has a name of its own: nodes and relationships grow with the
papers, while benchmarks, datasets and families are shared, as in a real corpus. Of papers without facts, the copies
have ids and titles of their own. An output that ends in ``.parquet`` is a folder of shards, for ``litkg extract``.
"""

from __future__ import annotations

import argparse
import gzip
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from typing import Any

from graph.assemble import certain
from graph.model import Entity, Paper, Record, Span
from graph.records import dump, to_line
from graph.stores.sqlite import chunks
from litkg.readers import Problem
from litkg.readers import read as found

SHARD = 5_000
"""Papers in a shard."""


def read(inputs: Sequence[str]) -> list[Paper | Record]:
    """What ``inputs`` hold."""
    problems: list[Problem] = []
    return [certain(item) if isinstance(item, Record) else item for item in found(inputs, on_error=problems.append)]


def again(items: Sequence[Paper | Record], size: int) -> Iterator[Paper | Record]:
    """``size`` items: the given ones, then copies of them under other ids."""
    made = (_copy(item, n) if n else item for n in count() for item in items)
    return islice(made, size)


def _copy(item: Paper | Record, n: int) -> Paper | Record:
    if isinstance(item, Record):
        return renamed(item, n)
    return replace(item, id=f"{item.id}-{n}", title=f"{item.title} ({n})", url=None)


def renamed(record: Record, n: int) -> Record:
    """``record`` under another id, with ``-n`` behind each proposed name and behind the title."""
    spans = sorted({s for e in record.entities if e.role == "proposed" for s in e.spans})
    apart = [s for s, after in zip(spans, [*spans[1:], (10**9, 0)], strict=False) if s[1] <= after[0]]
    title = len(record.paper.title)
    inserts = sorted({*(end for _, end in apart), title})
    tail = f"-{n}"
    text = record.paper.text
    for at in reversed(inserts):
        text = text[:at] + tail + text[at:]

    def moved(span: Span) -> Span:
        """Where a stretch of the old text stands now; what was put behind its end belongs to it."""
        start, end = span
        before = bisect_right(inserts, start)
        return start + before * len(tail), end + bisect_right(inserts, end) * len(tail)

    head, _, body = text.partition("\n")
    paper = replace(record.paper, id=f"{record.paper.id}-{n}", title=head, abstract=body)

    names = {e.name: e.name + tail if e.role == "proposed" else e.name for e in record.entities}

    def name(old: str | None) -> str | None:
        return None if old is None else names[old]

    def entity(e: Entity) -> Entity:
        at = tuple(moved(s) for s in e.spans)
        return replace(e, name=names[e.name], spans=at, mentions=tuple(sorted({text[a:b] for a, b in at})))

    def quoted(span: Span) -> dict[str, Any]:
        at = moved(span)
        return {"span": at, "evidence": text[slice(*at)]}

    return replace(
        record,
        paper=paper,
        entities=tuple(entity(e) for e in record.entities),
        results=tuple(
            replace(r, method=name(r.method), on=name(r.on), metric=name(r.metric), **quoted(r.span))
            for r in record.results
        ),
        relations=tuple(replace(r, head=names[r.head], tail=names[r.tail], **quoted(r.span)) for r in record.relations),
    )


def write(items: Iterable[Paper | Record], path: Path) -> Path:
    """One line an item, or shards of them; the path."""
    if path.suffix == ".parquet":
        _shards(items, path.with_suffix(""))
        return path.with_suffix("")
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) if path.suffix == ".gz" else path.open("w") as out:
        out.writelines(_line(item) + "\n" for item in items)
    return path


def _shards(items: Iterable[Paper | Record], folder: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    folder.mkdir(parents=True, exist_ok=True)
    for n, batch in enumerate(chunks(items, SHARD)):
        rows = [json.loads(_line(item)) for item in batch]
        parquet.write_table(pyarrow.Table.from_pylist(rows), folder / f"shard-{n:05}.parquet")


def _line(item: Paper | Record) -> str:
    if isinstance(item, Record):
        return to_line(item)
    data = dump(Record(paper=item))
    return json.dumps({key: value for key, value in data.items() if key not in ("entities", "results", "relations")})


def main() -> None:
    """See the module."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("inputs", nargs="+")
    options.add_argument("-n", type=int, default=75_000)
    options.add_argument("-o", type=Path, required=True)
    given = options.parse_args()
    write(again(read(given.inputs), given.n), given.o)


if __name__ == "__main__":
    main()
