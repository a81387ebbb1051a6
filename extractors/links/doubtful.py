"""Names that the tagger half saw, in sentences with figures: beside a number they may still be what it belongs to.

The tagger's thresholds suit names that stand anywhere. Where a number waits for its metric or its benchmark, less will
do: such names join the candidates, and one that is chosen joins the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.decode import Mention, mention
from extractors.encoder import Encoder, Reading
from extractors.grouping import Group
from extractors.heads import Array, Layout
from extractors.numbers import Number
from extractors.roles import layout
from extractors.roles import roles as roles_of
from extractors.scheme import ROLE_NAMES, SLOT_TYPES, TAG_TYPES, TAGS, entity_type
from extractors.tagger import confidence
from graph.model import Entity
from graph.text import fold, sentences

NDArrayBool = NDArray[np.bool_]

NAME = "links.v1"

LEAST = {"metric": 0.05, "on": 0.04, "method": 0.2}
"""Probability of a word to belong to a name of the slot's types from which on it is looked at."""

_LONGEST = 6
_WORD = r"(?:[A-Z][\w+@/-]*(?:\.\w+)*|[a-z]+\d[\w-]*)"
_ON = re.compile(rf"\b[Oo]n\s(?:the\s)?({_WORD}(?:[\s-](?:{_WORD}|\d+))*)")
_KINDS = {slot: [TAG_TYPES.index(t) for t in types] for slot, types in SLOT_TYPES.items()}
_BEGIN = {slot: [TAGS.index(f"B-{t}") for t in types] for slot, types in SLOT_TYPES.items()}
_INSIDE = {slot: [TAGS.index(f"{x}-{t}") for t in types for x in "BI"] for slot, types in SLOT_TYPES.items()}
_MACHINE = re.compile(
    r"(?i)\b(?:[CGT]PUs?|FPGAs?|NVIDIA|GeForce|RTX|Jetson|Raspberry|Intel|AMD|Apple|[AHV]100s?|Table|Figure)\b"
)
"""What figures are measured with, and is no benchmark."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Entities that a figure may belong to, where they stand, their roles; those from ``sure`` on are doubtful."""

    entities: Sequence[Entity]
    where: Layout
    roles: Array
    sure: int


def widen(
    encoder: Encoder, reading: Reading, tagged: Sequence[Entity], where: Layout, roles: Array, found: Sequence[Number]
) -> Cast:
    """``tagged`` and the doubtful names in the sentences of ``found``."""
    groups = _groups(reading, tagged, where, found)
    if not groups:
        return Cast(tagged, where, roles, len(tagged))
    more = layout(reading, groups)
    likely = roles_of(encoder, reading, more)
    entities = [
        _entity(reading.text, g, likely[i], confidence(g, reading, encoder.settings)) for i, g in enumerate(groups)
    ]
    both = Layout(where.sentence, where.title_words, [*where.entities, *more.entities])
    return Cast([*tagged, *entities], both, np.concatenate([roles, likely]), len(tagged))


def _groups(reading: Reading, tagged: Sequence[Entity], where: Layout, found: Sequence[Number]) -> list[Group]:
    known = {fold(form) for e in tagged for form in e.mentions}
    taken = np.zeros(len(reading.tokens), dtype=bool)
    for _, at in where.entities:
        for a, b in at:
            taken[a:b] = True
    wide = _sentences_of(reading, found)
    own: dict[str, list[Mention]] = {}
    for slot in LEAST:
        for m in _runs(reading, slot, taken | ~wide):
            key = fold(reading.text[m.start : m.end])
            if key and key not in known:
                own.setdefault(key, []).append(m)
                taken[m.first : m.last] = True
    for m in _sets(reading, taken | ~wide):
        key = fold(reading.text[m.start : m.end])
        if key not in known:
            own.setdefault(key, []).append(m)
    return [_group(mentions) for mentions in own.values()]


def _sets(reading: Reading, closed: NDArrayBool) -> Iterator[Mention]:
    """Capitalised names behind ``on`` that nothing else was seen in: the place of a benchmark beside a figure."""
    starts = {a: i for i, (_, a, _) in enumerate(reading.tokens)}
    ends = {b: i + 1 for i, (_, _, b) in enumerate(reading.tokens)}
    for match in (m for m in _ON.finditer(reading.text) if not _MACHINE.search(m[1])):
        i, j = starts.get(match.start(1)), ends.get(match.end(1))
        if i is not None and j is not None and j <= len(reading.scores) and not closed[i:j].any():
            yield mention(reading.scores, reading.tokens, i, j, TAG_TYPES.index("Benchmark"))


def _sentences_of(reading: Reading, found: Sequence[Number]) -> NDArrayBool:
    spans = sentences(reading.text)
    near = [s for s in spans if any(s[0] <= n.span[0] < s[1] for n in found)]
    return np.array([any(a <= start < b for a, b in near) for _, start, _ in reading.tokens], dtype=bool)


def _runs(reading: Reading, slot: str, closed: NDArrayBool) -> Iterator[Mention]:
    """Runs of likely words of the slot's types; a likely beginning opens a new one."""
    likely = np.exp(reading.scores)
    inside, begin = likely[:, _INSIDE[slot]].sum(1), likely[:, _BEGIN[slot]].sum(1)
    open_ = (inside >= LEAST[slot]) & ~closed[: len(inside)]
    i = 0
    while i < len(open_):
        j = i + 1
        if open_[i]:
            while j < len(open_) and open_[j] and begin[j] < inside[j] / 2:
                j += 1
            text = reading.text[reading.tokens[i][1] : reading.tokens[j - 1][2]]
            if j - i <= _LONGEST and any(c.isalpha() for c in text):
                kind = max(_KINDS[slot], key=lambda k: float(likely[i:j, 1 + 2 * k : 3 + 2 * k].sum()))
                yield mention(reading.scores, reading.tokens, i, j, kind)
        i = j


def _group(mentions: list[Mention]) -> Group:
    best = max(mentions, key=lambda m: m.scores[m.kind])
    scores = tuple(float(s) for s in np.mean([m.scores for m in mentions], axis=0))
    return Group(best.kind, tuple(sorted(mentions)), scores, best.scores[best.kind])


def _entity(text: str, g: Group, likely: Array, sure: float) -> Entity:
    kind, variety = entity_type(TAG_TYPES[g.kind])
    forms = list(dict.fromkeys(text[m.start : m.end] for m in g.mentions))
    return Entity(
        type=kind,
        kind=variety,
        name=max(forms, key=len),
        mentions=tuple(forms),
        spans=tuple((m.start, m.end) for m in g.mentions),
        role=ROLE_NAMES[int(likely.argmax())],
        confidence=sure,
        extractor=NAME,
    )
