"""Which named method is said to beat, or to be built on, which other."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.confidence import calibrated, least, logit
from extractors.encoder import Encoder, Reading
from extractors.heads import Array, Layout, sigmoid
from extractors.scheme import RELATIONS, TAG_TYPES
from graph.model import Entity, Relation
from graph.text import sentence_of, sentences

NAME = "relations.v1"


def relations(
    encoder: Encoder, reading: Reading, where: Layout, roles: Array, entities: Sequence[Entity]
) -> list[Relation]:
    """The relations between the named methods among ``entities``, which are those of ``where`` in the same order."""
    named = [i for i, (kind, _) in enumerate(where.entities) if TAG_TYPES[kind] == "Method"]
    pairs = [(h, t) for h in named for t in named if h != t]
    if not pairs:
        return []
    logits, nearest = encoder.heads.relate(where, reading.vectors, pairs, roles)
    likely = sigmoid(logits)
    spans = sentences(reading.text)
    out = []
    for k, (h, t) in enumerate(pairs):
        (head, _), (tail, tail_end) = nearest[k]
        start, end = reading.tokens[tail][1], reading.tokens[tail_end - 1][2]
        if reading.sentence[head] == reading.sentence[tail]:
            start, end = min(start, reading.tokens[head][1]), max(end, reading.tokens[head][2])
        span = sentence_of(spans, start, end)
        for r, name in enumerate(RELATIONS):
            p, back = float(likely[k, r]), float(likely[pairs.index((t, h)), r])
            if p >= least(encoder.settings, name, 0.5) and p > back:
                out.append(
                    Relation(
                        type=name,
                        head=entities[h].name,
                        tail=entities[t].name,
                        evidence=reading.text[slice(*span)],
                        span=span,
                        confidence=calibrated(encoder.settings, name, [1.0, logit(p)], p),
                        extractor=NAME,
                    )
                )
    return out
