"""A cluster of units as one node: its label, name, id, aliases."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from graph.model import digest
from graph.resolve.abbreviations import fits, is_short, single
from graph.resolve.directions import Directions
from graph.resolve.gather import Unit, commonest
from graph.resolve.knowledge import Knowledge
from graph.resolve.values import Resolved


def node(units: Sequence[Unit], known: Knowledge, directions: Directions, names: set[tuple[str, str]]) -> Resolved:
    """The node that ``units`` are; ``names`` are (group, form) that other nodes are called by."""
    group = units[0].group
    labels, kinds, forms = Counter[str](), Counter[str](), Counter[str]()
    for unit in units:
        labels.update(unit.labels)
        kinds.update(unit.kinds)
        forms.update(unit.names)
    for unit in units:
        forms.update({f: n for f, n in unit.aliases.items() if f in forms or _is_alias(f, n, unit, group, names)})
    name = commonest(forms)
    label = _label(labels, name, known)
    return Resolved(
        id=f"{label.lower()}:{_ident(units, name)}",
        label=label,
        name=name,
        kind=commonest(kinds) if kinds else "",
        aliases=tuple(sorted(f for f in forms if f != name)),
        papers=len({p for unit in units for p in unit.papers}),
        direction=directions.of(forms) if label == "Metric" else None,
    )


def _is_alias(form: str, papers: int, unit: Unit, group: str, names: set[tuple[str, str]]) -> bool:
    """Whether a form that papers use beside the name is another name: not one of another node, nor a passing word."""
    if (group, form) in names:
        return False
    return papers >= 2 or (is_short(form) and any(fits(single(form), name) for name in unit.names))


def _label(labels: Counter[str], name: str, known: Knowledge) -> str:
    """The label that most papers give; among equals the one that the field gives, then the first in order."""
    kinds = known.kinds.get(name, {})
    return min(labels, key=lambda label: (-labels[label], -kinds.get(label.lower(), 0), label))


def _ident(units: Sequence[Unit], name: str) -> str:
    return min(u.key[1] for u in units) if units[0].group in ("repository", "page") else slug(name)


def slug(name: str) -> str:
    """``Auto-UI`` as ``auto-ui``: lower case, letters and digits of any script, hyphens between."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    return re.sub(r"[\W_]+", "-", plain.replace("+", "-plus-")).strip("-") or digest(name, length=12)
