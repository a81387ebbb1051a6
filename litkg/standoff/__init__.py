"""Annotations without their texts: offsets, types, roles, results and relations, and a checksum of what they speak of.

Labels in this form may be published where the abstracts may not; ``join`` puts them and a user's texts together again.
"""

from litkg.standoff.joining import Joined, Missing, join, join_files
from litkg.standoff.labels import apply, checksum, split, split_files

__all__ = ["Joined", "Missing", "apply", "checksum", "join", "join_files", "split", "split_files"]
