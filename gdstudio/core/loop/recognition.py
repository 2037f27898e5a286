"""Whether a text is what a loop printed, and no table of data."""

from __future__ import annotations

from gdstudio.core.loop.naming import is_loss
from gdstudio.core.loop.printout import read_items

HISTORY = ["update", "epoch", "loss"]
"""How the header of a history file begins, as ``gdstudio.watch`` saves one."""
BEGINNING = 20_000
"""Letters that are looked at."""


def is_printout(text: str) -> bool:
    """Whether a text says of numbers that they are losses, or is a history file.

    A table of data has its names in the header only, and none of them is a history's.
    """
    text = text[:BEGINNING].lstrip("\ufeff \r\n\t")
    header = [word.strip(" \"'").lower() for word in text.partition("\n")[0].split(",")]
    if header[: len(HISTORY)] == HISTORY:
        return True
    return any(is_loss(item) for item in read_items(text))
