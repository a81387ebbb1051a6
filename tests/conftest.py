"""What tests in several folders share."""

from __future__ import annotations

from tests.neo4j.fixture import connect, neo4j_server

__all__ = ["connect", "neo4j_server"]
