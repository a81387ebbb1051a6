"""Asking: names as people write them, values of the right type, and a word where there is no answer."""

from __future__ import annotations

from datetime import date

import pytest

from graph.errors import NotFoundError, QueryError
from graph.stores.embedded import EmbeddedStore
from queries.names import find, nearest
from queries.runner import ask, cypher


def test_leaderboard_orders_by_metric_and_direction(store: EmbeddedStore) -> None:
    """Absolute figures come before ratios, the highest first, with paper, year, code and sentence."""
    rows = ask(store, "leaderboard", {"benchmark": "LIBERO", "metric": "success rate"}).dicts()
    assert [(r["method"], r["value"]) for r in rows] == [
        ("OpenVLA-OFT", 97.1),
        ("pi0", 94.2),
        ("OpenVLA", 76.5),
        ("OpenVLA", 76.5),
        ("OpenVLA", 74.7),
    ]
    assert rows[0]["code"] == ["https://github.com/moojink/openvla-oft"]
    assert rows[0]["year"] == 2025
    assert "97.1%" in rows[0]["sentence"]


def test_state_of_the_art_only_rises(store: EmbeddedStore) -> None:
    """Each figure beats all that came before it."""
    rows = ask(store, "state_of_the_art", {"benchmark": "LIBERO"}).dicts()
    assert [(r["date"], r["method"], r["value"]) for r in rows] == [
        ("2024-06-13", "OpenVLA", 76.5),
        ("2024-10-31", "pi0", 94.2),
        ("2025-02-27", "OpenVLA-OFT", 97.1),
    ]


def test_disagreements_and_conflicts(store: EmbeddedStore) -> None:
    """One paper says that A beats B, another the opposite; two papers give different figures for the same."""
    (row,) = ask(store, "disagreements").dicts()
    assert {row["a"], row["b"]} == {"OpenVLA", "Diffusion Policy"}
    assert row["a_over_b"] != row["b_over_a"]
    (row,) = ask(store, "conflicts").dicts()
    assert (row["method"], row["benchmark"], row["lowest"], row["highest"]) == ("OpenVLA", "LIBERO", 74.7, 76.5)


def test_lineage_goes_up_and_down(store: EmbeddedStore) -> None:
    """What a method is built on, step by step, and what is built on it."""
    rows = ask(store, "lineage", {"method": "OpenVLA"}).dicts()
    steps = [(r["direction"], r["steps"], r["method"]) for r in rows]
    assert steps == [("up", 1, "Llama 2"), ("down", 1, "OpenVLA-OFT")]
    rows = ask(store, "lineage", {"method": "OpenVLA-OFT"}).dicts()
    assert rows[-1]["through"] == ["OpenVLA"]


def test_gaps_name_what_rivals_were_evaluated_on(store: EmbeddedStore) -> None:
    """A method of the family, a benchmark that it lacks, and who of the family has it."""
    rows = ask(store, "gaps", {"family": "VLAs"}).dicts()
    assert ("RoboVLMs", "LIBERO") in {(r["method"], r["benchmark"]) for r in rows}
    assert all(r["method"] not in r["rivals"] and r["count"] == len(r["rivals"]) for r in rows)


@pytest.mark.parametrize("name", ["vision-language-action models", "VLAs", "vlas", "Vision Language Action Model"])
def test_names_are_found_however_they_are_spelt(store: EmbeddedStore, name: str) -> None:
    """Case, hyphens, plural and aliases make no difference."""
    assert ask(store, "reading_list", {"topic": name}).meant["topic"] == "vision-language-action models"


def test_ids_are_names_too(store: EmbeddedStore) -> None:
    """An id as it stands in an answer can be given back."""
    assert ask(store, "evidence", {"thing": "benchmark:libero"}).meant == {"thing": "LIBERO"}


def test_a_name_that_is_not_there_gets_the_nearest(store: EmbeddedStore) -> None:
    """The sentence offers names of the right kind."""
    with pytest.raises(NotFoundError, match=r"no benchmark or dataset 'LIBRO'; did you mean LIBERO\?"):
        ask(store, "leaderboard", {"benchmark": "LIBRO"})
    with pytest.raises(NotFoundError, match="nothing with a name like it"):
        ask(store, "leaderboard", {"benchmark": "qqqqqqqqq"})
    assert nearest(store, "open vla of", ("Method",))[0] == "OpenVLA-OFT"
    assert find(store, "!?", ("Method",)) == []


def test_a_benchmark_without_figures_says_so(store: EmbeddedStore) -> None:
    """The note says what is missing, and what there is comes instead."""
    answer = ask(store, "leaderboard", {"benchmark": "SIMPLER"})
    assert len(answer) == 0
    assert answer.note == "No figure is reported on SIMPLER; what there is instead"
    assert answer.instead is not None
    assert answer.instead.question == "evaluated_on"
    assert [row[0] for row in answer.instead] == [
        "RoboVLMs: What matters in building vision-language-action models",
    ]


def test_parameters_are_checked(store: EmbeddedStore) -> None:
    """Missing, unknown and wrongly typed values are refused with an example."""
    with pytest.raises(QueryError, match="needs a value for benchmark, for example 'LIBERO'"):
        ask(store, "leaderboard")
    with pytest.raises(QueryError, match="no parameter 'bench'; its parameters: benchmark, metric, limit"):
        ask(store, "leaderboard", {"bench": "x"})
    with pytest.raises(QueryError, match="'many' is no value for limit, which is of type int, for example 10"):
        ask(store, "leaderboard", {"benchmark": "LIBERO", "limit": "many"})


def test_values_as_text_and_as_dates(store: EmbeddedStore) -> None:
    """Numbers may come as text, as from a command line, and dates as dates."""
    assert len(ask(store, "leaderboard", {"benchmark": "LIBERO", "limit": "2"})) == 2
    assert len(ask(store, "new_since", {"date": date(2025, 1, 1)})) == 1


def test_a_question_that_is_not_there(store: EmbeddedStore) -> None:
    """Spelling of the question's name is forgiven, and the nearest are named."""
    assert ask(store, "Code by-year").question == "code_by_year"
    with pytest.raises(NotFoundError, match="did you mean leaderboard"):
        ask(store, "leader_bord")


def test_cypher_needs_its_parameters(store: EmbeddedStore) -> None:
    """A parameter without a value is named."""
    with pytest.raises(QueryError, match=r"\$name"):
        cypher(store, "MATCH (m:Method {name: $name}) RETURN m")
    assert len(cypher(store, "MATCH (m:Method {name: $name}) RETURN m", {"name": "Octo"})) == 1


def test_rows_are_limited(store: EmbeddedStore) -> None:
    """More rows than allowed are left out, and that is said."""
    rows = cypher(store, "MATCH (n) RETURN n.id", max_rows=3)
    assert (len(rows), rows.truncated) == (3, True)
    assert not cypher(store, "MATCH (n:Metric) RETURN n.id").truncated
