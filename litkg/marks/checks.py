"""Whether texts can be trained on at all, before minutes are spent on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from extractors.own.marked import Marked
from graph.errors import InputError
from litkg.marks.reading import read

FEWEST = 10
"""Texts with marks, without which nothing can be held out to check with."""


def trainable(paths: Sequence[str | Path]) -> list[Marked]:
    """The marked texts of all files.

    Raises:
        InputError: a file or line cannot be read, there are too few marks, or labels that can hardly be told apart.
    """
    found = [text for path in paths for _, text in read(path)]
    marked = sum(bool(text.marks) for text in found)
    if marked < FEWEST:
        raise InputError(
            f"{', '.join(map(str, paths))}: of {len(found)} texts {marked} have marks; annotate at least {FEWEST}, "
            "a hundred or more for a model that is of use"
        )
    labels = sorted(Counter(m.label for text in found for m in text.marks), key=lambda label: (label.casefold(), label))
    for _, same in groupby(labels, key=lambda label: label.strip().casefold()):
        if len(names := list(same)) > 1:
            raise InputError(
                f"the labels {names[0]!r} and {names[1]!r} differ by case or space only; write one of them"
            )
    return found
