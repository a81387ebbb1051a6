"""Resolution depends on the set of records alone."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Record
from graph.resolve import Decision, Decisions, resolve
from graph.text import fold
from tests.graph.resolve.making import entity, record

WORDS = ["large", "language", "model", "models", "LLM", "LLMs", "vision", "visual", "graph", "network", "networks"]
WORDS += ["learning", "based", "method", "7B", "v2", "GNN", "of", "score", "F1", "robot", "robotic", "self-supervised"]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
ENTITIES = st.builds(
    lambda kind, name, others: entity(kind, name, *others),
    st.sampled_from(["Method", "Method", "Dataset", "Benchmark", "Metric", "Task"]),
    NAMES,
    st.lists(NAMES, max_size=2),
)


DECISIONS = st.builds(
    lambda left, right, verdict: Decision(group="method", left=left, right=right, verdict=verdict),
    NAMES,
    NAMES,
    st.sampled_from(["same", "apart"]),
)


@st.composite
def corpora(draw: st.DrawFn) -> list[Record]:
    """Up to eight papers with names made of few words, so that many meet."""
    papers = draw(st.lists(st.lists(ENTITIES, min_size=1, max_size=4), min_size=1, max_size=8))
    return [record(n, *{(e.type, e.name): e for e in found}.values()) for n, found in enumerate(papers)]


@given(corpora(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=150)
def test_order_does_not_matter(records: list[Record], random: object) -> None:
    """Papers in another order, and entities in another order in each, give the same resolution."""
    shuffled = [record_shuffled(r, random) for r in records]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(shuffled) == resolve(records)


@given(corpora(), st.lists(DECISIONS, max_size=3), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)
def test_order_does_not_matter_to_decisions(records: list[Record], made: list[Decision], random: object) -> None:
    """What people said holds whatever the order, and what they called two things is never one node."""
    decisions = Decisions().join(Decisions(tuple(made)))
    shuffled = [record_shuffled(r, random) for r in records]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = resolve(records, decisions=decisions)
    assert resolve(shuffled, decisions=decisions) == found
    for one in decisions.items:
        nodes = [
            {node for (_, type_, name), node in found.node_of.items() if type_ == "Method" and name == form}
            for form in (one.left, one.right)
        ]
        assert one.verdict == "same" or fold(one.left) == fold(one.right) or nodes[0].isdisjoint(nodes[1])


def record_shuffled(one: Record, random: object) -> Record:
    """The same record with its entities in another order."""
    entities = list(one.entities)
    random.shuffle(entities)  # type: ignore[attr-defined]
    return Record(paper=one.paper, entities=tuple(entities))


@given(corpora())
@settings(deadline=None, max_examples=100)
def test_every_entity_has_a_node(records: list[Record]) -> None:
    """Each entity is in a node of a label that goes with its type; each node has an entity; its papers are counted."""
    found = resolve(records)
    supported: dict[str, set[str]] = {}
    for one in records:
        for e in one.entities:
            ident = found.node_of[one.paper.id, e.type, e.name]
            supported.setdefault(ident, set()).add(one.paper.id)
            label = found.nodes[ident].label
            assert label == e.type or {label, e.type} == {"Dataset", "Benchmark"}
    assert {ident: len(papers) for ident, papers in supported.items()} == {
        ident: node.papers for ident, node in found.nodes.items()
    }


@given(corpora())
@settings(deadline=None, max_examples=100)
def test_numbers_agree_in_every_node(records: list[Record]) -> None:
    """No node holds names of two sizes or versions."""
    found = resolve(records)
    for ident in found.nodes:
        names = [name for (_, _, name), node in found.node_of.items() if node == ident]
        assert len({marks(names_) for names_ in names}) == 1


def marks(name: str) -> Sequence[str]:
    """Sizes and versions in a name."""
    return tuple(sorted(w for w in name.split() if w in ("7B", "v2")))


@given(corpora(), st.integers(0, 7))
@settings(deadline=None, max_examples=60)
def test_one_more_paper(records: list[Record], position: int) -> None:
    """Resolving a set and then the same set with a paper put anywhere is resolving them at once."""
    first, rest = records[:1], records[1:]
    resolve(rest)  # what was resolved before leaves no trace
    at = min(position, len(rest))
    assert resolve([*rest[:at], *first, *rest[at:]]) == resolve(records)
