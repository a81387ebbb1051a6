"""Saved Hugging Face papers pages as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litkg.readers.base import Draft, Format, Item
from litkg.readers.entries import Entry, Line, entries
from litkg.readers.source import Source

_MARKS = re.compile(
    r"^Get trending papers in your email inbox|^by ?AK and the research community|^\s*•\s+\d+ authors?$|^Daily Papers$",
    re.MULTILINE,
)


def sniff(head: str) -> bool:
    """Something that only such pages show stands in the first lines, and it is no markup."""
    return bool(_MARKS.search(head)) and not head.lstrip().startswith(("<", "{", "["))


def read(source: Source) -> Iterator[Item]:
    """One draft per entry, every character of title and abstract kept."""
    yield from map(draft, entries(Line(number, text) for number, text in source.lines()))


def draft(entry: Entry) -> Draft:
    """An entry as a draft."""
    return Draft(line=entry.line, title=entry.title, abstract=entry.abstract, arxiv=entry.link, date=entry.date)


FORMAT = Format(
    name="saved-page",
    label="Hugging Face papers page, saved as text",
    endings=(".txt", ".text"),
    read=read,
    sniff=sniff,
    example="""\
Daily Papers

byAK and the research community

Nov 14

A Title

An abstract of some sentences.

  • 5 authors
·
Nov 22, 2024
""",
)
