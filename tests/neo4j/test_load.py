"""Loading into Neo4j: again and again, little by little, beside others, and back out."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from graph.model import Graph
from graph.stores.neo4j import Loaded
from tests.neo4j.fixture import Connect, contents, run
from tests.queries.cases import demo, demo_without

pytestmark = pytest.mark.neo4j

WHOLE = demo()
PART = demo_without("made:openvla-oft", "made:libero", "made:rt-2")


def counted(graph: Graph) -> tuple[int, int]:
    """How many nodes and relationships ``graph`` has."""
    return len(graph.nodes), len(graph.edges)


def test_a_second_load_writes_nothing(connect: Connect) -> None:
    """By the server's own counters: 0 nodes, 0 relationships, 0 properties; what is there is the graph."""
    store = connect()
    first = store.push(WHOLE)
    assert (first.nodes_created, first.relationships_created) == counted(WHOLE)
    before = contents(store)
    assert store.push(WHOLE) == Loaded()
    assert store.push(WHOLE).nothing
    assert contents(store) == before


def test_every_property_arrives(connect: Connect) -> None:
    """What is read back is what was sent, by id and by key, with its type."""
    store = connect()
    store.push(WHOLE)
    nodes = {row[0]: row[1] for row in store.query("MATCH (n) RETURN n.id, n", {})}
    for node in WHOLE.nodes:
        sent = {k: list(v) if isinstance(v, tuple) else v for k, v in node.properties().items()}
        assert nodes[node.id] == {"labels": [node.label], **sent}
    edges = {row[0]: row for row in store.query("MATCH (a)-[r]->(b) RETURN r.key, a.id, b.id, r", {})}
    for edge in WHOLE.edges:
        assert edges[edge.key] == (edge.key, edge.source, edge.target, {"type": edge.type, **edge.properties()})


def test_only_the_difference_is_sent(connect: Connect) -> None:
    """After papers were added, what was there is not touched; the result is that of one load."""
    store = connect()
    store.push(PART)
    added = store.push(WHOLE)
    assert added.nodes_created == len({n.id for n in WHOLE.nodes} - {n.id for n in PART.nodes})
    assert added.relationships_created == len({e.key for e in WHOLE.edges} - {e.key for e in PART.edges})
    assert added.relationships_changed == 0
    bit_by_bit = contents(store)
    run(store, "MATCH (n) DETACH DELETE n")
    store.push(WHOLE)
    assert contents(store) == bit_by_bit


def test_what_left_the_atlas_leaves_the_database(connect: Connect) -> None:
    """Removed papers go, with what only they support; the result is that of loading the rest alone."""
    store = connect()
    store.push(WHOLE)
    gone = store.push(PART)
    assert gone.nodes_removed == len({n.id for n in WHOLE.nodes} - {n.id for n in PART.nodes})
    shrunk = contents(store)
    run(store, "MATCH (n) DETACH DELETE n")
    store.push(PART)
    assert contents(store) == shrunk
    store.push(Graph((), ()))
    assert contents(store) == ([], [])


def test_a_renamed_node_replaces_the_old_one(connect: Connect) -> None:
    """A merge that was split gives other ids: the old node goes with its relationships, the new one comes."""
    store = connect()
    store.push(WHOLE)
    other = {"method:octo": "method:octo-policy"}
    nodes = tuple(sorted(replace(n, id=other.get(n.id, n.id)) for n in WHOLE.nodes))
    edges = tuple(
        sorted(
            replace(e, source=other.get(e.source, e.source), target=other.get(e.target, e.target)) for e in WHOLE.edges
        )
    )
    done = store.push(Graph(nodes, edges))
    assert (done.nodes_created, done.nodes_removed) == (1, 1)
    assert done.relationships_created == done.relationships_removed > 0
    assert run(store, "MATCH (n {id: 'method:octo'}) RETURN n") == []


def test_a_changed_property_is_changed_and_a_lost_one_taken_off(connect: Connect) -> None:
    """A node with another alias and no kind is changed in place; its relationships are not touched."""
    store = connect()
    store.push(WHOLE)
    run(store, "MATCH (n:Method {id: 'method:octo'}) SET n.rating = 5")

    def other(node_id: str, props: tuple[tuple[str, object], ...]) -> tuple[tuple[str, object], ...]:
        return (("aliases", ("Octopus",)), ("papers", 4)) if node_id == "method:octo" else props

    changed = Graph(tuple(replace(n, props=other(n.id, n.props)) for n in WHOLE.nodes), WHOLE.edges)  # type: ignore[arg-type]
    done = store.push(changed)
    assert (done.nodes_changed, done.relationships_changed, done.nodes_created) == (1, 0, 0)
    rows = run(store, "MATCH (n:Method {id: 'method:octo'}) RETURN n.aliases, n.kind, n.rating")
    assert rows == [(["Octopus"], None, 5)]


def test_what_others_put_there_is_never_touched(connect: Connect) -> None:
    """Nodes, relationships and properties of somebody else outlive loading, changing and taking out."""
    store = connect()
    run(store, "CREATE (:Person {name: 'Ann'})-[:LIKES {since: 1}]->(:Method {id: 'method:mine', name: 'Mine'})")
    run(store, "CREATE (:Method {id: 'method:octo', name: 'My own Octo'})")
    before = contents(store)
    done = store.push(WHOLE)
    assert done.foreign == 1
    assert store.push(WHOLE).nothing
    run(store, "MATCH (n:Method {id: 'method:rt-1'}) CREATE (:Note {text: 'read this'})-[:ABOUT]->(n)")
    store.push(Graph((), ()))
    nodes, edges = contents(store)
    assert set(before[0]) <= set(nodes)
    assert set(before[1]) <= set(edges)
    assert run(store, "MATCH (:Note)-[:ABOUT]->(n) RETURN n.id") == [("method:rt-1",)]
    assert len(nodes) == len(before[0]) + 2  # the note, and what it is about
    assert store.push(WHOLE).nodes_created == len(WHOLE.nodes) - 2
    assert store.push(WHOLE).nothing


def test_two_atlases_share_one_database(connect: Connect) -> None:
    """Each loads, changes and takes out its own; what both have stays as long as one of them wants it."""
    one, two = connect("one"), connect("two")
    one.push(WHOLE)
    two.push(PART)
    assert one.push(WHOLE).nothing
    assert two.push(PART).nothing
    one.push(Graph((), ()))
    assert two.push(PART).relationships_created == 0
    shared = {row[0] for row in run(two, "MATCH (n) RETURN n.id")}
    assert shared == {n.id for n in PART.nodes}
    papers = {row[0]: row[1] for row in run(two, "MATCH (n:Method) RETURN n.id, n.papers")}
    assert papers == {n.id: dict(n.props)["papers"] for n in PART.nodes if n.label == "Method"}
    two.push(Graph((), ()))
    assert contents(two) == ([], [])


def test_two_loads_at_the_same_time(connect: Connect) -> None:
    """Both succeed, one after the other, and the graph is that of one load."""
    stores = [connect(), connect(), connect()]
    problems: list[BaseException] = []
    done: list[Loaded] = []

    def push(number: int) -> None:
        try:
            done.append(stores[number].push(WHOLE, batch=7))
        except BaseException as why:  # noqa: BLE001 - told below
            problems.append(why)

    threads = [threading.Thread(target=push, args=(n,)) for n in range(len(stores))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert sorted(d.nothing for d in done) == [False, True, True]
    together = contents(stores[0])
    run(stores[0], "MATCH (n) DETACH DELETE n")
    stores[0].push(WHOLE)
    assert contents(stores[0]) == together


def test_progress_is_told(connect: Connect) -> None:
    """After each batch the numbers done and to do; at the end both are the same."""
    seen: list[tuple[int, int]] = []
    connect().push(WHOLE, batch=50, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (sum(counted(WHOLE)), sum(counted(WHOLE)))
    assert [done for done, _ in seen] == sorted({done for done, _ in seen})


def test_the_lock_leaves_nothing_behind(connect: Connect) -> None:
    """After a load there is no node of the lock, and another load gets it at once."""
    store = connect()
    store.push(PART)
    assert run(store, "MATCH (n:_LitkgLock) RETURN n") == []
