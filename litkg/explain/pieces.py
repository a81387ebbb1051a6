"""The text cut up so that every mark is one piece: sentences, in them names and what lies between, in those numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.model import Span
from graph.text import sentences
from litkg.explain.explanation import Explanation


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that is wholly in one number (its place in ``Explanation.figures``) or in none."""

    text: str
    figure: int | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Text that is one mention of an entity (its place in the record) or none."""

    pieces: tuple[Piece, ...]
    entity: int | None = None

    @property
    def text(self) -> str:
        """The characters."""
        return "".join(p.text for p in self.pieces)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and the white space that follows it."""

    span: Span
    chunks: tuple[Chunk, ...]
    after: str


def cut(explanation: Explanation) -> tuple[Sentence, ...]:
    """The whole text of the record: joined again, it is the text, character by character.

    Where mentions overlap, the longest is marked; a mention across the end of a sentence is marked in both.
    """
    text = explanation.record.paper.text
    mentions = _apart((span, i) for i, e in enumerate(explanation.record.entities) for span in e.spans)
    numbers = [(figure.span, i) for i, figure in enumerate(explanation.figures)]
    spans = _covering(sentences(text), len(text))
    return tuple(
        Sentence((a, b), tuple(_chunks(text, (a, b), mentions, numbers)), text[b:after]) for (a, b), after in spans
    )


def _covering(spans: Sequence[Span], end: int) -> Iterator[tuple[Span, int]]:
    """Each sentence with where the next begins; the first begins with the text."""
    starts = [0, *(a for a, _ in spans[1:])]
    for i, start in enumerate(starts):
        stop = spans[i][1] if spans else end
        yield (start, stop), starts[i + 1] if i + 1 < len(starts) else end


def _apart(marks: Iterable[tuple[Span, int]]) -> list[tuple[Span, int]]:
    """Marks that do not overlap, the longest first to be taken, in the order of the text."""
    taken: list[tuple[Span, int]] = []
    for span, i in sorted(marks, key=lambda m: (m[0][0] - m[0][1], m)):
        if not any(a < span[1] and span[0] < b for (a, b), _ in taken):
            taken.append((span, i))
    return sorted(taken)


def _parts(within: Span, marks: Sequence[tuple[Span, int]]) -> Iterator[tuple[Span, int | None]]:
    """``within`` cut at its marks: each part with its mark, or None between them."""
    at = within[0]
    for (start, end), i in marks:
        a, b = max(start, within[0]), min(end, within[1])
        if a < b and a >= at:
            if at < a:
                yield (at, a), None
            yield (a, b), i
            at = b
    if at < within[1]:
        yield (at, within[1]), None


def _chunks(
    text: str, within: Span, mentions: Sequence[tuple[Span, int]], numbers: Sequence[tuple[Span, int]]
) -> Iterator[Chunk]:
    for span, entity in _parts(within, mentions):
        inside = [(s, i) for s, i in numbers if span[0] <= s[0] and s[1] <= span[1]]
        yield Chunk(tuple(Piece(text[a:b], figure) for (a, b), figure in _parts(span, inside)), entity)
