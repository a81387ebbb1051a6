"""Papers as BibTeX or CSV, for reference managers and spreadsheets."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path

from graph.exports.writing import text
from graph.model import Paper

COLUMNS = ("id", "title", "year", "date", "authors", "url", "abstract", "sources")

_MATH = re.compile(r"(\$[^$]+\$)")
_SPECIAL = re.compile(r"[\\{}$&#%_~^]")
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def write_csv(papers: Iterable[Paper], path: Path) -> None:
    """One line a paper; several authors or sources have a semicolon between them."""
    with text(path) as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(COLUMNS)
        for p in papers:
            authors, sources = "; ".join(p.authors), "; ".join(p.sources)
            table.writerow([p.id, p.title, p.year, p.date, authors, p.url, p.abstract, sources])


def write_bib(papers: Iterable[Paper], path: Path) -> None:
    """One entry a paper: ``@article`` with a DOI, else ``@misc``, with the arXiv id where there is one."""
    with text(path) as out:
        taken: set[str] = set()
        for paper in papers:
            out.write(_entry(paper, taken))


def _entry(paper: Paper, taken: set[str]) -> str:
    scheme, _, rest = paper.id.partition(":")
    fields = {
        "title": f"{{{tex(paper.title)}}}",
        "author": " and ".join(f"{{{tex(a)}}}" if " and " in a else tex(a) for a in paper.authors),
        "year": paper.year,
        "date": paper.date,
        "doi": rest if scheme == "doi" else None,
        "eprint": rest if scheme == "arxiv" else None,
        "archiveprefix": "arXiv" if scheme == "arxiv" else None,
        "url": paper.url,
        "abstract": tex(paper.abstract),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'article' if scheme == 'doi' else 'misc'}{{{_key(paper, taken)},\n{lines}}}\n\n"


def _key(paper: Paper, taken: set[str]) -> str:
    """``hu2021lora``: first author, year, first long word of the title; a number more where that is taken."""
    first = paper.authors[0] if paper.authors else ""
    family = first.partition(",")[0] if "," in first else (first.split() or [""])[-1]
    words = [w for w in re.findall(r"[A-Za-z0-9]+", paper.title) if len(w) > 3]
    bare = re.sub(r"[^a-z0-9]", "", f"{family}{paper.year or ''}{words[0] if words else ''}".lower()) or "paper"
    key, n = bare, 1
    while key in taken:
        n += 1
        key = f"{bare}-{n}"
    taken.add(key)
    return key


def tex(value: str) -> str:
    """``value`` with what TeX takes for itself made literal; formulas between dollars stay."""
    pieces = _MATH.split(" ".join(value.split()))
    return "".join(p if n % 2 else _SPECIAL.sub(lambda m: _TEX.get(m[0], "\\" + m[0]), p) for n, p in enumerate(pieces))
