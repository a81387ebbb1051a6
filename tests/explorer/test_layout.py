"""The overview and its places: same on every run, apart, nobody on top of another."""

from __future__ import annotations

from itertools import combinations

from graph.explorer.fold import backbone, fold, links
from graph.explorer.layout import OVERVIEW, arrange
from graph.model import Graph
from tests.explorer.graphs import small, synthetic


def test_a_paper_ties_what_it_speaks_of_and_mentions_count_less() -> None:
    """StepNet is proposed in one paper and compared with in two; it is tied to the benchmarks of all three."""
    graph = small()
    folded = fold(graph)
    strength = links(folded)
    at = folded.at
    pair = tuple(sorted((at["method:stepnet"], at["benchmark:shelfbench"])))
    assert strength[pair] > 0.5  # type: ignore[index]
    assert all(folded.nodes[i].label != "Paper" for tie in strength for i in tie)


def test_the_backbone_keeps_a_few_ties_of_every_node() -> None:
    """No node with ties loses all of them, and there are few enough to look at."""
    strength = links(fold(synthetic(400, 1000)))
    kept = backbone(strength, keep=2)
    assert {i for pair in kept for i in pair} == {i for pair in strength for i in pair}
    assert len(kept) <= 2 * len({i for pair in strength for i in pair})
    assert set(kept.items()) <= set(strength.items())


def test_the_overview_is_small_and_has_no_single_nodes() -> None:
    """At most as many as were asked for, all of the four main labels, each tied to another."""
    graph = synthetic(2000, 5000)
    folded = fold(graph)
    layout = arrange(graph, folded)
    assert 60 <= len(layout.overview) <= OVERVIEW
    tied = {i for pair in layout.ties for i in pair}
    assert set(layout.overview) == tied
    assert {graph.nodes[i].label for i in layout.overview} <= {"Method", "Benchmark", "Dataset", "Task"}


def test_communities_hold_the_overview_and_have_names_of_their_own() -> None:
    """Named after one of their members, the largest first, no name twice."""
    graph = synthetic(2000, 5000)
    layout = arrange(graph, fold(graph))
    names = [c.name for c in layout.communities]
    assert 2 <= len(names) == len(set(names))
    members = [i for c in layout.communities for i in c.members]
    assert len(members) == len(set(members)) >= 0.9 * len(layout.overview)
    assert all(c.name in {graph.nodes[i].name for i in c.members} for c in layout.communities)


def test_communities_are_drawn_apart() -> None:
    """Most nodes stand nearer to the middle of their own community than to any other."""
    graph = synthetic(2000, 5000)
    layout = arrange(graph, fold(graph))
    middles = {}
    for number, community in enumerate(layout.communities):
        xs, ys = zip(*(layout.places[i] for i in community.members), strict=True)
        middles[number] = (sum(xs) / len(xs), sum(ys) / len(ys))
    at_home = 0
    for number, community in enumerate(layout.communities):
        for i in community.members:
            x, y = layout.places[i]
            nearest = min(middles, key=lambda m: (middles[m][0] - x) ** 2 + (middles[m][1] - y) ** 2)
            at_home += nearest == number
    assert at_home >= 0.85 * sum(len(c.members) for c in layout.communities)


def test_no_two_nodes_stand_on_one_spot() -> None:
    """Outside the overview as well: each has its own square."""
    graph = synthetic(1000, 2500)
    layout = arrange(graph, fold(graph))
    assert len(set(layout.places)) >= 0.99 * len(layout.places)
    for a, b in combinations(layout.overview, 2):
        assert layout.places[a] != layout.places[b]


def test_the_layout_is_the_same_on_every_run_and_starts_with_the_overview() -> None:
    """Pure, seeded; the order of importance begins with what the overview may draw."""
    graph = synthetic(500, 1200)
    first, second = arrange(graph, fold(graph)), arrange(graph, fold(graph))
    assert first == second
    assert set(first.overview) <= set(first.order[:OVERVIEW])


def test_graphs_of_nothing_and_of_one_have_a_layout() -> None:
    """No special case reaches the user."""
    graph = small()
    assert arrange(Graph((), ()), fold(Graph((), ()))).overview == ()
    one = Graph(graph.nodes[:1], ())
    assert len(arrange(one, fold(one)).places) == 1
