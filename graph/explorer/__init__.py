"""The explorer: a graph as one HTML file that opens by double-click, offline, and asks nothing of any network."""

from __future__ import annotations

from graph.explorer.render import Inline, inline, render, write

__all__ = ["Inline", "inline", "render", "write"]
