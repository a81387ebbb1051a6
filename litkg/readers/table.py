"""The formats that litkg reads, and which one an input is in: found by content, then by ending."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from litkg.readers.base import Format
from litkg.readers.source import Source

NAMES = (
    "saved_page",
    "saved_html",
    "json_lines",
)
"""One module of ``litkg.readers.formats`` each, in the order in which they look at a file: the surest first."""


@cache
def formats() -> tuple[Format, ...]:
    """All formats, in the order of :data:`NAMES`."""
    return tuple(import_module(f"litkg.readers.formats.{name}").FORMAT for name in NAMES)


def find(source: Source) -> Format | None:
    """The format of ``source``: what its first bytes show, else what its ending says, else None."""
    known = formats()
    head = source.head
    if binary := next((f for f in known if f.magic and head.startswith(f.magic)), None):
        return binary
    text = source.text_head
    if b"\x00" in head and not source.encoding.startswith("utf-"):
        return None
    if shown := [f for f in known if f.sniff and f.sniff(text)]:
        return next((f for f in shown if source.ending in f.endings), shown[0])
    return next((f for f in known if source.ending in f.endings and not f.magic), None)
