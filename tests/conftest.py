"""What tests in several folders share."""

from __future__ import annotations

from tests.chromium import browser
from tests.neo4j.fixture import connect, neo4j_server

__all__ = ["browser", "connect", "neo4j_server"]
