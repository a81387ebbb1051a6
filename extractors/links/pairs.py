"""Features of an ordered pair of methods: does the first beat the second, is it built on it?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from extractors.links.figures import Figures
from extractors.links.scene import MARKS
from graph.text import fold

_LIST = frozenset((",", "and", "or", "&", "/", "(", ")", "as", "well"))
_METHODS = frozenset((MARKS["Method"], MARKS["Family"]))
_OURS = frozenset(("we", "our", "it", "this", "its", "ours"))
_BEATS = (
    "outperform",
    "surpass",
    "exceed",
    "beat",
    "superior",
    "better",
    "improv",
    "over",
    "than",
    "compar",
    "against",
    "versus",
    "vs",
    "higher",
    "lower",
    "faster",
    "fewer",
    "gain",
    "advantage",
    "state-of-the-art",
    "sota",
    "baseline",
)
_BUILT = (
    "built",
    "build",
    "based",
    "extend",
    "extension",
    "variant",
    "fine",
    "initial",
    "top",
    "us",
    "with",
    "via",
    "leverag",
    "integrat",
    "combin",
    "incorporat",
    "adapt",
    "modif",
    "inspir",
    "employ",
    "appl",
    "augment",
    "backbone",
    "enhanc",
    "train",
    "adopt",
    "generaliz",
    "equip",
    "through",
    "by",
    "introduc",
    "propos",
    "consist",
    "contain",
    "includ",
)
_DENIES = (
    "not",
    "comparable",
    "competitive",
    "match",
    "par",
    "close",
    "without",
    "unlike",
    "instead",
    "whereas",
    "however",
    "existing",
)
_CUES = {"beats": _BEATS, "built": _BUILT, "denies": _DENIES}
_REACH = 12


def plausible(f: Figures) -> list[tuple[int, int]]:
    """Ordered pairs of named methods that may be related: the head is the paper's own, or they share a sentence."""
    s = f.scene
    named = sorted({p.entity for p in s.places if f.types[p.entity] == "Method"})
    where = {i: {s.sentence[p.at] for p in s.places if p.entity == i} for i in named}
    own = {i for i in named if s.entities[i].role == "proposed"}
    return [(h, t) for h in named for t in named if h != t and (h in own or where[h] & where[t])]


def pair_features(f: Figures, head: int, tail: int) -> dict[str, float]:
    """What speaks for the entity ``head`` standing in a relation to the entity ``tail``."""
    s = f.scene
    h, t = s.entities[head], s.entities[tail]
    a, b = ("chief" if head == f.chief else h.role), ("chief" if tail == f.chief else t.role)
    chiefs = sum(e.role == "proposed" and f.types[i] == "Method" for i, e in enumerate(s.entities))
    out = {
        "bias",
        f"head {a}",
        f"tail {b}",
        f"{a} {b}",
        f"tail {f.types[tail]}",
        f"{a} {b} own={min(chiefs, 4)}",
        f"{a} {b} titles={head in f.titled}{tail in f.titled}",
        f"{a} {b} count={min(f.counts[tail], 4)}",
        f"counts {min(f.counts[head], 4)} {min(f.counts[tail], 4)}",
    }
    firsts, seconds = {fold(m) for m in h.mentions}, {fold(m) for m in t.mentions}
    if _holds(firsts, seconds):
        out |= {"head holds tail", f"head holds tail {a} {b}"}
    if _holds(seconds, firsts):
        out |= {"tail holds head", f"tail holds head {a} {b}"}
    heads = [p.at for p in s.places if p.entity == head]
    for q in (p.at for p in s.places if p.entity == tail):
        here = [p for p in heads if s.sentence[p] == s.sentence[q]]
        near = min(here, key=lambda p: abs(p - q), default=-1)
        out |= _context(f, q, near, a, b)
    return dict.fromkeys(out, 1.0)


def _holds(whole: set[str], part: set[str]) -> bool:
    """Whether a form of the one has a form of the other inside."""
    return any(p and p in w and p != w for w in whole for p in part)


@dataclass(frozen=True, slots=True)
class Around:
    """A mention of a tail with its sentence: what is the same whatever the head."""

    low: int
    first: int
    """First symbol of its sentence, and first member of the list that it stands in."""

    ours: bool
    before: tuple[str, ...]
    after: tuple[str, ...]
    cues: tuple[tuple[str, str, bool], ...]
    """The nearest cue of each sort before it, and whether it is far."""

    then: tuple[tuple[str, str], ...]
    says: tuple[str, ...]


def _around(f: Figures, q: int) -> Around:
    """What stands around the symbol ``q``, looked at once."""
    known = f.around.get(q)
    if not isinstance(known, Around):
        known = f.around[q] = _look(f, q)
    return known


def _look(f: Figures, q: int) -> Around:
    s = f.scene
    low, high = s.bounds[s.sentence[q]]
    first = q
    while (
        first - 1 > low and (s.symbols[first - 1] in _LIST or s.symbols[first - 1] in _METHODS) and q - first < _REACH
    ):
        first -= 1
    while first < q and s.symbols[first] not in _METHODS:
        first += 1
    words = s.symbols[low:high]
    ahead = [_cue(w) for w in reversed(s.symbols[low:first])]
    behind = [_cue(w) for w in s.symbols[q + 1 : high]]
    cues = [(sort, *found) for sort in _CUES if (found := _first(ahead, sort))]
    then = [(sort, found[0]) for sort in _CUES if (found := _first(behind, sort))]
    return Around(
        low,
        first,
        bool(_OURS & set(s.symbols[low:first])),
        (*reversed(s.symbols[max(low, first - 4) : first]), "^"),
        (*s.symbols[q + 1 : min(high, q + 4)], "$"),
        tuple(cues),
        tuple(then),
        tuple({w for w in words if w.isalpha()}),
    )


def _first(cues: list[dict[str, str]], sort: str) -> tuple[str, bool] | None:
    """The first cue of a sort, and whether it is far."""
    return next(((c[sort], k > 5) for k, c in enumerate(cues) if sort in c), None)


@lru_cache(maxsize=20_000)
def _cue(word: str) -> dict[str, str]:
    """Of each sort of cue the one that ``word`` begins with, if any."""
    found = {sort: next((c for c in cues if word.startswith(c)), "") for sort, cues in _CUES.items()}
    return {sort: cue for sort, cue in found.items() if cue}


def _context(f: Figures, q: int, near: int, a: str, b: str) -> set[str]:
    """Of one mention of the tail: its sentence, the words before and behind, and those between the two."""
    x = _around(f, q)
    place = "title" if q < f.scene.title else "text"
    who = "with" if near >= 0 else "ours" if x.ours and a in ("chief", "proposed") else "apart"
    side = "" if near < 0 else "head first" if near < q else "tail first"
    two, three = " ".join(reversed(x.before[:2])), " ".join(reversed(x.before[:3]))
    out = {
        f"{place} {who} {side}",
        f"{who} {side} {a} {b}",
        f"{who} before {x.before[0]}",
        f"{who} {a} {b} before {x.before[0]}",
        f"before {two}",
        f"{who} before {two}",
        f"before {three}",
        f"{who} after {x.after[0]}",
        f"after {' '.join(x.after[:2])}",
        f"list={q != x.first} {who} before {x.before[0]}",
    }
    for name, cue, far in x.cues:
        out |= {f"{name} cue {cue} {who}", f"{name} cue {cue} {who} {a} {b}"}
        out.add(f"{name} cue {cue} far={far} {x.before[0]} {who}")
    out |= {f"{name} then {cue} {who} {side}" for name, cue in x.then}
    out |= {f"{who} says {w}" for w in x.says}
    return out | _between(f, q, near, a, b, side) if near >= 0 else out


def _between(f: Figures, q: int, near: int, a: str, b: str, side: str) -> set[str]:
    """What stands between the two in one sentence."""
    between = f.scene.symbols[min(near, q) + 1 : max(near, q)]
    d = len(between)
    size = min(d, 3) if d < 4 else 4 if d < 7 else 7 if d < 13 else 13
    rivals = min(sum(w in _METHODS for w in between), 3)
    out = {f"{side} d={size}", f"{side} rivals={rivals} {a} {b}"}
    out |= {f"{side} between {w}" for w in set(between)}
    return out | {f"{side} words {' '.join(between)}"} if d <= 5 else out
