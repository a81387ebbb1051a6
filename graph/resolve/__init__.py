"""Which names are one thing: from records to nodes, with a reason for every merge.

``resolve`` is a pure function of the set of records, so the order in which papers arrive cannot matter.
"""

from __future__ import annotations

from graph.resolve.decisions import NONE, Decision, Decisions
from graph.resolve.engine import resolve
from graph.resolve.knowledge import Knowledge
from graph.resolve.values import GROUPS, Merge, Resolution, Resolved

__all__ = ["GROUPS", "NONE", "Decision", "Decisions", "Knowledge", "Merge", "Resolution", "Resolved", "resolve"]
