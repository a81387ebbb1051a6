"""Web of Science field-tagged text, and the tab-delimited files with the same two-letter names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litkg.readers.base import HTML, Draft, Format, Item
from litkg.readers.source import Source
from litkg.readers.tagged import Dialect, Tagged, records

DIALECT = Dialect(
    tag=re.compile(r"^(?P<tag>[A-Z][A-Z0-9])(?: (?P<value>.*))?$"),
    start=frozenset({"PT"}),
    end="ER",
    each_line=frozenset({"AU", "AF", "BA", "BF", "CR", "C1"}),
)
_BEGIN = re.compile(r"^PT [JBSPC]\s*$", re.MULTILINE)


def sniff(head: str) -> bool:
    """A line that gives the type of a publication in one letter."""
    return bool(_BEGIN.search(head))


def read(source: Source) -> Iterator[Item]:
    """One draft per publication."""
    yield from map(draft, records(_tagged(source), DIALECT))


def _tagged(source: Source) -> Iterator[tuple[int, str]]:
    """The lines but those of the file's own head and foot."""
    for number, line in source.lines():
        if not line.startswith(("FN ", "VR ")) and line.strip() != "EF":
            yield number, line


def draft(record: Tagged) -> Draft:
    """A publication as a draft."""
    return Draft(
        line=record.line,
        title=record.first("TI"),
        abstract=record.longest("AB"),
        doi=record.first("DI") or None,
        arxiv=record.first("AR") if "arxiv" in record.first("AR").lower() else None,
        date=" ".join(filter(None, (record.first("PD"), record.first("PY", "EY")))) or None,
        authors=record.all("AF", "AU"),
        markup=HTML,
    )


FORMAT = Format(
    name="wos",
    label="Web of Science, tagged",
    endings=(".ciw", ".isi"),
    read=read,
    sniff=sniff,
    example="""\
FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Lovelace, A
TI A Title
AB An abstract.
PY 2024
ER

EF
""",
)
