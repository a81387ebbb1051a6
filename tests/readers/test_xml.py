"""XML of arXiv, PubMed, the ACL Anthology and EndNote."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Paper
from tests.readers.helpers import ONE, TWO, papers, read_all, write

ATOM = f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query?search_query=all:towel" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: towel</title>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">2</opensearch:totalResults>
  <entry>
    <id>http://arxiv.org/abs/2411.00001v2</id>
    <published>2024-11-05T18:00:00Z</published>
    <title>TowelNet: G\\"odel
  and $x &lt; y$</title>
    <summary>  {ONE}
</summary>
    <author><name>Ada Example</name><arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">X</arxiv:affiliation></author>
    <author><name>Bo Sample</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/towel</arxiv:doi>
  </entry>
  <entry><id>http://arxiv.org/abs/cs/0112017v1</id><published>2001-12-01T00:00:00Z</published>
    <title>Planning Pantries</title><summary>{TWO}</summary></entry>
</feed>
"""


def test_atom_of_arxiv(tmp_path: Path) -> None:
    """The API's answer: ids without versions, LaTeX made readable, every author."""
    first, second = papers(write(tmp_path, "query.xml", ATOM))
    assert (first.id, first.title, first.abstract) == ("arxiv:2411.00001", "TowelNet: Gödel and $x < y$", ONE)
    assert (first.date, first.authors) == ("2024-11-05", ("Ada Example", "Bo Sample"))
    assert (second.id, second.date) == ("arxiv:cs/0112017", "2001-12-01")


def test_harvest_of_arxiv(tmp_path: Path) -> None:
    """What the OAI-PMH interface gives."""
    text = f"""<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><metadata>
<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2411.00001</id><created>2024-11-05</created><authors><author>
<keyname>Example</keyname><forenames>Ada</forenames></author></authors><title>TowelNet</title>
<abstract>{ONE}</abstract></arXiv></metadata></record></ListRecords></OAI-PMH>"""
    (found,) = papers(write(tmp_path, "a.xml", text))
    assert (found.id, found.date, found.authors) == ("arxiv:2411.00001", "2024-11-05", ("Ada Example",))


PUBMED = f"""<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2024//EN" "https://dtd.nlm.nih.gov/pubmed.dtd">
<PubmedArticleSet>
<PubmedArticle><MedlineCitation><PMID Version="1">1</PMID><Article><Journal><JournalIssue><PubDate><Year>2024</Year>
<Month>Nov</Month></PubDate></JournalIssue></Journal><ArticleTitle>TowelNet in <i>vivo</i> &amp; silico</ArticleTitle>
<ELocationID EIdType="doi" ValidYN="Y">10.1000/towel</ELocationID>
<Abstract><AbstractText Label="AIM">{ONE}</AbstractText>
<AbstractText>It has <sup>2</sup> parts.</AbstractText></Abstract>
<AuthorList><Author><LastName>Example</LastName><ForeName>Ada</ForeName></Author>
<Author><CollectiveName>The Towel Group</CollectiveName></Author></AuthorList>
<ArticleDate><Year>2024</Year><Month>11</Month><Day>05</Day></ArticleDate></Article></MedlineCitation>
<PubmedData><ReferenceList><Reference><ArticleIdList>
<ArticleId IdType="doi">10.1/x</ArticleId></ArticleIdList></Reference>
</ReferenceList></PubmedData></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID>2</PMID>
<Article><ArticleTitle>No abstract</ArticleTitle></Article></MedlineCitation>
</PubmedArticle>
</PubmedArticleSet>
"""


def test_pubmed(tmp_path: Path) -> None:
    """Parts of an abstract keep their labels; the DOI is the article's, not that of a reference."""
    found, problems = read_all(write(tmp_path, "a.xml", PUBMED))
    (paper,) = (p for p in found if isinstance(p, Paper))
    assert (paper.id, paper.title) == ("doi:10.1000/towel", "TowelNet in vivo & silico")
    assert paper.abstract == f"AIM: {ONE} It has 2 parts."
    assert (paper.date, paper.authors) == ("2024-11-05", ("Ada Example", "The Towel Group"))
    assert [p.line for p in problems] == [PUBMED[: PUBMED.index("<PMID>2")].count("\n") + 1]


def test_acl_anthology(tmp_path: Path) -> None:
    """Titles with protected words are whole, the year comes from the collection, front matter is passed over."""
    text = f"""<?xml version='1.0' encoding='UTF-8'?>
<collection id="2024.acl">
  <volume id="long"><meta><booktitle>Proceedings</booktitle><year>2024</year></meta>
    <frontmatter><url>2024.acl-long.0</url></frontmatter>
    <paper id="1">
      <title><fixed-case>T</fixed-case>owel<fixed-case>N</fixed-case>et with <tex-math>x_1</tex-math></title>
      <author><first>Ada</first><last>Example</last></author><author><last>Sample</last></author>
      <abstract>{ONE}</abstract><url hash="0a">2024.acl-long.1</url><doi>10.18653/v1/2024.acl-long.1</doi>
    </paper>
    <paper id="2"><title>Planning</title><abstract>{TWO}</abstract><url>2024.acl-long.2</url></paper>
  </volume>
</collection>"""
    first, second = papers(write(tmp_path, "2024.acl.xml", text))
    assert (first.title, first.year, first.authors) == ("TowelNet with x_1", 2024, ("Ada Example", "Sample"))
    assert first.id == "doi:10.18653/v1/2024.acl-long.1"
    assert second.url == "https://aclanthology.org/2024.acl-long.2"


def test_endnote(tmp_path: Path) -> None:
    """Every text stands in a style of its own."""

    def style(text: str) -> str:
        return f'<style face="normal" font="default" size="100%">{text}</style>'

    text = f"""<?xml version="1.0" encoding="UTF-8" ?><xml><records><record>
<ref-type name="Journal Article">17</ref-type>
<contributors><authors><author>{style("Example, Ada")}</author>
<author>{style("Sample, Bo")}</author></authors></contributors>
<titles><title>{style("Towel")}{style("Net")}</title></titles><dates><year>{style("2024")}</year><pub-dates><date>
{style("Nov 5")}</date></pub-dates></dates><abstract>{style(ONE)}</abstract>
<electronic-resource-num>{style("10.1000/towel")}</electronic-resource-num></record></records></xml>"""
    (found,) = papers(write(tmp_path, "a.xml", text))
    assert (found.id, found.title, found.abstract, found.date) == ("doi:10.1000/towel", "TowelNet", ONE, "2024-11-05")
    assert found.authors == ("Example, Ada", "Sample, Bo")


@pytest.mark.parametrize(
    "broken",
    [
        "<entry><title>Bad</titel><summary>x</summary></entry>",
        "<entry><title>Never closed",
        "<entry><title>a < b</title></entry>",
    ],
)
def test_a_broken_element_costs_only_itself(tmp_path: Path, broken: str) -> None:
    """An element that is not well-formed, or not closed, is named; those around it are read."""
    text = ATOM.replace("  <entry><id>http://arxiv.org/abs/cs", f"{broken}\n  <entry><id>http://arxiv.org/abs/cs")
    found, problems = read_all(write(tmp_path, "a.xml", text))
    assert [p.id for p in found if isinstance(p, Paper)] == ["arxiv:2411.00001", "arxiv:cs/0112017"]
    assert len(problems) == 1
    assert problems[0].line == text[: text.index(broken)].count("\n") + 1


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """A document type that defines entities within entities does nothing; those of HTML are known."""
    bomb = '<!DOCTYPE f [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    text = ATOM.replace("<feed", bomb + "<feed").replace("Planning Pantries", "Caf&eacute; &b; R&D")
    titles = [p.title for p in papers(write(tmp_path, "a.xml", text))]
    assert titles[1] == "Café &b; R&D"


def test_long_files(tmp_path: Path) -> None:
    """Far more elements than are read at once all arrive, with their lines."""
    entry = (
        "<entry><id>http://arxiv.org/abs/{n}.00001</id><title>Paper {n}</title>\n<summary>{text}</summary></entry>\n"
    )
    body = "".join(entry.format(n=1000 + n, text=ONE + "y" * (n % 700)) for n in range(900))
    found, problems = read_all(write(tmp_path, "a.xml", f"<feed>\n{body}<entry><title>x</title></entry></feed>"))
    assert (len(found), [p.line for p in problems]) == (900, [1802])
