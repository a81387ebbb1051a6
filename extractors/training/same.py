"""The command that fits ``extractors.same``: ``python -m extractors.training.same GOLD.jsonl… -o FILE``.

It needs neither torch nor the encoder, and takes a minute.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from extractors.abbreviations import pairs
from extractors.decode import mention
from extractors.grouping import Group, apart, name_of
from extractors.same import FEATURES, SORTS, Pairing, compare, scene
from extractors.scheme import TAG_TYPES, TAGS, tag_type
from extractors.training.calibrate import logistic
from extractors.training.source import gold, held_out
from extractors.words import words
from graph.model import Record
from graph.text import fold, sentences

RIDGE = 1.0
RARE = 8
"""A word that sets two names apart has a weight of its own from so many pairs on."""


@dataclass(frozen=True, slots=True)
class Case:
    """Two names of one paper side by side, and whether the gold says that they are one."""

    sort: str
    seen: Pairing
    one: bool


def fit(records: Iterable[Record]) -> dict[str, Any]:
    """The contents of ``extractors/data/same.json``, from gold records."""
    by_sort: dict[str, list[Case]] = defaultdict(list)
    for record in records:
        for case in cases(record):
            by_sort[case.sort].append(case)
    return {"features": list(FEATURES), "weights": {s: weigh(by_sort[s]) for s in sorted(set(SORTS.values()))}}


def weigh(own: Sequence[Case]) -> dict[str, Any]:
    """The weights of one sort."""
    counts = Counter(word for c in own for word in c.seen.rest)
    vocabulary = sorted(word for word, n in counts.items() if n >= RARE)
    x = np.array([[*c.seen.values, *(float(w in c.seen.rest) for w in vocabulary)] for c in own])
    fitted = [round(float(v), 4) for v in logistic(x, np.array([float(c.one) for c in own]), RIDGE)]
    return {"values": fitted[: len(FEATURES)], "words": dict(zip(vocabulary, fitted[len(FEATURES) :], strict=True))}


def cases(record: Record) -> list[Case]:
    """All pairs of names of a gold record that could be one thing, as the tagger would find them one by one."""
    groups, owner = _groups(record)
    text = record.paper.text
    where = scene(text, len(record.paper.title), sentences(text), pairs(text))
    names = [name_of(text, g) for g in groups]
    near = [(j, i) for i, a in enumerate(names) for j in range(i) if names[j].sort == a.sort]
    seen = [(j, i, compare(names[j], names[i], where)) for j, i in near]
    return [Case(names[i].sort, pairing, owner[i] == owner[j]) for j, i, pairing in seen if pairing is not None]


def _groups(record: Record) -> tuple[list[Group], list[str]]:
    """The gold entities as groups that only their spelling holds together, and the entity of each."""
    text = record.paper.text
    tokens = words(text)
    starts = {a: i for i, (_, a, _) in enumerate(tokens)}
    ends = {b: i + 1 for i, (_, _, b) in enumerate(tokens)}
    scores = np.zeros((len(tokens), len(TAGS)), np.float32)
    found = []
    for e in record.entities:
        if e.type not in SORTS:
            continue
        kind = TAG_TYPES.index(tag_type(e.type, e.kind))
        for a, b in e.spans:
            if a in starts and b in ends:
                found.append(mention(scores, tokens, starts[a], ends[b], kind))
    groups = apart(text, tokens, scores, found, pairs(text))
    of_form = {fold(form): e.name for e in record.entities for form in (e.name, *e.mentions)}
    owner = [of_form.get(fold(text[g.mentions[0].start : g.mentions[0].end]), "") for g in groups]
    return groups, owner


def main() -> None:
    """Read the command line and fit."""
    parser = argparse.ArgumentParser(prog="python -m extractors.training.same", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="gold records, JSON Lines")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the file to write")
    args = parser.parse_args()
    fitted = fit(r for r in gold(args.gold) if not held_out(r.paper.id))
    args.output.write_text(json.dumps(fitted, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
