"""From what a person calls a thing to the node that it is: spelling, case, plural and aliases make no difference."""

from __future__ import annotations

import difflib
import weakref
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.errors import NotFoundError
from graph.schema import LABELS
from graph.stores.base import Store
from graph.text import fold

NEAREST = 5
"""How many names are offered for one that is not there."""

_EXACT = (
    "MATCH (n:{0}) WHERE n.name = $name OR n.id = $name "
    "RETURN labels(n)[0] AS label, n.id AS id, n.name AS name, n.papers AS papers"
)
_ALL = (
    "MATCH (n:{0}) RETURN labels(n)[0] AS label, n.id AS id, n.name AS name, n.papers AS papers, n.aliases AS aliases"
)
_MANY = 10_000_000


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A node that may be meant: its label, id, name, and how many papers speak of it."""

    label: str
    id: str
    name: str
    papers: int = 0


@dataclass(slots=True)
class _Index:
    """The nodes of one label, by the folded form of name and aliases."""

    by_name: dict[str, list[Found]] = field(default_factory=dict)
    by_alias: dict[str, list[Found]] = field(default_factory=dict)


_indexes: weakref.WeakKeyDictionary[Store, dict[str, _Index]] = weakref.WeakKeyDictionary()


def find(store: Store, name: str, labels: Sequence[str] = LABELS) -> list[Found]:
    """The nodes that ``name`` may mean, the likeliest first: same name or id, same spelling, then an alias."""
    exact = [found for label in labels for found in _exact(store, name, label)]
    if exact:
        return _sorted(exact, labels)
    key = fold(name)
    indexes = [_index(store, label) for label in labels]
    named = [found for index in indexes for found in index.by_name.get(key, ())]
    called = [found for index in indexes for found in index.by_alias.get(key, ())]
    return list(dict.fromkeys([*_sorted(named, labels), *_sorted(called, labels)])) if key else []


def one(store: Store, name: str, labels: Sequence[str] = LABELS) -> Found:
    """The node that ``name`` means most likely.

    Raises:
        NotFoundError: There is none; the nearest names are given.
    """
    found = find(store, name, labels)
    if not found and _indexes.pop(store, {}):  # the store may have taken another graph since its names were read
        found = find(store, name, labels)
    if found:
        return found[0]
    what = " or ".join(label.lower() for label in labels) if len(labels) < 4 else "thing"
    if near := nearest(store, name, labels):
        raise NotFoundError(f"there is no {what} {name!r}; did you mean {_listed(near)}?")
    raise NotFoundError(f"there is no {what} {name!r}, and nothing with a name like it")


def nearest(store: Store, name: str, labels: Sequence[str] = LABELS, count: int = NEAREST) -> list[str]:
    """Up to ``count`` names that are spelt most like ``name``, the likeliest first."""
    known: dict[str, Found] = {}
    for label in labels:
        index = _index(store, label)
        for forms in (index.by_name, index.by_alias):
            for key, found in forms.items():
                known.setdefault(key, found[0])
    key = fold(name)
    inside = sorted(
        (k for k in known if key and len(key) > 2 and key in k), key=lambda k: (-known[k].papers, len(k), k)
    )
    close = difflib.get_close_matches(key, known, n=count, cutoff=0.6)
    return list(dict.fromkeys(known[k].name for k in (*close, *inside)))[:count]


def _exact(store: Store, name: str, label: str) -> list[Found]:
    return _rows(store, _EXACT.format(label), name)


def _rows(store: Store, cypher: str, name: str) -> list[Found]:
    rows = store.query(cypher, {"name": name}, max_rows=100)
    return [Found(label, ident, called, papers or 0) for label, ident, called, papers in rows]


def _index(store: Store, label: str) -> _Index:
    """The index of one label, made on first use and kept as long as the store."""
    held = _indexes.setdefault(store, {})
    if label not in held:
        index = held[label] = _Index()
        for kind, ident, name, papers, aliases in store.query(_ALL.format(label), {}, max_rows=_MANY):
            found = Found(kind, ident, name, papers or 0)
            index.by_name.setdefault(fold(name or ""), []).append(found)
            for alias in aliases or ():
                index.by_alias.setdefault(fold(alias), []).append(found)
    return held[label]


def _sorted(found: Iterable[Found], labels: Sequence[str]) -> list[Found]:
    """The one that most papers speak of first; the order of the labels decides among equals."""
    return sorted(found, key=lambda f: (-f.papers, labels.index(f.label) if f.label in labels else 99, f.id))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " or " + names[-1] if len(names) > 1 else names[0]
