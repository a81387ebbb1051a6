"""Abbreviations inside names, written out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.resolve.abbreviations import fits, is_short, single
from graph.resolve.aliases import standard
from graph.resolve.knowledge import Knowledge
from graph.resolve.names import Name, clean, name
from graph.resolve.words import sense

_PIECE = re.compile(r"[^\s/-]+(?![\s/-]+v?\d)")

_SURE, _TOLD = 100, 10
"""Counts as so many papers: being in the reviewed table; being told by the words of the text."""

Sense = tuple[str, float, frozenset[str]]
"""A long form, the papers that mean it (weighed), and the stems of its words."""


@dataclass(frozen=True, slots=True)
class Side:
    """A name with its abbreviations written out.

    ``expanded``: how many; ``whole``: the name itself was one; ``share`` and ``support``: what part of the papers, and
    how many of them, mean the long form, for the least certain. ``listed``: the reviewed table has the name.
    """

    form: str
    name: Name
    expanded: int = 0
    whole: bool = False
    share: float = 1.0
    support: int = 0
    listed: bool = False


@dataclass(slots=True)
class Expander:
    """Writes out abbreviations by what the records define (``local``) and what the field knows."""

    known: Knowledge
    local: Mapping[tuple[str, str], Mapping[str, int]] = field(default_factory=dict)
    whole_share: float = 0.5
    part_share: float = 0.7
    part_support: int = 5
    weight: float = 3.0
    _best: dict[tuple[str, str], tuple[str, float, int] | None] = field(default_factory=dict)

    def side(self, form: str, group: str, meant: str = "") -> Side:
        """``form`` as one side of a comparison; ``meant``: the long form that it is known to stand for."""
        text = clean(form)
        if meant:
            return Side(form, name(self._parts(meant, group, text)[0]), 1, True, 1.0, _TOLD)
        if listed := standard(text, group):
            return Side(form, name(listed), int(listed != text), listed != text and is_short(text), 1.0, _SURE, True)
        one_word = " " not in text and not text.endswith("+") and any(map(str.isupper, text))
        found = self.best(text, group) if one_word else None
        if found and found[1] >= self.whole_share:
            return Side(form, name(self._parts(found[0], group, text)[0]), 1, True, *found[1:])
        long, count, share, support = self._parts(text, group)
        return Side(form, name(long), count, False, share, support)

    def _parts(self, text: str, group: str, but: str = "") -> tuple[str, int, float, int]:
        """``text`` with the abbreviations in it written out, their number, least share and least support."""
        if text.islower():  # the most names by far
            return text, 0, 1.0, 0
        found: list[tuple[str, float, int]] = []

        def long(match: re.Match[str]) -> str:
            piece = match.group()
            if piece != but and is_short(piece) and group != "task" and (listed := standard(piece, group)):
                found.append((listed, 1.0, _SURE))
                return listed
            best = self.best(piece, "") if piece != but and is_short(piece) else None
            if not best or best[1] < self.part_share or best[2] < self.part_support:
                return piece
            found.append(best)
            return self._parts(best[0], group, piece)[0]

        text = _PIECE.sub(long, text)
        return text, len(found), min((b[1] for b in found), default=1.0), min((b[2] for b in found), default=0)

    def best(self, short: str, group: str) -> tuple[str, float, int] | None:
        """The long form of ``short`` that most papers mean in ``group``, its share, and how many papers define it."""
        key = group, single(short)
        if key not in self._best:
            found = self.senses(single(short), group)
            total = sum(n for _, n, _ in found)
            self._best[key] = (
                (found[0][0], found[0][1] / total, self._papers(key[1], group, found[0][2])) if total else None
            )
        return self._best[key]

    def _papers(self, short: str, group: str, stems: frozenset[str]) -> int:
        """How many papers define ``short`` as a long form with about these ``stems``."""
        found = [*self.known.senses.get(short, ()), *self.local.get((group, short), {}).items()]
        alike = ((frozenset(sense(s, group) for s in name(long).stems), n) for long, n in found)
        return sum(n for other, n in alike if other <= stems or stems <= other)

    def senses(self, short: str, group: str) -> list[Sense]:
        """The meanings of ``short``, the most frequent first; long forms of one meaning are counted together."""
        found: dict[frozenset[str], list[tuple[float, str]]] = {}
        counts = sorted(self._counts(single(short), group).items(), key=lambda x: (-x[1], x[0]))
        for long, n in counts:
            stems = frozenset(sense(s, group) for s in name(long).stems)
            # "structural similarity" and "structural similarity index" are one meaning of SSIM
            same = next((k for k in found if k <= stems or stems <= k), stems)
            found.setdefault(same, []).append((n * self._prior(long, group), long))
        senses = [(forms[0][1], sum(n for n, _ in forms), stems) for stems, forms in found.items()]
        return sorted(senses, key=lambda s: (-s[1], s[0]))

    def _counts(self, short: str, group: str) -> dict[str, float]:
        known = {long: float(n) for long, n in self.known.senses.get(short, ()) if n >= 3 or fits(short, long)}
        for long, n in self.local.get((group, short), {}).items():
            known[long] = known.get(long, 0.0) + n * self.weight
        return known

    def _prior(self, long: str, group: str) -> float:
        """How well the last word of ``long`` goes with ``group``, from 0.2 to 1.2; 1 where nothing is known."""
        words = name(long).words
        counts = self.known.heads.get(words[-1], {}) if words and group else {}
        total = sum(counts.values())
        return 0.2 + (counts.get(group, 0) + 0.5) / (total + 0.5) if total >= 2 else 1.0
