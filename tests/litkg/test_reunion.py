"""Papers that come one after the other are known again as if they had come together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import litkg
from graph.model import Paper, Record
from tests.litkg.extraction import Lookup
from tests.samples import LORA

TEXT = LORA.paper.abstract
FULL = {"title": LORA.paper.title, "abstract": TEXT}
SHORT = {"title": LORA.paper.title.upper(), "abstract": TEXT[:80] + "..."}


def entry(base: dict[str, str], **more: Any) -> dict[str, Any]:
    """One line of a file."""
    return {**base, **more}


class Nothing(Lookup):
    """Every text says nothing."""

    def __call__(self, papers: Iterable[Paper], on_error: Callable[[Paper, str], None]) -> Iterator[Record]:
        """A record without facts for each."""
        del on_error
        return (Record(paper=paper) for paper in papers)


def atlas_of(place: Path, files: list[dict[str, Any]], *, together: bool) -> list[Paper]:
    """The papers of an atlas of files with one line each, read together or one after the other."""
    names = []
    for line in files:
        name = place / f"{line['from']}.jsonl"
        name.write_text(json.dumps({k: v for k, v in line.items() if k != "from"}) + "\n", "utf-8")
        names.append(name)
    for part in [names] if together else [[name] for name in names]:
        litkg.build(part, place / "atlas", extraction=Nothing())
    return list(litkg.open(place / "atlas").folder.papers())


CASES = {
    "arxiv and title": [entry(FULL, arxiv="2106.09685"), entry(SHORT)],
    "doi and arxiv": [entry(FULL, doi="10.48550/arXiv.2106.09685"), entry(SHORT, arxiv="2106.09685")],
    "doi and title": [entry(SHORT, doi="10.1000/abc", year=2021), entry(FULL, year=2022)],
    "own id and title": [entry(FULL, id="mine"), entry(SHORT, authors=["Edward Hu"])],
    "three": [entry(SHORT), entry(FULL, doi="10.1000/abc"), entry(FULL, arxiv="2106.09685", date="2021-06-17")],
    "years apart": [entry(FULL, year=2001), entry(SHORT, year=2021)],
    "other authors": [entry(FULL, authors=["Ada Lovelace"]), entry(SHORT, authors=["Alan Turing"])],
    "the same twice": [entry(FULL), entry(FULL)],
}


@pytest.mark.parametrize("case", CASES)
def test_one_by_one_or_together(case: str, tmp_path: Path) -> None:
    """In whatever order they come: the same papers, with the same ids, texts and sources, as read together."""
    lines = [{**line, "from": f"f{n}"} for n, line in enumerate(CASES[case])]
    for n, order in enumerate(permutations(lines)):
        for how in (True, False):
            (tmp_path / f"{n}{how}").mkdir()
        together = atlas_of(tmp_path / f"{n}True", list(order), together=True)
        singly = atlas_of(tmp_path / f"{n}False", list(order), together=False)
        assert [(p.id, p.title, p.abstract, p.year, p.date, sorted(p.sources)) for p in singly] == [
            (p.id, p.title, p.abstract, p.year, p.date, sorted(p.sources)) for p in together
        ]


def test_a_corrected_file_corrects_the_atlas(tmp_path: Path) -> None:
    """The same file with a shorter text: what the source says now stands, not what it said before."""
    long, short = entry(FULL, id="x"), entry(FULL, id="x") | {"abstract": "Short."}
    atlas_of(tmp_path, [{**long, "from": "f"}], together=True)
    (paper,) = atlas_of(tmp_path, [{**short, "from": "f"}], together=True)
    assert paper.abstract == "Short."
