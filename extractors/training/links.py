"""The command that fits the linker: ``python -m extractors.training.links GOLD.jsonl… -o weights.json``.

The features are those of ``extractors.links`` over the gold entities, and, with ``--read``, over what a tagger found in
the same papers. It needs neither torch nor the encoder, and takes some minutes.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np

from extractors.links.figures import Asked, Figures, link_features, none_features
from extractors.links.pairs import pair_features, plausible
from extractors.links.scene import scene
from extractors.numbers import numbers
from extractors.scheme import RELATIONS, SLOTS, TAG_TYPES
from extractors.training.descent import Vector, minimise
from extractors.training.examples import align, forms_of
from extractors.training.source import gold, held_out
from extractors.words import words
from graph.model import Entity, Record

log = logging.getLogger("litkg.training")

RIDGE = {"metric": 4.0, "on": 4.0, "method": 12.0, "OUTPERFORMS": 5.0, "BASED_ON": 25.0}
"""How strongly weights are held at 0, chosen by the loss on held-out gold."""

SEEN = 4
"""How many candidates must have a feature for it to be kept."""

SMALL = 0.02
"""Weights below this are left out of the file."""

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Question:
    """Candidates by their features, and which of them are right; one candidate alone is a yes or no."""

    rows: Sequence[Features]
    right: list[bool]


def main() -> None:
    """Read the command line, fit, write."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(prog="python -m extractors.training.links", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="gold records, JSON Lines")
    parser.add_argument(
        "--read",
        type=Path,
        action="append",
        default=[],
        help="records of the same papers by a model that had not seen them",
    )
    parser.add_argument("-o", "--output", type=Path, required=True, help="the file of weights to write")
    args = parser.parse_args()
    records = [r for r in gold(args.gold) if not held_out(r.paper.id)]
    asked = questions(records, {r.paper.id: r.entities for r in gold(args.read)})
    tables = {}
    for what, own in asked.items():
        tables[what] = fit(own, RIDGE[what], chosen=what in SLOTS)
        log.info("%s: %d questions, %d weights", what, len(own), len(tables[what]))
    text = json.dumps({"trained_on": len(records), "weights": tables}, ensure_ascii=False, indent=0, sort_keys=True)
    args.output.write_text(text + "\n", encoding="utf-8")


def questions(
    records: Sequence[Record], read: Mapping[str, Sequence[Entity]] = MappingProxyType({})
) -> dict[str, list[Question]]:
    """All questions that ``records`` answer, for each slot and relation.

    ``read`` holds entities by paper as a tagger found them: the same questions are asked of those.
    """
    out: dict[str, list[Question]] = {what: [] for what in (*SLOTS, *RELATIONS)}
    for record in records:
        known = [e for e in record.entities if e.type in TAG_TYPES]
        found = [e for e in read.get(record.paper.id, ()) if e.type in TAG_TYPES]
        for entities in (known, found) if found else (known,):
            for slot, question in of_figures(record, entities):
                out[slot].append(question)
            for name, question in of_pairs(record, entities):
                out[name].append(question)
    return out


def of_figures(record: Record, entities: Sequence[Entity]) -> Iterator[tuple[str, Question]]:
    """What each gold result belongs to, among ``entities``; passed over where the right one is not among them."""
    text, found = record.paper.text, numbers(record.paper.text)
    owned = align(record.results, found)
    if not owned:
        return
    figures = Figures(scene(text, words(text), entities, found))
    for i, results in owned.items():
        result = results[0]
        if result.optional:
            continue
        asked = Asked(i, result.kind, result.unit)
        for slot, name in zip(SLOTS, (result.metric, result.on, result.method), strict=True):
            wanted = forms_of(record.entity(name)) if name is not None else set()
            places = figures.near(i, slot)
            rows = [none_features(figures, asked, slot), *(link_features(figures, asked, slot, p) for p in places)]
            owners = [entities[p.entity] for p in places]
            right = [name is None, *(bool(forms_of(e) & wanted) for e in owners)]
            if any(right):
                yield slot, Question(rows, right)


def of_pairs(record: Record, entities: Sequence[Entity]) -> Iterator[tuple[str, Question]]:
    """Whether each plausible pair of named methods stands in each relation; optional ones teach nothing."""
    text = record.paper.text
    figures = Figures(scene(text, words(text), entities, numbers(text)))
    true = [(r.type, forms_of(record.entity(r.head)), forms_of(record.entity(r.tail))) for r in record.relations]
    vague = {f for e in record.entities if e.optional for f in forms_of(e)}
    forms = [forms_of(e) for e in entities]
    for h, t in plausible(figures):
        if not (forms[h] | forms[t]) & vague:
            rows = [pair_features(figures, h, t)]
            said = {name for name, head, tail in true if head & forms[h] and tail & forms[t]}
            for name in RELATIONS:
                yield name, Question(rows, [name in said])


def fit(asked: Sequence[Question], ridge: float, *, chosen: bool) -> dict[str, float]:
    """Weights under which the right candidates are likeliest: one ``chosen`` among them, or each by itself."""
    seen = Counter(f for q in asked for row in q.rows for f in row)
    names = sorted(f for f, n in seen.items() if n >= SEEN)
    index = {f: i for i, f in enumerate(names)}
    ids, rows, groups, right = _arrays(asked, index)
    if chosen:
        weights = minimise(lambda w: _softmax(w, ids, rows, groups, right, ridge), np.zeros(len(names)))
    else:
        weights = minimise(lambda w: _logistic(w, ids, rows, right, ridge), np.zeros(len(names)))
    return {f: round(float(w), 3) for f, w in zip(names, weights, strict=True) if abs(w) >= SMALL}


def _arrays(asked: Sequence[Question], index: Mapping[str, int]) -> tuple[Vector, Vector, Vector, Vector]:
    """Of all features their index and their row, of all rows their question and whether they are right."""
    ids: list[int] = []
    rows: list[int] = []
    groups: list[int] = []
    right: list[float] = []
    for g, q in enumerate(asked):
        for row, good in zip(q.rows, q.right, strict=True):
            own = [index[f] for f in row if f in index]
            ids += own
            rows += [len(groups)] * len(own)
            groups.append(g)
            right.append(float(good))
    return np.array(ids), np.array(rows), np.array(groups), np.array(right)


def _softmax(w: Vector, ids: Vector, rows: Vector, groups: Vector, right: Vector, ridge: float) -> tuple[float, Vector]:
    scores = np.bincount(rows, w[ids], len(groups))
    firsts = np.flatnonzero(np.diff(groups, prepend=-1))
    shares = np.exp(scores - np.maximum.reduceat(scores, firsts)[groups])
    shares /= np.bincount(groups, shares)[groups]
    hits = np.maximum(np.bincount(groups, shares * right), 1e-12)
    slope = shares - shares * right / hits[groups]
    return float(0.5 * ridge * (w @ w) - np.log(hits).sum()), np.bincount(ids, slope[rows], len(w)) + ridge * w


def _logistic(w: Vector, ids: Vector, rows: Vector, right: Vector, ridge: float) -> tuple[float, Vector]:
    scores = np.bincount(rows, w[ids], len(right))
    slope = 1 / (1 + np.exp(-scores)) - right
    loss = np.logaddexp(0, scores).sum() - right @ scores + 0.5 * ridge * (w @ w)
    return float(loss), np.bincount(ids, slope[rows], len(w)) + ridge * w


if __name__ == "__main__":
    main()
