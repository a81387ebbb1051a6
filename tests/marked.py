"""Small marked texts for tests, in our own words: sentences of which a program can tell where their names stand."""

from __future__ import annotations

from typing import Any

TOOLS = ("Bowmen", "Kestrel", "TinyLamp", "OrcaNet", "Fern-2", "MossBERT", "Quill", "Harrow", "PlumT5", "Zephyr")
TASKS = ("word sense disambiguation", "image captioning", "machine translation", "grasp planning", "speech recognition")
FRAMES = (
    "We propose {tool} for {task}.",
    "{tool} is a small model that does {task} on a phone.",
    "Earlier work on {task} needed many labels.",
    "On this data, {tool} is faster than what came before.",
    "The rest of the paper says how we trained it.",
)


def sentences(count: int, *, tool: str = "Gadget", task: str = "task") -> list[dict[str, Any]]:
    """``count`` span-annotated sentences with labels ``tool``, which records do not know, and ``task``."""
    return [_sentence(i, tool, task) for i in range(count)]


def _sentence(i: int, tool: str, task: str) -> dict[str, Any]:
    frame, names = FRAMES[i % len(FRAMES)], {"tool": TOOLS[i // 3 % len(TOOLS)], "task": TASKS[i // 2 % len(TASKS)]}
    text = f"Item {i}. {frame.format(**names)}"
    found = ((text.find(names[key]), names[key], label) for key, label in (("tool", tool), ("task", task)))
    spans = [{"start": at, "end": at + len(name), "label": label} for at, name, label in found if at >= 0]
    return {"id": f"s{i}", "text": text, "spans": spans}
