"""OpenReview notes, of both versions of its API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from litkg.readers.base import BOTH, Draft, Format, Item
from litkg.readers.objects import drafts, first, is_json
from litkg.readers.source import Source


def sniff(head: str) -> bool:
    """A note: content apart from its forum or its invitation."""
    data = first(head) if is_json(head) else {}
    return isinstance(data.get("content"), dict) and bool(
        data.keys() & {"forum", "invitation", "invitations", "signatures"}
    )


def read(source: Source) -> Iterator[Item]:
    """One draft per submission; reviews and comments, which have no title and abstract of a paper, are passed over."""
    yield from drafts(source, draft)


def draft(note: dict[str, Any], line: int) -> Draft | None:
    """A note as a draft; None where it is no submission."""
    content = note.get("content") or {}
    if note.get("replyto") or not {"abstract", "authors", "authorids"} & content.keys():
        return None
    names = _value(content.get("authors")) or []
    forum = note.get("forum") or note.get("id")
    return Draft(
        line=line,
        title=_value(content.get("title")) or "",
        abstract=_value(content.get("abstract")) or "",
        date=note.get("pdate") or note.get("odate") or note.get("tcdate") or note.get("cdate"),
        url=f"https://openreview.net/forum?id={forum}" if forum else None,
        authors=tuple(name for name in names if isinstance(name, str)) if isinstance(names, list) else (),
        markup=BOTH,
    )


def _value(field: Any) -> Any:
    """Version 2 of the API writes ``{"value": …}`` where version 1 writes the value."""
    return field.get("value") if isinstance(field, dict) else field


FORMAT = Format(
    name="openreview",
    label="OpenReview notes",
    endings=(),
    read=read,
    sniff=sniff,
    example="""\
{"notes": [{"id": "aB3", "forum": "aB3", "content": {"title": {"value": "A Title"},
            "authors": {"value": ["Ada Lovelace"]}, "abstract": {"value": "An abstract."}}}]}
""",
)
