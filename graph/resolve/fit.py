"""Fit the weights of the pair model: ``python -m graph.resolve.fit --gold GOLD… --pairs RESOLUTION… -o FOLDER``.

GOLD are annotated records, RESOLUTION files as ``gold/score_resolution.py`` reads them; ``--judged`` adds pairs of
names that were judged one by one. Writes ``heads.tsv`` (which last words end names of which group) and
``weights.json``; prints precision and recall by weights that were fitted without what they are scored on.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from graph.model import Record
from graph.records import parse
from graph.resolve.contexts import Contexts
from graph.resolve.directions import Directions
from graph.resolve.engine import evidence
from graph.resolve.expand import Expander
from graph.resolve.gather import Gathered, Unit, gather
from graph.resolve.knowledge import shipped
from graph.resolve.names import name
from graph.resolve.pairs import Features, features, keys, score
from graph.resolve.values import GROUPS
from graph.text import fold

FOLDS = 10
RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled pair: its fold, whether it is one thing, and its features (None: never compared)."""

    fold: int
    same: bool
    features: Features | None
    names: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """Records as resolution sees them."""

    found: Gathered
    expander: Expander

    @classmethod
    def of(cls, records: Sequence[Record]) -> Seen:
        """Read ``records`` once."""
        known = shipped()
        found = gather(records, Contexts(Expander(known)), Directions(), frozenset())
        return cls(found, Expander(known, found.local))

    def row(self, a: Unit, b: Unit, *, same: bool, names: tuple[str, str], told: str) -> Row:
        """Two units side by side; the fold is that of ``told``, so that what belongs together stays together."""
        sides = [self.expander.side(u.form, u.group, u.key[2]) for u in (a, b)]
        f = None
        if a.group == b.group and keys(sides[0], a.group) & keys(sides[1], a.group):
            f = features(sides[0], sides[1], a.group, **evidence(a, b, self.found))
        return Row(_fold(told), same, f, names)

    def unit(self, group: str, name: str) -> Unit:
        """The unit that has ``name``; one that no paper has, if there is none."""
        key = (group, fold(name) or name, "")
        return self.found.units.get(key, Unit(key, {name: 1}))


def rows(seen: Seen, file: Path) -> list[Row]:
    """All labelled pairs of a resolution file (clusters of one thing, pairs apart)."""
    data = json.loads(file.read_text(encoding="utf-8"))
    same = [(p, c[0]) for c in data["same"] for p in itertools.combinations(c, 2)]
    labelled = [(p, first, True) for p, first in same] + [(p, p[0], False) for p in data["apart"]]
    out = []
    for (x, y), first, label in labelled:
        a, b = (seen.found.units[_unit(item, seen.found.entities)] for item in (x, y))
        out.append(seen.row(a, b, same=label, names=(x["name"], y["name"]), told=first["name"]))
    return out


def judged(seen: Seen, file: Path) -> list[Row]:
    """The pairs of ``file``: group, name, name, ``same`` or ``apart``, tabs between."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [
        seen.row(seen.unit(group, x), seen.unit(group, y), same=verdict == "same", names=(x, y), told=x)
        for group, x, y, verdict in (line.split("\t") for line in lines)
    ]


def _unit(item: dict[str, Any], entities: Any) -> Any:
    seen = ((s["id"], s["type"], s["name"]) for s in item["seen"])
    return next(entities[key] for key in seen if key in entities)


def _fold(text: str) -> int:
    return int(hashlib.sha1(text.lower().encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def fit(data: Sequence[Row], *, ridge: float = RIDGE) -> dict[str, float]:
    """Weights of a logistic regression with a ridge penalty, by Newton's method."""
    used = [(r.features, r.same) for r in data if r.features]
    names = sorted({k for f, _ in used for k in f})
    at = {k: i for i, k in enumerate(names)}
    x = np.zeros((len(used), len(names)))
    for row, (f, _) in enumerate(used):
        for k, v in f.items():
            x[row, at[k]] = v
    y = np.array([float(same) for _, same in used])
    penalty = np.full(len(names), ridge)
    penalty[at["one"]] = ridge / 20
    w = np.zeros(len(names))
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(penalty), x.T @ (p - y) + penalty * w)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return {k: round(float(v), 4) for k, v in zip(names, w, strict=True)}


def crossed(data: Sequence[Row], others: Sequence[Row] = (), *, ridge: float = RIDGE) -> list[float]:
    """For every row of ``data`` the probability by weights fitted without its fold, on ``data`` and ``others``."""
    used = [*data, *others]
    weights = [fit([r for r in used if r.fold != k], ridge=ridge) for k in range(FOLDS)]
    return [score(r.features, weights[r.fold]) if r.features else 0.0 for r in data]


def measure(data: Sequence[Row], probabilities: Sequence[float], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of joining pairs from ``threshold`` up."""
    joined = [r.same for r, p in zip(data, probabilities, strict=True) if p >= threshold]
    precision = sum(joined) / len(joined) if joined else 0.0
    recall = sum(joined) / sum(r.same for r in data)
    return precision, recall, 2 * precision * recall / (precision + recall) if joined else 0.0


def head_lines(records: Iterable[Record]) -> list[str]:
    """``heads.tsv``: the last words of annotated names with how many names of each group they end."""
    heads: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in (e for r in records for e in r.entities if e.type not in ("Repository", "ProjectPage")):
        words = name(entity.name).words
        if len(words) > 1:
            heads[words[-1]][GROUPS[entity.type]] += 1
    kept = {w: c for w, c in sorted(heads.items()) if c.total() >= 2}
    return ["# last word, group=names; made by python -m graph.resolve.fit"] + [
        "\t".join([word, *(f"{g}={n}" for g, n in sorted(c.items()))]) for word, c in kept.items()
    ]


def read(paths: Iterable[Path]) -> list[Record]:
    """The records of JSON Lines files."""
    return [parse(json.loads(line)) for path in paths for line in path.open(encoding="utf-8")]


def report(title: str, data: Sequence[Row], probabilities: Sequence[float]) -> list[str]:
    """Figures, one line a threshold."""
    out = [title]
    for threshold in (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85):
        p, r, f1 = measure(data, probabilities, threshold)
        out.append(f"  threshold {threshold:.2f}  P {p:.3f}  R {r:.3f}  F1 {f1:.3f}")
    return out


def reports(files: Mapping[str, Sequence[Row]], judged_: Sequence[Row], ridge: float) -> list[str]:
    """Each file by weights fitted on all the others, then all files, and the judged pairs, in ten folds."""
    out = []
    for name_, data in files.items():
        weights = fit([r for n, rest in files.items() if n != name_ for r in rest] + [*judged_], ridge=ridge)
        found = [score(r.features, weights) if r.features else 0.0 for r in data]
        out += report(f"{name_}, fitted on the others", data, found)
    together = [r for data in files.values() for r in data]
    out += report("all files, ten folds", together, crossed(together, judged_, ridge=ridge))
    return out + report("judged pairs, ten folds", judged_, crossed(judged_, together, ridge=ridge))


def main() -> None:
    """The command."""
    args = argparse.ArgumentParser(prog="python -m graph.resolve.fit", description=__doc__)
    args.add_argument("--gold", nargs="+", type=Path, required=True)
    args.add_argument("--pairs", nargs="+", type=Path, required=True)
    args.add_argument("--judged", type=Path, required=True, help="pairs judged by hand: group, name, name, verdict")
    args.add_argument("-o", "--out", type=Path, required=True, help="folder for the two files")
    args.add_argument("--threshold", type=float, required=True, help="join from this probability up")
    args.add_argument("--ridge", type=float, default=RIDGE)
    given = args.parse_args()
    records = read(given.gold)
    (given.out / "heads.tsv").write_text("\n".join([*head_lines(records), ""]), encoding="utf-8")
    seen = Seen.of(records)
    files = {path.name: rows(seen, path) for path in given.pairs}
    more = judged(seen, given.judged)
    print("\n".join(reports(files, more, given.ridge)))  # noqa: T201 - the figures are what the command is run for
    used = [*more, *(r for data in files.values() for r in data)]
    made = {"threshold": given.threshold, "weights": fit(used, ridge=given.ridge)}
    (given.out / "weights.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
