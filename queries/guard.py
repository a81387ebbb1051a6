"""Read-only means read-only: an allow-list of clauses, words, functions and procedures, over real tokens.

The reader below knows two positions: where an operand stands (a name, a value, a bracket) and where an operator
or the next clause stands. A word in the second position must be in the lists of ``cypher.toml``; so a clause that
nobody has thought of is refused like ``CREATE`` is. In the first position stand names, and a name that is a word
of writing is refused too, unless it is in backticks.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.errors import QueryError, ReadOnlyError
from queries._tokens import Token, place, tokenize

MAX_DEPTH = 100
_CLOSES = {")": "(", "]": "[", "}": "{"}
_SUBQUERIES = ("EXISTS", "COUNT", "COLLECT")
_NOTHING = Token("", "", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A query that only reads: ``text`` is what an engine is given, comments blanked out, offsets as they were."""

    text: str
    tokens: tuple[Token, ...]
    parameters: frozenset[str]
    functions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Allowed:
    """The lists of ``cypher.toml``: keywords in upper case, functions and procedures in lower case."""

    clauses: frozenset[str]
    first: frozenset[str]
    infix: frozenset[str]
    prefix: frozenset[str]
    refused: frozenset[str]
    functions: frozenset[str]
    procedures: frozenset[str]
    does: Mapping[str, str]


@cache
def allowed() -> Allowed:
    """What may stand in a query, read once from the package."""
    data = tomllib.loads(files("queries").joinpath("cypher.toml").read_text(encoding="utf-8"))
    words = {name: frozenset(data[name]) for name in ("clauses", "first", "infix", "prefix", "refused")}
    names = {name: frozenset(n.lower() for n in data[name]) for name in ("functions", "procedures")}
    return Allowed(**words, **names, does=data["does"])


def check(cypher: str) -> Checked:
    """``cypher`` made safe to run; ReadOnlyError names what it would change or reach, QueryError what is no Cypher."""
    text, tokens = tokenize(cypher)
    while tokens and tokens[-1].text == ";":
        text = text[: tokens[-1].start] + " " + text[tokens[-1].start + 1 :]
        tokens = tokens[:-1]
    if not tokens:
        raise QueryError("the query is empty; write for example MATCH (m:Method) RETURN m.name LIMIT 10")
    reader = _Reader(text, tokens)
    reader.read()
    parameters = frozenset(t.text[1:].strip("`") for t in tokens if t.kind == "param")
    return Checked(text=text, tokens=tokens, parameters=parameters, functions=frozenset(reader.functions))


class _Reader:
    """Goes through the tokens once, knowing which bracket it is in and whether an operand has just ended."""

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self.text, self.tokens, self.lists = text, tokens, allowed()
        self.stack: list[tuple[str, str]] = [("", "query")]
        self.operand, self.start = False, True
        self.functions: set[str] = set()
        self.at = 0

    def read(self) -> None:
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind == "word":
                self._word(token)
            elif token.kind == "sign":
                self._sign(token)
            else:
                self._value(token)
            self.at += 1
        if len(self.stack) > 1:
            raise QueryError(f"a {self.stack[-1][0]!r} is never closed")

    def peek(self, step: int = 1) -> Token:
        at = self.at + step
        return self.tokens[at] if 0 <= at < len(self.tokens) else _NOTHING

    @property
    def kind(self) -> str:
        """The kind of the bracket: query (clauses may stand here), pattern (of EXISTS: those too), map, or other."""
        return self.stack[-1][1]

    def _value(self, token: Token) -> None:
        self._no_start(token)
        dot = token.kind == "number" and self.peek().text == "."
        if dot or (self.operand and not self._is_name()):
            raise QueryError(f"{token.text[:40]} at {place(self.text, token.start)} stands where an operator should")
        self.operand = True

    def _is_name(self) -> bool:
        """Whether the token can only be a property, label, type or alias."""
        before = self.peek(-1)
        return before.text in (".", ":") and (before.text == "." or self.kind != "map")

    def _no_start(self, token: Token) -> None:
        if self.start and self.kind == "query":
            raise self._refuse(token)
        self.start = False

    # Words

    def _word(self, token: Token) -> None:
        upper = token.upper
        if self._is_name() or self._is_key():
            self.operand = True
        elif upper in self.lists.refused:
            raise self._refuse(token)
        elif self.start:
            self._first(token)
        elif self.operand:
            self._operator(token)
        elif upper in self.lists.clauses and self._ends_pattern():
            self._clause(token)
        elif upper in _SUBQUERIES and self.peek().text == "{":
            self.operand = False
        else:
            self.operand = upper not in self.lists.prefix

    def _is_key(self) -> bool:
        return self.kind == "map" and self.peek().text == ":" and self.peek(-1).text in ("{", ",")

    def _ends_pattern(self) -> bool:
        """Whether a quantifier has just closed a path pattern, as in ``((a)-->(b))+ RETURN``."""
        return self.peek(-1).text in ("+", "*") and self.peek(-2).text in (")", ">", "-") and self.kind == "query"

    def _first(self, token: Token) -> None:
        """The first word of a query, of a subquery, or after UNION."""
        if token.upper in self.lists.first:
            self._clause(token)
        elif self.kind == "pattern" and token.upper not in self.lists.clauses:
            self.start, self.operand = False, True
        else:
            raise self._refuse(token)

    def _operator(self, token: Token) -> None:
        upper, query = token.upper, self.kind in ("query", "pattern")
        if upper in self.lists.clauses and (query or upper == "WHERE"):
            self._clause(token)
        elif upper in self.lists.infix:
            self._infix(upper)
        else:
            raise self._refuse(token)

    def _infix(self, upper: str) -> None:
        if upper in ("STARTS", "ENDS"):
            self._expect("WITH")
        while upper == "IS" and self.peek().upper in ("NOT", "TYPED"):
            self.at += 1
        self.operand = upper in ("END", "ASC", "ASCENDING", "DESC", "DESCENDING", "NULL", "NORMALIZED")

    def _clause(self, token: Token) -> None:
        upper = token.upper
        self.start = self.operand = False
        if upper == "ORDER":
            self._expect("BY")
        elif upper == "OPTIONAL":
            self._expect("MATCH", "CALL")
        elif upper == "UNION":
            self.start = True
            if self.peek().upper in ("ALL", "DISTINCT"):
                self.at += 1
        if self.tokens[self.at].upper == "CALL":
            self._call()

    def _expect(self, *words: str) -> None:
        if self.peek().upper not in words:
            raise QueryError(f"after {self.tokens[self.at].text} should stand {' or '.join(words)}")
        self.at += 1

    def _call(self) -> None:
        """``CALL { … }`` and ``CALL (x) { … }`` are read on; a procedure must be in the list."""
        if self.peek().text == "(":
            closing = next((s for s in range(2, len(self.tokens) - self.at) if self.peek(s).text == ")"), 0)
            if not closing or self.peek(closing + 1).text != "{":
                raise QueryError("after CALL (…) should stand a subquery in braces")
            self.at += closing
        if self.peek().text != "{":
            self._procedure()

    def _procedure(self) -> None:
        parts = [self.peek()]
        self.at += 1
        while self.peek().text == ".":
            parts.append(self.peek(2))
            self.at += 2
        name = ".".join(p.text.strip("`") for p in parts)
        if name.lower() not in self.lists.procedures:
            raise ReadOnlyError(f"the procedure {name} may do more than read; litkg calls only {_listed('procedures')}")
        self.operand = True
        if self.peek().text == "(":
            self.at += 1
            self._open("(", "other")

    # Signs

    def _sign(self, token: Token) -> None:
        sign = token.text
        if sign == ";":
            raise ReadOnlyError("the query holds several statements; send them one at a time")
        if sign in "([{":
            self._bracket(token)
        elif sign in _CLOSES:
            self._close(token)
        else:
            self._no_start(token)
            self.operand = sign == "*" and self._is_everything()

    def _is_everything(self) -> bool:
        before = self.peek(-1)
        return before.upper in ("RETURN", "WITH", "YIELD", "DISTINCT") or before.text in ("(", ",", "{", ".")

    def _bracket(self, token: Token) -> None:
        before = self.peek(-1)
        if token.text == "{":
            self._brace(before)
            return
        self._no_start(token)
        if token.text == "(" and self.operand and before.kind in ("word", "quoted"):
            self._function()
        self._open(token.text, "other")

    def _brace(self, before: Token) -> None:
        if before.upper == "CALL" or self._after_scope():
            self._open("{", "query", start=True)
        elif before.upper in _SUBQUERIES and not self.operand:
            self._open("{", "query" if before.upper == "COLLECT" else "pattern", start=True)
        else:
            self._no_start(self.tokens[self.at])
            self._open("{", "map")

    def _after_scope(self) -> bool:
        """Whether the brace follows the ``(…)`` of ``CALL (x) {``."""
        if self.peek(-1).text != ")" or self.kind not in ("query", "pattern"):
            return False
        step = -1
        while self.peek(step).text not in ("(", ""):
            step -= 1
        return self.peek(step - 1).upper == "CALL" and self.peek(step - 2).text not in (".", ":")

    def _open(self, sign: str, kind: str, *, start: bool = False) -> None:
        if len(self.stack) > MAX_DEPTH:
            raise QueryError(f"the query nests more than {MAX_DEPTH} brackets; make it flatter")
        self.stack.append((sign, kind))
        self.operand, self.start = False, start

    def _close(self, token: Token) -> None:
        if self.stack[-1][0] != _CLOSES[token.text]:
            raise QueryError(f"{token.text!r} at {place(self.text, token.start)} closes what was not opened")
        self.stack.pop()
        self.operand, self.start = True, False

    def _function(self) -> None:
        parts, step = [self.peek(-1)], -2
        while self.peek(step).text == ".":
            parts.append(self.peek(step - 1))
            step -= 2
        name = ".".join(p.text.strip("`") for p in reversed(parts))
        if name.lower() not in self.lists.functions:
            raise ReadOnlyError(
                f"the function {name} is not among those that litkg runs, which only read the graph (docs/cypher.md)"
            )
        self.functions.add(name.lower())

    def _refuse(self, token: Token) -> QueryError:
        word, where = token.upper or token.text[:40], place(self.text, token.start)
        reads = "litkg runs only what reads the graph"
        if word in self.lists.does:
            return ReadOnlyError(f"{word} at {where} {self.lists.does[word]}; {reads} ({_listed('first')})")
        if self.start:
            return ReadOnlyError(f"{token.text[:40]} at {where} is no clause that reads; {reads} ({_listed('first')})")
        return ReadOnlyError(
            f"{token.text[:40]} at {where} is neither an operator nor a clause that reads; "
            f"{reads} ({_listed('clauses')}), and a name with spaces needs backticks"
        )


def _listed(name: str) -> str:
    data = tomllib.loads(files("queries").joinpath("cypher.toml").read_text(encoding="utf-8"))
    return ", ".join(data[name])
