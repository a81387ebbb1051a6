"""Strict scores of marked texts."""

from __future__ import annotations

import pytest

from extractors.own.marked import Mark, Marked
from graph.errors import InputError
from litkg.evaluation.spans import ALL, evaluate_spans

TEXT = "NER and parsing on CoNLL by F1"
GOLD = Marked(id="a", text=TEXT, marks=(Mark(0, 3, "Task"), Mark(8, 15, "Task"), Mark(19, 24, "Dataset")))


def counts(*found: Mark, gold: Marked = GOLD, least: float = 0.0) -> dict[str, tuple[int, int, int]]:
    """Right, predicted and gold of each row."""
    scores = evaluate_spans([gold], [Marked(id="b", text=TEXT, marks=found)], min_confidence=least, samples=0)
    return {row: (s.right, s.predicted, s.gold) for row, s in scores.rows.items()}


def test_start_end_and_label_must_fit() -> None:
    """A mark that is shorter, or of another label, is wrong on both sides."""
    found = counts(Mark(0, 3, "Task"), Mark(8, 12, "Task"), Mark(19, 24, "Task"), Mark(28, 30, "Metric"))
    assert found == {"Dataset": (0, 0, 1), "Metric": (0, 1, 0), "Task": (1, 3, 2), ALL: (1, 4, 3)}


def test_texts_are_found_by_what_they_say() -> None:
    """Ids do not matter; gold texts that were not tagged are missing, and count."""
    other = Marked(id="c", text="another text", marks=(Mark(0, 7, "Task"),))
    scores = evaluate_spans([GOLD, other], [Marked(id="z", text=TEXT, marks=GOLD.marks)])
    assert scores.rows[ALL].recall == 0.75
    assert scores.rows["Dataset"].f1 == 1.0
    assert scores.missing == ("c",)
    assert scores.intervals[ALL]["R"].low < 0.75 <= scores.intervals[ALL]["R"].high
    assert scores.to_dict()["scores"]["texts"] == 2


def test_confidence_and_what_is_unsure() -> None:
    """Marks below a confidence are left out; those on doubtful gold count neither way."""
    assert counts(Mark(0, 3, "Task", 0.4), Mark(8, 15, "Task", 0.6), least=0.5)["Task"] == (1, 1, 2)
    doubtful = Marked(id="a", text=TEXT, marks=GOLD.marks[:1], unsure=((8, 15),))
    assert counts(Mark(0, 3, "Task"), Mark(8, 15, "Task"), gold=doubtful)[ALL] == (1, 1, 1)


@pytest.mark.parametrize(("gold", "reason"), [([], "no gold text"), ([Marked(id="q", text="?")], "none of the gold")])
def test_nothing_to_compare(gold: list[Marked], reason: str) -> None:
    """No gold, or predictions of other texts, are errors."""
    with pytest.raises(InputError, match=reason):
        evaluate_spans(gold, [GOLD])
