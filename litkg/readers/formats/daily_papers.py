"""Hugging Face's ``daily_papers`` as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from litkg.readers.base import TEX, Draft, Format, Item
from litkg.readers.objects import drafts, first, held, is_json
from litkg.readers.source import Source


def sniff(head: str) -> bool:
    """An entry with a paper that has a summary, or such a paper itself."""
    paper = held(first(head), "paper") if is_json(head) else {}
    return (
        "summary" in paper
        and "title" in paper
        and bool(paper.keys() & {"publishedAt", "upvotes", "submittedOnDailyAt"})
    )


def read(source: Source) -> Iterator[Item]:
    """One draft per paper."""
    yield from drafts(source, draft)


def draft(entry: dict[str, Any], line: int) -> Draft:
    """An entry as a draft; its text is LaTeX as on arXiv."""
    paper = held(entry, "paper")
    return Draft(
        line=line,
        title=paper.get("title") or entry.get("title") or "",
        abstract=paper.get("summary") or "",
        arxiv=paper.get("id"),
        date=str(paper.get("publishedAt") or "")[:10] or None,
        authors=tuple(author["name"] for author in paper.get("authors") or () if author.get("name")),
        markup=TEX,
    )


FORMAT = Format(
    name="daily-papers",
    label="Hugging Face daily_papers JSON",
    endings=(),
    read=read,
    sniff=sniff,
    example="""\
[{"paper": {"id": "2411.17465", "title": "A Title", "summary": "An abstract.",
            "publishedAt": "2024-11-26T14:00:00.000Z", "authors": [{"name": "Ada Lovelace"}]}}]
""",
)
