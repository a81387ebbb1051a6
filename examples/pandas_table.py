"""A query's answer as a pandas frame: the best figure of each method on each benchmark. Needs pandas.

python examples/pandas_table.py ATLAS
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import litkg

if TYPE_CHECKING:
    import pandas as pd

LEVELS = """
MATCH (m:Method)<-[:OF]-(r:Result {kind: 'absolute'})-[:ON]->(b:Benchmark|Dataset)
MATCH (r)-[:MEASURED_BY]->(q:Metric)
WHERE r.value IS NOT NULL AND coalesce(q.direction, 'higher') = 'higher'
RETURN m.name AS method, b.name AS benchmark, q.name AS metric, r.value AS value
"""


def table(atlas: litkg.Atlas) -> pd.DataFrame:
    """Methods down, benchmarks with their metrics across; empty where no abstract gives a figure."""
    levels = atlas.cypher(LEVELS).to_pandas()
    return levels.pivot_table(index="method", columns=["benchmark", "metric"], values="value", aggfunc="max")


def main(atlas: str) -> None:
    """Print the table."""
    with litkg.open(atlas) as opened:
        print(table(opened).to_string(na_rep=""))


if __name__ == "__main__":
    main(*sys.argv[1:])
