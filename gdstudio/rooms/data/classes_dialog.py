"""What the classes of the output are called."""

from __future__ import annotations

import csv
from collections.abc import Callable

import numpy as np
from PySide6.QtWidgets import QWidget

from gdstudio.core.data.classes import NAMED, listed
from gdstudio.core.data.data import Data
from gdstudio.core.text.numbers import format_typed
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.data.line_dialog import LineDialog

tr = translator("Classes")


class ClassesDialog(LineDialog):
    """Names with commas between them; none makes the classes numbers again."""

    def __init__(
        self,
        theme: Theme,
        data: Data,
        take: Callable[[tuple[str, ...]], str],
        parent: QWidget | None = None,
    ) -> None:
        """``take`` uses the names, or returns what is wrong with them."""

        def written(text: str) -> str:
            return take(names_in(text))

        title = tr("Names of the classes in {name}").format(name=data.y_name)
        super().__init__(theme, title, written, parent)
        self.setObjectName("classes_dialog")
        self.field.setObjectName("class_names")
        self.field.setPlaceholderText(tr("no, yes"))
        self.field.setText(", ".join(map(_quoted, data.classes)))
        self.field.selectAll()
        self.field.setAccessibleName(tr("Names of the classes"))
        self.field.setToolTip(
            tr("In the order of their numbers, with commas between; leave it empty for numbers")
        )
        if data.classes:
            told = tr("{count} classes, the first one is 0.").format(count=len(data.classes))
        else:
            values = np.unique(data.raw_y)
            named = [format_typed(float(value)) for value in values[: NAMED + 1]]
            told = tr("The output has the numbers {numbers}.").format(numbers=listed(named))
        self.told.setText(told)
        self.said.setObjectName("classes_error")


def names_in(text: str) -> tuple[str, ...]:
    """Return the names between commas, each without blanks around it; quotation marks keep one."""
    if not text:
        return ()
    (row,) = csv.reader([text], skipinitialspace=True)
    return tuple(name.strip() for name in row)


def _quoted(name: str) -> str:
    """Return a name as ``names_in`` reads it."""
    return '"' + name.replace('"', '""') + '"' if "," in name or '"' in name else name
