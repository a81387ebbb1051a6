"""Inputs as streams: compression, archives, folders, standard input, encodings, damage."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
import zipfile
from pathlib import Path

import pytest
import zstandard

from graph.errors import InputError
from litkg.readers import read
from litkg.readers.source import HEAD
from tests.readers.helpers import ONE, TWO, papers, read_all, write

LINE = json.dumps({"title": "TowelNet", "abstract": ONE}) + "\n"
OTHER = json.dumps({"title": "Planning Pantries", "abstract": TWO}) + "\n"
PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstandard.ZstdCompressor().compress}


@pytest.mark.parametrize(("ending", "pack"), PACKERS.items())
def test_compression_is_undone(tmp_path: Path, ending: str, pack: object) -> None:
    """Compressed files are known by what they begin with, also without their ending, also packed twice."""
    for name, data in [(f"a.jsonl.{ending}", pack(LINE.encode())), ("plain", pack(pack(LINE.encode())))]:  # type: ignore[operator]
        (tmp_path / name).write_bytes(data)
        assert [p.title for p in papers(tmp_path / name)] == ["TowelNet"]


def test_a_zip_and_a_folder_are_walked(tmp_path: Path) -> None:
    """Every file inside is read in the order of names; hidden ones are not; sources name the place inside."""
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("b/two.jsonl", OTHER)
        archive.writestr("a.jsonl.gz", gzip.compress(LINE.encode()))
        archive.writestr("__MACOSX/._a.jsonl", "junk")
    folder = tmp_path / "folder"
    (folder / "sub").mkdir(parents=True)
    write(folder / "sub", "one.jsonl", LINE)
    write(folder, ".hidden", "junk")
    found = papers(tmp_path / "all.zip", folder)
    assert [(p.title, p.sources) for p in found] == [
        ("TowelNet", ("all.zip/a.jsonl.gz", "folder/sub/one.jsonl")),
        ("Planning Pantries", ("all.zip/b/two.jsonl",)),
    ]


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` reads standard input, compressed or not."""
    stdin = io.TextIOWrapper(io.BytesIO(gzip.compress(LINE.encode())))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert [(p.title, p.sources) for p in papers("-")] == [("TowelNet", ("stdin",))]


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """A source is named by its file, and by as much of its folder as it takes to be the only one of that name."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, "p.jsonl", LINE)
    (paper,) = papers(tmp_path / "a" / "p.jsonl", tmp_path / "b" / "p.jsonl")
    assert paper.sources == ("a/p.jsonl", "b/p.jsonl")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """The usual encodings are found, with a mark and without one."""
    text = "Daily Papers\n\nÉtude: naïve Gödel façade\n\n" + ONE.replace("cloth", "étoffe à carreaux") + "\n"
    (tmp_path / "p.txt").write_bytes(text.encode(encoding))
    (paper,) = papers(tmp_path / "p.txt")
    assert (paper.title, "étoffe à" in paper.abstract) == ("Étude: naïve Gödel façade", True)


@pytest.mark.parametrize(
    ("encoding", "title"),
    [("gb18030", "基于深度学习的机器人抓取方法研究"), ("koi8-r", "Обучение роботов складывать полотенца")],
)
def test_encodings_of_other_scripts(tmp_path: Path, encoding: str, title: str) -> None:
    """Encodings of other scripts are guessed from the text."""
    text = f"Daily Papers\n\n{title}\n\n{(title + '。') * 30}\n"
    (tmp_path / "p.txt").write_bytes(text.encode(encoding, "ignore"))
    assert [p.title for p in papers(tmp_path / "p.txt")] == [title]


def test_a_stray_byte_costs_nothing(tmp_path: Path) -> None:
    """A byte of Windows-1252 deep inside a UTF-8 file is read as what it means."""
    lines = [json.dumps({"title": f"Paper {n}", "abstract": ONE + f" {n} ü"}, ensure_ascii=False) for n in range(600)]
    data = "\n".join(lines).encode()
    assert len(data) > 2 * HEAD
    (tmp_path / "a.jsonl").write_bytes(data.replace(" 599 ü".encode(), " 599 ü".encode("cp1252")))
    assert [p.abstract[-5:] for p in papers(tmp_path / "a.jsonl")[-2:]] == ["598 ü", "599 ü"]


def test_missing_input_is_said_at_once(tmp_path: Path) -> None:
    """An input that does not exist is an error with its name, not an empty answer."""
    with pytest.raises(InputError, match=r"nowhere\.txt cannot be read"):
        next(read([tmp_path / "nowhere.txt"], on_error=print))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.jsonl", b"", "empty"),
        ("a.pdf", b"%PDF-1.7\n\x00\x01\x02 binary", "a PDF"),
        ("a.xls", b"\xd0\xcf\x11\xe0\x00 binary", "save it as .xlsx"),
        ("a.bin", bytes(range(256)) * 4, "no format fits its content or its ending .bin; tried: Excel"),
        ("a.jsonl.gz", gzip.compress(LINE.encode())[:40], "cannot be unpacked"),
        ("a.zip", b"PK\x03\x04 broken", "cannot be unpacked"),
        ("a.zst", b"\x28\xb5\x2f\xfd broken", "cannot be unpacked"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """A damaged, empty or unknown file is a problem with its reason; the other inputs are read."""
    (tmp_path / name).write_bytes(data)
    found, problems = read_all(tmp_path / name, write(tmp_path, "good.jsonl", LINE))
    assert [p.title for p in found if hasattr(p, "title")] == ["TowelNet"]
    assert [(p.file, p.line) for p in problems] == [(str(tmp_path / name), 0)]
    assert reason in problems[0].reason


def test_damage_in_the_middle_keeps_what_came_before(tmp_path: Path) -> None:
    """A gzip'd file that breaks off gives its whole lines, and a problem that says where it stopped."""
    lines = "".join(json.dumps({"title": f"Paper {n}", "abstract": ONE, "id": str(n)}) + "\n" for n in range(5000))
    data = gzip.compress(lines.encode(), 1)
    (tmp_path / "a.jsonl.gz").write_bytes(data[: len(data) * 3 // 4])
    found, problems = read_all(tmp_path / "a.jsonl.gz")
    assert len(found) > 1000
    assert len(problems) == 1
    assert "stopped" in problems[0].reason
    assert problems[0].line >= len(found) - 1
