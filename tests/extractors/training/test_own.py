"""Training a whole model on labels of one's own; needs the extra ``train`` and is passed over without it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from extractors.encoder import Encoder, load, model_folder
from extractors.extract import record_of
from extractors.own.encoder import OwnEncoder
from extractors.own.marked import Mark, Marked
from graph.errors import ModelError
from graph.model import Paper
from tests.marked import sentences

own = pytest.importorskip("extractors.training.own", reason="the extra litkg[train] is not installed")
thaw = pytest.importorskip("extractors.training.thaw").thaw

TEXT = "We propose Kestrel for image captioning."


def texts(count: int) -> list[Marked]:
    """Annotated sentences."""
    return [
        Marked(id=x["id"], text=x["text"], marks=tuple(Mark(s["start"], s["end"], s["label"]) for s in x["spans"]))
        for x in sentences(count)
    ]


def test_a_thawed_model_says_what_the_shipped_one_says() -> None:
    """Scores of tags and hidden states agree, but for what eight bits take from the activations."""
    import torch

    folder = model_folder("default")
    ids = [[101, 2057, 16599, 1037, 3117, 2005, 3698, 5449, 2006, 1996, 2944, 102]]
    shapes = [[0, 6, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0]]
    session = Encoder(folder)._session
    logits, hidden = session.run(["logits", "hidden"], {"ids": np.array(ids), "shapes": np.array(shapes)})
    network = thaw(folder).eval()
    with torch.no_grad():
        ours = network.encode(torch.tensor(ids), torch.ones(1, len(ids[0])), torch.tensor(shapes))
        tags = network.tags(ours)
    assert np.corrcoef(ours.numpy().ravel(), hidden.ravel())[0, 1] > 0.98
    assert (tags.numpy().argmax(-1) == logits.argmax(-1)).mean() > 0.9


def test_a_whole_model(tmp_path: Path) -> None:
    """It tags what it has learned, its records keep the base's vectors, and it can be trained on and on."""
    folder = tmp_path / "own"
    report = own.tune(texts(100), folder, epochs=3)
    assert report.held < report.texts
    assert report.rows()["ALL"].f1 > 0.8
    encoder = load(str(folder))
    assert isinstance(encoder, OwnEncoder)
    assert {(TEXT[m.start : m.end], m.label) for m in encoder.marks(TEXT, 0)} == {
        ("Kestrel", "Gadget"),
        ("image captioning", "task"),
    }
    record = record_of(Paper(id="p", title="Kestrel", abstract=TEXT), str(folder))
    assert [(e.type, e.name) for e in record.entities] == [("Task", "image captioning")]
    np.testing.assert_array_equal(encoder.read(TEXT, 0).vectors, load("default").read(TEXT, 0).vectors)
    assert own.tune(texts(100), tmp_path / "more", base=str(folder), epochs=1).rows()["ALL"].f1 > 0.3


def test_a_model_that_cannot_be_trained_further(tmp_path: Path) -> None:
    """What is no exported network is named."""
    (tmp_path / "encoder.onnx").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="cannot be trained further"):
        thaw(tmp_path)
