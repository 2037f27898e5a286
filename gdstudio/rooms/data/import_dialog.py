"""Looks at a table before it becomes data: how it is written, which columns, what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.table_loader import TableLoader
from gdstudio.core.data.data import MOST_INPUTS
from gdstudio.core.data.tables import Sniff, Table, Wish, sniff
from gdstudio.core.data.tables.cells import shortened
from gdstudio.core.data.tables.words import usable
from gdstudio.core.datasets.csv_file import as_data, check_width, dataset_of
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.replacement import take_up
from gdstudio.core.text.numbers import format_fixed
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.calm import CalmCombo
from gdstudio.kit.widgets.theme import Theme, font, icon, set_ink
from gdstudio.kit.widgets.type_size import fix_rows, fix_size
from gdstudio.rooms.data import import_words
from gdstudio.rooms.data.dialect_form import DialectForm, field_of, name_field
from gdstudio.rooms.data.import_columns import counts_rows, suggested_columns, takes_many
from gdstudio.rooms.data.preview_table_model import PreviewTableModel

SIZE = QSize(800, 640)
ROW = 22
COLUMN_WIDTHS = (72, 180)
MEASURED = 200
"""Columns that are made as wide as their cells; those behind keep a usual width."""


class ImportDialog(QDialog):
    """The first rows, the guesses, the columns; every change reads again what would be taken."""

    chosen = Signal(object, object, object)
    """Sniff, columns with the output last, Table"""

    def __init__(self, desk: Desk, start: Sniff) -> None:
        super().__init__(desk.window)
        self._studio = desk.studio
        self._theme: Theme = desk.theme
        self._start = start
        self._table: Table | None = None
        self._takes_many = takes_many(desk.studio.experiment)
        self._many = self._takes_many
        self._labels = desk.studio.experiment.model.labels
        self._model = PreviewTableModel(self._theme.ink3, self._theme.danger, self._theme.warn)
        self.loader = TableLoader(self)
        self.loader.progressed.connect(self._on_loader_progressed)
        self.loader.loaded.connect(self._on_loader_loaded)
        self.loader.failed.connect(self._on_loader_failed)
        self.preview = QTableView()
        self.dialect = DialectForm(self._theme, start.wish)
        self.dialect.changed.connect(self._on_dialect_changed)
        self.inputs = QListWidget()
        self._one, self._list = QWidget(), QWidget()
        self.several = QCheckBox(self.tr("Several inputs"))
        self.input, self.output = CalmCombo(), CalmCombo()
        self._icon, self._said, self._noted = QLabel(), QLabel(), QLabel()
        self._bar = QProgressBar()
        self.accept_button = QPushButton(self.tr("Import"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self._build()
        self._show_start()
        (self.inputs if self._many else self.input).setFocus()

    def columns(self) -> tuple[int, ...]:
        """Return the chosen columns, the output last; empty while there is no input."""
        output = self.output.currentIndex()
        if not self._many:
            inputs = [self.input.currentIndex()]
        else:
            checked = Qt.CheckState.Checked
            inputs = [
                row
                for row in range(self.inputs.count())
                if self.inputs.item(row).checkState() == checked and row != output
            ]
        return (*inputs, output) if inputs and min(*inputs, output) >= 0 else ()

    def accept(self) -> None:
        """Hand the columns over."""
        if self._table is not None:
            self.chosen.emit(self._start, self.columns(), self._table)
            super().accept()

    def done(self, result: int) -> None:
        """Stop reading, then close."""
        self.loader.close()
        super().done(result)
        self.deleteLater()

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self.setObjectName("import_dialog")
        self.setWindowTitle(self.tr("Import {name}").format(name=self._start.source.name))
        self.resize(SIZE)
        self.setStyleSheet(f"QDialog {{ background: {theme.panel}; }}")
        self._build_preview()
        for label in (self._said, self._noted):
            label.setFont(font(12))
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setObjectName("import_report")
        self._noted.setObjectName("import_notes")
        set_ink(self._noted, theme.ink2)
        self._icon.setFixedSize(16, 16)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setFixedHeight(4)
        self._bar.setAccessibleName(self.tr("Reading"))
        self._bar.setStyleSheet(
            f"QProgressBar {{ background: {theme.hair}; border: none; border-radius: 2px; }}"
            f"QProgressBar::chunk {{ background: {theme.ink2}; border-radius: 2px; }}"
        )
        keep = self._bar.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(keep)
        report = QGridLayout()
        report.setHorizontalSpacing(8)
        report.setVerticalSpacing(4)
        report.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        report.addWidget(self._said, 0, 1)
        report.addWidget(self._noted, 1, 1)
        report.setColumnStretch(1, 1)
        report.setRowStretch(2, 1)
        holder = QWidget()
        holder.setLayout(report)
        holder.setMinimumHeight(54)  # what is said must not move the buttons
        report.setContentsMargins(0, 0, 0, 0)
        self.accept_button.setObjectName("primary")
        self.accept_button.setFont(font(13, QFont.Weight.DemiBold))
        self.accept_button.setDefault(True)
        self.accept_button.setToolTip(self.tr("Use these points; Undo brings the old ones back"))
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.setToolTip(self.tr("Keep the data as they are"))
        self.cancel_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._bar, 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.preview, 1)
        self._list.setLayout(self._inputs_column())
        middle.addWidget(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.dialect)
        column.addLayout(self._columns_row())
        column.addLayout(middle, 1)
        column.addWidget(holder)
        column.addLayout(buttons)
        self._show_many()

    def _columns_row(self) -> QHBoxLayout:
        """Return the choice of columns: input and output, or the output beside a list of inputs."""
        fields = [
            (
                self.input,
                "import_x",
                self.tr("x, the input"),
                self.tr("The column that predictions are made from"),
            ),
            (
                self.output,
                "import_y",
                self.tr("y, the output"),
                self.tr("The column that is to be predicted"),
            ),
        ]
        row = QHBoxLayout()
        row.setSpacing(12)
        for box, name, text, tip in fields:
            box.setObjectName(name)
            holder = self._one if box is self.input else QWidget()
            field = field_of(box, text, tip, self._theme)
            field.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(field)
            row.addWidget(holder, 1)
            box.activated.connect(self._on_column_activated)
        self.several.setObjectName("import_several")
        self.several.setFont(font(12))
        self.several.setToolTip(
            self.tr(
                "Tick several columns as inputs: the model becomes the weighted sum of all of them"
            )
        )
        self.several.toggled.connect(self._on_several_toggled)
        row.addWidget(self.several, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _show_many(self) -> None:
        """Show the list of inputs, or the one input."""
        self._list.setVisible(self._many)
        self._one.setVisible(not self._many)
        self.several.setVisible(not self._takes_many and self._start.width > 2)

    def _inputs_column(self) -> QVBoxLayout:
        self.inputs.setObjectName("import_inputs")
        self.inputs.setAccessibleName(self.tr("x, the inputs"))
        self.inputs.setToolTip(self.tr("The columns that predictions are made from; Space ticks"))
        fix_size(self.inputs, width=190)
        self.inputs.setFrameShape(QFrame.Shape.NoFrame)
        self.inputs.setStyleSheet(
            f"QListWidget {{ background: {self._theme.panel}; outline: none;"
            f" border: 1px solid {self._theme.hair}; border-radius: 4px; padding: 4px; }}"
            f"QListWidget:focus {{ border: 2px solid {self._theme.focus}; padding: 3px; }}"
            f"QListWidget::item {{ height: 24px; color: {self._theme.ink}; }}"
            f"QListWidget::item:selected {{ background: {self._theme.hover}; }}"
            f"QListWidget::item:disabled {{ color: {self._theme.ink3}; }}"
        )
        self.inputs.itemChanged.connect(self._on_column_activated)
        label = QLabel(self.tr("x, the inputs"))
        label.setFont(font(12))
        set_ink(label, self._theme.ink2)
        label.setBuddy(self.inputs)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(self.inputs, 1)
        return column

    def _build_preview(self) -> None:
        table = self.preview
        table.setObjectName("import_preview")
        table.setAccessibleName(self.tr("First rows of the table"))
        table.setToolTip(
            self.tr("The first rows; a struck cell is no number, so its row is skipped")
        )
        table.setModel(self._model)
        table.setFont(font(12))
        table.setShowGrid(False)
        table.setSelectionMode(QTableView.SelectionMode.NoSelection)
        table.setWordWrap(False)
        table.setStyleSheet(
            f"QTableView {{ border: 1px solid {self._theme.hair}; border-radius: 4px; }}"
            "QTableView::item { padding: 0 6px; }"
        )
        rows, columns = table.verticalHeader(), table.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW)
        fix_rows(rows, ROW)
        rows.setFont(font(11))
        self._model.cell_font, self._model.header_font = font(12), font(11)
        columns.setFont(font(11))
        fix_size(columns, height=40)
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(COLUMN_WIDTHS[0])

    # -- showing ---------------------------------------------------------------------------

    def _show_start(self) -> None:
        """Show what the beginning of the file says, and choose columns."""
        start = self._start
        self.dialect.show_start(start)
        self._model.show_table(start)
        for column in range(min(start.width, MEASURED)):
            self.preview.resizeColumnToContents(column)
            width = self.preview.columnWidth(column)
            self.preview.setColumnWidth(column, min(max(width, COLUMN_WIDTHS[0]), COLUMN_WIDTHS[1]))
        self._fill_columns()
        self._read()

    def _fill_columns(self) -> None:
        start = self._start
        columns = suggested_columns(start, self._studio.experiment)
        for box in (self.input, self.output):
            box.clear()
            box.addItems(start.names)
        self.input.setCurrentIndex(columns[0])
        self.output.setCurrentIndex(columns[-1])
        self._fill_inputs(columns[:-1])
        self._show_many()

    def _fill_inputs(self, ticked: Sequence[int]) -> None:
        self.inputs.blockSignals(True)
        self.inputs.clear()
        for column, name in enumerate(self._start.names if self._many else ()):
            item = QListWidgetItem(name)
            item.setToolTip(name)
            chosen = column in ticked
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
            self.inputs.addItem(item)
        self.inputs.blockSignals(False)

    def _read(self) -> None:
        """Read the chosen columns, to know what would be taken and what not."""
        self.loader.cancel()
        self._table = None
        self.accept_button.setEnabled(False)
        self._bar.setVisible(False)
        columns = self.columns()
        self._mark_columns(columns if self._start.width > 1 else ())
        try:
            check_width(self._start)
        except SpecError as error:
            self._say(import_words.problem(error), bad=True)
            return
        if not columns:
            self._say(self.tr("Tick at least one column as x."), bad=True)
            return
        if columns[-1] in columns[:-1]:
            self._say(self.tr("x and y are the same column; choose another one."), bad=True)
            return
        self._say(self.tr("Reading {name} …").format(name=self._start.source.name))
        self._bar.setValue(0)
        self._bar.setVisible(True)
        self.loader.start(self._start, columns)

    def _name_output(self) -> None:
        """Say what the output is: its own words count, else what the model wants of numbers."""
        column = self.output.currentIndex()
        named = 0 <= column < self._start.width
        if named and usable(self._start, column, output=True).kind == "label":
            text = self.tr("y, the name of a class")
        else:
            text = self.tr("y, a label of 0 or 1") if self._labels else self.tr("y, the output")
        name_field(self.output, text)

    def _mark_columns(self, columns: tuple[int, ...]) -> None:
        self._name_output()
        self._model.show_columns(columns, ("x", "y"))
        output = self.output.currentIndex()
        self.inputs.blockSignals(True)
        for row in range(self.inputs.count()):
            item = self.inputs.item(row)
            flags = item.flags() | Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags & ~Qt.ItemFlag.ItemIsEnabled if row == output else flags)
        self.inputs.blockSignals(False)

    def _say(self, text: str, notes: str = "", *, bad: bool = False) -> None:
        theme = self._theme
        self._said.setText(text)
        set_ink(self._said, theme.danger if bad else theme.ink)
        self._noted.setText(notes)
        self._noted.setVisible(bool(notes))
        name, colour = ("warning-circle", theme.danger) if bad else ("table", theme.ink2)
        self._icon.setPixmap(icon(name, colour).pixmap(QSize(16, 16), self.devicePixelRatioF()))
        self.setAccessibleDescription(f"{text} {notes}".strip())

    # -- slots -----------------------------------------------------------------------------

    @Slot(object)
    def _on_dialect_changed(self, wish: Wish) -> None:
        """Look at the file again the way the user says; the rest is guessed anew."""
        try:
            self._start = sniff(self._start.source, wish)
        except SpecError as error:
            self.loader.cancel()
            self._start = replace(self._start, wish=wish)
            self._table = None
            self._model.show_table(None)
            self.accept_button.setEnabled(False)
            self._bar.setVisible(False)
            self._say(import_words.problem(error), bad=True)
            return
        self._show_start()

    @Slot(bool)
    def _on_several_toggled(self, on: bool) -> None:
        """Offer a list with all columns of numbers ticked, or one input again."""
        self._many = on
        self._fill_inputs(self._start.numeric_columns()[:MOST_INPUTS])
        self._show_many()
        self._read()

    @Slot()
    def _on_column_activated(self) -> None:
        self._read()

    @Slot(float)
    def _on_loader_progressed(self, share: float) -> None:
        self._bar.setValue(round(1000 * share))

    @Slot(object)
    def _on_loader_loaded(self, table: Table) -> None:
        self._bar.setVisible(False)
        columns = self.columns()
        data = as_data(table, self._start.names_of(columns))
        left_out = import_words.left_out(table)
        try:
            dataset = dataset_of(self._start, columns, table)
            taken = take_up(self._studio.experiment, dataset, data)
        except SpecError as error:
            self._say(import_words.problem(error), left_out, bad=True)
            return
        self._table = table
        self.accept_button.setEnabled(True)
        count = format_fixed(len(data), 0)
        text = self.tr("One point") if len(data) == 1 else self.tr("{count} points")
        said = text.format(count=count) + ". "
        said += left_out + "." if left_out else self.tr("No row is skipped.")
        notes = [
            *import_words.what_gave_way(self._studio.experiment, taken),
            *import_words.guesses(table),
            *import_words.worth_knowing(data),
        ]
        if self._start.width > 2 and counts_rows(self._start, columns[0]):
            text = self.tr("{name} only counts the rows; choose another x if it is no value.")
            notes.insert(0, text.format(name=shortened(self._start.names[columns[0]], 24)))
        if self._start.question is not None:
            notes.insert(0, import_words.problem(self._start.question))
        self._say(said, " ".join(notes))

    @Slot(object)
    def _on_loader_failed(self, error: SpecError) -> None:
        self._bar.setVisible(False)
        self._say(import_words.problem(error), bad=True)
