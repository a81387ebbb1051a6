"""A Neo4j server as a store: the same graph, the same Cypher, within reach of other tools.

Loading is idempotent (a second load writes nothing), incremental (only the difference is sent) and retractable (what
left the atlas leaves the database). Which atlas loaded a node or relationship stands on it in the property
``_atlases``, the only thing in a Neo4j that is not in the embedded store; what has no such property is somebody else's
and is never changed.
"""

from __future__ import annotations

from graph.stores.neo4j.identity import identity
from graph.stores.neo4j.loading import Loaded
from graph.stores.neo4j.store import Neo4jStore

__all__ = ["Loaded", "Neo4jStore", "identity"]
