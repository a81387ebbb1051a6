"""The two files that people read: ``manifest.json`` and ``errors.jsonl``; both can be made again from the truth."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from graph.atlas import contents

MANIFEST = "manifest.json"
ERRORS = "errors.jsonl"


def manifest(db: sqlite3.Connection) -> dict[str, Any]:
    """What is in the atlas and where it came from. Nothing in it depends on when or where it was built."""
    meta = contents.meta(db)
    papers, by_label, by_type = contents.counts(db)
    inputs = db.execute("SELECT name, sha256 FROM inputs ORDER BY name, sha256").fetchall()
    (errors,) = db.execute("SELECT count(*) FROM errors").fetchone()
    return {
        "schema": int(meta["schema"]),
        "revision": meta["revision"],
        "made_by": meta["made_by"],
        "settings": json.loads(meta["settings"]),
        "papers": papers,
        "nodes": by_label,
        "relationships": by_type,
        "inputs": [{"name": name, "sha256": sha256} for name, sha256 in inputs],
        "errors": errors,
    }


def errors(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """What could not be read: ``file``, ``line``, ``reason``."""
    for file, line, reason in db.execute("SELECT file, line, reason FROM errors ORDER BY file, line, reason"):
        yield {"file": file, "line": line, "reason": reason}


def write(folder: Path, db: sqlite3.Connection) -> None:
    """Write both files where they are not what they should be."""
    replace_text(folder / MANIFEST, json.dumps(manifest(db), ensure_ascii=False, indent=2) + "\n")
    replace_text(folder / ERRORS, "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in errors(db)))


def replace_text(path: Path, text: str) -> None:
    """Make ``text`` the content of ``path``, at once or not at all; a file that holds it already is left alone."""
    with suppress(OSError, UnicodeDecodeError):
        if path.read_text("utf-8") == text:
            return
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_text(text, "utf-8", newline="\n")
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
