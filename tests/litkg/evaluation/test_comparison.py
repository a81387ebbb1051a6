"""What counts as right, row by row, on small records whose counts can be told by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError
from litkg.evaluation import ALL_FIVE, ROWS, document, evaluate
from litkg.evaluation.comparison import DATA, FAMILY, NAMED, PROPOSED, ROLE_ROWS, URL, VALUE, VALUE_METRIC, WHOLE
from litkg.evaluation.matching import match
from tests import samples
from tests.samples import ADAPTERS, LORA, QLORA

Json = dict[str, Any]


def thing(*args: str, **more: Any) -> Json:
    """One entity."""
    return dict(samples.thing(*args, **more))


def doc(*entities: Any, results: Any = (), relations: Any = ()) -> Json:
    """A record with an id and nothing but facts."""
    return {"id": "a", "entities": list(entities), "results": list(results), "relations": list(relations)}


def counts(gold: Json, predicted: Json, row: str) -> tuple[int, int, int]:
    """Right, predicted, gold of one row."""
    score = evaluate([gold], [predicted], samples=0).scores.rows[row]
    return score.right, score.predicted, score.gold


def figure(value: str, unit: str = "%", **parts: Any) -> Json:
    """A result."""
    return {"value": value, "unit": unit, "kind": "absolute", "evidence": "", **parts}


REACT = thing("named", "ReAct", "used")


def test_samples_against_themselves() -> None:
    """Records that hold their own gold get 1.0 in every row that has gold, and every role right."""
    scores = evaluate([LORA, QLORA, ADAPTERS], [ADAPTERS, LORA, QLORA]).scores
    assert all(score.right == score.predicted == score.gold for score in scores.rows.values())
    assert scores.rows[ALL_FIVE].f1 == 1.0
    assert scores.documents == 3
    assert {share.value for share in scores.roles.values()} == {1.0}


FAMILY_LLM, BANDITS = thing("family", "LLMs", "used"), thing("Task", "bandits", "addressed")
DATASET, BENCHMARK = thing("Dataset", "LIBERO", "mentioned"), thing("Benchmark", "LIBERO", "mentioned")
REPOSITORY = thing("Repository", "https://github.com/a/b", "own")
SAME_PAGE = thing("ProjectPage", "http://www.GitHub.com/a/b.git/", "own")
OPTIONAL, PROPOSAL = REACT | {"optional": True}, REACT | {"role": "proposed"}


@pytest.mark.parametrize(
    ("row", "gold", "predicted", "expected"),
    [
        pytest.param(NAMED, REACT, thing("named", "REACT", "used"), (1, 1, 1), id="case is folded"),
        pytest.param(NAMED, REACT, thing("named", "agent", "used", "Re-Act"), (1, 1, 1), id="any form will do"),
        pytest.param(NAMED, REACT, thing("named", "ReAct agent", "used"), (0, 1, 1), id="other ends are wrong"),
        pytest.param(NAMED, FAMILY_LLM, thing("named", "LLM", "used"), (0, 0, 0), id="a family found as named"),
        pytest.param(FAMILY, REACT, thing("family", "ReAct", "used"), (0, 0, 0), id="a named one found as family"),
        pytest.param(NAMED, OPTIONAL, REACT, (0, 0, 0), id="optional and found"),
        pytest.param(NAMED, OPTIONAL, BANDITS, (0, 0, 0), id="optional and missed"),
        pytest.param(PROPOSED, REACT, PROPOSAL, (0, 1, 0), id="proposed goes by role"),
        pytest.param("Task", BANDITS | {"alt": ["Method"]}, thing("named", "bandits", "used"), (1, 1, 1), id="alt"),
        pytest.param("Task", BANDITS, thing("named", "bandits", "used"), (0, 0, 1), id="under a wrong type"),
        pytest.param(DATA, DATASET, BENCHMARK, (1, 1, 1), id="merged"),
        pytest.param("Dataset", DATASET, BENCHMARK, (0, 0, 1), id="strict"),
        pytest.param(URL, REPOSITORY, SAME_PAGE, (1, 1, 1), id="one address"),
    ],
)
def test_entities(row: str, gold: Json, predicted: Json, expected: tuple[int, int, int]) -> None:
    """One gold entity, one prediction: right, predicted, gold of the row in question."""
    assert counts(doc(gold), doc(predicted), row) == expected


def test_matching_is_one_to_one() -> None:
    """The same entity predicted twice is right once, and wrong once."""
    assert counts(doc(REACT), doc(REACT, REACT), NAMED) == (1, 2, 1)


@given(
    st.integers(0, 5).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.sets(st.integers(0, max(n - 1, 0))), max_size=5))
    )
)
def test_matching_is_largest(case: tuple[int, list[set[int]]]) -> None:
    """No assignment of predictions to gold has more pairs than the matching, which uses each side once."""
    size, wishes = case
    pairs = match(range(size), wishes, lambda g, wish: g in wish)

    def best(left: list[set[int]], taken: frozenset[int]) -> int:
        if not left:
            return 0
        free = [g for g in left[0] if g < size and g not in taken]
        return max([best(left[1:], taken), *(1 + best(left[1:], taken | {g}) for g in free)])

    assert len(pairs) == best(wishes, frozenset())
    assert len({g for g, _ in pairs}) == len({p for _, p in pairs}) == len(pairs)


METRIC, BENCH = thing("Metric", "accuracy", "reported", "accuracy", "Acc"), thing("Benchmark", "GLUE", "evaluated_on")
WHOLE_FIGURE = figure("90", method="ReAct", on="GLUE", metric="accuracy")


@pytest.mark.parametrize(
    ("change", "right"),
    [
        pytest.param({}, (1, 1, 1), id="the same"),
        pytest.param({"value": "90.0 %", "unit": "percent"}, (1, 1, 1), id="another spelling of value and unit"),
        pytest.param({"metric": "Acc"}, (1, 1, 1), id="another form of the metric"),
        pytest.param({"value": "91"}, (0, 0, 0), id="another value"),
        pytest.param({"unit": "points"}, (0, 0, 0), id="another unit"),
        pytest.param({"metric": None}, (1, 0, 0), id="no metric"),
        pytest.param({"on": "LIBERO"}, (1, 1, 0), id="another target"),
        pytest.param({"method": None}, (1, 1, 0), id="no method"),
    ],
)
def test_results(change: Json, right: tuple[int, int, int]) -> None:
    """A result by its value, with its metric, and whole."""
    gold = doc(REACT, METRIC, BENCH, results=[WHOLE_FIGURE])
    predicted = doc(REACT, METRIC, BENCH, results=[WHOLE_FIGURE | change])
    assert tuple(counts(gold, predicted, row)[0] for row in (VALUE, VALUE_METRIC, WHOLE)) == right


def test_optional_results_do_not_count() -> None:
    """A doubtful figure is neither missed nor invented; one with its value that is not doubtful still counts."""
    gold = doc(results=[figure("5", optional=True), figure("7")])
    assert counts(gold, doc(results=[figure("5"), figure("7")]), VALUE) == (1, 1, 1)


GPT = thing("named", "GPT-4", "compared")


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        pytest.param({"type": "OUTPERFORMS", "head": "ReAct", "tail": "GPT-4"}, (1, 1, 1), id="right"),
        pytest.param({"type": "OUTPERFORMS", "head": "GPT-4", "tail": "ReAct"}, (0, 1, 1), id="turned round"),
        pytest.param({"type": "OUTPERFORMS", "head": "ReAct", "tail": "LLMs"}, (0, 0, 1), id="with a family"),
        pytest.param({"type": "BASED_ON", "head": "ReAct", "tail": "GPT-4"}, (0, 0, 1), id="of another type"),
    ],
)
def test_relations(relation: Json, expected: tuple[int, int, int]) -> None:
    """Only relations between two named methods count, and their direction does."""
    things = (REACT, GPT, thing("family", "LLMs", "used"))
    gold = doc(*things, relations=[{"type": "OUTPERFORMS", "head": "ReAct", "tail": "GPT-4"}])
    assert counts(gold, doc(*things, relations=[relation]), "OUTPERFORMS") == expected


def test_roles_of_what_was_found() -> None:
    """Role shares are taken over the pairs that agree, so what was missed does not lower them."""
    scores = evaluate([doc(REACT, GPT, BENCH)], [doc(REACT | {"role": "proposed"}, BENCH)]).scores
    assert scores.to_dict()["roles"] == {"Method": 0.0, "Benchmark": 1.0}


def test_every_row_of_a_type_has_a_role() -> None:
    """The rows whose roles are compared name every type of the model."""
    from graph.model import ROLES

    assert set(ROLE_ROWS.values()) == set(ROLES)
    assert set(ROLE_ROWS) < set(ROWS)


def test_min_confidence_leaves_facts_out_and_keeps_names() -> None:
    """Facts below the threshold are gone; a result that names one of them still means what it meant."""
    unsure = METRIC | {"name": "Acc", "confidence": 0.3}
    gold = doc(REACT, METRIC, results=[figure("90", metric="accuracy")])
    predicted = doc(REACT | {"confidence": 0.9}, unsure, results=[figure("90", metric="Acc", confidence=0.8)])
    scores = evaluate([gold], [predicted], min_confidence=0.5).scores
    assert (scores.rows["Metric"].predicted, scores.rows[NAMED].right, scores.rows[VALUE_METRIC].right) == (0, 1, 1)


def test_what_is_not_in_gold_is_passed_over_and_what_is_missing_is_empty() -> None:
    """A prediction for another paper changes nothing; gold without prediction is all missed, and named."""
    other = doc(GPT) | {"id": "b"}
    result = evaluate([doc(REACT)], [other])
    assert (result.scores.rows[NAMED].predicted, result.scores.rows[NAMED].gold) == (0, 1)
    assert result.missing == ("a",)


@pytest.mark.parametrize(
    "record",
    [{}, {"id": "a", "entities": [{"name": "x"}]}, {"id": "a", "entities": "text"}, {"id": "a", "relations": [{}]}],
)
def test_what_is_no_record(record: Json) -> None:
    """A record without id, or a part without type, is an error of one sentence."""
    with pytest.raises(InputError, match="needs an id"):
        document(record)


def test_no_gold() -> None:
    """Nothing to compare with is an error, and no table of zeros."""
    with pytest.raises(InputError, match="no gold"):
        evaluate([], [doc(REACT)])
