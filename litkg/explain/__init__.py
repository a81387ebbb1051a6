"""One abstract with its facts marked: what was read in it, and why each number was taken or left out."""

from litkg.explain.explanation import Explanation, Figure, confident, explain
from litkg.explain.page import render, write
from litkg.explain.sources import of_atlas, of_file, of_paper, of_text

__all__ = [
    "Explanation",
    "Figure",
    "confident",
    "explain",
    "of_atlas",
    "of_file",
    "of_paper",
    "of_text",
    "render",
    "write",
]
