"""The small parts: expansion, typos, the reviewed tables, clusters."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from graph.resolve.aliases import standard
from graph.resolve.expand import Expander
from graph.resolve.join import Clusters, Scored, cluster
from graph.resolve.knowledge import Knowledge, shipped
from graph.resolve.lists import lines
from graph.resolve.names import stem
from graph.resolve.typos import corrected
from graph.resolve.words import form, heads, sense

KNOWN = Knowledge(
    senses={
        "ASR": (("automatic speech recognition", 60), ("attack success rate", 40), ("speech recognition", 5)),
        "LLM": (("large language models", 900),),
    },
    heads={"rate": {"metric": 99, "method": 1}, "recognition": {"task": 80, "metric": 1}},
)


@pytest.mark.parametrize(
    ("group", "long"), [("task", "automatic speech recognition"), ("metric", "attack success rate")]
)
def test_the_type_tells_the_meaning(group: str, long: str) -> None:
    """Of two meanings the one whose last word goes with the type."""
    best = Expander(KNOWN).best("ASR", group)
    assert best is not None
    assert best[0] == long
    assert best[1] > 0.6


def test_parts_are_written_out() -> None:
    """Abbreviations inside a name too, where one meaning is common."""
    side = Expander(KNOWN).side("LLM-based agents", "task")
    assert side.name.words == ("large", "language", "model", "based", "agent")
    assert Expander(KNOWN).side("ASR systems", "data").name.words == ("asr", "system")


def test_local_definitions_win() -> None:
    """What the papers at hand define counts more than what others do."""
    local = {("method", "LLM"): {"logic learning machine": 500}}
    best = Expander(KNOWN, local).best("LLM", "method")
    assert best is not None
    assert best[0] == "logic learning machine"


@pytest.mark.parametrize(
    ("word", "meant"),
    [("segmentaion", "segmentation"), ("visuamotor", "visuomotor"), ("transformers", "transformers"), ("xqzt", "xqzt")],
)
def test_slips(word: str, meant: str) -> None:
    """One letter wrong in a long word that nobody uses; never a short word, never a known one."""
    assert corrected(word) == meant


def test_listed_names() -> None:
    """The reviewed table, in any spelling."""
    assert standard("f-measure", "metric") == standard("F1", "metric") == "F1"
    assert standard("F1", "method") == ""
    assert standard("κ", "metric") != standard("ρ", "metric")


def test_words() -> None:
    """Synonyms may hold for one type only; endings show parts of speech."""
    assert sense(stem("synthesis"), "task") == sense(stem("generation"), "task")
    assert sense(stem("synthesis"), "metric") != sense(stem("generation"), "metric")
    assert heads("metric")["score"] == "score"
    assert [form(w) for w in ("detector", "detection", "generative", "spatial", "supervised", "graph")] == [
        "agent", "act", "quality", "relating", "done", "base",
    ]  # fmt: skip


def clustered(size: int, scored: Sequence[Scored], **more: object) -> list[tuple[int, ...]]:
    """The sets that come of it."""
    settings: dict[str, object] = {"threshold": 0.5, "main": min, "contrary": lambda _a, _b: False} | more
    made = cluster(size, scored, **settings)  # type: ignore[arg-type]
    return sorted({tuple(sorted(made.members(i))) for i in range(size)})


def test_surest_first() -> None:
    """A forbidden pair stays apart, and the weaker of two links gives way."""
    links = [Scored(0, 1, 0.9), Scored(1, 2, 0.8)]
    assert clustered(3, links) == [(0, 1, 2)]
    assert clustered(3, links, forbidden=frozenset({(0, 2)})) == [(0, 1), (2,)]
    assert clustered(3, links, threshold=0.85) == [(0, 1), (2,)]
    assert clustered(3, [], same=[(0, 2)]) == [(0, 2), (1,)]


def test_one_link_does_not_chain_groups() -> None:
    """Two groups whose main members contradict one another stay two, whatever links their edges."""
    links = [Scored(0, 1, 0.9), Scored(2, 3, 0.9), Scored(1, 2, 0.8)]
    assert clustered(4, links, contrary=lambda a, b: {a, b} == {0, 2}) == [(0, 1), (2, 3)]


def test_people_may_join_what_looks_unlike() -> None:
    """The guard against chains does not hold where a person joined."""
    links = [Scored(1, 2, 0.8)]
    unlike = {"contrary": lambda _a, _b: True}
    assert clustered(3, links, same=[(0, 1)], **unlike) == [(0, 1, 2)]


def test_people_win() -> None:
    """A pair that is one thing by decision is joined though another decision would be broken later."""
    made = Clusters(3, frozenset({(0, 1)}))
    assert not made.may_join(0, 1)
    made.join(0, 2)
    assert not made.may_join(2, 1)


@pytest.mark.parametrize(
    "file", ["aliases.txt", "directions.txt", "heads.txt", "operations.txt", "spelling.txt", "synonyms.txt"]
)
def test_lists_have_content(file: str) -> None:
    """Each list is read and holds something."""
    assert lines(file)


def test_shipped_knowledge() -> None:
    """Thousands of short forms, counted; names with their kinds."""
    known = shipped()
    assert len(known.senses) > 10_000
    assert known.senses["PPO"][0][0].lower() == "proximal policy optimization"
    assert known.totals["LLM"] >= known.senses["LLM"][0][1] > 1_000
    assert known.kinds["ImageNet"]["dataset"] > known.kinds["ImageNet"].get("method", 0)
    assert known.heads["rate"]["metric"] > 50
