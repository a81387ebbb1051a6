"""Extraction in shards: one Parquet file of papers in, one of records out, by processes here or machines elsewhere."""

from __future__ import annotations

from litkg.shards.run import Extracted, extract_shards
from litkg.shards.shard import Shard, process_shard

__all__ = ["Extracted", "Shard", "extract_shards", "process_shard"]
