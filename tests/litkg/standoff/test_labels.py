"""Labels hold no text, and with their text they are the annotation again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import FactError, InputError
from litkg.standoff import apply, checksum, split, split_files
from tests.samples import GOLD, LORA

Json = dict[str, Any]

ANNOTATED: Json = {
    "id": "a1",
    "title": "ReAct: Reasoning and Acting",
    "abstract": "We present ReAct. On ALFWorld, ReAct agents succeed in 71% of all tasks, and beat Act.",
    "entities": [
        {"type": "Method", "kind": "named", "name": "ReAct", "mentions": ["ReAct", "ReAct agents"], "role": "proposed"},
        {"type": "Method", "kind": "named", "name": "Act", "mentions": ["Act"], "role": "compared"},
        {"type": "Benchmark", "name": "ALFWorld", "mentions": ["ALFWorld"], "role": "evaluated_on", "alt": ["Method"]},
        {"type": "Task", "name": "Acting", "mentions": ["Acting"], "role": "mentioned", "optional": True},
    ],
    "results": [
        {
            "method": "ReAct",
            "on": "ALFWorld",
            "metric": None,
            "value": "71",
            "unit": "%",
            "kind": "absolute",
            "evidence": "ReAct agents succeed in 71% of all tasks",
        }
    ],
    "relations": [{"type": "OUTPERFORMS", "head": "ReAct", "tail": "Act"}],
}


def test_form() -> None:
    """Names are places in lists, forms and evidence are offsets of where they stand first as words of their own."""
    labels = split(ANNOTATED, source="2210.03629")
    assert labels == {
        "id": "a1",
        "source": "2210.03629",
        "sha256": checksum(ANNOTATED["title"], ANNOTATED["abstract"]),
        "entities": [
            {"type": "Method", "kind": "named", "name": 0, "mentions": [[0, 5], [59, 71]], "role": "proposed"},
            {"type": "Method", "kind": "named", "name": 0, "mentions": [[110, 113]], "role": "compared"},
            {"type": "Benchmark", "name": 0, "mentions": [[49, 57]], "role": "evaluated_on", "alt": ["Method"]},
            {"type": "Task", "name": 0, "mentions": [[21, 27]], "role": "mentioned", "optional": True},
        ],
        "results": [
            {"method": 0, "on": 2, "metric": None, "value": "71", "unit": "%", "kind": "absolute", "evidence": [59, 99]}
        ],
        "relations": [{"type": "OUTPERFORMS", "head": 0, "tail": 1}],
    }


def test_checksum() -> None:
    """The checksum is that of title, line break and abstract in UTF-8; a lone surrogate has one too."""
    assert checksum("a", "é") == "7ab79b5e89f288f04c7389fa4fd59ec40019be6831307a42095a4c60334e1b01"
    assert len(checksum("\ud800", "")) == 64
    assert checksum("a", "b") != checksum("a b", "")


def test_round_trip() -> None:
    """Text and labels give back the annotation exactly, keys and their order too."""
    labels = json.loads(json.dumps(split(ANNOTATED)))
    again = apply(labels, ANNOTATED["title"], ANNOTATED["abstract"])
    assert json.dumps(again) == json.dumps(ANNOTATED)


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=6)
slowly = settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@st.composite
def annotated(draw: st.DrawFn) -> Json:
    """A record over any text, with forms, evidence and names cut out of it at random."""
    title, abstract = draw(WORDS), draw(st.lists(WORDS, min_size=2, max_size=6).map(" ".join))
    text = f"{title}\n{abstract}"
    cut = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 12)).map(lambda c: text[c[0] : c[0] + c[1]])
    names = draw(st.lists(cut, max_size=4, unique=True))
    methods = [{"type": "Method", "kind": "named", "role": "used", "name": n} for n in names]
    entities = [m | {"mentions": [m["name"], *draw(st.lists(cut, max_size=2))]} for m in methods]
    owner = st.sampled_from([None, *names])
    result = st.fixed_dictionaries(
        {"method": owner, "on": st.none(), "metric": st.none(), "value": st.sampled_from(["1", "-2.5", "3-4"])}
        | {"unit": st.sampled_from(["", "%"]), "kind": st.sampled_from(["absolute", "gain", "ratio"]), "evidence": cut}
    )
    ends = st.sampled_from(names or [""])
    relation = st.fixed_dictionaries({"type": st.just("BASED_ON"), "head": ends, "tail": ends, "evidence": cut})
    return {
        "id": draw(WORDS),
        "title": title,
        "abstract": abstract,
        "entities": entities,
        "results": draw(st.lists(result, max_size=2)),
        "relations": draw(st.lists(relation, max_size=2)) if names else [],
    }


@slowly
@given(annotated())
def test_round_trip_of_anything(record: Json) -> None:
    """What goes in comes out, for any text and any forms in it."""
    labels = json.loads(json.dumps(split(record)))
    assert apply(labels, record["title"], record["abstract"]) == record


@slowly
@given(annotated())
def test_no_text(record: Json) -> None:
    """The only strings in labels are ids, the checksum, and words of the annotation's own vocabulary."""
    labels = split(record, source="source") | {"id": "id"}
    known = {"id", "source", labels["sha256"], "Method", "named", "used", "", "%", "1", "-2.5", "3-4"}
    assert set(strings(labels)) <= known | {"absolute", "gain", "ratio", "BASED_ON"}


def strings(value: Any) -> list[str]:
    """All strings in a JSON value that are no keys."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return [s for part in parts for s in strings(part)]


def test_url_whose_name_is_no_form() -> None:
    """A URL that the text breaks with a space keeps its name: it stands nowhere in the text."""
    url = {
        "type": "Repository",
        "name": "https://github.com/a/b",
        "mentions": ["https://github.com/ a/b"],
        "role": "own",
    }
    record: Json = {
        "id": "a",
        "title": "T",
        "abstract": "See https://github.com/ a/b",
        "entities": [url],
        "results": [],
    }
    labels = split(record)
    assert labels["entities"][0]["name"] == "https://github.com/a/b"
    assert apply(labels, "T", record["abstract"])["entities"] == [url]


REACT: Json = ANNOTATED["entities"][0]
BARE: Json = {"results": [], "relations": []}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"entities": [REACT | {"note": "We present ReAct"}], **BARE}, "note", id="another key"),
        pytest.param({"entities": [REACT | {"name": "We"}], **BARE}, "own mentions", id="name of no form"),
        pytest.param({"entities": [REACT | {"mentions": ["GPT"]}], **BARE}, "does not stand", id="no quote"),
        pytest.param({"results": [ANNOTATED["results"][0] | {"value": "many"}]}, "no plain decimal", id="no number"),
        pytest.param({"results": [ANNOTATED["results"][0] | {"evidence": "GPT"}]}, "does not stand", id="no evidence"),
        pytest.param({"relations": [{"type": "BASED_ON", "head": "GPT", "tail": "Act"}]}, "GPT", id="unknown end"),
        pytest.param({"title": None, "entities": 3}, "not in the form", id="no record"),
    ],
)
def test_what_has_no_labels(change: Json, message: str) -> None:
    """A record that does not quote its text, or could carry text along, is refused with a reason."""
    with pytest.raises(FactError, match=message):
        split(ANNOTATED | change)


def test_another_text() -> None:
    """A text that differs in one character is refused: offsets would quote something else."""
    with pytest.raises(FactError, match="not the text that was annotated"):
        apply(split(ANNOTATED), ANNOTATED["title"], ANNOTATED["abstract"] + " ")


@pytest.mark.parametrize("part", [{"entities": [{}]}, {"entities": []}, {"relations": None}])
def test_damaged_labels(part: Json) -> None:
    """Labels that lost a part are refused, and not half applied."""
    with pytest.raises(FactError, match="damaged"):
        apply(split(ANNOTATED) | part, ANNOTATED["title"], ANNOTATED["abstract"])


def test_files(tmp_path: Path) -> None:
    """Texts and annotations may come in one file or in two with the same ids."""
    text = {k: ANNOTATED[k] for k in ("id", "title", "abstract")} | {"source": "2210.03629"}
    facts = {k: v for k, v in ANNOTATED.items() if k not in ("title", "abstract")}
    one, texts, annotations = tmp_path / "one.jsonl", tmp_path / "texts.jsonl", tmp_path / "annotations.jsonl"
    for path, value in ((one, ANNOTATED | text), (texts, text), (annotations, facts)):
        path.write_text(json.dumps(value) + "\n", "utf-8")
    assert list(split_files(one)) == list(split_files(texts, annotations)) == [split(ANNOTATED, source="2210.03629")]


def test_annotation_without_text(tmp_path: Path) -> None:
    """An annotation whose text is in no file is named by file and line."""
    texts, annotations = tmp_path / "texts.jsonl", tmp_path / "annotations.jsonl"
    texts.write_text("", "utf-8")
    annotations.write_text(json.dumps({"id": "b"}) + "\n", "utf-8")
    with pytest.raises(InputError, match=r"annotations\.jsonl:1"):
        list(split_files(texts, annotations))


def test_records_with_offsets_are_refused() -> None:
    """What an extractor wrote is no annotation: its spans and confidences have no place here."""
    from graph.records import dump

    with pytest.raises(FactError, match="confidence"):
        split(dump(LORA))


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.exists(), reason="the gold standard is not beside the checkout")
def test_round_trip_of_the_gold() -> None:
    """Every record of the gold standard comes back as it was."""
    for file in sorted(GOLD.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            record = json.loads(line)
            assert apply(split(record), record["title"], record["abstract"]) == record, record["id"]
