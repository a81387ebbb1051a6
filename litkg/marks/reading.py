"""Marked texts from JSON Lines; what is wrong with a line is said with its place and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from extractors.own.marked import Mark, Marked
from extractors.scheme import TAG_TYPES, tag_type
from graph.errors import FactError, InputError
from graph.model import Span
from graph.records import parse
from litkg import jsonl

FORM = '{"text": "…", "spans": [{"start": 0, "end": 4, "label": "Task"}]}'


def is_marked(path: str | Path) -> bool:
    """Whether the first line of a file is a span-annotated text."""
    return any("spans" in data and "entities" not in data for _, data in islice(jsonl.read(path), 1))


def read(path: str | Path) -> Iterator[tuple[str, Marked]]:
    """Each marked text of a JSON Lines file (``.gz`` too) after its place, ``file:line``.

    A line is a span-annotated text, or a record, whose entities are taken as marks (a family of methods as ``Family``;
    what is optional counts neither way).

    Raises:
        InputError: the file cannot be read, or a line is neither; it says which line, why, and what to do.
    """
    for where, data in jsonl.read(path):
        try:
            yield where, _marked(data, where)
        except FactError as why:
            raise InputError(f"{where}: {why}") from why


def texts(path: str | Path) -> Iterator[Marked]:
    """Each text of a JSON Lines file, unmarked: ``text``, or ``title`` and ``abstract``; InputError as ``read``."""
    for where, data in jsonl.read(path):
        ident = str(data.get("id", where))
        if "text" in data:
            yield Marked(id=ident, text=_string(data, "text", where), title_end=_title_end(data, where))
        elif "title" in data and "abstract" in data:
            title, abstract = (_string(data, part, where) for part in ("title", "abstract"))
            yield Marked(id=ident, text=f"{title}\n{abstract}", title_end=len(title))
        else:
            raise InputError(
                f'{where}: there is no "text" here, nor "title" and "abstract"; give each line one of them'
            )


def _marked(data: Mapping[str, Any], where: str) -> Marked:
    if "sha256" in data and "text" not in data and "title" not in data:
        raise InputError(f"{where}: these are labels without their texts; put them together first, with litkg join")
    if "entities" in data:
        return _of_record(data)
    if "spans" not in data or "text" not in data:
        raise InputError(f"{where}: this is no annotated text; a line is a record with its entities, or {FORM}")
    text = _string(data, "text", where)
    spans = data["spans"]
    if not isinstance(spans, list):
        raise InputError(f'{where}: "spans" must be a list, like {FORM}')
    marks = (_mark(span, text, f"{where}: span {number}") for number, span in enumerate(spans, 1))
    ident = str(data.get("id", where))
    return Marked(id=ident, text=text, marks=tuple(sorted({*marks})), title_end=_title_end(data, where))


def _mark(span: Any, text: str, where: str) -> Mark:
    if not isinstance(span, Mapping) or not {"start", "end", "label"} <= span.keys():
        raise InputError(f'{where} has not the form {{"start": 0, "end": 4, "label": "Task"}}; write it so')
    start, end, label = (span[key] for key in ("start", "end", "label"))
    if not all(isinstance(n, int) and not isinstance(n, bool) for n in (start, end)):
        raise InputError(f"{where}: start and end must be whole numbers, not {start!r} and {end!r}")
    if not 0 <= start < end <= len(text):
        raise InputError(
            f"{where}: {start} to {end} is not inside the text of {len(text)} characters; count code points from 0, "
            "and let end be behind the last one"
        )
    if not isinstance(label, str) or not label.strip():
        raise InputError(f"{where}: the label must be a word, not {label!r}")
    if not text[start:end].strip():
        raise InputError(f"{where}: {start} to {end} holds nothing but space; mark a word, or leave the span out")
    sure = span.get("confidence", 1.0)
    if isinstance(sure, bool) or not isinstance(sure, int | float) or not 0 <= sure <= 1:
        raise InputError(f"{where}: the confidence must be a number from 0 to 1, not {sure!r}")
    return Mark(start, end, label, float(sure))


def _of_record(data: Mapping[str, Any]) -> Marked:
    record = parse(data)
    marks: set[Mark] = set()
    unsure: set[Span] = set()
    for entity in record.entities:
        if entity.optional:
            unsure.update(entity.spans)
        elif entity.type in TAG_TYPES:
            label = tag_type(entity.type, entity.kind)
            marks.update(Mark(a, b, label, entity.confidence) for a, b in entity.spans)
    return Marked(
        id=record.paper.id,
        text=record.paper.text,
        marks=tuple(sorted(marks)),
        title_end=len(record.paper.title),
        unsure=tuple(sorted(unsure)),
    )


def _string(data: Mapping[str, Any], key: str, where: str) -> str:
    if not isinstance(data[key], str):
        raise InputError(f'{where}: "{key}" must be a string, not {type(data[key]).__name__}')
    return str(data[key])


def _title_end(data: Mapping[str, Any], where: str) -> int:
    end = data.get("title_end", 0)
    if not isinstance(end, int) or isinstance(end, bool) or end < 0:
        raise InputError(f'{where}: "title_end" must be the number of characters of the title, not {end!r}')
    return end
