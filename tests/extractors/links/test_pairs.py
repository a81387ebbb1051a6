"""Features of pairs of methods: cues before the second one, direction, names inside names."""

from extractors.links.figures import Figures
from extractors.links.pairs import pair_features
from tests.extractors.links.stage import entity, stage


def features(text: str, head: str, tail: str) -> set[str]:
    """The features of the pair of proposed ``head`` and used ``tail``."""
    f = Figures(stage(text, entity(text, "Method", head, role="proposed"), entity(text, "Method", tail)))
    return set(pair_features(f, 0, 1))


def test_cues() -> None:
    """The verb that leads to the second method is a cue, and so are the words right before it."""
    found = features("T\nKeyStep outperforms ReAct.", "KeyStep", "ReAct")
    assert {"beats cue outperform with", "with before outperforms", "head first words outperforms"} <= found


def test_direction() -> None:
    """Passive sentences name the loser first."""
    found = features("T\nReAct is outperformed by KeyStep.", "KeyStep", "ReAct")
    assert "tail first words is outperformed by" in found
    assert "beats cue outperform with" not in found


def test_list_shares_its_cue() -> None:
    """The last of a list is led to by the words before the first."""
    text = "T\nWe fine-tune on top of Llama, and ReAct."
    found = set(
        pair_features(
            Figures(
                stage(
                    text,
                    entity(text, "Method", "T", role="proposed"),
                    entity(text, "Method", "ReAct"),
                    entity(text, "Method", "Llama"),
                )
            ),
            0,
            1,
        )
    )
    assert "before top of" in found


def test_name_in_name() -> None:
    """A name that holds another one speaks for being built on it."""
    assert "head holds tail" in features("BanglaBERT\nWe train BanglaBERT, a BERT.", "BanglaBERT", "BERT")
