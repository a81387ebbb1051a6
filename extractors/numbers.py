"""Every number of a text that could be a result, as a plain decimal, with the unit that stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from graph.model import Span

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_SCALE = r"(?:\s?(?P<scale>[kK]|million|billion|thousand)\b)?"
_PERCENT = r"(?:\s?\\?%|\s?percent\b(?!age point))"
_NUMBER = re.compile(
    rf"(?<![\w.])(?P<sign>[-−+]|\\pm\s?)?\$?(?P<low>{_DIGITS})(?:{_PERCENT}|\$)?"
    rf"(?:\s?(?:--?|–|—|−)\s?\$?(?P<high>{_DIGITS}))?{_SCALE}(?![\d])"
)
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_VALUES = {word: str(i) for i, word in enumerate(_ONES, 1)}
_FOLD = {
    **{f"{w}fold": v for w, v in _VALUES.items()},
    "doubles": "2", "doubled": "2", "doubling": "2", "double": "2", "twice": "2",
    "halves": "2", "halved": "2", "halving": "2", "triples": "3", "tripled": "3", "tripling": "3", "thrice": "3",
}  # fmt: skip
_WORDED = re.compile(
    rf"(?i)\b(?:(?P<orders>{'|'.join(_ONES)}|\d+|an?)?[\s-]?orders?[\s-]of[\s-]magnitude"
    rf"|(?P<times>{'|'.join(_ONES)})[\s-](?:times|fold)"
    rf"|factor of (?P<factor>{'|'.join(_ONES)})"
    rf"|(?P<fold>{'|'.join(sorted(_FOLD, key=len, reverse=True))}))\b"
)
_POINTS = r"(?:(?:absolute|percentage|percent|accuracy|bleu|f1)[\s-])*(?:points?\b|pp\b|p\.p\.|pts?\b)"
_UNITS = tuple(
    (unit, re.compile(pattern))
    for unit, pattern in (
        ("points", rf"(?i)\s?(?:\\?%)?[\s-]?{_POINTS}|\s?\\?%p\b"),
        ("%", r"(?i)(?:\s|\$|\})?\\?%|\s?percent\b|\}?\\%"),
        ("x", r"(?i)\s?(?:x\b|×|\$?\\times|-?times\b|-?fold\b)|\s(?=times\b)"),
        ("ms", r"\s?(?:ms\b|milliseconds?\b)"),
        ("s", r"\s?(?:s\b|secs?\b|seconds?\b)"),
        ("minutes", r"\s?(?:min\b|mins\b|minutes?\b)"),
        ("hours", r"\s?(?:h\b|hrs?\b|hours?\b|GPU[\s-]hours?\b)"),
        ("GB", r"\s?(?:GB|GiB)\b"),
        ("MB", r"\s?(?:MB|MiB)\b"),
    )
)
"""Units in the order in which they are tried on what follows a number."""

_SCALES = {"k": 1_000, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


@dataclass(frozen=True, order=True, slots=True)
class Number:
    """A number of the text: ``span`` covers its digits or words; ``unit`` is None where none stands beside it.

    ``minus`` tells whether a minus sign stands before it, which ``value`` leaves out.
    """

    span: Span
    value: str
    unit: str | None
    minus: bool = False

    @property
    def is_range(self) -> bool:
        """Whether ``value`` has two ends, as in ``60.1-65.8``."""
        return "-" in self.value[1:]


def numbers(text: str) -> list[Number]:
    """All numbers of ``text`` in order, none overlapping; which of them are results is decided elsewhere."""
    worded = [_worded(m) for m in _WORDED.finditer(text)]
    free = (m for m in _NUMBER.finditer(text) if not any(n.span[0] < m.end() and m.start() < n.span[1] for n in worded))
    return sorted([*worded, *(_digits(text, m) for m in free)])


def _worded(match: re.Match[str]) -> Number:
    group = match.groupdict()
    if group["times"] or group["factor"]:
        value = _VALUES[(group["times"] or group["factor"]).lower()]
    elif group["fold"]:
        value = _FOLD[group["fold"].lower()]
    else:
        value = _power((group["orders"] or "a").lower())
    return Number(match.span(), value, "x")


def _power(orders: str) -> str:
    count = int(_VALUES.get(orders, orders if orders.isdigit() else "1"))
    return "1" + "0" * min(count, 12)


def _digits(text: str, match: re.Match[str]) -> Number:
    low, high, scale = match["low"], match["high"], (match["scale"] or "").lower()
    value = _plain(low, scale)
    end = match.end("scale") if scale else match.end("high") if high else match.end("low")
    if high and Decimal(_plain(high, "")) <= Decimal(_plain(low, "")):
        high, end = None, match.end("low")
    if high:
        value = f"{value}-{_plain(high, scale)}"
    minus = (match["sign"] or "") in ("-", "−")
    return Number((match.start("low"), end), value, _unit(text, end), minus)


def _plain(digits: str, scale: str) -> str:
    """``1,234.50`` with its scale as a plain decimal string: no separators, no exponent, no trailing zeros lost."""
    number = Decimal(digits.replace(",", ""))
    if scale:
        number *= _SCALES[scale]
        return f"{number.normalize():f}"
    return f"{number:f}"


def _unit(text: str, end: int) -> str | None:
    end += text.startswith("+", end)
    for unit, pattern in _UNITS:
        if pattern.match(text, end):
            return unit
    return None
