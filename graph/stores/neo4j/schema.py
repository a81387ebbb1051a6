"""What a database needs before it takes an atlas: uniqueness of ids, and the indexes that questions use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.schema import EDGE_ENDS, LABELS

OWNERS = "_atlases"
"""The property that says which atlases loaded a node or relationship, each with a digest of what it loaded."""


@dataclass(frozen=True, slots=True)
class Made:
    """A constraint or an index: its name, and the statement that makes it."""

    name: str
    statement: str


def constraints() -> Iterator[Made]:
    """One uniqueness constraint per label, which is an index on ``id`` too."""
    for label in LABELS:
        name = f"litkg_{label.lower()}_id"
        yield Made(name, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE")


def indexes() -> Iterator[Made]:
    """Names, years and dates of nodes, keys of relationships, and the words of names, titles and abstracts."""
    for label in LABELS:
        if label != "Result":
            yield _index(f"litkg_{label.lower()}_name", f"(n:{label}) ON (n.name)")
            words = "n.name, n.abstract" if label == "Paper" else "n.name"
            yield _index(f"litkg_{label.lower()}_text", f"(n:{label}) ON EACH [{words}]", "FULLTEXT ")
    for name in ("year", "date"):
        yield _index(f"litkg_paper_{name}", f"(n:Paper) ON (n.{name})")
    for kind in EDGE_ENDS:
        yield _index(f"litkg_{kind.lower()}_key", f"()-[r:{kind}]-() ON (r.key)")


def _index(name: str, what: str, kind: str = "") -> Made:
    return Made(name, f"CREATE {kind}INDEX {name} IF NOT EXISTS FOR {what}")


_COMMON = ("name", "papers")
PROPERTIES = {
    "Paper": ("name", "abstract", "year", "date", "url", "authors_count", "sources"),
    "Method": (*_COMMON, "kind", "aliases"),
    "Dataset": (*_COMMON, "aliases"),
    "Benchmark": (*_COMMON, "aliases"),
    "Metric": (*_COMMON, "aliases", "direction"),
    "Task": (*_COMMON, "aliases"),
    "Repository": (*_COMMON, "url", "host", "owner", "repo"),
    "Page": (*_COMMON, "url"),
    "Result": ("name", "value", "low", "high", "raw", "unit", "kind"),
    "Author": ("name",),
}
"""What litkg sets on a node of each label; one that a paper no longer supports is taken off again."""
