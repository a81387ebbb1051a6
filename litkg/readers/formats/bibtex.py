"""BibTeX, entry by entry: macros, ``@string``, ``#``, LaTeX accents; a broken entry costs only itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from litkg.readers.base import TEX, Draft, Format, Item, Problem
from litkg.readers.identity import arxiv_id
from litkg.readers.source import Source

_BEGIN = re.compile(r"^[ \t]*@[ \t]*(\w+)[ \t]*[{(]")
_MACRO = re.compile(r"[{(]\s*([^\s=]+)\s*=")
_NO_PAPERS = {"string", "comment", "preamble"}


def sniff(head: str) -> bool:
    """An entry: an ``@``, a word, a brace, a key and a comma, or a macro."""
    return bool(
        re.search(r"^[ \t]*@[ \t]*(?:\w+[ \t]*[{(]\s*[^\s,{}]*\s*,|string[ \t]*[{(])", head, re.MULTILINE | re.I)
    )


def read(source: Source) -> Iterator[Item]:
    """One draft per entry that is not a macro or a comment."""
    macros: dict[str, str] = {}
    for line, text in pieces(source):
        kind = _BEGIN.match(text)
        name = kind.group(1).lower() if kind else ""
        if name == "string":
            macros.update({key.lower(): text for key in _MACRO.findall(text)[:1]})
        elif name and name not in _NO_PAPERS:
            yield _item(text, _used(macros, text), line, source.file)


def _used(macros: dict[str, str], text: str) -> list[str]:
    """The macros that an entry may name, and those that they name themselves, in the order of the file."""
    wanted, seen = set[str](), text.lower()
    while more := {key for key in macros.keys() - wanted if key in seen}:
        wanted |= more
        seen = "\n".join(macros[key].lower() for key in more)
    return [macro for key, macro in macros.items() if key in wanted]


def pieces(source: Source) -> Iterator[tuple[int, str]]:
    """The text of each entry, from its ``@`` to that of the next one at the start of a line."""
    begin = 0
    lines: list[str] = []
    for number, line in source.lines():
        if _BEGIN.match(line):
            if lines:
                yield begin, "\n".join(lines)
            begin, lines = number, [line]
        elif lines:
            lines.append(line)
    if lines:
        yield begin, "\n".join(lines)


def _item(text: str, macros: list[str], line: int, file: str) -> Item:
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import RemoveEnclosingMiddleware, ResolveStringReferencesMiddleware

    steps = [ResolveStringReferencesMiddleware(True), RemoveEnclosingMiddleware(True)]
    try:
        library = parse_string("\n".join([*macros, text]), parse_stack=steps)
    except Exception as why:  # noqa: BLE001 - whatever the parser meets, it is this entry's own trouble
        return Problem(file, line, f"not a BibTeX entry: {why}")
    if not library.entries:
        blocks = library.failed_blocks
        return Problem(file, line, f"not a BibTeX entry: {blocks[0].error if blocks else 'it is not closed'}")
    fields = {field.key.lower(): _plain(field.value) for field in library.entries[0].fields}
    return _draft(fields, line)


def _plain(value: Any) -> str:
    return " ".join(str(value).split())


def _draft(fields: dict[str, str], line: int) -> Draft:
    eprint = fields.get("eprint", "")
    arxiv = eprint if "arxiv" in fields.get("archiveprefix", fields.get("eprinttype", "")).lower() else None
    subtitle = fields.get("subtitle")
    title = fields.get("title") or fields.get("booktitle") or ""
    return Draft(
        line=line,
        title=f"{title}: {subtitle}" if subtitle and title else title,
        abstract=fields.get("abstract") or fields.get("annote") or "",
        arxiv=arxiv or arxiv_id(fields.get("url")) or _preprint(fields),
        doi=fields.get("doi"),
        date=fields.get("date") or " ".join(fields[k] for k in ("month", "year") if fields.get(k)) or None,
        url=fields.get("url") or None,
        authors=tuple(map(_turned, re.split(r"\s+and\s+", fields.get("author", "")))) if fields.get("author") else (),
        markup=TEX,
    )


def _preprint(fields: dict[str, str]) -> str | None:
    """``arXiv preprint arXiv:2411.17465`` is how many write the journal."""
    return next(
        (f"arXiv:{found}" for k in ("journal", "note", "howpublished") if (found := arxiv_id(fields.get(k)))), None
    )


def _turned(name: str) -> str:
    """``Lovelace, Ada`` as ``Ada Lovelace``."""
    last, comma, rest = name.partition(",")
    return f"{rest.rpartition(',')[2].strip()} {last.strip()}" if comma else name


FORMAT = Format(
    name="bibtex",
    label="BibTeX",
    endings=(".bib", ".bibtex"),
    read=read,
    sniff=sniff,
    example="""\
@article{lovelace,
  title = {A Title},
  author = {Lovelace, Ada},
  year = 2024,
  abstract = {An abstract.}
}
""",
)
