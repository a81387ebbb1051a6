"""A cluster of units as one node: its label, name, id, aliases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from graph.model import digest
from graph.resolve.abbreviations import fits, is_coined, is_short, single
from graph.resolve.candidates import NAMED
from graph.resolve.directions import Directions
from graph.resolve.expand import Expander, Side
from graph.resolve.gather import Unit, commonest
from graph.resolve.knowledge import Knowledge
from graph.resolve.pairs import features, keys, score
from graph.resolve.values import Resolved
from graph.resolve.weights import Weights


def node(units: Sequence[Unit], naming: Naming) -> Resolved:
    """The node that ``units`` are."""
    labels, kinds, forms = (_sum([getattr(u, what) for u in units]) for what in ("labels", "kinds", "names"))
    main = naming.expander.side(commonest(forms), units[0].group) if any(u.aliases for u in units) else None
    for unit in units:
        for form, papers in unit.aliases.items():
            if form in forms or (main and naming.is_alias(form, unit, main)):
                forms[form] = forms.get(form, 0) + papers
    name = commonest(forms)
    label = _label(labels, name, naming.expander.known)
    return Resolved(
        id=f"{label.lower()}:{_ident(units, name)}",
        label=label,
        name=name,
        kind=commonest(kinds) if kinds else "",
        aliases=tuple(sorted(f for f in forms if f != name)),
        papers=len(units[0].papers) if len(units) == 1 else len({p for unit in units for p in unit.papers}),
        direction=naming.directions.of(forms) if label == "Metric" else None,
    )


def _sum(counts: Sequence[dict[str, int]]) -> dict[str, int]:
    """The counts added up."""
    out = dict(counts[0])
    for more in counts[1:]:
        for key, n in more.items():
            out[key] = out.get(key, 0) + n
    return out


@dataclass(frozen=True, slots=True)
class Naming:
    """What it takes to name a node. ``names``: (group, form) of all entities' names."""

    expander: Expander
    directions: Directions
    weights: Weights
    names: Set[tuple[str, str]]

    def is_alias(self, form: str, unit: Unit, main: Side) -> bool:
        """Whether a form that papers use beside the name of ``unit`` is another name, and no passing word.

        It is no other entity's name, and it is short for the name, coined, or likely one thing with ``main``.
        """
        group = unit.group
        if (group, form) in self.names or group not in NAMED:
            return False
        if is_coined(form) or (is_short(form) and any(fits(single(form), name) for name in unit.names)):
            return True
        side = self.expander.side(form, group)
        if keys(side, group).isdisjoint(keys(main, group)):
            return False
        f = features(side, main, group)
        return f is not None and score(f, self.weights.of) >= self.weights.threshold


def _label(labels: Mapping[str, int], name: str, known: Knowledge) -> str:
    """The label that most papers give; among equals the one that the field gives, then the first in order."""
    kinds = known.kinds.get(name, {})
    return min(labels, key=lambda label: (-labels[label], -kinds.get(label.lower(), 0), label))


def _ident(units: Sequence[Unit], name: str) -> str:
    return min(u.key[1] for u in units) if units[0].group in ("repository", "page") else slug(name)


def slug(name: str) -> str:
    """``Auto-UI`` as ``auto-ui``: lower case, letters and digits of any script, hyphens between."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", name.lower().replace("+", "-plus-")).strip("-") or digest(name, length=12)
