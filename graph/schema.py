"""The names in the graph: node labels, relationship types, and which joins what. The same in every store."""

from __future__ import annotations

from collections.abc import Mapping

LABELS = ("Paper", "Method", "Dataset", "Benchmark", "Metric", "Task", "Repository", "Page", "Result", "Author")
"""All node labels, in the order in which a person wants to read them."""

THINGS = ("Method", "Dataset", "Benchmark", "Metric", "Task", "Repository", "Page")
"""Labels of nodes that several papers can speak of."""

_DATA = {
    "introduced": "INTRODUCES",
    "evaluated_on": "EVALUATES_ON",
    "trained_on": "TRAINS_ON",
    "mentioned": "MENTIONS",
}
ROLE_EDGES: Mapping[str, Mapping[str, str]] = {
    "Method": {"proposed": "PROPOSES", "used": "USES", "compared": "COMPARES_WITH", "mentioned": "MENTIONS"},
    "Dataset": _DATA,
    "Benchmark": _DATA,
    "Metric": {"introduced": "INTRODUCES", "reported": "MEASURES", "mentioned": "MENTIONS"},
    "Task": {"addressed": "ADDRESSES", "mentioned": "MENTIONS"},
    "Repository": {"own": "HAS_CODE", "other": "LINKS_TO"},
    "Page": {"own": "HAS_PAGE", "other": "LINKS_TO"},
}
"""For each label of a thing: what a paper's role for it is called as a relationship."""

EDGE_ENDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "PROPOSES": (("Paper", "Method"),),
    "USES": (("Paper", "Method"),),
    "COMPARES_WITH": (("Paper", "Method"),),
    "INTRODUCES": (("Paper", "Dataset"), ("Paper", "Benchmark"), ("Paper", "Metric")),
    "EVALUATES_ON": (("Paper", "Dataset"), ("Paper", "Benchmark")),
    "TRAINS_ON": (("Paper", "Dataset"), ("Paper", "Benchmark")),
    "MEASURES": (("Paper", "Metric"),),
    "ADDRESSES": (("Paper", "Task"),),
    "MENTIONS": tuple(("Paper", label) for label in ("Method", "Dataset", "Benchmark", "Metric", "Task")),
    "HAS_CODE": (("Paper", "Repository"),),
    "HAS_PAGE": (("Paper", "Page"),),
    "LINKS_TO": (("Paper", "Repository"), ("Paper", "Page")),
    "REPORTS": (("Paper", "Result"),),
    "OF": (("Result", "Method"),),
    "ON": (("Result", "Benchmark"), ("Result", "Dataset")),
    "MEASURED_BY": (("Result", "Metric"),),
    "OUTPERFORMS": (("Method", "Method"),),
    "BASED_ON": (("Method", "Method"),),
    "EVALUATED_ON": (("Method", "Benchmark"), ("Method", "Dataset")),
    "WROTE": (("Author", "Paper"),),
}
"""All relationship types, and for each the labels of its ends."""
