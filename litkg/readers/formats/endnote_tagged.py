"""EndNote's tagged export (``.enw``, refer/BibIX): lines that begin with ``%`` and a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litkg.readers.base import BOTH, Draft, Format, Item
from litkg.readers.source import Source
from litkg.readers.tagged import Dialect, Tagged, identifier, records

DIALECT = Dialect(tag=re.compile(r"^(?P<tag>%[0-9A-Z@!#$&(*+>^~?<\[]) ?(?P<value>.*)$"), start=frozenset({"%0"}))
_BEGIN = re.compile(r"^%0 \w", re.MULTILINE)


def sniff(head: str) -> bool:
    """A line with the type of a reference, and one with a title."""
    return bool(_BEGIN.search(head)) and "\n%T " in "\n" + head


def read(source: Source) -> Iterator[Item]:
    """One draft per reference."""
    yield from map(draft, records(source.lines(), DIALECT))


def draft(record: Tagged) -> Draft:
    """A reference as a draft."""
    return Draft(
        line=record.line,
        title=record.first("%T"),
        abstract=record.longest("%X"),
        doi=record.first("%R") or identifier(record, ("%U",), "doi.org/10."),
        arxiv=identifier(record, ("%U", "%R", "%M"), "arxiv"),
        date=" ".join(filter(None, (record.first("%8"), record.first("%D")))) or None,
        url=record.first("%U") or None,
        authors=record.all("%A"),
        markup=BOTH,
    )


FORMAT = Format(
    name="enw",
    label="EndNote, tagged (.enw)",
    endings=(".enw", ".refer"),
    read=read,
    sniff=sniff,
    example="""\
%0 Journal Article
%T A Title
%A Lovelace, Ada
%D 2024
%X An abstract.
""",
)
