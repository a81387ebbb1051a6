"""The scores are those of the gold standard's own scorer, figure by figure."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from litkg.evaluation import evaluate_files
from tests.litkg.evaluation.perturb import perturbed

GOLD = Path(__file__).parents[3] / "../shared/gold"
SCORER = GOLD / "score.py"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SCORER.exists(), reason="the gold standard is not beside the checkout"),
]


def theirs(gold: Path, predicted: Path) -> dict[str, Any]:
    """What score.py prints as JSON."""
    done = subprocess.run([sys.executable, SCORER, gold, predicted, "--json"], capture_output=True, check=True)
    return dict(json.loads(done.stdout))


def ours(gold: Path, predicted: Path) -> dict[str, Any]:
    """The same table by our own code."""
    return evaluate_files([gold], predicted, samples=0, max_errors=0).scores.to_dict()


@pytest.mark.parametrize("name", ["dev", "train_v"])
def test_gold_against_itself(name: str) -> None:
    """Gold scored against itself gives the same table, its few imperfect rows too."""
    gold = GOLD / f"{name}.jsonl"
    assert ours(gold, gold) == theirs(gold, gold)


@pytest.mark.parametrize(("name", "seed"), [("dev", 1), ("dev", 2), ("train_t", 3), ("train_v", 4), ("train_x", 5)])
def test_spoiled_gold(name: str, seed: int, tmp_path: Path) -> None:
    """Spoiled predictions give the same right, predicted and gold counts, figures and role shares."""
    gold, predicted = GOLD / f"{name}.jsonl", tmp_path / "predicted.jsonl"
    records = (json.loads(line) for line in gold.read_text("utf-8").splitlines())
    predicted.write_text("".join(json.dumps(r) + "\n" for r in perturbed(records, seed)), "utf-8")
    table = ours(gold, predicted)
    assert table == theirs(gold, predicted)
    assert 0.3 < table["ALL FIVE"]["F1"] < 0.95, "the test must spoil enough, and not all"


def test_spoiled_gold_as_gold(tmp_path: Path) -> None:
    """The other way round too: the scorer is not symmetric."""
    predicted, gold = GOLD / "dev.jsonl", tmp_path / "gold.jsonl"
    records = (json.loads(line) for line in predicted.read_text("utf-8").splitlines())
    gold.write_text("".join(json.dumps(r) + "\n" for r in perturbed(records, 6)), "utf-8")
    assert ours(gold, predicted) == theirs(gold, predicted)
