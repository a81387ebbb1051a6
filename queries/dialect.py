"""What the embedded store would refuse with a riddle, or answer differently from Neo4j without a word.

Each rule looks at the tokens of a query that the guard has passed, and raises a QueryError that names the form which
both stores accept. The conformance suite finds what belongs here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import takewhile

from graph.errors import QueryError
from queries._tokens import Token
from queries.guard import Checked, allowed

_NOTHING = Token("", "", 0)
_COMPARE = ("<", ">", "=")
_PLACES = {"(": ")", "[": "]", "{": "}"}


@cache
def _instead() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("queries").joinpath("embedded.toml").read_text(encoding="utf-8"))


def check_embedded(checked: Checked) -> None:
    """QueryError where the embedded store cannot do what ``checked`` asks, or would do it differently."""
    query = _Query(checked.tokens)
    for rule in _RULES:
        rule(query)
    for name in sorted(checked.functions & _instead()["functions"].keys()):
        raise _say(f"the function {name}", _instead()["functions"][name])


def _say(what: str, instead: str) -> QueryError:
    return QueryError(f"the embedded store has another way with {what}; both stores accept: {instead}")


class _Query:
    """The tokens, and which names are nodes and which are relationships."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.nodes = {t.text for i, t in self.at("word", "quoted") if self.opens_node(i - 1)}
        self.relationships = {
            t.text for i, t in self.at("word", "quoted") if self[i - 1].text == "[" and self[i - 2].text == "-"
        }

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index] if 0 <= index < len(self.tokens) else _NOTHING

    def at(self, *kinds: str) -> Iterator[tuple[int, Token]]:
        """The tokens of these kinds, with their places."""
        return ((i, t) for i, t in enumerate(self.tokens) if t.kind in kinds)

    def signs(self, *texts: str) -> Iterator[int]:
        """Where these signs stand."""
        return (i for i, t in enumerate(self.tokens) if t.kind == "sign" and t.text in texts)

    def opens_node(self, index: int) -> bool:
        """Whether a bracket opens the pattern of a node: no call, and a label, map or end follows its name."""
        if self[index].text != "(" or self.called(index):
            return False
        after = self[index + 2].text if self[index + 1].kind in ("word", "quoted") else self[index + 1].text
        return after in (")", ":", "{")

    def called(self, index: int) -> bool:
        """Whether the bracket at ``index`` holds the arguments of a function."""
        before = self[index - 1]
        words = ("MATCH", "WHERE", "NOT", "AND", "OR", "XOR", "IN", "SHORTEST", "PATHS", "CALL", "THEN", "ELSE", "WHEN")
        return before.kind in ("word", "quoted") and before.upper not in words

    def end(self, index: int) -> int:
        """Where the bracket that opens at ``index`` closes."""
        depth = 0
        for i in range(index, len(self.tokens)):
            if self[i].kind == "sign":
                depth += (self[i].text in _PLACES) - (self[i].text in _PLACES.values())
            if not depth:
                return i
        return len(self.tokens)


def _plain_names(query: _Query) -> None:
    for _, token in query.at("word", "quoted", "param"):
        if not token.text.isascii():
            raise _say(f"the name {token.text}", "a name in the letters a to z, such as `x`")


def _words(query: _Query) -> None:
    for i, token in query.at("word"):
        after = query[i + 1]
        if token.upper == "COLLECT" and after.text == "{":
            raise _say(
                "COLLECT { … }", "[(a)-[:T]->(b) | b.name], or OPTIONAL MATCH … WITH a, collect(b.name) AS names"
            )
        if token.upper == "SHORTEST" and after.kind == "number":
            raise _say("SHORTEST", "MATCH path = shortestPath((a)-[:T*..8]-(b))")
        if token.upper == "CALL" and (name := _procedure(query, i)) in _instead()["procedures"]:
            raise _say(f"the procedure {name}", _instead()["procedures"][name])


def _procedure(query: _Query, index: int) -> str:
    name = query[index + 1].text.strip("`")
    index += 2
    while query[index].text == ".":
        name += "." + query[index + 1].text.strip("`")
        index += 2
    return name.lower()


def _quantified(query: _Query) -> None:
    for i in query.signs("{", "+"):
        before, two = query[i - 1].text, query[i - 2].text
        arrow = (before == ">" and two == "-") or (before == "-" and two in ("-", "]"))
        group = before == ")" and query[i].text == "{" and query[i + 1].kind == "number"
        if arrow and (query[i].text == "+" or query[i + 1].kind == "number" or query[i + 1].text == ","):
            raise _say("quantified relationships", "-[:T*1..3]->")
        if group:
            raise _say("quantified paths", "-[:T*1..3]->")


def _unbounded(query: _Query) -> None:
    """The engine stops at ten steps and does not say so."""
    for i in query.signs("["):
        if query[i - 1].text != "-" or _in_shortest(query, i):
            continue
        inside = query.tokens[i : query.end(i)]
        star = next((k for k, t in enumerate(inside) if t.text == "*" and t.kind == "sign"), None)
        if star is None or any(t.text == "{" for t in inside[:star]):
            continue
        length = list(takewhile(lambda text: text != "{", (t.text for t in inside[star + 1 :])))
        if not length or length[-1] == "..":
            raise _say("paths of any length", "a longest length, as in -[:T*1..10]->")


def _in_shortest(query: _Query, index: int) -> bool:
    opened = [
        i
        for i in query.signs("(")
        if query[i - 1].text.lower() in ("shortestpath", "allshortestpaths") and i < index < query.end(i)
    ]
    return bool(opened)


def _borrowed_values(query: _Query) -> None:
    """A pattern's map that takes a value from a node or relationship finds nothing where both are one pattern."""
    bound = query.nodes | query.relationships
    for i in query.signs("{"):
        for k in range(i + 1, query.end(i) if _in_pattern(query, i) else 0):
            if query[k].text == "." and query[k - 1].text in bound and query[k - 2].text == ":":
                borrowed = f"{query[k - 1].text}.{query[k + 1].text}"
                raise _say(f"{borrowed} in the braces of a pattern", f"WHERE … = {borrowed}")


def _in_pattern(query: _Query, index: int) -> bool:
    """Whether the brace at ``index`` holds the properties of a node or relationship in a pattern."""
    for start in range(index - 1, max(-1, index - 40), -1):
        text = query[start].text
        if text == "(":
            return query.opens_node(start) or (query[start + 1].text in (":", "{") and not query.called(start))
        if text == "[":
            return query[start - 1].text == "-"
        if text in (")", "]", "{", "}", ",", "="):
            return False
    return False


def _projections(query: _Query) -> None:
    for i in query.signs("{"):
        if query[i - 1].text in query.relationships and query[i + 1].text == ".":
            raise _say("maps made of a relationship", "properties(r), or {paper: r.paper, sentence: r.sentence}")


def _shown_properties(query: _Query) -> None:
    for i in query.signs("."):
        owner, name = query[i - 1].text, query[i + 1].text.strip("`").lower()
        if query[i - 2].text == ".":
            continue
        for kind, names in (("relationship", query.relationships), ("node", query.nodes)):
            if owner in names and name in _instead()[kind]:
                raise _say(f"the property {owner}.{name}", _instead()[kind][name])


def _chained(query: _Query) -> None:
    """``1 < x < 3``: a second comparison before anything ends the first."""
    compared, enders = False, allowed().clauses | allowed().infix
    for i, token in enumerate(query.tokens):
        if token.kind == "sign" and token.text in ("<", ">") and not _is_arrow(query, i):
            if compared and query[i - 1].text not in _COMPARE:
                raise _say("chained comparisons", "1 < x AND x < 3")
            compared = True
        elif token.upper in enders or (token.kind == "sign" and token.text in "()[]{},|"):
            compared = False


def _is_arrow(query: _Query, index: int) -> bool:
    if query[index].text == ">":
        return query[index - 1].text == "-"
    return query[index + 1].text == "-" and query[index + 2].text in ("-", "[")


def _one_argument_round(query: _Query) -> None:
    for i in query.signs("("):
        if query[i - 1].text.lower() == "round" and query[i - 2].text != ".":
            depth, arguments = 0, 1
            for k in range(i, query.end(i)):
                depth += (query[k].text in _PLACES) - (query[k].text in _PLACES.values())
                arguments += query[k].text == "," and depth == 1
            if arguments == 1:
                raise _say("round(x), which rounds -1.5 elsewhere to -1 and here to -2", "floor(x + 0.5)")


_RULES: tuple[Callable[[_Query], None], ...] = (
    _plain_names,
    _words,
    _quantified,
    _unbounded,
    _borrowed_values,
    _projections,
    _shown_properties,
    _chained,
    _one_argument_round,
)
