"""What papers say becomes the graph of the design: each node once, each relationship with the sentence it came from."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from graph.assemble import assemble, certain
from graph.model import Edge, Graph, Record
from graph.nodes import author_id, better_name
from graph.resolve import resolve
from graph.schema import EDGE_ENDS
from tests.samples import LORA, SAMPLES, gold, record, thing


def made(*records: Record) -> Graph:
    """The graph of ``records``."""
    sure = [certain(r) for r in records]
    return assemble(sure, resolve(sure))


def edges(graph: Graph, kind: str) -> dict[tuple[str, str], Edge]:
    """The relationships of one type by their ends."""
    return {(e.source, e.target): e for e in graph.edges if e.type == kind}


def properties(graph: Graph, ident: str) -> dict[str, object]:
    """All properties of one node."""
    return dict(next(n for n in graph.nodes if n.id == ident).properties())


def check(graph: Graph, records: list[Record]) -> None:
    """The rules that hold for every graph."""
    texts = {r.paper.id: r.paper.text for r in records}
    nodes = {n.id: n for n in graph.nodes}
    assert len(nodes) == len(graph.nodes)
    assert len({e.key for e in graph.edges}) == len(graph.edges)
    assert list(graph.nodes) == sorted(graph.nodes)
    assert list(graph.edges) == sorted(graph.edges)
    for edge in graph.edges:
        assert (edge.source_label, edge.target_label) in EDGE_ENDS[edge.type]
        assert (nodes[edge.source].label, nodes[edge.target].label) == (edge.source_label, edge.target_label)
        assert texts[edge.paper][edge.start : edge.end] == edge.sentence != ""
        assert edge.source != edge.target
    reached = {i for e in graph.edges for i in (e.source, e.target)}
    assert {i for i, n in nodes.items() if n.label != "Paper"} <= reached
    for node in graph.nodes:
        assert not {"title", "type", "label"} & set(node.properties())
        if "papers" in node.properties():
            assert node.properties()["papers"] == len({e.paper for e in graph.edges if e.target == node.id})


def test_the_samples() -> None:
    """Every relationship of the samples is there, and no other."""
    graph = made(*SAMPLES)
    check(graph, list(SAMPLES))
    lora, qlora, adapters = (r.paper.id for r in SAMPLES)
    assert set(edges(graph, "PROPOSES")) == {
        (lora, "method:lora"),
        (qlora, "method:qlora"),
        (qlora, "method:guanaco"),
        (adapters, "method:adapters"),
    }
    assert set(edges(graph, "OUTPERFORMS")) == {("method:lora", "method:adapters")}
    assert set(edges(graph, "BASED_ON")) == {("method:qlora", "method:lora")}
    assert set(edges(graph, "TRAINS_ON")) == {(qlora, "dataset:oasst1")}
    assert set(edges(graph, "HAS_CODE")) == {(lora, "repository:github.com/microsoft/lora")}
    assert set(edges(graph, "WROTE")) == {
        ("author:edward-hu", lora),
        ("author:yelong-shen", lora),
        ("author:tim-dettmers", qlora),
    }


def test_what_a_dataset_to_some_is_has_the_label_that_most_papers_give() -> None:
    """GLUE is a benchmark to two papers and a dataset to one: one node, a Benchmark, for all three."""
    graph = made(*SAMPLES)
    assert properties(graph, "benchmark:glue")["papers"] == 3
    assert not [n for n in graph.nodes if n.id == "dataset:glue"]
    assert len([e for e in graph.edges if e.type == "EVALUATES_ON" and e.target == "benchmark:glue"]) == 3


def test_a_result_is_a_node_with_its_figure_and_its_links() -> None:
    """The figure of LoRA on GLUE: number, unit, kind, and one relationship each to method, set, metric and paper."""
    graph = made(*SAMPLES)
    ident = next(e.target for e in graph.edges if e.type == "REPORTS" and e.paper == LORA.paper.id)
    assert properties(graph, ident) == {
        "id": ident,
        "name": "Low-Rank Adaptation: 87.2% accuracy on GLUE",
        "value": 87.2,
        "raw": "87.2",
        "unit": "%",
        "kind": "absolute",
    }
    ends = {e.type: e.target for e in graph.edges if e.source == ident}
    assert ends == {"OF": "method:lora", "ON": "benchmark:glue", "MEASURED_BY": "metric:accuracy"}


def test_a_range_has_two_ends_and_no_value() -> None:
    """Worse by 0.4 to 0.8 points: both ends are negative, and no middle is made up."""
    graph = made(*SAMPLES)
    (ident,) = (e.target for e in graph.edges if e.type == "REPORTS" and e.paper == SAMPLES[2].paper.id)
    found = properties(graph, ident)
    assert (found["low"], found["high"], found.get("value")) == (-0.8, -0.4, None)


def test_a_repository_has_host_owner_and_name() -> None:
    """The parts of its address are properties, written as its owner writes them."""
    found = properties(made(LORA), "repository:github.com/microsoft/lora")
    assert found["url"] == "https://github.com/microsoft/LoRA"
    assert (found["host"], found["owner"], found["repo"]) == ("github.com", "microsoft", "LoRA")


@pytest.mark.parametrize(
    ("url", "owner", "repo"),
    [
        ("https://huggingface.co/datasets/allenai/c4", "allenai", "c4"),
        ("https://huggingface.co/gpt2", "gpt2", None),
        ("https://zenodo.org/records/123", "records", "123"),
        ("https://osf.io/abcde", None, "abcde"),
        ("https://github.com/a/b.git", "a", "b"),
    ],
)
def test_addresses(url: str, owner: str | None, repo: str | None) -> None:
    """Owner and repository of the hosts that papers link to."""
    graph = made(record("p", "T", f"See {url} for code.", thing("Repository", url, "own")))
    found = next(n for n in graph.nodes if n.label == "Repository").properties()
    assert (found.get("owner"), found.get("repo")) == (owner, repo)


def test_the_strongest_role_stands() -> None:
    """Two names of one method, proposed and mentioned: one PROPOSES with its own sentence, the highest confidence."""
    paper = record(
        "p",
        "On Auto-UI",
        "AutoUI was tried before. We propose Auto-UI here.",
        thing("named", "AutoUI", "mentioned", confidence=0.9, extractor="a"),
        thing("named", "Auto-UI", "proposed", spans=[[47, 54]], confidence=0.6, extractor="b"),
    )
    (edge,) = made(paper).edges
    assert (edge.type, edge.sentence) == ("PROPOSES", "We propose Auto-UI here.")
    assert (edge.confidence, edge.extractor) == (0.9, "b")


def test_evaluated_on_quotes_the_sentence_that_names_both() -> None:
    """The sentence with method and set is preferred, and the confidence is the product of the two."""
    paper = record(
        "p",
        "Zed",
        "Zed is new. On Toys many methods fail. Zed solves Toys.",
        thing("named", "Zed", "proposed", confidence=0.5),
        thing("Benchmark", "Toys", "evaluated_on", confidence=0.5),
    )
    edge = edges(made(paper), "EVALUATED_ON")["method:zed", "benchmark:toys"]
    assert (edge.sentence, edge.confidence) == ("Zed solves Toys.", 0.25)


def test_optional_entities_stay_out_with_what_speaks_of_them() -> None:
    """An optional metric is no node, its result keeps what else it says, a relation with an optional end is gone."""
    paper = record(
        "p",
        "Zed",
        "Zed beats Yod. Zed has a flair of 3.",
        thing("named", "Zed", "proposed"),
        thing("named", "Yod", "compared", optional=True),
        thing("Metric", "flair", "reported", optional=True),
        results=[
            {"method": "Zed", "on": None, "metric": "flair", "value": "3", "kind": "absolute", "evidence": "flair of 3"}
        ],
        relations=[{"type": "OUTPERFORMS", "head": "Zed", "tail": "Yod"}],
    )
    graph = made(paper)
    assert {n.label for n in graph.nodes} == {"Paper", "Method", "Result"}
    assert {e.type for e in graph.edges} == {"PROPOSES", "REPORTS", "OF"}


def test_a_method_is_not_better_than_itself() -> None:
    """A relation between two names of one node is left out."""
    paper = record(
        "p",
        "Zed",
        "Zed, our Zeds, is new.",
        thing("named", "Zed", "proposed"),
        thing("named", "Zeds", "used"),
        relations=[{"type": "BASED_ON", "head": "Zed", "tail": "Zeds"}],
    )
    assert [e.type for e in made(paper).edges] == ["PROPOSES"]


def test_an_entity_inside_the_name_of_another_is_quoted_there() -> None:
    """Where every occurrence of a name lies inside a longer one, that occurrence is its evidence."""
    paper = record(
        "p", "T", "We use Deep Zed here.", thing("named", "Deep Zed", "used"), thing("named", "Zed", "mentioned")
    )
    assert edges(made(paper), "MENTIONS")["p", "method:zed"].sentence == "We use Deep Zed here."


def test_a_paper_that_says_nothing_is_a_node() -> None:
    """A paper without any fact is in the graph, alone."""
    graph = made(record("p", "T", "Nothing here."))
    assert [n.id for n in graph.nodes] == ["p"]
    assert graph.edges == ()


def test_properties_that_a_source_does_not_give_are_left_out() -> None:
    """No year, no date, no url, no authors: no such properties."""
    assert set(properties(made(record("p", "T", "A.")), "p")) == {"id", "name", "abstract", "sources"}


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("Ada Lovelace", "author:ada-lovelace"),
        ("Ádá  Lovelace", "author:ada-lovelace"),
        ("李明", "author:李明"),
        ("J. R. R. Tolkien", "author:j-r-r-tolkien"),
    ],
)
def test_author_ids(name: str, ident: str) -> None:
    """Accents and spaces do not make another author; letters of any script are kept."""
    assert author_id(name) == ident
    assert author_id("...").startswith("author:")


def test_the_better_of_two_names_does_not_depend_on_order() -> None:
    """Mixed case wins, then length."""
    names = ["ADA LOVELACE", "Ada Lovelace", "Ada  Lovelace", "ada lovelace"]
    for _ in range(10):
        random.shuffle(names)
        best = None
        for name in names:
            best = better_name(best, name)
        assert best == "Ada  Lovelace"


def test_order_of_records_does_not_matter() -> None:
    """The graph is one of a set of papers."""
    assert made(*SAMPLES) == made(*reversed(SAMPLES))


def test_making_a_record_certain_twice_changes_nothing() -> None:
    """``certain`` is idempotent, and leaves a certain record as it is."""
    assert certain(LORA) is LORA
    once = certain(replace(LORA, entities=tuple(replace(e, optional=e.type == "Metric") for e in LORA.entities)))
    assert certain(once) == once


@pytest.mark.shared
def test_gold_records_make_a_graph_of_the_design() -> None:
    """Real annotated abstracts: all rules of the schema hold."""
    records = [certain(r) for r in gold()]
    if not records:
        pytest.skip("the gold records are not beside the checkout")
    check(made(*records), records)
