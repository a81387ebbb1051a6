"""An atlas of records that need no model."""

from __future__ import annotations

from pathlib import Path

import pytest

import litkg
from graph.records import to_line
from tests.samples import SAMPLES


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of records: the samples, which need no extraction."""
    file = tmp_path_factory.mktemp("records") / "records.jsonl"
    file.write_text("".join(to_line(record) + "\n" for record in SAMPLES), "utf-8")
    return file


@pytest.fixture(scope="session")
def built(records: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An atlas of the samples; not to be changed."""
    folder = tmp_path_factory.mktemp("built") / "atlas"
    litkg.build(records, folder).close()
    return folder
