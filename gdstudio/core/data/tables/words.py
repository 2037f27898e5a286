"""The words of an output that names classes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.data.classes import MOST_CLASSES, in_order
from gdstudio.core.data.tables.bad_rows import quoted
from gdstudio.core.data.tables.forms import Form
from gdstudio.core.data.tables.sniff import Sniff
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP


class Words:
    """Gives every word a number in the order they come, and in the end that of its class."""

    def __init__(self, told: Sequence[str]) -> None:
        """``told``: the classes in their order, where a file names them."""
        self._told = tuple(told)
        self._codes = {word: float(place) for place, word in enumerate(told)}

    def code(self, form: Form, cell: str) -> float | None:
        """Return the number of a word; None where it can name no class."""
        code = self._codes.get(cell)
        if code is None and form.is_label(cell) and len(self._codes) < MOST_CLASSES:
            code = self._codes[cell] = float(len(self._codes))
        return code

    def classes(self, path: str, column: str) -> tuple[str, ...]:
        """Return the classes in their order. Raises SpecError if there is one only."""
        found = self._told or in_order(self._codes)
        if len(found) < 2:
            raise SpecError(
                "dataset.columns",
                QT_TRANSLATE_NOOP(
                    "SpecError",
                    "{path}: all rows of column {column} say {name}, so there is one class only; "
                    "add rows of another, or choose another output",
                ),
                path=path,
                column=column,
                name=quoted(found[0]),
            )
        return found

    def in_place(self, codes: Array, classes: tuple[str, ...]) -> Array:
        """Return which classes words are, from their numbers in the order they came: both (n,)."""
        place = np.empty(len(classes))
        place[[int(self._codes[word]) for word in classes]] = range(len(classes))
        found: Array = place[codes.astype(int)]
        return found


def usable(start: Sniff, column: int, output: bool) -> Form:
    """Return how a column is read: words are classes in the output only."""
    form, words = start.forms[column], start.wish.labels
    if not output:
        return Form("text") if form.kind == "label" else form
    named = words and form.kind in ("label", "text")
    return Form("label", first=words[0], words=words) if named else form
