"""The labels that the project ships: whole, valid, without text, and as many as their README says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from graph.model import KINDS, RELATION_TYPES, RESULT_KINDS, ROLES
from litkg import standoff
from tests.litkg.standoff.test_labels import strings
from tests.samples import GOLD

FOLDER = Path(__file__).parents[3] / "annotations"
FILES = sorted(FOLDER.glob("*.jsonl"))
WORDS = {*ROLES, *KINDS, *RESULT_KINDS, *RELATION_TYPES, *(role for roles in ROLES.values() for role in roles)}
NUMBER = re.compile(r"-?\d+(\.\d+)?(-\d+(\.\d+)?)?")
TEXTS = GOLD / "../abstracts"

beside = pytest.mark.skipif(not TEXTS.exists(), reason="the abstracts are not beside the checkout")


@cache
def labels() -> list[dict[str, Any]]:
    """All labels of all files."""
    return [json.loads(line) for file in FILES for line in file.read_text("utf-8").splitlines()]


@cache
def joined() -> standoff.Joined:
    """The labels with their texts."""
    return standoff.join_files(FILES, sorted(TEXTS.glob("*.jsonl.gz")))


def test_enough_and_each_once() -> None:
    """At least 600 papers, each once."""
    assert len(labels()) >= 600
    for key in ("id", "source", "sha256"):
        assert len({label[key] for label in labels()}) == len(labels())


def test_no_text() -> None:
    """Every string is of the closed vocabulary, a number, a unit, or a URL: no word of an abstract is in the files."""
    for label in labels():
        facts = {part: label[part] for part in ("entities", "results", "relations")}
        names = {e["name"] for e in facts["entities"] if isinstance(e["name"], str)}
        units = {r["unit"] for r in facts["results"]}
        assert all(name.startswith("http") for name in names)
        assert all(len(unit) <= 12 for unit in units)
        assert all(s in WORDS or s in names or s in units or NUMBER.fullmatch(s) for s in strings(facts))


def test_readme_counts() -> None:
    """The README's table says what is in the files."""
    readme = (FOLDER / "README.md").read_text("utf-8")
    for file in FILES:
        found = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        facts = [sum(len(label[part]) for label in found) for part in ("entities", "results", "relations")]
        row = next(line for line in readme.splitlines() if line.startswith(f"| `{file.name}`"))
        cells = [cell.strip().replace(",", "") for cell in row.split("|")]
        assert [cells[2], *cells[4:7]] == [str(n) for n in (len(found), *facts)]
    assert f"Labels for {len(labels()):,} abstracts" in readme


@pytest.mark.shared
@pytest.mark.slow
@beside
def test_every_text_is_found() -> None:
    """With the abstracts at hand nothing is missing, and labels and records are the same thing twice."""
    assert joined().missing == ()
    assert [record["id"] for record in joined().records] == [label["id"] for label in labels()]
    for record, label in zip(joined().records, labels(), strict=True):
        assert standoff.split(record, source=label["source"]) == label


@pytest.mark.shared
@pytest.mark.slow
@beside
def test_the_checker_of_the_gold_standard_finds_no_fault(tmp_path: Path) -> None:
    """The joined records pass the same check as the gold standard's own annotations."""
    records = tmp_path / "records.jsonl"
    records.write_text("".join(json.dumps(record) + "\n" for record in joined().records), "utf-8")
    done = subprocess.run([sys.executable, GOLD / "validate.py", records, records], capture_output=True, check=False)
    assert done.stdout.decode().strip() == "missing 0 errors 0"


@pytest.mark.shared
@beside
def test_none_is_in_the_gold_standard() -> None:
    """No paper is annotated here that the gold standard holds: training on these does not touch what scores them."""
    gold = {
        standoff.checksum(record["title"], record["abstract"])
        for file in GOLD.glob("*.jsonl")
        for record in map(json.loads, file.read_text("utf-8").splitlines())
    }
    assert gold.isdisjoint(label["sha256"] for label in labels())
