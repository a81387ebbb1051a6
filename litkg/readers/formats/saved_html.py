"""Saved Hugging Face papers pages as HTML: what the page shows, and the data that it carries for its scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from litkg.readers.base import Draft, Format, Item
from litkg.readers.entries import Line, entries
from litkg.readers.formats.saved_page import draft
from litkg.readers.identity import arxiv_id
from litkg.readers.source import Source

_SKIPPED = {"script", "style", "noscript", "template", "svg", "head", "button", "select", "nav", "footer"}
_INLINE = {
    "a",
    "abbr",
    "b",
    "code",
    "em",
    "font",
    "i",
    "img",
    "mark",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
    "wbr",
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_PAPER = re.compile(r"/papers/([\w.-]+/?\d[\w.]*)")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main)\b", re.IGNORECASE)


def sniff(head: str) -> bool:
    """HTML that speaks of Hugging Face papers."""
    return bool(_HTML.search(head[:2000])) and (
        "huggingface.co" in head or "/papers/" in head or "Daily Papers" in head
    )


def read(source: Source) -> Iterator[Item]:
    """The papers in the page's data, then those that only its text shows."""
    page = _Page()
    with source.text() as stream:
        while chunk := stream.read(1 << 20):
            page.feed(chunk)
    page.close()
    page.end_line()
    known = set()
    for found in page.papers:
        known.add(found.arxiv)
        yield found
    for entry in entries(page.lines):
        if entry.link is None or entry.link not in known:
            yield draft(entry)


class _Page(HTMLParser):
    """Collects the lines that a reader of the page sees, and the papers in ``data-props``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.papers: list[Draft] = []
        self._text: list[str] = []
        self._start = 1
        self._skipping: list[str] = []
        self._heading = False
        self._link: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if props := given.get("data-props"):
            self.papers += _papers(props, self.getpos()[0])
        if self._skipping or tag in _SKIPPED:
            if tag not in _VOID:
                self._skipping.append(tag)
            return
        if tag not in _INLINE:
            self.end_line()
        if tag in _HEADINGS:
            self._heading = True
        if tag == "a" and (found := _PAPER.search(given.get("href") or "")):
            self._link = arxiv_id(found.group(1)) or self._link
        if tag == "time" and given.get("datetime"):
            self.lines.append(Line(self.getpos()[0], given["datetime"] or "", date=(given["datetime"] or "")[:10]))
            self._skipping.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._skipping:
            if tag in self._skipping:
                while self._skipping.pop() != tag:
                    pass
            return
        if tag not in _INLINE:
            self.end_line()
        if tag in _HEADINGS:
            self._heading = False

    def handle_data(self, data: str) -> None:
        if self._skipping:
            return
        if not self._text:
            self._start = self.getpos()[0]
        self._text.append(data)

    def end_line(self) -> None:
        """What was collected is one line."""
        text = " ".join("".join(self._text).split())
        self._text = []
        if text:
            title = self._heading and self._link is not None
            self.lines.append(Line(self._start, text, title=title, link=self._link if title else None))
            self._link = None


def _papers(props: str, line: int) -> list[Draft]:
    """The papers, with abstracts, in the data of one component."""
    try:
        data = json.loads(props)
    except ValueError:
        return []
    return [_draft(paper, line) for paper in _walk(data)]


def _walk(data: Any) -> Iterator[dict[str, Any]]:
    """Every object inside ``data`` that has a title and a summary, outermost first."""
    if isinstance(data, list):
        for item in data:
            yield from _walk(item)
    elif isinstance(data, dict):
        inner = data.get("paper")
        if isinstance(inner, dict) and inner.get("title") and inner.get("summary"):
            yield inner
        elif isinstance(data.get("title"), str) and isinstance(data.get("summary"), str) and data["summary"]:
            yield data
        else:
            for item in data.values():
                yield from _walk(item)


def _draft(paper: dict[str, Any], line: int) -> Draft:
    authors = paper.get("authors")
    names = [a.get("name") if isinstance(a, dict) else a for a in authors] if isinstance(authors, list) else []
    return Draft(
        line=line,
        title=" ".join(paper["title"].split()),
        abstract=" ".join(paper["summary"].split()),
        arxiv=arxiv_id(str(paper.get("id", ""))),
        date=str(paper["publishedAt"])[:10] if paper.get("publishedAt") else None,
        authors=tuple(name for name in names if isinstance(name, str)),
    )


FORMAT = Format(
    name="saved-html",
    label="Hugging Face papers page, saved as HTML",
    endings=(".html", ".htm", ".xhtml"),
    read=read,
    sniff=sniff,
    example="""\
<!doctype html><html><body><h1>Daily Papers</h1>
<article><h3><a href="/papers/2411.17465">A Title</a></h3><p>An abstract.</p></article></body></html>
""",
)
