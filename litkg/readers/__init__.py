"""Readers: from the files that people have to papers, streaming, one module per format.

``read`` is the front door; ``FORMATS`` in :mod:`litkg.readers.table` lists what can be read.
"""

from __future__ import annotations

from litkg.readers.base import Problem
from litkg.readers.reading import Reading, read
from litkg.readers.table import all_formats

__all__ = ["Problem", "Reading", "all_formats", "read"]
