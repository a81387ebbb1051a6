"""From inputs to papers: each input in its format, each draft made ready, duplicates joined, problems handed over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from graph.model import Paper, Record
from litkg.readers import dates
from litkg.readers.base import Draft, Item, Problem
from litkg.readers.clean import readable
from litkg.readers.identity import arxiv_id, doi
from litkg.readers.source import DAMAGE, Source, sources
from litkg.readers.table import all_formats, find
from litkg.readers.unify import Unifier

_HINTS = (
    (b"%PDF", "a PDF holds no abstract that could be told apart; give litkg an export or a saved page"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file; save it as .xlsx or .csv"),
)

OnError = Callable[[Problem], None]


class Reading(Iterator[Paper | Record]):
    """The papers behind some inputs. All inputs are read through when the first paper is asked for."""

    def __init__(self, inputs: Sequence[str | Path], on_error: OnError, columns: tuple[tuple[str, str], ...]) -> None:
        self._inputs, self._on_error, self._columns = inputs, on_error, columns
        self._unifier: Unifier | None = None
        self._papers: Iterator[Paper | Record] = iter(())

    def __len__(self) -> int:
        """How many papers there are; reads the inputs if that has not been done."""
        return len(self._read())

    def __iter__(self) -> Reading:
        return self

    def __next__(self) -> Paper | Record:
        self._read()
        return next(self._papers)

    def close(self) -> None:
        """Give back the temporary space; no more papers come."""
        if self._unifier is not None:
            self._papers = iter(())
            self._unifier.close()

    def _read(self) -> Unifier:
        if self._unifier is None:
            self._unifier = Unifier()
            for source in sources(self._inputs):
                if isinstance(source, Problem):
                    self._on_error(source)
                else:
                    _take(replace(source, columns=self._columns), self._unifier, self._on_error)
            self._papers = iter(self._unifier)
        return self._unifier


def read(
    inputs: Sequence[str | Path] | str | Path, *, on_error: OnError, columns: Mapping[str, str] | None = None
) -> Reading:
    """The papers of ``inputs`` (files, folders, archives, ``-``), each once, in the order in which they are met.

    A Record comes where an input holds finished records, else a Paper. What cannot be read goes to ``on_error``
    with its file, line and reason, and the rest goes on. The same paper from several inputs is one: same arXiv id or
    DOI, or same title where nothing speaks against it; the best abstract wins and every source stays listed.
    ``columns`` names the columns of tables that cannot be guessed, by field: ``{"title": "Titel"}``.

    Raises:
        InputError: an input does not exist or may not be opened.
    """
    names = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    return Reading(names, on_error, tuple(sorted((columns or {}).items())))


def items(source: Source) -> Iterator[Item]:
    """What ``source`` holds, in its own format, unfinished; damage in the middle ends it with a Problem."""
    line = 0
    try:
        found = find(source) if source.head.strip() else None
        if found is None:
            yield Problem(source.file, 0, _unknown(source))
            return
        for item in found.read(source):
            line = item.line if not isinstance(item, Record) else line
            yield item
    except DAMAGE as why:
        yield Problem(source.file, line, f"reading stopped here: {why}")
    except Exception as why:  # noqa: BLE001 - a fault of a reader must cost its file only, and be seen
        yield Problem(source.file, line, f"reading stopped here: litkg failed with {type(why).__name__}: {why}")


def _unknown(source: Source) -> str:
    if not source.head.strip():
        return "the file is empty"
    if hint := next((hint for magic, hint in _HINTS if source.head.startswith(magic)), None):
        return hint
    if source.head[257:262] == b"ustar":
        return "a tar archive; unpack it and name the folder"
    tried = ", ".join(f.label for f in all_formats())
    return f"no format fits its content or its ending {source.ending or '(none)'}; tried: {tried}"


def _take(source: Source, unifier: Unifier, on_error: OnError) -> None:
    """Everything of one source into the unifier."""
    found = False
    for item in items(source):
        ready = finish(item, source) if isinstance(item, Draft) else item
        found = True
        if isinstance(ready, Problem):
            on_error(ready)
        elif isinstance(ready, Draft):
            unifier.add_draft(ready, source.name)
        else:
            unifier.add_record(ready, source.name)
    if not found:
        on_error(Problem(source.file, 0, "no paper in it, though its format is known"))


def finish(draft: Draft, source: Source) -> Draft | Problem:
    """``draft`` with readable text, ids in one form and a parsed date; a Problem where title or abstract is missing."""
    title = readable(draft.title, draft.markup)
    abstract = readable(draft.abstract, draft.markup)
    if not title.strip() or not abstract.strip():
        return Problem(source.file, draft.line, _missing(title.strip(), abstract.strip()))
    arxiv = arxiv_id(draft.arxiv) or arxiv_id(draft.doi)
    name = doi(draft.doi)
    date, year = dates.parse(draft.date)
    return replace(
        draft,
        title=title,
        abstract=abstract,
        arxiv=arxiv,
        doi=None if name and "arxiv" in name else name,
        date=date,
        year=year or draft.year,
        url=draft.url or (f"https://arxiv.org/abs/{arxiv}" if arxiv else f"https://doi.org/{name}" if name else None),
        authors=tuple(author for a in draft.authors if (author := readable(a, draft.markup).strip())),
    )


def _missing(title: str, abstract: str) -> str:
    if title:
        return f"no abstract: {title[:100]!r}"
    return f"no title; its abstract begins {abstract[:60]!r}" if abstract else "neither title nor abstract"
