"""Names in an atlas: the doubtful pairs with sentences, and what people decide about them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.atlas import AtlasFolder
from graph.errors import InputError, NotFoundError
from graph.progress import Progress, silent
from graph.resolve import GROUPS, Decision, Decisions, Merge
from graph.resolve.decisions import APART, SAME, read, to_lines
from graph.resolve.values import LABELS
from graph.text import fold, sentence_of, sentences
from litkg.pipeline import Summary, decide

SURE = 0.9
"""Joins of this strength and more are not shown for review."""

SENTENCES = 2
"""How many sentences are shown for a name."""

_NAMED = ("method", "data", "metric", "task")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair of names that are, or nearly are, one node, and sentences of papers that use one and the other."""

    merge: Merge
    left: tuple[str, ...]
    right: tuple[str, ...]


def doubts(atlas: AtlasFolder, *, below: float = SURE, limit: int | None = None) -> list[Doubt]:
    """Pairs weaker than ``below`` about which nobody has decided, the most doubtful first, at most ``limit``."""
    decided = atlas.decisions()
    found = [m for m in atlas.merges() if m.strength < below and not decided.about(m.group, m.left, m.right)]
    found.sort(key=lambda m: (abs(m.strength - 0.5), m))
    shown = found[:limit]
    quotes = _quotes(atlas, {(m.group, name) for m in shown for name in (m.left, m.right)})
    return [Doubt(m, quotes.get((m.group, m.left), ()), quotes.get((m.group, m.right), ())) for m in shown]


def _quotes(atlas: AtlasFolder, names: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Sentences that use each of ``names`` (group, name), from the first papers that have it."""
    wanted = {(group, fold(name) or name): (group, name) for group, name in sorted(names)}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for record in atlas.records() if wanted else ():
        for entity in record.entities:
            key = wanted.get((GROUPS[entity.type], fold(entity.name) or entity.name))
            if key and entity.spans and len(found.get(key, ())) < SENTENCES:
                text = record.paper.text
                at = next((s for s in entity.spans if text[slice(*s)] == entity.name), entity.spans[0])
                start, end = sentence_of(sentences(text), *at)
                found[key] = (*found.get(key, ()), text[start:end])
        if len(found) == len(names) and all(len(f) == SENTENCES for f in found.values()):
            break
    return found


def group_of(atlas: AtlasFolder, left: str, right: str, type_: str | None = None) -> str:
    """The group of names (method, data, metric, task) in which ``left`` and ``right`` may be one.

    Raises:
        NotFoundError: One of them is in no paper.
        InputError: They are things of different types, or of several, and ``type_`` does not say which is meant.
    """
    if type_ is not None:
        if GROUPS.get(type_) not in _NAMED:
            raise InputError(
                f"There is no type {type_!r} with names; there are Method, Dataset, Benchmark, Metric, Task."
            )
        return GROUPS[type_]
    groups = _groups(atlas, (left, right))
    for name, found in groups.items():
        if not found:
            raise NotFoundError(f"There is no {name!r} in the atlas; find its name with litkg query.")
    common = sorted(groups[left] & groups[right])
    if len(common) == 1:
        return common[0]
    if common:
        raise InputError(f"{left!r} and {right!r} are both {' and '.join(common)}; say which with --type.")
    kinds = " and ".join(f"{name!r} is a {'/'.join(sorted(found))}" for name, found in groups.items())
    raise InputError(f"{kinds}: things of different types cannot be one.")


def _groups(atlas: AtlasFolder, names: tuple[str, str]) -> dict[str, set[str]]:
    """The groups in which each of ``names`` is the name or an alias of a node."""
    groups = {name: set[str]() for name in names}
    keys = {name: fold(name) or name for name in names}
    for node in atlas.nodes():
        if node.label == "Paper" or (group := _group(node.label)) not in _NAMED:
            continue
        forms = {fold(form) or form for form in (node.name, *_aliases(node.properties().get("aliases")))}
        for name in names:
            if keys[name] in forms:
                groups[name].add(group)
    return groups


def _group(label: str) -> str:
    return GROUPS.get({node: kind for kind, node in LABELS.items()}.get(label, label), "")


def _aliases(value: object) -> tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, tuple | list) else ()


def same(atlas: AtlasFolder, left: str, right: str, type_: str | None = None, progress: Progress = silent) -> Summary:
    """Let two names be one thing."""
    return _one(atlas, left, right, SAME, type_, progress)


def apart(atlas: AtlasFolder, left: str, right: str, type_: str | None = None, progress: Progress = silent) -> Summary:
    """Let two names be two things."""
    return _one(atlas, left, right, APART, type_, progress)


def _one(atlas: AtlasFolder, left: str, right: str, verdict: str, type_: str | None, progress: Progress) -> Summary:
    if left == right:
        raise InputError("Give two names that differ.")
    made = Decision(group=group_of(atlas, left, right, type_), left=left, right=right, verdict=verdict)
    return decide(atlas.path, atlas.decisions().put(made), progress)


def keep(atlas: AtlasFolder, made: Iterable[Decision], progress: Progress = silent) -> Summary:
    """Add decisions to those that the atlas has."""
    return decide(atlas.path, atlas.decisions().join(Decisions(tuple(made))), progress)


def undo(atlas: AtlasFolder, left: str, right: str, progress: Progress = silent) -> Summary:
    """Take back what was decided about two names.

    Raises:
        NotFoundError: Nothing was.
    """
    before = after = atlas.decisions()
    for group in _NAMED:
        after = after.drop(group, left, right)
    if after == before:
        raise NotFoundError(
            f"Nothing was decided about {left!r} and {right!r}; litkg alias {atlas.path} list shows all."
        )
    return decide(atlas.path, after, progress)


def save(atlas: AtlasFolder, path: Path) -> int:
    """Write all decisions to ``path``, a line each; how many."""
    made = atlas.decisions()
    path.write_text(to_lines(made), encoding="utf-8")
    return len(made.items)


def take(atlas: AtlasFolder, path: Path, progress: Progress = silent) -> Summary:
    """Add the decisions in the file ``path`` (as ``save`` writes it); they win over those that the atlas has.

    Raises:
        InputError: The file is missing, or a line of it is no decision.
    """
    try:
        made = read(path)
    except OSError as why:
        raise InputError(f"{path} cannot be read ({why.strerror}); check the name.") from why
    return decide(atlas.path, atlas.decisions().join(made), progress)
