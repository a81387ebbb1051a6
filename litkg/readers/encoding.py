"""Which encoding a text file is in: UTF-8 unless it shows that it is not."""

from __future__ import annotations

import codecs
from itertools import pairwise

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

FALLBACK = "litkg-cp1252"


def detect(head: bytes) -> str:
    """The encoding of a file that begins with ``head``: by its mark, UTF-8 where that fits, else the likeliest."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(head)
    except UnicodeDecodeError:
        return _guess(head)
    return _wide(head) or "utf-8"


def decoder(name: str) -> codecs.IncrementalDecoder:
    """A decoder that never fails, and waits for more where the bytes end inside a character."""
    return codecs.getincrementaldecoder(name)(fallback())


def fallback() -> str:
    """The error handler under which a byte that does not fit is read as Windows-1252, as editors do."""
    codecs.register_error(FALLBACK, _cp1252)
    return FALLBACK


def _cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of western text is zero."""
    if b"\x00" not in head[:200]:
        return None
    return "utf-16-le" if head[1:200:2].count(0) > head[0:200:2].count(0) else "utf-16-be"


def _guess(head: bytes) -> str:
    from charset_normalizer import from_bytes

    if wide := _wide(head):
        return wide
    if _western(head):
        return "cp1252"
    best = from_bytes(head).best()
    return best.encoding if best else "cp1252"


def _western(head: bytes) -> bool:
    """Mostly ASCII letters, the others standing alone between them: accents, dashes and quotation marks."""
    high = sum(byte > 127 for byte in head)
    pairs = sum(a > 127 and b > 127 for a, b in pairwise(head))
    return high * 12 < len(head) and pairs * 8 <= high
