"""The ACL Anthology's XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from litkg.readers.base import TEX, Draft, Format, Item, Problem
from litkg.readers.elements import elements, inner, is_xml
from litkg.readers.source import Source

_COLLECTION = re.compile(r"<collection\s+id=[\"']([^\"']+)[\"']")
_YEAR = re.compile(r"^(?:(\d{4})\.|[A-Z](\d\d)$)")


def sniff(head: str) -> bool:
    """XML with a collection that holds volumes."""
    return is_xml(head) and bool(_COLLECTION.search(head)) and "<volume" in head


def read(source: Source) -> Iterator[Item]:
    """One draft per paper."""
    found = _COLLECTION.search(source.text_head)
    collection = found.group(1) if found else ""
    for line, element in elements(source, "paper", "frontmatter"):
        if isinstance(element, str):
            yield Problem(source.file, line, element)
        elif element.tag == "paper":
            yield draft(element, line, collection)


def draft(paper: Element, line: int, collection: str) -> Draft:
    """A paper as a draft; its year is that in the name of its collection, unless it gives one."""
    names = [" ".join(filter(None, (inner(a, "first"), inner(a, "last")))) for a in paper.findall("author")]
    place = inner(paper, "url")
    return Draft(
        line=line,
        title=inner(paper, "title"),
        abstract=inner(paper, "abstract"),
        doi=inner(paper, "doi") or None,
        date=inner(paper, "year") or None,
        year=_year(collection),
        url=place if place.startswith("http") else f"https://aclanthology.org/{place}" if place else None,
        authors=tuple(names),
        markup=TEX,
    )


def _year(collection: str) -> int | None:
    match = _YEAR.match(collection)
    if match is None:
        return None
    if match[1]:
        return int(match[1])
    return (1900 if int(match[2]) > 60 else 2000) + int(match[2])


FORMAT = Format(
    name="acl-anthology",
    label="ACL Anthology XML",
    endings=(),
    read=read,
    sniff=sniff,
    example="""\
<collection id="2024.acl"><volume id="long">
<paper id="1"><title>A Title</title><author><first>Ada</first><last>Lovelace</last></author>
<abstract>An abstract.</abstract><url>2024.acl-long.1</url></paper>
</volume></collection>
""",
)
