"""Marks become tags of words; what tags cannot hold is counted."""

from __future__ import annotations

import pytest

from extractors.own.folds import BLOCK, FOLDS, folds
from extractors.own.marked import IGNORE, Mark, Marked, known, tagged, tags_of
from extractors.words import words

TAGS = tags_of(["Task", "Tool"])


def tags(text: str, *marks: tuple[str, str], unsure: str = "") -> tuple[list[str], int, int]:
    """The tags of the words of ``text``, and what could not become one."""
    placed = tuple(Mark(text.find(form), text.find(form) + len(form), label) for form, label in marks)
    doubtful = ((text.find(unsure), text.find(unsure) + len(unsure)),) if unsure else ()
    found = tagged(Marked(id="x", text=text, marks=placed, unsure=doubtful), words(text), TAGS)
    return ["?" if t == IGNORE else TAGS[t] for t in found.tags], found.overlapping, found.widened


def test_tags() -> None:
    """A mark's first word begins it, the others go on."""
    assert tags("we do parsing of text", ("parsing of text", "Task"))[0] == ["O", "O", "B-Task", "I-Task", "I-Task"]


def test_the_longer_of_two_that_overlap() -> None:
    """It is kept, the other one is counted."""
    assert tags("fast tree parsing", ("parsing", "Tool"), ("tree parsing", "Task")) == (["O", "B-Task", "I-Task"], 1, 0)


def test_a_mark_inside_a_word() -> None:
    """It is widened to the word, and counted."""
    assert tags("retraining helps", ("training", "Task")) == (["B-Task", "O"], 0, 1)


def test_what_is_unsure_may_be_anything() -> None:
    """Its words have no tag to be learned."""
    assert tags("we do parsing", unsure="parsing")[0] == ["O", "O", "?"]


@pytest.mark.parametrize(
    ("label", "kind"), [("METRIC", "Metric"), (" task ", "Task"), ("Gene", None), ("family", "Family")]
)
def test_labels_that_records_know(label: str, kind: str | None) -> None:
    """Case and space around a label do not matter."""
    assert known(label) == kind


def test_folds() -> None:
    """Neighbours stay together, all folds are used, and equal texts are never on both sides."""
    found = folds([f"text {i}" for i in range(1000)])
    assert len({*found[:BLOCK]}) == 1
    assert {*found} == {*range(FOLDS)}
    repeated = folds([f"text {i % 7}" for i in range(1000)])
    assert all(repeated[i] == repeated[i % 7] for i in range(1000))
    assert {*folds([f"{i}" for i in range(10)])} == {*range(FOLDS)}
