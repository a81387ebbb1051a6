"""A paper that an atlas knows already under another id: the same paper all the same, as if all had been read at once.

The readers find duplicates among what they read together. Papers that come later are compared here with those that
came before, by the same rules: same title, and nothing that speaks against it; the stronger id stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.atlas import Writer
from graph.model import Paper, Record
from litkg.readers.identity import Facts, surname, title_id

_SCHEMES = ("arxiv:", "doi:", "paper:")


def reunited(items: Iterable[Paper | Record], write: Writer) -> Iterator[Paper | Record]:
    """``items``, with the ids under which the atlas knows them or will know them from now on."""
    for item in items:
        paper = item.paper if isinstance(item, Record) else item
        ident = _reunited(paper, write)
        if ident == paper.id:
            yield item
        else:
            named = replace(paper, id=ident)
            yield replace(item, paper=named) if isinstance(item, Record) else named


def _reunited(paper: Paper, write: Writer) -> str:
    for known in write.namesakes(paper.title):
        same = _same(paper, known)
        if known.id == paper.id:
            return paper.id if same or not known.id.startswith("paper:") else _namesake(paper)
        if same and _strength(known) <= _strength(paper):
            return known.id
        if same:
            write.rename(known.id, paper.id)
            return paper.id
    return paper.id


def _same(a: Paper, b: Paper) -> bool:
    """Whether nothing speaks against their being one, their titles being alike."""
    own = _strength(a) == _strength(b) == 0 and a.id != b.id
    if own and (set(a.sources) & set(b.sources) or not (a.sources and b.sources)):
        return False  # two ids that one source gave
    return _facts(a).may_be(_facts(b))


def _facts(paper: Paper) -> Facts:
    scheme, _, rest = paper.id.partition(":")
    return Facts(
        source="",
        id=None,
        arxiv=rest if scheme == "arxiv" else None,
        doi=rest.lower() if scheme == "doi" else None,
        year=paper.year,
        author=surname(paper.authors[0]) if paper.authors else None,
    )


def _strength(paper: Paper) -> int:
    """An id of a source's own is the strongest (0), then arXiv, DOI, title: as the readers have it."""
    return next((n for n, scheme in enumerate(_SCHEMES, 1) if paper.id.startswith(scheme)), 0)


def _namesake(paper: Paper) -> str:
    author = surname(paper.authors[0]) if paper.authors else None
    return title_id(paper.title, None, paper.year, author)
