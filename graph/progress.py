"""How long work says how far it is: by calling a function, which may do nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is (0 where that is not known)."""

STEP = 20
"""Items between two calls."""


def silent(what: str, done: int, total: int) -> None:
    """Says nothing."""


def counted(items: Iterable[T], what: str, total: int, tell: Progress) -> Iterator[T]:
    """``items``, while ``tell`` hears how many have passed."""
    tell(what, 0, total)
    done = 0
    for item in items:
        yield item
        done += 1
        if done % STEP == 0:
            tell(what, done, total)
    tell(what, done, total)
