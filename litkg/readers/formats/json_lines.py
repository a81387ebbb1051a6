"""JSON Lines: papers with at least a title and an abstract, or finished records, one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from graph.errors import FactError
from graph.model import Record
from graph.records import parse
from litkg.readers.base import Draft, Format, Item, Problem
from litkg.readers.clean import sound
from litkg.readers.columns import authors, guess
from litkg.readers.source import Source


def sniff(head: str) -> bool:
    """The first line is an object with a title or an abstract."""
    line = next((line for line in head.split("\n") if line.strip()), "")
    if not line.lstrip().startswith("{"):
        return False
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return '"title"' in line and len(line) > 60_000
    return isinstance(data, dict) and bool({"title", "abstract"} & _where(tuple(data)).keys())


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
    try:
        return item(data, number)
    except FactError as why:
        return Problem(file, number, f"not a record: {why}")


def item(data: dict[str, Any], line: int) -> Draft | Record:
    """The record, where an object has entities, else the paper that it describes.

    Raises:
        FactError: a record is not in the form of one.
    """
    return parse(_sound(data)) if "entities" in data else draft(data, line)


def draft(data: dict[str, Any], line: int) -> Draft:
    """The paper that an object describes; keys are known under the names that the columns of tables have."""
    where = _where(tuple(data))
    values = list(data.values())
    found = {field: values[at] for field, at in where.items()}
    year = _text(found.get("year"))
    return Draft(
        line=line,
        title=_text(found.get("title")) or "",
        abstract=_text(found.get("abstract")) or "",
        id=_text(found.get("id")),
        arxiv=_text(found.get("arxiv")),
        doi=_text(found.get("doi")),
        date=_text(found.get("date")),
        year=int(year) if year and year.isdecimal() else None,
        url=_text(found.get("url")),
        authors=tuple(names(found.get("authors"))),
        sources=tuple(s for s in _list(data.get("sources")) if isinstance(s, str)),
    )


@lru_cache(maxsize=256)
def _where(keys: tuple[str, ...]) -> dict[str, int]:
    """The places of the known fields among the keys of an object."""
    return guess(keys)


def names(value: object) -> Iterator[str]:
    """Authors' names from a list of names, of objects with a ``name``, or one string of names."""
    for item in _list(value):
        if isinstance(item, dict):
            item = item.get("name") or " ".join(str(item[k]) for k in ("given", "family") if item.get(k))
        if isinstance(item, str) and item.strip():
            yield from authors(item) if isinstance(value, str) else [item.strip()]


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
