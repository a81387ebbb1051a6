"""What a database needs before it takes an atlas: uniqueness of ids, and the indexes that questions use."""

from __future__ import annotations

from collections.abc import Iterator

from graph.schema import EDGE_ENDS, LABELS

OWNERS = "_atlases"
"""The property that says which atlases loaded a node or relationship, each with a digest of what it loaded."""

_CONSTRAINT = "CREATE CONSTRAINT litkg_{0}_id IF NOT EXISTS FOR (n:{1}) REQUIRE n.id IS UNIQUE"
_NAME = "CREATE INDEX litkg_{0}_name IF NOT EXISTS FOR (n:{1}) ON (n.name)"
_TEXT = "CREATE FULLTEXT INDEX litkg_{0}_text IF NOT EXISTS FOR (n:{1}) ON EACH [n.{2}]"
_YEAR = "CREATE INDEX litkg_paper_{0} IF NOT EXISTS FOR (n:Paper) ON (n.{0})"
_KEY = "CREATE INDEX litkg_{0}_key IF NOT EXISTS FOR ()-[r:{1}]-() ON (r.key)"


def constraints() -> Iterator[str]:
    """One uniqueness constraint per label, which is an index on ``id`` too."""
    for label in LABELS:
        yield _CONSTRAINT.format(label.lower(), label)


def indexes() -> Iterator[str]:
    """Names, years and dates of nodes, keys of relationships, and the words of names, titles and abstracts."""
    for label in LABELS:
        if label != "Result":
            yield _NAME.format(label.lower(), label)
            yield _TEXT.format(label.lower(), label, "name, n.abstract" if label == "Paper" else "name")
    for name in ("year", "date"):
        yield _YEAR.format(name)
    for kind in EDGE_ENDS:
        yield _KEY.format(kind.lower(), kind)
