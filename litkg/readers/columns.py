"""Tables: which column is which field, and a paper from a row."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import unquote

from litkg.readers.base import BOTH, Draft

_DOI_IN_URL = re.compile(r"doi(?:\.org/|[:=/])(10\.[^&\s]+)", re.IGNORECASE)
_INITIALS = r"(?:[A-Z]\.?[\s-]?){1,4}"

FIELDS = ("title", "abstract", "id", "arxiv", "doi", "date", "year", "url", "authors")


def guess(names: Sequence[object], given: Mapping[str, str] | None = None) -> dict[str, int]:
    """The number of the column of each field that ``names`` has; what a person has ``given`` wins."""
    folded = [_fold(name) for name in names]
    found = {}
    for field, known in _known().items():
        wanted = [_fold(given[field])] if given and field in given else known
        at = next((folded.index(name) for name in wanted if name in folded), None)
        if at is not None:
            found[field] = at
    return found


def is_head(names: Sequence[object], given: Mapping[str, str] | None = None) -> bool:
    """Whether a row names the columns of a table of papers: it has a title and an abstract."""
    return {"title", "abstract"} <= guess(names, given).keys()


def draft(row: Sequence[object], where: Mapping[str, int], line: int) -> Draft:
    """The paper in a row."""

    def cell(field: str) -> str:
        at = where.get(field)
        return text(row[at]) if at is not None and at < len(row) else ""

    link = _DOI_IN_URL.search(unquote(cell("url")))
    year = re.search(r"(?<!\d)\d{4}(?!\d)", cell("year"))
    return Draft(
        line=line,
        title=cell("title"),
        abstract=cell("abstract"),
        id=cell("id") or None,
        arxiv=cell("arxiv") or None,
        doi=cell("doi") or (link.group(1) if link else None),
        date=cell("date") or None,
        year=int(year.group()) if year else None,
        url=cell("url") or None,
        authors=tuple(authors(cell("authors"))),
        markup=BOTH,
    )


def text(value: object) -> str:
    """A cell as text: whole numbers without a fraction, nothing for what is empty."""
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, list | tuple):
        return "; ".join(text(item) for item in value)
    return str(value).strip()


def authors(cell: str) -> Iterator[str]:
    """The names in one cell: a printed Python or JSON list, or parted by ``;``, `` and ``, ``|``, or commas."""
    if cell.startswith("[") and cell.endswith("]"):
        try:
            found = ast.literal_eval(cell)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            found = None
        if isinstance(found, list):
            yield from (name.strip() for name in found if isinstance(name, str) and name.strip())
            return
    parts = re.split(r"\s*(?:;|\||\band\b|&|\n)\s*", cell)
    if len(parts) == 1 and (cell.count(",") > 1 or re.fullmatch(rf"(?:[^,]+ {_INITIALS},? ?){{2,}}", cell)):
        parts = _by_commas(cell)
    yield from (part for part in parts if part)


def _by_commas(cell: str) -> list[str]:
    """``Ada Lovelace, Alan Turing, Grace Hopper`` is three names, ``Lovelace, A., Turing, A.`` two."""
    parts = [part.strip() for part in cell.split(",")]
    initials = [re.fullmatch(_INITIALS, part) is not None for part in parts]
    if len(parts) % 2 == 0 and all(initials[1::2]) and not any(initials[::2]):
        return [f"{a}, {b}" for a, b in zip(parts[::2], parts[1::2], strict=True)]
    return parts


def _fold(name: object) -> str:
    return re.sub(r"[\W_]+", "", str(name if name is not None else "").casefold())


@cache
def _known() -> dict[str, list[str]]:
    data = tomllib.loads(files("litkg.readers").joinpath("columns.toml").read_text("utf-8"))
    return {field: [_fold(name) for name in data[field]] for field in FIELDS}
