"""When entries are one paper, and what that paper then is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.model import Paper
from litkg.readers.base import Draft
from litkg.readers.identity import arxiv_id, doi, fold_title, surname
from litkg.readers.unify import Unifier
from tests.readers.helpers import ONE, TWO, papers, write


def _unified(*drafts: tuple[str, Draft]) -> list[Paper]:
    unifier = Unifier()
    for source, draft in drafts:
        unifier.add_draft(draft, source)
    found = [paper for paper in unifier if isinstance(paper, Paper)]
    assert len(unifier) == len(found)
    unifier.close()
    return found


def _draft(title: str = "TowelNet", abstract: str = ONE, **more: object) -> Draft:
    return Draft(line=1, title=title, abstract=abstract, **more)  # type: ignore[arg-type]


def test_best_abstract_wins_and_every_source_stays(tmp_path: Path) -> None:
    """One paper in three files is one paper: the longest whole abstract, all sources, what any of them knows."""
    lines = [
        {"title": "TowelNet", "abstract": ONE[:60]},
        {"title": "TOWELNET.", "abstract": ONE, "year": 2024},
        {"title": "TowelNet", "abstract": ONE + " And then it was cut off in the mid...", "url": "https://x.org"},
    ]
    files = [write(tmp_path, f"{n}.jsonl", json.dumps(line)) for n, line in enumerate(lines)]
    (paper,) = papers(*files)
    assert (paper.title, paper.abstract, paper.year, paper.url) == ("TOWELNET.", ONE, 2024, "https://x.org")
    assert paper.sources == ("0.jsonl", "1.jsonl", "2.jsonl")


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ({}, {}, True),
        ({"arxiv": "2401.00001"}, {"title": "Another Name", "arxiv": "2401.00001"}, True),
        ({"doi": "10.1000/x"}, {"title": "Another Name", "doi": "10.1000/x"}, True),
        ({"arxiv": "2401.00001"}, {"id": "2401.00001v3", "title": "Another Name"}, True),
        ({"arxiv": "2401.00001"}, {"arxiv": "2402.00002"}, False),
        ({"doi": "10.1000/x"}, {"doi": "10.1000/y"}, False),
        ({"doi": "10.1101/2024.01"}, {"doi": "10.1000/y"}, True),
        ({"arxiv": "2401.00001"}, {"doi": "10.1000/y"}, True),
        ({"year": 2024}, {"year": 2025}, True),
        ({"year": 2014}, {"year": 2025}, False),
        ({"authors": ("Ada Example",)}, {"authors": ("Example, A.",)}, True),
        ({"authors": ("Ada Example",)}, {"authors": ("Bo Sample",)}, False),
        ({"id": "1"}, {"id": "2"}, True),
        ({"id": "mine-1"}, {"id": "mine-1", "title": "Another Name"}, True),
        ({"id": "17"}, {"id": "17", "title": "Another Name"}, False),
        ({"id": "17"}, {"id": "17"}, True),
    ],
)
def test_same_paper_in_two_files(first: dict[str, object], second: dict[str, object], one: bool) -> None:
    """Same arXiv id or DOI is the same paper; same title too, unless something else speaks against it."""
    found = _unified(("a", _draft(**first)), ("b", _draft(abstract=TWO, **second)))  # type: ignore[arg-type]
    assert (len(found) == 1) is one
    assert len({p.id for p in found}) == len(found)


def test_ids_of_one_file_tell_papers_apart() -> None:
    """Two lines of one file with ids of their own are two papers, though their titles are the same."""
    found = _unified(("a", _draft(id="2401.00001-1")), ("a", _draft(id="2401.00001-2")), ("a", _draft(id="2401.00001")))
    assert [p.id for p in found] == ["2401.00001-1", "2401.00001-2", "2401.00001"]


def test_an_id_on_two_titles_of_one_file_is_a_fault_of_the_file() -> None:
    """Different papers that a file gives one id are all kept; the first keeps it, the others get one of their own."""
    found = _unified(*[("a", _draft(title=title, id="rss/")) for title in ("First", "Second", "Third", "Second")])
    assert [p.title for p in found] == ["First", "Second", "Third"]
    assert found[0].id == "rss/"
    assert len({p.id for p in found}) == 3


def test_a_third_entry_joins_two() -> None:
    """An entry that has the arXiv id of one and the DOI of another shows that all three are one paper."""
    one, two = _draft(arxiv="2401.00001"), _draft(title="Folding, Revisited", doi="10.1000/x")
    three = _draft(title="Third Title", arxiv="2401.00001", doi="10.1000/x")
    (paper,) = _unified(("a", one), ("b", two), ("c", three))
    assert (paper.id, paper.sources) == ("arxiv:2401.00001", ("a", "b", "c"))


def test_which_id_wins() -> None:
    """An id that the user gave wins over the arXiv id, that over the DOI, that over the hash of the title."""
    entries = [
        ("a", _draft()),
        ("b", _draft(doi="10.1000/x")),
        ("c", _draft(arxiv="2401.00001")),
        ("d", _draft(id="mine")),
    ]
    names = [_unified(*entries[:n])[0].id for n in (2, 3, 4)]
    assert names == ["doi:10.1000/x", "arxiv:2401.00001", "mine"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2411.17465", "2411.17465"),
        ("arXiv:2411.17465v2 [cs.CL]", "2411.17465"),
        ("https://arxiv.org/pdf/2411.17465v1.pdf", "2411.17465"),
        ("http://arxiv.org/abs/cs/0112017v1", "cs/0112017"),
        ("10.48550/arXiv.2411.17465", "2411.17465"),
        ("https://huggingface.co/papers/2411.17465", "2411.17465"),
        ("10.1000/1234.56789", None),
        ("12411.174650", None),
        (None, None),
    ],
)
def test_arxiv_ids(text: str | None, expected: str | None) -> None:
    """An arXiv id is found in all its spellings, without its version."""
    assert arxiv_id(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1000/ABC.1", "10.1000/abc.1"),
        ("https://doi.org/10.1016/S0140-6736(20)30183-5.", "10.1016/s0140-6736(20)30183-5"),
        ("doi: 10.1000/x)", "10.1000/x"),
        ("http://dx.doi.org/10.1000%2Fx", "10.1000/x"),
        ("11.1000/x", None),
        ("", None),
    ],
)
def test_dois(text: str, expected: str | None) -> None:
    """A DOI is found bare and in URLs, in lower case, without what punctuation follows it."""
    assert doi(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Lovelace", "lovelace"),
        ("Lovelace, Ada", "lovelace"),
        ("Lovelace A.", "lovelace"),
        ("A. B. Lovelace", "lovelace"),
        ("Łukasz Kaiser", "kaiser"),
        ("李", "李"),
        (" ", None),
    ],
)
def test_surnames(name: str, expected: str | None) -> None:
    """The family name is found whichever way round a name is written."""
    assert surname(name) == expected


def test_folded_titles() -> None:
    """Case, accents, punctuation and spelled-out Greek letters make no difference; other scripts stay apart."""
    assert fold_title("π₀: A Vision–Language Model") == fold_title("Pi0 a visionlanguage MODEL")
    assert len({fold_title("深度学习"), fold_title("机器学习"), fold_title("???"), fold_title("!!!")}) == 4
