"""JSON Lines, packed or not, line by line; what cannot be read is named with its file and line."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.errors import InputError


def read(path: str | Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each object of a JSON Lines file (``.gz`` too) after its place, ``file:line``; empty lines are passed over.

    Raises:
        InputError: the file cannot be read, or a line is not one JSON object.
    """
    path = Path(path)
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield f"{path}:{number}", _object(line, f"{path}:{number}")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as why:
        raise InputError(f"{path} cannot be read: {why}") from why


def _object(line: str, where: str) -> Mapping[str, Any]:
    try:
        data = json.loads(line)
    except ValueError as why:
        raise InputError(f"{where}: not JSON: {why}") from why
    if not isinstance(data, dict):
        raise InputError(f"{where}: a line must hold one JSON object, not {type(data).__name__}")
    return data
