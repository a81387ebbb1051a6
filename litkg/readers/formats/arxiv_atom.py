"""Answers of arXiv's API: Atom, and what its OAI-PMH interface harvests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from litkg.readers.base import TEX, Draft, Format, Item, Problem
from litkg.readers.elements import elements, inner, is_xml
from litkg.readers.source import Source

_ATOM = re.compile(r"<(?:\w+:)?feed\b|<entry\b")


def sniff(head: str) -> bool:
    """XML of arXiv."""
    return (
        is_xml(head)
        and "arxiv.org" in head.lower()
        and bool(_ATOM.search(head) or "<OAI-PMH" in head or "<arXiv" in head)
    )


def read(source: Source) -> Iterator[Item]:
    """One draft per entry."""
    for line, element in elements(source, "entry", "arXiv", "arXivRaw"):
        if isinstance(element, str):
            yield Problem(source.file, line, element)
        else:
            yield (_entry if element.tag == "entry" else _harvested)(element, line)


def _entry(entry: Element, line: int) -> Draft:
    return Draft(
        line=line,
        title=inner(entry, "title"),
        abstract=inner(entry, "summary"),
        arxiv=inner(entry, "id"),
        doi=inner(entry, "doi") or None,
        date=inner(entry, "published")[:10] or None,
        authors=tuple(inner(author, "name") for author in entry.findall("author")),
        markup=TEX,
    )


def _harvested(record: Element, line: int) -> Draft:
    names = [" ".join((inner(a, "forenames"), inner(a, "keyname"))).strip() for a in record.findall("authors/author")]
    return Draft(
        line=line,
        title=inner(record, "title"),
        abstract=inner(record, "abstract"),
        arxiv=inner(record, "id"),
        doi=inner(record, "doi") or None,
        date=inner(record, "created") or inner(record, "version/date") or None,
        authors=tuple(names),
        markup=TEX,
    )


FORMAT = Format(
    name="arxiv-atom",
    label="arXiv API (Atom, OAI-PMH)",
    endings=(".atom",),
    read=read,
    sniff=sniff,
    example="""\
<feed xmlns="http://www.w3.org/2005/Atom">
<entry><id>http://arxiv.org/abs/2411.17465v1</id><published>2024-11-26T14:00:00Z</published>
<title>A Title</title><summary>An abstract.</summary><author><name>Ada Lovelace</name></author></entry>
</feed>
""",
)
