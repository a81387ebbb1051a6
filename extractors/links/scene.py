"""A text as the linker sees it: each mention and each number is one symbol, the other words are themselves.

Distances and words between are counted in symbols, so that a name of five words is as near as one of one word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.numbers import Number
from extractors.scheme import tag_type
from extractors.words import Word
from graph.model import Entity, Span
from graph.text import sentences

NUMBER = "#"
MARKS = {"Method": "A", "Family": "F", "Dataset": "S", "Benchmark": "S", "Metric": "M", "Task": "T"}
"""The symbol of a mention by its type; words are lower case, so that none is taken for one."""

_NOISE = frozenset(
    ("\\", "$", "{", "}", "~", "*", "textbf", "mathbf", "emph", "textit", "uparrow", "downarrow", "_", "^")
)
_UNITS = frozenset(("%", "x", "×", "percent", "percentage", "points", "point", "pp", "fold", "times", "-", "+"))


@dataclass(frozen=True, slots=True)
class Place:
    """A mention: the entity it is of, by index, and its symbol."""

    entity: int
    at: int


@dataclass(frozen=True, slots=True)
class Scene:
    """Symbols with their sentence; where the numbers and mentions stand among them."""

    text: str
    entities: Sequence[Entity]
    numbers: Sequence[Number]
    symbols: list[str]
    sentence: list[int]
    number_at: list[int]
    places: list[Place]
    bounds: list[Span]
    """First symbol of each sentence and the one behind its last."""

    title: int
    """Symbols of the title."""


def scene(text: str, tokens: Sequence[Word], entities: Sequence[Entity], numbers: Sequence[Number]) -> Scene:
    """The scene of ``text``; where mentions overlap the longest stands, and a number inside a name has its symbol."""
    blocks = _blocks(entities, numbers)
    symbols: list[str] = []
    starts: list[int] = []
    places: list[Place] = []
    k = until = 0
    for form, a, b in tokens:
        if a < until:
            continue
        while k < len(blocks) and blocks[k][1] <= a:
            k += 1
        symbol = form.lower()
        if k < len(blocks) and blocks[k][0] < b:
            _, until, symbol, entity = blocks[k]
            if entity >= 0:
                places.append(Place(entity, len(symbols)))
        elif symbol in _NOISE or (symbol in _UNITS and symbols[-1:] == [NUMBER]):
            continue
        symbols.append(symbol)
        starts.append(a)
    firsts = [first for first, _ in sentences(text)]
    sentence = [max(0, bisect_right(firsts, a) - 1) for a in starts]
    number_at = [max(0, bisect_right(starts, n.span[0]) - 1) for n in numbers]
    title = bisect_right(starts, text.find("\n"))
    return Scene(text, entities, numbers, symbols, sentence, number_at, places, _bounds(sentence), title)


def _blocks(entities: Sequence[Entity], numbers: Sequence[Number]) -> list[tuple[int, int, str, int]]:
    """What becomes one symbol: start, end, the symbol, and the entity or -1; none overlap, in order."""
    mentions = sorted((a - b, a, b, i) for i, e in enumerate(entities) for a, b in e.spans)
    wanted = [(a, b, MARKS.get(tag_type(entities[i].type, entities[i].kind), "U"), i) for _, a, b, i in mentions]
    wanted += [(*n.span, NUMBER, -1) for n in numbers]
    taken: list[tuple[int, int, str, int]] = []
    for block in wanted:
        if not any(x < block[1] and block[0] < y for x, y, _, _ in taken):
            taken.append(block)
    return sorted(taken)


def _bounds(sentence: Sequence[int]) -> list[Span]:
    out: dict[int, Span] = {}
    for i, s in enumerate(sentence):
        out[s] = (out[s][0] if s in out else i, i + 1)
    return [out.get(s, (0, 0)) for s in range(max(sentence, default=-1) + 1)]
