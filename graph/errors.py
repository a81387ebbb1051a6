"""What can go wrong, each with one sentence that tells a person what to do."""

from __future__ import annotations


class LitkgError(Exception):
    """Root of all errors that a user of litkg may see; its text says what to do."""


class InputError(LitkgError):
    """An input cannot be read: file, line and reason are named."""


class FactError(LitkgError):
    """A fact does not quote its text, or a record does not have the form of a record."""


class AtlasError(LitkgError):
    """An atlas is missing, damaged beyond repair, or in use."""


class QueryError(LitkgError):
    """A query cannot be parsed or run, or took more time or rows than it may."""


class ReadOnlyError(QueryError):
    """A query would change or read something outside the atlas."""


class NotFoundError(LitkgError):
    """A name is not in the atlas; the nearest names are given."""


class ModelError(LitkgError):
    """A trained model is missing, damaged, or was made by another version."""


class ServerError(LitkgError):
    """A database server cannot be reached, refuses the user, or cannot take the graph."""
