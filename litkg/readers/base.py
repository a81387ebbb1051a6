"""What readers give: drafts of papers, finished records, and what could not be read, each with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from graph.model import Record

if TYPE_CHECKING:
    from litkg.readers.source import Source


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not read: one line of ``errors.jsonl``; ``line`` is 0 where it is a whole file."""

    file: str
    line: int
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One paper as a source gives it, before it has an id.

    ``markup`` says what title, abstract and authors are written in, so that it can be made readable: any of
    ``tex`` and ``html``, or nothing, which keeps every character. ``line`` counts from 1 in the decoded file.
    """

    line: int
    title: str = ""
    abstract: str = ""
    id: str | None = None
    arxiv: str | None = None
    doi: str | None = None
    date: str | int | float | None = None
    year: int | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    markup: frozenset[str] = frozenset()


Item = Draft | Record | Problem

TEX = frozenset({"tex"})
HTML = frozenset({"html"})
BOTH = TEX | HTML


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One file format.

    ``sniff`` sees the first characters of a text file; ``magic`` is what a binary one begins with.
    """

    name: str
    label: str
    endings: tuple[str, ...]
    read: Callable[[Source], Iterator[Item]]
    sniff: Callable[[str], bool] | None = None
    magic: bytes = b""
    example: str = ""
