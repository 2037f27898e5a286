"""Tables that people bring: whatever their signs, their encoding and their line ends."""

from gdstudio.core.tables.cells import BadRow
from gdstudio.core.tables.dialect import DELIMITERS, ENCODINGS, Dialect, Wish
from gdstudio.core.tables.reader import Table, TableReader, read_table
from gdstudio.core.tables.sniff import Sniff, sniff
from gdstudio.core.tables.source import Source

__all__ = [
    "DELIMITERS",
    "ENCODINGS",
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
