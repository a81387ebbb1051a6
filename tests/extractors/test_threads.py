"""Matrix products in one thread."""

from __future__ import annotations

import numpy as np
from threadpoolctl import threadpool_info

from extractors.threads import _libraries, one_thread


def counts() -> list[int]:
    """Threads of each BLAS library."""
    return [info["num_threads"] for info in threadpool_info() if info["user_api"] == "blas"]


def test_inside_there_is_one_thread() -> None:
    """One inside, also inside one another, and as many as before behind it, even after an error."""
    _libraries.cache_clear()  # other tests may have loaded one since
    before = counts()
    with one_thread():
        assert set(counts()) <= {1}
        with one_thread():
            assert np.allclose(np.eye(8) @ np.eye(8), np.eye(8))
        assert set(counts()) <= {1}
    assert counts() == before
    try:
        with one_thread():
            raise ValueError
    except ValueError:
        assert counts() == before
