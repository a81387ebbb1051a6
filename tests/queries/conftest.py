"""The demo graph in the embedded store, shared by the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.stores.embedded import EmbeddedStore
from tests.queries.cases import demo


@pytest.fixture(scope="session")
def store() -> Iterator[EmbeddedStore]:
    """The demo graph; tests only read it."""
    made = EmbeddedStore()
    made.load(demo())
    yield made
    made.close()
