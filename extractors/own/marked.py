"""Texts with labelled stretches, and the tags of their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.scheme import TAG_TYPES
from extractors.words import Word
from graph.model import Span

IGNORE = -100
"""Tag of a word that may be anything: what a careful reader could mark or leave."""


@dataclass(frozen=True, order=True, slots=True)
class Mark:
    """A labelled stretch: ``text[start:end]``."""

    start: int
    end: int
    label: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text and all its marks; ``title_end`` is where its title ends, ``unsure`` what counts neither way."""

    id: str
    text: str
    marks: tuple[Mark, ...] = ()
    title_end: int = 0
    unsure: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Tagged:
    """Tags of the words of one text, and how many marks could not become tags as they were.

    Tags know neither what lies inside another mark nor where inside a word a mark ends: of two that overlap the longer
    one is ``kept``, and a mark inside a word is ``widened`` to it.
    """

    tags: NDArray[np.int64]
    overlapping: int
    widened: int


def tags_of(labels: Iterable[str]) -> tuple[str, ...]:
    """The tags of ``labels``: outside, then beginning and inside of each."""
    return ("O", *(f"{prefix}-{label}" for label in labels for prefix in "BI"))


def tagged(text: Marked, words: Sequence[Word], tags: tuple[str, ...]) -> Tagged:
    """The tags of ``words``, which are those of ``text``."""
    out = np.zeros(len(words), np.int64)
    overlapping = widened = 0
    for a, b in text.unsure:
        out[[i for i, (_, x, y) in enumerate(words) if x < b and a < y]] = IGNORE
    taken = np.zeros(len(words), bool)
    for mark in sorted(text.marks, key=lambda m: (m.start - m.end, m)):
        inside = [i for i, (_, x, y) in enumerate(words) if x < mark.end and mark.start < y]
        if not inside or taken[inside].any():
            overlapping += 1
            continue
        taken[inside] = True
        widened += (words[inside[0]][1], words[inside[-1]][2]) != (mark.start, mark.end)
        out[inside] = tags.index(f"I-{mark.label}")
        out[inside[0]] = tags.index(f"B-{mark.label}")
    return Tagged(out, overlapping, widened)


def known(label: str) -> str | None:
    """The type of mention in records that ``label`` names, whatever its case; None if there is none."""
    return {kind.casefold(): kind for kind in TAG_TYPES}.get(label.strip().casefold())
