"""The figures on the annotated pairs: precision and F1 do not fall."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

from graph.records import parse
from graph.resolve import Resolution, resolve
from tests.samples import GOLD


@pytest.fixture(scope="module")
def resolution() -> Resolution:
    """All annotated records, resolved together."""
    if not GOLD.is_dir():
        pytest.skip("the annotated abstracts (../shared/gold) are not here")
    lines = (line for file in sorted(GOLD.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines())
    return resolve(parse(json.loads(line)) for line in lines)


def figures(found: Resolution, file: str) -> tuple[float, float]:
    """Precision and F1, as gold/score_resolution.py counts them."""
    gold = json.loads((GOLD / file).read_text("utf-8"))

    def node(item: dict[str, Any]) -> str:
        seen = ((s["id"], s["type"], s["name"]) for s in item["seen"])
        return next(found.node_of[key] for key in seen if key in found.node_of)

    same = [node(x) == node(y) for cluster in gold["same"] for x, y in itertools.combinations(cluster, 2)]
    wrong = sum(node(x) == node(y) for x, y in gold["apart"])
    precision, recall = sum(same) / (sum(same) + wrong), sum(same) / len(same)
    return precision, 2 * precision * recall / (precision + recall)


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("file", ["resolution_dev.json", "resolution_dev2.json"])
def test_figures(resolution: Resolution, file: str) -> None:
    """Weights were fitted on these pairs, so they must be met here; docs/resolution.md has the cross-validated ones."""
    precision, f1 = figures(resolution, file)
    assert precision >= 0.94
    assert f1 >= 0.88
