"""The network: one encoder, and heads for tags, roles, figures, what figures belong to, and relations.

The encoder is BERT-like with an embedding of case and digits added to each piece. All heads read word vectors (the last
hidden state of a word's first piece). ``extractors.heads`` runs the same heads with numpy.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
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
        rows = []
        for e in example.entities:
            m = mentions(words, e.at)
            kind = words.new_zeros(len(TAG_TYPES) + 3)
            kind[e.type] = 1.0
            kind[-3] = float(e.at[0][0] < example.title_words)
            kind[-2] = e.at[0][0] / max(1, len(words))
            kind[-1] = min(len(e.at), 5) / 5
            rows.append(torch.cat([m.mean(0), m.max(0).values, kind]))
        return self.role(torch.stack(rows))

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
        out = [self.slot_none(vectors[chosen])]
        bias = roles @ self.slot_role.weight
        for k, e in enumerate(example.entities):
            m = self.slot_mention(mentions(words, e.at)).view(len(e.at), len(SLOTS), PAIR)
            score = torch.einsum("fsp,msp->fms", n, m) / PAIR**0.5
            where = [[self.gap(example, example.figures[f].at, a[0]) for a in e.at] for f in chosen]
            score = score + self.slot_distance(torch.tensor(where))
            out.append(score.max(1).values + bias[k])
        return torch.stack(out, -1)

    def relate(self, example: Example, words: Tensor, pairs: list[tuple[int, int]], roles: Tensor) -> Tensor:
        """Logits (pairs, RELATIONS) of ordered pairs of entities; the tail's best mention counts."""
        rows, owner = [], []
        for k, (h, t) in enumerate(pairs):
            head, tail = example.entities[h], example.entities[t]
            whole = mentions(words, head.at)
            for a, b in tail.at:
                near = min(range(len(head.at)), key=lambda i: abs(head.at[i][0] - a))
                where = words.new_zeros(DISTANCES)
                where[self.gap(example, head.at[near][0], a)] = 1.0
                rows.append(torch.cat([words[a:b].mean(0), whole.mean(0), whole[near], where, roles[h], roles[t]]))
                owner.append(k)
        scores, index = self.relation(torch.stack(rows)), torch.tensor(owner)
        return torch.stack([scores[index == k].max(0).values for k in range(len(pairs))])

    @staticmethod
    def gap(example: Example, a: int, b: int) -> int:
        """Distance bucket of two words of ``example``."""
        return bucket(a, b, example.sentence[a] == example.sentence[b])


def mentions(words: Tensor, at: tuple[tuple[int, int], ...]) -> Tensor:
    """Vectors (mentions, WIDTH): the mean over each mention's words."""
    return torch.stack([words[a:b].mean(0) for a, b in at])
