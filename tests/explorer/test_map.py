"""The map, done as a person would: look, search, filter, point, expand, focus, find a path, take back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.explorer.fold import fold
from graph.explorer.layout import arrange
from graph.model import Graph
from tests.explorer import graphs
from tests.explorer.browser import DESKTOP, PHONE, Explorer, overlaps
from tests.explorer.conftest import Opener

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("size", "least"), [(DESKTOP, 60), (PHONE, 20)])
def test_the_overview_reads_at_a_glance(
    show: Opener, large_path: Path, size: tuple[int, int], least: int, scheme: str
) -> None:
    """A few hundred things, papers folded away, enough legible names, and no name over another or out of the window."""
    explorer = show(large_path, size=size, scheme=scheme)
    seen = explorer.report()
    assert 60 <= len(seen["nodes"]) <= 300
    assert {n["label"] for n in seen["nodes"]} <= {"Method", "Benchmark", "Dataset", "Task"}
    assert len(seen["names"]) >= least
    assert overlaps(seen["names"] + seen["communities"]) == []
    assert all(name["px"] >= 11 for name in seen["names"])
    stage = explorer.page.locator("#stage").bounding_box()
    assert stage
    assert all(stage["x"] <= n["left"] and n["right"] <= stage["x"] + stage["width"] for n in seen["names"])
    assert len(seen["communities"]) >= 2
    assert explorer.complaints == []
    assert explorer.elsewhere() == []


@pytest.mark.shared
def test_real_papers_read_at_a_glance(show: Opener, maps: Callable[[str, Graph], Path]) -> None:
    """The same of the papers of the gold standard."""
    if not graphs.GOLD.exists():
        pytest.skip("the gold records are not beside the checkout")
    seen = show(maps("gold", graphs.graph_of(graphs.gold_records("dev")))).report()
    assert len(seen["names"]) >= 60
    assert overlaps(seen["names"] + seen["communities"]) == []
    assert len(seen["communities"]) >= 6


def test_the_page_draws_what_python_laid_out(show: Opener, large_path: Path) -> None:
    """The first view is pyvis's; the page's own folding gives the same nodes and ties."""
    graph = graphs.synthetic(500, 1200)
    layout = arrange(graph, fold(graph))
    ids = [n.id for n in graph.nodes]
    seen = show(large_path).report()
    assert {n["id"] for n in seen["nodes"]} == {ids[i] for i in layout.overview}
    assert {frozenset(t) for t in seen["ties"]} == {frozenset((ids[a], ids[b])) for a, b in layout.ties}


def test_zoom_shows_more_names(show: Opener, large_path: Path) -> None:
    """Closer, the names that had no room appear."""
    explorer = show(large_path)
    before = len(explorer.report()["names"])
    for _ in range(3):
        explorer.page.keyboard.press("+")
        explorer.page.wait_for_timeout(60)
    after = explorer.report()
    assert len(after["names"]) > before
    assert overlaps(after["names"]) == []


@pytest.mark.parametrize(
    ("typed", "found"), [("latch", "LatchGPT"), ("LLMs", "large language models"), ("tidyfromer", "TidyFormer")]
)
def test_search_finds_names_aliases_and_slips(small: Explorer, typed: str, found: str) -> None:
    """By name, by alias, and with two letters swapped; Enter opens what was found."""
    names = small.type_search(typed)
    assert found in names[0]
    small.page.keyboard.press("Enter")
    assert found in small.page.locator("#details h2").inner_text()


def test_search_goes_by_arrow_keys_and_closes_by_escape(small: Explorer) -> None:
    """Arrow down takes the second hit; Escape leaves."""
    names = small.type_search("bench")
    assert len(names) >= 1
    small.page.keyboard.press("Escape")
    assert small.page.locator("#found").is_hidden()
    names = small.type_search("o")
    small.page.keyboard.press("ArrowDown")
    small.page.keyboard.press("Enter")
    assert small.page.locator("#details h2").inner_text() in names[1]


def test_search_brings_in_what_is_not_drawn(show: Opener, large_path: Path) -> None:
    """Of 500 nodes not all are drawn; one that is not comes in with its neighbourhood."""
    explorer = show(large_path)
    before = explorer.drawn()
    graph = graphs.synthetic(500, 1200)
    told = {e.target for e in graph.edges}
    absent = next(n for n in graph.nodes if n.label == "Method" and n.id not in before and n.id in told)
    explorer.type_search(absent.name)
    explorer.page.keyboard.press("Enter")
    assert absent.id in explorer.drawn()
    assert len(explorer.drawn()) > len(before)


def test_a_click_shows_the_sentences_with_the_words_marked(small: Explorer) -> None:
    """Properties, neighbours and evidence of a benchmark; each sentence with paper and confidence."""
    x, y = small.at("benchmark:shelfbench")
    small.page.mouse.click(x, y)
    details = small.page.locator("#details")
    assert details.locator("h2").inner_text() == "ShelfBench"
    quote = details.locator(".quote").first
    assert "ShelfBench" in quote.locator("mark").all_inner_texts()
    assert "100 %" in quote.locator(".sure").inner_text()
    assert "careful steps" in quote.locator(".source").inner_text()
    assert details.locator(".bars").count() == 1
    assert "success rate" in details.inner_text()


def test_a_paper_shows_its_abstract_and_links_to_its_code(small: Explorer) -> None:
    """The abstract with its things marked; only addresses of the web are links, and they open apart."""
    small.type_search("GripFlow: careful")
    small.page.keyboard.press("Enter")
    details = small.page.locator("#details")
    assert "built on large language models" in details.locator(".abstract").inner_text()
    assert details.locator(".abstract mark").count() >= 4
    details.locator("button", has_text="github.com/lab/gripflow").click()
    links = small.page.locator("#details a")
    assert links.count() >= 1
    for link in links.all():
        assert (link.get_attribute("href") or "").startswith(("https://", "http://"))
        assert link.get_attribute("rel") == "noopener noreferrer"
        assert link.get_attribute("target") == "_blank"


def test_a_click_on_a_line_says_why_two_things_are_tied(small: Explorer) -> None:
    """The papers that speak of both, with both sentences."""
    small.go("tie=method%3Agripflow&tie=benchmark%3Ashelfbench")
    details = small.page.locator("#details")
    assert "speak of both" in details.inner_text() or "speaks of both" in details.inner_text()
    assert {"GripFlow", "ShelfBench"} <= set(details.locator("mark").all_inner_texts())


def test_filters_are_the_legend_and_answer_at_once(small: Explorer) -> None:
    """Leaving out tasks and families takes them off the map; counts stand beside each; reset brings all back."""
    before = small.drawn()
    small.page.get_by_label("Tasks").uncheck()
    assert not any(i.startswith("task:") for i in small.drawn())
    small.page.get_by_label("Families of methods").uncheck()
    assert "method:large-language-models" not in small.drawn()
    assert "types=" in small.address()
    assert "families=0" in small.address()
    small.page.get_by_role("button", name="Reset filters").click()
    assert small.drawn() == before
    assert small.page.locator("#legend").get_by_label("Benchmarks").locator("..").locator(".count").inner_text() == "3"


def test_years_and_papers_and_confidence_narrow_the_map(small: Explorer) -> None:
    """By keyboard on the sliders; the count beside a type follows."""
    before = len(small.drawn())
    small.page.get_by_label("First year").focus()
    for _ in range(3):
        small.page.keyboard.press("ArrowRight")
    assert "years=2024-2025" in small.address()
    assert "method:stepnet" not in small.drawn()
    small.page.get_by_role("button", name="Reset filters").click()
    small.page.get_by_label("Confidence at least").evaluate(
        "(e) => { e.value = 80; e.dispatchEvent(new Event('input')); }"
    )
    assert not any("language" in i for i in small.drawn())
    small.page.get_by_role("button", name="Reset filters").click()
    small.page.get_by_label("Papers at least").press("End")
    assert 0 < len(small.drawn()) < before


def test_a_switch_draws_the_papers(small: Explorer) -> None:
    """Papers come back between what they speak of, and go again."""
    folded = small.drawn()
    small.page.get_by_label("Draw papers too").check()
    assert any(i.startswith("arxiv:") for i in small.drawn())
    small.page.get_by_label("Draw papers too").uncheck()
    assert small.drawn() == folded


def test_double_click_expands_and_undo_takes_back(show: Opener, large_path: Path) -> None:
    """Neighbours that were not drawn come in; U takes them out; collapse does too."""
    explorer = show(large_path, address="count=40")
    before = explorer.drawn()
    seen = [n for n in explorer.report()["nodes"] if n["label"] == "Task"]
    explorer.page.mouse.dblclick(*seen[0]["at"])
    explorer.page.wait_for_timeout(100)
    assert len(explorer.drawn()) > len(before)
    explorer.page.get_by_role("button", name="Collapse").click()
    assert explorer.drawn() == before
    explorer.page.keyboard.press("u")
    assert len(explorer.drawn()) > len(before)
    explorer.page.get_by_role("button", name="Take back").click()
    explorer.page.keyboard.press("Control+z")
    assert explorer.drawn() == before


def test_focus_shows_only_what_is_near(small: Explorer) -> None:
    """One hop around DrawerWorld; two hops reach more; Overview leads back."""
    everything = small.drawn()
    small.type_search("DrawerWorld")
    small.page.keyboard.press("Enter")
    small.page.get_by_role("button", name="Focus").click()
    near = small.drawn()
    assert "method:latchgpt" in near
    assert "method:tidyformer" not in near
    small.page.get_by_role("button", name="2 hops").click()
    assert near < small.drawn()
    small.page.locator("#crumbs").get_by_role("button", name="Overview").click()
    assert small.drawn() == everything


def test_a_path_between_two_nodes(small: Explorer) -> None:
    """From CabinetQA to SortVLA; every step is a relationship of the graph."""
    small.go("path=method%3Acabinetqa&path=method%3Asortvla")
    ids = small.drawn()
    assert {"method:cabinetqa", "method:sortvla"} <= ids
    assert 3 <= len(ids) <= 7
    ends = {frozenset(tie) for tie in small.report()["ties"]}
    assert len(ends) >= len(ids) - 1
    told = {frozenset((e.source, e.target)) for e in graphs.small().edges}
    assert ends <= told


def test_a_path_is_sought_by_two_clicks(small: Explorer) -> None:
    """Path from here, then the other end."""
    small.page.mouse.click(*small.at("method:cabinetqa"))
    small.page.get_by_role("button", name="Path from here").click()
    small.page.mouse.click(*small.at("benchmark:drawerworld"))
    assert "path=" in small.address()
    assert "step" in small.page.locator("#crumbs").inner_text()


def test_hide_and_pin(small: Explorer) -> None:
    """What is hidden is gone until it is taken back; what is dragged stays where it was put."""
    small.page.mouse.click(*small.at("method:nudgerl"))
    small.page.get_by_role("button", name="Hide").click()
    assert "method:nudgerl" not in small.drawn()
    small.page.keyboard.press("u")
    x, y = small.at("method:nudgerl")
    small.page.keyboard.press("Escape")
    small.page.mouse.move(x, y)
    small.page.mouse.down()
    small.page.mouse.move(x + 60, y + 50, steps=6)
    small.page.mouse.up()
    assert "pin=" in small.address()
    moved = small.at("method:nudgerl")
    assert abs(moved[0] - x - 60) < 12
    assert abs(moved[1] - y - 50) < 12
    again = small.open(small.address()).at("method:nudgerl")
    assert abs(again[0] - moved[0]) < 3
    assert abs(again[1] - moved[1]) < 3


def test_above_what_can_be_drawn_the_overview_says_so(show: Opener, large_path: Path) -> None:
    """The page tells how many of how many are drawn."""
    text = show(large_path).page.locator("#notice").inner_text()
    assert "most important of" in text


def test_an_empty_map_is_not_blank(show: Opener, maps: Callable[[str, Graph], Path]) -> None:
    """A graph without nodes, and filters that leave nothing, say so."""
    explorer = show(maps("empty", Graph((), ())))
    assert "Nothing" in explorer.page.locator("#notice").inner_text()
    assert explorer.complaints == []
