"""One pass over the records: which names there are, in which papers, and what papers say about names."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.model import Entity, Record
from graph.resolve import urls
from graph.resolve.abbreviations import fits, is_coined, is_short, single
from graph.resolve.contexts import Contexts
from graph.resolve.directions import Directions
from graph.resolve.values import GROUPS, LABELS, EntityKey
from graph.text import fold

UnitKey = tuple[str, str, str]
"""Group, folded name, and the long form that an ambiguous short form stands for in its papers (else empty)."""


@dataclass(slots=True)
class Unit:
    """All entities of a group whose names are one spelling: the smallest thing that is never taken apart.

    ``names`` and ``aliases`` (forms that papers use beside a name), ``labels`` and ``kinds``, each with its papers.
    """

    key: UnitKey
    names: dict[str, int] = field(default_factory=dict)
    aliases: dict[str, int] = field(default_factory=dict)
    labels: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    papers: array[int] = field(default_factory=lambda: array("I"))

    @property
    def group(self) -> str:
        """The group whose names it may be joined with."""
        return self.key[0]

    @property
    def form(self) -> str:
        """The written form that most papers give as name."""
        return commonest(self.names)


@dataclass(slots=True)
class Gathered:
    """What the records say: ``units``, the unit of every entity, and the evidence about pairs of names.

    ``local``: (group, short form) to long forms with the papers that give both for one entity. ``together``: pairs of
    unit keys to the papers that use both names for one entity.
    """

    units: dict[UnitKey, Unit] = field(default_factory=dict)
    entities: dict[EntityKey, UnitKey] = field(default_factory=dict)
    local: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    together: Counter[tuple[UnitKey, UnitKey]] = field(default_factory=Counter)


def commonest(counts: Mapping[str, int]) -> str:
    """The key with the highest count; among equals the longest, then the first in order."""
    if len(counts) == 1:
        return next(iter(counts))
    return min(counts, key=lambda form: (-counts[form], -len(form), form))


def gather(
    records: Iterable[Record], contexts: Contexts, directions: Directions, exact: frozenset[tuple[str, str]]
) -> Gathered:
    """Read ``records`` once. Forms in ``exact`` (group, form) keep their exact spelling as key."""
    out = Gathered()
    for number, record in enumerate(records):
        _one(out, number, record, contexts, exact)
        for entity in record.entities:
            if entity.type == "Metric":
                directions.hear(record, entity)
    return out


def _one(out: Gathered, number: int, record: Record, contexts: Contexts, exact: frozenset[tuple[str, str]]) -> None:
    said: dict[UnitKey, _Said] = {}
    for entity in record.entities:
        group = GROUPS[entity.type]
        form, short = _forms(entity)
        meant = contexts.sense(form, group, record.paper) if short else ""
        key = _key(group, form, meant, exact)
        out.entities[record.paper.id, entity.type, entity.name] = key
        if key not in said:
            said[key] = _Said()
        said[key].hear(entity, form)
    for key, heard in said.items():
        _count(out, key, heard, number, exact)


@dataclass(slots=True)
class _Said:
    """What one paper says of one unit."""

    forms: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    local: set[tuple[str, str]] = field(default_factory=set)

    def hear(self, entity: Entity, form: str) -> None:
        """Add one entity whose name stands as ``form``."""
        self.names.add(form)
        self.forms.update(entity.mentions)
        self.forms.add(entity.name)
        self.labels.add(LABELS.get(entity.type, entity.type))
        if entity.kind:
            self.kinds.add(entity.kind)
        if len(self.forms) > 1:
            self.local |= definitions(entity)


def _count(out: Gathered, key: UnitKey, said: _Said, number: int, exact: frozenset[tuple[str, str]]) -> None:
    """Add what paper ``number`` says of the unit with ``key``, each thing once."""
    unit = out.units.get(key) or out.units.setdefault(key, Unit(key))
    unit.papers.append(number)
    for counts, values in ((unit.labels, said.labels), (unit.kinds, said.kinds)):
        for value in values:
            counts[value] = counts.get(value, 0) + 1
    plain = (key[0], key[1], "")
    others = set()
    for form in said.forms | said.names:
        other = plain if form in said.names else _key(key[0], form, "", exact)
        counts = unit.names if other == plain else unit.aliases
        counts[form] = counts.get(form, 0) + 1
        if other != plain:
            others.add((plain, other) if plain <= other else (other, plain))
    for pair in others:
        out.together[pair] += 1
    for short, long in said.local:
        out.local[key[0], short][long] += 1


def definitions(entity: Entity) -> set[tuple[str, str]]:
    """Pairs of a short form and a long form among the names of ``entity``."""
    forms = {*entity.mentions, entity.name}
    if len(forms) < 2:
        return set()
    shorts = [f for f in forms if is_short(f) or is_coined(f)]
    longs = [f for f in forms if " " in f or "-" in f]
    return {
        (single(a), b)
        for a in shorts
        for b in longs
        if fold(a) not in fold(b) and _plus(a) <= _plus(b) and (fits(single(a), b) or _may_coin(a, b, entity.type))
    }


def _may_coin(short: str, long: str, type_: str) -> bool:
    """Whether ``short`` may be coined for ``long`` by other letters: ``SLIM-Diff``, but no ``GFLOPs`` or ``2D-FFT``."""
    if type_ == "Metric" or not is_coined(short) or " " not in long or is_coined(long):
        return False
    return all(part.lower() in long.lower() for part in short.split("-") if part[0].isdigit())


def _plus(form: str) -> int:
    """The plus signs at the end: ``LoRA+`` is no ``LoRA``."""
    return len(form) - len(form.rstrip("+"))


def _forms(entity: Entity) -> tuple[str, bool]:
    """The form that stands for ``entity``: a long form for its short name if it has one. And whether it is short."""
    if not is_short(entity.name):
        return entity.name, False
    short = single(entity.name)
    longs = sorted(m for m in entity.mentions if " " in m and not is_short(m) and fits(short, m))
    return (max(longs, key=lambda m: (len(m), m)), False) if longs else (entity.name, True)


def _key(group: str, form: str, sense: str, exact: frozenset[tuple[str, str]]) -> UnitKey:
    if group == "repository":
        return group, urls.repository(form), ""
    if group == "page":
        return group, urls.page(form), ""
    if (group, form) in exact:
        return group, f"={form}", sense
    return group, fold(form) or form, sense
