"""Which named method is said to beat, or to be built on, which other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.confidence import calibrated, least, logit
from extractors.encoder import Encoder, Reading
from extractors.links.doubtful import Cast
from extractors.links.figures import Figures
from extractors.links.pairs import pair_features, plausible
from extractors.links.scene import scene
from extractors.links.weights import shipped
from extractors.numbers import Number
from extractors.scheme import RELATIONS
from graph.model import Relation, Span
from graph.text import sentence_of, sentences

NAME = "relations.v2"


@dataclass(frozen=True, slots=True)
class Pair:
    """An ordered pair of entities by index, the sentences that speak of it, and of each of RELATIONS its evidence.

    The evidence: 1, the linker's log-odds, how far they are ahead of the next head for the same tail, the network's
    log-odds, and those of the two names.
    """

    head: int
    tail: int
    span: Span
    features: tuple[list[float], ...]


def relations(encoder: Encoder, reading: Reading, cast: Cast, found: Sequence[Number]) -> list[Relation]:
    """The relations between the named methods among the sure entities of ``cast``."""
    pairs = judge(encoder, reading, cast, found)
    out = []
    for k, name in enumerate(RELATIONS):
        sure = {(p.head, p.tail): calibrated(encoder.settings, name, p.features[k], 0.0) for p in pairs}
        for p in pairs:
            likely = sure[p.head, p.tail]
            if likely >= least(encoder.settings, name, 0.5) and likely > sure.get((p.tail, p.head), 0.0):
                out.append(_relation(reading.text, name, cast, p, likely))
    return out


def judge(encoder: Encoder, reading: Reading, cast: Cast, found: Sequence[Number]) -> list[Pair]:
    """Every plausible ordered pair of named methods, with what speaks for each relation."""
    entities = cast.entities[: cast.sure]
    figures = Figures(scene(reading.text, reading.tokens, entities, found))
    pairs = plausible(figures)
    if not pairs:
        return []
    logits, nearest = encoder.heads.relate(cast.where, reading.vectors, pairs, cast.roles)
    spans = sentences(reading.text)
    seen = [pair_features(figures, h, t) for h, t in pairs]
    opinions: list[list[list[float]]] = [[] for _ in pairs]
    for r, name in enumerate(RELATIONS):
        scores = [shipped().score(name, features) for features in seen]
        for k, (h, t) in enumerate(pairs):
            rivals = [s for s, (other, tail) in zip(scores, pairs, strict=True) if tail == t and other != h]
            ahead = min(max(scores[k] - max(rivals), -4.0), 4.0) if rivals else 4.0
            network = min(max(float(logits[k, r]), -8.0), 8.0)
            ends = logit(entities[h].confidence), logit(entities[t].confidence)
            opinions[k].append([1.0, scores[k], ahead, network, *ends])
    return [Pair(h, t, _evidence(reading, spans, nearest[k]), tuple(opinions[k])) for k, (h, t) in enumerate(pairs)]


def _evidence(reading: Reading, spans: list[Span], nearest: tuple[tuple[int, int], ...]) -> Span:
    (head, _), (tail, tail_end) = nearest
    start, end = reading.tokens[tail][1], reading.tokens[tail_end - 1][2]
    if reading.sentence[head] == reading.sentence[tail]:
        start, end = min(start, reading.tokens[head][1]), max(end, reading.tokens[head][2])
    return sentence_of(spans, start, end)


def _relation(text: str, name: str, cast: Cast, pair: Pair, sure: float) -> Relation:
    return Relation(
        type=name,
        head=cast.entities[pair.head].name,
        tail=cast.entities[pair.tail].name,
        evidence=text[slice(*pair.span)],
        span=pair.span,
        confidence=sure,
        extractor=NAME,
    )
