"""JSON Lines: papers with at least a title and an abstract, or finished records, one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graph.errors import FactError
from graph.records import parse
from litkg.readers.base import Draft, Format, Item, Problem
from litkg.readers.clean import sound
from litkg.readers.source import Source


def sniff(head: str) -> bool:
    """The first line is an object with a title or an abstract."""
    first = next((line for line in head.split("\n") if line.strip()), "")
    if not first.lstrip().startswith("{"):
        return False
    try:
        data = json.loads(first)
    except ValueError:
        return '"title"' in first and len(first) > 60_000
    return isinstance(data, dict) and bool(data.keys() & {"title", "abstract", "Title", "Abstract"})


def read(source: Source) -> Iterator[Item]:
    """A draft or a record per line; a line that is neither is a Problem of its own."""
    for number, line in source.lines():
        if line.strip():
            yield _item(line, number, source.file)


def _item(line: str, number: int, file: str) -> Item:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as why:
        return Problem(file, number, f"not JSON: {why}")
    if not isinstance(data, dict):
        return Problem(file, number, f"not a JSON object but {type(data).__name__}")
    if "entities" not in data:
        return draft(data, number)
    try:
        return parse(_sound(data))
    except FactError as why:
        return Problem(file, number, f"not a record: {why}")


def draft(data: dict[str, Any], line: int) -> Draft:
    """The paper that an object describes; keys are taken in any case, values in the usual spellings."""
    low = {str(key).lower(): value for key, value in data.items()}
    year = _text(low.get("year"))
    return Draft(
        line=line,
        title=_text(low.get("title")) or "",
        abstract=_text(low.get("abstract")) or _text(low.get("summary")) or "",
        id=_text(low.get("id")) or _text(low.get("paper_id")),
        arxiv=_text(low.get("arxiv_id")) or _text(low.get("arxiv")),
        doi=_text(low.get("doi")),
        date=_text(low.get("date")) or _text(low.get("published")),
        year=int(year) if year and year.isdecimal() else None,
        url=_text(low.get("url")),
        authors=tuple(names(low.get("authors") or low.get("author"))),
        sources=tuple(s for s in _list(low.get("sources")) if isinstance(s, str)),
    )


def names(value: object) -> Iterator[str]:
    """Authors' names from a list of names, of objects with a ``name``, or one string of names."""
    for item in _list(value):
        if isinstance(item, dict):
            item = item.get("name") or " ".join(str(item[k]) for k in ("given", "family") if item.get(k))
        if isinstance(item, str) and item.strip():
            yield from (
                part.strip() for part in (item.split(";") if isinstance(value, str) else [item]) if part.strip()
            )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


def _sound(value: Any) -> Any:
    """``value`` with lone surrogates replaced, so that it can be stored; offsets stay as they are."""
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, list):
        return [_sound(item) for item in value]
    return {key: _sound(item) for key, item in value.items()} if isinstance(value, dict) else value


FORMAT = Format(
    name="jsonl",
    label="JSON Lines: papers or records",
    endings=(".jsonl", ".ndjson", ".jsonlines"),
    read=read,
    sniff=sniff,
    example="""\
{"id": "17", "title": "A Title", "abstract": "An abstract.", "year": 2024, "authors": ["Ada Lovelace"]}
""",
)
