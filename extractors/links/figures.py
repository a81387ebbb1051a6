"""Features of a number and what it may belong to: a mention, or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.beside import metric_beside, set_beside
from extractors.links.scene import NUMBER, Place, Scene
from extractors.scheme import SLOT_TYPES, tag_type
from graph.text import fold

Features = dict[str, float]

_STEPS = frozenset((",", "/", "and", "&", "or", ";", "(", ")", "-"))
_AVERAGE = frozenset(
    ("average", "averaged", "averaging", "mean", "across", "overall", "all", "respectively", "both", "each")
)
_WE = frozenset(("we", "our", "it", "this", "which", "its", "these", "the"))
_FAR = 14
"""Symbols between a number and a mention up to which the words between are looked at one by one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A number: its index in the scene, and what is known of it: kind and unit."""

    number: int
    kind: str
    unit: str


class Figures:
    """What all numbers of one scene need: candidates of each slot, lists, the chief method."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.types = [tag_type(e.type, e.kind) for e in scene.entities]
        self.candidates = {
            slot: [p for p in scene.places if self.types[p.entity] in kinds] for slot, kinds in SLOT_TYPES.items()
        }
        self.slots = {p.at: p.entity for p in scene.places}
        self.counts: dict[int, int] = {}
        for p in scene.places:
            self.counts[p.entity] = self.counts.get(p.entity, 0) + 1
        self.titled = {p.entity for p in scene.places if p.at < scene.title}
        self.chief = self._chief()
        self.number_lists = self._lists({at for at in scene.number_at if scene.symbols[at] == NUMBER})
        self.place_lists = {slot: self._lists({p.at for p in places}) for slot, places in self.candidates.items()}
        self.around: dict[int, object] = {}
        self._beside: dict[tuple[int, str], int | None] = {}

    def near(self, number: int, slot: str) -> list[Place]:
        """The mentions that a number may belong to: all of its sentence, and of each other entity the nearest one."""
        s = self.scene
        a, b = s.bounds[s.sentence[s.number_at[number]]]
        inside = [p for p in self.candidates[slot] if a <= p.at < b]
        others: dict[int, Place] = {}
        for p in self.candidates[slot]:
            if p.at < a or (p.at >= b and p.entity not in others):
                others[p.entity] = p
        here = {p.entity for p in inside}
        return sorted([*inside, *(p for e, p in others.items() if e not in here)], key=lambda p: p.at)

    def beside(self, number: int, slot: str) -> int | None:
        """The entity that sure words join to the number, if any."""
        if (number, slot) not in self._beside:
            sure = {"metric": metric_beside, "on": set_beside}.get(slot)
            s = self.scene
            self._beside[number, slot] = sure(s.text, s.numbers[number], s.entities) if sure else None
        return self._beside[number, slot]

    def _chief(self) -> int | None:
        own = [i for i, e in enumerate(self.scene.entities) if e.role == "proposed" and i in self.counts]
        if not own:
            return None
        return max(own, key=lambda i: (i in self.titled, self.types[i] == "Method", self.counts[i], -i))

    def _lists(self, members: set[int]) -> dict[int, tuple[int, int, int]]:
        """Of each symbol its list as (first symbol, length, its rank); only signs and ``and`` stand between members."""
        out: dict[int, tuple[int, int, int]] = {}
        run: list[int] = []
        symbols, sentence = self.scene.symbols, self.scene.sentence
        for at in [*sorted(members), None]:
            joined = (
                run
                and at is not None
                and sentence[at] == sentence[run[-1]]
                and at - run[-1] <= 4
                and all(s in _STEPS for s in symbols[run[-1] + 1 : at])
            )
            if not joined:
                for k, x in enumerate(run):
                    out[x] = (run[0], len(run), k)
                run = []
            if at is not None:
                run.append(at)
        return out


def none_features(f: Figures, asked: Asked, slot: str) -> Features:
    """What speaks for a number that belongs to nothing in ``slot``."""
    s = f.scene
    p = s.number_at[asked.number]
    a, b = s.bounds[s.sentence[p]]
    here = sum(a <= c.at < b for c in f.candidates[slot])
    total = len({c.entity for c in f.candidates[slot]})
    out = [
        "none",
        f"none kind={asked.kind}",
        f"none unit={asked.unit}",
        f"none here={min(here, 3)}",
        f"none total={min(total, 4)}",
        f"none here={min(here, 2)} kind={asked.kind}",
    ]
    words = s.symbols[a:b]
    out += [f"none says {w}" for w in sorted(_AVERAGE & set(words))]
    out += [f"none after{k} {w}" for k, w in enumerate(s.symbols[p + 1 : min(p + 5, b)])]
    out += [f"none before{k} {w}" for k, w in enumerate(reversed(s.symbols[max(a, p - 4) : p]))]
    out += [f"none near {w}" for w in sorted(set(s.symbols[max(a, p - 8) : min(b, p + 9)]))]
    out.append(f"none we {bool(_WE & set(s.symbols[a:p]))} {f.chief is not None}")
    return dict.fromkeys(out, 1.0)


def link_features(f: Figures, asked: Asked, slot: str, c: Place) -> Features:
    """What speaks for the mention ``c``, one of ``f.near(asked.number, slot)``."""
    s = f.scene
    p, q = s.number_at[asked.number], c.at
    entity, kind = s.entities[c.entity], f.types[c.entity]
    gap = s.sentence[q] - s.sentence[p]
    where = (
        "title"
        if q < s.title
        else "same"
        if gap == 0
        else "last"
        if gap == -1
        else "next"
        if gap == 1
        else "earlier"
        if gap < 0
        else "later"
    )
    chief = "chief" if c.entity == f.chief else entity.role
    total = min(len({x.entity for x in f.candidates[slot]}), 4)
    out = [
        f"{where}",
        f"{where} {chief}",
        f"{where} {kind}",
        f"{chief} {kind}",
        f"{where} total={total}",
        f"{chief} kind={asked.kind}",
        f"{where} {chief} kind={asked.kind}",
        f"{where} count={min(f.counts[c.entity], 4)} titled={c.entity in f.titled}",
    ]
    a, b = s.bounds[s.sentence[p]]
    here = any(a <= x.at < b for x in f.candidates[slot])
    out.append(f"{where} here={here} {chief}")
    if gap < 0 and not here:
        nearer = any(q < x.at < a and x.entity != c.entity for x in f.candidates[slot])
        out.append(f"{where} nearer={nearer} {chief}")
    if slot == "metric":
        last = entity.name.lower().replace("-", " ").split()[-1]
        out += [
            f"name {fold(entity.name)} unit={asked.unit}",
            f"last {last} unit={asked.unit}",
            f"last {last} kind={asked.kind}",
            f"last {last}",
            f"last {last} {where}",
        ]
    if gap == 0:
        out += _same(f, asked, slot, c.entity, p, q, chief, (a, b))
    return dict.fromkeys(out, 1.0)


def _same(
    f: Figures, asked: Asked, slot: str, entity: int, p: int, q: int, chief: str, bounds: tuple[int, int]
) -> list[str]:
    s = f.scene
    side = "after" if q > p else "before"
    lo, hi = min(p, q), max(p, q)
    between = s.symbols[lo + 1 : hi]
    d = hi - lo
    size = d if d <= 4 else 5 if d <= 6 else 7 if d <= 9 else 10 if d <= 14 else 15 if d <= 22 else 23
    nums = min(between.count(NUMBER), 3)
    rivals = min(
        len(
            {
                f.slots[x]
                for x in range(lo + 1, hi)
                if x in f.slots and f.slots[x] != entity and f.types[f.slots[x]] in SLOT_TYPES[slot]
            }
        ),
        3,
    )
    commas = min(sum(w in (",", ";", ":", "while", "whereas") for w in between), 3)
    out = [
        f"{side} d={size}",
        f"{side} nums={nums}",
        f"{side} rivals={rivals}",
        f"{side} nums={nums} rivals={rivals}",
        f"{side} commas={commas}",
        f"{side} nums={nums} rivals={rivals} commas={min(commas, 1)} {asked.kind}",
        f"{side} {chief} rivals={rivals}",
        f"{side} {chief} {asked.kind}",
        f"{side} d={size} nums={nums} rivals={rivals}",
    ]
    a, b = bounds
    if d <= 6:
        out.append(f"{side} words {' '.join(between)}")
        out.append(f"{side} words {' '.join(between)} kind={asked.kind}")
    if d <= _FAR:
        out += [f"{side} has {w}" for w in sorted(set(between))]
    out.append(f"{side} by number {between[-1] if side == 'before' and between else between[0] if between else '-'}")
    before = s.symbols[q - 1] if q > a else "^"
    before2 = s.symbols[q - 2] if q - 1 > a else "^"
    after = s.symbols[q + 1] if q + 1 < b else "$"
    out += [
        f"{side} prev {before}",
        f"{side} prev {before} rivals={rivals}",
        f"{side} prev2 {before2} {before}",
        f"{side} next {after}",
        f"{side} prev {before} kind={asked.kind}",
        f"{side} next {after} nums={nums}",
        f"{side} prev {before} nums={nums} rivals={rivals}",
    ]
    ahead = s.symbols[p - 1] if p > a else "^"
    then = s.symbols[p + 1] if p + 1 < b else "$"
    out += [
        f"{side} number after {ahead} rivals={rivals}",
        f"{side} number before {then} rivals={rivals}",
        f"{side} {ahead} # {then} nums={nums}",
    ]
    own = [x for x in f.candidates[slot] if a <= x.at < b]
    rank = sorted(abs(x.at - p) for x in own).index(d)
    out += [
        f"{side} rank={min(rank, 3)}",
        f"{side} rank={min(rank, 3)} of {min(len(own), 4)}",
        f"{side} first={q == own[0].at} last={q == own[-1].at} {chief}",
    ]
    nl, pl = f.number_lists.get(p), f.place_lists[slot].get(q)
    if nl and pl and nl[1] > 1 and pl[1] > 1:
        fit = "fits" if nl[1] == pl[1] else "odd"
        out.append(f"{side} lists {fit} {'step' if nl[2] == pl[2] else 'off'} {'respectively' in s.symbols[a:b]}")
    elif nl and pl:
        out.append(f"{side} lists number={min(nl[1], 3)} of {nl[2]} place={min(pl[1], 3)} of {min(pl[2], 2)}")
    owner = f.beside(asked.number, slot)
    if owner is not None:
        out.append(f"beside {owner == entity}")
    return out
