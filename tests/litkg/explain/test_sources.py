"""What can be explained: papers of an atlas by id or title, records of a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import litkg
from graph.errors import InputError, NotFoundError
from litkg.explain import of_atlas, of_file, of_text
from tests.samples import LORA, SAMPLES


@pytest.mark.parametrize("name", ["arxiv:2106.09685", "2106.09685", LORA.paper.title, LORA.paper.title.lower()])
def test_paper_of_an_atlas(atlas: litkg.Atlas, name: str) -> None:
    """A paper is found by its id, its bare arXiv id, or its title however it is spelled."""
    found = of_atlas(atlas.folder, name)
    assert found.record.paper.title == LORA.paper.title
    assert len(found.record.entities) == len(LORA.entities)


def test_no_such_paper(atlas: litkg.Atlas) -> None:
    """A paper that is not there is an error that names near titles."""
    with pytest.raises(NotFoundError, match="LoRA: Low-Rank"):
        of_atlas(atlas.folder, "LoRA: Low-Rank Adaption of Language Models")
    with pytest.raises(NotFoundError, match="litkg query"):
        of_atlas(atlas.folder, "zzz")


def test_records_of_a_file(records: Path) -> None:
    """Records are explained as they are, without a model; one of them can be chosen."""
    assert [e.record.paper.id for e in of_file(records)] == [r.paper.id for r in SAMPLES]
    (only,) = of_file(records, only=LORA.paper.id)
    assert only.record.results[0].value == "87.2"
    assert list(of_file(records, only="nobody")) == []


def test_annotated_records_need_no_model(tmp_path: Path) -> None:
    """Annotations by hand are explained without a model: no reason of a model would be a reason of theirs."""
    gold = {"id": "a", "title": "T", "abstract": "We use 12 robots.", "entities": [], "results": [], "relations": []}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold) + "\n", "utf-8")
    (found,) = of_file(path)
    assert [f.reason for f in found.figures] == ["the record holds no result for it"]


def test_no_text() -> None:
    """An empty text is an error of one sentence."""
    with pytest.raises(InputError, match="no text to explain"):
        of_text(" \n ")


def test_missing_file() -> None:
    """A file that is not there is an error that names it."""
    with pytest.raises(InputError, match="nowhere"):
        list(of_file("nowhere.jsonl"))
