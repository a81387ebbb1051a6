"""arXiv's metadata snapshot: JSON Lines with LaTeX in titles, abstracts and names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from litkg.readers.base import TEX, Draft, Format, Item
from litkg.readers.objects import drafts, first, is_json
from litkg.readers.source import Source


def sniff(head: str) -> bool:
    """An object with the keys of the snapshot."""
    keys = first(head).keys() if is_json(head) else set()
    return {"id", "title", "abstract"} <= keys and bool(keys & {"authors_parsed", "submitter", "update_date"})


def read(source: Source) -> Iterator[Item]:
    """One draft per paper."""
    yield from drafts(source, draft)


def draft(paper: dict[str, Any], line: int) -> Draft:
    """A paper as a draft; its date is that of its first version."""
    versions = paper.get("versions") or [{}]
    parsed = [" ".join(part for part in (name[1], name[0]) if part) for name in paper.get("authors_parsed") or ()]
    return Draft(
        line=line,
        title=paper.get("title") or "",
        abstract=paper.get("abstract") or "",
        arxiv=str(paper.get("id") or "") or None,
        doi=paper.get("doi"),
        date=versions[0].get("created") or paper.get("update_date"),
        authors=tuple(parsed) or tuple(str(paper.get("authors") or "").replace(" and ", ", ").split(", ")),
        markup=TEX,
    )


FORMAT = Format(
    name="arxiv-snapshot",
    label="arXiv metadata snapshot (JSON Lines)",
    endings=(),
    read=read,
    sniff=sniff,
    example="""\
{"id": "2411.17465", "submitter": "Ada Lovelace", "title": "A Title", "abstract": "  An abstract.\\n"}
""",
)
