"""Saved Hugging Face papers pages as text: every quirk of the real ones, in our own words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.model import Paper
from litkg.readers.entries import Line, entries
from tests.readers.helpers import ONE, SHARED, TWO, papers, read_all, write

MAIL = "Get trending papers in your email inbox"
BY = "AK and the research community"
HEADERS = {
    "all lines": f"new\n\n{MAIL}!\n\nSubscribe\n\nDaily Papers\n\nby{BY}\n\nMar 14\n\n",
    "by with a space": f"new\n\n{MAIL}!\n\nSubscribe\n\nDaily Papers\n\nby {BY}\n\n",
    "no day": f"new\n\n{MAIL}!\n\nSubscribe\n\nby{BY}\n\n",
    "glued": f"{MAIL} once a day!\n{MAIL}!\nSubscribe",
    "all glued": f"{MAIL}!SubscribeDaily Papersby{BY}",
    "all glued with a day": f"{MAIL}!SubscribeDaily Papersby{BY}Nov 14",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["no blank lines", "blank lines"])
def test_headers(tmp_path: Path, header: str, gap: str) -> None:
    """Whatever stands on top of a page, the first title is whole and alone, with and without blank lines."""
    page = header + gap.join(["TowelNet: Folding with Two Cameras", ONE, "Planning Pantries", TWO])
    found = papers(write(tmp_path, "page.txt", page))
    assert [(p.title, p.abstract) for p in found] == [
        ("TowelNet: Folding with Two Cameras", ONE),
        ("Planning Pantries", TWO),
    ]


def test_a_title_that_begins_with_subscribe_stays() -> None:
    """Only a ``Subscribe`` that is glued to the first title is taken off."""
    after = entries([Line(1, "Subscribe"), Line(2, "Subscribers Churn: A Study"), Line(3, ONE)])
    spaced = entries([Line(1, "Subscribe to Nothing: A Study"), Line(2, ONE)])
    assert [after[0].title, spaced[0].title] == ["Subscribers Churn: A Study", "Subscribe to Nothing: A Study"]


def _page(day: str, *dates: str) -> list[Line]:
    texts = ["Subscribe", "byAK and the research community", *([day] if day else [])]
    for n, date in enumerate(dates):
        texts += [f"Paper Number {n}", ONE, *(["  • 7 authors", "·", date] if date else [])]
    return [Line(n, text) for n, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("day", "dates", "expected"),
    [
        ("Nov 14", ["Nov 22, 2024", "May 23"], ["2024-11-22", "2025-05-23"]),
        ("Nov 14", ["May 23", "Feb 1, 2023 1", "Sep 16 3"], ["2024-05-23", "2023-02-01", "2024-09-16"]),
        ("Mar 2", ["Dec 20", "Jan 3, 2024"], ["2024-12-20", "2024-01-03"]),
        ("Nov 14", ["Nov 14", "Nov 15", "Jul 5, 2022"], ["2023-11-14", "2022-11-15", "2022-07-05"]),
        ("Nov 14", ["May 23", "Aug 20"], [None, None]),
        ("", ["May 23", "Nov 22, 2024"], ["2025-05-23", "2024-11-22"]),
        ("Nov 14", ["", "Nov 22, 2024", ""], [None, "2024-11-22", None]),
    ],
)
def test_years_of_dates(day: str, dates: list[str], expected: list[str | None]) -> None:
    """A date without a year is of the page's year, never after its day; a number behind it is not part of it."""
    assert [entry.date for entry in entries(_page(day, *dates))] == expected


@pytest.mark.parametrize(
    "tail",
    [
        ["  • 7 authors", "·", "Nov 22, 2024"],
        ["  • 1 authors", "·", "Nov 22, 2024 12"],
        ["somelab Some Laboratory", "·", "Nov 22, 2024 3"],
        ["• 7 authors · Nov 22, 2024"],
        ["Some Laboratory · Nov 22, 2024 · 5"],
        ["Nov 22, 2024", "4"],
    ],
)
def test_lines_below_an_abstract(tail: list[str]) -> None:
    """Authors, dots, organisations, dates and counts are no part of the abstract, nor of the next title."""
    texts = ["A Title", ONE, *tail, "Another Title", TWO, *tail]
    found = entries(Line(n, text) for n, text in enumerate(texts, 1))
    assert [(e.title, e.abstract, e.date) for e in found] == [
        ("A Title", ONE, "2024-11-22"),
        ("Another Title", TWO, "2024-11-22"),
    ]


def test_residue_is_kept(tmp_path: Path) -> None:
    """LaTeX and typewriter quotation marks that the page shows stay as they are: offsets refer to what it says."""
    abstract = rf"Gains of 28+\% with {{\small\texttt{{https://example.org/x}}}} and ``quoted'' words. {ONE}"
    assert (
        papers(write(tmp_path, "p.txt", f"Subscribe\nDaily Papers\nA^2X: $\\pi$\n{abstract}\n"))[0].abstract == abstract
    )


def test_a_missing_abstract_costs_its_own_entry(tmp_path: Path) -> None:
    """A title without an abstract is named with its line; its neighbours are whole."""
    page = f"Daily Papers\nFirst Title\n{ONE}\nA Title Alone\nThird Title\n{TWO}\n"
    found, problems = read_all(write(tmp_path, "p.txt", page))
    assert [p.title for p in found if isinstance(p, Paper)] == ["First Title", "Third Title"]
    assert [(p.line, "no abstract" in p.reason, "A Title Alone" in p.reason) for p in problems] == [(4, True, True)]


def test_an_abstract_of_two_paragraphs_is_one() -> None:
    """A second paragraph and a closing line with a link belong to the abstract above them."""
    texts = ["A Title", ONE, TWO, "Code: https://github.com/example/pantry", "Another Title", TWO]
    found = entries(Line(n, text) for n, text in enumerate(texts, 1))
    assert [(e.title, e.abstract.count("\n")) for e in found] == [("A Title", 2), ("Another Title", 0)]


def test_a_listing_of_titles_alone_glues_nothing() -> None:
    """Titles without any abstract are so many entries, not half as many with titles for abstracts."""
    texts = ["Daily Papers", "Upvote", "57", "First Title", "-", "12", "Second Title", "9", "Third Title"]
    assert [e.abstract for e in entries(Line(n, text) for n, text in enumerate(texts, 1))] == ["", "", ""]


PAGES = {
    "000_d4001dea00998493.txt": 98,
    "001_7e9bb5f5ec3fe5e6.txt": 80,
    "002_ac33731001b59c76.txt": 59,
    "003_7d75d42207e17df6.txt": 85,
    "004_e72257aea4d60639.txt": 78,
}


@pytest.fixture(scope="module")
def real() -> list[Paper]:
    """The papers of the five real pages."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared/papers beside the checkout")
    return papers(*sorted((SHARED / "papers").glob("*.txt")))


@pytest.mark.shared
@pytest.mark.parametrize(("name", "count"), PAGES.items())
def test_real_pages_hold_all_their_entries(real: list[Paper], name: str, count: int) -> None:
    """No entry of a real page is lost, doubled or glued."""
    lines = (SHARED / "papers" / name).read_text("utf-8").split("\n")
    found = entries(Line(n, line) for n, line in enumerate(lines, 1))
    assert (len(found), all(e.title and len(e.abstract) > 400 for e in found)) == (count, True)
    assert not any("\n" in e.abstract or len(e.title) > 150 for e in found)


@pytest.mark.shared
def test_real_pages_hold_328_papers(real: list[Paper]) -> None:
    """Entries that stand on several pages are one paper with all its sources."""
    assert len(real) == 328
    assert sum(len(paper.sources) for paper in real) == 400
    assert len({paper.id for paper in real}) == 328


@pytest.mark.shared
def test_real_texts_equal_the_gold_ones(real: list[Paper]) -> None:
    """Title and abstract are exactly those that were annotated, but for one name of an organisation left on there."""
    texts = {paper.title: paper.abstract for paper in real}
    with (SHARED / "gold" / "dev.jsonl").open(encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    assert len(gold) == 164
    assert [g["title"] for g in gold if texts[g["title"]] != g["abstract"].removesuffix("\nmicrosoft Microsoft")] == []
