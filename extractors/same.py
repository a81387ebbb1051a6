"""Whether two names in one paper mean one thing: what is seen of a pair, and how much it speaks for it.

``Random Linear Projections`` and ``RLP loss``, ``StreamMeCo`` and ``Stream Agent Memory Compression``, ``deep
learning`` and ``deep learning models`` are one; ``offline RL`` and ``RL`` mostly are not. A logistic function for each
sort of entity, fitted on annotated papers (``extractors.training.same``), decides.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from extractors.abbreviations import Pair
from graph.model import Span
from graph.resolve.knowledge import shipped

SORTS = {
    "Method": "Method",
    "Family": "Family",
    "Dataset": "Data",
    "Benchmark": "Data",
    "Metric": "Metric",
    "Task": "Task",
}
"""Which logistic function decides about a type."""

FEATURES = (
    "one", "expanded", "order", "stems", "bare",
    "suffix 1", "suffix 2", "suffix 3", "prefix 1", "prefix 2", "prefix 3", "inside", "generic rest", "version rest",
    "overlap", "last", "first", "initials", "letters", "beside", "named so", "title colon",
    "title only", "short name", "one word", "two words", "one sentence", "list", "often",
)  # fmt: skip

GENERIC_LISTED = (
    "system framework model method approach algorithm architecture network agent loss module technique "
    "strategy tool pipeline paradigm baseline based learner training procedure scheme mechanism design "
    "learning toolkit engine dataset data set corpus collection benchmark suite challenge test leaderboard "
    "environment score metric value rate task problem setting process the a an our proposed new novel"
)
GENERIC = frozenset(GENERIC_LISTED.split())
"""Words that add nothing to a name."""

SURE = 5
"""A short form that the field knows is read as its long one if so many papers define it, most of them alike."""

_WORD = re.compile(r"[A-Za-z0-9+#]+")
_SHORT = re.compile(r"(?=(?:.*[A-Z]){2})[\w&+/$^{}.-]{2,20}$")
_NAMED = re.compile(
    r"[\s,(]*(?:which (?:we|is) )?"
    r"(?:called|named|dubbed|termed|coined|namely|denoted(?: as| by)?|referred to as|or|i\.e\.,?)\s*$"
)
_LIST = re.compile(r"\s*(?:,|and|or|/|,\s*and|versus|vs\.?|&)\s*$")


@dataclass(frozen=True, slots=True)
class Name:
    """What one group of mentions is called in a paper, and where it stands; ``sort`` is a value of SORTS."""

    sort: str
    forms: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two names side by side: the values of FEATURES, and the words that one has beyond the other."""

    values: list[float]
    rest: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scene:
    """A paper's text as its names are compared in it: where its title and sentences end, and its abbreviations."""

    text: str
    title_end: int
    ends: Sequence[int]
    long: Mapping[str, str]


def scene(text: str, title_end: int, sentences: Sequence[Span], pairs: Sequence[Pair]) -> Scene:
    """The scene of a paper."""
    return Scene(text, title_end, [b for _, b in sentences], {p.short: p.long for p in pairs})


def stem(word: str) -> str:
    """A word without its ending, roughly."""
    word = word.lower()
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word


def spelled(form: str, long: Mapping[str, str]) -> tuple[str, ...]:
    """The words of ``form`` in lower case and singular, its abbreviations written out."""
    out: list[str] = []
    for word in _WORD.findall(form):
        whole = long.get(word) or long.get(word.removesuffix("s")) or _known(word) or _known(word.removesuffix("s"))
        out += [stem(w) for w in _WORD.findall(whole)] if whole else [stem(word)]
    return tuple(out)


@lru_cache(maxsize=4096)
def _known(word: str) -> str:
    """The long form that nearly all papers mean by ``word``; empty if there is none."""
    if not _SHORT.match(word):
        return ""
    known = shipped()
    total, senses = known.totals.get(word, 0), known.senses.get(word, ())
    return senses[0][0] if total >= SURE and senses[0][1] >= 0.8 * total else ""


def compare(a: Name, b: Name, where: Scene) -> Pairing | None:
    """Two names of one sort side by side; None where nothing speaks for their being one."""
    words_a, words_b = [spelled(f, where.long) for f in a.forms], [spelled(f, where.long) for f in b.forms]
    seen: dict[str, float] = {}
    for x in words_a:
        for y in words_b:
            for name, value in _words(x, y):
                seen[name] = max(seen.get(name, 0.0), value)
    _shapes(a, b, seen)
    _places(a, b, where, seen)
    if not seen.keys() & {"overlap", "initials", "letters", "beside", "named so", "title colon"}:
        return None
    shorter = min((len(x) for x in (*words_a, *words_b)), default=0)
    seen |= {"one": 1.0, "one word": float(shorter == 1), "two words": float(shorter == 2)}
    seen["often"] = float(min(len(a.spans), len(b.spans)) > 1)
    more = [_rest(x, y) for x in words_a for y in words_b]
    return Pairing(
        [seen.get(name, 0.0) for name in FEATURES], min((r for r in more if r), key=_least, default=frozenset())
    )


def _rest(x: tuple[str, ...], y: tuple[str, ...]) -> frozenset[str]:
    """The words that the longer of two names has beyond the shorter, if it has all of the shorter's."""
    small, large = sorted((set(x), set(y)), key=len)
    return frozenset(large - small) if small and small < large else frozenset()


def _least(rest: frozenset[str]) -> tuple[int, list[str]]:
    return len(rest), sorted(rest)


def _words(x: tuple[str, ...], y: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    if not x or not y:
        return
    small, large = sorted((x, y), key=len)
    sx, sy = {w[:5] for w in x}, {w[:5] for w in y}
    if shared := len(sx & sy):
        yield "overlap", shared / len(sx | sy)
    if x == y:
        yield "expanded", 1.0
        return
    if sorted(x) == sorted(y):
        yield "order", 1.0
    if [w[:5] for w in x] == [w[:5] for w in y]:
        yield "stems", 1.0
    if _bare(x) and _bare(x) == _bare(y):
        yield "bare", 1.0
    yield from _contained(small, large)
    yield "last", float(x[-1][:5] == y[-1][:5])
    yield "first", float(x[0][:5] == y[0][:5])


def _contained(small: tuple[str, ...], large: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    more = len(large) - len(small)
    if not more:
        return
    if large[more:] == small:
        yield f"suffix {min(more, 3)}", 1.0
        rest: tuple[str, ...] = large[:more]
    elif large[: len(small)] == small:
        yield f"prefix {min(more, 3)}", 1.0
        rest = large[len(small) :]
    elif set(small) <= set(large):
        yield "inside", 1.0
        rest = tuple(w for w in large if w not in small)
    else:
        return
    yield "generic rest", float(all(w in GENERIC for w in rest))
    yield "version rest", float(any(c.isdigit() for w in rest for c in w))


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(w[:6] for w in words if w not in GENERIC)


def _shapes(a: Name, b: Name, seen: dict[str, float]) -> None:
    """Whether one is a short form of the other by its letters."""
    for short, long in [(f, g) for f in a.forms for g in b.forms] + [(g, f) for f in a.forms for g in b.forms]:
        if not _SHORT.match(short) or len(_WORD.findall(long)) < 2:
            continue
        seen["short name"] = 1.0
        letters = re.sub(r"[^a-z]", "", re.sub(r"(?<=[a-z0-9])s$", "", short).lower())
        if len(letters) < 2:
            continue
        if _initials(letters, long):
            seen["initials"] = 1.0
        elif len(letters) > 2 and _in_order(letters, long.lower()):
            seen["letters"] = 1.0


def _initials(letters: str, long: str) -> bool:
    words = [w.lower() for w in _WORD.findall(long)]
    firsts = [w[0] for w in words]
    loud = [w[0] for w in words if w not in {"a", "an", "and", "for", "in", "of", "on", "the", "to", "via", "with"}]
    return letters in {"".join(firsts), "".join(loud)}


def _in_order(letters: str, long: str) -> bool:
    """Whether ``letters`` stand in ``long`` in their order, the first at the start of a word."""
    starts = [m.start() for m in re.finditer(r"\b[a-z]", long)]
    for start in starts:
        at, rest = start, iter(letters)
        if long[start] != next(rest):
            continue
        for letter in rest:
            at = long.find(letter, at + 1)
            if at < 0:
                break
        else:
            return True
    return False


def _places(a: Name, b: Name, where: Scene, seen: dict[str, float]) -> None:
    in_title = [all(e <= where.title_end for _, e in n.spans) for n in (a, b)]
    seen["title only"] = float(in_title[0] != in_title[1])
    together = {_sentence(s, where) for s, _ in a.spans} & {_sentence(s, where) for s, _ in b.spans}
    seen["one sentence"] = float(bool(together))
    for x in a.spans:
        for y in b.spans:
            left, right = sorted((x, y))
            if 0 <= right[0] - left[1] <= 40:
                _between(where.text, left, right, where, seen)


def _between(text: str, left: Span, right: Span, where: Scene, seen: dict[str, float]) -> None:
    gap = text[left[1] : right[0]]
    if gap.strip() in {"(", "[", "(\\textbf{", "(\\textit{"} or (gap.strip().startswith("(") and len(gap) < 4):
        seen["beside"] = 1.0
    elif _NAMED.match(gap):
        seen["named so"] = 1.0
    elif gap.strip() == ":" and right[0] < where.title_end:
        seen["title colon"] = 1.0
    elif _LIST.match(gap):
        seen["list"] = 1.0


def _sentence(at: int, where: Scene) -> int:
    return next((i for i, end in enumerate(where.ends) if at < end), len(where.ends))


@dataclass(frozen=True, slots=True)
class Weights:
    """What FEATURES and the words of ``rest`` weigh in one sort."""

    values: Sequence[float]
    words: Mapping[str, float]

    def likely(self, pairing: Pairing) -> float:
        """How likely two names are one thing."""
        z = sum(w * x for w, x in zip(self.values, pairing.values, strict=True))
        z += sum(self.words.get(word, 0.0) for word in pairing.rest)
        return 1.0 / (1.0 + math.exp(-min(max(z, -30.0), 30.0)))


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Weights]:
    """The fitted weights of each sort."""
    stored = json.loads(files("extractors").joinpath("data/same.json").read_text(encoding="utf-8"))
    if tuple(stored["features"]) != FEATURES:
        raise AssertionError("data/same.json is of other features; fit it again: python -m extractors.training same")
    return {sort: Weights(tuple(w["values"]), w["words"]) for sort, w in stored["weights"].items()}
