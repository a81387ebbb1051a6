"""The graph in other forms, one module for each; what is written is found by the ending of its name."""

from __future__ import annotations

from graph.exports.table import FORMS, Form, export, form

__all__ = ["FORMS", "Form", "export", "form"]
