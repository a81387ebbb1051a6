"""The second reader: a linear-chain CRF over words, their neighbours, and what the rest of the paper says of them.

It knows what the encoder does not: counts from 126,000 abstracts (clusters of words that stand in like places, names
that papers call a dataset, a benchmark, a method), and how a name is spoken of elsewhere in the same abstract. The
probabilities of both are mixed (``extractors.encoder``).
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np

from extractors.abbreviations import pairs
from extractors.decode import Array
from extractors.scheme import TAGS
from extractors.words import Word, shape, words
from graph.errors import ModelError

WEIGHTS = "crf.crfsuite"
LEXICON = "lexicon.json.gz"

_NOUNS_LISTED = (
    "benchmark benchmarks dataset datasets corpus challenge framework model models algorithm method score "
    "suite tasks task"
)
_NOUNS = frozenset(_NOUNS_LISTED.split())
_MAKING_LISTED = (
    "propose introduce present develop release call called named dubbed termed proposes introduces presents "
    "contribute build construct"
)
_MAKING = frozenset(_MAKING_LISTED.split())
_AGAINST_LISTED = "outperforms surpasses than over baselines compared"
_AGAINST = frozenset(_AGAINST_LISTED.split())
_PLAIN = frozenset({1, 9})
_NO_NAME = frozenset({1, 7, 9})
_GLUE = "-./"
_LONGEST = 5
"""Words of a name whose surroundings are looked at."""

MANY = 50_000
"""What is seen of so many words is kept: most words stand again and again."""

Base = tuple[str, str, str, str]
"""A word, its shape, its coarse and its fine cluster, as features."""

_AROUND = (-3, -2, -1, 1, 2, 3)
_SPANS = ((-1, 1), (0, 2), (-2, 1), (0, 3), (-1, 2))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``clusters``: normalised word to a coarse and a fine cluster; ``names``: name to what papers call it.

    ``first``: the words that names of several words begin with.
    """

    clusters: Mapping[str, tuple[int, int]]
    names: Mapping[str, Sequence[str]]
    first: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        split = (words(name) for name in self.names)
        object.__setattr__(self, "first", frozenset(parts[0][0] for parts in split if len(parts) > 1))

    @staticmethod
    def read(path: Path) -> Lexicon:
        """The lexicon of a model folder."""
        with gzip.open(path, "rt", encoding="utf-8") as stored:
            held = json.load(stored)
        return Lexicon({w: (a, b) for w, (a, b) in held["clusters"].items()}, held["names"])


def normal(word: str) -> str:
    """Lower case, digits alike."""
    return re.sub(r"\d", "0", word.lower())


def called(counts: Mapping[str, int]) -> list[str]:
    """What papers call a name, each kind with how clearly and how often: ``dataset!2``."""
    total = sum(counts.values())
    return [
        f"{kind}{'!' if n > 0.7 * total else '?'}{min(3, total.bit_length() - 1)}"
        for kind, n in counts.items()
        if n >= 0.25 * total
    ]


def features(text: str, tokens: Sequence[Word], title_end: int, lexicon: Lexicon) -> list[list[str]]:
    """For each word of ``tokens`` its features."""
    forms = [w.encode("utf-8", "replace").decode() for w, _, _ in tokens]  # a lone surrogate reads as "?"
    low = [normal(w) for w in forms]
    shapes = [shape(w) for w in forms]
    in_title = [a < title_end for _, a, _ in tokens]
    base = [_base(word, kind, lexicon) for word, kind in zip(low, shapes, strict=True)]
    about = _about(forms, low, shapes, in_title)
    short = _abbreviated(text, tokens)
    long = _long_names(text, tokens, lexicon)
    counts = Counter(forms)
    of_title = {w.lower() for w, t in zip(forms, in_title, strict=True) if t and len(w) > 2}
    out = []
    for i, word in enumerate(forms):
        own = ["b", *base[i], *_form(word, shapes[i]), *_neighbours(i, low, base)]
        own.append("T" if in_title[i] else "A")
        if in_title[i]:
            own.append(f"Ti{min(i, 6)}")
        elif word.lower() in of_title:
            own.append(f"inT{min(shapes[i], 2)}")
        if counts[word] > 1:
            own.append(f"n{min(counts[word], 4)}s{shapes[i]}")
        own += about.get(word, ())
        if i in short:
            own.append("ab" + short[i])
        elif word in short:
            own.append("abs")
        own += _named(i, tokens[i][0], long, lexicon)
        out.append(own)
    return out


def _base(word: str, kind: int, lexicon: Lexicon) -> Base:
    coarse, fine = lexicon.clusters.get(word, (-1, -1))
    return f"w={word}", f"sh={kind}", f"c1={coarse}", f"c2={fine}"


@lru_cache(maxsize=MANY)
def _form(word: str, kind: int) -> tuple[str, ...]:
    out = ["lc" if kind == 1 else "W=" + word]
    if len(word) > 2:
        low = word.lower()
        out += [f"p2{low[:2]}", f"p3{low[:3]}", f"s2{low[-2:]}", f"s3{low[-3:]}", f"s4{low[-4:]}"]
    pattern = re.sub(r"\d+", "0", re.sub(r"[a-z]+", "a", re.sub(r"[A-Z]+", "A", word)))
    return (*out, "pat=" + pattern[:6])


@lru_cache(maxsize=MANY)
def _beside(d: int, base: Base) -> tuple[str, ...]:
    """What is seen of a neighbour that stands ``d`` words on."""
    word, kind, coarse, fine = base
    return (f"{d}{word}", f"{d}{fine}", *((f"{d}{kind}", f"{d}{coarse}") if abs(d) < 3 else ()))


def _neighbours(i: int, low: Sequence[str], base: Sequence[Base]) -> list[str]:
    out: list[str] = []
    last = len(low)
    for d in _AROUND:
        if 0 <= i + d < last:
            out += _beside(d, base[i + d])
        else:
            out.append(f"{d}END")
    if i:
        out += [f"bi-{low[i - 1]}|{low[i]}", f"cc-{base[i - 1][3]}|{base[i][3]}"]
    if i + 1 < last:
        out += [f"bi+{low[i]}|{low[i + 1]}", f"cc+{base[i][3]}|{base[i + 1][3]}"]
    return out


def _about(
    forms: Sequence[str], low: Sequence[str], shapes: Sequence[int], in_title: Sequence[bool]
) -> dict[str, list[str]]:
    """How each word that looks like part of a name is spoken of, wherever it stands."""
    seen: dict[str, set[str]] = defaultdict(set)
    named = [kind not in _PLAIN or form in _GLUE for kind, form in zip(shapes, forms, strict=True)]
    for i, word in enumerate(forms):
        if shapes[i] in _NO_NAME:
            continue
        begin, end = _run(i, named)
        after = low[end] if end < len(low) else ""
        seen[word].update(_cues(low[max(0, begin - 4) : begin], after))
        if after == ":" and in_title[i]:
            seen[word].add("qcolon")
    return {word: sorted(found) for word, found in seen.items()}


def _run(i: int, named: Sequence[bool]) -> tuple[int, int]:
    """Where the name around word ``i`` begins, and the word behind it."""
    begin, end = i, i + 1
    while end < len(named) and named[end] and end - 1 - i < _LONGEST:
        end += 1
    while begin > 0 and named[begin - 1] and i - begin < _LONGEST:
        begin -= 1
    return begin, end


def _cues(before: Sequence[str], after: str) -> Iterator[str]:
    if after in _NOUNS:
        yield "qn:" + after
    if not _MAKING.isdisjoint(before):
        yield "qprop"
    if before and before[-1] == "on":
        yield "qon"
    if len(before) > 1 and before[-2] == "on":
        yield "qon the"
    if not _AGAINST.isdisjoint(before):
        yield "qcmp"


def _abbreviated(text: str, tokens: Sequence[Word]) -> dict[int | str, str]:
    """By index of a word, whether it stands in a short or a long form where that is defined; short forms by name."""
    out: dict[int | str, str] = {}
    for pair in pairs(text):
        for (a, b), side in ((pair.short_span, "S"), (pair.long_span, "L")):
            for i, (_, start, end) in enumerate(tokens):
                if a <= start and end <= b:
                    out[i] = side
        out.setdefault(pair.short, "S")
    return out


def _long_names(text: str, tokens: Sequence[Word], lexicon: Lexicon) -> dict[tuple[int, int], Sequence[str]]:
    """What papers call the names of two and three words that stand in ``text``, by first word and past last."""
    out = {}
    for i, (word, start, _) in enumerate(tokens):
        if word in lexicon.first:
            for j in range(i + 2, min(i + 4, len(tokens) + 1)):
                if kinds := lexicon.names.get(text[start : tokens[j - 1][2]]):
                    out[i, j] = kinds
    return out


def _named(i: int, word: str, long: Mapping[tuple[int, int], Sequence[str]], lexicon: Lexicon) -> list[str]:
    """What papers call the word, and the names of several words that it stands in."""
    out = ["k" + kind for kind in lexicon.names.get(word, ())]
    if long:
        out += [f"k{a}{b}{kind}" for a, b in _SPANS for kind in long.get((i + a, i + b), ())]
    return out


class Crf:
    """The CRF of a model folder in memory."""

    def __init__(self, folder: Path) -> None:
        import pycrfsuite

        self.lexicon = Lexicon.read(folder / LEXICON)
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(folder / WEIGHTS))
        labels = self._tagger.labels()
        if unknown := sorted(set(labels) - set(TAGS)):
            raise ModelError(f"{folder / WEIGHTS} is of other tags ({', '.join(unknown)})")
        self._tags = [(TAGS.index(label), label) for label in labels]

    def read(self, text: str, tokens: Sequence[Word], title_end: int) -> Array:
        """Probabilities (words, TAGS); 0 for a tag that it was not taught."""
        out = np.zeros((len(tokens), len(TAGS)), np.float32)
        if len(tokens):
            self._tagger.set(features(text, tokens, title_end, self.lexicon))
        for at, label in self._tags:
            out[:, at] = [self._tagger.marginal(label, i) for i in range(len(tokens))]
        return out
