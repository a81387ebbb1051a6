"""RIS in the dialects of reference managers and databases (Zotero, EndNote, Scopus, Ovid, Embase, ProQuest, …)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litkg.readers.base import BOTH, Draft, Format, Item
from litkg.readers.source import Source
from litkg.readers.tagged import Dialect, Tagged, identifier, records

DIALECT = Dialect(
    tag=re.compile(r"^\s{0,3}(?P<tag>[A-Z][A-Z0-9]) {1,2}-(?: |$)(?P<value>.*)$"), start=frozenset({"TY"}), end="ER"
)
_BEGIN = re.compile(r"^\s{0,3}TY {1,2}- ?\w", re.MULTILINE)


def sniff(head: str) -> bool:
    """A line that gives the type of a reference."""
    return bool(_BEGIN.search(head))


def read(source: Source) -> Iterator[Item]:
    """One draft per reference."""
    yield from map(draft, records(source.lines(), DIALECT))


def draft(record: Tagged) -> Draft:
    """A reference as a draft; of the two tags for a title and for an abstract each dialect uses one."""
    web = identifier(record, ("UR", "L2", "LK", "L1"), "doi.org/10.")
    return Draft(
        line=record.line,
        title=record.first("TI", "T1", "CT", "TT", "BT"),
        abstract=record.longest("AB", "N2", "N3"),
        doi=record.first("DO", "DI") or web,
        arxiv=identifier(record, ("UR", "L1", "L2", "AN", "M3"), "arxiv"),
        date=_date(record),
        url=record.first("UR", "LK", "L2") or None,
        authors=record.all("AU", "A1"),
        markup=BOTH,
    )


def _date(record: Tagged) -> str | None:
    """The date that says most: ``DA`` may give a day where ``PY`` gives a year, but may also leave the year out."""
    found = [record.first(tag) for tag in ("PY", "Y1", "DA")]
    dated = [value for value in found if re.search(r"\d{4}", value)]
    year = next((re.search(r"\d{4}", value) for value in dated), None)
    same = [value for value in dated if year and year.group() in value]
    return max(same, key=lambda value: len(re.findall(r"\w+", value)), default=None)


FORMAT = Format(
    name="ris",
    label="RIS",
    endings=(".ris",),
    read=read,
    sniff=sniff,
    example="""\
TY  - JOUR
TI  - A Title
AU  - Lovelace, Ada
PY  - 2024
AB  - An abstract.
DO  - 10.1000/182
ER  -
""",
)
