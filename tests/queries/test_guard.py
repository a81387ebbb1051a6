"""The guard lets through what reads the graph and refuses all else, however it is written."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import kglite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import LitkgError, QueryError, ReadOnlyError
from queries.guard import allowed, check

DATA = Path(__file__).parent / "data"
HOSTILE = [json.loads(line) for line in (DATA / "hostile.jsonl").read_text(encoding="utf-8").splitlines()]
REFUSED = [q for q in HOSTILE if q["kind"] not in ("endless", "exploding")]
READING = [q for q in (DATA / "reading.cypher").read_text(encoding="utf-8").splitlines() if not q.startswith("// ")]


def graph() -> kglite.KnowledgeGraph:
    """A small graph that may be written to."""
    made = kglite.KnowledgeGraph()
    made.cypher("UNWIND range(1, 4) AS i MERGE (m:Method {id: 'm' + toString(i)}) SET m.name = 'N' + toString(i)")
    made.cypher("MATCH (a:Method {id: 'm1'}), (b:Method) MERGE (a)-[r:USES {key: b.id}]->(b) SET r.paper = 'p'")
    return made


def contents(made: kglite.KnowledgeGraph) -> tuple[object, ...]:
    """All that the graph holds, to compare."""
    asked = ("MATCH (n) RETURN n", "MATCH (a)-[r]->(b) RETURN a.id, r, b.id", "SHOW INDEXES")
    return tuple(repr(list(made.cypher(query))) for query in asked)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["query"][:60])
def test_hostile_queries_are_refused_with_a_sentence(case: dict[str, str]) -> None:
    """Each hostile query raises a LitkgError that names what is wrong with it, in one line."""
    with pytest.raises(QueryError) as why:
        check(case["query"])
    assert case["error"] in str(why.value)
    assert "\n" not in str(why.value)


@pytest.mark.parametrize("kind", ["write", "outside", "procedure"])
def test_what_changes_or_reaches_out_is_a_read_only_error(kind: str) -> None:
    """A query that would write or reach outside raises ReadOnlyError, not merely a syntax error."""
    for case in REFUSED:
        if case["kind"] == kind:
            with pytest.raises(ReadOnlyError):
                check(case["query"])


def test_hostile_queries_bite_without_the_guard(tmp_path: Path) -> None:
    """On the bare engine many of the same queries do harm, so that the refusals above mean something."""
    secret = tmp_path / "secret.csv"
    secret.write_text("a,SECRET\n", encoding="utf-8")
    harm = 0
    for case in REFUSED:
        made = graph()
        before = contents(made)
        try:
            answer = repr(made.cypher(case["query"].replace("{secret}", str(secret)), timeout_ms=1000))
        except Exception:  # noqa: BLE001 - the bare engine may raise whatever it likes here
            answer = ""
        harm += contents(made) != before or "SECRET" in answer
    assert harm >= 20


@pytest.mark.parametrize("query", READING)
def test_reading_queries_pass(query: str) -> None:
    """What only reads is let through, with the same length and the same tokens."""
    checked = check(query)
    assert len(checked.text) == len(query)
    assert check(checked.text).tokens == checked.tokens


def test_comments_are_blanked_and_offsets_kept() -> None:
    """The engine sees no comment, no odd space and no semicolon, and every token stands where it stood."""
    checked = check("RETURN /*x*/ 1 AS x // SET\n\u00a0;")
    assert checked.text == "RETURN       1 AS x       \n  "
    assert [t.text for t in checked.tokens] == ["RETURN", "1", "AS", "x"]


def test_parameters_and_functions_are_reported() -> None:
    """The names of parameters and functions are there for the runner."""
    checked = check("MATCH (n) WHERE n.x = $a RETURN Count(n) AS c, date.truncate('day', $`b c`) AS d")
    assert checked.parameters == {"a", "b c"}
    assert checked.functions == {"count", "date.truncate"}


@pytest.mark.parametrize("query", ["", "  \n", ";", "// only this"])
def test_nothing_is_no_query(query: str) -> None:
    """An empty query says what to write."""
    with pytest.raises(QueryError, match="empty"):
        check(query)


def test_length_and_depth_are_limited() -> None:
    """A text that could overflow an engine's parser does not reach it."""
    with pytest.raises(QueryError, match="parameters"):
        check("RETURN " + "1 + " * 50_000 + "1")
    with pytest.raises(QueryError, match="nests"):
        check("RETURN " + "(" * 200 + "1" + ")" * 200)


PIECES = [
    *sorted(allowed().clauses | allowed().infix | allowed().refused),
    *[
        "MATCH (m:Method)",
        "RETURN m",
        "RETURN 1",
        "(m)",
        "(m:Method)",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "m",
        "m.name",
        "=",
        "'x'",
        "1",
        ",",
        ".",
        ":",
        "|",
        "*",
        "-",
        "->",
        "//",
        "/*",
        "*/",
        "\n",
        "'",
        "`",
    ],
    *[
        "CREATE (:Evil)",
        "SET m.name = 'evil'",
        "INDEX",
        "x",
        ";",
        "DETACH DELETE m",
        "ON",
        "IF",
        "EXISTS",
        "COUNT",
        "FINISH",
        "INSERT (:Evil)",
    ],
    *["$p", "EXPLAIN", "PROFILE", "REMOVE m.name"],
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9), st.sampled_from([" ", "", "\n", "/**/", "\t"]))
def test_nothing_that_passes_changes_a_graph(pieces: list[str], gap: str) -> None:
    """Whatever the guard lets through leaves even a writable graph as it was."""
    query = gap.join(["MATCH (m:Method)", *pieces])
    try:
        checked = check(query)
    except LitkgError:
        return
    made = graph()
    before = contents(made)
    with contextlib.suppress(kglite.KgError):
        made.cypher(checked.text, params={"p": 1}, timeout_ms=500)
    assert contents(made) == before
