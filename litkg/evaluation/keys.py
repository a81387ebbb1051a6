"""When two spellings are one: of a URL, of a value, of a unit; for a name see ``graph.text.fold``."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from graph.text import fold

URL_TYPES = frozenset({"Repository", "ProjectPage"})
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_UNITS = {
    "percent": "%",
    "percentage points": "points",
    "percentage point": "points",
    "p.p.": "points",
    "pp": "points",
    "point": "points",
    "times": "x",
    "×": "x",
    "fold": "x",
    "X": "x",
    "seconds": "s",
    "sec": "s",
    "hour": "hours",
}


@lru_cache(maxsize=50_000)
def url_key(url: str) -> str:
    """Host without ``www.``, path without ``.git`` and closing slashes, query; no scheme, fragment or case."""
    url = url.strip()
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
    except ValueError:  # brackets that hold no address: no other spelling is known
        return url.lower()
    path = parts.path.rstrip("/").removesuffix(".git")
    query = f"?{parts.query}" if parts.query else ""
    return (parts.netloc.lower().removeprefix("www.") + path + query).lower()


def name_keys(type_: str, forms: tuple[str, ...]) -> frozenset[str]:
    """The keys of all surface forms of one entity of type ``type_``; forms without letters or digits have none."""
    key = url_key if type_ in URL_TYPES else fold
    return frozenset(k for k in map(key, forms) if k)


def value_key(value: object) -> str | None:
    """``74`` for ``74.0 %`` and ``-74``, both ends of a range, None where there is no number."""
    found = _NUMBER.findall(str(value).replace(",", ""))
    return "-".join(f"{abs(float(n)):g}" for n in found[:2]) if found else None


def unit_key(unit: str | None) -> str:
    """The unit under its shortest name: ``%`` for ``percent``, ``x`` for ``times``."""
    plain = (unit or "").strip()
    return _UNITS.get(plain, plain)
