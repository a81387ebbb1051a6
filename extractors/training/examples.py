"""Gold records as arrays: what the network reads, and what it should say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from extractors.numbers import Number, numbers
from extractors.scheme import NUMBER_KINDS, RELATIONS, ROLE_NAMES, SLOTS, TAG_TYPES, TAGS, UNITS, tag_type
from extractors.words import SHAPES, Word, shape, words
from graph.model import Entity, Record, Result
from graph.text import fold, occurrences, sentences

IGNORE = -100
"""Target of what the loss leaves out: further pieces of a word, and optional entities."""

WINDOW = 512
"""Longest input of the encoder, in pieces."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """An entity: indices into TAG_TYPES and ROLE_NAMES, and its mentions as (first word, word behind the last)."""

    type: int
    role: int
    at: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at word ``at``: kind and unit by index; a slot is an entity's index, -1 for none, IGNORE if unknown."""

    at: int
    kind: int
    unit: int
    slots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One abstract: ``ids`` and ``shapes`` a piece; ``first`` (its first piece), ``tags`` and ``sentence`` a word."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    tags: list[int]
    sentence: list[int]
    title_words: int
    entities: list[Mentions]
    figures: list[Figure]
    relations: list[tuple[int, int, int]]


def pieces(tokenizer: Tokenizer, tokens: Sequence[Word], title_end: int) -> tuple[list[int], list[int], list[int]]:
    """Piece ids, shapes and the first piece of each word, cut at WINDOW pieces."""
    coded = tokenizer.encode([w for w, _, _ in tokens], is_pretokenized=True)
    ids, owners = coded.ids[:WINDOW], coded.word_ids[:WINDOW]
    shapes, first, before = [], [], None
    for i, owner in enumerate(owners):
        shapes.append(0 if owner is None else shape(tokens[owner][0]) + SHAPES * (tokens[owner][1] < title_end))
        if owner is not None and owner != before:
            first.append(i)
        before = owner
    return ids, shapes, first


def example(record: Record, tokenizer: Tokenizer) -> Example:
    """What ``record`` teaches; what lies beyond the window is left out."""
    text = record.paper.text
    tokens = words(text)
    ids, shapes, first = pieces(tokenizer, tokens, len(record.paper.title))
    tokens = tokens[: len(first)]
    starts = {a: i for i, (_, a, _) in enumerate(tokens)}
    ends = {b: i + 1 for i, (_, _, b) in enumerate(tokens)}
    tags = tags_of(record, tokens)
    entities: list[Mentions] = []
    index: dict[str, int] = {}
    for e in record.entities:
        if e.type not in TAG_TYPES:
            continue
        at = tuple((starts[a], ends[b]) for a, b in e.spans if a in starts and b in ends)
        if at and not e.optional:
            index[e.name] = len(entities)
            entities.append(Mentions(TAG_TYPES.index(tag_type(e.type, e.kind)), ROLE_NAMES.index(e.role), at))
    spans = sentences(text)
    sentence = [next((k for k, s in enumerate(spans) if s[0] <= a < s[1]), 0) for _, a, _ in tokens]
    return Example(
        ids=ids,
        shapes=shapes,
        first=first,
        tags=tags,
        sentence=sentence,
        title_words=sum(a < len(record.paper.title) for _, a, _ in tokens),
        entities=entities,
        figures=_figures(record, starts, index),
        relations=[
            (index[r.head], index[r.tail], RELATIONS.index(r.type))
            for r in record.relations
            if r.head in index and r.tail in index
        ],
    )


def tags_of(record: Record, tokens: Sequence[Word]) -> list[int]:
    """The tag of each word of ``tokens`` as an index into TAGS, IGNORE in optional entities; longer forms go first."""
    starts = {a: i for i, (_, a, _) in enumerate(tokens)}
    ends = {b: i + 1 for i, (_, _, b) in enumerate(tokens)}
    tags, used = [0] * len(tokens), [False] * len(tokens)
    forms = [(form, e) for e in record.entities if e.type in TAG_TYPES for form in e.mentions]
    for form, e in sorted(forms, key=lambda f: -len(f[0])):
        for a, b in occurrences(record.paper.text, form):
            if a not in starts or b not in ends or any(used[starts[a] : ends[b]]):
                continue
            i, j = starts[a], ends[b]
            used[i:j] = [True] * (j - i)
            kind = tag_type(e.type, e.kind)
            tags[i:j] = [TAGS.index(f"B-{kind}")] + [TAGS.index(f"I-{kind}")] * (j - i - 1)
            if e.optional:
                tags[i:j] = [IGNORE] * (j - i)
    return tags


def forms_of(entity: Entity) -> set[str]:
    """All forms of an entity, folded."""
    return {fold(form) for form in (entity.name, *entity.mentions)}


def align(results: Sequence[Result], found: Sequence[Number]) -> dict[int, list[Result]]:
    """The results of each number by its index: the first unused equal value in a result's evidence, units agreeing."""
    out: dict[int, list[Result]] = {}
    for r in results:
        near = [i for i, n in enumerate(found) if r.span[0] <= n.span[0] < r.span[1] and same(n.value, r.value)]
        near.sort(key=lambda i: (i in out, found[i].unit not in (None, r.unit), i))
        if near:
            out.setdefault(near[0], []).append(r)
    return out


def same(a: str, b: str) -> bool:
    """Whether two values (plain decimals or ranges) are equal but for their sign."""
    return _ends(a) == _ends(b)


def _ends(value: str) -> tuple[float, ...]:
    return tuple(float(part) for part in value.lstrip("-").split("-") if part)


def _figures(record: Record, starts: dict[int, int], index: dict[str, int]) -> list[Figure]:
    found = numbers(record.paper.text)
    owned = align(record.results, found)
    out = []
    for i, number in enumerate(found):
        at = next((starts[p] for p in range(number.span[0], number.span[0] - 3, -1) if p in starts), None)
        if at is None:
            continue
        if i not in owned:
            out.append(Figure(at, 0, IGNORE, (IGNORE,) * len(SLOTS)))
            continue
        result = owned[i][0]
        unit = UNITS.index(result.unit) if result.unit in UNITS else UNITS.index("other")
        names = (result.metric, result.on, result.method)
        slots = tuple(-1 if name is None else index.get(name, IGNORE) for name in names)
        kind = IGNORE if result.optional else NUMBER_KINDS.index(result.kind)
        out.append(Figure(at, kind, unit, slots))
    return out
