"""Which form a name asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from graph.errors import InputError
from graph.exports import graphml, records
from graph.filters import Filter, Source
from graph.model import Record
from graph.progress import Progress, counted, silent


class Atlas(Source, Protocol):
    """A graph with the records that it was made from."""

    def records(self) -> Iterable[Record]:
        """The records, each entity with its node."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of export: the ending of its name, what it is for, and the function that writes it."""

    ending: str
    what: str
    write: Callable[[Source, Path], None]


FORMS: tuple[Form, ...] = (Form(".graphml", "GraphML: Gephi, yEd, Cytoscape, networkx", graphml.write),)
RECORDS = ".jsonl"


def export(atlas: Atlas, path: Path, keep: Filter = Filter(), progress: Progress = silent) -> Path:  # noqa: B008
    """Write what ``keep`` keeps of ``atlas`` to ``path``, in the form that its ending names.

    Raises:
        InputError: No form has that ending.
        OSError: It cannot be written.
    """
    if path.name.endswith(RECORDS):
        records.write(counted(records.kept(atlas.records(), keep), "writing", 0, progress), path)
        return path
    form = next((f for f in FORMS if f"{path.name}/".endswith(f"{f.ending}/")), None)
    if form is None:
        known = ", ".join([RECORDS, *(f.ending for f in FORMS)])
        raise InputError(f"No form of export is called {path.name!r}; the endings are {known}.")
    form.write(keep.of(_Heard(atlas, progress)), path)
    return path


@dataclass(frozen=True, slots=True)
class _Heard:
    """A source that tells how far it is."""

    source: Source
    tell: Progress

    def nodes(self) -> Iterable[Any]:
        return counted(self.source.nodes(), "writing", 0, self.tell)

    def edges(self) -> Iterable[Any]:
        return counted(self.source.edges(), "writing", 0, self.tell)
