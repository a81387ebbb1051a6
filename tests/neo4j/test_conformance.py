"""One Cypher, one answer: every construct and every question, on the embedded store and on a real Neo4j."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from graph.errors import QueryError
from graph.stores import Rows, Store
from graph.stores.embedded import EmbeddedStore
from graph.stores.neo4j import Neo4jStore
from queries.runner import Answer, ask, cypher
from tests.neo4j.fixture import empty
from tests.neo4j.table import DOCUMENT, Outcome, written
from tests.queries.asked import ASKED
from tests.queries.cases import Case, cases, demo, shown

pytestmark = pytest.mark.neo4j

CASES = cases()
QUESTIONS = [(name, params) for name, asked in ASKED.items() for params in asked]


@pytest.fixture(scope="module")
def stores(neo4j_server: Any) -> Iterator[tuple[Store, Store]]:
    """The demo graph in both stores."""
    embedded, server = EmbeddedStore(), Neo4jStore(neo4j_server.uri, auth=neo4j_server.auth)
    empty(server)
    embedded.load(demo())
    server.load(demo())
    yield embedded, server
    server.close()


def outcome(stores: tuple[Store, Store], case: Case) -> Outcome:
    """What both stores make of a case."""
    embedded, server = stores
    expected = shown(cypher(server, case.cypher, case.params), ordered=case.ordered)
    try:
        answer = cypher(embedded, case.cypher, case.params)
    except QueryError as why:
        return Outcome(case.construct, case.cypher, refusal=str(why))
    got = shown(answer, ordered=case.ordered)
    return Outcome(case.construct, case.cypher, same=got == expected, got=got, expected=expected)


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    """Filled by the cases as they run."""
    return {}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.construct.replace(" ", "_"))
def test_both_stores_give_the_same_rows(stores: tuple[Store, Store], outcomes: dict[str, Outcome], case: Case) -> None:
    """Same columns, values, types and nulls, in the same order where there is one; or the embedded store refuses."""
    found = outcomes[case.construct] = outcome(stores, case)
    if case.refused:
        assert "both stores accept" in found.refusal
    else:
        assert found.refusal == ""
        assert found.got == found.expected


@pytest.mark.parametrize(("name", "params"), QUESTIONS, ids=lambda value: str(value).replace(" ", "_"))
def test_both_stores_answer_the_questions_alike(stores: tuple[Store, Store], name: str, params: dict[str, Any]) -> None:
    """Every question of the library, with names spelt in several ways, gives the same rows in the same order."""
    embedded, server = (ask(store, name, params) for store in stores)
    assert flat(embedded) == flat(server)


def flat(answer: Answer) -> list[Any]:
    """All that an answer says, and the answer that stands in for it."""
    rows: Rows = answer
    return [shown(rows, ordered=True), answer.meant, answer.note, flat(answer.instead) if answer.instead else None]


def test_there_are_enough_cases() -> None:
    """At least eighty constructs, and the questions besides."""
    assert len(CASES) >= 80
    assert len({case.construct for case in CASES}) == len(CASES)


def test_the_table_in_the_documentation_is_that_of_this_run(outcomes: dict[str, Outcome]) -> None:
    """docs/cypher.md shows what the cases above found; LITKG_WRITE_DOCS=1 writes it."""
    if set(outcomes) != {case.construct for case in CASES}:
        pytest.skip("only when all cases have run")
    text = written(list(outcomes.values()))
    if os.environ.get("LITKG_WRITE_DOCS") == "1":
        DOCUMENT.write_text(text, "utf-8")
    assert DOCUMENT.read_text("utf-8") == text
