"""The README's picture: the map of real papers, as the explorer shows it.

``LITKG_PICTURES=1 pytest tests/explorer/test_picture.py`` draws docs/images/map.png and map-dark.png anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph.model import Paper, Record
from graph.text import fold
from litkg.readers import read
from tests.explorer import graphs
from tests.explorer.conftest import Opener

IMAGES = Path(__file__).parents[2] / "docs" / "images"
PAPERS = Path(__file__).parents[2] / "../shared/papers"


def real_records() -> list[Record]:
    """The annotated papers of the saved pages, with the dates that the pages tell."""
    pages = sorted(PAPERS.glob("*.txt"))
    told = {fold(p.title): p for p in read(pages, on_error=lambda _: None) if isinstance(p, Paper)}
    records = []
    for record in graphs.gold_records("dev"):
        known = told.get(fold(record.paper.title))
        year, date = (known.year, known.date) if known else (None, None)
        records.append(replace(record, paper=replace(record.paper, year=year, date=date)))
    return records


@pytest.mark.browser
@pytest.mark.shared
@pytest.mark.parametrize(("scheme", "name"), [("light", "map.png"), ("dark", "map-dark.png")])
def test_the_picture_of_the_readme(
    show: Opener, maps: Callable[..., Path], tmp_path: Path, scheme: str, name: str
) -> None:
    """Real papers, more than sixty names, one thing selected; drawn into docs/images where that is asked for."""
    if not (graphs.GOLD.exists() and PAPERS.exists()):
        pytest.skip("the papers are not beside the checkout")
    explorer = show(maps("real", graphs.graph_of(real_records()), "Agents, actions and robots"), scheme=scheme)
    assert len(explorer.report()["names"]) >= 60
    path = (IMAGES if os.environ.get("LITKG_PICTURES") == "1" else tmp_path) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    explorer.page.screenshot(path=path)
    assert path.stat().st_size > 50_000
