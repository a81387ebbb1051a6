"""JSON-LD: the same triples as the Turtle, with a context of our own inside, so that it can be read offline."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph.exports import rdf
from graph.exports.rdf import Iri, Said, Term
from graph.exports.writing import text
from graph.filters import Source
from graph.schema import EDGE_ENDS


def context() -> dict[str, Any]:
    """What the names in the file mean."""
    words = rdf.words()
    made: dict[str, Any] = dict(words.prefixes)
    made |= {camel: {"@id": f"lk:{camel}", "@type": "@id"} for camel in map(rdf.camel, EDGE_ENDS)}
    linked = ("subject", "predicate", "object", "paper", "extractor")
    made |= {name: {"@id": word, "@type": "@id"} if name in linked else word for name, word in words.statement.items()}
    return made | dict(words.properties)


def write(source: Source, path: Path) -> None:
    """One object with ``@context`` and ``@graph``, one thing of it a line."""
    names = _names()
    with text(path) as out:
        out.write('{"@context": ' + json.dumps(context()) + ',\n"@graph": [\n')
        for word, (how, other) in rdf.words().also.items():
            out.write(json.dumps({"@id": word, how: {"@id": other}}) + ",\n")
        for node in source.nodes():
            out.write(_object(*rdf.node(node), names) + ",\n")
        extractors: set[str] = set()
        for edge in source.edges():
            out.write(_object(*rdf.edge(edge), names) + ",\n")
            out.write(_object(*rdf.statement(edge), names) + ",\n")
            extractors.add(edge.extractor)
        agents = [{"@id": rdf.extractor(n).name, "@type": "prov:SoftwareAgent", "name": n} for n in sorted(extractors)]
        out.write(",\n".join(json.dumps(agent, ensure_ascii=False) for agent in [*agents, {"@id": "urn:litkg:graph"}]))
        out.write("\n]}\n")


def _names() -> dict[str, str]:
    """Predicates with prefix, and what they are called in the file."""
    words = rdf.words()
    edges = {f"lk:{camel}": camel for camel in map(rdf.camel, EDGE_ENDS)}
    return {word: name for name, word in {**words.properties, **words.statement}.items()} | edges


def _object(subject: Iri, said: Said, names: dict[str, str]) -> str:
    made: dict[str, Any] = {"@id": subject.name}
    for predicate, value in said:
        name = "@type" if predicate == "rdf:type" else names[predicate]
        if name in made:
            held = made[name] if isinstance(made[name], list) else [made[name]]
            made[name] = [*held, _value(value)]
        else:
            made[name] = _value(value)
    return json.dumps(made, ensure_ascii=False)


def _value(value: Term) -> Any:
    if isinstance(value, Iri):
        return value.name
    if isinstance(value, float):
        return {"@value": repr(value), "@type": "xsd:double"}
    return value
