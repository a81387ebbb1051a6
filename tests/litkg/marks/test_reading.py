"""Marked texts from files: both forms, and what is said of lines that are neither."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.own.marked import Mark, Marked
from graph.errors import InputError
from graph.records import dump
from litkg import marks
from tests.marked import sentences
from tests.samples import LORA


def write(path: Path, *lines: Any) -> Path:
    """A file of lines, which are JSON unless they are strings."""
    path.write_text("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines), "utf-8")
    return path


def span(start: Any = 0, end: Any = 3, label: Any = "Task", **more: Any) -> dict[str, Any]:
    """One span."""
    return {"start": start, "end": end, "label": label, **more}


def test_span_annotated_text(tmp_path: Path) -> None:
    """Offsets and labels as they stand, equal spans once; other keys do not matter."""
    line = {"text": "NER is old", "spans": [span(orig="TASK"), span(), span(7, 10, "Age")], "venue": "x"}
    found = dict(marks.read(write(tmp_path / "a.jsonl", line)))
    where = f"{tmp_path / 'a.jsonl'}:1"
    assert found == {where: Marked(id=where, text="NER is old", marks=(Mark(0, 3, "Task"), Mark(7, 10, "Age")))}


def test_record(tmp_path: Path) -> None:
    """Every mention of an entity is a mark; families are apart, links are none, what is optional is unsure."""
    data = dump(LORA)
    data["entities"][2]["optional"] = True
    ((_, found),) = marks.read(write(tmp_path / "a.jsonl", data))
    text = LORA.paper.text
    labels = {(text[m.start : m.end], m.label) for m in found.marks}
    assert {
        ("LoRA", "Method"),
        ("large language model", "Family"),
        ("GLUE", "Benchmark"),
        ("accuracy", "Metric"),
    } <= labels
    assert not {label for _, label in labels} & {"Repository"}
    assert [text[a:b] for a, b in found.unsure] == ["Adapters"]
    assert found.title_end == len(LORA.paper.title)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "one JSON object, not list"),
        ({"text": "a b"}, "no annotated text"),
        ({"spans": []}, "no annotated text"),
        ({"id": "1", "source": "x", "sha256": "0", "entities": []}, "litkg join"),
        ({"text": 3, "spans": []}, '"text" must be a string, not int'),
        ({"text": "a b", "spans": {}}, '"spans" must be a list'),
        ({"text": "a b", "spans": ["a"]}, "span 1 has not the form"),
        ({"text": "a b c", "spans": [span(), {"start": 0, "end": 1}]}, "span 2 has not the form"),
        ({"text": "a b", "spans": [span(0, "1")]}, "whole numbers, not 0 and '1'"),
        ({"text": "a b", "spans": [span(True, 2)]}, "whole numbers"),
        ({"text": "a b", "spans": [span(0, 9)]}, "0 to 9 is not inside the text of 3 characters"),
        ({"text": "a b", "spans": [span(-1, 2)]}, "not inside the text"),
        ({"text": "a b", "spans": [span(2, 2)]}, "not inside the text"),
        ({"text": "a b", "spans": [span(1, 2)]}, "nothing but space"),
        ({"text": "a b", "spans": [span(0, 1, "")]}, "the label must be a word"),
        ({"text": "a b", "spans": [span(0, 1, None)]}, "the label must be a word"),
        ({"text": "a b", "spans": [span(0, 1, confidence=2)]}, "from 0 to 1, not 2"),
        ({"text": "a b", "title_end": "x", "spans": []}, '"title_end"'),
        ({"id": "1", "title": "T", "abstract": "A", "entities": [{"type": "Task"}]}, "not in the form of a record"),
    ],
)
def test_a_wrong_line(line: Any, reason: str, tmp_path: Path) -> None:
    """File, line, and what is wrong with it."""
    path = write(tmp_path / "bad.jsonl", {"text": "fine", "spans": []}, line)
    with pytest.raises(InputError, match=r"bad\.jsonl:2") as told:
        list(marks.read(path))
    assert reason in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("content", [b"\xff\xfe{}\n", b""])
def test_a_file_without_marks(content: bytes, tmp_path: Path) -> None:
    """What is no text or has none is an error that names the file."""
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"bad\.jsonl"):
        marks.trainable([path])


def test_too_little(tmp_path: Path) -> None:
    """Fewer than ten marked texts are not trained on."""
    path = write(tmp_path / "few.jsonl", *sentences(8), {"text": "nothing here", "spans": []})
    with pytest.raises(InputError, match=r"of 9 texts \d have marks; annotate at least 10"):
        marks.trainable([path])


def test_labels_that_differ_by_case(tmp_path: Path) -> None:
    """Two spellings of one label are a slip."""
    path = write(tmp_path / "a.jsonl", *sentences(20, task="Task"), *sentences(20, task="TASK"))
    with pytest.raises(InputError, match="'TASK' and 'Task' differ by case"):
        marks.trainable([path])


def test_texts(tmp_path: Path) -> None:
    """Texts to mark: as one string, or as title and abstract; anything else is named."""
    path = write(tmp_path / "a.jsonl", {"id": 7, "text": "one"}, {"id": "p", "title": "T", "abstract": "A"})
    assert list(marks.texts(path)) == [Marked(id="7", text="one"), Marked(id="p", text="T\nA", title_end=1)]
    with pytest.raises(InputError, match=r'a\.jsonl:1: there is no "text"'):
        list(marks.texts(write(path, {"id": "p", "title": "T"})))


@given(st.text(min_size=1, max_size=60), st.data())
def test_what_is_written_is_read(text: str, data: st.DataObject) -> None:
    """Marked texts survive JSON, whatever they hold."""
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda p: p[0] < p[1])
    spans = data.draw(st.sets(places.filter(lambda p: bool(text[slice(*p)].strip())), max_size=4))
    found = tuple(sorted(Mark(a, b, "Task", 0.5) for a, b in spans))
    line = json.loads(json.dumps(marks.dump(Marked(id="x", text=text, title_end=1), found)))
    assert marks.reading._marked(line, "x") == Marked(id="x", text=text, title_end=1, marks=found)
