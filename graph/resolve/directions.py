"""Which way is better for a metric: a small reviewed table, then how papers speak of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from graph.model import Entity, Record
from graph.resolve.lists import lines
from graph.resolve.names import is_mark, name

HIGHER, LOWER = "higher", "lower"
_LEAST = 3
_SHARE = 0.75


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """Whole names and last words, each with its direction (``directions.txt``)."""
    whole: dict[str, str] = {}
    last: dict[str, str] = {}
    for line in lines("directions.txt"):
        way, _, words = line.partition(":")
        for form in words.split(","):
            text = form.strip()
            (last if text.startswith("*") else whole)[text.lstrip("* ")] = way
    return whole, last


@lru_cache(maxsize=1)
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a metric that is made better by going up, and by going down (``directions.txt``)."""
    up = r"(?:improv|increas|boost|rais|enhanc|higher|better|maximi[sz]|best|highest)\w*"
    down = r"(?:reduc|decreas|lower|cut|minimi[sz]|lowest|smaller|fewer|less)\w*"
    gap = r"\s+(?:(?:the|its|their|our|in|both|average|overall|mean|of)\s+){0,2}$"
    return re.compile(r"\b" + up + gap, re.IGNORECASE), re.compile(r"\b" + down + gap, re.IGNORECASE)


@dataclass(slots=True)
class Directions:
    """What papers say, collected form by form."""

    said: dict[str, Counter[str]] = field(default_factory=dict)

    def hear(self, record: Record, entity: Entity) -> None:
        """Note how ``record`` speaks of the metric ``entity``: what is reduced should be low, what is improved high."""
        up, down = _verbs()
        text = record.paper.text
        heard = set()
        for start, _ in entity.spans:
            before = text[max(0, start - 60) : start]
            if up.search(before):
                heard.add(HIGHER)
            elif down.search(before):
                heard.add(LOWER)
        if len(heard) == 1:
            self.said.setdefault(entity.name, Counter())[heard.pop()] += 1

    def of(self, forms: Mapping[str, int]) -> str | None:
        """The direction of the metric that ``forms`` (with their papers) name; None where nothing tells."""
        return _by_table(forms) or self._by_ear(forms)

    def _by_ear(self, forms: Mapping[str, int]) -> str | None:
        said = sum((self.said.get(form, Counter()) for form in sorted(forms)), Counter[str]())
        if not said:
            return None
        way, n = min(said.items(), key=lambda x: (-x[1], x[0]))
        return way if n >= _LEAST and n >= _SHARE * said.total() else None


def _by_table(forms: Mapping[str, int]) -> str | None:
    votes: Counter[str] = Counter()
    for form, papers in forms.items():
        if way := _listed(form):
            votes[way] += papers
    return min(votes, key=lambda w: (-votes[w], w)) if votes else None


def _listed(form: str) -> str | None:
    """What the table says of ``form``: of the whole name, else of the longest end of it that the table has."""
    whole, last = _table()
    words = [w for w in name(form).words if not is_mark(w)] or list(name(form).words)
    ends = (whole.get(" ".join(words[at:])) for at in range(len(words)))
    return whole.get(form.lower()) or next(filter(None, ends), None) or last.get(words[-1])
