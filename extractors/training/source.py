"""What training reads: gold records, plain abstracts, and which papers are kept from training."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.errors import InputError
from graph.model import Record
from graph.records import parse

HELD_OUT = 9
"""One abstract in so many, by the hash of its id, is kept from training and calibrates the model."""


def held_out(ident: str) -> bool:
    """Whether the paper is kept from training: the same for ever, since it depends on its id alone."""
    return int(hashlib.sha1(ident.encode(), usedforsecurity=False).hexdigest(), 16) % HELD_OUT == 0


def gold(paths: Sequence[Path]) -> Iterator[Record]:
    """The records of JSON Lines files; InputError names the line that is none."""
    for path in paths:
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                yield parse(json.loads(line))
            except ValueError as why:
                raise InputError(f"{path}:{n}: not JSON ({why})") from why


def plain(paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Titles and abstracts of JSON Lines files, gzip'd or not."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                data = json.loads(line)
                if data.get("title") and data.get("abstract"):
                    yield data["title"], data["abstract"]
