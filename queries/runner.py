"""Ask: a question of the library by its name, or any Cypher that only reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from graph.errors import NotFoundError, QueryError
from graph.stores.base import MAX_ROWS, TIMEOUT, Rows, Store
from graph.stores.embedded import EmbeddedStore
from queries import names, sandbox
from queries.dialect import check_embedded
from queries.guard import Checked, check
from queries.library import Parameter, Question, builtin, load


@dataclass(frozen=True, slots=True)
class Answer(Rows):
    """The rows of one question, what its names were taken to mean, and what to say where there are no rows."""

    question: str = ""
    meant: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    instead: Answer | None = None


def cypher(
    store: Store,
    query: str,
    params: Mapping[str, Any] | None = None,
    *,
    timeout: float = TIMEOUT,
    max_rows: int = MAX_ROWS,
) -> Rows:
    """The answer of ``store`` to ``query``, one Cypher statement that only reads.

    Raises:
        ReadOnlyError: It would change or reach something else than the graph.
        QueryError: It is no Cypher, a parameter is missing, or it takes longer than ``timeout`` seconds.
    """
    checked = check(query)
    given = dict(params or {})
    if missing := sorted(checked.parameters - given.keys()):
        raise QueryError(f"the query needs a value for ${missing[0]}; give it as a parameter")
    return run(store, checked, given, timeout=timeout, max_rows=max_rows)


def run(
    store: Store, checked: Checked, params: Mapping[str, Any], *, timeout: float, max_rows: int, trusted: bool = False
) -> Rows:
    """The answer to a query that the guard has passed.

    The embedded store refuses what it would do differently from Neo4j, and runs what is not ``trusted`` in a process
    apart.
    """

    def answer() -> Rows:
        return store.query(checked.text, params, timeout=timeout, max_rows=max_rows)

    if not isinstance(store, EmbeddedStore):
        return answer()
    check_embedded(checked)
    return answer() if trusted or not sandbox.available() else sandbox.apart(answer, timeout)


def question(name: str, questions: Iterable[Question] | None = None) -> Question:
    """The question ``name``; NotFoundError names the nearest ones."""
    known = {q.name: q for q in (load() if questions is None else questions)}
    if found := known.get(name.strip().lower().replace("-", "_").replace(" ", "_")):
        return found
    near = get_close_matches(name, known, n=3)
    more = f"; did you mean {' or '.join(near)}?" if near else f"; there are {', '.join(known)}"
    raise NotFoundError(f"there is no question {name!r}{more}")


def ask(
    store: Store,
    name: str | Question,
    params: Mapping[str, Any] | None = None,
    *,
    queries: Sequence[Question] | None = None,
    timeout: float = TIMEOUT,
    max_rows: int = MAX_ROWS,
) -> Answer:
    """The answer to a question of the library.

    Args:
        store: Where to ask.
        name: The question, or its name; small and capital letters, ``-`` and ``_`` make no difference.
        params: Values for its parameters: names of things as a person writes them, numbers, dates.
        queries: The questions to look among; those of litkg if None.
        timeout: Seconds it may take.
        max_rows: Rows beyond these are left out.

    Raises:
        NotFoundError: There is no such question, or no thing of that name; the nearest names are given.
        QueryError: A parameter is missing, unknown, or not of its type.
    """
    known = load() if queries is None else queries
    asked = name if isinstance(name, Question) else question(name, known)
    values, meant = resolve(store, asked, params or {})
    ours = asked in builtin()
    rows = run(store, asked.query, values, timeout=timeout, max_rows=max_rows, trusted=ours)
    if len(rows) or not asked.instead:
        return Answer(rows.columns, rows.rows, rows.truncated, asked.name, meant)
    note = asked.instead.text.format_map(meant)
    other = question(asked.instead.question, known)
    passed = _passed(asked, other, values)
    instead = ask(store, other, passed, queries=known, timeout=timeout, max_rows=max_rows)
    return Answer(rows.columns, rows.rows, rows.truncated, asked.name, meant, note, instead)


def _passed(asked: Question, other: Question, values: Mapping[str, Any]) -> dict[str, Any]:
    """What ``asked`` was given, under the names that ``other`` has for it."""
    assert asked.instead  # noqa: S101 - the caller has looked
    renamed = {theirs: values[ours] for theirs, ours in asked.instead.params.items()}
    same = {p.name: values[p.name] for p in other.parameters if p.name in values}
    return {k: v for k, v in (same | renamed).items() if v is not None}


def resolve(store: Store, asked: Question, params: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Values for every parameter, and for each that was given what it was taken to mean."""
    for name in params:
        asked.parameter(name)
    values: dict[str, Any] = {}
    meant: dict[str, str] = {}
    for parameter in asked.parameters:
        given = params.get(parameter.name)
        if given is None:
            if not parameter.optional:
                raise QueryError(
                    f"the question {asked.name} needs a value for {parameter.name}, for example {parameter.example!r}"
                )
            values[parameter.name] = parameter.default
        else:
            values[parameter.name], meant[parameter.name] = _value(store, parameter, given)
    return values, meant


def _value(store: Store, parameter: Parameter, given: Any) -> tuple[Any, str]:
    """The value that the query gets, and how to call it."""
    if labels := parameter.labels:
        found = names.one(store, str(given), labels)
        return found.id, found.name
    for kind in parameter.types:
        made = _plain(kind, given)
        if made is not None:
            return made, str(made)
    raise QueryError(
        f"{given!r} is no value for {parameter.name}, which is of type {' or '.join(parameter.types)}, "
        f"for example {parameter.example!r}"
    )


def _plain(kind: str, given: Any) -> Any:
    """``given`` as a value of ``kind``; None if it is none."""
    text = given.isoformat() if isinstance(given, date | datetime) else str(given)
    try:
        match kind:
            case "int":
                return int(text)
            case "float":
                return float(text)
            case "bool":
                return {"true": True, "false": False, "yes": True, "no": False}.get(text.lower())
            case _:
                return text
    except ValueError:
        return None
