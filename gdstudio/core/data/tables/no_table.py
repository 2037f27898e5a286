"""What is said of a file that holds no table."""

from __future__ import annotations

from gdstudio.core.data.tables.source import Source
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP

EMPTY = QT_TRANSLATE_NOOP("SpecError", "{path} is empty; expected rows of x and y")
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def not_in_encoding(source: Source, encoding: str, line: int) -> SpecError:
    """Return the error for bytes that the encoding does not know."""
    return SpecError(
        "dataset.encoding",
        QT_TRANSLATE_NOOP(
            "SpecError",
            "{path}, line {line}: this is not {encoding}; "
            "choose another encoding, or save the table as UTF-8",
        ),
        path=source.name,
        line=line,
        encoding=encoding.upper(),
    )


def cell_too_long(source: Source, line: int) -> SpecError:
    """Return the error for a cell that never ends."""
    return SpecError(
        "dataset.path",
        QT_TRANSLATE_NOOP(
            "SpecError",
            "{path}, line {line}: a cell is too long; is a quotation mark not closed?",
        ),
        path=source.name,
        line=line,
    )


def no_text(source: Source, head: bytes) -> SpecError:
    """Return the error for bytes that are no text."""
    if head.startswith(WORKBOOKS):
        return refusal(
            source,
            QT_TRANSLATE_NOOP(
                "SpecError", "{path} is a workbook; save the sheet as CSV, or copy and paste it"
            ),
        )
    return refusal(
        source,
        QT_TRANSLATE_NOOP(
            "SpecError", "{path} is a binary file; expected a table of text, such as CSV"
        ),
    )


def refusal(source: Source, template: str) -> SpecError:
    """Return an error that names the file."""
    return SpecError("dataset.path", template, path=source.name)
