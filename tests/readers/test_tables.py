"""CSV with any separator, TSV, workbooks, Parquet; columns guessed or given."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Literal

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Paper, Record
from litkg.readers import read
from litkg.readers.columns import authors, guess
from litkg.readers.formats.csv_table import split
from tests.readers.helpers import ONE, TWO, papers, read_all, write

HEAD = ["Id", "Article Title", "Abstract", "Publication Year", "DOI", "Authors"]
ROWS = [
    ["a1", "TowelNet, or Folding", ONE, "2024", "10.1000/towel", "Ada Example; Bo Sample"],
    ["a2", 'Planning "Pantries"', f"{TWO}\nIn two paragraphs, with; signs\tof all sorts.", "2023", "", "Sample, Bo"],
]


def _csv(rows: list[list[str]], separator: str = ",", quoting: Literal[0, 1] = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, quoting=quoting).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_any_separator(tmp_path: Path, separator: str, quoting: Literal[0, 1]) -> None:
    """The separator is found from the line that names the columns; cells may hold it, quotation marks and breaks."""
    found = papers(write(tmp_path, "a.csv", _csv([HEAD, *ROWS], separator, quoting=quoting)))
    assert [(p.id, p.title, p.abstract, p.year) for p in found] == [
        ("a1", "TowelNet, or Folding", ONE, 2024),
        ("a2", 'Planning "Pantries"', " ".join(ROWS[1][2].split()), 2023),
    ]
    assert [p.authors for p in found] == [("Ada Example", "Bo Sample"), ("Sample, Bo",)]


def test_lines_before_the_names(tmp_path: Path) -> None:
    """Some exports put lines of their own on top."""
    text = "sep=,\nExported on a Tuesday\n" + _csv([HEAD, *ROWS])
    assert len(papers(write(tmp_path, "a.csv", text))) == 2


def test_given_columns(tmp_path: Path) -> None:
    """Columns that nobody could guess are named by the person."""
    path = write(tmp_path, "a.csv", _csv([["Kopf", "Bauch"], ["TowelNet", ONE]]))
    found, problems = read_all(path)
    assert (found, len(problems)) == ([], 1)
    assert "--map" in problems[0].reason
    columns = {"title": "Kopf", "abstract": "bauch"}
    assert [p.title for p in read(path, on_error=print, columns=columns) if isinstance(p, Paper)] == ["TowelNet"]


def test_broken_rows_cost_only_themselves(tmp_path: Path) -> None:
    """A row with too many cells and a quotation that never ends are named; the rows around them are read."""
    good = _csv(ROWS)
    text = (
        _csv([HEAD])
        + good
        + 'x,Title,Text,2020,,A,B,C\nb1,Bad,"never closed,2020,,A\n'
        + good.replace("a1", "c1").replace("10.1000/towel", "10.1000/c1")
    )
    found, problems = read_all(write(tmp_path, "a.csv", text.replace("TowelNet", "Towel", 1)))
    assert [p.title for p in found if isinstance(p, Paper)] == [
        "Towel, or Folding",
        'Planning "Pantries"',
        "TowelNet, or Folding",
    ]
    assert [p.line for p in problems] == [5, 6]
    assert "cells" in problems[0].reason
    assert "quotation" in problems[1].reason


CELLS = st.lists(st.text("ab,;\"\n' x", max_size=8), min_size=2, max_size=5)


@given(CELLS, st.sampled_from([",", ";", "\t"]))
def test_what_python_writes_is_read(cells: list[str], separator: str) -> None:
    """Whatever cells the csv module writes, splitting gives them back."""
    line = _csv([cells], separator, quoting=csv.QUOTE_ALL).removesuffix("\r\n")
    assert split(line, separator) == cells


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("['Marx, Karl', 'Lindgren, Astrid']", ["Marx, Karl", "Lindgren, Astrid"]),
        ("Lovelace, Ada; Turing, Alan", ["Lovelace, Ada", "Turing, Alan"]),
        ("Ada Lovelace, Alan Turing, Grace Hopper", ["Ada Lovelace", "Alan Turing", "Grace Hopper"]),
        ("Lovelace, A., Turing, A.M.", ["Lovelace, A.", "Turing, A.M."]),
        ("Liu R., Adler D.G.", ["Liu R.", "Adler D.G."]),
        ("Ada Lovelace and Alan Turing", ["Ada Lovelace", "Alan Turing"]),
        ("Lovelace, Ada", ["Lovelace, Ada"]),
        ("[broken", ["[broken"]),
        ("", []),
    ],
)
def test_names_in_one_cell(cell: str, names: list[str]) -> None:
    """Names are told apart however they are written in one cell."""
    assert list(authors(cell)) == names


def test_columns_in_other_languages() -> None:
    """The names of columns are known in several languages, in any case and spacing."""
    assert guess(["Título", "RESUMEN", "Año"]) == {"title": 0, "abstract": 1, "year": 2}
    assert guess(["  abstract ", "publication_year", "Paper-Title"]) == {"abstract": 0, "year": 1, "title": 2}


def test_workbook(tmp_path: Path) -> None:
    """The first sheet with a title and an abstract is read; numbers and empty rows are no trouble."""
    book = openpyxl.Workbook()
    book.active.append(["nothing", "here"])
    sheet = book.create_sheet("Papers")
    sheet.append(["Exported for you"])
    sheet.append(["ID", "Title", "Abstract", "Year"])
    sheet.append([17, "TowelNet", ONE, 2024])
    sheet.append([])
    sheet.append([18, "Planning Pantries", None, 2023])
    book.save(tmp_path / "a.xlsx")
    found, problems = read_all(tmp_path / "a.xlsx")
    assert [(p.id, p.title, p.year) for p in found if isinstance(p, Paper)] == [("17", "TowelNet", 2024)]
    assert [(p.line, "Planning Pantries" in p.reason) for p in problems] == [(5, True)]


@pytest.mark.parametrize("name", ["broken.xlsx", "broken.parquet"])
def test_broken_binary_files_are_named(tmp_path: Path, name: str) -> None:
    """A file that only begins like a workbook or a Parquet table is a problem, not a crash."""
    begin = b"PAR1" if name.endswith("parquet") else b"PK\x03\x04[Content_Types].xml"
    (tmp_path / name).write_bytes(begin + b"\x00garbage" * 50)
    found, problems = read_all(tmp_path / name)
    assert (found, len(problems)) == ([], 1)
    assert "litkg failed" not in problems[0].reason


def test_parquet(tmp_path: Path) -> None:
    """Papers from columns; records from the JSON that extraction writes into them."""
    table = pyarrow.table(
        {"id": [1, 2], "title": ["TowelNet", "Planning Pantries"], "abstract": [ONE, TWO], "year": [2024, None]}
    )
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet")
    assert [(p.id, p.abstract, p.year) for p in papers(tmp_path / "a.parquet")] == [("1", ONE, 2024), ("2", TWO, None)]
    entity = {"type": "Method", "kind": "named", "name": "TowelNet", "mentions": ["TowelNet"], "role": "proposed"}
    record = {"id": "r", "title": "TowelNet", "abstract": ONE, "entities": [entity]}
    for columns in (
        {"record": [json.dumps(record)]},
        {key: [json.dumps(v) if key == "entities" else v] for key, v in record.items()},
    ):
        pyarrow.parquet.write_table(pyarrow.table(columns), tmp_path / "r.parquet")
        (found,) = read_all(tmp_path / "r.parquet")[0]
        assert isinstance(found, Record)
        assert found.entities[0].name == "TowelNet"
