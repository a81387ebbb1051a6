"""OpenAlex works: an answer of the API, a list, or JSON Lines of the snapshot; abstracts are inverted indexes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from litkg.readers.base import HTML, Draft, Format, Item
from litkg.readers.objects import drafts, first, is_json
from litkg.readers.source import Source


def sniff(head: str) -> bool:
    """An object with an OpenAlex id, or with an abstract as an inverted index."""
    return is_json(head) and ('"abstract_inverted_index"' in head or "openalex.org/W" in str(first(head).get("id")))


def read(source: Source) -> Iterator[Item]:
    """One draft per work."""
    yield from drafts(source, draft)


def draft(work: dict[str, Any], line: int) -> Draft:
    """A work as a draft."""
    locations = [work.get("primary_location") or {}, work.get("best_oa_location") or {}, *(work.get("locations") or [])]
    pages = [str(place.get("landing_page_url") or "") for place in locations if isinstance(place, dict)]
    return Draft(
        line=line,
        title=work.get("title") or work.get("display_name") or "",
        abstract=plain(work.get("abstract_inverted_index")) or work.get("abstract") or "",
        doi=work.get("doi"),
        arxiv=next((page for page in pages if "arxiv.org/" in page), None),
        date=work.get("publication_date"),
        year=work.get("publication_year"),
        url=pages[0] or work.get("id"),
        authors=tuple(_authors(work.get("authorships") or ())),
        markup=HTML,
    )


def plain(index: object) -> str:
    """The text of an inverted index: words with their places."""
    if not isinstance(index, dict):
        return ""
    words = {int(place): word for word, places in index.items() for place in places}
    return " ".join(str(words[place]) for place in sorted(words))


def _authors(authorships: Any) -> Iterator[str]:
    for authorship in authorships:
        name = (authorship.get("author") or {}).get("display_name") or authorship.get("raw_author_name")
        if name:
            yield name


FORMAT = Format(
    name="openalex",
    label="OpenAlex works",
    endings=(),
    read=read,
    sniff=sniff,
    example="""\
{"results": [{"id": "https://openalex.org/W1", "title": "A Title", "publication_date": "2024-11-26",
              "abstract_inverted_index": {"An": [0], "abstract.": [1]}}]}
""",
)
