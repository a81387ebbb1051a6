"""The command that makes a model's lexicon: ``python -m extractors.training.lexicon ABSTRACTS.jsonl.gz… -o MODEL``.

Words that stand in like places are one cluster: positive pointwise mutual information of each word with its two
neighbours on either side (Bullinaria and Levy 2007), cut to 64 dimensions by a truncated SVD, then k-means on the
sphere, coarse and fine. What papers call a name comes from ``graph.resolve``. Needs the extra ``train`` (scipy).
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.crf import LEXICON, called, normal
from extractors.training.source import plain
from extractors.words import words
from graph.resolve.knowledge import shipped

log = logging.getLogger("litkg.training")

WORDS = 40_000
"""At most so many words get a cluster, the most frequent ones,"""

RARE = 5
"""and only those that stand so often."""

CONTEXTS = 2_000
"""So many of the most frequent words count as neighbours."""

DIMENSIONS = 64
COARSE, FINE = 80, 600
ROUNDS = 12
EVERY = 3
"""One abstract in so many is read."""

Matrix = NDArray[np.float32]


def clusters(texts: Iterable[str], *, coarse: int = COARSE, fine: int = FINE) -> dict[str, tuple[int, int]]:
    """The coarse and the fine cluster of each word of ``texts``; ``coarse`` and ``fine`` say how many there are."""
    documents = [[normal(w) for w, _, _ in words(text)] for text in texts]
    counts = Counter(w for document in documents for w in document)
    vocabulary = [w for w, n in counts.most_common(WORDS) if n >= RARE]
    log.info("%d abstracts, %d words", len(documents), len(vocabulary))
    points = _points(documents, {w: i for i, w in enumerate(vocabulary)})
    rng = np.random.default_rng(0)
    wide, narrow = _groups(points, coarse, rng), _groups(points, fine, rng)
    return {w: (int(a), int(b)) for w, a, b in zip(vocabulary, wide, narrow, strict=True)}


def _points(documents: Sequence[Sequence[str]], index: dict[str, int]) -> Matrix:
    """A unit vector (DIMENSIONS) for each word of ``index``."""
    from scipy import sparse
    from scipy.sparse.linalg import svds

    parts = []
    numbered = [np.fromiter((index.get(w, -1) for w in d), int, len(d)) for d in documents]
    for off in (1, 2):
        left = np.concatenate([d[:-off] for d in numbered])
        right = np.concatenate([d[off:] for d in numbered])
        for word, near in ((right, left), (left, right)):
            kept = (word >= 0) & (near >= 0) & (near < CONTEXTS)
            ones = np.ones(int(kept.sum()), np.float32)
            parts.append(sparse.csr_matrix((ones, (word[kept], near[kept])), shape=(len(index), CONTEXTS)))
    counts: Any = sparse.hstack(parts).tocoo()
    counts.sum_duplicates()
    row, column = np.asarray(counts.sum(1)).ravel() + 1, np.asarray(counts.sum(0)).ravel() + 1
    total = counts.sum()
    gain = np.log(counts.data * total / (row[counts.row] * column[counts.col] ** 0.75 * total**0.25))
    kept = gain > 0
    matrix = sparse.csr_matrix(
        (gain[kept].astype(np.float32), (counts.row[kept], counts.col[kept])), shape=counts.shape
    )
    left, strength, _ = svds(matrix, k=min(DIMENSIONS, min(matrix.shape) - 1), random_state=0)
    points = left * np.sqrt(strength)
    return np.asarray(points / (np.linalg.norm(points, axis=1, keepdims=True) + 1e-8), dtype=np.float32)


def _groups(points: Matrix, count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """The group of each point: k-means on the sphere."""
    centres = points[rng.choice(min(len(points), 15_000), min(count, len(points)), replace=False)]
    owner = np.zeros(len(points), dtype=np.int64)
    for _ in range(ROUNDS):
        owner = np.concatenate([(points[i : i + 4000] @ centres.T).argmax(1) for i in range(0, len(points), 4000)])
        for k in range(len(centres)):
            own = points[owner == k]
            if len(own):
                centres[k] = own.mean(0)
        centres = centres / (np.linalg.norm(centres, axis=1, keepdims=True) + 1e-8)
    return owner


def write(folder: Path, found: dict[str, tuple[int, int]]) -> None:
    """Write the lexicon of the model ``folder``: the clusters ``found``, and what papers call names."""
    names = {name: called(counts) for name, counts in sorted(shipped().kinds.items())}
    data = json.dumps({"clusters": found, "names": names}, ensure_ascii=False, separators=(",", ":"))
    with gzip.GzipFile(str(folder / LEXICON), "wb", mtime=0) as out:
        out.write(data.encode())


def main() -> None:
    """Read the command line and make the lexicon."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(prog="python -m extractors.training.lexicon", description=__doc__)
    parser.add_argument("abstracts", nargs="+", type=Path, help="JSON Lines (.gz) with title and abstract")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the model folder")
    args = parser.parse_args()
    texts = (f"{title} . {abstract}" for i, (title, abstract) in enumerate(plain(args.abstracts)) if not i % EVERY)
    write(args.output, clusters(texts))


if __name__ == "__main__":
    main()
