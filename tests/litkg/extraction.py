"""An extraction for tests that needs no model: it looks up records that were made by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from graph.model import Paper, Record
from tests.samples import SAMPLES


class Lookup:
    """Gives the record of each paper whose text it knows; ``seen`` lists the ids that it was asked for."""

    def __init__(self, records: Iterable[Record] = SAMPLES, name: str = "lookup:v1") -> None:
        self._known = {r.paper.text: r for r in records}
        self._name = name
        self.seen: list[str] = []

    @property
    def name(self) -> str:
        """Its version."""
        return self._name

    def __call__(self, papers: Iterable[Paper], on_error: Callable[[Paper, str], None]) -> Iterator[Record]:
        """The records of ``papers``; a paper that is not known is an error."""
        for paper in papers:
            self.seen.append(paper.id)
            if found := self._known.get(paper.text):
                yield replace(found, paper=paper)
            else:
                on_error(paper, "not known")
