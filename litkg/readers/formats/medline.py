"""MEDLINE as PubMed saves it (``.nbib``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litkg.readers.base import HTML, Draft, Format, Item
from litkg.readers.source import Source
from litkg.readers.tagged import Dialect, Tagged, identifier, records

DIALECT = Dialect(
    tag=re.compile(r"^(?P<tag>[A-Z]{2,4}) {0,2}- (?P<value>.*)$"), start=frozenset({"PMID"}), blank_ends=True
)
_BEGIN = re.compile(r"^PMID- ?\d", re.MULTILINE)


def sniff(head: str) -> bool:
    """A line with a PubMed id."""
    return bool(_BEGIN.search(head))


def read(source: Source) -> Iterator[Item]:
    """One draft per citation."""
    yield from map(draft, records(source.lines(), DIALECT))


def draft(record: Tagged) -> Draft:
    """A citation as a draft."""
    number = record.first("PMID")
    return Draft(
        line=record.line,
        title=record.first("TI", "BTI", "TT"),
        abstract=record.longest("AB"),
        doi=identifier(record, ("LID", "AID", "SO"), "doi"),
        date=record.first("DP", "DEP") or None,
        url=f"https://pubmed.ncbi.nlm.nih.gov/{number}/" if number.isdecimal() else None,
        authors=record.all("FAU", "AU"),
        markup=HTML,
    )


FORMAT = Format(
    name="nbib",
    label="MEDLINE/PubMed (.nbib)",
    endings=(".nbib", ".medline"),
    read=read,
    sniff=sniff,
    example="""\
PMID- 12345678
TI  - A Title
FAU - Lovelace, Ada
DP  - 2024 Nov 26
AB  - An abstract.
""",
)
