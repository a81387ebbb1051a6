"""Which way is better for a metric."""

from __future__ import annotations

import pytest

from graph.model import Entity, Paper, Record
from graph.resolve import resolve
from tests.graph.resolve.making import papers


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("accuracy", "higher"), ("top-1 accuracy", "higher"), ("mAP@0.5", "higher"), ("BLEU-4", "higher"),
        ("success rate", "higher"), ("F1", "higher"), ("R2", "higher"), ("throughput", "higher"), ("FPS", "higher"),
        ("latency", "lower"), ("attack success rate", "lower"), ("word error rate", "lower"), ("FID", "lower"),
        ("inference time", "lower"), ("perplexity", "lower"), ("FLOPs", "lower"), ("RMSE", "lower"),
        ("grasp success rate", "higher"), ("targeted attack success rate", "lower"), ("pass@1", "higher"),
        ("gender bias", "lower"), ("biases", "lower"), ("false positives", "lower"), ("task performance", "higher"),
        ("average precision", "higher"), ("GFLOPs", "lower"),
        ("entropy", None), ("rank", None),
    ],
)  # fmt: skip
def test_table(name: str, way: str | None) -> None:
    """The reviewed table knows the usual ones, by the whole name or its last word."""
    (node,) = resolve(papers("Metric", name)).nodes.values()
    assert node.direction == way


def said(number: int, sentence: str, name: str) -> Record:
    """A paper that speaks of a metric in one sentence."""
    paper = Paper(id=f"p{number}", title="T", abstract=sentence)
    at = paper.text.index(name)
    metric = Entity(type="Metric", name=name, mentions=(name,), spans=((at, at + len(name)),), role="reported")
    return Record(paper=paper, entities=(metric,))


@pytest.mark.parametrize(
    ("verbs", "way"),
    [
        (("reduces", "lowers", "decreases the"), "lower"),
        (("improves", "increases", "raises the"), "higher"),
        (("improves", "reduces", "increases the"), None),
        (("reduces", "reduces"), None),
        (("describes", "mentions", "uses the"), None),
    ],
)
def test_what_papers_say(verbs: tuple[str, ...], way: str | None) -> None:
    """Three papers that speak of it in one way, and few in the other, tell the direction of an unknown metric."""
    (node,) = resolve([said(n, f"It {v} wobbliness a lot.", "wobbliness") for n, v in enumerate(verbs)]).nodes.values()
    assert node.direction == way


def test_only_metrics_have_one() -> None:
    """Other nodes have no direction."""
    (node,) = resolve(papers("Task", "accuracy")).nodes.values()
    assert node.direction is None
