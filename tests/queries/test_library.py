"""Questions are files whose header is parsed and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import QueryError, ReadOnlyError
from graph.stores.embedded import EmbeddedStore
from queries.library import Instead, Parameter, builtin, load, parse
from queries.runner import ask
from tests.queries.asked import ASKED

WHOLE = """// How many papers speak of a thing.
// It counts them.
//
// $thing  Method, Task; e.g. "x"; the thing
// $least  int; default 1; e.g. 2; only what has so many
// $since  str; default null; e.g. "2024"; from then on
//
// > name   the thing
// > papers how many
//
// empty: Nothing about {thing} -> evidence(thing=thing)
MATCH (n:Method|Task {id: $thing})
WHERE n.papers >= $least AND ($since IS NULL OR true)
RETURN n.name AS name, n.papers AS papers
"""


def test_a_header_is_read() -> None:
    """Text, parameters with types, defaults and examples, columns, and what to ask instead."""
    question = parse("counted", WHOLE, "counted.cypher")
    assert question.text == "How many papers speak of a thing. It counts them."
    assert question.parameters == (
        Parameter(name="thing", types=("Method", "Task"), text="the thing", example="x"),
        Parameter(name="least", types=("int",), text="only what has so many", example=2, optional=True, default=1),
        Parameter(name="since", types=("str",), text="from then on", example="2024", optional=True, default=None),
    )
    assert question.columns == (("name", "the thing"), ("papers", "how many"))
    assert question.instead == Instead(text="Nothing about {thing}", question="evidence", params={"thing": "thing"})
    assert question.parameters[0].labels == ("Method", "Task")
    assert question.example == {"thing": "x"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('e.g. "x"; ', "", "needs an example"),
        ('"x"', "x", "is not JSON"),
        ("Method, Task;", "Method, Tsk;", "has the type 'Tsk'"),
        ("$least  int", "$most  int", "is in the query and not in the header|is in the header and not in the query"),
        ("// > name   the thing\n// > papers how many\n", "", "describes no column"),
        ("// How many papers speak of a thing.\n// It counts them.\n", "", "what the question answers"),
        ("MATCH (n:Method|Task {id: $thing})", "MERGE (n:Method {id: $thing}) WITH n", "MERGE"),
        ("-> evidence(thing=thing)", "", "empty:"),
        ("> name   the thing", "> name", "is no column"),
        ("$since  str; default", "$since  str default", "has the type .str default null."),
    ],
)
def test_a_wrong_header_is_refused(old: str, new: str, said: str) -> None:
    """The sentence names the file and what is wrong in it."""
    assert old in WHOLE
    with pytest.raises(QueryError, match=said) as why:
        parse("counted", WHOLE.replace(old, new), "my/counted.cypher")
    assert str(why.value).startswith("my/counted.cypher: ")


def test_a_question_that_writes_is_refused_as_such(tmp_path: Path) -> None:
    """A folder with a writing query is a ReadOnlyError, before anything runs."""
    (tmp_path / "evil.cypher").write_text("// Evil.\n// > n  x\nMATCH (n) DETACH DELETE n", "utf-8")
    with pytest.raises(ReadOnlyError, match="DETACH"):
        load([tmp_path])


def test_folders_of_ones_own_are_added(tmp_path: Path, store: EmbeddedStore) -> None:
    """A question of a folder is asked by name; one that is called like ours stands in its place."""
    (tmp_path / "counted.cypher").write_text(WHOLE, "utf-8")
    (tmp_path / "beats.cypher").write_text("// Mine.\n// > x  a number\nRETURN 1 AS x", "utf-8")
    questions = load([tmp_path])
    assert len(questions) == len(builtin()) + 1
    assert ask(store, "counted", {"thing": "octo"}, queries=questions).rows == (("Octo", 4),)
    assert ask(store, "beats", queries=questions).rows == ((1,),)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """The sentence names it."""
    with pytest.raises(QueryError, match=r"there is no folder .*nowhere"):
        load([tmp_path / "nowhere"])


def test_a_question_to_ask_instead_must_be_there(tmp_path: Path) -> None:
    """Checked when the folder is read, not when the answer is empty."""
    (tmp_path / "counted.cypher").write_text(WHOLE.replace("-> evidence", "-> nothing"), "utf-8")
    with pytest.raises(QueryError, match="no question 'nothing'"):
        load([tmp_path])


def test_the_library_is_whole() -> None:
    """Every question is tried in the tests, has an example, and fits on a line of a list."""
    assert {q.name for q in builtin()} == set(ASKED)
    assert len(builtin()) >= 22
    for question in builtin():
        assert question.text.endswith(".")
        assert len(question.text) < 160


@pytest.mark.parametrize("name", sorted(ASKED))
def test_every_question_has_an_answer(store: EmbeddedStore, name: str) -> None:
    """On the demo graph the first set of parameters gives rows with the columns that the header describes."""
    question = next(q for q in builtin() if q.name == name)
    answer = ask(store, name, ASKED[name][0])
    assert answer.columns == tuple(column for column, _ in question.columns)
    assert len(answer) > 0
