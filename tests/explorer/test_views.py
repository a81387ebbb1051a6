"""Leaderboards, matrix and papers: from the same file, with the sentences."""

from __future__ import annotations

import pytest

from tests.explorer.browser import Explorer

pytestmark = pytest.mark.browser


def test_a_leaderboard_is_in_order_and_quotes_its_sentences(small: Explorer) -> None:
    """ShelfBench by success rate: the best first, each figure with its sentence, the figure marked."""
    small.page.get_by_role("tab", name="Leaderboards").click()
    board = small.page.locator("#boards")
    board.get_by_role("button", name="ShelfBench").first.click()
    table = board.locator("section.metric", has_text="success rate").locator("table").first
    figures = table.locator("tbody td.figure").all_inner_texts()
    assert figures == ["90.4%", "81%", "70.2%", "61.5%"]
    first = table.locator("tbody tr").first
    assert "SortVLA" in first.inner_text()
    assert "90.4" in first.locator("mark.figure").inner_text()
    assert "2025" in first.inner_text()
    assert board.locator("svg.chart circle").count() >= 4


def test_a_metric_where_less_is_better_starts_with_the_least(small: Explorer) -> None:
    """Order follows the metric's direction; gains stand apart from levels."""
    small.page.get_by_role("tab", name="Leaderboards").click()
    board = small.page.locator("#boards")
    board.get_by_role("button", name="SpeedShelf").first.click()
    sections = board.locator("section.metric")
    assert sections.locator("h3").all_inner_texts()[0].startswith("latency")
    assert sections.first.locator("td.figure").all_inner_texts() == ["12 ms", "31 ms"]
    gains = board.locator("section.metric", has_text="gains")
    assert gains.locator("td.figure").all_inner_texts() == ["+4.5 points"]


def test_the_matrix_crosses_methods_and_benchmarks(small: Explorer) -> None:
    """A reported figure stands in its cell and opens the sentences of both."""
    small.page.get_by_role("tab", name="Matrix").click()
    cell = small.page.get_by_role("button", name="SortVLA on ShelfBench: 90.4%, success rate")
    assert cell.inner_text() == "90.4%"
    cell.click()
    assert {"SortVLA", "ShelfBench"} <= set(small.page.locator("#details mark").all_inner_texts())


def test_papers_are_sorted_and_chosen_by_code(small: Explorer) -> None:
    """By year to begin with, by title on a click; with and without code."""
    small.page.get_by_role("tab", name="Papers").click()
    rows = small.page.locator("table.papers tbody tr")
    years = [int(text) for text in rows.locator("td:nth-child(2)").all_inner_texts()]
    assert years == sorted(years, reverse=True)
    small.page.get_by_role("button", name="Title").click()
    titles = rows.locator("td:first-child").all_inner_texts()
    assert titles == sorted(titles, key=str.lower)
    everything = rows.count()
    small.page.get_by_role("button", name="Without code").click()
    without = rows.count()
    small.page.get_by_role("button", name="With code").click()
    assert rows.count() + without == everything
    assert 0 < without < everything
    small.page.get_by_label("Words of the title").fill("latchgpt")
    small.page.wait_for_timeout(300)
    assert rows.count() == 1
    rows.first.get_by_role("button").first.click()
    assert "LatchGPT" in small.page.locator("#details h2").inner_text()


def test_from_a_table_to_the_map(small: Explorer) -> None:
    """What is chosen in a table can be shown on the map."""
    small.page.get_by_role("tab", name="Leaderboards").click()
    small.page.locator("#boards table").get_by_role("button", name="TidyFormer").first.click()
    small.page.get_by_role("button", name="Show on the map").click()
    assert small.page.locator("#map").is_visible()
    assert "method:tidyformer" in small.drawn()


def test_filters_hold_in_the_tables_too(small: Explorer) -> None:
    """Papers before 2024 leave the leaderboard with their figures."""
    small.go("v=boards&years=2024-2025&board=benchmark%3Ashelfbench")
    assert "SortVLA" in small.page.locator(".board").inner_text()
    assert "GripFlow" not in small.page.locator(".board tbody").first.inner_text()
