"""RIS in its dialects, MEDLINE, Web of Science and EndNote."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Paper
from tests.readers.helpers import ONE, SHARED, TWO, papers, read_all, write


def wrapped(text: str, indent: str, width: int = 60) -> str:
    """``text`` as an export breaks it into lines."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return f"\n{indent}".join([*lines, line])


RIS = {
    "zotero": f"TY  - JOUR\nTI  - TowelNet\nAU  - Example, Ada\nAU  - Sample, Bo\nDA  - 2024/11/05/\nPY  - 2024\n"
    f"AB  - {ONE}\nDO  - 10.1000/towel\nUR  - https://x.org/1\nER  - \n",
    "scopus": f"TY  - CONF\nTI  - TowelNet\nT2  - Proceedings\nAU  - Example, A.\nPY  - 2024\nAB  - {ONE}\n"
    "DO  - 10.1000/TOWEL\nKW  - robots\nER  -\n",
    "embase": f"\ufeffTY  - JOUR\nM3  - Article\nY1  - 2024\nL2  - http://dx.doi.org/10.1000/towel\nA1  - Example A.\n"
    f"T1  - TowelNet\nN2  - {ONE}\nER  - \n",
    "ovid": f"1.\nTY  - JOUR\nDO  - http://dx.doi.org/10.1000/towel\nT1  - TowelNet\nA1  - Example, Ada\nY1  - 2024//\n"
    f"N2  - {ONE}\nER  - \nNL  - Journal\n\nLink to the text: https://x.org\n\n",
    "endnote": f"\nTY  - JOUR\nAB  - {ONE}\nAN  - 1\nAU  - Example, A.\nDA  - Jun\nDO  - 10.1000/towel\nKW  - Animals\n"
    "Robots\nPY  - 2024\nTI  - TowelNet\nER  - \n\n",
    "wrapped": f"TY  - JOUR\r\nTI  - TowelNet\r\nPY  - 2024\r\nAB  - {wrapped(ONE, '')}\r\n"
    "DO  - 10.1000/towel\r\nER  -\r\n",
    "no end": f"TY  - JOUR\nTI  - TowelNet\nPY  - 2024\nAB  - {ONE}\nDO  - 10.1000/towel\n",
}


@pytest.mark.parametrize("text", RIS.values(), ids=RIS)
def test_dialects_of_ris(tmp_path: Path, text: str) -> None:
    """Each dialect gives the same paper, alone and twice in a row with another one between."""
    other = f"TY  - JOUR\nTI  - Planning Pantries\nPY  - 2023\nAB  - {TWO}\nER  - \n"
    found = papers(write(tmp_path, "a.ris", text + other + text))
    assert [(p.id, p.title, p.abstract, p.year) for p in found] == [
        ("doi:10.1000/towel", "TowelNet", ONE, 2024),
        (found[1].id, "Planning Pantries", TWO, 2023),
    ]


def test_ris_in_full(tmp_path: Path) -> None:
    """Authors, date and link are read; markup in the text is made readable."""
    text = RIS["zotero"].replace("TowelNet\n", "<i>Towel</i>Net &amp; Co\n", 1)
    (found,) = papers(write(tmp_path, "export.txt", text))
    assert (found.title, found.authors, found.date) == ("TowelNet & Co", ("Example, Ada", "Sample, Bo"), "2024-11-05")
    assert found.url == "https://x.org/1"


def test_references_without_abstracts_are_named(tmp_path: Path) -> None:
    """A reference that has no abstract is a problem with its line and its title."""
    found, problems = read_all(write(tmp_path, "a.ris", "TY  - BOOK\nTI  - A Book\nER  - \n" + RIS["zotero"]))
    assert len(found) == 1
    assert [(p.line, "A Book" in p.reason) for p in problems] == [(1, True)]


NBIB = f"""
PMID- 12345678
OWN - NLM
DP  - 2024 Nov 5
TI  - TowelNet: a robot that folds
      with two cameras.
LID - S0140(24)1 [pii]
LID - 10.1000/towel [doi]
AB  - {wrapped(ONE, "      ")}
FAU - Example, Ada
AU  - Example A
FAU - Sample, Bo

PMID- 23456789
TI  - Planning Pantries
AB  - {TWO}
"""


def test_medline(tmp_path: Path) -> None:
    """Values that go on in the next line are put together; the DOI is the identifier that is marked as one."""
    first, second = papers(write(tmp_path, "a.nbib", NBIB))
    assert (first.id, first.title) == ("doi:10.1000/towel", "TowelNet: a robot that folds with two cameras.")
    assert (first.abstract, first.date, first.authors) == (ONE, "2024-11-05", ("Example, Ada", "Sample, Bo"))
    assert second.url == "https://pubmed.ncbi.nlm.nih.gov/23456789/"


WOS = f"""FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Example, A
   Sample, B
AF Example, Ada
   Sample, Bo
TI TowelNet: Folding
   with Two Cameras
AB {wrapped(ONE, "   ")}
PD NOV 5
PY 2024
DI 10.1000/towel
ER

PT C
TI Planning Pantries
AB {TWO}
PY 2023
ER

EF
"""


def test_web_of_science(tmp_path: Path) -> None:
    """Each line of authors is one author, each further line of a text goes on with it."""
    first, second = papers(write(tmp_path, "savedrecs.txt", WOS))
    assert (first.title, first.abstract) == ("TowelNet: Folding with Two Cameras", ONE)
    assert (first.id, first.date, first.authors) == ("doi:10.1000/towel", "2024-11-05", ("Example, Ada", "Sample, Bo"))
    assert (second.title, second.year) == ("Planning Pantries", 2023)


def test_endnote(tmp_path: Path) -> None:
    """An .enw file, in which records follow each other with and without a blank line."""
    first = (
        "%0 Journal Article\n%A Example, Ada\n%A Sample, Bo\n%T TowelNet\n%D 2024\n%8 November 5\n%R 10.1000/towel\n"
    )
    second = f"%0 Book\n%T Planning Pantries\n%X {TWO}\n%U https://arxiv.org/abs/2405.00002\n"
    found = papers(write(tmp_path, "a.enw", f"{first}%X {wrapped(ONE, '')}\n{second}\n\n{second}"))
    assert [(p.id, p.title, p.date) for p in found] == [
        ("doi:10.1000/towel", "TowelNet", "2024-11-05"),
        ("arxiv:2405.00002", "Planning Pantries", None),
    ]
    assert found[0].abstract == ONE


COUNTS = {
    "baseline_tag-notes_zotero.ris": (0, 4),
    "embase.csv": (6, 0),
    "embase.ris": (6, 0),
    "generic_column_names_with_spaces.csv": (2, 0),
    "generic_semicolon.csv": (2, 0),
    "generic_tab.tsv": (2, 0),
    "ovid_psycinfo.ris": (6, 0),
    "proquest.ris": (6, 0),
    "pubmed_endnote.txt": (6, 0),
    "pubmed_zotero.ris": (6, 0),
    "scopus.ris": (6, 0),
    "web_of_science.txt": (10, 0),
}


@pytest.mark.shared
@pytest.mark.parametrize(("name", "counts"), COUNTS.items())
def test_real_exports(name: str, counts: tuple[int, int]) -> None:
    """Every record with a title and an abstract is read; the others are named with the reason."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared/formats beside the checkout")
    found, problems = read_all(SHARED / "formats" / name)
    assert (len(found), len(problems)) == counts
    assert all(isinstance(p, Paper) and len(p.abstract) > 300 and len(p.title) > 10 and p.authors for p in found)
    assert all(p.line and "no abstract" in p.reason for p in problems)
