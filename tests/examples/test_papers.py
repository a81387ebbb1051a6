"""The sample papers: all of them are read, and they share enough to make a graph."""

from __future__ import annotations

import re

import pytest

from graph.model import Paper
from litkg.readers import Problem, read
from tests.examples.run import EXAMPLES

PAGE, LINES = EXAMPLES / "daily_papers.txt", EXAMPLES / "papers.jsonl"


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    """What is read from both files; nothing may be unreadable."""
    problems: list[Problem] = []
    found = [paper for paper in read([PAGE, LINES], on_error=problems.append) if isinstance(paper, Paper)]
    assert not problems
    return found


def test_every_entry_is_a_paper(papers: list[Paper]) -> None:
    """No entry of the page or line of the other file is lost, doubled or glued to its neighbour."""
    assert PAGE.read_text("utf-8").count(" authors\n") == 29
    assert len(LINES.read_text("utf-8").splitlines()) == 17
    assert len(papers) == len({paper.id for paper in papers}) == len({paper.title for paper in papers}) == 46


def test_every_paper_is_dated(papers: list[Paper]) -> None:
    """Each has its year, and those of the page their day."""
    assert {paper.year for paper in papers} == {2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025}
    assert sum(paper.date is not None for paper in papers) >= 29


def test_abstracts_are_whole(papers: list[Paper]) -> None:
    """Each abstract is four to seven sentences long and ends where a sentence or an address ends."""
    for paper in papers:
        assert 350 < len(paper.abstract) < 1100, paper.title
        assert re.search(r"\.$", paper.abstract), paper.title
        assert "  " not in paper.abstract


def test_papers_of_the_page_come_with_clean_titles(papers: list[Paper]) -> None:
    """No banner, author count or date stands in a title."""
    titles = [paper.title for paper in papers]
    assert "OpenVLA: An Open-Source Vision-Language-Action Model" in titles
    assert not [title for title in titles if re.search(r"Subscribe|authors|·|inbox", title)]


SHARED = {
    "LIBERO": 3, "RLBench": 4, "ALFWorld": 3, "WebArena": 3, "SWE-bench": 3, "GSM8K": 6, "HumanEval": 5, "MMLU": 4,
    "GLUE": 5, "COCO": 6, "ImageNet": 4, "Atari 100k": 3, "ADE20K": 3,
}  # fmt: skip
"""How many papers at least speak of each of these benchmarks."""


@pytest.mark.parametrize(("name", "least"), SHARED.items())
def test_benchmarks_are_shared(papers: list[Paper], name: str, least: int) -> None:
    """Each of these benchmarks stands in several papers, so that there is something to compare."""
    assert sum(name in paper.text for paper in papers) >= least
