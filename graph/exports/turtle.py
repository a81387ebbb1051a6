"""Turtle, for triple stores and rdflib."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TextIO

from graph.exports import rdf
from graph.exports.rdf import Iri, Said, Term
from graph.exports.writing import text
from graph.filters import Source

_SPECIAL = re.compile('[\\\\"\x00-\x1f\x7f]')
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def write(source: Source, path: Path) -> None:
    """Prefixes, what our words are in other vocabularies, nodes, relationships, extractors."""
    with text(path) as out:
        for prefix, space in rdf.words().prefixes.items():
            out.write(f"@prefix {prefix}: <{space}> .\n")
        for word, (how, other) in rdf.words().also.items():
            out.write(f"{word} {how} {other} .\n")
        for node in source.nodes():
            _say(out, *rdf.node(node))
        extractors: set[str] = set()
        for edge in source.edges():
            _say(out, *rdf.edge(edge))
            _say(out, *rdf.statement(edge))
            extractors.add(edge.extractor)
        for name in sorted(extractors):
            kind: Said = [("rdf:type", Iri(c, short=True)) for c in rdf.words().classes["Extractor"]]
            _say(out, rdf.extractor(name), [*kind, ("schema:name", name)])


def _say(out: TextIO, subject: Iri, said: Said) -> None:
    pairs = " ;\n    ".join(
        f"{predicate if predicate != 'rdf:type' else 'a'} {_term(value)}" for predicate, value in said
    )
    out.write(f"{_term(subject)} {pairs} .\n")


def _term(value: Term) -> str:
    if isinstance(value, Iri):
        return value.name if value.short else f"<{value.name}>"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f'"{value!r}"^^xsd:double'
    return '"' + _SPECIAL.sub(lambda m: _NAMED.get(m[0], f"\\u{ord(m[0]):04X}"), value) + '"'
