"""From a paper to its record: the listed extractors first, then the trained model on what they left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points

from extractors.encoder import Encoder, load
from extractors.links.doubtful import widen
from extractors.numbers import numbers
from extractors.relations import relations
from extractors.results import Decision, decide, named
from extractors.tagger import tag
from extractors.threads import one_thread
from extractors.urls import extract as urls
from graph.model import Entity, Paper, Record

Extractor = Callable[[Paper], Sequence[Entity]]
"""A pure function from a paper to entities that quote its text."""

EXTRACTORS: Mapping[str, Extractor] = {"urls.v1": urls}
"""The extractors that need no model, in the order in which they run; others join by the entry point of this name."""

ENTRY_POINT = "litkg.extractors"

MODEL_EXTRACTORS = ("tagger.v1", "roles.v1", "links.v1", "results.v2", "relations.v2")
"""What the trained model adds, by the names that facts carry."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A record, and what was decided on every number of its text."""

    record: Record
    decisions: tuple[Decision, ...]


@lru_cache(maxsize=1)
def table() -> Mapping[str, Extractor]:
    """Our own extractors, then those that installed packages add."""
    found = sorted(entry_points(group=ENTRY_POINT), key=lambda e: e.name)
    return {**EXTRACTORS, **{e.name: e.load() for e in found}}


@one_thread()
def read(paper: Paper, encoder: Encoder) -> Reading:
    """All that ``paper`` says, with a decision on every number."""
    text = paper.text
    listed = [entity for extractor in table().values() for entity in extractor(paper)]
    reading = encoder.read(text, len(paper.title))
    tagged, where, roles = tag(encoder, reading, [span for e in listed for span in e.spans])
    found = numbers(text)
    cast = widen(encoder, reading, tagged, where, roles, found)
    decisions = decide(encoder, reading, cast, found)
    record = Record(
        paper=paper,
        entities=tuple(sorted([*listed, *tagged, *named(decisions, cast)], key=lambda e: (e.spans, e.name))),
        results=tuple(d.result for d in decisions if d.result),
        relations=tuple(relations(encoder, reading, cast, found)),
    )
    return Reading(record, tuple(decisions))


def record_of(paper: Paper, model: str = "default") -> Record:
    """The record of one paper by the model called ``model``."""
    return read(paper, load(model)).record
