"""The formats that litkg reads, and which one an input is in: found by content, then by ending."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from litkg.readers.base import Format
from litkg.readers.source import Source

NAMES = (
    "xlsx",
    "parquet",
    "ris",
    "medline",
    "web_of_science",
    "endnote_tagged",
    "arxiv_atom",
    "pubmed",
    "acl_anthology",
    "endnote_xml",
    "arxiv_pages",
    "saved_html",
    "arxiv_snapshot",
    "openalex",
    "openreview",
    "daily_papers",
    "crossref",
    "zotero",
    "semantic_scholar",
    "json_lines",
    "json_objects",
    "saved_page",
    "bibtex",
    "csv_table",
    "plain_text",
)
"""One module of ``litkg.readers.formats`` each, in the order in which they look at a file: the surest first.

The last, plain text, fits almost anything, and so comes after what the ending of the file says.
"""


@cache
def all_formats() -> tuple[Format, ...]:
    """All formats, in the order of :data:`NAMES`."""
    return tuple(import_module(f"litkg.readers.formats.{name}").FORMAT for name in NAMES)


def find(source: Source) -> Format | None:
    """The format of ``source``: what its first bytes show, else what its ending says, else None."""
    known = all_formats()
    head = source.head
    if binary := next((f for f in known if f.magic and head.startswith(f.magic)), None):
        return binary
    text = source.text_head
    if b"\x00" in head and not source.encoding.startswith("utf-"):
        return None
    *others, prose = known
    shown = next((f for f in others if f.sniff and f.sniff(text)), None)
    named = next((f for f in others if source.ending in f.endings and not f.magic), None)
    if shown or (named and source.ending not in prose.endings):
        return shown or named
    return prose if prose.sniff and prose.sniff(text) else named
