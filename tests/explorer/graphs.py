"""Graphs to draw in tests and benchmarks: a small one by hand, one of gold records, synthetic ones of any size."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from graph.assemble import assemble
from graph.model import Edge, Graph, Node, Record, digest, props
from graph.records import parse
from graph.resolve.values import Resolution, Resolved

GOLD = Path(__file__).parents[2] / "../shared/gold"


def gold_records(*names: str) -> Iterator[Record]:
    """The records of gold files (``dev``, ``train_z`` …) beside the checkout."""
    for name in names:
        with (GOLD / f"{name}.jsonl").open(encoding="utf-8") as lines:
            yield from (_dated(parse(json.loads(line))) for line in lines)


def _dated(record: Record) -> Record:
    """Gold records have no years; a made-up one lets the tests see what years do."""
    return replace(record, paper=replace(record.paper, year=2018 + int(digest(record.paper.id, length=4), 16) % 8))


def graph_of(records: Iterable[Record]) -> Graph:
    """The graph of ``records``, resolved and assembled as a build does it."""
    from graph.resolve import resolve  # its data, which small() needs none of

    known = list(records)
    return assemble(known, resolve(known))


def small() -> Graph:
    """Ten papers, written by hand, with everything the explorer shows: results, code, aliases, years."""
    records = [parse(data) for data in _SMALL]
    return assemble(records, _by_spelling(records))


def _by_spelling(records: Iterable[Record]) -> Resolution:
    """Names that are spelt alike are one thing: so this graph stays as it is, however resolution learns."""
    node_of: dict[tuple[str, str, str], str] = {}
    nodes: dict[str, Resolved] = {}
    for record in records:
        for entity in record.entities:
            ident = f"{entity.type.lower()}:{'-'.join(entity.name.lower().removeprefix('https://').split())}"
            node_of[record.paper.id, entity.type, entity.name] = ident
            before = nodes.get(ident)
            forms = {*(before.aliases if before else ()), *entity.mentions} - {entity.name}
            nodes[ident] = Resolved(
                id=ident,
                label=entity.type,
                name=entity.name,
                kind=entity.kind,
                aliases=tuple(sorted(forms)),
                papers=1 + (before.papers if before else 0),
                direction=_DIRECTIONS.get(entity.name),
            )
    return Resolution(node_of=node_of, nodes=nodes)


_DIRECTIONS = {"success rate": "higher", "latency": "lower"}


def _paper(
    number: int, year: int, method: str, base: str, benchmark: str, metric: str, value: str
) -> dict[str, object]:
    sentence = f"{method} reaches {value}% {metric} on {benchmark} and outperforms {base}."
    return {
        "id": f"arxiv:2{number:03d}.00001",
        "title": f"{method}: careful steps for robot manipulation",
        "abstract": f"We present {method}, built on large language models (LLMs). {sentence} Code: https://github.com/lab/{method.lower()}.",
        "year": year,
        "entities": [
            {"type": "Method", "kind": "named", "name": method, "mentions": [method], "role": "proposed"},
            {"type": "Method", "kind": "named", "name": base, "mentions": [base], "role": "compared"},
            {"type": "Method", "kind": "family", "name": "large language models",
             "mentions": ["large language models", "LLMs"], "role": "used", "confidence": 0.7},
            {"type": "Benchmark", "name": benchmark, "mentions": [benchmark], "role": "evaluated_on"},
            {"type": "Metric", "name": metric, "mentions": [metric], "role": "reported"},
            {"type": "Task", "name": "robot manipulation", "mentions": ["robot manipulation"], "role": "addressed"},
            {"type": "Repository", "name": f"https://github.com/lab/{method.lower()}",
             "mentions": [f"https://github.com/lab/{method.lower()}"], "role": "own"},
        ],
        "results": [{"method": method, "on": benchmark, "metric": metric, "value": value, "unit": "%",
                     "kind": "absolute", "evidence": sentence}],
        "relations": [{"type": "OUTPERFORMS", "head": method, "tail": base}],
    }  # fmt: skip


def _fast(number: int, year: int, method: str, milliseconds: str, gain: str) -> dict[str, object]:
    quick = f"{method} answers in {milliseconds} ms of latency on SpeedShelf"
    better = f", and its success rate is {gain} points higher" if gain else ""
    results = [
        {
            "method": method,
            "on": "SpeedShelf",
            "metric": "latency",
            "value": milliseconds,
            "unit": "ms",
            "kind": "absolute",
        }
    ]
    if gain:
        results.append(
            {
                "method": method,
                "on": "SpeedShelf",
                "metric": "success rate",
                "value": gain,
                "unit": "points",
                "kind": "gain",
            }
        )
    entities = [
        {"type": "Method", "kind": "named", "name": method, "mentions": [method], "role": "proposed"},
        {"type": "Benchmark", "name": "SpeedShelf", "mentions": ["SpeedShelf"], "role": "evaluated_on"},
        {"type": "Metric", "name": "latency", "mentions": ["latency"], "role": "reported"},
        {"type": "Task", "name": "robot manipulation", "mentions": ["robot manipulation"], "role": "addressed"},
    ]
    if gain:
        entities.append({"type": "Metric", "name": "success rate", "mentions": ["success rate"], "role": "reported"})
    sentence = f"{quick}{better}."
    return {
        "id": f"arxiv:2{number:03d}.00001",
        "title": f"{method}: fast robot manipulation",
        "abstract": f"Speed matters. {sentence}",
        "year": year,
        "entities": entities,
        "results": [r | {"evidence": sentence} for r in results],
        "relations": [],
    }


_SMALL = [
    _paper(1, 2021, "StepNet", "PlainPolicy", "ShelfBench", "success rate", "61.5"),
    _paper(2, 2022, "GripFlow", "StepNet", "ShelfBench", "success rate", "70.2"),
    _paper(3, 2023, "TidyFormer", "GripFlow", "ShelfBench", "success rate", "81"),
    _paper(4, 2023, "DrawerPilot", "StepNet", "DrawerWorld", "success rate", "55"),
    _paper(5, 2024, "LatchGPT", "DrawerPilot", "DrawerWorld", "completion rate", "77.7"),
    _paper(6, 2024, "NudgeRL", "GripFlow", "DrawerWorld", "success rate", "64.1"),
    _paper(7, 2024, "CabinetQA", "LatchGPT", "ShelfBench", "answer accuracy", "88.3"),
    _paper(8, 2025, "SortVLA", "TidyFormer", "ShelfBench", "success rate", "90.4"),
    _fast(9, 2023, "SwiftHand", "31", ""),
    _fast(10, 2025, "QuickGrip", "12", "4.5"),
]


def synthetic(nodes: int, edges: int, *, seed: int = 7) -> Graph:
    """A graph of about ``nodes`` nodes and ``edges`` edges as real ones are: hubs, communities, shares."""
    rng = random.Random(seed)  # noqa: S311
    papers = nodes // 4
    shares = (
        ("Method", 0.45),
        ("Task", 0.17),
        ("Benchmark", 0.1),
        ("Dataset", 0.08),
        ("Metric", 0.1),
        ("Repository", 0.1),
    )
    pools = {label: max(4, int((nodes - papers) * share)) for label, share in shares}
    found = [_synthetic_node(label, i, rng) for label, n in pools.items() for i in range(n)]
    written = [_synthetic_paper(i, rng) for i in range(papers)]
    seen: dict[str, Edge] = {}
    topics = max(6, nodes // 400)
    while len(seen) < edges:
        paper = written[rng.randrange(papers)]
        edge = _synthetic_edge(paper, pools, topics, rng)
        seen.setdefault(edge.key, edge)
    return Graph(tuple(sorted(written + found)), tuple(sorted(seen.values())))


_WORDS = (
    *("graph", "policy", "neural", "sparse", "visual", "language", "action", "agent", "reasoning", "robust"),
    *("diffusion", "token", "retrieval", "latent", "motion", "planning", "contrastive", "causal", "federated"),
    *("memory", "attention", "transfer", "speech", "protein", "depth", "optimal", "reward", "safe", "temporal"),
)
_LINKS = {
    "Method": ("PROPOSES", "USES", "USES", "COMPARES_WITH", "MENTIONS"),
    "Task": ("ADDRESSES", "MENTIONS"),
    "Benchmark": ("EVALUATES_ON", "INTRODUCES"),
    "Dataset": ("EVALUATES_ON", "TRAINS_ON"),
    "Metric": ("MEASURES",),
    "Repository": ("HAS_CODE",),
}


def _synthetic_node(label: str, i: int, rng: random.Random) -> Node:
    name = f"{rng.choice(_WORDS)} {rng.choice(_WORDS)} {label[:1]}{i}"
    values: dict[str, object] = {"papers": 1 + int(60 / (i + 1)), "aliases": (f"{label[:2].upper()}-{i}",)}
    if label == "Method":
        values["kind"] = "family" if i % 6 == 0 else "named"
    if label == "Repository":
        values["url"] = f"https://github.com/lab/r{i}"
    return Node(label=label, id=f"{label.lower()}:{i}", name=name, props=props(values))


def _synthetic_paper(i: int, rng: random.Random) -> Node:
    title = " ".join(rng.choice(_WORDS) for _ in range(9)).capitalize()
    words = " ".join(rng.choice(_WORDS) for _ in range(24))
    abstract = " ".join(f"{words[k * 9 : 150 + k * 3]}." for k in range(7))
    values = {"abstract": abstract, "year": 2015 + i % 11, "url": f"https://arxiv.org/abs/{i}", "sources": ("made",)}
    return Node(label="Paper", id=f"arxiv:{i:05d}", name=title, props=props(values))


def _synthetic_edge(paper: Node, pools: dict[str, int], topics: int, rng: random.Random) -> Edge:
    label = rng.choices(list(pools), weights=(5, 2, 2, 1, 1, 1))[0]
    topic = int(paper.id[6:]) % topics
    size = pools[label]
    i = int(size * rng.random() ** 2.5)
    if rng.random() < 0.8:  # most things of a paper belong to its topic
        i = min(size - 1, i - i % topics + topic)
    text = f"{paper.name}\n{dict(paper.props)['abstract']}"
    start = rng.randrange(len(paper.name) + 1, len(text) - 160)
    return Edge(
        type=rng.choice(_LINKS[label]), source=paper.id, target=f"{label.lower()}:{i}", source_label="Paper",
        target_label=label, paper=paper.id, sentence=text[start : start + 150], start=start, end=start + 150,
        confidence=round(0.4 + 0.6 * rng.random(), 2), extractor="made",
    )  # fmt: skip
