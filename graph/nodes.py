"""How each kind of node is made, with its id, its name and its properties."""

from __future__ import annotations

import re
import unicodedata

from graph.figures import figure
from graph.model import Node, Paper, Result, digest, props
from graph.resolve.urls import parts
from graph.resolve.values import Resolved

_KINDS = ("datasets", "spaces", "models", "collections")
_OWNED = ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "huggingface.co", "gitee.com")


def paper_node(paper: Paper) -> Node:
    """The node of a paper; what its source does not tell is left out."""
    values: dict[str, object] = {"abstract": paper.abstract, "year": paper.year, "date": paper.date, "url": paper.url}
    values |= {"authors_count": len(paper.authors) or None, "sources": paper.sources}
    return Node(label="Paper", id=paper.id, name=paper.title, props=props(values))


def thing_node(resolved: Resolved, papers: int) -> Node:
    """The node of something that ``papers`` papers speak of."""
    values: dict[str, object] = {"papers": papers}
    if resolved.label in ("Repository", "Page"):
        values |= _address(resolved)
    else:
        values["aliases"] = resolved.aliases
    if resolved.label == "Method":
        values["kind"] = resolved.kind
    if resolved.label == "Metric":
        values["direction"] = resolved.direction
    return Node(label=resolved.label, id=resolved.id, name=resolved.name, props=props(values))


def _address(resolved: Resolved) -> dict[str, object]:
    url = resolved.name if "://" in resolved.name else f"https://{resolved.name}"
    if resolved.label == "Page":
        return {"url": url}
    host, path = parts(url)
    steps = [step.removesuffix(".git") for step in path]
    if len(steps) > 2 and steps[0] in _KINDS:
        steps = steps[1:]
    owned = len(steps) > 1 if host not in _OWNED else bool(steps)
    owner = steps[0] if owned else None
    rest = steps[1:] if owned else steps
    return {"url": url, "host": host, "owner": owner, "repo": rest[0] if rest else None}


def result_id(paper: str, result: Result) -> str:
    """Id of a result's node: what the paper says; neither where, nor which nodes the names became."""
    said = (result.method, result.on, result.metric, result.value, result.unit, result.kind)
    return f"result:{digest(paper, *said)}"


def result_node(paper: str, result: Result) -> Node:
    """The node of a result; its name is the figure as one would say it."""
    number = figure(result.value, kind=result.kind)
    values = {"value": number.value, "low": number.low, "high": number.high, "raw": result.value}
    values |= {"unit": result.unit, "kind": result.kind}
    return Node(label="Result", id=result_id(paper, result), name=_spoken(result), props=props(values))


def _spoken(result: Result) -> str:
    sign = "+" if result.kind == "gain" and result.value[:1].isdigit() else ""
    unit = result.unit if result.unit in ("%", "x", "") else f" {result.unit}"
    words = (f"{sign}{result.value}{unit}", result.metric, result.on and f"on {result.on}")
    said = " ".join(word for word in words if word)
    return f"{result.method}: {said}" if result.method else said


def author_node(ident: str, name: str) -> Node:
    """The node of an author."""
    return Node(label="Author", id=ident, name=name)


def author_id(name: str) -> str:
    """``Ada Lovelace`` becomes ``author:ada-lovelace``; letters of any script are kept."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    slug = re.sub(r"[\W_]+", "-", plain).strip("-")
    return f"author:{slug or digest(name, length=12)}"


def authors_of(paper: Paper) -> tuple[tuple[str, str], ...]:
    """Id and name of each author that the source of ``paper`` names."""
    return tuple((author_id(name), name) for name in paper.authors if name.strip())


def better_name(old: str | None, new: str) -> str:
    """Of two ways to write one author: the one in mixed case, then the longer, then the first by code points."""
    return new if old is None else min(old, new, key=lambda n: (n.isupper() or n.islower(), -len(n), n))
