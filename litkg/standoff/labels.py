"""From an annotated record to labels without text, and back: neither loses or adds anything."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.errors import FactError, InputError
from graph.records import parse
from graph.text import occurrences
from litkg import jsonl

Json = dict[str, Any]

FACTS = ("entities", "results", "relations")
_ENTITY = {"type", "kind", "name", "mentions", "role", "optional", "alt"}
_RESULT = {"method", "on", "metric", "value", "unit", "kind", "evidence", "optional"}
_RELATION = {"type", "head", "tail", "evidence"}
_VALUE = re.compile(r"-?\d+(\.\d+)?(-\d+(\.\d+)?)?")
_NAMES = ("method", "on", "metric", "head", "tail")


def checksum(title: str, abstract: str) -> str:
    """SHA-256, in hex, of title, line break and abstract in UTF-8."""
    return hashlib.sha256(f"{title}\n{abstract}".encode("utf-8", "surrogatepass")).hexdigest()


def split(record: Mapping[str, Any], *, source: str | None = None) -> Json:
    """The labels of an annotated record, in which no word of its text is left.

    Args:
        record: An annotation in the form of the gold standard, with ``id``, ``title`` and ``abstract``.
        source: Id of the text where it is published; the record's ``source`` or its own id if none is given.

    Raises:
        FactError: the record does not have the form of one, does not quote its text, or holds other keys.
    """
    parse(record)
    title, abstract = str(record["title"]), str(record["abstract"])
    names = [str(e["name"]) for e in record.get("entities") or ()]
    facts = _Facts(f"{title}\n{abstract}", names)
    return {
        "id": record["id"],
        "source": source or record.get("source") or record["id"],
        "sha256": checksum(title, abstract),
        "entities": [facts.entity(e) for e in record.get("entities") or ()],
        "results": [facts.pointing(r, _RESULT) for r in record.get("results") or ()],
        "relations": [facts.pointing(r, _RELATION) for r in record.get("relations") or ()],
    }


class _Facts:
    """Strings of one record as offsets in its text or as places in its list of entities."""

    def __init__(self, text: str, names: Sequence[str]) -> None:
        self.text, self.names = text, names

    def entity(self, entity: Mapping[str, Any]) -> Json:
        _known(entity, _ENTITY)
        forms = list(entity["mentions"])
        # Only a URL's name may differ from its forms (a space that the text broke it with): it is kept as it is.
        name = forms.index(entity["name"]) if entity["name"] in forms else entity["name"]
        if isinstance(name, str) and entity["type"] not in ("Repository", "ProjectPage"):
            raise FactError(f"the name {name!r} is not among its own mentions; list it there")
        return dict(entity) | {"name": name, "mentions": [self._span(form) for form in forms]}

    def pointing(self, fact: Mapping[str, Any], keys: set[str]) -> Json:
        _known(fact, keys)
        if "value" in fact and not _VALUE.fullmatch(str(fact["value"])):
            raise FactError(f"the value {fact['value']!r} is no plain decimal; write it as digits")
        out = dict(fact)
        for part in _NAMES:
            if out.get(part) is not None:
                out[part] = self.names.index(out[part])
        if "evidence" in out:
            out["evidence"] = self._span(out["evidence"])
        return out

    def _span(self, form: str) -> list[int]:
        """Where ``form`` stands first as words of its own, else at all; ``parse`` has seen that it does."""
        start = next((a for a, _ in occurrences(self.text, form)), self.text.find(form))
        return [start, start + len(form)]


def apply(labels: Mapping[str, Any], title: str, abstract: str) -> Json:
    """The annotated record again, given its text.

    Raises:
        FactError: the text is not the one that was annotated, or the labels are damaged.
    """
    if checksum(title, abstract) != labels["sha256"]:
        raise FactError(
            f"{labels['id']}: this is not the text that was annotated; look for the version of {labels['source']}"
        )
    try:
        return {"id": labels["id"], "title": title, "abstract": abstract} | _quoted(labels, f"{title}\n{abstract}")
    except (KeyError, IndexError, TypeError, ValueError) as why:
        raise FactError(f"{labels.get('id')}: these labels are damaged ({why!r})") from why


def _quoted(labels: Mapping[str, Any], text: str) -> Json:
    entities: list[Json] = []
    for entity in labels["entities"]:
        forms = [text[a:b] for a, b in entity["mentions"]]
        name = entity["name"] if isinstance(entity["name"], str) else forms[entity["name"]]
        entities.append(dict(entity) | {"name": name, "mentions": forms})
    names = [e["name"] for e in entities]
    results, relations = ([_named(fact, names, text) for fact in labels[part]] for part in FACTS[1:])
    return {"entities": entities, "results": results, "relations": relations}


def _named(fact: Mapping[str, Any], names: Sequence[str], text: str) -> Json:
    out = dict(fact) | {part: names[fact[part]] for part in _NAMES if fact.get(part) is not None}
    if "evidence" in out:
        start, end = out["evidence"]
        out["evidence"] = text[start:end]
    return out


def _known(fact: Mapping[str, Any], keys: set[str]) -> None:
    """A key of another kind may carry text: it must not slip through."""
    if strange := sorted(fact.keys() - keys):
        raise FactError(f"a fact holds {', '.join(strange)}, which stand-off labels have no place for; leave it out")


def split_files(texts: str | Path, annotations: str | Path | None = None) -> Iterator[Json]:
    """The labels of a file of annotated records, or of a file of texts and one of annotations with the same ids.

    Raises:
        InputError: a file cannot be read, a line has no record, or an annotation has no text; the line is named.
    """
    known = {} if annotations is None else {str(data.get("id")): data for _, data in jsonl.read(texts)}
    for where, data in jsonl.read(texts if annotations is None else annotations):
        try:
            yield split(data if annotations is None else {**known[str(data["id"])], **data})
        except (FactError, KeyError) as why:
            raise InputError(f"{where}: no labels can be made of this: {why}") from why
