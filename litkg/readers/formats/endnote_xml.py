"""EndNote's XML export."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from litkg.readers.base import BOTH, Draft, Format, Item, Problem
from litkg.readers.elements import elements, inner, is_xml, text_of
from litkg.readers.source import Source


def sniff(head: str) -> bool:
    """XML with records of EndNote."""
    return (
        is_xml(head) and "<record>" in head and ("<ref-type" in head or "<contributors>" in head or "<titles>" in head)
    )


def read(source: Source) -> Iterator[Item]:
    """One draft per record."""
    for line, element in elements(source, "record"):
        yield Problem(source.file, line, element) if isinstance(element, str) else draft(element, line)


def draft(record: Element, line: int) -> Draft:
    """A record as a draft."""
    links = [" ".join(text_of(url).split()) for url in record.findall("urls//url")]
    return Draft(
        line=line,
        title=inner(record, "titles/title"),
        abstract=inner(record, "abstract"),
        doi=inner(record, "electronic-resource-num") or next((link for link in links if "doi.org/10." in link), None),
        arxiv=next((link for link in links if "arxiv.org/" in link), None),
        date=inner(record, "dates/pub-dates/date") + " " + inner(record, "dates/year"),
        url=links[0] if links else None,
        authors=tuple(" ".join(text_of(a).split()) for a in record.findall("contributors/authors/author")),
        markup=BOTH,
    )


FORMAT = Format(
    name="endnote-xml",
    label="EndNote XML",
    endings=(),
    read=read,
    sniff=sniff,
    example="""\
<xml><records><record><ref-type name="Journal Article">17</ref-type>
<titles><title>A Title</title></titles><dates><year>2024</year></dates>
<abstract>An abstract.</abstract></record></records></xml>
""",
)
