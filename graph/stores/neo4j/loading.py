"""One load: the lock, the schema, what is there, and the statements that make the difference, batch by batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, fields, replace

from neo4j import Driver, ManagedTransaction, Session, SummaryCounters, Transaction, unit_of_work

from graph.errors import ServerError
from graph.model import Edge, Graph, Node
from graph.schema import EDGE_ENDS, LABELS
from graph.stores.neo4j.difference import Difference, Marks, difference
from graph.stores.neo4j.locking import LOCK, lock
from graph.stores.neo4j.schema import OWNERS, constraints, indexes
from graph.stores.neo4j.steps import Step, change_edges, change_nodes, drop_nodes, make_edges, make_nodes

BATCH = 5_000
"""Nodes or relationships that one transaction writes."""

Progress = Callable[[int, int], None]
"""Called with the number of items done and of all that there are to do."""

# Collected, because a driver takes ten times longer for as many rows.
_NODES_THERE = (
    f"MATCH (n:{'|'.join(LABELS)}) WHERE n.id IS NOT NULL "
    f"RETURN labels(n) AS kinds, collect([n.id, n.{OWNERS}, elementId(n)]) AS there"
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
    """How to load: ``batch`` items a transaction, ``progress`` after each; ``atlas`` is the name to load under.

    ``dynamic``: the server can take labels and types from rows (Neo4j 5.26 and newer), which saves it many plans.
    """

    atlas: str
    batch: int = BATCH
    progress: Progress | None = None
    dynamic: bool = False


def load(driver: Driver, database: str | None, graph: Graph, how: Loading) -> Loaded:
    """Make what the atlas has in the database into ``graph``, writing only what differs."""
    with driver.session(database=database, fetch_size=10_000) as session:
        names = {row["name"] for row in session.run("SHOW INDEXES YIELD name")}
        with lock(driver, database, there=LOCK in names) as held:
            prepare(session, names)
            return _Load(session, held, how).run(graph)


def prepare(session: Session, names: Collection[str]) -> None:
    """Make the constraints and indexes that are not among ``names``, and wait until they answer."""
    missing = [made for made in (*constraints(), *indexes()) if made.name not in names]
    if not missing:
        return
    with session.begin_transaction(timeout=0) as tx:
        for made in missing:
            tx.run(made.statement).consume()
        tx.commit()
    session.run("CALL db.awaitIndexes(300)").consume()


class _Load:
    """One load under way: what was done so far, and by what id the server knows each node."""

    def __init__(self, session: Session, held: Transaction, how: Loading) -> None:
        self.session, self.held, self.how = session, held, how
        self.out = Loaded()
        self.done = self.total = 0
        self.ids: dict[tuple[str, str], str] = {}

    def run(self, graph: Graph) -> Loaded:
        """Compare and send: nodes first, then relationships, then out with what is not wanted."""
        nodes, edges = self._nodes(graph), self._edges(graph)
        self.out += Loaded(foreign=sum(diff.foreign for diff in nodes.values()))
        before, after = change_nodes(nodes), [*change_edges(edges), *drop_nodes(nodes)]
        made = [*make_nodes(nodes, dynamic=self.how.dynamic), *before]
        self.total = sum(len(step.rows) for step in (*made, *after)) + sum(len(d.create) for d in edges.values())
        self._send(made)
        self._send(make_edges(edges, self.ids, dynamic=self.how.dynamic))
        self._send(after)
        return self.out

    def _nodes(self, graph: Graph) -> dict[str, Difference[Node]]:
        wanted: dict[str, list[Node]] = defaultdict(list)
        there: dict[str, dict[str, Marks | None]] = defaultdict(dict)
        for node in graph.nodes:
            wanted[node.label].append(node)
        for kinds, rows in self.session.run(_NODES_THERE):
            for label in kinds:
                there[label].update((name, marks) for name, marks, _ in rows)
                self.ids.update(((label, name), ident) for name, _, ident in rows)
        return {label: difference(wanted[label], there[label], self.how.atlas) for label in LABELS}

    def _edges(self, graph: Graph) -> dict[str, Difference[Edge]]:
        wanted: dict[str, list[Edge]] = defaultdict(list)
        there: dict[str, dict[str, Marks | None]] = defaultdict(dict)
        for edge in graph.edges:
            wanted[edge.type].append(edge)
        for (kind,), rows in self.session.run(_EDGES_THERE):
            there[kind].update(rows)
        return {kind: difference(wanted[kind], there[kind], self.how.atlas) for kind in EDGE_ENDS}

    def _send(self, steps: Iterable[Step]) -> None:
        for step in steps:
            for start in range(0, len(step.rows), self.how.batch):
                rows = step.rows[start : start + self.how.batch]
                self.out += self._write(replace(step, rows=rows))
                self.done += len(rows)
                if self.how.progress:
                    self.how.progress(self.done, self.total)

    def _write(self, step: Step) -> Loaded:
        """Send one batch; tried again where the server asks for that, never without the lock."""

        @unit_of_work(timeout=0)
        def work(tx: ManagedTransaction) -> tuple[Loaded, list[list[str]]]:
            self.held.run("RETURN 1").consume()
            result = tx.run(step.statement, rows=list(step.rows))
            made = [row for record in result for row in record["made"]]
            return _counted(step, result.consume().counters), made

        out, made = self.session.execute_write(work)
        self.ids.update(((label, name), ident) for label, name, ident in made)
        return out


def _counted(step: Step, counters: SummaryCounters) -> Loaded:
    """What the server says it did; ServerError where a row had no effect that should have had one."""
    made = counters.nodes_created + counters.relationships_created
    gone = counters.nodes_deleted + counters.relationships_deleted
    done = made or gone or (len(step.rows) if counters.properties_set else 0)
    if step.whole and done != len(step.rows):
        raise ServerError("the database changes while it is loaded; load again, which goes on from there")
    return replace(Loaded(properties_set=counters.properties_set), **{step.counts: done})
