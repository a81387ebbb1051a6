"""What the driver returns as the plain values that every store gives."""

from __future__ import annotations

from datetime import datetime, time, timezone
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from graph.stores.neo4j.schema import OWNERS


def plain(value: Any) -> Any:
    """``value`` as documented in ``graph.stores.base``, without the mark of who loaded it."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Duration() | Date() | DateTime() | Time() | Point():
            return _other(value)
        case list() | tuple():
            return [plain(v) for v in value if not (isinstance(v, str) and v == OWNERS)]
        case Node():
            return {"labels": sorted(value.labels), **_own(value)}
        case Relationship():
            return {"type": value.type, **_own(value)}
        case Path():
            return {"nodes": plain(list(value.nodes)), "relationships": plain(list(value.relationships))}
        case dict():
            return _own(value)
        case _:
            return value


def _own(value: Any) -> dict[str, Any]:
    return {key: plain(value[key]) for key in sorted(value.keys()) if key != OWNERS}


def _other(value: Any) -> Any:
    """Times as those of Python, with the offset for a zone; durations and points as maps."""
    match value:
        case Duration():
            months, days, seconds, nanoseconds = value
            parts = {"months": months, "days": days, "seconds": seconds, "nanoseconds": nanoseconds}
            return {name: part for name, part in parts.items() if part or name != "nanoseconds"}
        case Point(srid=4326):
            return {"latitude": value[1], "longitude": value[0]}
        case Point():
            return {"srid": value.srid, "coordinates": list(value)}
        case _:
            native = value.to_native()
            offset = native.utcoffset() if isinstance(native, datetime | time) else None
            return native if offset is None else native.replace(tzinfo=timezone(offset))
