"""Tables that people bring: whatever their signs, their encoding and their line ends."""

from gdstudio.core.data.tables.bad_rows import BadRow
from gdstudio.core.data.tables.dialect import (
    COMMENTS,
    DELIMITERS,
    ENCODINGS,
    THOUSANDS,
    Dialect,
    Wish,
)
from gdstudio.core.data.tables.reader import TableReader, read_table
from gdstudio.core.data.tables.sniff import Sniff, sniff
from gdstudio.core.data.tables.source import Source
from gdstudio.core.data.tables.table import Table

__all__ = [
    "COMMENTS",
    "DELIMITERS",
    "ENCODINGS",
    "THOUSANDS",
    "BadRow",
    "Dialect",
    "Sniff",
    "Source",
    "Table",
    "TableReader",
    "Wish",
    "read_table",
    "sniff",
]
