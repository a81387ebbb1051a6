"""When two entries are the same paper, and what a paper's id is."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from litkg.readers.base import Draft

_ARXIV_NEW = r"\d{4}\.\d{4,5}"
_ARXIV_OLD = r"[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/\d{7}"
_ARXIV = re.compile(
    rf"(?:^|arxiv[:./]\s*|(?:arxiv\.org|huggingface\.co|hf\.co|alphaxiv\.org)/(?:abs|pdf|html|papers|ps)/)"
    rf"({_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d+)?(?![\w.]*\d)",
    re.IGNORECASE,
)
_IS_ARXIV = re.compile(rf"(?:arxiv:)?({_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d+)?", re.IGNORECASE)
_IS_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)(10\.\d{4,9}/\S+)", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>]+")
_PREPRINT = re.compile(r"10\.(?:48550|1101|20944|21203|26434|31219|31234|31235|33774|36227|2139|5281|31224)/")
_NO_LETTER = re.compile(r"[\W_]+")
_ROW_NUMBER = re.compile(r"\W*\d{0,6}\W*")
_GREEK = {ord(c): unicodedata.name(c).split()[-1].lower() for c in "αβγδεζηθικλμνξοπρστυφχψω"}


def arxiv_id(text: str | None) -> str | None:
    """The arXiv id, without its version, that ``text`` (an id, a URL, a DOI) is or holds; None if there is none."""
    match = _ARXIV.search(text.strip()) if text else None
    return match.group(1) if match else None


def doi(text: str | None) -> str | None:
    """The DOI that ``text`` (bare, with ``doi:``, or as a URL) is or holds, in lower case; None if there is none."""
    match = _DOI.search(unquote(text)) if text else None
    if not match:
        return None
    found = match.group().rstrip(".,;:'’”]}")
    while found.endswith(")") and found.count(")") > found.count("("):
        found = found[:-1]
    return found.lower()


@lru_cache(maxsize=4096)
def fold_title(title: str) -> str:
    """Key of a title: letters and digits only, no case and no accents, Greek letters spelled out."""
    plain = unicodedata.normalize("NFKD", title).casefold().translate(_GREEK)
    folded = _NO_LETTER.sub("", plain)
    return folded or " ".join(title.split())


def paper_id(draft: Draft) -> str:
    """The id that the source gives, else the arXiv id, the DOI, or a hash of the folded title."""
    if draft.id:
        return draft.id
    if draft.arxiv:
        return f"arxiv:{draft.arxiv}"
    return f"doi:{draft.doi}" if draft.doi else title_id(draft.title)


def title_id(title: str, *more: object) -> str:
    """``paper:`` and twelve hex digits of the SHA-1 of the folded title; ``more`` tells namesakes apart."""
    text = "\x1f".join([fold_title(title), *(str(part) for part in more)])
    return "paper:" + hashlib.sha1(text.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Facts:
    """What tells one paper from another."""

    source: str
    id: str | None
    arxiv: str | None
    doi: str | None
    year: int | None
    author: str | None

    def strong(self) -> list[str]:
        """Keys each of which alone makes two entries one paper: arXiv ids and DOIs."""
        keys = [f"{name}:{value}" for name, value in (("arxiv", self.arxiv), ("doi", self.doi)) if value]
        if self.id and (arxiv := _IS_ARXIV.fullmatch(self.id)):
            keys.append(f"arxiv:{arxiv.group(1)}")
        if self.id and (named := _IS_DOI.fullmatch(self.id)):
            keys.append(f"doi:{named.group(1).lower()}")
        return keys

    def same_id(self, other: Facts) -> bool:
        """Whether the id that both have means one paper though their titles differ.

        It does across files, where a title may have been corrected, but not where it only counts rows; within one
        file an id on two titles is a fault of the file.
        """
        return self.source != other.source and not _ROW_NUMBER.fullmatch(self.id or "")

    def may_be(self, other: Facts) -> bool:
        """Nothing that both know speaks against their being one paper, given that their titles are alike."""
        if self.id and other.id and self.id != other.id and self.source == other.source:
            return False
        if _differ(self.arxiv, other.arxiv) or _differ(self.author, other.author):
            return False
        if _differ(self.doi, other.doi) and not any(_PREPRINT.match(d or "") for d in (self.doi, other.doi)):
            return False
        apart = 3 if self.author and other.author else 1
        return self.year is None or other.year is None or abs(self.year - other.year) <= apart


def _differ(a: str | None, b: str | None) -> bool:
    return bool(a and b and a != b)


def surname(author: str) -> str | None:
    """The folded family name of ``Ada Lovelace``, ``Lovelace, Ada`` or ``Lovelace A.``."""
    head, comma, _ = author.partition(",")
    words = [w for w in re.split(r"[\s.]+", head) if w]
    if not words:
        return None
    initials = [w for w in words if len(w) <= 2 and w.isupper()]
    full = [w for w in words if w not in initials] or words
    name = full[-1] if not comma and not (words[-1] in initials and words[0] not in initials) else "".join(full)
    return fold_title(name)
