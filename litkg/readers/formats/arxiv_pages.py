"""Saved pages of arXiv: an abstract's own page, a day's new submissions, results of a search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from litkg.readers.base import BOTH, Draft, Format, Item, Problem
from litkg.readers.identity import arxiv_id
from litkg.readers.source import Source

_META = re.compile(r'<meta\s+name="citation_(title|abstract|date|doi|arxiv_id|author)"\s+content="([^"]*)"', re.I)
_ITEM = re.compile(r"<dt\b.*?</dd>|<li\s+class=\"arxiv-result\".*?</li>", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"arxiv\.org/abs/([\w./-]+)|/abs/([\w./-]+)|arXiv:([\w./-]+)")
_TITLE = re.compile(
    r"<(?:div|p)[^>]*class=[\"'](?:list-title mathjax|title)\b[^>]*>(.*?)</(?:div|p)>", re.DOTALL | re.IGNORECASE
)
_FULL = re.compile(r"<span[^>]*class=[\"']abstract-full[^>]*>(.*?)(?:<a\b|</span>\s*</p>)", re.DOTALL | re.IGNORECASE)
_SHORT = re.compile(r"<p[^>]*class=[\"']mathjax[^>]*>(.*?)</p>", re.DOTALL | re.IGNORECASE)
_AUTHORS = re.compile(
    r"<(?:div|p)[^>]*class=[\"'](?:list-authors|authors)\b[^>]*>(.*?)</(?:div|p)>", re.DOTALL | re.IGNORECASE
)
_NAME = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)
_SUBMITTED = re.compile(r"Submitted</span>\s*([^<;]*\d{4})")
_LABEL = re.compile(r"<span[^>]*class=[\"']descriptor[\"'][^>]*>.*?</span>", re.DOTALL)


def sniff(head: str) -> bool:
    """HTML of arXiv."""
    start = head.lstrip()[:200].lower()
    return start.startswith(("<!doctype html", "<html")) and ("arxiv.org" in head or 'name="citation_arxiv_id"' in head)


def read(source: Source) -> Iterator[Item]:
    """One draft per paper on the page."""
    with source.text() as stream:
        page = stream.read()
    if "citation_title" in page:
        yield _own(page)
        return
    for found in _ITEM.finditer(page):
        draft = _listed(found.group(), page.count("\n", 0, found.start()) + 1)
        if draft is not None:
            yield draft
    if not _ITEM.search(page):
        yield Problem(source.file, 0, "no papers on this page of arXiv; save the page of an abstract or of a search")


def _own(page: str) -> Draft:
    values: dict[str, list[str]] = {}
    for name, content in _META.findall(page):
        values.setdefault(name.lower(), []).append(unescape(content))

    def one(name: str) -> str:
        return values.get(name, [""])[0]

    return Draft(
        line=1,
        title=one("title"),
        abstract=one("abstract"),
        arxiv=one("arxiv_id") or None,
        doi=one("doi") or None,
        date=one("date") or None,
        authors=tuple(values.get("author", ())),
        markup=BOTH,
    )


def _listed(item: str, line: int) -> Draft | None:
    title, link = _TITLE.search(item), _LINK.search(item)
    if title is None:
        return None
    abstract = _FULL.search(item) or _SHORT.search(item)
    authors = _AUTHORS.search(item)
    submitted = _SUBMITTED.search(item)
    return Draft(
        line=line,
        title=_LABEL.sub("", title.group(1)),
        abstract=abstract.group(1) if abstract else "",
        arxiv=arxiv_id(next(filter(None, link.groups()), None)) if link else None,
        date=submitted.group(1) if submitted else None,
        authors=tuple(_NAME.findall(authors.group(1))) if authors else (),
        markup=BOTH,
    )


FORMAT = Format(
    name="arxiv-page",
    label="arXiv page (abstract, new submissions, search)",
    endings=(),
    read=read,
    sniff=sniff,
    example="""\
<html><head><meta name="citation_title" content="A Title"/>
<meta name="citation_arxiv_id" content="2411.17465"/>
<meta name="citation_abstract" content="An abstract."/></head></html>
""",
)
