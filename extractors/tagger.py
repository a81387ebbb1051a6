"""Entities of an abstract: mentions by the encoder, joined over the document, with roles and calibrated confidence."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from extractors.abbreviations import pairs
from extractors.confidence import calibrated, least, logit
from extractors.decode import found, mention
from extractors.encoder import Encoder, Reading
from extractors.grouping import Group, group
from extractors.heads import Array, Layout
from extractors.roles import layout, roles
from extractors.scheme import ROLE_NAMES, TAG_TYPES, entity_type
from extractors.words import shape
from graph.model import Entity, Span
from graph.text import fold

NAME = "tagger.v1"

EARLY = 12
"""A name among so many first words stands near the beginning."""

LONG = 6
"""Words of a name beyond these are not counted."""


def tag(encoder: Encoder, reading: Reading, taken: Sequence[Span] = ()) -> tuple[list[Entity], Layout, Array]:
    """Entities in order of the text, where they stand, and their role probabilities; ``taken`` (URLs) holds none."""
    mentions = [
        m for m in found(reading.scores, reading.tokens) if not any(a < m.end and m.start < b for a, b in taken)
    ]
    title_end = reading.tokens[reading.title_words - 1][2] if reading.title_words else 0
    groups = group(reading.text, reading.tokens, reading.scores, mentions, pairs(reading.text), title_end)
    sure = [(g, confidence(g, reading, encoder.settings)) for g in groups]
    kept = [(g, c) for g, c in sure if c >= least(encoder.settings, TAG_TYPES[g.kind], 0.0)]
    where = layout(reading, [g for g, _ in kept])
    likely = roles(encoder, reading, where)
    entities = [_entity(reading.text, g, c, likely[i]) for i, (g, c) in enumerate(kept)]
    return entities, where, likely


def features(g: Group, reading: Reading) -> list[float]:
    """What the confidence of an entity is made from.

    Log-odds of its best and its mean mention, how often it stands; where two read, the log-odds of either alone;
    whether it stands near the beginning, its length in words, whether it is all lower case.
    """
    out = [1.0, logit(g.best), logit(g.scores[g.kind]), math.log(len(g.mentions))]
    for scores in reading.readers:
        alone = (mention(scores, reading.tokens, m.first, m.last, g.kind) for m in g.mentions)
        out.append(logit(max(m.scores[g.kind] for m in alone)))
    own = [reading.tokens[i][0] for m in g.mentions for i in range(m.first, m.last)]
    longest = max(m.last - m.first for m in g.mentions)
    return [
        *out,
        float(g.mentions[0].first < EARLY),
        min(longest, LONG) / 3,
        float(all(shape(w) in (1, 9) for w in own)),
    ]


def confidence(g: Group, reading: Reading, settings: Mapping[str, Any]) -> float:
    """The probability that the entity is right, by the calibration in the model's ``settings``."""
    return calibrated(settings, TAG_TYPES[g.kind], features(g, reading), g.best)


def _entity(text: str, g: Group, sure: float, likely: Array) -> Entity:
    kind, variety = entity_type(TAG_TYPES[g.kind])
    forms = list(dict.fromkeys(text[m.start : m.end] for m in g.mentions))
    return Entity(
        type=kind,
        kind=variety,
        name=max(forms, key=lambda f: (len(fold(f)), -forms.index(f))),
        mentions=tuple(forms),
        spans=tuple((m.start, m.end) for m in g.mentions),
        role=ROLE_NAMES[int(likely.argmax())],
        confidence=sure,
        extractor=NAME,
    )
