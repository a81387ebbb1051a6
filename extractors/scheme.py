"""The label sets that the trained model speaks in; their order is part of the model."""

from __future__ import annotations

TAG_TYPES = ("Method", "Family", "Dataset", "Benchmark", "Metric", "Task")
"""Types of mentions; a Method of kind ``family`` is ``Family`` here."""

TAGS = ("O", *(f"{prefix}-{kind}" for kind in TAG_TYPES for prefix in "BI"))

ROLE_NAMES = (
    "proposed",
    "used",
    "compared",
    "introduced",
    "evaluated_on",
    "trained_on",
    "reported",
    "addressed",
    "mentioned",
)

NUMBER_KINDS = ("none", "absolute", "gain", "ratio")
UNITS = ("", "%", "points", "x", "other")
"""Units that the model tells apart; what is ``other`` (ms, hours, GB) stands in the text."""

SLOTS = ("metric", "on", "method")
"""What a result belongs to, in the order of the model's outputs."""

SLOT_TYPES = {"metric": ("Metric",), "on": ("Dataset", "Benchmark"), "method": ("Method", "Family")}

RELATIONS = ("OUTPERFORMS", "BASED_ON")


def tag_type(entity_type: str, kind: str) -> str:
    """The mention type of an entity: ``("Method", "family")`` is ``Family``."""
    return "Family" if kind == "family" else entity_type


def entity_type(tag: str) -> tuple[str, str]:
    """Entity type and kind of a mention type: the inverse of :func:`tag_type`."""
    if tag in ("Method", "Family"):
        return "Method", "family" if tag == "Family" else "named"
    return tag, ""
