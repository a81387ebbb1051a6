"""PubMed/MEDLINE XML."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from litkg.readers.base import HTML, Draft, Format, Item, Problem
from litkg.readers.elements import elements, inner, is_xml, text_of
from litkg.readers.source import Source


def sniff(head: str) -> bool:
    """XML with an article of PubMed."""
    return is_xml(head) and any(mark in head for mark in ("<PubmedArticle", "<PubmedBookArticle", "<MedlineCitation"))


def read(source: Source) -> Iterator[Item]:
    """One draft per article."""
    for line, element in elements(source, "PubmedArticle", "PubmedBookArticle"):
        yield Problem(source.file, line, element) if isinstance(element, str) else draft(element, line)


def draft(article: Element, line: int) -> Draft:
    """An article as a draft; parts of a structured abstract keep their labels."""
    number = inner(article, ".//PMID")
    ids = [*article.findall("PubmedData/ArticleIdList/ArticleId"), *article.findall(".//ELocationID")]
    doi = next((text_of(i) for i in ids if "doi" in (i.get("IdType"), i.get("EIdType"))), None)
    return Draft(
        line=line,
        title=inner(article, ".//ArticleTitle") or inner(article, ".//BookTitle"),
        abstract=" ".join(filter(None, map(_part, article.findall(".//Abstract/AbstractText")))),
        doi=doi,
        date=_date(article),
        url=f"https://pubmed.ncbi.nlm.nih.gov/{number}/" if number else None,
        authors=tuple(filter(None, map(_name, article.findall(".//AuthorList/Author")))),
        markup=HTML,
    )


def _part(part: Element) -> str:
    text, label = " ".join(text_of(part).split()), part.get("Label")
    return f"{label}: {text}" if label and text and label != "UNLABELLED" else text


def _name(author: Element) -> str:
    return " ".join(filter(None, (inner(author, "ForeName"), inner(author, "LastName")))) or inner(
        author, "CollectiveName"
    )


def _date(article: Element) -> str | None:
    for path in (".//ArticleDate", ".//JournalIssue/PubDate", ".//Book/PubDate"):
        if (found := article.find(path)) is not None:
            parts = [inner(found, name) for name in ("Year", "Month", "Day")]
            return "-".join(filter(None, parts)) or inner(found, "MedlineDate") or None
    return None


FORMAT = Format(
    name="pubmed",
    label="PubMed XML",
    endings=(),
    read=read,
    sniff=sniff,
    example="""\
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID>
<Article><ArticleTitle>A Title</ArticleTitle><Abstract><AbstractText>An abstract.</AbstractText></Abstract></Article>
</MedlineCitation></PubmedArticle></PubmedArticleSet>
""",
)
