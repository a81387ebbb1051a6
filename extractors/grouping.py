"""From mentions to entities: what one paper calls by several forms is one entity, of one type, wherever it stands.

The document as a whole decides: forms that fold alike are one; a defined abbreviation and its long form are one; a
set named with and without its head noun is one; a name found once is that name everywhere; the forms of an entity vote
on its type.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractors.abbreviations import Pair
from extractors.decode import Array, Mention, mention
from extractors.same import SORTS, Name, compare, scene, weights
from extractors.scheme import TAG_TYPES
from extractors.tidy import tidy
from extractors.words import Word
from graph.text import fold, occurrences, sentences

ONE = 0.5
"""How likely two names must be one thing to become one entity."""

_DATA = r"data ?sets?|corpus|corpora|collection|data|benchmarks?"
_SUITE = r"benchmarks?|suite|challenge|test set|leaderboard|environments?|simulator|tasks?|data ?sets?"
_SYSTEM = r"framework|models?|method|approach|algorithm|architecture|system|network|agent"
_HEADS = {
    kind: re.compile(rf"(?i)[\s-]+(?:{nouns})$")
    for kind, nouns in (("Benchmark", _SUITE), ("Dataset", _DATA), ("Method", _SYSTEM))
}
"""Head nouns without which a name of the type still stands."""


@dataclass(frozen=True, slots=True)
class Group:
    """One entity: its type as an index into TAG_TYPES, and its mentions in order of the text."""

    kind: int
    mentions: tuple[Mention, ...]
    scores: tuple[float, ...]
    """Of each of TAG_TYPES, the mean probability over the tagged mentions."""

    best: float
    """Probability of ``kind`` at the surest mention."""


class _Union:
    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def root(self, key: str) -> str:
        self.parent.setdefault(key, key)
        while self.parent[key] != key:
            key = self.parent[key]
        return key

    def join(self, a: str, b: str) -> None:
        x, y = sorted((self.root(a), self.root(b)))
        self.parent[y] = x


def group(
    text: str,
    tokens: Sequence[Word],
    scores: Array,
    mentions: Sequence[Mention],
    pairs: Sequence[Pair],
    title_end: int,
) -> list[Group]:
    """The entities of ``text`` in order of their first mention; ``pairs`` are its defined abbreviations."""
    groups = apart(text, tokens, scores, tidy(tokens, scores, mentions), pairs)
    return _everywhere(text, tokens, scores, _joined(text, groups, pairs, title_end))


def apart(
    text: str, tokens: Sequence[Word], scores: Array, mentions: Sequence[Mention], pairs: Sequence[Pair]
) -> list[Group]:
    """The names of ``text`` that spelling and defined abbreviations alone hold together."""
    mentions = _with_pairs(tokens, scores, mentions, pairs)
    keys = _Union()
    for m in mentions:
        keys.root(_key(text, m))
    for pair in pairs:
        a, b = fold(pair.short), fold(pair.long)
        if a in keys.parent and b in keys.parent:
            keys.join(a, b)
    _join_heads(text, mentions, keys)
    members: dict[str, list[Mention]] = {}
    for m in mentions:
        members.setdefault(keys.root(_key(text, m)), []).append(m)
    return sorted((_settle(own) for own in members.values()), key=lambda g: g.mentions[0])


def name_of(text: str, g: Group) -> Name:
    """What a group is called and where it stands."""
    forms = dict.fromkeys(text[m.start : m.end] for m in g.mentions)
    return Name(SORTS[TAG_TYPES[g.kind]], tuple(forms), tuple((m.start, m.end) for m in g.mentions))


def _joined(text: str, groups: list[Group], pairs: Sequence[Pair], title_end: int) -> list[Group]:
    """``groups``, those made one that mean one thing, the surest pairs first."""
    where = scene(text, title_end, sentences(text), pairs)
    names = [name_of(text, g) for g in groups]
    owner = list(range(len(groups)))
    near = [(i, j) for j, b in enumerate(names) for i in range(j) if names[i].sort == b.sort]
    seen = [(i, j, compare(names[i], names[j], where)) for i, j in near]
    likely = [(weights()[names[i].sort].likely(pairing), i, j) for i, j, pairing in seen if pairing is not None]
    for sure, i, j in sorted(likely, key=lambda pair: (-pair[0], pair[1:])):
        if sure >= ONE:
            low, high = sorted((owner[i], owner[j]))
            owner = [low if o == high else o for o in owner]
    sets = [[m for g, o in zip(groups, owner, strict=True) if o == k for m in g.mentions] for k in sorted(set(owner))]
    return sorted((_settle(own) for own in sets), key=lambda g: g.mentions[0])


def _key(text: str, m: Mention) -> str:
    return fold(text[m.start : m.end]) or text[m.start : m.end]


def _with_pairs(
    tokens: Sequence[Word], scores: Array, mentions: Sequence[Mention], pairs: Sequence[Pair]
) -> list[Mention]:
    """``mentions`` and, where only one form of a defined abbreviation was tagged, the other one beside it."""
    out = list(mentions)
    starts = {a: i for i, (_, a, _) in enumerate(tokens)}
    ends = {b: i + 1 for i, (_, _, b) in enumerate(tokens)}
    for pair in pairs:
        spans = pair.long_span, pair.short_span
        tagged = [next((m for m in out if (m.start, m.end) == span), None) for span in spans]
        for have, lack, span in ((tagged[0], tagged[1], spans[1]), (tagged[1], tagged[0], spans[0])):
            if have is None or lack is not None or span[0] not in starts or span[1] not in ends:
                continue
            first, last = starts[span[0]], ends[span[1]]
            inside = [m for m in out if m.first < last and first < m.last]
            if all(first <= m.first and m.last <= last for m in inside) and last <= len(scores):
                new = mention(scores, tokens, first, last, have.kind)
                out = [m for m in out if m not in inside] + [new]
    return sorted(out)


def _join_heads(text: str, mentions: Sequence[Mention], keys: _Union) -> None:
    for m in mentions:
        pattern = _HEADS.get(TAG_TYPES[m.kind])
        form = text[m.start : m.end]
        short = pattern.sub("", form) if pattern else form
        if short != form and fold(short) in keys.parent:
            keys.join(fold(short), _key(text, m))


def _settle(own: list[Mention]) -> Group:
    scores = np.mean([m.scores for m in own], axis=0)
    tagged = {m.kind for m in own}
    kind = max(tagged, key=lambda k: (scores[k], -k))
    best = max(m.scores[kind] for m in own)
    return Group(kind, tuple(sorted(own)), tuple(float(s) for s in scores), best)


def _everywhere(text: str, tokens: Sequence[Word], scores: Array, groups: list[Group]) -> list[Group]:
    """``groups`` with every further place where one of their forms stands and nothing else was found."""
    starts = {a: i for i, (_, a, _) in enumerate(tokens[: len(scores)])}
    ends = {b: i + 1 for i, (_, _, b) in enumerate(tokens[: len(scores)])}
    taken = np.zeros(len(tokens), dtype=bool)
    for g in groups:
        for m in g.mentions:
            taken[m.first : m.last] = True
    forms = {(text[m.start : m.end], i) for i, g in enumerate(groups) for m in g.mentions}
    more: dict[int, list[Mention]] = {}
    for form, i in sorted(forms, key=lambda f: (-len(f[0]), f)):
        for a, b in occurrences(text, form):
            if a in starts and b in ends and not taken[starts[a] : ends[b]].any():
                taken[starts[a] : ends[b]] = True
                more.setdefault(i, []).append(mention(scores, tokens, starts[a], ends[b], groups[i].kind))
    return [
        Group(g.kind, tuple(sorted((*g.mentions, *more.get(i, ())))), g.scores, g.best) for i, g in enumerate(groups)
    ]
