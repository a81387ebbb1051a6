"""What an ambiguous short form means in one paper, told by the words around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.model import Paper
from graph.resolve.expand import Expander
from graph.resolve.names import spelling, stem

_WORD = re.compile(r"[a-z]{3,}")
_CERTAIN = 0.95


@dataclass(slots=True)
class Contexts:
    """Chooses senses by overlap of words; remembers the words of the last paper."""

    expander: Expander
    _last: str = ""
    _words: frozenset[str] = frozenset()
    _senses: dict[tuple[str, str], Mapping[str, frozenset[str]]] = field(default_factory=dict)

    def sense(self, short: str, group: str, paper: Paper) -> str:
        """The long form that ``short`` stands for in ``paper``; empty where it has one, or the text is silent."""
        senses = self._known(short, group)
        if len(senses) < 2:
            return ""
        words = self._of(paper)
        scores = {long: len(stems & words) / len(stems) for long, stems in senses.items()}
        best = max(scores.values())
        top = [long for long in senses if scores[long] == best]
        return top[0] if best >= 0.5 and len(top) == 1 else ""

    def _known(self, short: str, group: str) -> Mapping[str, frozenset[str]]:
        """The senses that are not rare, each with the stems that no other has; empty if one is almost always meant."""
        if (short, group) not in self._senses:
            found = self.expander.senses(short, group)
            total = sum(n for _, n, _ in found)
            kept = [(long, stems) for long, n, stems in found if n >= 2 and n >= 0.04 * total]
            ambiguous = len(kept) > 1 and found[0][1] < _CERTAIN * total
            self._senses[short, group] = (
                {long: own for long, stems in kept if (own := stems - _union(kept, long))} if ambiguous else {}
            )
        return self._senses[short, group]

    def _of(self, paper: Paper) -> frozenset[str]:
        if self._last != paper.id:
            self._words = frozenset(stem(spelling(w)) for w in set(_WORD.findall(paper.text.lower())))
            self._last = paper.id
        return self._words


def _union(senses: list[tuple[str, frozenset[str]]], but: str) -> frozenset[str]:
    return frozenset(s for long, stems in senses if long != but for s in stems)
