"""The network: one encoder, and heads for tags, roles, figures, what figures belong to, and relations.

The encoder is BERT-like with an embedding of case and digits added to each piece. All heads read word vectors (the last
hidden state of a word's first piece). ``extractors.heads`` runs the same heads with numpy.
"""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig, BertModel

from extractors.heads import DISTANCES, bucket
from extractors.scheme import NUMBER_KINDS, RELATIONS, ROLE_NAMES, SLOTS, TAG_TYPES, TAGS, UNITS
from extractors.training.examples import Example
from extractors.words import SHAPES

WIDTH = 384
HIDDEN = 192
PAIR = 128


class Network(nn.Module):
    """Encoder and heads; ``path`` is a folder with the weights to start from, or None for fresh ones."""

    def __init__(self, path: Path | None, config: BertConfig | None = None) -> None:
        super().__init__()
        self.encoder = (
            BertModel.from_pretrained(path, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
            if path
            else BertModel(config, add_pooling_layer=False)
        )
        self.shape = nn.Embedding(2 * SHAPES, WIDTH, _weight=torch.zeros(2 * SHAPES, WIDTH))
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(WIDTH, len(TAGS))
        self.role = nn.Sequential(
            nn.Linear(2 * WIDTH + len(TAG_TYPES) + 3, HIDDEN), nn.Tanh(), nn.Linear(HIDDEN, len(ROLE_NAMES))
        )
        self.number = nn.Sequential(
            nn.Linear(3 * WIDTH, HIDDEN), nn.Tanh(), nn.Linear(HIDDEN, len(NUMBER_KINDS) + len(UNITS))
        )
        self.slot_number = nn.Linear(3 * WIDTH, len(SLOTS) * PAIR)
        self.slot_mention = nn.Linear(WIDTH, len(SLOTS) * PAIR)
        self.slot_distance = nn.Embedding(DISTANCES, len(SLOTS), _weight=torch.zeros(DISTANCES, len(SLOTS)))
        self.slot_none = nn.Linear(3 * WIDTH, len(SLOTS))
        self.slot_role = nn.Embedding(len(ROLE_NAMES), len(SLOTS), _weight=torch.zeros(len(ROLE_NAMES), len(SLOTS)))
        self.relation = nn.Sequential(
            nn.Linear(3 * WIDTH + DISTANCES + 2 * len(ROLE_NAMES), HIDDEN), nn.Tanh(), nn.Linear(HIDDEN, len(RELATIONS))
        )

    def encode(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> Tensor:
        """ids, mask, shapes: (batch, pieces) → hidden (batch, pieces, WIDTH)."""
        x = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes)
        return self.encoder(inputs_embeds=x, attention_mask=mask).last_hidden_state

    def roles(self, example: Example, words: Tensor) -> Tensor:
        """Logits (entities, ROLE_NAMES)."""
        vectors, bounds = mentions(example, words)
        means = torch.stack([vectors[a:b].mean(0) for a, b in bounds])
        most = torch.stack([vectors[a:b].max(0).values for a, b in bounds])
        kind = words.new_zeros(len(bounds), len(TAG_TYPES) + 3)
        for k, e in enumerate(example.entities):
            kind[k, e.type] = 1.0
            first = e.at[0][0]
            about = (float(first < example.title_words), first / max(1, len(words)), min(len(e.at), 5) / 5)
            kind[k, -3:] = words.new_tensor(about)
        return self.role(torch.cat([means, most, kind], -1))

    def numbers(self, example: Example, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Of each figure: vectors (figures, 3 WIDTH), logits of its kind and of its unit."""
        at = torch.tensor([f.at for f in example.figures])
        last = len(words) - 1
        vectors = torch.cat([words[at], words[(at + 1).clamp(max=last)], words[(at - 1).clamp(min=0)]], -1)
        kind, unit = self.number(vectors).split([len(NUMBER_KINDS), len(UNITS)], -1)
        return vectors, kind, unit

    def slots(self, example: Example, words: Tensor, vectors: Tensor, chosen: list[int], roles: Tensor) -> Tensor:
        """Scores (chosen figures, SLOTS, 1 + entities): the first column is for none.

        ``roles`` (entities, ROLE_NAMES) holds probabilities; an entity's score is that of its best mention.
        """
        n = self.slot_number(vectors[chosen]).view(len(chosen), len(SLOTS), PAIR)
        own, bounds = mentions(example, words)
        m = self.slot_mention(own).view(len(own), len(SLOTS), PAIR)
        score = torch.einsum("fsp,msp->fms", n, m) / PAIR**0.5
        firsts = [a for e in example.entities for a, _ in e.at]
        gaps = [[self.gap(example, example.figures[f].at, a) for a in firsts] for f in chosen]
        score = score + self.slot_distance(torch.tensor(gaps))
        bias = roles @ self.slot_role.weight
        best = [score[:, a:b].max(1).values + bias[k] for k, (a, b) in enumerate(bounds)]
        return torch.stack([self.slot_none(vectors[chosen]), *best], -1)

    def relate(self, example: Example, words: Tensor, pairs: list[tuple[int, int]], roles: Tensor) -> Tensor:
        """Logits (pairs, RELATIONS) of ordered pairs of entities; the tail's best mention counts."""
        own, bounds = mentions(example, words)
        means = torch.stack([own[a:b].mean(0) for a, b in bounds])
        rows: list[tuple[int, int, int, int, int]] = []  # head, tail, mention of the tail, nearest of the head, gap
        ends = []
        for h, t in pairs:
            heads = example.entities[h].at
            for j, (a, _) in enumerate(example.entities[t].at):
                near = min(range(len(heads)), key=lambda i: abs(heads[i][0] - a))
                rows.append((h, t, bounds[t][0] + j, bounds[h][0] + near, self.gap(example, heads[near][0], a)))
            ends.append(len(rows))
        head, tail, mention, near_, gap = torch.tensor(rows).T
        where = functional.one_hot(gap, DISTANCES).to(words.dtype)
        inputs = torch.cat([own[mention], means[head], own[near_], where, roles[head], roles[tail]], -1)
        scores = self.relation(inputs)
        return torch.stack([scores[a:b].max(0).values for a, b in zip([0, *ends[:-1]], ends, strict=True)])

    @staticmethod
    def gap(example: Example, a: int, b: int) -> int:
        """Distance bucket of two words of ``example``."""
        return bucket(a, b, example.sentence[a] == example.sentence[b])


def mentions(example: Example, words: Tensor) -> tuple[Tensor, list[tuple[int, int]]]:
    """Vectors of all mentions (mentions, WIDTH), means over their words, and each entity's first and last row."""
    total = torch.cat([words.new_zeros(1, words.shape[1]), words.cumsum(0)])
    first = torch.tensor([a for e in example.entities for a, _ in e.at])
    last = torch.tensor([b for e in example.entities for _, b in e.at])
    ends = list(accumulate(len(e.at) for e in example.entities))
    vectors = (total[last] - total[first]) / (last - first).unsqueeze(-1)
    return vectors, list(zip([0, *ends[:-1]], ends, strict=True))
