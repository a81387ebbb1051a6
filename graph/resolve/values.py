"""What resolution gives: nodes, which entity is which node, and every merge with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

EntityKey = tuple[str, str, str]
"""Paper id, entity type, entity name: what the records call an entity."""

GROUPS: Mapping[str, str] = {
    "Method": "method",
    "Dataset": "data",
    "Benchmark": "data",
    "Metric": "metric",
    "Task": "task",
    "Repository": "repository",
    "ProjectPage": "page",
}
"""Entity types and the group inside which names may become one node: Dataset and Benchmark share theirs."""

LABELS: Mapping[str, str] = {"ProjectPage": "Page"}
"""Entity types whose node label is another word."""


@dataclass(frozen=True, order=True, slots=True, kw_only=True)
class Resolved:
    """One node: ``name`` is the form that most papers use, ``aliases`` all others, ``papers`` how many support it."""

    id: str
    label: str
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    papers: int = 0
    direction: str | None = None


@dataclass(frozen=True, order=True, slots=True, kw_only=True)
class Merge:
    """Two names that became one node, or nearly did.

    ``strength`` is how sure the join is (0 to 1); ``joined`` is False for a pair that was found alike and kept apart.
    """

    node: str
    group: str
    left: str
    right: str
    reason: str
    strength: float
    joined: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The nodes of a set of records, and how they came about."""

    node_of: Mapping[EntityKey, str]
    nodes: Mapping[str, Resolved]
    merges: tuple[Merge, ...] = ()
