"""Semantic Scholar: answers of the Graph API (search, batch, citations) and its datasets as JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from litkg.readers.base import BOTH, Draft, Format, Item
from litkg.readers.objects import drafts, first, is_json
from litkg.readers.source import Source

_KEYS = {"paperId", "corpusId", "corpusid", "externalIds", "externalids", "citingPaper", "citedPaper"}


def sniff(head: str) -> bool:
    """An object with the ids that Semantic Scholar gives."""
    return is_json(head) and bool(first(head).keys() & _KEYS)


def read(source: Source) -> Iterator[Item]:
    """One draft per paper."""
    yield from drafts(source, draft)


def draft(found: dict[str, Any], line: int) -> Draft:
    """A paper, or the paper that a citation is about, as a draft."""
    paper = found.get("citingPaper") or found.get("citedPaper") or found
    ids = {
        str(key).lower(): value for key, value in (paper.get("externalIds") or paper.get("externalids") or {}).items()
    }
    return Draft(
        line=line,
        title=paper.get("title") or "",
        abstract=paper.get("abstract") or "",
        arxiv=ids.get("arxiv"),
        doi=ids.get("doi") or paper.get("doi"),
        date=paper.get("publicationDate") or paper.get("publicationdate"),
        year=paper.get("year"),
        url=paper.get("url"),
        authors=tuple(author["name"] for author in paper.get("authors") or () if author.get("name")),
        markup=BOTH,
    )


FORMAT = Format(
    name="semantic-scholar",
    label="Semantic Scholar",
    endings=(),
    read=read,
    sniff=sniff,
    example="""\
{"data": [{"paperId": "0a1b", "externalIds": {"ArXiv": "2411.17465"}, "title": "A Title", "year": 2024,
           "abstract": "An abstract.", "authors": [{"name": "Ada Lovelace"}]}]}
""",
)
