"""Further pretraining of the encoder on plain abstracts: whole words are masked and guessed (Devlin et al. 2019).

It teaches the encoder the field's language, and the embedding of case and digits that it starts without. What it
leaves is a checkpoint that ``fit`` starts from.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from extractors.training.examples import IGNORE, pieces
from extractors.training.network import WIDTH, Network
from extractors.words import words
from graph.model import Paper

_MASK_SHARE = 0.18
_LONGEST = 380
"""Words of an abstract that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PretrainSettings:
    """How to pretrain; ``seconds`` is the time to spend, over which the learning rate falls to a fiftieth."""

    seconds: float
    batch: int = 16
    rate: float = 3e-4
    new_rate: float = 1e-3
    seed: int = 1


class Guesser(nn.Module):
    """From hidden states to the vocabulary, tied to the word embeddings."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.LayerNorm(WIDTH))
        self.bias = nn.Parameter(torch.zeros(vocabulary))

    def forward(self, hidden: Tensor, embeddings: Tensor) -> Tensor:
        """Logits (masked, vocabulary) from hidden (masked, WIDTH) and embeddings (vocabulary, WIDTH)."""
        return self.body(hidden) @ embeddings.T + self.bias


def masked(paper: Paper, tokenizer: Tokenizer, rng: random.Random) -> tuple[list[int], list[int], list[int]]:
    """Ids with some words masked, shapes, and what the masked pieces were."""
    tokens = words(paper.text)[:_LONGEST]
    ids, shapes, first = pieces(tokenizer, tokens, len(paper.title))
    target = [IGNORE] * len(ids)
    mask = int(tokenizer.token_to_id("[MASK]") or 0)
    ends = [*first[1:], len(ids) - 1]
    out = list(ids)
    for a, b in zip(first, ends, strict=True):
        if rng.random() >= _MASK_SHARE:
            continue
        chance = rng.random()
        target[a:b] = ids[a:b]
        if chance < 0.85:
            out[a:b] = [mask] * (b - a)
        elif chance < 0.93:
            out[a:b] = [rng.randrange(1000, tokenizer.get_vocab_size()) for _ in range(a, b)]
    return out, shapes, target


def pretrain(
    model: Network,
    papers: Sequence[Paper],
    tokenizer: Tokenizer,
    settings: PretrainSettings,
    *,
    report: Callable[[str], None],
    checkpoint: Path,
) -> None:
    """Train ``model``'s encoder in place for ``settings.seconds``; ``checkpoint`` is written every 200 batches."""
    rng = random.Random(settings.seed)  # noqa: S311 - choice of words, no secret
    order = rng.sample(range(len(papers)), len(papers))
    guesser = Guesser(tokenizer.get_vocab_size())
    if checkpoint.exists():
        state = torch.load(checkpoint)
        model.load_state_dict(state["model"])
        guesser.load_state_dict(state["guesser"])
    groups = [
        {"params": list(model.encoder.parameters()), "lr": settings.rate},
        {"params": [*model.shape.parameters(), *guesser.parameters()], "lr": settings.new_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    begin, step, total = time.monotonic(), 0, 0.0
    while (spent := time.monotonic() - begin) < settings.seconds:
        for group, base in zip(optimizer.param_groups, (settings.rate, settings.new_rate), strict=True):
            group["lr"] = base * min(1.0, (step + 1) / 60) * max(0.02, 1 - spent / settings.seconds)
        chosen = [papers[order[(step * settings.batch + i) % len(order)]] for i in range(settings.batch)]
        loss = _loss(model, guesser, [masked(p, tokenizer, rng) for p in chosen])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([*model.parameters(), *guesser.parameters()], 1.0)
        optimizer.step()
        step, total = step + 1, total + float(loss.detach())
        if step % 20 == 0:
            report(f"{step * settings.batch} abstracts, {spent:.0f} s, loss {total / 20:.3f}")
            total = 0.0
        if step % 200 == 0:
            _save(model, guesser, checkpoint)
    _save(model, guesser, checkpoint)


def _loss(model: Network, guesser: Guesser, items: Sequence[tuple[list[int], list[int], list[int]]]) -> Tensor:
    longest = max(len(ids) for ids, _, _ in items)
    ids, shapes, target = (
        torch.tensor([list(item[k]) + [pad] * (longest - len(item[k])) for item in items])
        for k, pad in ((0, 0), (1, 0), (2, IGNORE))
    )
    mask = torch.tensor([[1] * len(item[0]) + [0] * (longest - len(item[0])) for item in items])
    hidden = model.encode(ids, mask, shapes)
    chosen = target != IGNORE
    logits = guesser(hidden[chosen], model.encoder.embeddings.word_embeddings.weight)
    return functional.cross_entropy(logits, target[chosen])


def _save(model: Network, guesser: Guesser, checkpoint: Path) -> None:
    beside = checkpoint.with_suffix(".part")
    torch.save({"model": model.state_dict(), "guesser": guesser.state_dict()}, beside)
    beside.replace(checkpoint)
