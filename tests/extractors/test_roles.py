"""Roles: what opens the title before a colon is what the paper brings."""

from extractors.extract import record_of
from graph.model import Paper


def test_the_name_before_the_colon_is_proposed() -> None:
    """However the abstract speaks of it, the title's own name is the paper's."""
    paper = Paper(
        id="p",
        title="BERT: Pre-training of Deep Bidirectional Transformers",
        abstract="The model BERT is pretrained on plain text and fine-tuned, with an accuracy of 86.7% on MultiNLI.",
    )
    roles = {e.name: e.role for e in record_of(paper).entities}
    assert roles["BERT"] == "proposed"
