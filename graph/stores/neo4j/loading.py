"""One load: the lock, the schema, what is there, and the statements that make the difference, batch by batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from neo4j import Driver, ManagedTransaction, Session, Transaction, unit_of_work

from graph.errors import ServerError
from graph.model import Edge, Graph, Node
from graph.schema import EDGE_ENDS, LABELS
from graph.stores.neo4j.difference import Marks, difference
from graph.stores.neo4j.locking import lock
from graph.stores.neo4j.schema import OWNERS, constraints, indexes
from graph.stores.neo4j.steps import Step, steps

BATCH = 5_000
"""Nodes or relationships that one transaction writes."""

Progress = Callable[[int, int], None]
"""Called with the number of items done and of all that there are to do."""

_There = dict[str, dict[str, Marks | None]]
# Collected, because a driver takes ten times longer for as many rows.
_NODES_THERE = (
    f"MATCH (n:{'|'.join(LABELS)}) WHERE n.id IS NOT NULL "
    f"RETURN labels(n) AS kinds, collect([n.id, n.{OWNERS}]) AS there"
)
_EDGES_THERE = (
    f"MATCH ()-[r:{'|'.join(EDGE_ENDS)}]->() WHERE r.key IS NOT NULL "
    f"RETURN [type(r)] AS kinds, collect([r.key, r.{OWNERS}]) AS there"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What one load did, by the server's own counters; ``foreign`` nodes were there, are not ours, and stay so."""

    nodes_created: int = 0
    nodes_changed: int = 0
    nodes_removed: int = 0
    relationships_created: int = 0
    relationships_changed: int = 0
    relationships_removed: int = 0
    properties_set: int = 0
    foreign: int = 0

    def __add__(self, other: Loaded) -> Loaded:
        return Loaded(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    @property
    def nothing(self) -> bool:
        """Whether the database was left exactly as it was."""
        return replace(self, foreign=0) == Loaded()


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """How to load: ``batch`` items a transaction, ``progress`` after each; ``atlas`` is the name to load under."""

    atlas: str
    batch: int = BATCH
    progress: Progress | None = None


def load(driver: Driver, database: str | None, graph: Graph, how: Loading) -> Loaded:
    """Make what the atlas has in the database into ``graph``, writing only what differs."""
    with lock(driver, database) as held, driver.session(database=database, fetch_size=10_000) as session:
        prepare(session)
        todo, out = _compare(session, graph, how.atlas)
        total, done = sum(len(step.rows) for step in todo), 0
        for step in todo:
            for start in range(0, len(step.rows), how.batch):
                rows = step.rows[start : start + how.batch]
                out += _write(session, held, replace(step, rows=rows))
                done += len(rows)
                if how.progress:
                    how.progress(done, total)
    return out


def prepare(session: Session) -> None:
    """Make the constraints and indexes that are not there yet, and wait until they answer."""
    there = {row["name"] for row in session.run("SHOW INDEXES YIELD name")}
    missing = [made for made in (*constraints(), *indexes()) if made.name not in there]
    for made in missing:
        session.run(made.statement).consume()
    if missing:
        session.run("CALL db.awaitIndexes(300)").consume()


def _compare(session: Session, graph: Graph, atlas: str) -> tuple[list[Step], Loaded]:
    """What is to be done, and how many nodes are somebody else's."""
    by_label: dict[str, list[Node]] = defaultdict(list)
    by_type: dict[str, list[Edge]] = defaultdict(list)
    for node in graph.nodes:
        by_label[node.label].append(node)
    for edge in graph.edges:
        by_type[edge.type].append(edge)
    there = _there(session, _NODES_THERE)
    nodes = {label: difference(by_label[label], there.get(label, {}), atlas) for label in LABELS}
    there = _there(session, _EDGES_THERE)
    edges = {kind: difference(by_type[kind], there.get(kind, {}), atlas) for kind in EDGE_ENDS}
    return steps(nodes, edges), Loaded(foreign=sum(diff.foreign for diff in nodes.values()))


def _there(session: Session, statement: str) -> _There:
    """By label or type: ids or keys, and their marks."""
    out: _There = defaultdict(dict)
    for kinds, there in session.run(statement):
        for kind in kinds:
            out[kind].update(there)
    return out


def _write(session: Session, held: Transaction, step: Step) -> Loaded:
    """Send one batch; tried again where the server asks for that, never without the lock."""

    @unit_of_work(timeout=0)
    def work(tx: ManagedTransaction) -> Loaded:
        held.run("RETURN 1").consume()
        counters = tx.run(step.statement, rows=list(step.rows)).consume().counters
        made = counters.nodes_created + counters.relationships_created
        gone = counters.nodes_deleted + counters.relationships_deleted
        done = made or gone or (len(step.rows) if counters.properties_set else 0)
        if step.whole and done != len(step.rows):
            raise ServerError("the database changes while it is loaded; load again, which goes on from there")
        return replace(Loaded(properties_set=counters.properties_set), **{step.counts: done})

    return session.execute_write(work)
