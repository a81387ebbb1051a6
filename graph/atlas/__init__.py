"""The atlas on disk."""

from __future__ import annotations

from graph.atlas.folder import AtlasFolder
from graph.atlas.writer import Change, Unread, Writer

__all__ = ["AtlasFolder", "Change", "Unread", "Writer"]
