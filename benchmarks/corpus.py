"""A corpus of any size out of annotated records: copies in which what a paper proposes has a name of its own.

``python benchmarks/corpus.py RECORDS… -n 75000 -o corpus.jsonl.gz``. So nodes and relationships grow with the
papers, while benchmarks, datasets and families are shared, as in a real corpus.
"""

from __future__ import annotations

import argparse
import gzip
import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from typing import Any

from graph.assemble import certain
from graph.model import Entity, Record, Span
from graph.records import parse, to_line


def copies(records: Sequence[Record], size: int) -> Iterator[Record]:
    """``size`` records: the given ones, then copies of them, each with other names."""
    made = (renamed(record, n) if n else record for n in count() for record in records)
    return islice(made, size)


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


def main() -> None:
    """See the module."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("records", nargs="+", type=Path)
    options.add_argument("-n", type=int, default=75_000)
    options.add_argument("-o", type=Path, required=True)
    given = options.parse_args()
    lines = (line for path in given.records for line in path.read_text("utf-8").splitlines())
    records = [certain(parse(json.loads(line))) for line in lines]
    with gzip.open(given.o, "wt", encoding="utf-8", compresslevel=1) as out:
        for record in copies(records, given.n):
            out.write(to_line(record) + "\n")


if __name__ == "__main__":
    main()
