"""One thread for the heads' matrix products: they are so small that a second thread costs more than it brings.

Measured with two processes at work on two processors, BLAS threads waiting for each other took as long as the encoder.
One thread also means one order of summation, whatever the machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def _libraries() -> tuple[Any, ...]:
    from threadpoolctl import ThreadpoolController

    return tuple(ThreadpoolController().select(user_api="blas").lib_controllers)


@contextmanager
def one_thread() -> Iterator[None]:
    """Inside, numpy multiplies matrices in the thread that asks; afterwards everything is as it was."""
    several = [(library, count) for library in _libraries() if (count := library.num_threads) and count > 1]
    for library, _ in several:
        library.set_num_threads(1)
    try:
        yield
    finally:
        for library, count in several:
            library.set_num_threads(count)
