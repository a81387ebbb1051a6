"""Records as JSON: the one form that extraction writes, gold is kept in, and a build takes as input.

``parse`` also takes gold records, which give surface forms but no offsets: it looks up where each form stands.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graph.errors import FactError
from graph.model import Entity, Paper, Record, Relation, Result, Span
from graph.text import occurrences, sentence_of, sentences


def parse(data: Mapping[str, Any]) -> Record:
    """The record that ``data`` (one decoded JSON line) holds; FactError says what is wrong with it."""
    try:
        paper = parse_paper(data)
        text = paper.text
        entities = [_entity(e, text) for e in data.get("entities") or ()]
        claimed = [span for e in entities for span in e.spans]
        # Longer forms first, so that "GPT" is not found inside "GPT-4" where that is an entity of its own.
        forms = sorted({(m, i) for i, e in enumerate(entities) if not e.spans for m in e.mentions}, key=_longest_first)
        found: dict[int, list[Span]] = {}
        for form, i in forms:
            for span in occurrences(text, form) or _anywhere(text, form):
                if not any(a < span[1] and span[0] < b for a, b in claimed):
                    claimed.append(span)
                    found.setdefault(i, []).append(span)
        entities = [e if e.spans else replace(e, spans=tuple(sorted(found.get(i, ())))) for i, e in enumerate(entities)]
        return Record(
            paper=paper,
            entities=tuple(entities),
            results=tuple(_result(r, text) for r in data.get("results") or ()),
            relations=tuple(_relation(r, text) for r in data.get("relations") or ()),
        )
    except FactError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as why:
        raise FactError(f"{data.get('id', 'a record without id')}: not in the form of a record ({why!r})") from why


def parse_paper(data: Mapping[str, Any]) -> Paper:
    """The paper part of a record."""
    sources = data.get("sources") or data.get("source") or ()
    return Paper(
        id=str(data["id"]),
        title=str(data["title"]),
        abstract=str(data["abstract"]),
        year=None if data.get("year") is None else int(data["year"]),
        date=data.get("date"),
        url=data.get("url"),
        authors=tuple(data.get("authors") or ()),
        sources=(sources,) if isinstance(sources, str) else tuple(sources),
    )


def dump(record: Record) -> dict[str, Any]:
    """``record`` as plain values for JSON, keys in one order, what is not known left out; ``parse`` reads it back."""
    paper = record.paper
    out: dict[str, Any] = {"id": paper.id, "title": paper.title, "abstract": paper.abstract}
    out |= _known(year=paper.year, date=paper.date, url=paper.url)
    out |= _known(authors=list(paper.authors), sources=list(paper.sources))
    out["entities"] = [_dump_entity(e) for e in record.entities]
    out["results"] = [_dump_result(r) for r in record.results]
    out["relations"] = [
        {"type": r.type, "head": r.head, "tail": r.tail, "evidence": r.evidence, "span": list(r.span)}
        | {"confidence": r.confidence, "extractor": r.extractor}
        for r in record.relations
    ]
    return out


def to_line(record: Record) -> str:
    """One line of a ``records.jsonl``, without the line break; lone surrogates are kept as escapes."""
    line = json.dumps(dump(record), ensure_ascii=False)
    return line if line.isprintable() or line.encode("utf-8", "ignore").decode() == line else json.dumps(dump(record))


def _known(**values: Any) -> dict[str, Any]:
    return {k: v for k, v in values.items() if v not in (None, "", [], False)}


def _dump_entity(e: Entity) -> dict[str, Any]:
    head: dict[str, Any] = {
        "type": e.type,
        **_known(kind=e.kind),
        "name": e.name,
        "mentions": list(e.mentions),
        "role": e.role,
    }
    tail: dict[str, Any] = {"spans": [list(s) for s in e.spans], "confidence": e.confidence, "extractor": e.extractor}
    return head | tail | _known(optional=e.optional, alt=list(e.alt), node=e.node)


def _dump_result(r: Result) -> dict[str, Any]:
    out: dict[str, Any] = {
        "method": r.method,
        "on": r.on,
        "metric": r.metric,
        "value": r.value,
        "unit": r.unit,
        "kind": r.kind,
    }
    out |= {"evidence": r.evidence, "span": list(r.span), "confidence": r.confidence, "extractor": r.extractor}
    return out | _known(optional=r.optional)


def _longest_first(item: tuple[str, int]) -> tuple[int, str, int]:
    return -len(item[0]), *item


def _anywhere(text: str, form: str) -> list[Span]:
    at = text.find(form)
    return [] if at < 0 or not form else [(at, at + len(form))]


def _entity(data: Mapping[str, Any], text: str) -> Entity:
    mentions = tuple(str(m) for m in data["mentions"])
    if not mentions:
        raise FactError(f"the entity {data.get('name')!r} has no mentions")
    for form in mentions:
        if form not in text:
            raise FactError(f"the mention {form!r} of {data.get('name')!r} does not stand in the text")
    return Entity(
        type=data["type"],
        kind=data.get("kind") or "",
        name=str(data["name"]),
        mentions=mentions,
        spans=tuple((int(a), int(b)) for a, b in data.get("spans") or ()),
        role=data["role"],
        confidence=float(data.get("confidence", 1.0)),
        extractor=data.get("extractor", "gold"),
        optional=bool(data.get("optional", False)),
        alt=tuple(data.get("alt") or ()),
        node=data.get("node"),
    )


def _evidence(data: Mapping[str, Any], text: str) -> tuple[str, Span]:
    if span := data.get("span"):
        start, end = int(span[0]), int(span[1])
        return str(data.get("evidence", text[start:end])), (start, end)
    evidence = str(data["evidence"])
    at = text.find(evidence)
    if at < 0 or not evidence:
        raise FactError(f"the evidence {evidence[:80]!r} does not stand in the text")
    return evidence, (at, at + len(evidence))


def _result(data: Mapping[str, Any], text: str) -> Result:
    evidence, span = _evidence(data, text)
    return Result(
        method=data.get("method"),
        on=data.get("on"),
        metric=data.get("metric"),
        value=str(data["value"]),
        unit=data.get("unit") or "",
        kind=data["kind"],
        evidence=evidence,
        span=span,
        confidence=float(data.get("confidence", 1.0)),
        extractor=data.get("extractor", "gold"),
        optional=bool(data.get("optional", False)),
    )


def _relation(data: Mapping[str, Any], text: str) -> Relation:
    if "evidence" in data:
        evidence, span = _evidence(data, text)
    else:  # gold relations quote nothing: the text that names both ends stands for their sentence
        span = _between(data, text)
        evidence = text[slice(*span)]
    return Relation(
        type=data["type"],
        head=data["head"],
        tail=data["tail"],
        evidence=evidence,
        span=span,
        confidence=float(data.get("confidence", 1.0)),
        extractor=data.get("extractor", "gold"),
    )


def _between(data: Mapping[str, Any], text: str) -> Span:
    """The stretch of whole sentences from one end of a relation to the other, the shortest there is."""
    heads = occurrences(text, data["head"]) or _anywhere(text, data["head"])
    tails = occurrences(text, data["tail"]) or _anywhere(text, data["tail"])
    if not heads or not tails:
        raise FactError(f"the relation {data['head']!r} {data['type']} {data['tail']!r} names what is not in the text")
    pairs = ((min(h[0], t[0]), max(h[1], t[1])) for h in heads for t in tails)
    best = min(pairs, key=lambda p: (p[1] - p[0], p))
    return sentence_of(sentences(text), *best)
