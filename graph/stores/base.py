"""What every store offers: take a graph, answer Cypher with plain values, close.

Plain values are the same from every store: None, bool, int, float, str, dates and times, lists and dicts. A whole node
is ``{"labels": [...], "id": ..., "name": ..., ...}``, a whole relationship ``{"type": ..., "key": ..., "paper": ...}``
with all its other properties, a path ``{"nodes": [...], "relationships": [...]}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from graph.errors import LitkgError
from graph.model import Graph

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

TIMEOUT = 30.0
"""Seconds that a query may take."""

MAX_ROWS = 10_000
"""Rows that a query may give."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to one query: column names, rows in order, and whether the row limit cut some off."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool = False

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def dicts(self) -> list[dict[str, Any]]:
        """One dict a row, by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas frame; LitkgError if pandas is not installed."""
        try:
            import pandas
        except ImportError as why:
            raise LitkgError("to_pandas() needs pandas: pip install pandas") from why
        return pandas.DataFrame(list(self.rows), columns=list(self.columns))

    def to_polars(self) -> pl.DataFrame:
        """The rows as a Polars frame; LitkgError if Polars is not installed."""
        try:
            import polars
        except ImportError as why:
            raise LitkgError("to_polars() needs Polars: pip install polars") from why
        return polars.DataFrame(list(self.rows), schema=list(self.columns), orient="row", infer_schema_length=None)


class Store(Protocol):
    """A place that holds one graph and answers Cypher about it.

    Guarding against writes is not a store's work: callers hand queries to ``queries.guard.check`` first.
    """

    def load(self, graph: Graph) -> None:
        """Hold ``graph`` and nothing else that was loaded before."""

    def query(
        self, cypher: str, params: Mapping[str, Any], *, timeout: float = TIMEOUT, max_rows: int = MAX_ROWS
    ) -> Rows:
        """The answer to ``cypher``.

        Args:
            cypher: One read-only query.
            params: Values for its ``$parameters``.
            timeout: Seconds after which the query is given up.
            max_rows: More rows than these are left out, and ``Rows.truncated`` says so.

        Raises:
            QueryError: It cannot be parsed or run, or took too long.
        """

    def close(self) -> None:
        """Let go of files, memory and connections; a second call does nothing."""
