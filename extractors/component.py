"""litkg inside a spaCy pipeline: ``spacy.blank("en").add_pipe("litkg")``.

A document's first line is its title. The component sets ``doc._.litkg`` (a Record), ``doc.spans["litkg"]`` (all
mentions, with their confidence as ``span._.litkg_confidence``) and, where nothing overlaps, ``doc.ents``.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extractors.extract import record_of
from graph.model import Paper, Record, digest


@Language.factory(
    "litkg",
    default_config={"model": "default", "min_confidence": 0.0},
    assigns=["doc._.litkg", "doc.spans", "doc.ents"],
)
def component(nlp: Language, name: str, model: str, min_confidence: float) -> Component:  # noqa: ARG001 - spaCy's signature
    """The factory that spaCy calls; ``model`` is a shipped model or a folder."""
    return Component(model, min_confidence)


class Component:
    """Callable on a Doc; reads its model at the first document."""

    def __init__(self, model: str, min_confidence: float) -> None:
        self.model, self.min_confidence = model, min_confidence
        if not Doc.has_extension("litkg"):
            Doc.set_extension("litkg", default=None)
            Span.set_extension("litkg_confidence", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Set what the module's docstring says on ``doc`` and return it."""
        title, _, abstract = doc.text.partition("\n")
        record = record_of(Paper(id=f"doc:{digest(doc.text, length=12)}", title=title, abstract=abstract), self.model)
        doc._.litkg = record
        spans = list(self._spans(doc, record))
        doc.spans["litkg"] = spans
        doc.set_ents(filter_spans([*doc.ents, *spans]))
        return doc

    def _spans(self, doc: Doc, record: Record) -> Any:
        for entity in record.entities:
            if entity.confidence < self.min_confidence:
                continue
            for start, end in entity.spans:
                span = doc.char_span(start, end, label=entity.type, alignment_mode="expand")
                if span is not None:
                    span._.litkg_confidence = entity.confidence
                    yield span
