"""Names of one thing that no rule shows: the small reviewed table ``aliases.txt``."""

from __future__ import annotations

from functools import lru_cache

from graph.resolve.lists import lines
from graph.text import fold


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], str]:
    out: dict[tuple[str, str], str] = {}
    for line in lines("aliases.txt"):
        group, _, names = line.partition(":")
        first, *others = [name.strip() for name in names.split(" = ")]
        out.update({(group, fold(other) or other): first for other in (first, *others)})
    return out


def standard(form: str, group: str) -> str:
    """The name that stands for all names of what ``form`` names in ``group``; empty where the table has none."""
    return _table().get((group, fold(form) or form), "")
