"""Small records for tests, in our own words about real papers; and the gold records, where they are at hand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from graph.model import Record
from graph.records import parse

GOLD = Path(__file__).parents[1] / "../shared/gold"

Spec = Mapping[str, Any]


def record(ident: str, title: str, abstract: str, *entities: Spec, **more: Any) -> Record:
    """A record; entities as ``thing(...)`` gives them, offsets are looked up."""
    return parse({"id": ident, "title": title, "abstract": abstract, "entities": list(entities), **more})


def thing(kind: str, name: str, role: str, *mentions: str, **more: Any) -> Spec:
    """One entity; ``kind`` is its type, or ``named`` or ``family`` for a method."""
    method = {"type": "Method", "kind": kind} if kind in ("named", "family") else {"type": kind}
    return {**method, "name": name, "mentions": list(mentions or (name,)), "role": role, **more}


LORA = record(
    "arxiv:2106.09685",
    "LoRA: Low-Rank Adaptation of Large Language Models",
    "Updating every weight of a large language model is costly. We propose Low-Rank Adaptation (LoRA), which trains "
    "two small matrices for each layer. On GLUE, LoRA reaches an accuracy of 87.2% and does better than Adapters. "
    "Code: https://github.com/microsoft/LoRA",
    thing("named", "Low-Rank Adaptation", "proposed", "Low-Rank Adaptation", "LoRA"),
    thing("family", "large language models", "used", "Large Language Models", "large language model"),
    thing("named", "Adapters", "compared"),
    thing("Benchmark", "GLUE", "evaluated_on"),
    thing("Metric", "accuracy", "reported"),
    thing("Repository", "https://github.com/microsoft/LoRA", "own"),
    results=[
        {
            "method": "Low-Rank Adaptation",
            "on": "GLUE",
            "metric": "accuracy",
            "value": "87.2",
            "unit": "%",
            "kind": "absolute",
            "evidence": "On GLUE, LoRA reaches an accuracy of 87.2% and does better than Adapters.",
        }
    ],
    relations=[{"type": "OUTPERFORMS", "head": "Low-Rank Adaptation", "tail": "Adapters"}],
    year=2021,
    date="2021-06-17",
    url="https://arxiv.org/abs/2106.09685",
    authors=["Edward Hu", "Yelong Shen"],
    sources=["samples.jsonl"],
)

QLORA = record(
    "arxiv:2305.14314",
    "QLoRA: Efficient Finetuning of Quantized LLMs",
    "QLoRA builds on LoRA and keeps the frozen weights of LLMs in four bits. Trained on OASST1, our Guanaco models "
    "reach 99.3% of the level of ChatGPT on the Vicuna benchmark, and QLoRA keeps the accuracy on GLUE.",
    thing("named", "QLoRA", "proposed"),
    thing("named", "Guanaco", "proposed"),
    thing("named", "LoRA", "used"),
    thing("family", "LLMs", "used", "LLMs"),
    thing("named", "ChatGPT", "compared"),
    thing("Dataset", "OASST1", "trained_on"),
    thing("Benchmark", "Vicuna", "evaluated_on"),
    thing("Benchmark", "GLUE", "evaluated_on"),
    thing("Metric", "accuracy", "reported"),
    relations=[{"type": "BASED_ON", "head": "QLoRA", "tail": "LoRA"}],
    year=2023,
    authors=["Tim Dettmers"],
    sources=["samples.jsonl"],
)

ADAPTERS = record(
    "arxiv:1902.00751",
    "Parameter-Efficient Transfer Learning for NLP",
    "Adapters are small bottleneck layers for parameter-efficient transfer learning. On the GLUE dataset they stay "
    "within 0.4-0.8 points of fine-tuning.",
    thing("named", "Adapters", "proposed"),
    thing("Task", "parameter-efficient transfer learning", "addressed"),
    thing("Dataset", "GLUE", "evaluated_on"),
    results=[
        {
            "method": "Adapters",
            "on": "GLUE",
            "metric": None,
            "value": "-0.4-0.8",
            "unit": "points",
            "kind": "gain",
            "evidence": "On the GLUE dataset they stay within 0.4-0.8 points of fine-tuning.",
        }
    ],
    year=2019,
    sources=["older.jsonl"],
)

SAMPLES: Sequence[Record] = (LORA, QLORA, ADAPTERS)


@lru_cache(maxsize=1)
def gold(limit: int = 300) -> tuple[Record, ...]:
    """The first ``limit`` gold records, or none where ``../shared`` is not there."""
    lines = (line for file in sorted(GOLD.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines())
    return tuple(parse(json.loads(line)) for line, _ in zip(lines, range(limit), strict=False))
