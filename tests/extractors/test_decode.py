"""Decoding: the best allowed path, whatever the scores say of single words."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from extractors.decode import best_path, found
from extractors.scheme import TAG_TYPES, TAGS


def allowed(path: list[int]) -> bool:
    """Whether each ``I-X`` follows a ``B-X`` or ``I-X``."""
    before = "O"
    for i in path:
        if TAGS[i][0] == "I" and before[1:] != TAGS[i][1:]:
            return False
        before = TAGS[i]
    return True


@settings(max_examples=25, deadline=None)
@given(arrays(np.float32, (3, len(TAGS)), elements=st.floats(-9, 0, width=32)))
def test_best_path_is_the_best_allowed_one(scores: np.ndarray) -> None:
    """No allowed path has a higher sum than the one that is returned."""
    path = best_path(scores)
    assert allowed(path)
    total = sum(float(scores[w, i]) for w, i in enumerate(path))
    best = max(
        sum(float(scores[w, i]) for w, i in enumerate(p))
        for p in product(range(len(TAGS)), repeat=len(scores))
        if allowed(list(p))
    )
    assert abs(total - best) < 1e-4


def test_found_gives_mentions_with_offsets() -> None:
    """A tagged stretch becomes one mention from its first to its last character."""
    scores = np.full((3, len(TAGS)), -9.0, np.float32)
    for word, tag in enumerate(("B-Dataset", "I-Dataset", "O")):
        scores[word, TAGS.index(tag)] = -0.1
    (mention,) = found(scores, [("Open", 0, 4), ("Images", 5, 11), ("is", 12, 14)])
    assert (mention.start, mention.end, TAG_TYPES[mention.kind]) == (0, 11, "Dataset")
    assert mention.scores[mention.kind] > 0.85


def test_nothing_to_read() -> None:
    """No words give no mentions."""
    assert found(np.zeros((0, len(TAGS)), np.float32), []) == []
