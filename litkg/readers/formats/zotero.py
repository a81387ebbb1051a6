"""Zotero's JSON: CSL JSON (also of other managers), Better BibTeX JSON, and answers of its API.

Zotero's CSV is read as a table, its RIS and BibTeX as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from litkg.readers.base import BOTH, Draft, Format, Item
from litkg.readers.formats.crossref import dated, people
from litkg.readers.objects import drafts, first, held, is_json
from litkg.readers.source import Source

_NO_PAPERS = {"attachment", "note", "annotation"}


def sniff(head: str) -> bool:
    """An item of Zotero, or a reference of CSL: a type, and dates or people in parts."""
    data = first(head) if is_json(head) else {}
    csl = (
        "type" in data
        and isinstance(data.get("title"), str)
        and bool(data.keys() & {"issued", "author", "container-title"})
    )
    return "itemType" in held(data, "data") or csl


def read(source: Source) -> Iterator[Item]:
    """One draft per reference; attachments and notes are passed over."""
    yield from drafts(source, draft)


def draft(found: dict[str, Any], line: int) -> Draft | None:
    """An item as a draft; None where it is none."""
    item = held(found, "data")
    if item.get("itemType") in _NO_PAPERS:
        return None
    date, year = dated(item)
    creators = [c for c in item.get("creators") or () if c.get("creatorType", "author") == "author"]
    extra = str(item.get("extra") or item.get("archiveID") or item.get("archive_location") or "")
    return Draft(
        line=line,
        title=item.get("title") or "",
        abstract=item.get("abstractNote") or item.get("abstract") or "",
        doi=item.get("DOI") or item.get("doi"),
        arxiv=extra if "arxiv:" in extra.lower() else item.get("url") or item.get("URL"),
        date=date or (item.get("date") if isinstance(item.get("date"), str) else None),
        year=year,
        url=item.get("url") or item.get("URL") or None,
        authors=(*map(_creator, creators), *people(item.get("author") or ())),
        markup=BOTH,
    )


def _creator(creator: dict[str, Any]) -> str:
    return creator.get("name") or " ".join(p for p in (creator.get("firstName"), creator.get("lastName")) if p)


FORMAT = Format(
    name="zotero",
    label="Zotero and CSL JSON",
    endings=(),
    read=read,
    sniff=sniff,
    example="""\
[{"type": "article-journal", "title": "A Title", "abstract": "An abstract.",
  "author": [{"given": "Ada", "family": "Lovelace"}], "issued": {"date-parts": [[2024, 11, 26]]}}]
""",
)
