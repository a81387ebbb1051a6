"""What the embedded store does differently is refused with the form that both stores accept; the rest passes."""

from __future__ import annotations

import pytest

from graph.errors import QueryError
from queries.dialect import check_embedded
from queries.guard import check
from tests.queries.cases import Case, cases

CASES = cases()


@pytest.mark.parametrize("case", [c for c in CASES if c.refused], ids=lambda c: c.construct)
def test_refused_with_another_form(case: Case) -> None:
    """One sentence that ends with what to write."""
    with pytest.raises(QueryError, match=r"both stores accept: .") as why:
        check_embedded(check(case.cypher))
    assert "\n" not in str(why.value)


@pytest.mark.parametrize("case", [c for c in CASES if not c.refused], ids=lambda c: c.construct)
def test_the_rest_passes(case: Case) -> None:
    """No rule catches what both stores do alike."""
    check_embedded(check(case.cypher))


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (m:Method {id: 'x'}) RETURN m {.name, x: m.papers} AS m",
        "MATCH (m) RETURN collect(m {.name, kind: m.kind}) AS l",
        "MATCH (m) RETURN {a: m.name, b: m.papers} AS x",
        "WITH {type: 1, id: 2} AS row RETURN row.type, row.id",
        "MATCH (m) WHERE m.papers < 3 AND 2 < m.papers RETURN m",
        "MATCH (a)<-[:X]-(b)-->(c) WHERE a.x > b.x RETURN a",
        "MATCH (a) WHERE a.x < -1 RETURN a.x <= 2, a.y >= 3, a.z <> 4",
        "MATCH (a)-[r:X*1..3 {paper: 'p'}]->(b) RETURN a",
        "MATCH p = shortestPath((a:X {id: 1})-[:Y*]->(b)) RETURN p",
        "RETURN round(1.25, 1), size([x IN [1, 2] WHERE x < 2]) > 1",
        "MATCH (n:Paper {id: $id, year: 2024}) RETURN n.id, n.name",
        "RETURN [x IN range(1, 3) | {a: x}] AS l",
    ],
)
def test_what_only_looks_like_it_passes(query: str) -> None:
    """Maps, projections, arrows and bounded paths are no reason to refuse."""
    check_embedded(check(query))


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (p)-[r:REPORTS {paper: p.id}]->(x) RETURN x",
        "MATCH (a)-[e]->(b) MATCH (p {id: e.paper}) RETURN p",
        "MATCH (a)-[e]->(b) RETURN EXISTS { (p:Paper {id: e.paper}) } AS x",
        "MATCH (a)-[*2..]->(b) RETURN b",
        "MATCH (a)-[:X*..]->(b) RETURN b",
        "MATCH (a)-[r:X]->{2}(b) RETURN b",
        "MATCH (a)-->+(b) RETURN b",
        "MATCH ((a)-[:X]->(b)){1,3} RETURN b",
        "RETURN 1 <= 2 < 3",
        "MATCH (n:Method) WHERE n.label = 'x' RETURN n",
        "MATCH (n:Method) RETURN n.`title`",
    ],
)
def test_more_that_is_refused(query: str) -> None:
    """Each gave a wrong or no answer on the embedded engine."""
    with pytest.raises(QueryError, match="both stores accept"):
        check_embedded(check(query))
