"""JSON Lines as output: to a file in one step, so that no half file is ever there, or to standard output."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from litkg.commands import screen


def write(values: Iterable[Mapping[str, Any]], path: Path) -> int:
    """Write one line for each value; how many there were."""
    from graph.exports.writing import text

    lines = [_line(value) for value in values]
    if str(path) == "-":
        for line in lines:
            screen.out(line)
    else:
        with text(path) as file:
            file.writelines(line + "\n" for line in lines)
    return len(lines)


def _line(value: Mapping[str, Any]) -> str:
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:  # a lone surrogate is kept as an escape
        return json.dumps(value)
    return line
