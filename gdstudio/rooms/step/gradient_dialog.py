"""Three gradients side by side, and the error of differences against h."""

from __future__ import annotations

import math
from typing import get_args

import numpy as np
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gdstudio.core.arrays import ALL, PointIndex
from gdstudio.core.descent import autograd
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.formula.names import name_of
from gdstudio.core.steps.gradient_check import (
    Difference,
    GradientCheck,
    best_h,
    check_gradient,
    error_curve,
    parts_of,
)
from gdstudio.core.steps.step import Step
from gdstudio.core.text.numbers import column_style, format_exact
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.segmented import Segmented
from gdstudio.kit.widgets.telling_button import TellingButton
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.type_size import fix_rows, fix_size
from gdstudio.rooms.step.error_curve import ErrorCurve


class GradientDialog(QDialog):
    """The gradient of one step by hand, by differences and by autograd."""

    def __init__(self, theme: Theme, experiment: Experiment, step: Step, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._experiment = experiment
        self._step = step
        self._rows: PointIndex = ALL if step.samples is None else step.samples
        self.h = experiment.training.h
        self.difference: Difference = experiment.training.difference
        if experiment.training.gradient != "numerical":
            # What a run does not use need not show an error at first: the click below does.
            self.difference = "central"
            self.h = self._best
        self._check: GradientCheck | None = None
        self.table = QTableWidget(0, 6)
        self.copy = TellingButton(self.tr("Copy numbers"))
        self._note = QLabel()
        self.parts = QLabel()
        self._h = QLabel()
        self._switch = Segmented([self.tr("central"), self.tr("forward")], ["", ""])
        self.curve = ErrorCurve(theme)
        self._build()
        self.show_check()

    @property
    def _best(self) -> float:
        """The h that is best in the precision that is trained in."""
        objective = self._experiment.objective
        curves = error_curve(objective, self._step.point, self._rows, self.difference)
        return best_h(curves[objective.dtype.name])

    @Slot()
    def show_check(self) -> None:
        """Work everything out for the chosen h."""
        objective = self._experiment.objective
        check = check_gradient(objective, self._step.point, self._rows, self.h, self.difference)
        self.table.setRowCount(len(check.names))
        style = column_style(check.analytic, 9)
        for row, name in enumerate(self._experiment.shown_names[: len(check.names)]):
            analytic, numerical = float(check.analytic[row]), float(check.numerical[row])
            torch = None if check.autograd is None else float(check.autograd[row])
            cells = [
                name_of(name)[1],
                style.write(analytic),
                style.write(numerical),
                "–" if torch is None else style.write(torch),
                _difference(numerical - analytic),
                "–" if torch is None else _difference(torch - analytic),
            ]
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        with np.errstate(all="ignore"):
            off = float(np.abs(check.numerical - check.analytic).max())
        self.parts.setText(self._explained(off))
        text = self.tr("h = {h}").format(h=format_number(self.h, 2))
        if self.h == self._best:
            dtype = objective.dtype.name
            text += " · " + self.tr("least error up to 0.1, in {dtype}").format(dtype=dtype)
        self._h.setText(text)
        self._check = check
        more = objective.size - len(check.names)
        notes = []
        if more == 1:
            notes.append(self.tr("and 1 more parameter"))
        elif more > 1:
            notes.append(self.tr("and {count} more parameters").format(count=more))
        if not autograd.is_warm():
            notes.append(self.tr("autograd is still loading"))
        self._note.setText(" · ".join(notes))
        self._note.setVisible(bool(notes))
        self.curve.show_curves(
            error_curve(objective, self._step.point, self._rows, self.difference), self.h
        )

    @Slot()
    def copy_numbers(self) -> None:
        """Copy the table with all digits, a row a line, tabs between the columns."""
        check = self._check
        if check is None:
            return
        torch = check.autograd
        heads = ["", "by hand", "by differences", "autograd"]
        lines = [
            f"h = {format_exact(self.h)}, {self.difference}, {self._experiment.training.dtype}",
            "\t".join([heads[0], *(self.tr(head) for head in heads[1:])]),
        ]
        for row, name in enumerate(check.names):
            values = [check.analytic[row], check.numerical[row]]
            values += [] if torch is None else [torch[row]]
            lines.append("\t".join([name, *(str(value) for value in values)]))
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.copy.tell(self.tr("Copied"))

    def _explained(self, off: float) -> str:
        """Say which part of the differences' error is rounding, and which is not."""
        objective = self._experiment.objective
        found = parts_of(objective, self._step.point, self._rows, self.h, self.difference)
        if not all(map(math.isfinite, (off, found.rounding, found.truncation))):
            return self.tr("The loss overflows here: there is nothing to compare.")
        text = self.tr(
            "Δ differences: up to about {rounding} is rounding (ε·|L|/h in {dtype}), about "
            "{truncation} is truncation (the chord is not the tangent)."
        ).format(
            rounding=format_number(found.rounding, 2),
            dtype=objective.dtype.name,
            truncation=format_number(found.truncation, 2),
        )
        if found.explain(off):
            return text
        return (
            text
            + " "
            + self.tr("{off} is more than both explain.").format(off=format_number(off, 2))
        )

    def _build(self) -> None:
        theme, step = self._theme, self._step
        self.setObjectName("gradient_dialog")
        self.setWindowTitle(
            self.tr("Gradient of update {update}, three ways").format(update=step.row + 1)
        )
        self.resize(720, 560)
        self.setStyleSheet(f"QDialog {{ background: {theme.panel}; }}")
        table = self.table
        table.setAccessibleName(self.tr("Gradients"))
        table.setHorizontalHeaderLabels(
            [
                "",
                self.tr("by hand"),
                self.tr("by differences"),
                self.tr("autograd"),
                self.tr("Δ differences"),
                self.tr("Δ autograd"),
            ]
        )
        table.verticalHeader().hide()
        fix_rows(table.verticalHeader(), 22)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setFont(font(12))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._switch.set_index(get_args(Difference).index(self.difference))
        self._switch.setAccessibleName(self.tr("Difference"))
        self._switch.chosen.connect(self._on_switch_chosen)
        fix_size(self._switch, width=180)
        self.curve.chosen.connect(self._on_curve_chosen)
        self.copy.setObjectName("copy_gradients")
        self.copy.setFont(font(12))
        self.copy.setAutoDefault(False)
        self.copy.setToolTip(
            self.tr("All digits of the table, with tabs between them, as spreadsheets want it")
        )
        self.copy.clicked.connect(self.copy_numbers)
        copying = QAction(self.tr("Copy numbers"), table)
        copying.setShortcut(QKeySequence.StandardKey.Copy)
        copying.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copying.triggered.connect(self.copy_numbers)
        self.addAction(copying)
        table.addAction(copying)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        caption = QLabel(
            self.tr(
                "Relative error against h, at this very point. Too small an h drowns in rounding, "
                "too large a one leaves the tangent. Click to choose h."
            )
        )
        caption.setWordWrap(True)
        self.parts.setWordWrap(True)
        for label in (caption, self._note, self.parts):
            label.setFont(font(12))
            set_ink(label, theme.ink2)
        row = QHBoxLayout()
        row.addWidget(self._switch)
        row.addWidget(self._h)
        row.addStretch()
        row.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(table, 1)
        column.addWidget(self._note)
        column.addWidget(self.parts)
        column.addLayout(row)
        column.addWidget(caption)
        column.addWidget(self.curve, 2)

    @Slot(int)
    def _on_switch_chosen(self, index: int) -> None:
        self.difference = get_args(Difference)[index]
        self.show_check()

    @Slot(float)
    def _on_curve_chosen(self, h: float) -> None:
        self.h = h
        self.show_check()


def _difference(value: float) -> str:
    return format_number(value, 2) if math.isfinite(value) else "–"
