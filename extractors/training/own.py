"""Training a whole model on people's own labels: a copy of the base's encoder learns them, the base stays beside it.

Roles, results and relations are read from the base's vectors, as before; the copy tags. One fold is held out: it says
when to stop, and the report counts on it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from extractors.encoder import model_folder
from extractors.own import chain, folder
from extractors.own.choosing import Unseen, choose
from extractors.own.encoder import WHOLE, LayeredEncoder, scores_of
from extractors.own.folds import folds
from extractors.own.learning import Report
from extractors.own.lexicon import PLACES
from extractors.own.marked import IGNORE, Marked, tagged, tags_of
from extractors.own.network import REACH, Array, Weights
from extractors.scheme import TAGS
from extractors.training.examples import pieces
from extractors.training.export import export
from extractors.training.network import WIDTH, Network
from extractors.training.thaw import thaw
from extractors.words import SHAPES, words
from graph.progress import Progress, silent

EPOCHS = 8
"""How many at most, where nobody says."""

EXTRA = SHAPES + len(TAGS)
"""Features beside the vectors, which a tuned encoder does not need."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to train; the learning rates are those of the encoder and of the tags."""

    epochs: int = EPOCHS
    patience: int = 2
    batch: int = 8
    rate: float = 1e-4
    new_rate: float = 1e-3
    warm_up: float = 0.1
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """One text: ids and shapes of its pieces, the first piece and the tag of each word."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    tags: list[int]


class Tuner(nn.Module):
    """An encoder and scores of tags for each word."""

    def __init__(self, network: Network, count: int) -> None:
        super().__init__()
        self.network = network
        self.own = nn.Linear(WIDTH, count)

    def forward(self, items: Sequence[Piece]) -> list[Tensor]:
        """Scores (words, tags) of each text."""
        longest = max(len(x.ids) for x in items)
        ids, shapes = (
            torch.tensor([getattr(x, part) + [0] * (longest - len(x.ids)) for x in items]) for part in ("ids", "shapes")
        )
        mask = torch.tensor([[1] * len(x.ids) + [0] * (longest - len(x.ids)) for x in items])
        hidden = self.network.drop(self.network.encode(ids, mask, shapes))
        return [self.own(hidden[b, torch.tensor(x.first, dtype=torch.long)]) for b, x in enumerate(items)]


def tune(
    texts: Sequence[Marked],
    output: Path,
    *,
    base: str = "default",
    epochs: int | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> Report:
    """Train a copy of ``base`` on the labels of ``texts``, and write the model to ``output``.

    Raises:
        ModelError: there is no such base, it cannot be trained further, or something else is at ``output``.
    """
    folder.free(output)
    torch.manual_seed(seed)
    start = model_folder(base)
    labels = sorted({m.label for t in texts for m in t.marks})
    tags = tags_of(labels)
    network = thaw(start / WHOLE if (start / WHOLE).is_dir() else start)
    tuner = Tuner(network, len(tags))
    tokenizer = Tokenizer.from_file(str(start / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    fold = folds([t.text for t in texts])
    items = [_piece(t, tokenizer, tags) for t in texts]
    held = [i for i, k in enumerate(fold) if k == 0]
    settings = Settings(epochs=epochs or EPOCHS, seed=seed)
    epoch = _train(
        tuner, [x for x, k in zip(items, fold, strict=True) if k], [items[i] for i in held], tags, settings, progress
    )
    part = folder.begin(start, output, 0)
    export(network, start / "tokenizer.json", part / WHOLE, {"layers": []})
    weights = linear(tuner.own)
    reader = LayeredEncoder(part / WHOLE)
    chosen, counts = choose([_unseen(texts[i], reader, weights) for i in held], labels)
    lost = [tagged(t, words(t.text), tags) for t in texts]
    report = Report(
        texts=len(texts),
        held=len(held),
        words=sum(len(x.first) for x in items),
        epochs=(epoch,),
        overlapping=sum(x.overlapping for x in lost),
        widened=sum(x.widened for x in lost),
        labels=counts,
    )
    even = np.zeros(WIDTH, np.float32), np.ones(WIDTH, np.float32)
    folder.finish(
        part,
        output,
        labels=labels,
        heads=[weights],
        mean=even[0],
        scale=even[1],
        chosen=chosen,
        report=report.to_dict(),
    )
    return report


def _unseen(text: Marked, reader: LayeredEncoder, weights: Weights) -> Unseen:
    reading, features = reader.layered(text.text, text.title_end)
    return Unseen(text, *scores_of([weights], features), [(a, b) for _, a, b in reading.tokens])


def linear(layer: nn.Linear) -> Weights:
    """A layer of scores as a head that looks at the word alone."""
    count, size = layer.out_features, WIDTH + EXTRA
    own = np.zeros((size, count), np.float32)
    own[:WIDTH] = layer.weight.detach().numpy().T
    zeros: dict[str, tuple[int, ...]] = {
        "near": ((2 * REACH + 1) * size, 1),
        "near_bias": (1,),
        "out": (1, count),
        "spelled": (PLACES, count),
        "moves": (count, count),
        "first": (count,),
    }
    known = {"project": np.eye(WIDTH, dtype=np.float32), "own": own, "bias": layer.bias.detach().numpy().copy()}
    return {**known, **{name: np.zeros(shape, np.float32) for name, shape in zeros.items()}}


def _piece(text: Marked, tokenizer: Tokenizer, tags: tuple[str, ...]) -> Piece:
    tokens = [(w.encode("utf-8", "replace").decode(), a, b) for w, a, b in words(text.text)]
    ids, shapes, first = pieces(tokenizer, tokens, text.title_end)
    return Piece(ids, shapes, first, [int(t) for t in tagged(text, tokens, tags).tags[: len(first)]])


def _train(
    tuner: Tuner,
    train: list[Piece],
    held: list[Piece],
    tags: tuple[str, ...],
    settings: Settings,
    progress: Progress,
) -> int:
    """Train in place, keep the best epoch by F1 on ``held``, and say which that was."""
    train = [x for x in train if x.first]
    rng = random.Random(settings.seed)  # noqa: S311 - order of training, no secret
    groups = [
        {
            "params": list(tuner.network.encoder.parameters()) + list(tuner.network.shape.parameters()),
            "lr": settings.rate,
        },
        {"params": list(tuner.own.parameters()), "lr": settings.new_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    each = -(-len(train) // settings.batch)
    total, warm = settings.epochs * each, max(1.0, settings.warm_up * settings.epochs * each)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / warm) * max(0.0, 1 - s / total)
    )
    best, best_epoch, kept = -1.0, 0, tuner.state_dict()
    for epoch in range(1, settings.epochs + 1):
        tuner.train()
        order = rng.sample(range(len(train)), len(train))
        for k in range(each):
            progress("training", (epoch - 1) * each + k, total)
            chosen = [train[i] for i in order[k * settings.batch : (k + 1) * settings.batch]]
            target = torch.tensor([t for x in chosen for t in x.tags])
            loss = functional.cross_entropy(torch.cat(tuner(chosen)), target, ignore_index=IGNORE)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(tuner.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        now = f1_of(tuner, held, tags)
        if now > best:
            best, best_epoch = now, epoch
            kept = {name: value.clone() for name, value in tuner.state_dict().items()}
        elif epoch - best_epoch >= settings.patience:
            break
    tuner.load_state_dict(kept)
    tuner.eval()
    return best_epoch


def f1_of(tuner: Tuner, held: Sequence[Piece], tags: tuple[str, ...]) -> float:
    """Strict F1 on ``held``; what may be anything counts neither way."""
    tuner.eval()
    ban = chain.allowed(tags)
    right = both = 0
    for x in held:
        if not x.first:
            continue
        with torch.no_grad():
            scores: Array = tuner([x])[0].log_softmax(-1).numpy()
        found, wanted = (set(chain.runs(path, tags)) for path in (chain.best_path(scores, *ban), x.tags))
        found = {run for run in found if IGNORE not in x.tags[run[0] : run[1]]}
        right, both = right + len(found & wanted), both + len(found) + len(wanted)
    return 2 * right / both if both else 0.0
