"""Tests on a real Neo4j, and the server that they run on."""
