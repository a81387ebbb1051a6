"""Inputs as streams: files, folders, archives, compressed files and standard input, opened as often as is needed."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import shutil
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO, cast

from graph.errors import InputError
from litkg.readers import encoding
from litkg.readers.base import Problem

HEAD = 65_536
"""How many bytes of an input are looked at to tell what it is."""

COMPRESSED = {".gz", ".gzip", ".bz2", ".xz", ".zst"}

DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, InputError)
"""What opening, unpacking or reading an input may raise."""


@dataclass(frozen=True)
class Source:
    """One stream of bytes with a name; ``name`` is what a paper's sources list, ``file`` what a person typed."""

    name: str
    file: str
    opener: Callable[[], BinaryIO]
    columns: tuple[tuple[str, str], ...] = ()
    """What a person said about the columns of tables: pairs of field and column name."""

    @cached_property
    def head(self) -> bytes:
        """The first bytes."""
        with self.opener() as stream:
            return stream.read(HEAD)

    @cached_property
    def encoding(self) -> str:
        """The encoding of a text file, found from its first bytes."""
        return encoding.detect(self.head)

    @cached_property
    def text_head(self) -> str:
        """The first characters, decoded; a character cut in two at the end is left out."""
        text = encoding.decoder(self.encoding).decode(self.head)
        return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")

    @property
    def ending(self) -> str:
        """The ending that names the format, that of a compression left off: ``.jsonl`` for ``a.jsonl.gz``."""
        path = PurePosixPath(self.name)
        while path.suffix.lower() in COMPRESSED:
            path = path.with_suffix("")
        return path.suffix.lower()

    @contextmanager
    def text(self) -> Iterator[IO[str]]:
        """The decoded text; all kinds of line break arrive as one. Bytes that do not fit are read as Windows-1252."""
        with self.opener() as raw, io.TextIOWrapper(raw, self.encoding, errors=encoding.fallback()) as stream:
            yield stream

    def lines(self) -> Iterator[tuple[int, str]]:
        """The lines, numbered from 1, without their line breaks."""
        with self.text() as stream:
            for number, line in enumerate(stream, 1):
                yield number, (line.removeprefix("\ufeff") if number == 1 else line).rstrip("\n")


def sources(inputs: Sequence[str | Path]) -> Iterator[Source | Problem]:
    """The streams behind ``inputs`` in order: folders walked, archives opened, compression undone.

    What is damaged comes as a Problem; raises InputError where an input does not exist or may not be read.
    """
    names = _names([str(item) for item in inputs])
    for item, name in zip(inputs, names, strict=True):
        if str(item) == "-":
            with _spooled() as path:
                yield from _unpacked(_file(path, "stdin", "-"))
        else:
            yield from _paths(Path(item), name)


def _names(inputs: list[str]) -> list[str]:
    """The last part of each path, and as many more as it takes to tell them apart: no folder of a person shows."""
    parts = [Path(os.path.abspath(item)).parts if item != "-" else ("stdin",) for item in inputs]  # noqa: PTH100
    out = []
    for mine in parts:
        others = {p for p in parts if p != mine}
        size = 1
        while size < len(mine) and any(p[-size:] == mine[-size:] for p in others):
            size += 1
        out.append("/".join(p.strip("/\\") for p in mine[-size:]))
    return out


@contextmanager
def _spooled() -> Iterator[Path]:
    """Standard input as a file, since a format is found by looking and a zip needs to be searched."""
    with tempfile.TemporaryDirectory(prefix="litkg-") as folder:
        path = Path(folder) / "stdin"
        with path.open("wb") as out:
            shutil.copyfileobj(sys.stdin.buffer, out)
        yield path


def _file(path: Path, name: str, file: str) -> Source:
    return Source(name, file, lambda: path.open("rb"))


def _paths(path: Path, name: str) -> Iterator[Source | Problem]:
    if path.is_dir():
        for inner in sorted(p for p in path.rglob("*") if p.is_file()):
            below = inner.relative_to(path)
            if not _hidden(below.parts):
                yield from _unpacked(_file(inner, f"{name}/{below.as_posix()}", str(inner)))
        return
    try:
        with path.open("rb"):
            pass
    except OSError as why:
        raise InputError(f"{path} cannot be read ({why.strerror}); check the name and its permissions") from why
    yield from _unpacked(_file(path, name, str(path)))


def _hidden(parts: Sequence[str]) -> bool:
    """Whether a file inside a folder or an archive is about the others, or none that a person put there."""
    about = parts[-1].upper().startswith(("README", "LICENSE", "LICENCE", "COPYING", "CHANGELOG"))
    return about or any(part.startswith((".", "__MACOSX", "~$")) for part in parts)


def _unpacked(source: Source) -> Iterator[Source | Problem]:
    """``source`` with its compression undone, as often as there is one; the members of a zip one by one."""
    try:
        head = source.head
        if head.startswith(b"PK\x03\x04"):
            yield from _members(source)
            return
    except DAMAGE as why:
        yield Problem(source.file, 0, f"cannot be unpacked: {why}")
        return
    undo = next((undo for magic, undo in _UNDO if head.startswith(magic)), None)
    if undo is None:
        yield source
    else:
        opener = source.opener
        yield from _unpacked(replace(source, opener=lambda: _owned(undo, opener)))


def _members(source: Source) -> Iterator[Source | Problem]:
    with source.opener() as stream, zipfile.ZipFile(stream) as archive:
        if "[Content_Types].xml" in archive.namelist():  # a workbook is a zip too
            yield source
            return
        for info in sorted(archive.infolist(), key=lambda i: i.filename):
            if info.is_dir() or _hidden(PurePosixPath(info.filename).parts):
                continue
            inner = Source(f"{source.name}/{info.filename}", f"{source.file}/{info.filename}", _member(archive, info))
            yield from _unpacked(inner)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    return lambda: cast("BinaryIO", archive.open(info))


class _Owned(io.BufferedReader):
    """A stream over another that it closes with itself."""

    def __init__(self, stream: Any, below: BinaryIO) -> None:
        super().__init__(stream, HEAD)
        self._below = below

    def close(self) -> None:
        super().close()
        self._below.close()


def _owned(undo: Callable[[BinaryIO], Any], opener: Callable[[], BinaryIO]) -> BinaryIO:
    below = opener()
    try:
        return cast("BinaryIO", _Owned(undo(below), below))
    except BaseException:
        below.close()
        raise


def _zstd(raw: BinaryIO) -> Any:
    try:
        import zstandard
    except ImportError as why:
        raise InputError("a .zst file needs the package zstandard; run: pip install 'litkg[formats]'") from why
    return _Zstd(zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True, closefd=False))


class _Zstd(io.RawIOBase):
    """zstandard's reader, whose errors become the OSError that the other compressions raise."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            return int(self._reader.readinto(buffer))
        except Exception as why:
            raise OSError(f"damaged zstandard data ({why})") from why


_UNDO: tuple[tuple[bytes, Callable[[BinaryIO], Any]], ...] = (
    (b"\x1f\x8b", lambda raw: gzip.GzipFile(fileobj=raw, mode="rb")),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", lzma.LZMAFile),
    (b"\x28\xb5\x2f\xfd", _zstd),
)
