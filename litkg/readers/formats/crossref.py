"""Crossref works: an answer of the API, a list, or JSON Lines; abstracts are JATS."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from litkg.readers.base import HTML, Draft, Format, Item
from litkg.readers.dates import build
from litkg.readers.objects import drafts, first, held, is_json
from litkg.readers.source import Source


def sniff(head: str) -> bool:
    """An object with a DOI and a title that is a list, or Crossref's answer around one."""
    if not is_json(head):
        return False
    work = held(first(head), "message")
    return '"message-type"' in head[:400] or ("DOI" in work and isinstance(work.get("title"), list))


def read(source: Source) -> Iterator[Item]:
    """One draft per work."""
    yield from drafts(source, draft)


def draft(found: dict[str, Any], line: int) -> Draft:
    """A work as a draft."""
    work = held(found, "message")
    title, subtitle = (_one(work.get(key)) for key in ("title", "subtitle"))
    date, year = dated(work)
    return Draft(
        line=line,
        title=f"{title}: {subtitle}" if subtitle and subtitle not in title else title,
        abstract=work.get("abstract") or "",
        doi=work.get("DOI"),
        date=date,
        year=year,
        url=work.get("URL"),
        authors=tuple(people(work.get("author") or ())),
        markup=HTML,
    )


def _one(value: object) -> str:
    return str(value[0]) if isinstance(value, list) and value else value if isinstance(value, str) else ""


def dated(work: dict[str, Any]) -> tuple[str | None, int | None]:
    """The date of publication, from the lists of numbers that Crossref and CSL write."""
    for key in ("published", "published-online", "published-print", "issued", "posted", "created"):
        parts = ((work.get(key) or {}).get("date-parts") or [[]])[0] if isinstance(work.get(key), dict) else []
        if parts and parts[0]:
            return build(*(int(part) for part in parts[:3]))
    return None, None


def people(authors: Any) -> Iterator[str]:
    """Names in order; groups by their own name."""
    for author in authors:
        name = author.get("name") or author.get("literal")
        yield name or " ".join(part for part in (author.get("given"), author.get("family")) if part)


FORMAT = Format(
    name="crossref",
    label="Crossref works",
    endings=(),
    read=read,
    sniff=sniff,
    example="""\
{"message-type": "work-list", "message": {"items": [{"DOI": "10.1000/182", "title": ["A Title"],
 "abstract": "<jats:p>An abstract.</jats:p>", "author": [{"given": "Ada", "family": "Lovelace"}]}]}}
""",
)
