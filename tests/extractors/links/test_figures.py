"""Features of figures: what lies between a number and a mention, and lists in step."""

import pytest

from extractors.links.figures import Asked, Figures, link_features, none_features
from tests.extractors.links.stage import entity, stage

STEPS = "T\nIt gains on Alpha, Beta and Gamma by 1, 2 and 3 points respectively."


def test_lists_in_step() -> None:
    """The second number of three and the second set of three stand in step, the second and the third do not."""
    sets = [entity(STEPS, "Benchmark", name) for name in ("Alpha", "Beta", "Gamma")]
    f = Figures(stage(STEPS, *sets))
    second = [link_features(f, Asked(1, "gain", "points"), "on", p) for p in f.near(1, "on")]
    assert ["before lists fits step True" in row for row in second] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("T\nIt reaches 74% on Alpha.", "after words on"),
        ("T\nOn Alpha it reaches 74%.", "before words it reaches"),
        ("T\nIt reaches 74% (Alpha).", "after words ("),
    ],
)
def test_words_between(text: str, expected: str) -> None:
    """The words between the number and the mention are a feature, without the unit."""
    f = Figures(stage(text, entity(text, "Benchmark", "Alpha")))
    assert expected in link_features(f, Asked(0, "absolute", "%"), "on", f.near(0, "on")[0])


def test_chief_is_the_proposed_method_of_the_title() -> None:
    """Of two proposed methods the one that the title names is the chief."""
    text = "Zeta\nWe bring Beta and Zeta. Beta and Beta again."
    f = Figures(
        stage(text, entity(text, "Method", "Beta", role="proposed"), entity(text, "Method", "Zeta", role="proposed"))
    )
    assert f.chief == 1


def test_nothing_to_belong_to() -> None:
    """What speaks for no owner says how many candidates stand in the sentence."""
    text = "T\nIt gains 4% on average."
    f = Figures(stage(text))
    row = none_features(f, Asked(0, "gain", "%"), "on")
    assert {"none here=0", "none says average", "none kind=gain"} <= row.keys()
