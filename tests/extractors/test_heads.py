"""The numpy heads say what the trained network's heads say.

``data/heads.json`` holds what ``extractors.training.network`` gives for weights and words made here from one seed (it
was written by running this file where torch is installed).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from extractors.heads import Array, Heads, Layout, softmax
from extractors.scheme import NUMBER_KINDS, RELATIONS, ROLE_NAMES, SLOTS, TAG_TYPES, UNITS

WIDTH, HIDDEN, PAIR = 384, 192, 128
EXPECTED = Path(__file__).parent / "data" / "heads.json"
FIGURES = [4, 17]
PAIRS = [(0, 1), (1, 0)]
LAYOUT = Layout(
    sentence=[0] * 6 + [1] * 10 + [2] * 8,
    title_words=6,
    entities=[(0, ((0, 2), (7, 8))), (0, ((9, 11), (20, 21))), (4, ((15, 17),)), (3, ((12, 13),))],
)


def weights() -> dict[str, Array]:
    """Weights of all heads by name."""
    shapes = {
        "role.0.weight": (HIDDEN, 2 * WIDTH + len(TAG_TYPES) + 3),
        "role.0.bias": (HIDDEN,),
        "role.2.weight": (len(ROLE_NAMES), HIDDEN),
        "role.2.bias": (len(ROLE_NAMES),),
        "number.0.weight": (HIDDEN, 3 * WIDTH),
        "number.0.bias": (HIDDEN,),
        "number.2.weight": (len(NUMBER_KINDS) + len(UNITS), HIDDEN),
        "number.2.bias": (len(NUMBER_KINDS) + len(UNITS),),
        "slot_number.weight": (len(SLOTS) * PAIR, 3 * WIDTH),
        "slot_number.bias": (len(SLOTS) * PAIR,),
        "slot_mention.weight": (len(SLOTS) * PAIR, WIDTH),
        "slot_mention.bias": (len(SLOTS) * PAIR,),
        "slot_distance.weight": (24, len(SLOTS)),
        "slot_none.weight": (len(SLOTS), 3 * WIDTH),
        "slot_none.bias": (len(SLOTS),),
        "slot_role.weight": (len(ROLE_NAMES), len(SLOTS)),
        "relation.0.weight": (HIDDEN, 3 * WIDTH + 24 + 2 * len(ROLE_NAMES)),
        "relation.0.bias": (HIDDEN,),
        "relation.2.weight": (len(RELATIONS), HIDDEN),
        "relation.2.bias": (len(RELATIONS),),
    }
    rng = np.random.RandomState(7)
    return {name: (rng.standard_normal(shape) * 0.05).astype(np.float32) for name, shape in shapes.items()}


def vectors() -> Array:
    """Word vectors of the abstract."""
    return np.random.RandomState(8).standard_normal((len(LAYOUT.sentence), WIDTH)).astype(np.float32)


def ours() -> dict[str, Any]:
    """What the numpy heads give."""
    heads, words = Heads(weights()), vectors()
    roles = heads.roles(LAYOUT, words)
    figures, kinds, units = heads.numbers(FIGURES, words)
    likely = softmax(roles)
    slots = heads.slots(LAYOUT, words, FIGURES, figures, likely)
    relations, _ = heads.relate(LAYOUT, words, PAIRS, likely)
    return {"roles": roles, "kinds": kinds, "units": units, "slots": slots, "relations": relations}


def networks() -> dict[str, Any]:
    """What the network's heads give; needs torch."""
    import torch
    from transformers import BertConfig

    from extractors.training.examples import Example, Figure, Mentions
    from extractors.training.network import Network

    config = BertConfig(
        hidden_size=WIDTH, num_hidden_layers=0, num_attention_heads=12, intermediate_size=8, vocab_size=8
    )
    network = Network(None, config).eval()
    network.load_state_dict({k: torch.from_numpy(v) for k, v in weights().items()}, strict=False)
    words = torch.from_numpy(vectors())
    x = Example(
        ids=[],
        shapes=[],
        first=[],
        tags=[],
        sentence=list(LAYOUT.sentence),
        title_words=LAYOUT.title_words,
        entities=[Mentions(kind, 0, at) for kind, at in LAYOUT.entities],
        figures=[Figure(at, 0, 0, (0, 0, 0)) for at in FIGURES],
        relations=[],
    )
    with torch.no_grad():
        roles = network.roles(x, words)
        figures, kinds, units = network.numbers(x, words)
        likely = roles.softmax(-1)
        slots = network.slots(x, words, figures, [0, 1], likely)
        relations = network.relate(x, words, PAIRS, likely)
    out = {"roles": roles, "kinds": kinds, "units": units, "slots": slots, "relations": relations}
    return {name: value.numpy() for name, value in out.items()}


@pytest.mark.parametrize("name", ["roles", "kinds", "units", "slots", "relations"])
def test_heads_equal_the_network(name: str) -> None:
    """Every head gives the recorded scores of the network that is trained."""
    expected = np.array(json.loads(EXPECTED.read_text(encoding="utf-8"))[name])
    np.testing.assert_allclose(ours()[name], expected, rtol=0, atol=2e-4)


if __name__ == "__main__":
    EXPECTED.parent.mkdir(exist_ok=True)
    recorded = {name: np.round(value.astype(float), 5).tolist() for name, value in networks().items()}
    EXPECTED.write_text(json.dumps(recorded) + "\n", encoding="utf-8")
    sys.stdout.write(f"{EXPECTED}\n")
