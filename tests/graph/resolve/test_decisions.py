"""What people decided: a plain file, decisions put in, dropped, joined."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError
from graph.resolve import Decision, Decisions
from graph.resolve.decisions import from_lines, read, to_lines

DECISIONS = st.builds(
    Decision,
    group=st.sampled_from(["method", "data", "metric", "task"]),
    left=st.text(min_size=1, max_size=12),
    right=st.text(min_size=1, max_size=12),
    verdict=st.sampled_from(["same", "apart"]),
)


@given(st.lists(DECISIONS, max_size=6))
def test_file_round_trip(items: list[Decision]) -> None:
    """What is written is read back."""
    made = Decisions(tuple(sorted(set(items))))
    assert from_lines(to_lines(made).split("\n")) == made


@given(st.lists(DECISIONS, max_size=6), DECISIONS)
def test_put_and_drop(items: list[Decision], one: Decision) -> None:
    """A decision replaces the one about the same names; dropping it takes it out, however its names are spelt."""
    made = Decisions(tuple(sorted(set(items)))).put(one)
    assert made.about(one.group, one.right, one.left) == one
    assert one not in made.drop(one.group, one.left, one.right).items


def test_last_word() -> None:
    """A second decision about two names, in another order and spelling, is the one that holds."""
    first = Decision(group="method", left="AITW", right="Android in the Wild", verdict="same")
    second = Decision(group="method", left="android in the wild", right="AitW", verdict="apart")
    assert Decisions().put(first).put(second).items == (second,)
    assert Decisions((first,)).join(Decisions((second,))).items == (second,)


def test_read(tmp_path: Path) -> None:
    """Empty lines are passed over; a line that is no decision is named."""
    file = tmp_path / "d.jsonl"
    file.write_text('\n{"group": "task", "left": "a", "right": "b", "verdict": "same"}\n', "utf-8")
    assert read(file).items == (Decision(group="task", left="a", right="b", verdict="same"),)
    file.write_text('{"group": "task", "left": "a"}\n', "utf-8")
    with pytest.raises(InputError, match="line 1"):
        read(file)


@pytest.mark.parametrize(("group", "verdict"), [("method", "maybe"), ("people", "same")])
def test_refused(group: str, verdict: str) -> None:
    """There are two verdicts, and the groups of names."""
    with pytest.raises(InputError):
        Decision(group=group, left="a", right="b", verdict=verdict)
