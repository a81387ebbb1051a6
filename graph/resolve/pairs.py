"""Two names side by side: what they must share to be compared, and what differs, in numbers for a small model."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping

from graph.resolve.abbreviations import single
from graph.resolve.expand import Side
from graph.resolve.names import is_mark, singular, stem
from graph.resolve.words import LINKS, form, heads, operations, sense

Features = dict[str, float]
_FIRST = frozenset(["overall", "average"])
"""Classes of words that stand first and may be left out."""

_DIFFERENCES = frozenset(["stem", "synonym", "order", "link", "drop", "swap"])
_MOST = 2
"""Two names that differ in more ways than these are two things."""

Key = tuple[str, ...]

_OF = re.compile(r"[\w-]+ (?:of|for|in|on|to|from) ", re.IGNORECASE)
_TO = re.compile(r"\w[ -]to[ -]\w", re.IGNORECASE)


def joined(side: Side) -> str:
    """All words of a name written together, in the singular."""
    return singular("".join(side.name.words))


def keys(side: Side, group: str) -> set[Key]:
    """What names share if they may be one thing.

    Three keys, with synonyms as one: the sorted stems, those without the last words that say what kind of thing it is,
    and all words written together.
    """
    kinds = heads(group)
    pairs = [(w, s) for w, s in zip(side.name.words, side.name.stems, strict=True) if w not in LINKS]
    short = list(pairs)
    while len(short) > 1 and (short[-1][0] in kinds or (short[-1][0] == "accuracy" and is_mark(short[-2][0]))):
        short.pop()
    if len(short) > 1 and short[0][0] in kinds and (kinds[short[0][0]] in _FIRST or _OF.match(side.name.text)):
        short.pop(0)
    trimmed = _without_generation(side, group, [sense(s, group) for _, s in short])
    every = [sense(s, group) for _, s in pairs]
    return {tuple(sorted(trimmed)), tuple(sorted(every)), (joined(side), "")}


def _without_generation(side: Side, group: str, stems: list[str]) -> list[str]:
    """``text-to-image`` and ``text-to-image generation`` are one."""
    if group in ("method", "task") and len(stems) > 2 and _TO.search(side.name.text):
        return [s for s in stems if s != sense("gener", group)]
    return stems


def features(
    a: Side, b: Side, group: str, *, together: int = 0, apart: int = 0, kinds: bool = False
) -> Features | None:
    """What tells ``a`` from ``b``.

    None where versions, sizes or numbers differ, or where one is a short form that too few papers define.

    ``together`` and ``apart``: papers that use both names for one thing, and papers that have them as two;
    ``kinds``: one is a system with a name, the other a family of systems.
    """
    if a.whole != b.whole and any(s.whole and s.support < _needed(s.form, group) for s in (a, b)):
        return None
    f: Features = {"one": 1.0, group: 1.0}
    if joined(a) == joined(b):
        f["joined"] = 1.0
    elif not _compare(f, a, b, group):
        return None
    sure = "_joined" if "joined" in f or a.whole != b.whole else ""
    close = sure or ("" if any(k.startswith(("drop", "swap")) for k in f) else "_close")
    f |= {f"together{sure}": math.log1p(together), f"apart{sure}": math.log1p(apart), f"kinds{close}": float(kinds)}
    if a.expanded != b.expanded or a.whole != b.whole:
        least = min((s.support for s in (a, b) if s.expanded), default=0)
        f["expanded"] = 1.0
        f["unsure"] = 1.0 - min(a.share, b.share)
        f["support"] = math.log1p(min(least, 50))
    return f


def _needed(short: str, group: str) -> int:
    """How many papers must define a short form before it is taken for its long form where no one defines it."""
    return {2: 4, 3: 4, 4: 2}.get(len(single(short)), 1) - (group == "data")


def _compare(f: Features, a: Side, b: Side, group: str) -> bool:
    """Add what differs to ``f``; False where versions, sizes or numbers do, or the heads."""
    kinds = heads(group)
    if a.name.marks - kinds.keys() != b.name.marks - kinds.keys():
        return False
    left, right = Counter(a.name.words), Counter(b.name.words)
    x, y = list((left - right).elements()), list((right - left).elements())
    ends = (a.name.words[-1], b.name.words[-1])
    stems = dict(zip((*a.name.words, *b.name.words), (*a.name.stems, *b.name.stems), strict=True))
    before = a.name.stems[-2] if len(a.name.stems) > 1 else ""
    _match(f, x, y, ends, before, lambda v, w: stems[v] == stems[w], "stem")
    _match(f, x, y, ends, before, lambda v, w: sense(stems[v], group) == sense(stems[w], group), "synonym")
    _rest(f, x, y, a, b, group)
    first, second = a.name.stems, b.name.stems
    if not _in_order([s for s in first if s in second], [s for s in second if s in first]):
        if first[-1] != second[-1] and not ((_moved(a) or _moved(b)) and _same_heads(a, b, group)):
            return False  # "language model pretraining" and "pretrained language model" are two things
        if _TO.search(a.name.text) and _TO.search(b.name.text):
            return False  # as are "text-to-image" and "image-to-text"; "robustness to noise" is "noise robustness"
        f["order" if first[-1] == second[-1] else "order_moved"] = 1.0
    ways = len({k.split("_")[0] for k in f} & _DIFFERENCES)
    if ways > _MOST:
        return False
    f["double"] = float(ways == _MOST)
    f["single"] = float(min(len(a.name.words), len(b.name.words)) == 1)
    return True


def _in_order(x: list[str], y: list[str]) -> bool:
    """Whether the shorter of two lists stands in the longer in the same order."""
    short, long = sorted((x, y), key=len)
    rest = iter(long)
    return all(s in rest for s in short)


def _moved(side: Side) -> bool:
    """Whether the head stands first: ``rate of convergence``, ``solving math problems``."""
    return bool(_OF.match(side.name.text)) or side.name.words[0].endswith("ing")


def _same_heads(a: Side, b: Side, group: str) -> bool:
    """Whether the last word of each stands in the other as it is: "planning agents" is no "agentic planning"."""

    def stands(head: str, side: Side) -> bool:
        alike = (s for w, s in zip(side.name.words, side.name.stems, strict=True) if w == head or s != stem(head))
        return sense(stem(head), group) in {sense(s, group) for s in alike}

    return stands(a.name.words[-1], b) and stands(b.name.words[-1], a)


def _match(
    f: Features,
    x: list[str],
    y: list[str],
    ends: tuple[str, str],
    before: str,
    alike: Callable[[str, str], bool],
    kind: str,
) -> None:
    """Take words that are ``alike`` out of both lists and note them."""
    for v in list(x):
        w = next((w for w in y if alike(v, w)), None)
        if w is None:
            continue
        x.remove(v)
        y.remove(w)
        place = "head" if (v, w) == ends else "mod"
        forms = "_" + "_".join(sorted((form(v), form(w)))) if kind == "stem" else ""
        _add(f, f"{kind}_{place}{forms}")
        if place == "head" and kind == "stem" and before in operations():
            _add(f, "operation")  # "language model" is not "language modeling"


def _rest(f: Features, x: list[str], y: list[str], a: Side, b: Side, group: str) -> None:
    """Note the words that only one of the two has."""
    kinds = heads(group)
    for side, words in ((a, x), (b, y)):
        for word in [w for w in words if w in LINKS]:
            after = side.name.words[side.name.words.index(word) + 1 :]
            _add(f, "link_head" if len(after) == 1 and after[0] in kinds else "link")
            words.remove(word)
    if x and y:
        at_end = x[-1] == a.name.words[-1] and y[-1] == b.name.words[-1]
        both = "_".join(sorted((kinds.get(x[-1], "other"), kinds.get(y[-1], "other"))))
        _add(f, f"swap_{both}" if at_end else "swap_inside")
        if at_end and max(len(a.name.words), len(b.name.words)) == 2:
            _add(f, f"swap_single_{form(a.name.words[0])}")  # "neural models" says less than "self-supervised models"
        x, y = x[:-1], y[:-1]
    base = a if len(a.name.words) < len(b.name.words) else b
    for word in (*x, *y):
        _dropped(f, kinds.get(word, "other"), base)


def _dropped(f: Features, kind: str, base: Side) -> None:
    tail = base.name.words[-1]
    _add(f, f"drop_{kind}")
    if kind not in (*_FIRST, "other"):
        _add(f, f"drop_{'single' if len(base.name.words) == 1 else 'after'}_{form(tail)}")
        if base.name.stems[-1] in operations():
            _add(f, "operation")


def _add(f: Features, name: str) -> None:
    f[name] = f.get(name, 0.0) + 1.0


def score(f: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Probability that the two are one thing."""
    z = sum(v * weights.get(k, 0.0) for k, v in f.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
