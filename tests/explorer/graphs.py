"""Graphs to draw in the tests and benchmarks: a small one by hand, one of gold records, and synthetic ones of any size."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.model import Edge, Graph, Node, Record, digest, props
from graph.records import parse
from graph.text import fold, sentence_of, sentences

GOLD = Path(__file__).parents[2] / "../shared/gold"

ROLE_TYPES = {
    "proposed": "PROPOSES",
    "used": "USES",
    "compared": "COMPARES_WITH",
    "introduced": "INTRODUCES",
    "evaluated_on": "EVALUATES_ON",
    "trained_on": "TRAINS_ON",
    "reported": "MEASURES",
    "addressed": "ADDRESSES",
    "mentioned": "MENTIONS",
}
URL_TYPES = {
    ("Repository", "own"): "HAS_CODE",
    ("ProjectPage", "own"): "HAS_PAGE",
    ("Repository", "other"): "LINKS_TO",
    ("ProjectPage", "other"): "LINKS_TO",
}


def gold_records(*names: str) -> Iterator[Record]:
    """The records of gold files (``dev``, ``train_z`` …) beside the checkout."""
    for name in names:
        with (GOLD / f"{name}.jsonl").open(encoding="utf-8") as lines:
            yield from (parse(json.loads(line)) for line in lines)


def graph_of(records: Iterable[Record]) -> Graph:
    """A graph with one node per folded name: resolution and assembly in their simplest form, for pictures and figures."""
    build = _Build()
    for record in records:
        build.add(record)
    return build.graph()


class _Build:
    def __init__(self) -> None:
        self.nodes: dict[str, dict[str, object]] = {}
        self.edges: dict[str, Edge] = {}

    def add(self, record: Record) -> None:
        paper = record.paper
        spans = sentences(paper.text)
        year = paper.year or 2019 + int(digest(paper.id, length=4), 16) % 7
        self.nodes[paper.id] = {
            "label": "Paper",
            "name": paper.title,
            "abstract": paper.abstract,
            "year": year,
            "date": paper.date,
            "url": paper.url or f"https://arxiv.org/abs/{paper.id.removeprefix('arxiv:')}",
            "sources": ("gold",),
        }
        ids: dict[str, tuple[str, str]] = {}
        for entity in record.entities:
            label = "Page" if entity.type == "ProjectPage" else entity.type
            node = self._entity(label, entity.name, entity.kind, entity.mentions, ids.get(entity.name))
            ids.setdefault(entity.name, (node, label))
            kind = URL_TYPES.get((entity.type, entity.role)) or ROLE_TYPES[entity.role]
            at = sentence_of(spans, *(entity.spans[0] if entity.spans else (0, 1)))
            self._edge(kind, paper.id, node, "Paper", label, paper.id, paper.text, at, entity.confidence)
        proposed = [ids[e.name] for e in record.entities if e.type == "Method" and e.role == "proposed"]
        for entity in record.entities:
            if entity.role == "evaluated_on" and entity.spans:
                at = sentence_of(spans, *entity.spans[0])
                for method, label in proposed:
                    target, target_label = ids[entity.name]
                    self._edge("EVALUATED_ON", method, target, label, target_label, paper.id, paper.text, at, 1.0)
        for relation in record.relations:
            head, tail = ids[relation.head], ids[relation.tail]
            self._edge(relation.type, head[0], tail[0], head[1], tail[1], paper.id, paper.text, relation.span, 1.0)
        for result in record.results:
            node = "result:" + digest(paper.id, result.method, result.on, result.metric, result.value, result.kind)
            raw = result.value + (result.unit if result.unit in ("%", "x") else f" {result.unit}".rstrip())
            number = float(result.value.split("-")[-1] or 0) if result.value.count("-") < 2 else 0.0
            what = {"label": "Result", "name": raw, "value": number, "raw": raw, "unit": result.unit, "kind": result.kind}
            self.nodes.setdefault(node, what)
            ends = ((result.method, "OF"), (result.on, "ON"), (result.metric, "MEASURED_BY"))
            self._edge("REPORTS", paper.id, node, "Paper", "Result", paper.id, paper.text, result.span, 1.0)
            for name, kind in ends:
                if name is not None:
                    end, label = ids[name]
                    self._edge(kind, node, end, "Result", label, paper.id, paper.text, result.span, 1.0)

    def _entity(self, label: str, name: str, kind: str, mentions: Iterable[str], known: tuple[str, str] | None) -> str:
        if known:
            return known[0]
        url = label in ("Repository", "Page")
        node = f"{label.lower()}:{name.lower() if url else fold(name) or digest(name)}"
        values = self.nodes.setdefault(node, {"label": label, "name": name, "aliases": set(), "papers": 0})
        values["papers"] += 1  # type: ignore[operator]
        values["aliases"] |= set(mentions)  # type: ignore[operator]
        if kind:
            values.setdefault("kind", kind)
        if label == "Metric":
            values["direction"] = "lower" if any(w in name.lower() for w in ("error", "latency", "fid", "loss")) else "higher"
        if url:
            values["url"] = name if "://" in name else f"https://{name}"
        return node

    def _edge(self, kind: str, source: str, target: str, source_label: str, target_label: str, paper: str, text: str,
              at: tuple[int, int], confidence: float) -> None:  # fmt: skip
        edge = Edge(
            type=kind, source=source, target=target, source_label=source_label, target_label=target_label, paper=paper,
            sentence=text[slice(*at)], start=at[0], end=at[1], confidence=confidence, extractor="gold",
        )  # fmt: skip
        self.edges.setdefault(edge.key, edge)

    def graph(self) -> Graph:
        nodes = []
        for node, values in self.nodes.items():
            rest = {k: tuple(sorted(v)) if isinstance(v, set) else v for k, v in values.items()}
            label, name = str(rest.pop("label")), str(rest.pop("name"))
            rest["aliases"] = tuple(a for a in rest.get("aliases", ()) if a != name) or None  # type: ignore[union-attr]
            nodes.append(Node(label=label, id=node, name=name, props=props(rest)))
        return Graph(tuple(sorted(nodes, key=lambda n: (n.label, n.id))), tuple(sorted(self.edges.values())))


def small() -> Graph:
    """A dozen papers, written by hand, with everything the explorer shows: results, code, aliases, years."""
    return graph_of(parse(data) for data in _SMALL)


def _paper(number: int, year: int, method: str, base: str, benchmark: str, metric: str, value: str) -> dict[str, object]:
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


_SMALL = [
    _paper(1, 2021, "StepNet", "PlainPolicy", "ShelfBench", "success rate", "61.5"),
    _paper(2, 2022, "GripFlow", "StepNet", "ShelfBench", "success rate", "70.2"),
    _paper(3, 2023, "TidyFormer", "GripFlow", "ShelfBench", "success rate", "81"),
    _paper(4, 2023, "DrawerPilot", "StepNet", "DrawerWorld", "success rate", "55"),
    _paper(5, 2024, "LatchGPT", "DrawerPilot", "DrawerWorld", "completion rate", "77.7"),
    _paper(6, 2024, "NudgeRL", "GripFlow", "DrawerWorld", "success rate", "64.1"),
    _paper(7, 2024, "CabinetQA", "LatchGPT", "ShelfBench", "answer accuracy", "88.3"),
    _paper(8, 2025, "SortVLA", "TidyFormer", "ShelfBench", "success rate", "90.4"),
]


def synthetic(nodes: int, edges: int, *, seed: int = 7) -> Graph:
    """A graph of about ``nodes`` nodes and ``edges`` edges in the proportions of real atlases, hubs and communities too."""
    rng = random.Random(seed)  # noqa: S311
    papers = nodes // 4
    shares = (("Method", 0.45), ("Task", 0.17), ("Benchmark", 0.1), ("Dataset", 0.08), ("Metric", 0.1), ("Repository", 0.1))
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
    "graph policy neural sparse visual language action agent reasoning robust diffusion token retrieval latent motion "
    "planning contrastive causal federated memory attention transfer speech protein depth optimal reward safe temporal"
).split()
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
