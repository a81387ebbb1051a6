"""Intervals, reliability, the worst errors, and files."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from graph.errors import InputError
from graph.records import dump
from litkg.evaluation import ALL_FIVE, ROWS, Error, evaluate, evaluate_files
from litkg.evaluation.comparison import NAMED, WHOLE
from litkg.evaluation.errors import worst
from litkg.evaluation.reliability import ENTITIES
from tests.samples import LORA, QLORA, SAMPLES, thing

Json = dict[str, Any]


def papers(right: int, wrong: int) -> tuple[list[Json], list[Json]]:
    """Gold and predictions for so many papers with one method each, found or missed."""
    gold = [{"id": f"{i}", "entities": [thing("named", f"Name{i}", "used")]} for i in range(right + wrong)]
    return gold, [g | {"entities": g["entities"] if i < right else []} for i, g in enumerate(gold)]


def test_intervals_hold_the_figure_and_narrow_with_more_papers() -> None:
    """With four times the papers an interval has about half the width, and the figure lies in it."""
    widths = []
    for size in (50, 200):
        scores = evaluate(*papers(size * 4 // 5, size // 5)).scores
        interval = scores.intervals[NAMED]["R"]
        assert interval.low < scores.rows[NAMED].recall == 0.8 < interval.high
        widths.append(interval.high - interval.low)
    assert 0.35 < widths[1] / widths[0] < 0.65
    assert 0.18 < widths[0] < 0.26, "two standard errors of 0.057 either side"


def test_intervals_for_every_figure() -> None:
    """Every row has three intervals, and every role that was compared has one."""
    scores = evaluate(SAMPLES, SAMPLES, samples=20).scores
    assert set(scores.intervals) == {*ROWS, ALL_FIVE}
    assert all(set(table) == {"P", "R", "F1"} for table in scores.intervals.values())
    assert set(scores.role_intervals) == set(scores.roles)


def test_seed() -> None:
    """The same seed gives the same intervals, another one others."""
    case = papers(411, 123)
    first, again, other = (evaluate(*case, seed=s, samples=50).scores.intervals for s in (1, 1, 2))
    assert first == again != other


def confident(*confidences: tuple[float, bool]) -> tuple[list[Json], list[Json]]:
    """One paper with methods of these confidences, right or not."""
    entities = [thing("named", f"Name{i}", "used", confidence=c) for i, (c, _) in enumerate(confidences)]
    gold = [e for e, (_, right) in zip(entities, confidences, strict=True) if right]
    return [{"id": "a", "entities": gold}], [{"id": "a", "entities": entities}]


def test_reliability() -> None:
    """Each fact stands in the bin of its confidence; 1.0 belongs to the last; from 0.9 on they are summed up."""
    gold, predicted = confident((0.2, False), (0.9, True), (0.93, False), (0.95, True), (1.0, True), (0.8, True))
    table = evaluate(gold, predicted).reliability
    bins = {b.low: (b.predicted, b.right) for b in table[NAMED].bins}
    assert bins == {0.0: (1, 0), 0.5: (0, 0), 0.7: (0, 0), 0.8: (1, 1), 0.9: (2, 1), 0.95: (2, 2)}
    assert (table[NAMED].sure.predicted, table[NAMED].sure.share) == (4, 0.75)
    assert table[ENTITIES].bins == table[NAMED].bins
    assert table["Metric"].sure.share is None


def test_gap() -> None:
    """Facts that are right as often as they say have no gap; sure and wrong ones have one of their confidence."""
    honest = confident(*[(0.75, i < 3) for i in range(4)])
    vain = confident((1.0, False), (1.0, False))
    assert evaluate(*honest).reliability[NAMED].gap == pytest.approx(0.0)
    assert evaluate(*vain).reliability[NAMED].gap == pytest.approx(1.0)


def spoil(record: Json, **changes: Any) -> Json:
    """A record with some keys replaced."""
    return dump(LORA) | record | changes


def found(gold: Json, predicted: Json) -> dict[str, Error]:
    """The errors by what they are."""
    return {e.what: e for e in evaluate([gold], [predicted], samples=0).errors}


def test_errors_side_by_side() -> None:
    """The two sides of one mistake are one error, with the sentence in which both stand."""
    gold = dump(LORA)
    entities = [
        thing("named", "Low-Rank Adaptation", "used", "Low-Rank Adaptation", "LoRA", confidence=0.9),
        thing("family", "language model", "used", confidence=0.6),
        thing("Dataset", "GLUE", "evaluated_on", confidence=0.7),
        thing("Metric", "accuracy", "reported"),
        thing("Task", "costly", "addressed", confidence=0.4),
        thing("Repository", "https://github.com/microsoft/LoRA", "own"),
    ]
    result = gold["results"][0] | {"on": None, "confidence": 0.8}
    errors = found(gold, gold | {"entities": entities, "results": [result], "relations": []})
    assert {e: (x.gold, x.predicted) for e, x in errors.items() if e != "missed"} == {
        "wrong role": (
            "Low-Rank Adaptation (named Method, proposed)",
            "Low-Rank Adaptation (named Method, used)",
        ),
        "wrong boundary": ("large language models (family Method, used)", "language model (family Method, used)"),
        "wrong type": ("GLUE (Benchmark, evaluated_on)", "GLUE (Dataset, evaluated_on)"),
        "wrong parts": (
            "87.2 %, metric accuracy, on GLUE, of Low-Rank Adaptation",
            "87.2 %, metric accuracy, of Low-Rank Adaptation",
        ),
        "invented": (None, "costly (Task, addressed)"),
    }
    assert errors["invented"].sentence == "Updating every weight of a large language model is costly."
    assert errors["wrong type"].sentence.startswith("On GLUE, LoRA reaches")
    assert errors["wrong role"].severity == 0.9


def test_errors_of_relations() -> None:
    """A relation with its ends exchanged is one error, quoted with the sentence that names both."""
    gold, relation = dump(LORA), dump(LORA)["relations"][0]
    turned = {"type": "OUTPERFORMS", "head": relation["tail"], "tail": relation["head"]}
    error = found(gold, gold | {"relations": [turned]})["wrong ends"]
    assert error.predicted == "Adapters OUTPERFORMS Low-Rank Adaptation"
    assert error.gold == "Low-Rank Adaptation OUTPERFORMS Adapters"


def test_nothing_wrong_nothing_listed() -> None:
    """Gold against itself has no errors."""
    assert evaluate(SAMPLES, SAMPLES).errors == ()


def test_worst_first_and_in_turns() -> None:
    """The sure mistakes come first; one kind of mistake does not fill the list while another has one."""
    many = [_error("invented", "Task", 0.9 + i / 1000) for i in range(9)]
    one = _error("missed", "Metric", 0.5)
    assert worst([*many, one], 3) == [many[8], one, many[7]]
    assert worst([one, *reversed(many)], 3) == worst([*many, one], 3)


def _error(what: str, row: str, severity: float) -> Error:
    return Error(what=what, row=row, paper="a", gold=None, predicted="x", sentence="", severity=severity)


def test_a_miss_weighs_by_how_often_the_text_names_it() -> None:
    """LoRA stands four times in its paper, Adapters once: LoRA is the worse miss."""
    gold = dump(LORA)
    missed = {
        e.gold: e.severity for e in evaluate([gold], [gold | {"entities": [], "results": []}], max_errors=99).errors
    }
    assert missed["Low-Rank Adaptation (named Method, proposed)"] > missed["Adapters (named Method, compared)"] == 0.5


def test_rows_choose_errors() -> None:
    """Errors can be asked for one row of the table only."""
    gold, none = dump(LORA), dump(LORA) | {"entities": [], "results": [], "relations": []}
    assert {e.row for e in evaluate([gold], [none], rows=[WHOLE]).errors} == {WHOLE}


def test_files(tmp_path: Path) -> None:
    """Several gold files count as one, packed or not, and the JSON form holds all parts."""
    one, two, predicted = tmp_path / "one.jsonl", tmp_path / "two.jsonl.gz", tmp_path / "predicted.jsonl"
    one.write_text(json.dumps(dump(LORA)) + "\n\n", "utf-8")
    two.write_bytes(gzip.compress(json.dumps(dump(QLORA)).encode()))
    predicted.write_text("".join(json.dumps(dump(r)) + "\n" for r in SAMPLES), "utf-8")
    result = evaluate_files([one, two], predicted)
    assert (result.scores.documents, result.all_five) == (2, 1.0)
    assert set(json.loads(json.dumps(result.to_dict()))) == {"scores", "intervals", "reliability", "errors", "missing"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"id": "a"}\n{"id"', r"gold\.jsonl:2: not JSON"),
        (b"{}\n", ":1: not a record"),
        (b"[]\n", ":1: a line must hold one JSON object"),
        (b"\xff\xfe", "cannot be read"),
    ],
)
def test_files_that_are_none(content: bytes, message: str, tmp_path: Path) -> None:
    """A broken line is named with its file and number."""
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        evaluate_files([path], path)


def test_a_missing_file(tmp_path: Path) -> None:
    """A file that is not there is an error that names it."""
    with pytest.raises(InputError, match=r"none\.jsonl"):
        evaluate_files([tmp_path / "none.jsonl"], tmp_path / "none.jsonl")
