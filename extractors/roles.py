"""What a paper does with each thing that it names: probabilities over the roles that a type can have.

A name that opens the title before a colon is what the paper brings: so for all 878 named methods of the gold that stand
there, and for 167 of 169 datasets and benchmarks.
"""

from __future__ import annotations

import numpy as np

from extractors.encoder import Encoder, Reading
from extractors.grouping import Group
from extractors.heads import Array, Layout, softmax
from extractors.scheme import ROLE_NAMES, TAG_TYPES, entity_type
from graph.model import ROLES

_ALLOWED = np.array([[name in ROLES[entity_type(kind)[0]] for name in ROLE_NAMES] for kind in TAG_TYPES])

_BROUGHT = {"Method": "proposed", "Dataset": "introduced", "Benchmark": "introduced"}


def layout(reading: Reading, groups: list[Group]) -> Layout:
    """Where the entities of ``reading`` stand, as the heads want it."""
    at = [(g.kind, tuple((m.first, m.last) for m in g.mentions)) for g in groups]
    return Layout(reading.sentence, reading.title_words, at)


def roles(encoder: Encoder, reading: Reading, where: Layout) -> Array:
    """Probabilities (entities, ROLE_NAMES); roles that the type cannot have are 0."""
    if not where.entities:
        return np.zeros((0, len(ROLE_NAMES)), np.float32)
    logits = encoder.heads.roles(where, reading.vectors)
    allowed = _ALLOWED[[kind for kind, _ in where.entities]]
    likely = softmax(np.where(allowed, logits, np.float32(-1e4)))
    for i, (kind, at) in enumerate(where.entities):
        role = _BROUGHT.get(TAG_TYPES[kind])
        if role and at[0][0] == 0 and reading.title_words > at[0][1] and reading.tokens[at[0][1]][0] == ":":
            likely[i] = np.float32(0.01) * likely[i]
            likely[i, ROLE_NAMES.index(role)] += np.float32(0.99)
    return likely
