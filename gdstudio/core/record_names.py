"""What the record of a run calls its columns: names that no parameter may have."""

from __future__ import annotations

import unicodedata

RECORDED = ("params", "grad", "loss", "batch_loss", "lr")
"""Columns that every block of a run brings."""
DERIVED = ("update", "epoch", "test_loss")
"""Columns that are worked out from them."""


def is_taken(name: str) -> bool:
    """Whether a column has this name already, however it is spelled in Unicode."""
    return unicodedata.normalize("NFKC", name) in (*RECORDED, *DERIVED)
