"""Labels and a user's texts: what fits is joined, what does not is named."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from litkg.standoff import Missing, join, join_files, split
from litkg.standoff.joining import ABSENT, DIFFERS
from tests.litkg.standoff.test_labels import ANNOTATED

Json = dict[str, Any]
LABELS = split(ANNOTATED, source="2210.03629")
TEXT = {"id": "2210.03629", "title": ANNOTATED["title"], "abstract": ANNOTATED["abstract"]}
OTHER = {"id": "2210.99999", "title": "Another", "abstract": "paper."}


@pytest.mark.parametrize("ident", ["2210.03629", "arxiv:2210.03629", "arXiv:2210.03629v2", " 2210.03629v1", "a1"])
def test_ids(ident: str) -> None:
    """A text is found by the id of its source, with a prefix or a version too, and by the id of the annotation."""
    assert join([LABELS], [OTHER, TEXT | {"id": ident}]).records == (ANNOTATED,)


@pytest.mark.parametrize("ident", ["2210.036290", "x2210.03629", "acl:2210.03629", "2210.03629v", ""])
def test_other_ids(ident: str) -> None:
    """Any other id is another paper."""
    assert join([LABELS], [TEXT | {"id": ident}]).missing == (Missing("a1", "2210.03629", ABSENT),)


def test_white_space() -> None:
    """Line breaks and double spaces, as arXiv's own metadata has them, do not matter."""
    wrapped = TEXT | {"abstract": "  " + ANNOTATED["abstract"].replace(" agents ", "\n  agents ") + "\n"}
    assert join([LABELS], [wrapped]).records == (ANNOTATED,)


def test_another_version() -> None:
    """A text that differs is named as such; a fitting one that comes before or after it wins."""
    changed = TEXT | {"abstract": ANNOTATED["abstract"].replace("71%", "72%")}
    assert join([LABELS], [changed]).missing == (Missing("a1", "2210.03629", DIFFERS),)
    assert join([LABELS], [changed, TEXT]) == join([LABELS], [TEXT, changed])
    assert join([LABELS], [changed, TEXT]).records == (ANNOTATED,)


def test_order_and_gaps() -> None:
    """Records come in the order of their labels, whatever the order of the texts."""
    second = split(ANNOTATED | {"id": "a2", "abstract": ANNOTATED["abstract"] + " More."}, source="x")
    third = split(ANNOTATED | {"id": "a3"}, source="nowhere")
    texts = [TEXT | {"id": "x", "abstract": ANNOTATED["abstract"] + " More."}, OTHER, TEXT]
    found = join([LABELS, second, third], iter(texts))
    assert [r["id"] for r in found.records] == ["a1", "a2"]
    assert found.missing == (Missing("a3", "nowhere", ABSENT),)


def test_texts_without_parts() -> None:
    """Texts without id, title or abstract are passed over."""
    assert join([LABELS], [{}, {"id": "2210.03629"}, TEXT]).records == (ANNOTATED,)


def test_files(tmp_path: Path) -> None:
    """Several files of each, packed or not."""
    labels, texts, packed = tmp_path / "labels.jsonl", tmp_path / "texts.jsonl", tmp_path / "texts.jsonl.gz"
    labels.write_text(json.dumps(LABELS) + "\n", "utf-8")
    texts.write_text(json.dumps(OTHER) + "\n", "utf-8")
    packed.write_bytes(gzip.compress(json.dumps(TEXT).encode()))
    assert join_files([labels], [texts, packed]).records == (ANNOTATED,)
