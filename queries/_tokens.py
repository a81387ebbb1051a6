"""Cypher text as tokens, read as strictly as every engine: what two engines could read in two ways is refused."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from graph.errors import QueryError, ReadOnlyError

MAX_LENGTH = 100_000

_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
      | (?P<quoted>`[^`]*`)
      | (?P<param>\$(?:[^\W\d]\w*|[0-9]+|`[^`]*`))
      | (?P<number>0[xX][0-9a-fA-F]+|0o[0-7]+|(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
      | (?P<word>[^\W\d]\w*)
      | (?P<sign>\.\.|[()\[\]{},.:;=<>+\-*%^|&!$~]|/(?!\*))""",
    re.VERBOSE | re.DOTALL,
)
_OPEN = {"'": "a string", '"': "a string", "`": "a name in backticks", "/*": "a comment"}
_LINE_ENDS = re.compile("[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_UNICODE_ESCAPE = re.compile(r"\\[uU]")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: ``kind`` is string, quoted, param, number, word or sign; ``start`` is where it stands in the text."""

    kind: str
    text: str
    start: int

    @property
    def upper(self) -> str:
        """The keyword that the token would be; empty where it can be none."""
        return self.text.upper() if self.kind == "word" else ""


def tokenize(cypher: str) -> tuple[str, tuple[Token, ...]]:
    r"""``cypher`` with comments and odd space blanked out (same length), and its tokens in order.

    Engines differ in what ends a comment, in whether ``\u0027`` closes a string, and in what counts as space. Where
    such a difference could hide a clause, the text is refused (ReadOnlyError); what is no Cypher raises QueryError.
    """
    if len(cypher) > MAX_LENGTH:
        raise QueryError(f"the query is longer than {MAX_LENGTH} characters; pass long lists as parameters")
    out: list[str] = []
    tokens: list[Token] = []
    at = 0
    while at < len(cypher):
        match = _TOKEN.match(cypher, at)
        kind = match.lastgroup if match else None
        if match is None or kind is None:
            raise _stray(cypher, at)
        piece, at = match.group(), match.end()
        if kind in ("space", "comment"):
            if kind == "comment":
                _check_comment(piece)
            out.append("".join("\n" if c == "\n" else " " for c in piece))
            continue
        _CHECKS.get(kind, _check_nothing)(piece)
        tokens.append(Token(kind, piece, match.start()))
        out.append(piece)
    return "".join(out), tuple(tokens)


def _stray(text: str, at: int) -> QueryError:
    for opening, what in _OPEN.items():
        if text.startswith(opening, at):
            return QueryError(f"{what} that begins at {place(text, at)} is never closed")
    if text[at] == "\\":
        return ReadOnlyError(f"a backslash at {place(text, at)} stands outside a string; write the character itself")
    name = unicodedata.name(text[at], f"U+{ord(text[at]):04X}")
    return QueryError(f"{text[at]!r} ({name}) at {place(text, at)} is no part of Cypher; take it out or quote it")


def place(text: str, at: int) -> str:
    """Line and column of the offset ``at``, both from 1, as a person reads them."""
    return f"line {text.count(chr(10), 0, at) + 1}, column {at - text.rfind(chr(10), 0, at)}"


def _check_nothing(piece: str) -> None:
    """Numbers and signs can hide nothing."""


def _check_comment(piece: str) -> None:
    if _UNICODE_ESCAPE.search(piece):
        raise ReadOnlyError("a unicode escape (\\u…) stands in a comment, where some engines obey it; take it out")
    if piece.startswith("//") and _LINE_ENDS.search(piece.removesuffix("\r")):
        raise ReadOnlyError("a comment holds a line end that not every engine obeys; end its line with a plain newline")


def _check_string(piece: str) -> None:
    for match in _ESCAPE.finditer(piece):
        code = match.group(1)
        if len(code) == 5:
            if (char := chr(int(code[1:], 16))) in "'\"\\`" or not char.isprintable():
                raise ReadOnlyError(
                    f"the unicode escape {match.group()} could close a string; pass the text as a parameter"
                )
        elif code not in "\\'\"bfnrt":
            raise QueryError(f"{match.group()!r} is no escape that a string may hold; double the backslash")
    if re.search(r"\\\\u", piece):
        raise ReadOnlyError("\\\\u in a string is read in two ways; pass the text as a parameter")


def _check_quoted(piece: str) -> None:
    name = piece.strip("$").strip("`")
    if not name or "\\" in name or not name.isprintable():
        raise ReadOnlyError(f"the name {piece} holds nothing, a backslash or a control character; use a plain name")


def _check_word(piece: str) -> None:
    if not piece.isascii() and unicodedata.normalize("NFKC", piece).upper().isascii():
        raise ReadOnlyError(f"{piece!r} only looks like a plain word; write it in plain letters, or in backticks")


def _check_param(piece: str) -> None:
    if "`" in piece:
        _check_quoted(piece)


_CHECKS = {"string": _check_string, "quoted": _check_quoted, "word": _check_word, "param": _check_param}
