"""JSON Lines: papers, records, and lines that are neither."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Paper, Record
from graph.records import to_line
from litkg.readers.formats.json_lines import draft
from tests.readers.helpers import ONE, SHARED, TWO, papers, read_all, write

FULL = {
    "id": "x-17",
    "title": "TowelNet",
    "abstract": ONE,
    "year": 2024,
    "date": "2024-11-05",
    "url": "https://example.org/towel",
    "authors": ["Ada Example", "Bo Sample"],
}


def test_all_fields(tmp_path: Path) -> None:
    """Id, year, date, url and authors are used when they are there; the id is kept as it is."""
    assert papers(write(tmp_path, "a.jsonl", json.dumps(FULL))) == [
        Paper(
            id="x-17",
            title="TowelNet",
            abstract=ONE,
            year=2024,
            date="2024-11-05",
            url="https://example.org/towel",
            authors=("Ada Example", "Bo Sample"),
            sources=("a.jsonl",),
        )
    ]


def test_title_and_abstract_are_enough(tmp_path: Path) -> None:
    """Without an id the folded title gives one; text stays as it is, line breaks and spaces too."""
    text = "  Two  spaces,\na break and \\% stay. "
    (found,) = papers(write(tmp_path, "a.jsonl", json.dumps({"title": "Towel-Net!", "abstract": text})))
    (again,) = papers(write(tmp_path, "b.jsonl", json.dumps({"title": "towelnet", "abstract": ONE})))
    assert (found.abstract, found.id) == (text, again.id)
    assert found.id.startswith("paper:")
    assert len(found.id) == len("paper:") + 12


def test_gzip(tmp_path: Path) -> None:
    """A gzip'd file is read like a plain one."""
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress((json.dumps(FULL) + "\n").encode()))
    assert [p.id for p in papers(path)] == ["x-17"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"title": "T", "abstract": "A"', "not JSON"),
        ("[1, 2]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ('{"title": "Only a Title"}', "no abstract"),
        ('{"abstract": "Only an abstract."}', "no title"),
        ('{"title": null, "abstract": 3.5}', "no title"),
        ('{"title": "T", "abstract": " "}', "no abstract"),
        ("{" * 3000, "not JSON"),
        ('{"title": "T", "abstract": "A", "entities": [{"name": "X"}], "id": "1"}', "not a record"),
    ],
)
def test_one_bad_line_costs_only_itself(tmp_path: Path, line: str, reason: str) -> None:
    """A line that cannot be read is a problem with file, line and reason; the lines around it are read."""
    other = FULL | {"id": "y", "title": "Planning Pantries", "abstract": TWO}
    path = write(tmp_path, "a.jsonl", f"{json.dumps(FULL)}\n\n{line}\n{json.dumps(other)}\n")
    found, problems = read_all(path)
    assert [p.id for p in found if isinstance(p, Paper)] == ["x-17", "y"]
    assert [(p.file, p.line) for p in problems] == [(str(path), 3)]
    assert reason in problems[0].reason


RECORD = {
    "id": "r1",
    "title": "TowelNet",
    "abstract": ONE,
    "entities": [{"type": "Method", "kind": "named", "name": "TowelNet", "mentions": ["TowelNet"], "role": "proposed"}],
}


def test_records_are_taken_as_they_are(tmp_path: Path) -> None:
    """A line with entities is a record; written and read again it is the same record."""
    (found,) = read_all(write(tmp_path, "r.jsonl", json.dumps(RECORD)))[0]
    assert isinstance(found, Record)
    assert found.entities[0].spans == ((0, 8), (72, 80))
    again = read_all(write(tmp_path, "again.jsonl", to_line(found) + "\n"))[0]
    assert again == [found]


def test_a_record_wins_over_the_plain_paper(tmp_path: Path) -> None:
    """The same paper plain and as a record is the record, with both sources and what the other knows."""
    plain = write(tmp_path, "p.jsonl", json.dumps({"title": "TowelNet", "abstract": ONE + " More.", "year": 2023}))
    (found,) = read_all(plain, write(tmp_path, "r.jsonl", json.dumps(RECORD)))[0]
    assert isinstance(found, Record)
    assert (found.paper.id, found.paper.abstract, found.paper.year) == ("r1", ONE, 2023)
    assert found.paper.sources == ("p.jsonl", "r.jsonl")


def test_broken_characters_can_be_stored(tmp_path: Path) -> None:
    """A lone surrogate becomes the replacement character, in papers and in records, at the same offset."""
    lines = [
        json.dumps(FULL | {"abstract": "Odd \ud800 sign."}),
        json.dumps(RECORD | {"title": "Rec: TowelNet", "abstract": f"\udfff {ONE}"}),
    ]
    found, problems = read_all(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert problems == []
    texts = [p.abstract if isinstance(p, Paper) else p.paper.abstract for p in found]
    assert texts == ["Odd \ufffd sign.", f"\ufffd {ONE}"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(["id", "title", "abstract", "year", "date", "url", "authors", "sources", "doi", "arxiv_id"])


@given(st.dictionaries(KEYS, VALUES))
def test_any_object_is_a_draft(data: dict[str, object]) -> None:
    """Values of any kind in any field give a draft or leave the field out, never an error."""
    found = draft(data, 7)
    assert (found.line, isinstance(found.title, str), isinstance(found.abstract, str)) == (7, True, True)


@pytest.mark.shared
@pytest.mark.parametrize(("name", "count"), [("dev", 164), ("train_x", 246)])
def test_real_records(name: str, count: int) -> None:
    """Gold records are read whole."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared/gold beside the checkout")
    found, problems = read_all(SHARED / "gold" / f"{name}.jsonl")
    assert (len(found), problems, all(isinstance(r, Record) for r in found)) == (count, [], True)
