"""Where a graph can be asked in Cypher, and where its truth is kept."""

from __future__ import annotations

from graph.stores.base import MAX_ROWS, TIMEOUT, Rows, Store

__all__ = ["MAX_ROWS", "TIMEOUT", "Rows", "Store"]
