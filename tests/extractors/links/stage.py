"""Scenes of one sentence: entities given by their names."""

from __future__ import annotations

from extractors.links.scene import Scene, scene
from extractors.numbers import numbers
from extractors.words import words
from graph.model import Entity
from graph.text import occurrences

ROLES = {
    "Method": "used",
    "Metric": "reported",
    "Benchmark": "evaluated_on",
    "Dataset": "evaluated_on",
    "Task": "addressed",
}


def entity(text: str, kind: str, *forms: str, role: str | None = None) -> Entity:
    """An entity with all places of its ``forms`` in ``text``."""
    spans = sorted(span for form in forms for span in occurrences(text, form))
    variety = "named" if kind == "Method" else ""
    return Entity(type=kind, kind=variety, name=forms[0], mentions=forms, spans=tuple(spans), role=role or ROLES[kind])


def stage(text: str, *entities: Entity) -> Scene:
    """The scene of ``text`` with ``entities`` and all its numbers."""
    return scene(text, words(text), entities, numbers(text))
