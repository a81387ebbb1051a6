"""Why two names were joined, in words that a person can check."""

from __future__ import annotations

from graph.resolve.expand import Side
from graph.resolve.pairs import Features


def reason(f: Features, a: Side, b: Side) -> str:
    """One line: every difference between the two names, and why it does not count."""
    out = []
    if f.get("expanded"):
        short = a if (a.whole, a.expanded) > (b.whole, b.expanded) else b
        where = "listed" if short.listed else f"in {short.support} papers"
        out.append(f"{short.form} is {short.name.text} ({where})")
    if f.get("joined"):
        out.append("one spelling")
    out += [text for key, text in _SAID if any(k.startswith(key) for k in f if f[k])]
    if f.get("together") or f.get("together_joined"):
        out.append("papers use both for one thing")
    return "; ".join(dict.fromkeys(out)) or "the same words"


_SAID = (
    ("stem_", "other endings"),
    ("synonym_", "words of one meaning"),
    ("order", "other order of words"),
    ("link", "a joining word"),
    ("drop_", "a word that says what kind of thing it is"),
    ("swap_", "two words that say what kind of thing it is"),
)
