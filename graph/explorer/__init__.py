"""The explorer: a graph as one HTML file that opens by double-click, offline, and asks nothing of any network."""

from __future__ import annotations

from graph.explorer.render import render, write

__all__ = ["render", "write"]
