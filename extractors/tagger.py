"""Entities of an abstract: mentions by the encoder, joined over the document, with roles and calibrated confidence."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from extractors.abbreviations import pairs
from extractors.confidence import calibrated, least, logit
from extractors.decode import found
from extractors.encoder import Encoder, Reading
from extractors.grouping import Group, group
from extractors.heads import Array, Layout
from extractors.roles import layout, roles
from extractors.scheme import ROLE_NAMES, TAG_TYPES, entity_type
from graph.model import Entity, Span
from graph.text import fold

NAME = "tagger.v1"


def tag(encoder: Encoder, reading: Reading, taken: Sequence[Span] = ()) -> tuple[list[Entity], Layout, Array]:
    """Entities in order of the text, where they stand, and their role probabilities; ``taken`` (URLs) holds none."""
    mentions = [
        m for m in found(reading.scores, reading.tokens) if not any(a < m.end and m.start < b for a, b in taken)
    ]
    groups = group(reading.text, reading.tokens, reading.scores, mentions, pairs(reading.text))
    sure = [(g, confidence(g, encoder.settings)) for g in groups]
    kept = [(g, c) for g, c in sure if c >= least(encoder.settings, TAG_TYPES[g.kind], 0.0)]
    where = layout(reading, [g for g, _ in kept])
    likely = roles(encoder, reading, where)
    entities = [_entity(reading.text, g, c, likely[i]) for i, (g, c) in enumerate(kept)]
    return entities, where, likely


def features(g: Group) -> list[float]:
    """What the confidence of an entity is made from: log-odds of its best and its mean mention, how often it stands."""
    return [1.0, logit(g.best), logit(g.scores[g.kind]), math.log(len(g.mentions))]


def confidence(g: Group, settings: Mapping[str, Any]) -> float:
    """The probability that the entity is right, by the calibration in the model's ``settings``."""
    return calibrated(settings, TAG_TYPES[g.kind], features(g), g.best)


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
