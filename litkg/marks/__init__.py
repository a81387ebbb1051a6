"""Texts with labelled stretches as people have them: span-annotated JSON Lines, or annotated records."""

from litkg.marks.checks import trainable
from litkg.marks.reading import is_marked, read, texts
from litkg.marks.writing import dump

__all__ = ["dump", "is_marked", "read", "texts", "trainable"]
