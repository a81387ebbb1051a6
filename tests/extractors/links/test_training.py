"""Fitting the linker: the descent finds a minimum, the fitted weights answer what they were shown."""

import numpy as np

from extractors.training.descent import minimise
from extractors.training.links import Question, fit, of_figures, of_pairs
from graph.model import Paper, Record, Relation, Result
from tests.extractors.links.stage import entity

TITLE, BODY = "Zeta", "Zeta beats Yota and reaches an accuracy of 90% on Alpha."
TEXT = f"{TITLE}\n{BODY}"
SPAN = (5, len(TEXT))


def record() -> Record:
    """One gold record with a result and a relation."""
    named = (
        entity(TEXT, "Method", "Zeta", role="proposed"),
        entity(TEXT, "Method", "Yota", role="compared"),
        entity(TEXT, "Metric", "accuracy"),
        entity(TEXT, "Benchmark", "Alpha"),
    )
    result = Result(
        value="90", unit="%", kind="absolute", evidence=BODY, span=SPAN, method="Zeta", on="Alpha", metric="accuracy"
    )
    beats = Relation(type="OUTPERFORMS", head="Zeta", tail="Yota", evidence=BODY, span=SPAN)
    return Record(
        paper=Paper(id="p", title=TITLE, abstract=BODY), entities=named, results=(result,), relations=(beats,)
    )


def test_minimise() -> None:
    """The minimum of a bowl is found, wherever it lies."""
    bottom = np.array([3.0, -2.0, 0.5])
    steep = np.array([1.0, 10.0, 100.0])
    found = minimise(lambda x: (float(steep @ (x - bottom) ** 2), 2 * steep * (x - bottom)), np.zeros(3))
    assert np.allclose(found, bottom, atol=1e-2)


def test_questions_of_a_record() -> None:
    """A result asks for its three owners, two methods ask for both relations in both directions."""
    gold = record()
    asked = dict(of_figures(gold, gold.entities))
    assert {slot: q.right for slot, q in asked.items()} == {
        "metric": [False, True],
        "on": [False, True],
        "method": [False, True, False],
    }
    pairs = [(name, q.right) for name, q in of_pairs(gold, gold.entities)]
    assert pairs.count(("OUTPERFORMS", [True])) == 1
    assert len(pairs) == 4


def test_missing_owner_asks_nothing() -> None:
    """Where the right owner is not among the entities, the slot teaches nothing."""
    gold = record()
    assert "metric" not in dict(of_figures(gold, [e for e in gold.entities if e.type != "Metric"]))


def test_fit() -> None:
    """Of two candidates the fitted weights prefer the one that was right."""
    asked = [Question([{"none": 1.0}, {"near": 1.0}, {"far": 1.0}], [False, True, False])] * 20
    table = fit(asked, 1.0, chosen=True)
    assert table["near"] > max(table["none"], table["far"])
    alone = [Question([{"yes": 1.0}], [True]), Question([{"no": 1.0}], [False])] * 20
    table = fit(alone, 1.0, chosen=False)
    assert table["yes"] > 0 > table["no"]
