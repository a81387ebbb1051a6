"""Training: losses of all heads over whole abstracts, in batches of like length, with a checkpoint an epoch."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from extractors.scheme import RELATIONS, SLOT_TYPES, SLOTS, TAG_TYPES
from extractors.training.examples import IGNORE, Example
from extractors.training.network import Network

MASK = 103
"""The piece ``[MASK]`` of the uncased vocabulary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to train; the learning rates are those of the encoder and of what is new."""

    epochs: int = 6
    batch: int = 8
    rate: float = 3e-4
    new_rate: float = 1.5e-3
    warm_up: float = 0.1
    decay: float = 0.01
    seed: int = 0
    role_weight: float = 0.3
    figure_weight: float = 0.3
    slot_weight: float = 0.5
    relation_weight: float = 0.5
    masked: float = 0.05
    """Share of words that are hidden from the network, so that it learns names by where they stand."""
    average: float = 0.9975
    """The weights that are kept are running means over the batches, each of which fades so much with the next."""


def batches(items: Sequence[Example], size: int, rng: random.Random | None) -> list[list[int]]:
    """Indices of like lengths together, in random order if ``rng`` is given."""
    order = list(range(len(items)))
    if rng:
        rng.shuffle(order)
    out = []
    for k in range(0, len(order), size * 16):
        near = sorted(order[k : k + size * 16], key=lambda i: len(items[i].ids))
        out += [near[j : j + size] for j in range(0, len(near), size)]
    if rng:
        rng.shuffle(out)
    return out


def collate(items: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """ids, mask and shapes, each (batch, pieces), padded with 0."""
    n = max(len(x.ids) for x in items)
    ids = torch.tensor([x.ids + [0] * (n - len(x.ids)) for x in items])
    shapes = torch.tensor([x.shapes + [0] * (n - len(x.shapes)) for x in items])
    mask = torch.tensor([[1] * len(x.ids) + [0] * (n - len(x.ids)) for x in items])
    return ids, mask, shapes


def loss_of(model: Network, items: Sequence[Example], settings: Settings) -> Tensor:
    """The weighted loss of a batch."""
    hidden = model.drop(model.encode(*collate(items)))
    words = [hidden[b, torch.tensor(x.first)] for b, x in enumerate(items)]
    target = torch.tensor([t for x in items for t in x.tags])
    loss = functional.cross_entropy(model.tags(torch.cat(words)), target, ignore_index=IGNORE)
    return loss + _heads_loss(model, items, words, settings)


def _heads_loss(model: Network, items: Sequence[Example], words: Sequence[Tensor], settings: Settings) -> Tensor:
    """The weighted loss of all heads but the tags, each the mean over its decisions."""
    parts: dict[str, list[Tensor]] = {"role": [], "figure": [], "slot": [], "relation": []}
    for x, w in zip(items, words, strict=True):
        for name, value in _head_losses(model, x, w):
            parts[name].append(value)
    weights = {
        "role": settings.role_weight,
        "figure": settings.figure_weight,
        "slot": settings.slot_weight,
        "relation": settings.relation_weight,
    }
    zero = model.slot_none.weight.sum() * 0.0
    return sum((weights[name] * torch.cat(values).mean() for name, values in parts.items() if values), zero)


def _head_losses(model: Network, x: Example, words: Tensor) -> Iterator[tuple[str, Tensor]]:
    roles = words.new_zeros((0, 0))
    if x.entities:
        logits = model.roles(x, words)
        target = torch.tensor([e.role for e in x.entities])
        yield "role", functional.cross_entropy(logits, target, reduction="none")
        roles = logits.detach().softmax(-1)
    if x.figures:
        vectors, kind, unit = model.numbers(x, words)
        yield "figure", _cross_entropy(kind, [f.kind for f in x.figures])
        yield "figure", _cross_entropy(unit, [f.unit for f in x.figures])
        chosen = [i for i, f in enumerate(x.figures) if f.unit != IGNORE]
        if chosen and x.entities:
            scores = model.slots(x, words, vectors, chosen, roles)
            for s, slot in enumerate(SLOTS):
                allowed = [True] + [TAG_TYPES[e.type] in SLOT_TYPES[slot] for e in x.entities]
                masked = scores[:, s].masked_fill(~torch.tensor(allowed), -1e4)
                gold = [x.figures[i].slots[s] for i in chosen]
                gold = [g if g == IGNORE or allowed[g + 1] else IGNORE for g in gold]
                yield "slot", _cross_entropy(masked, [g if g == IGNORE else g + 1 for g in gold])
    pairs, gold_pairs = relation_pairs(x)
    if pairs:
        logits = model.relate(x, words, pairs, roles)
        yield "relation", functional.binary_cross_entropy_with_logits(logits, gold_pairs, reduction="none").flatten()


def relation_pairs(x: Example) -> tuple[list[tuple[int, int]], Tensor]:
    """Ordered pairs of named methods, and which relations hold between them (pairs, RELATIONS)."""
    named = [i for i, e in enumerate(x.entities) if TAG_TYPES[e.type] == "Method"]
    pairs = [(a, b) for a in named for b in named if a != b]
    gold = torch.zeros(len(pairs), len(RELATIONS))
    where = {pair: k for k, pair in enumerate(pairs)}
    for head, tail, kind in x.relations:
        if (head, tail) in where:
            gold[where[head, tail], kind] = 1.0
    return pairs, gold


def _cross_entropy(logits: Tensor, target: list[int]) -> Tensor:
    keep = [i for i, t in enumerate(target) if t != IGNORE]
    return functional.cross_entropy(
        logits[keep], torch.tensor([target[i] for i in keep], dtype=torch.long), reduction="none"
    )


def fit(
    model: Network,
    data: Sequence[Example],
    settings: Settings,
    *,
    report: Callable[[str], None],
    checkpoint: Path | None = None,
    resume: bool = True,
) -> Network:
    """Train ``model`` in place; with ``checkpoint``, an interrupted run goes on after its last whole epoch."""
    rng = random.Random(settings.seed)  # noqa: S311 - order of training, no secret
    new = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    groups = [
        {"params": list(model.encoder.parameters()), "lr": settings.rate},
        {"params": new, "lr": settings.new_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=settings.decay)
    steps = settings.epochs * len(batches(data, settings.batch, None))
    warm = max(1.0, settings.warm_up * steps)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, (s + 1) / warm) * max(0.0, 1 - s / steps))
    mean = {n: v.detach().clone() for n, v in model.state_dict().items() if v.is_floating_point()}
    done = 0
    if checkpoint and resume and checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        rng.setstate(state["rng"])
        mean = state["mean"]
        done = state["epoch"]
    for epoch in range(done, settings.epochs):
        _epoch(model, data, settings, optimizer, schedule, rng, report, epoch, mean)
        if checkpoint:
            state = {"model": model.state_dict(), "mean": mean, "rng": rng.getstate()}
            state |= {"optimizer": optimizer.state_dict()}
            torch.save(state | {"schedule": schedule.state_dict(), "epoch": epoch + 1}, checkpoint)
    model.load_state_dict(model.state_dict() | mean)
    model.eval()
    return model


def fit_heads(model: Network, data: Sequence[Example], settings: Settings, *, report: Callable[[str], None]) -> Network:
    """Train the heads alone, but for the tags, on what the encoder says of ``data``: minutes instead of hours."""
    model.eval()
    with torch.no_grad():
        words = [_read(model, x) for x in data]
    report(f"{len(words)} abstracts read")
    heads = [p for n, p in model.named_parameters() if not n.startswith(("encoder.", "shape.", "tags."))]
    optimizer = torch.optim.AdamW(heads, lr=settings.new_rate, weight_decay=settings.decay)
    rng = random.Random(settings.seed)  # noqa: S311 - order of training, no secret
    steps = settings.epochs * -(-len(data) // settings.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: max(0.0, 1 - s / steps))
    for epoch in range(settings.epochs):
        order, total = rng.sample(range(len(data)), len(data)), 0.0
        for k in range(0, len(order), settings.batch):
            chosen = order[k : k + settings.batch]
            dropped = [functional.dropout(words[i], 0.1) for i in chosen]
            loss = _heads_loss(model, [data[i] for i in chosen], dropped, settings)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += float(loss.detach()) * len(chosen)
        report(f"heads, epoch {epoch + 1} of {settings.epochs}: loss {total / len(data):.4f}")
    return model


def _read(model: Network, x: Example) -> Tensor:
    """Word vectors (words, WIDTH) of one abstract."""
    return model.encode(*collate([x]))[0, torch.tensor(x.first)]


def hidden(x: Example, share: float, rng: random.Random) -> Example:
    """``x`` with a ``share`` of its words masked."""
    ids = list(x.ids)
    for a, b in zip(x.first, [*x.first[1:], len(ids) - 1], strict=True):
        if rng.random() < share:
            ids[a:b] = [MASK] * (b - a)
    return replace(x, ids=ids)


def _average(mean: dict[str, Tensor], model: Network, fade: float, step: int) -> None:
    """Bring the running ``mean`` of the weights up to ``step``; the first steps count as in a plain mean."""
    now = model.state_dict()
    with torch.no_grad():
        for name, value in mean.items():
            value.lerp_(now[name], max(1.0 - fade, 1.0 / (1.0 + step)))


def _epoch(model, data, settings, optimizer, schedule, rng, report, epoch, mean) -> None:  # type: ignore[no-untyped-def]
    model.train()
    total = 0.0
    groups = batches(data, settings.batch, rng)
    for k, chosen in enumerate(groups, 1):
        loss = loss_of(model, [hidden(data[i], settings.masked, rng) for i in chosen], settings)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        _average(mean, model, settings.average, epoch * len(groups) + k)
        total += float(loss.detach())
        if k % 10 == 0 or k == len(groups):
            report(f"epoch {epoch + 1} of {settings.epochs}: batch {k} of {len(groups)}, loss {total / k:.3f}")
