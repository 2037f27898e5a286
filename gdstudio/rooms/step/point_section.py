"""What every point adds to a step: a heading with the sum, and a table below it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTableView, QVBoxLayout, QWidget

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.formula.names import name_of
from gdstudio.core.steps.step import Step
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.translation import translator
from gdstudio.kit.widgets.type_size import fix_rows, fix_size
from gdstudio.rooms.step.point_cells import PointCells
from gdstudio.rooms.step.point_table import PointTable
from gdstudio.rooms.step.point_table_model import PointTableModel

_tr = translator("StepPanel")

ROW = 22
MOST_POINTS = 5000
"""How many points the table has at most."""


class PointSection(QWidget):
    """Tells which point is looked at or clicked, and when another parameter is wanted."""

    lit = Signal(int)
    """a point, or -1 for none any more"""
    chosen = Signal(int)
    """a point"""
    parameter_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.model = PointTableModel()
        self.table = PointTable()
        self.count = 0
        """How many points the update has; the table may show fewer."""
        self._theme = theme
        self._title, self._sum = QLabel(_tr("Per point")), QLabel()
        self._without = QLabel()
        self._cells = PointCells(theme)
        self._build()
        self.hide()

    def show_step(
        self, step: Step, experiment: Experiment, parameter: int | None, digits: int
    ) -> None:
        """Show the points of a step, and how they share in the gradient of a parameter.

        Without a choice it is the last one that is written out.
        """
        points = step.samples if step.samples is not None else np.arange(experiment.count)
        self.count = len(points)
        points = points[:MOST_POINTS]
        names = experiment.shown_names
        index = min(len(step.grad) - step.more, len(names)) - 1
        if parameter is not None and parameter < len(names):
            index = parameter
        self.model.parameter = index
        total = format_number(float(step.grad[index]), digits)
        self._sum.setText(
            _tr("sum {total}").format(
                total=f'<span style="color:{self._theme.gradient}">{total}</span>'
            )
        )
        if not self.model.shows(experiment, points):
            self.table.go_dark()
        part = _tr("part of ∂L/∂{name}").format(name=name_of(names[index])[1])
        self.model.show_points(experiment, points, step.point, part)
        self.table.fit_columns()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._cells.set_theme(theme)
        set_ink(self._title, theme.ink3)
        set_ink(self._without, theme.ink3)
        set_ink(self._sum, theme.ink2)

    # -- inside ----------------------------------------------------------------------------

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 12, 0)
        head.setSpacing(6)
        self._title.setFont(font(12, QFont.Weight.DemiBold))
        self._sum.setFont(font(12))
        self._without.setFont(font(12))
        self._without.setObjectName("step_points_without")
        self._without.setToolTip(
            _tr("There is no room for these columns; they are there in a wider panel")
        )
        head.addWidget(self._title)
        head.addWidget(self._without)
        head.addStretch()
        head.addWidget(self._sum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self._build_table(self.table)

    def _build_table(self, table: PointTable) -> None:
        table.setObjectName("step_points")
        table.setAccessibleName(_tr("What every point adds"))
        table.setToolTip(
            _tr(
                "Point at a row to see its point and its own gradient in the pictures; click it to "
                "put its numbers into the formulas; click the last heading for another parameter"
            )
        )
        table.setModel(self.model)
        table.setItemDelegate(self._cells)
        table.setFont(font(12))
        table.setShowGrid(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.setWordWrap(False)  # between thousands there is a space
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        rows = table.verticalHeader()
        rows.hide()
        fix_rows(rows, ROW)
        columns = table.horizontalHeader()
        columns.setFont(font(11, QFont.Weight.Medium))
        fix_size(columns, height=24)
        columns.setMinimumSectionSize(20)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(True)
        columns.sectionClicked.connect(self._on_header_clicked)
        table.clicked.connect(self._on_table_clicked)
        table.row_lit.connect(self._on_table_row_lit)
        table.left_out_changed.connect(self._on_table_left_out_changed)

    @Slot(QModelIndex)
    def _on_table_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.point(index.row()))

    @Slot(int)
    def _on_table_row_lit(self, row: int) -> None:
        shown = 0 <= row < self.model.rowCount()
        self.lit.emit(self.model.point(row) if shown else -1)

    @Slot()
    def _on_table_left_out_changed(self) -> None:
        names = ", ".join(self.table.left_out)
        self._without.setText(_tr("without {columns}").format(columns=names) if names else "")

    @Slot(int)
    def _on_header_clicked(self, section: int) -> None:
        if section == self.model.columnCount() - 1:
            self.parameter_asked.emit()
