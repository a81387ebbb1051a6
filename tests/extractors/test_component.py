"""litkg as a component of a spaCy pipeline."""

import spacy

from tests.extractors.test_extract import ABSTRACT, TITLE


def test_component_in_a_blank_pipeline() -> None:
    """``add_pipe("litkg")`` sets the record, the spans and the entities of a document."""
    nlp = spacy.blank("en")
    nlp.add_pipe("litkg", config={"min_confidence": 0.3})
    doc = nlp(f"{TITLE}\n{ABSTRACT}")
    assert doc._.litkg.paper.title == TITLE
    assert ("LIBERO", "Benchmark") in {(s.text, s.label_) for s in doc.spans["litkg"]}
    assert {"KeyStep", "LIBERO"} <= {e.text for e in doc.ents}
    assert all(0.3 <= s._.litkg_confidence <= 1 for s in doc.spans["litkg"])


def test_component_pipes_and_survives_empty_texts() -> None:
    """Empty documents pass through ``nlp.pipe``."""
    nlp = spacy.blank("en")
    nlp.add_pipe("litkg")
    assert [d._.litkg is not None for d in nlp.pipe(["", "One line"])] == [True, True]
