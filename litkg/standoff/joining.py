"""Labels and the texts that a user has, put together: what fits becomes records, what does not is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from litkg import jsonl
from litkg.standoff.labels import Json, apply, checksum

ABSENT = "no text with this id"
DIFFERS = "a text with this id is there, and is not the version that was annotated"
_PREFIX = re.compile(r"(?i)^arxiv:\s*")
_VERSION = re.compile(r"^(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})v\d+$")


@dataclass(frozen=True, order=True, slots=True)
class Missing:
    """Labels that no text was found for: their id, the id of the text, and why."""

    id: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Records in the form of the gold standard, in the order of their labels, and the labels without text."""

    records: tuple[Json, ...]
    missing: tuple[Missing, ...]


def join(labels: Iterable[Mapping[str, Any]], texts: Iterable[Mapping[str, Any]]) -> Joined:
    """Give ``labels`` their texts.

    Args:
        labels: Stand-off labels, as ``split`` makes them.
        texts: Any papers with ``id`` (of the source, or of the annotation), ``title`` and ``abstract``, many more than
            asked for too: they are read once, one by one. ``arxiv:`` before and a version after an id do not matter,
            nor do line breaks and double spaces where the annotated text had none; any other difference does.
    """
    wanted = list(labels)
    places: dict[str, list[int]] = {}
    for i, one in enumerate(wanted):
        for key in {_key(str(one["source"])), str(one["id"])}:
            places.setdefault(key, []).append(i)
    records: dict[int, Json] = {}
    differs: set[int] = set()
    for text in texts:
        for i in places.get(_key(str(text.get("id", ""))), ()):
            if i not in records:
                found = _fitting(wanted[i], text)
                records.update({i: found} if found else {})
                differs |= set() if found else {i}
    missing = (
        Missing(str(one["id"]), str(one["source"]), DIFFERS if i in differs else ABSENT)
        for i, one in enumerate(wanted)
        if i not in records
    )
    return Joined(tuple(records[i] for i in sorted(records)), tuple(missing))


def join_files(labels: Sequence[str | Path], texts: Sequence[str | Path]) -> Joined:
    """``join`` on JSON Lines files, packed or not; InputError names what cannot be read."""
    return join(_objects(labels), _objects(texts))


def _objects(paths: Sequence[str | Path]) -> Iterator[Mapping[str, Any]]:
    return (data for _, data in chain.from_iterable(map(jsonl.read, paths)))


def _key(ident: str) -> str:
    """The id of a text without what sources write around it."""
    bare = _PREFIX.sub("", ident.strip())
    versioned = _VERSION.match(bare)
    return versioned[1] if versioned else bare


def _fitting(labels: Mapping[str, Any], text: Mapping[str, Any]) -> Json | None:
    """The record, if ``text`` or ``text`` with single spaces is what was annotated."""
    title, abstract = str(text.get("title", "")), str(text.get("abstract", ""))
    for one, other in ((title, abstract), (" ".join(title.split()), " ".join(abstract.split()))):
        if checksum(one, other) == labels["sha256"]:
            return apply(labels, one, other)
    return None
