"""Rows as a table for the terminal, JSON, JSON Lines, CSV or Markdown."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from graph.stores.base import Rows
from litkg.commands import screen


class Format(StrEnum):
    """How rows are shown."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"


def show(rows: Rows, form: Format) -> None:
    """``rows`` on standard output."""
    _SHOWN[form](rows)


def _table(rows: Rows) -> None:
    numbers = [n for n in range(len(rows.columns)) if _all_numbers(rows, n)]
    screen.table("", rows.columns, [[brief(v) for v in row] for row in rows], numbers=numbers)
    screen.out(f"{len(rows):,} row{'' if len(rows) == 1 else 's'}")


def _all_numbers(rows: Rows, column: int) -> bool:
    values = [row[column] for row in rows if row[column] is not None]
    return bool(values) and all(isinstance(v, int | float) and not isinstance(v, bool) for v in values)


def brief(value: Any) -> str:
    """``value`` as a person reads it: a node by its name, a list by its parts."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, list | tuple):
        return ", ".join(brief(v) for v in value)
    if isinstance(value, Mapping):
        return _thing(value)
    return str(value)


def _thing(value: Mapping[str, Any]) -> str:
    if "labels" in value and "id" in value:
        return f"(:{':'.join(value['labels'])} {value.get('name') or value['id']})"
    if "type" in value and "key" in value:
        return f"[:{value['type']}] {value.get('sentence', '')}"
    if value.keys() == {"nodes", "relationships"}:
        ends = [brief(node) for node in value["nodes"]]
        kinds = [f"-[:{edge['type']}]-" for edge in value["relationships"]]
        return " ".join(part for pair in zip(ends, [*kinds, ""], strict=True) for part in pair if part)
    return ", ".join(f"{key}: {brief(v)}" for key, v in value.items())


def _json(rows: Rows) -> None:
    screen.out(json.dumps(rows.dicts(), ensure_ascii=False, indent=2, default=_text))


def _jsonl(rows: Rows) -> None:
    for row in rows.dicts():
        screen.out(json.dumps(row, ensure_ascii=False, default=_text))


def _csv(rows: Rows) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows([_flat(v) for v in row] for row in rows)


def _flat(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False, default=_text) if isinstance(value, list | Mapping) else value


def _md(rows: Rows) -> None:
    screen.out(_md_line(list(rows.columns)))
    screen.out(_md_line(["---:" if _all_numbers(rows, n) else "---" for n in range(len(rows.columns))]))
    for row in rows:
        screen.out(_md_line([brief(v) for v in row]))


def _md_line(cells: list[str]) -> str:
    escaped = (c.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ") for c in cells)
    return f"| {' | '.join(escaped)} |"


def _text(value: Any) -> str:
    """Dates and times in ISO form."""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


_SHOWN: Mapping[Format, Callable[[Rows], None]] = {
    Format.TABLE: _table,
    Format.JSON: _json,
    Format.JSONL: _jsonl,
    Format.CSV: _csv,
    Format.MD: _md,
}
