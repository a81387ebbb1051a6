"""What a server or the driver says, as one sentence that tells a person what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError

from graph.errors import LitkgError, QueryError, ReadOnlyError, ServerError

OLDEST = 5
"""The first major version of Neo4j that takes what litkg sends."""

_SAYS = (
    ("DatabaseNotFound", "there is no database {database!r} at {uri}; name one that is there with --database"),
    ("AuthenticationRateLimit", "{uri} has refused too many passwords; wait a few seconds and try again"),
    ("CredentialsExpired", "the password at {uri} must be changed first; log in once with cypher-shell or the browser"),
    ("Forbidden", "the user may not do this at {uri}; load with a user who may write to the database"),
    (
        "ReadOnlyDatabase",
        "the database at {uri} takes no writes; load as a user who may write to it",
    ),
    ("DatabaseUnavailable", "the database at {uri} is not ready; wait until it is online, or look into its log"),
)
_FULL = re.compile(r"no space left|disk.{0,20}full|not enough (?:free )?(?:disk )?space|file too large", re.IGNORECASE)
_READ_ONLY = re.compile(r"read.?only|read access mode", re.IGNORECASE)


@contextmanager
def explained(uri: str, database: str | None) -> Iterator[None]:
    """Raise what the driver raises as a ServerError; a LitkgError passes."""
    try:
        yield
    except (Neo4jError, DriverError, OSError) as why:
        raise server_error(why, uri, database) from why


def server_error(why: BaseException, uri: str, database: str | None) -> LitkgError:
    """The ServerError to raise for ``why``, which came from the driver while talking to ``uri``."""
    code, said = getattr(why, "code", None) or "", _causes(why)
    if isinstance(why, AuthError) and "RateLimit" not in code and "CredentialsExpired" not in code:
        return ServerError(f"{uri} does not take this user and password; set NEO4J_USERNAME and NEO4J_PASSWORD")
    if _FULL.search(said):
        return ServerError(f"the disk of the Neo4j at {uri} is full; make room and load again")
    for part, sentence in _SAYS:
        if part.lower() in code.lower():
            return ServerError(sentence.format(uri=uri, database=database))
    if _READ_ONLY.search(said):
        return ServerError(dict(_SAYS)["ReadOnlyDatabase"].format(uri=uri))
    if isinstance(why, ConfigurationError):
        return ServerError(f"{uri} cannot be used: {one_line(str(why))}; write an address like bolt://localhost:7687")
    if isinstance(why, Neo4jError):
        return ServerError(f"the Neo4j at {uri} says: {one_line(why.message or str(why))} ({code})")
    return ServerError(f"no Neo4j answers at {uri}; start one (docker compose up -d --wait) and try again")


def query_error(why: Neo4jError, timeout: float) -> QueryError:
    """The QueryError to raise where a query cannot be run."""
    code = why.code or ""
    if "TransactionTimedOut" in code or "Terminated" in code:
        return QueryError(f"the query took more than {timeout:g} s; narrow it, or give it more time")
    if "MemoryPool" in code or "OutOfMemory" in code:
        return QueryError("the query needs more memory than it may have; narrow it, or give fewer rows with LIMIT")
    if "AccessMode" in code or _READ_ONLY.search(why.message or ""):
        return ReadOnlyError("the query would write to the database; litkg runs only what reads the graph")
    return QueryError(f"the query cannot be run: {one_line(why.message or str(why))}")


def one_line(text: str) -> str:
    """The first line of what a server says, without a closing full stop."""
    return (text.strip().splitlines() or ["nothing"])[0].strip().rstrip(".")


def version(agent: str, uri: str) -> tuple[int, int]:
    """Major and minor version in ``agent`` (``Neo4j/5.26.12``); ServerError unless it is 5 or newer."""
    found = re.search(r"/(\d+)\.(\d+)", agent)
    if not found:
        return OLDEST, 0
    if int(found[1]) < OLDEST:
        number = agent.split("/", 1)[1]
        raise ServerError(f"the Neo4j at {uri} is version {number}, which is too old; litkg needs {OLDEST} or newer")
    return int(found[1]), int(found[2])


def _causes(why: BaseException) -> str:
    """All that ``why`` and its causes say."""
    said, at = [], why.__cause__
    said.append(f"{why} {getattr(why, 'message', '')} {getattr(why, 'diagnostic_record', '')}")
    while at is not None:
        said.append(str(at))
        at = at.__cause__
    return " ".join(said)
