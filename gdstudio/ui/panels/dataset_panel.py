"""The data panel: the points as a table whose values can be edited."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QLabel, QTableView

from gdstudio.app.dataset_table_model import DatasetTableModel
from gdstudio.app.documents import with_points
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.ui.numbers import format_fixed
from gdstudio.ui.panels.base import Moment, Panel, PanelContext
from gdstudio.ui.preparation import PreparationSection
from gdstudio.ui.theme import Theme, font
from gdstudio.ui.translation import error_text

ROW = 22


class DatasetPanel(Panel):
    """Raw values, as they were read; above the table, how they are prepared."""

    name: ClassVar[str] = "dock_dataset"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("Panel", "Data")
    pictured: ClassVar[bool] = False

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._shown: object = None
        self._model = DatasetTableModel()
        self._table = QTableView()
        self._note = QLabel()
        self.preparation = PreparationSection(context.studio, context.theme)
        self._build()
        self._model.cell_edited.connect(self._on_model_cell_edited)
        self._model.rejected.connect(self._on_model_rejected)
        self.set_theme(context.theme)

    def render_moment(self, moment: Moment) -> None:
        """Show the points of the experiment."""
        self.preparation.render_moment(moment)
        experiment = moment.experiment
        if experiment is self._shown:
            return
        self._shown = experiment
        data = experiment.data
        self._model.show_data(data)
        self._table.setVisible(data is not None)
        if data is None:
            self.title_bar.set_value(self.tr("none: the formula is the loss"))
            self._say(
                self.tr("A function is its own objective. Import a table to fit a model to it.")
            )
            return
        count = format_fixed(len(data.raw_y), 0)
        text = self.tr("{count} point") if len(data.raw_y) == 1 else self.tr("{count} points")
        if data.test is not None:
            text += self.tr(", {tested} held out").format(tested=format_fixed(len(data.test), 0))
        self.title_bar.set_value(text.format(count=count))
        if len(data) == 1:
            self._say(self.tr("One point: any line through it fits."))
        else:
            self._say("")

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self._note.setStyleSheet(f"color: {theme.ink3}")
        self.preparation.set_theme(theme)

    # -- inside ----------------------------------------------------------------------------

    def _build(self) -> None:
        table = self._table
        table.setObjectName("points")
        table.setAccessibleName(self.tr("Points"))
        table.setToolTip(self.tr("Double-click a value to change it; the descent starts anew"))
        table.setModel(self._model)
        table.setFont(font(12))
        table.setShowGrid(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerItem)
        rows = table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        rows.setFont(font(12))
        rows.setMinimumWidth(44)
        columns = table.horizontalHeader()
        columns.setFont(font(11, QFont.Weight.Medium))
        columns.setFixedHeight(24)
        columns.setHighlightSections(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.setMinimumHeight(24 + ROW)
        table.installEventFilter(self)
        self._note.setFont(font(12))
        self._note.setWordWrap(True)
        self._note.setContentsMargins(12, 0, 12, 6)
        self.body.addWidget(self.preparation)
        self.body.addWidget(self._note)
        self.body.addWidget(table, 1)
        self.body.addSpacing(6)
        self.body.addStretch()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Return opens the cell, as in a spreadsheet."""
        if (
            watched is self._table
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self._table.currentIndex().isValid()
        ):
            self._table.edit(self._table.currentIndex())
            return True
        return False

    def _say(self, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))

    @Slot(int, int, float)
    def _on_model_cell_edited(self, row: int, column: int, value: float) -> None:
        experiment = self.studio.experiment
        assert experiment.data is not None
        x, y = experiment.data.raw_x.copy(), experiment.data.raw_y.copy()
        if column < x.shape[1]:
            x[row, column] = value
        else:
            y[row] = value
        try:
            changed = with_points(experiment, x, y)
        except SpecError as error:
            self._say(error_text(error))
            return
        self.studio.edit(changed, self.tr("Edit point {row}").format(row=row + 1))

    @Slot(int, int, str)
    def _on_model_rejected(self, row: int, column: int, text: str) -> None:
        name = self._model.headerData(column, Qt.Orientation.Horizontal)
        self._say(
            self.tr("Row {row}, {name}: “{text}” is not a number. The old value stays.").format(
                row=row + 1, name=name, text=text
            )
        )
