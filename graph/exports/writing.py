"""Files that are there whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO
from uuid import uuid4

PART = ".part"
"""How the name of what is not whole yet ends."""


@contextmanager
def text(path: Path) -> Iterator[TextIO]:
    """A UTF-8 file to write to, put in place when the block ends well; with the same line breaks on every system."""
    with whole(path) as aside, aside.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path to write a file to that becomes ``path`` when the block ends well; no two processes share one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{uuid4().hex}{PART}")
    try:
        yield aside
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def folder(path: Path) -> Iterator[Path]:
    """A new folder to write files to; they are moved to ``path`` when the block ends well, over those of that name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{uuid4().hex}{PART}")
    aside.mkdir()
    try:
        yield aside
        path.mkdir(exist_ok=True)
        for file in sorted(aside.iterdir()):
            file.replace(path / file.name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
