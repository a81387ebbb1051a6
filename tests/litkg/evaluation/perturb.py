"""Records spoiled in all ways that the scorer must count: facts lost, invented, doubled, renamed, retyped."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from graph.model import ROLES

Json = dict[str, Any]
UNITS = {"%": "percent", "points": "pp", "x": "times"}


def perturbed(records: Iterable[Json], seed: int) -> Iterator[Json]:
    """``records`` spoiled, some left out; the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - not a secret
    for record in records:
        if rng.random() > 0.05:
            yield _record(copy.deepcopy(record), rng)


def _record(record: Json, rng: random.Random) -> Json:
    words = record["abstract"].split() or ["word"]
    things = [out for e in record["entities"] for out in _entity(e, words, rng)]
    rng.shuffle(things)
    names: list[str | None] = [None, *(e["name"] for e in things)]
    results = [_result(r, names, rng) for r in record["results"] if rng.random() > 0.1]
    results += [dict(r) for r in results if rng.random() < 0.1]
    rng.shuffle(results)
    relations = [_relation(r, names, rng) for r in record["relations"] if rng.random() > 0.1]
    return record | {"entities": things, "results": results, "relations": relations}


def _entity(entity: Json, words: Sequence[str], rng: random.Random) -> list[Json]:
    entity["confidence"] = round(rng.random(), 3)
    changes: list[Callable[[], list[Json]]] = [
        list,
        lambda: [entity, copy.deepcopy(entity)],
        lambda: [entity | {"type": rng.choice(list(ROLES))}],
        lambda: [entity | {"role": rng.choice(["proposed", "used", "mentioned", "reported", "own"])}],
        lambda: [entity | {"name": entity["name"] + " model", "mentions": [entity["name"] + " model"]}],
        lambda: [entity | {"name": entity["name"].upper(), "mentions": []}],
        lambda: [entity | {"kind": "named" if entity.get("kind") == "family" else "family"}],
        lambda: [entity | {"optional": not entity.get("optional")}],
        lambda: [entity, {"type": rng.choice(list(ROLES)), "name": rng.choice(words)}],
    ]
    return rng.choice(changes)() if rng.random() < 0.5 else [entity]


def _result(result: Json, names: Sequence[str | None], rng: random.Random) -> Json:
    part = rng.choice(["method", "on", "metric"])
    changes: list[Json] = [
        {"value": f"{result['value']} %"},
        {"value": "3.50"},
        {"value": "not a number"},
        {"unit": UNITS.get(result["unit"], result["unit"])},
        {"unit": None},
        {"optional": True},
        {part: rng.choice(names)},
        {part: None},
    ]
    return result | rng.choice(changes) if rng.random() < 0.5 else dict(result)


def _relation(relation: Json, names: Sequence[str | None], rng: random.Random) -> Json:
    head, tail = relation["head"], relation["tail"]
    changes: list[Json] = [
        {"head": tail, "tail": head},
        {"tail": rng.choice(names[1:] or [tail])},
        {"head": "nobody's name"},
        {"type": "BASED_ON"},
    ]
    return relation | rng.choice(changes) if rng.random() < 0.5 else dict(relation)
