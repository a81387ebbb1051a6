"""Other JSON: a list of objects, or a list inside an object, of papers with a title and an abstract."""

from __future__ import annotations

from collections.abc import Iterator

from litkg.readers.base import Format, Item
from litkg.readers.columns import is_head
from litkg.readers.formats.json_lines import item
from litkg.readers.objects import drafts, first, is_json
from litkg.readers.source import Source


def sniff(head: str) -> bool:
    """An object with a title and an abstract."""
    return is_json(head) and is_head(list(first(head)))


def read(source: Source) -> Iterator[Item]:
    """One draft or record per object."""
    yield from drafts(source, item)


FORMAT = Format(
    name="json",
    label="JSON: a list of papers",
    endings=(".json",),
    read=read,
    sniff=sniff,
    example="""\
[{"title": "A Title", "abstract": "An abstract."},
 {"title": "Another Title", "abstract": "Its abstract."}]
""",
)
