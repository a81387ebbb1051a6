"""Files and atlases for the tests of the front door."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import litkg
from graph.records import to_line
from tests.litkg.extraction import Lookup
from tests.samples import SAMPLES


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of papers: the samples, without facts."""
    file = tmp_path_factory.mktemp("papers") / "papers.jsonl"
    lines = (
        {"id": r.paper.id, "title": r.paper.title, "abstract": r.paper.abstract, "year": r.paper.year} for r in SAMPLES
    )
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return file


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of records: the samples, which need no extraction."""
    file = tmp_path_factory.mktemp("records") / "records.jsonl"
    file.write_text("".join(to_line(r) + "\n" for r in SAMPLES), "utf-8")
    return file


@pytest.fixture(scope="session")
def built(records: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An atlas of the samples; not to be changed."""
    folder = tmp_path_factory.mktemp("built") / "atlas"
    litkg.build(records, folder).close()
    return folder


@pytest.fixture
def atlas(built: Path) -> Iterator[litkg.Atlas]:
    """The same, open."""
    with litkg.open(built) as opened:
        yield opened


@pytest.fixture
def lookup() -> Lookup:
    """An extraction without a model."""
    return Lookup()


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are as wide everywhere."""
    monkeypatch.setitem(os.environ, "COLUMNS", "120")
