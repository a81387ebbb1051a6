"""Features of an ordered pair of methods: does the first beat the second, is it built on it?"""

from __future__ import annotations

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


def _context(f: Figures, q: int, near: int, a: str, b: str) -> set[str]:
    """Of one mention of the tail: its sentence, the words before and behind, and those between the two."""
    s = f.scene
    lo, hi = s.bounds[s.sentence[q]]
    words = s.symbols[lo:hi]
    first = q
    while first - 1 > lo and (s.symbols[first - 1] in _LIST or s.symbols[first - 1] in _METHODS) and q - first < _REACH:
        first -= 1
    while first < q and s.symbols[first] not in _METHODS:
        first += 1
    place = "title" if q < s.title else "text"
    ours = bool(_OURS & set(s.symbols[lo:first]))
    who = "with" if near >= 0 else "ours" if ours and a in ("chief", "proposed") else "apart"
    side = "" if near < 0 else "head first" if near < q else "tail first"
    before = [*reversed(s.symbols[max(lo, first - 4) : first]), "^"]
    after = [*s.symbols[q + 1 : min(hi, q + 4)], "$"]
    out = {
        f"{place} {who} {side}",
        f"{who} {side} {a} {b}",
        f"{who} before {before[0]}",
        f"{who} {a} {b} before {before[0]}",
        f"before {' '.join(reversed(before[:2]))}",
        f"{who} before {' '.join(reversed(before[:2]))}",
        f"before {' '.join(reversed(before[:3]))}",
        f"{who} after {after[0]}",
        f"after {' '.join(after[:2])}",
        f"list={q != first} {who} before {before[0]}",
    }
    ahead = s.symbols[lo:first]
    for name, cues in (("beats", _BEATS), ("built", _BUILT), ("denies", _DENIES)):
        for k, w in enumerate(reversed(ahead)):
            cue = next((c for c in cues if w.startswith(c)), None)
            if cue:
                out |= {
                    f"{name} cue {cue} {who}",
                    f"{name} cue {cue} {who} {a} {b}",
                    f"{name} cue {cue} far={k > 5} {before[0]} {who}",
                }
                break
        for w in words[q - lo + 1 :]:
            cue = next((c for c in cues if w.startswith(c)), None)
            if cue:
                out.add(f"{name} then {cue} {who} {side}")
                break
    out |= {f"{who} says {w}" for w in set(words) if w.isalpha()}
    if near >= 0:
        x, y = min(near, q), max(near, q)
        between = s.symbols[x + 1 : y]
        d = len(between)
        out |= {
            f"{side} d={min(d, 3) if d < 4 else 4 if d < 7 else 7 if d < 13 else 13}",
            f"{side} rivals={min(sum(w in _METHODS for w in between), 3)} {a} {b}",
        }
        out |= {f"{side} between {w}" for w in set(between)}
        if d <= 5:
            out |= {f"{side} words {' '.join(between)}"}
    return out
