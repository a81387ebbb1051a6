"""A name as resolution sees it: its words in one spelling, their stems, and the parts that must agree."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from graph.resolve.abbreviations import fits
from graph.resolve.lists import lines
from graph.resolve.typos import corrected

STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "for",
        "in",
        "on",
        "to",
        "by",
        "via",
        "with",
        "from",
        "and",
        "at",
        "as",
        "using",
        "or",
        "between",
        "under",
        "over",
        "into",
    ]
)
_LATEX = re.compile(
    r"\\(?:text(?:bf|it|tt|sc|rm|sf|sl)?|math(?:bf|rm|cal|it|sf|bb)|emph|operatorname|small|large|bf|it|tt|xspace)\b\*?|[${}\\]"
)
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*\Z")
_INNER = re.compile(r".[^\W\d_a-z]")
_PARENTHESIS = re.compile(r"\s*\(([^()]*)\)")
_WORD = re.compile(r"(-?)([^\W_]+(?:\.\d+)*|(?<=\w)\++)")
_DOF = re.compile(r"\b([1-7])[ -]?D[Oo]F\b")


@dataclass(frozen=True, slots=True)
class Name:
    """One name taken apart.

    ``words``: every word in one spelling, singular, in order, function words left out.
    ``stems``: the same words without derivational endings. ``marks``: words that must agree (versions, sizes, numbers).
    """

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    marks: frozenset[str]

    @property
    def key(self) -> tuple[str, ...]:
        """The stems, sorted: equal for names that differ in endings and word order alone."""
        return tuple(sorted(self.stems))


@lru_cache(maxsize=400_000)
def name(form: str) -> Name:
    """``form`` taken apart."""
    text = clean(form)
    pieces = _pieces(text)
    coined = {spelling(p.lower()) for _, p in pieces if not p[1:].islower() and not p.isupper() and _INNER.search(p)}
    spelled = _joined([(hyphen, _written(p, coined)) for hyphen, p in pieces])
    words = tuple([w for w in spelled if w not in STOP]) or tuple(spelled) or (text.lower() or form,)
    stems = tuple([w if w in coined else stem(w) for w in words])
    return Name(text, words, stems, frozenset([w for w in words if is_mark(w)]))


def _written(piece: str, coined: set[str]) -> str:
    word = spelling(piece.lower())
    return word if word in coined else corrected(word)


def clean(form: str) -> str:
    """``form`` without LaTeX, and without an abbreviation in brackets that only repeats the words before it."""
    if "DoF" in form or "DOF" in form:
        form = _DOF.sub(r"\1D", form)
    if _PLAIN.match(form):
        return form
    text = unicodedata.normalize("NFKC", _LATEX.sub("", form.replace("~", " "))).replace("'s", "").replace("’s", "")
    text = re.sub(r"\bQ ?& ?A\b", "QA", text).replace("&", " and ")

    def inside(match: re.Match[str]) -> str:
        return "" if fits(match[1].rstrip("s"), text[: match.start()]) else f" {match[1]}"

    return " ".join(_PARENTHESIS.sub(inside, text).split())


def is_mark(word: str) -> bool:
    """Whether ``word`` is a part that must agree: it holds a digit, or is a letter by itself."""
    return len(word) == 1 or not word.isalpha()


def _pieces(text: str) -> list[tuple[str, str]]:
    """The words of ``text``, each with the hyphen before it, if there is one."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _WORD.findall(text)


def _joined(words: list[tuple[str, str]]) -> list[str]:
    """Prefixes written with a hyphen or a space joined to their word: ``pre-training`` is ``pretraining``."""
    out: list[str] = []
    loose = False  # whether the word before stands by itself: "over-fitting", but not "intersection-over-union"
    for hyphen, word in words:
        before = out[-1] if out else ""
        prefix = before in _prefixes() and len(word) > 2 and word not in STOP
        if prefix and word.startswith(_prefixes()[before]) and (before not in STOP or (hyphen and loose)):
            out[-1] = before + word
        elif (before, word) in _compounds():
            out[-1] = _compounds()[before, word]
        elif word in ("d", "dimensional", "dof") and before in ("1", "2", "3", "4", "5", "6", "7"):
            out[-1] = f"{before}d"
        else:
            out.append(word)
        loose = not hyphen
    return out


_ISE = re.compile(r"(?<=[a-z]{3})is(ation|ational|ing|er|ed|e)\Z")
_IS_S = re.compile(
    r"(?:[vw]is|rais|[np]ois|pris|cis|quis|bruis|cruis|promis|premis|demis|advertis|practis|expertis|ndis|adis|anchis|"
    r"^a?ris|sunris)(?:ing|er|ed|e)\Z"
)
"""Words in which -ise is no British -ize: supervise, noise, precise, promise."""


@lru_cache(maxsize=200_000)
def spelling(word: str) -> str:
    """``word`` (lower case) in American spelling, in the singular, ``2.0`` as ``2``."""
    if len(word) > 1 and word[0] == "v" and word[1].isdigit():
        word = word[1:]
    if word[0].isdigit():
        return re.sub(r"(?:\.0)+$", "", word)
    exact, begins = _spellings()
    word = exact.get(word, word)
    word = singular(word)
    word = exact.get(word, word)
    for start, instead in begins.items():
        if word.startswith(start):
            word = instead + word[len(start) :]
    return word if _IS_S.search(word) else _ISE.sub(r"iz\1", word)


def singular(word: str) -> str:
    """``word`` without the plural ending."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")):
        return word[:-1] if word in ("lms", "vms") else word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]


_ENDINGS = """
ifications ification ifying ifier ified ify ationally ational ation ator ative ating ated ate
izational ization izing izer ized ize istic
ional ion ically ical ially ial ual ing tor sor er ed ive ively ity ment al ally ly ics ic es e y
"""
_BY_LENGTH = sorted(_ENDINGS.split(), key=lambda e: (-len(e), e))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """``word`` without its derivational ending: one for ``robot`` and ``robotic``, ``behavior`` and ``behavioral``."""
    if word in _stems():
        return _stems()[word]
    if is_mark(word) or len(word) < 5:
        return word
    for ending in _BY_LENGTH:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: len(word) - len(ending)] + (ending[0] if ending in ("tor", "sor") else "")
            if ending.startswith("iz"):
                return stem(word)  # contextualized, contextual, context
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] in "bdglmnprt":
        word = word[:-1]
    return word


@lru_cache(maxsize=1)
def _spellings() -> tuple[dict[str, str], dict[str, str]]:
    pairs = [tuple(part.strip() for part in line.split("=")) for line in lines("spelling.txt") if "=" in line]
    exact = {a: b for a, b in pairs if not a.endswith("+")}
    return exact, {a[:-1]: b for a, b in pairs if a.endswith("+")}


@lru_cache(maxsize=1)
def _stems() -> dict[str, str]:
    """Words whose ending is none, and words with a stem of their own."""
    whole = [line.removesuffix("!").strip() for line in lines("spelling.txt") if line.endswith("!")]
    told = [line.partition("~")[::2] for line in lines("spelling.txt") if "~" in line]
    return {word: word for word in whole} | {word.strip(): stem_.strip() for word, stem_ in told}


@lru_cache(maxsize=1)
def _compounds() -> dict[tuple[str, str], str]:
    rules = [line.partition(">")[::2] for line in lines("spelling.txt") if ">" in line]
    return {(words.split()[0], words.split()[1]): word.strip() for words, word in rules}


@lru_cache(maxsize=1)
def _prefixes() -> dict[str, tuple[str, ...]]:
    """Prefixes, each with the beginnings of words that it is joined to (empty: any)."""
    out: dict[str, tuple[str, ...]] = {}
    for line in lines("spelling.txt"):
        if "&" in line and "=" not in line:
            prefix, _, start = line.partition("&")
            key = prefix.strip().rstrip("-")
            out[key] = (*out.get(key, ()), start.strip())
    return out
