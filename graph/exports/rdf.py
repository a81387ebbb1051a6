"""The graph in RDF: what is said as one triple, and each statement again with its sentence, by PROV-O.

Papers are named by the addresses that resolve (arXiv, DOI), all else by ``urn:litkg:`` and its id.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import quote

from graph.model import Edge, Node, Value


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of ``rdf.toml``."""

    prefixes: Mapping[str, str]
    classes: Mapping[str, list[str]]
    properties: Mapping[str, str]
    statement: Mapping[str, str]
    also: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Iri:
    """The name of something; ``short`` if it is one with a prefix of ours."""

    name: str
    short: bool = False


Term = Iri | str | int | float
"""An object of a triple."""

Said = list[tuple[str, Term]]
"""What is said of one thing: predicates (with prefix) and objects."""


@cache
def words() -> Words:
    """The vocabulary, read once."""
    return Words(**tomllib.loads(files("graph.exports").joinpath("rdf.toml").read_text("utf-8")))


def camel(kind: str) -> str:
    """``COMPARES_WITH`` becomes ``comparesWith``."""
    first, *rest = kind.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)


def iri(ident: str, label: str = "") -> Iri:
    """The name of a node."""
    scheme, _, rest = ident.partition(":")
    if label == "Paper" and scheme in ("arxiv", "doi"):
        base = "https://arxiv.org/abs/" if scheme == "arxiv" else "https://doi.org/"
        return Iri(base + quote(rest, safe="/.-_~()"))
    return Iri(f"urn:litkg:{'paper:' * (label == 'Paper')}{quote(ident, safe=':/.-_~')}")


def node(item: Node) -> tuple[Iri, Said]:
    """What is said of a node."""
    said: Said = [("rdf:type", Iri(c, short=True)) for c in words().classes[item.label]]
    said.append((words().properties["name"], item.name))
    for name, value in item.props:
        said += [(words().properties[name], term) for term in _terms(value)]
    return iri(item.id, item.label), said


def edge(item: Edge) -> tuple[Iri, Said]:
    """What is said by a relationship: of its source."""
    return iri(item.source, item.source_label), [(f"lk:{camel(item.type)}", iri(item.target, item.target_label))]


def statement(item: Edge) -> tuple[Iri, Said]:
    """What is said of a relationship: its ends, its sentence, where that stands, and what found it."""
    values: dict[str, Term] = {
        "subject": iri(item.source, item.source_label),
        "predicate": Iri(f"lk:{camel(item.type)}", short=True),
        "object": iri(item.target, item.target_label),
        "sentence": item.sentence,
        "paper": iri(item.paper, "Paper"),
        "extractor": extractor(item.extractor),
        "start": item.start,
        "end": item.end,
        "confidence": item.confidence,
    }
    said: Said = [("rdf:type", Iri(c, short=True)) for c in words().classes["Statement"]]
    said += [(words().statement[name], term) for name, term in values.items()]
    return Iri(f"urn:litkg:statement:{item.key}"), said


def extractor(name: str) -> Iri:
    """The name of what found something."""
    return Iri(f"urn:litkg:extractor:{quote(name, safe='.-_~')}")


def _terms(value: Value) -> Iterator[Term]:
    if isinstance(value, tuple):
        yield from value
    elif value is not None:
        yield value
