"""A formula over the columns, as a further input."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gdstudio.core.data.data import Data
from gdstudio.core.data.features import names_of
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.data.line_dialog import LineDialog

tr = translator("Features")

NAMED = 12
"""Columns that are named below the field."""


class FeatureDialog(LineDialog):
    """Writes a formula anew, or another one in place of ``formula``."""

    def __init__(
        self,
        theme: Theme,
        data: Data,
        take: Callable[[str], str],
        parent: QWidget | None = None,
        formula: str = "",
    ) -> None:
        """``take`` uses a formula, or returns what is wrong with it."""

        def written(text: str) -> str:
            return take(text) if text else tr("Write a formula, such as x1*x2.")

        title = tr("Change a formula") if formula else tr("A formula as a further input")
        super().__init__(theme, title, written, parent)
        self.setObjectName("feature_dialog")
        self.field.setObjectName("feature_formula")
        self.field.setPlaceholderText("x1*x2")
        self.field.setText(formula)
        self.field.selectAll()
        self.field.setAccessibleName(tr("Formula"))
        self.field.setToolTip(
            tr("For example x1^2, x1*x2, sin(x1), log(x2): one number for every point")
        )
        names = list(names_of(data.x_names))
        more = ", …" if len(names) > NAMED else ""
        self.told.setText(tr("Columns: {names}").format(names=", ".join(names[:NAMED]) + more))
        self.said.setObjectName("feature_error")
