"""What nodes and relationships carry, with types: the columns of every table-like form."""

from __future__ import annotations

from collections.abc import Mapping

TEXT, LONG, DOUBLE, LIST = "string", "long", "double", "list"

NODES: Mapping[str, Mapping[str, str]] = {
    "Paper": {
        "abstract": TEXT,
        "year": LONG,
        "date": TEXT,
        "url": TEXT,
        "authors_count": LONG,
        "sources": LIST,
    },
    "Method": {"kind": TEXT, "papers": LONG, "aliases": LIST},
    "Dataset": {"papers": LONG, "aliases": LIST},
    "Benchmark": {"papers": LONG, "aliases": LIST},
    "Metric": {"direction": TEXT, "papers": LONG, "aliases": LIST},
    "Task": {"papers": LONG, "aliases": LIST},
    "Repository": {"url": TEXT, "host": TEXT, "owner": TEXT, "repo": TEXT, "papers": LONG},
    "Page": {"url": TEXT, "papers": LONG},
    "Result": {"value": DOUBLE, "low": DOUBLE, "high": DOUBLE, "raw": TEXT, "unit": TEXT, "kind": TEXT},
    "Author": {},
}
"""For each label its properties beside ``id`` and ``name``."""

ALL: Mapping[str, str] = {name: kind for columns in NODES.values() for name, kind in columns.items()}
"""The properties of all nodes."""

EDGES: Mapping[str, str] = {
    "key": TEXT,
    "paper": TEXT,
    "sentence": TEXT,
    "start": LONG,
    "end": LONG,
    "confidence": DOUBLE,
    "extractor": TEXT,
}
"""The properties of a relationship."""
