"""Excel workbooks: the first sheet that has columns for a title and an abstract."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice

from graph.errors import InputError
from litkg.readers.base import Format, Item, Problem
from litkg.readers.columns import draft, guess, is_head
from litkg.readers.formats.csv_table import FARTHEST_HEAD
from litkg.readers.source import Source


def read(source: Source) -> Iterator[Item]:
    """One draft per row; ``line`` is the number of the row in its sheet."""
    try:
        from openpyxl import load_workbook
    except ImportError as why:
        raise InputError("a workbook needs the package openpyxl; run: pip install 'litkg[formats]'") from why
    given = dict(source.columns)
    with source.opener() as stream:
        try:
            book = load_workbook(io.BytesIO(stream.read()), read_only=True, data_only=True)
        except Exception as why:  # noqa: BLE001 - openpyxl lets the errors of zipfile, XML and its own through
            yield Problem(source.file, 0, f"not a workbook that can be opened: {why}")
            return
        for sheet in book.worksheets:
            heads = enumerate(islice(sheet.iter_rows(values_only=True), FARTHEST_HEAD), 1)
            head = next(((number, row) for number, row in heads if is_head(row, given)), None)
            if head is None:
                continue
            where = guess(head[1], given)
            for line, row in enumerate(sheet.iter_rows(min_row=head[0] + 1, values_only=True), head[0] + 1):
                if any(cell is not None for cell in row):
                    yield draft(row, where, line)
            return
    yield Problem(source.file, 0, "no sheet has columns for title and abstract; name them with --map title=…")


FORMAT = Format(
    name="xlsx",
    label="Excel workbook (.xlsx)",
    endings=(".xlsx", ".xlsm"),
    read=read,
    magic=b"PK\x03\x04",
    example="a sheet whose first row is: id | title | abstract | year",
)
