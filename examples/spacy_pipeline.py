"""litkg inside a spaCy pipeline: what the sample papers propose, with the probability of each.

python examples/spacy_pipeline.py [PAPERS.jsonl] [MODEL]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy

from graph.model import Record

PAPERS = Path(__file__).parent / "papers.jsonl"


def records(texts: Iterable[str], model: str = "default") -> Iterator[Record]:
    """What each of ``texts`` says, read by a pipeline of one component; a text's first line is its title."""
    nlp = spacy.blank("en")
    nlp.add_pipe("litkg", config={"model": model})
    for doc in nlp.pipe(texts):
        yield doc._.litkg


def main(path: str | Path = PAPERS, model: str = "default") -> None:
    """Print title and proposed methods of the papers in ``path``."""
    papers = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    for record in records((f"{paper['title']}\n{paper['abstract']}" for paper in papers), model):
        print(record.paper.title)
        for entity in record.entities:
            if entity.role == "proposed":
                print(f"    {entity.name} ({entity.confidence:.2f})")


if __name__ == "__main__":
    main(*sys.argv[1:])
