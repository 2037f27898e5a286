"""The step panel: this update in four beats, with its numbers; and why a run diverges."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QActionGroup,
    QFont,
    QGuiApplication,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.formula.terms import DIGITS, name_of
from gdstudio.core.landscape.analysis import QUICK_WORK, Stability, stability, stability_work
from gdstudio.core.landscape.divergence import State, Why, curvature_lines, why
from gdstudio.core.steps.step import SHOWN, Step, StepWriter
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.formula.sheet import Block, FormulaSheet
from gdstudio.kit.formula.typeset import Typesetter
from gdstudio.kit.panel import Moment, Panel, PanelContext
from gdstudio.kit.preparation_words import added_text
from gdstudio.kit.widgets.numbers import format_exact, format_number
from gdstudio.kit.widgets.scroll_area import ScrollArea
from gdstudio.kit.widgets.theme import Theme, color, font, set_ink
from gdstudio.kit.widgets.whole_text import draw_text
from gdstudio.rooms.data.preparation import with_step
from gdstudio.rooms.step.gradient_dialog import GradientDialog
from gdstudio.rooms.step.point_table import PointTable
from gdstudio.rooms.step.point_table_model import PointTableModel

TALL = 420
"""From this height on everything is written out; below, what matters most."""
TABLE_FROM = 620
"""From this height on there is room for the table of points."""
SHOWN_SMALL = 2
"""How many parameters are written out in a small panel."""
PRECISIONS = (4, 6, 8, 10)
ROW = 22
HEAVY = 300_000
"""Points × parameters from which on a coming step is worked out only while training rests."""
MOST_POINTS = 5000
"""How many points the table has at most."""
NAMES = {
    "forward": QT_TRANSLATE_NOOP("MathsPanel", "Forward"),
    "loss": QT_TRANSLATE_NOOP("MathsPanel", "Loss"),
    "gradient": QT_TRANSLATE_NOOP("MathsPanel", "Gradient"),
    "update": QT_TRANSLATE_NOOP("MathsPanel", "Update"),
}


class MathsPanel(Panel):
    """Reads the recorded rows; what is behind the last one is worked out and called coming."""

    name: ClassVar[str] = "dock_maths"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("Panel", "Step")

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._moment: Moment | None = None
        self._shown: object = None
        self._writer: StepWriter | None = None
        self._why_run: object = None
        self._why: Why | None = None
        self._step_wanted: object = None
        """The run whose step is shown although it diverges."""
        self._sample: int | None = None
        self._parameter: int | None = None
        self._batch_size = 0
        self._loading = False
        self._dialog: GradientDialog | None = None
        self.digits = DIGITS
        self.typesetter = Typesetter(self)
        self._sheet = FormulaSheet(context.theme, self.typesetter)
        self._area = ScrollArea(self._sheet, self.tr("Formulas of this step"))
        self._use = QPushButton()
        self._centre = QPushButton(self.tr("Centre the data"))
        self._show_step = QPushButton(self.tr("Show the step"))
        self._remedies = QWidget()
        self._model = PointTableModel()
        self._table = PointTable()
        self._table_head = QWidget()
        self._table_title, self._table_sum = QLabel(self.tr("Per point")), QLabel()
        self._cells = _Cells(context.theme)
        self._menu = QMenu(self)
        self._copy = self.title_bar.add_button("copy", self.tr("Copy as LaTeX"))
        self._more = self.title_bar.add_button("dots-three", self.tr("More"))
        self._build()
        self.set_theme(context.theme)

    # -- showing ---------------------------------------------------------------------------

    def render_moment(self, moment: Moment) -> None:
        """Show the step from the cursor's row on."""
        self._moment = moment
        self._load_typesetter()
        run, cursor = moment.run, moment.cursor
        telling = moment.telling
        if self._writer is None or self._writer.experiment is not run.experiment:
            self._writer = StepWriter(run.experiment, telling)
            self._sample = self._parameter = None
        if self._writer.telling != telling:
            self._writer = StepWriter(run.experiment, telling)
        reason = self._reason(moment)
        size = self._room
        coming = cursor == run.last
        resting = not (self.studio.training and _is_heavy(run.experiment))
        choices = (self.digits, self._sample, self._parameter, self._curvature.isChecked())
        hidden = moment.guessing is not None
        swing = run.state_at(cursor)
        said = (reason, swing, moment.cause_hidden)
        key = (run, cursor, coming, resting, said, size, choices, hidden)
        if key == self._shown:
            return
        self._shown = key
        tall = size.height() >= TALL
        row = cursor
        if coming and cursor and not resting:
            row = cursor - 1  # training works that gradient out itself, a moment later
        step = self._writer.step(
            run, row, shown=SHOWN if tall else SHOWN_SMALL, sample=self._sample
        )
        blocks: list[Block] = []
        if reason is not None:
            blocks += self._why_blocks(reason, run.experiment, tall)
        asked = self._step_wanted is run
        if step is not None and (reason is None or asked or tall):
            blocks += self._step_blocks(step, run.experiment, tall, hidden)
            if self._curvature.isChecked() and not (tall and reason is not None):
                blocks += self._curvature_blocks(moment)
        elif step is None and reason is None:
            blocks.append(Block("words", self.tr("The run has overflowed: it ends here.")))
        self._show_title(step, reason, asked or tall)
        self._show_remedies(reason, asked or tall)
        self._show_points(step, run.experiment, size)
        buttons = self._remedies.sizeHint().height() if not self._remedies.isHidden() else 0
        room = size.height() - buttons
        beside = not tall and (reason is None or asked)
        if tall and swing.kind == "swinging":
            blocks.insert(0, Block("words", self._swing_words(swing), strong=True))
        self._sheet.show_blocks(blocks, beside=beside, room=room if beside else 0)
        if self._table.isVisibleTo(self):
            most = size.height() - buttons - 24 - 26 - 8 * ROW
            self._area.setFixedHeight(max(120, min(self._sheet.sizeHint().height(), most)))
        else:
            self._area.setMinimumHeight(0)
            self._area.setMaximumHeight(16_777_215)
        self._sheet.setAccessibleDescription(self._sheet.text)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self._sheet.set_theme(theme)
        self._cells.theme = theme
        set_ink(self._table_title, theme.ink3)
        set_ink(self._table_sum, theme.ink2)
        self._shown = None

    def shut_down(self) -> None:
        """Close the dialog."""
        if self._dialog is not None:
            self._dialog.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size may have room for more."""
        super().resizeEvent(event)
        if self._moment is not None and self.shows:
            QTimer.singleShot(0, self, self._render_again)

    @property
    def sheet(self) -> FormulaSheet:
        """The formulas."""
        return self._sheet

    @property
    def area(self) -> ScrollArea:
        """What shows as much of the formulas as there is room for."""
        return self._area

    @property
    def table(self) -> QTableView:
        """The points."""
        return self._table

    # -- parts -----------------------------------------------------------------------------

    def _step_blocks(
        self, step: Step, experiment: Experiment, tall: bool, hidden: bool
    ) -> list[Block]:
        """The four beats; of an update that is to be guessed the rule only."""
        blocks: list[Block] = []
        for beat in step.beats:
            lines = beat.lines(full=tall, digits=self.digits)
            band = beat.name == "update"
            if band and hidden:
                lines = tuple(rule.symbolic() for rule in beat.rules)
            blocks.append(Block("heading", self.tr(NAMES[beat.name]), band=band))
            size = 0.0 if tall else 15.5 if band else 14.5
            blocks += [Block("line", line=line, band=band, size=size) for line in lines]
        if hidden:
            text = self.tr("Your turn: put the numbers in, and guess where this leads.")
            blocks.append(Block("words", text, band=True, size=12))
        elif step.more:
            more = len(experiment.parameter_names) - self._written(step)
            text = self.tr("and 1 more parameter")
            if more > 1:
                text = self.tr("and {count} more parameters").format(count=more)
            blocks.append(Block("words", text, band=True, size=12))
        return blocks

    def _written(self, step: Step) -> int:
        return len(step.grad) - step.more

    def _why_blocks(self, reason: Why, experiment: Experiment, tall: bool) -> list[Block]:
        """One sentence with its numbers, then the limit."""
        blocks = [Block("words", self._sentence(reason, experiment), strong=True)]
        lines = reason.lines(self.digits)
        if lines:
            blocks.append(Block("line", line=lines[0], size=16))
            text = self.tr("It stays stable while the factor is between −1 and 1, that is")
            if lines[0].text.startswith("α"):
                text = self.tr("With its memory this rule is stable while")
            blocks += [Block("words", text), Block("line", line=lines[1], size=16)]
        found = reason.stability
        if tall and found is not None:
            note = self.tr("Measured at the start; elsewhere the loss curves differently.")
            blocks += self._factor_blocks(found, experiment, reason.rate, note)
        return blocks

    def _curvature_blocks(self, moment: Moment) -> list[Block]:
        """Curvatures and factors at this row, for those who want to know them beforehand."""
        experiment = moment.experiment
        if stability_work(experiment) > QUICK_WORK:
            text = self.tr("Too many points or parameters to measure the curvature at every row.")
            return [Block("words", text, size=12)]
        found = stability(experiment, moment.frame.params)
        if found is None:
            text = self.tr("This rule, or this loss, has no limit that curvature sets.")
            return [Block("words", text, size=12)]
        note = self.tr("Measured at this row; elsewhere the loss curves differently.")
        return self._factor_blocks(found, experiment, moment.frame.lr, note)

    def _factor_blocks(
        self, found: Stability, experiment: Experiment, rate: float, local: str
    ) -> list[Block]:
        blocks = [Block("heading", self.tr("Curvature"))]
        if not found.exact:
            if found.per_sample:
                local = self.tr("Of the full loss; the limit is that of the steepest point.")
            blocks.append(Block("words", local, size=12))
        for line in curvature_lines(experiment, found, rate, self.digits):
            blocks.append(Block("line", line=line, size=14.5))
        return blocks

    def _sentence(self, reason: Why, experiment: Experiment) -> str:
        hidden = self._moment is not None and self._moment.telling.hides("optimizer")
        if reason.stable_at_no_rate and not hidden:
            return self.tr(
                "This rule is wrong on purpose: no learning rate makes it settle. "
                "Choose another optimizer."
            )
        found = reason.stability
        if found is not None and reason.too_fast:
            times = format_number(abs(reason.factor), 3)
            if found.per_sample:
                return self.tr(
                    "At the steepest point each step jumps over its own minimum and lands "
                    "{times} times as far away."
                ).format(times=times)
            if not found.exact:
                return self.tr(
                    "Measured at the start, along the steepest direction, the distance grows "
                    "{times} times with every update."
                ).format(times=times)
            if experiment.optimizer.recurrence(0.0) == (1.0, 0.0):
                return self.tr(
                    "Along the steepest direction each step jumps over the minimum and lands "
                    "{times} times as far away."
                ).format(times=times)
            return self.tr(
                "Along the steepest direction the distance grows {times} times with every update."
            ).format(times=times)
        text = self.tr(
            "From update {update} on the loss went up, past its start and ten times its lowest."
        )
        if found is not None and found.exact:
            text = self.tr(
                "The rate is below the limit: since update {update} the run swings far out, but "
                "it will settle."
            )
        elif found is not None:
            text = self.tr(
                "At the start the rate was below the limit, but the loss curves more where the run "
                "went: since update {update} it grows."
            )
        return text.format(update=reason.since)

    def _swing_words(self, state: State) -> str:
        return self.tr(
            "The loss swings between {low} and {high}: it neither settles nor grows."
        ).format(low=format_number(state.low, 4), high=format_number(state.high, 4))

    def _show_title(self, step: Step | None, reason: Why | None, with_step: bool) -> None:
        asked = self._question(reason) if reason is not None else ""
        if asked and not with_step:
            self.title_bar.set_value(asked)
            return
        if step is None:
            self.title_bar.set_value("")
            return
        text = f"{step.row} → {step.row + 1}"
        if step.coming:
            text += " " + self.tr("(coming)")
        if step.samples is not None:
            text += " · " + self._samples_text(step.samples)
        if asked:
            text = f"{asked} · {text}"
        self.title_bar.set_value(text)

    def _question(self, reason: Why) -> str:
        """What is asked above the answer, by what became of the run."""
        run = self._moment.run if self._moment is not None else None
        if run is not None and run.overflowed_at == reason.since:
            return self.tr("Why did it overflow?")
        return self.tr("Why does it diverge?")

    def _samples_text(self, samples: np.ndarray) -> str:
        data = self._moment.experiment.data if self._moment is not None else None
        numbers = samples[:4] + 1 if data is None else data.numbers_of(samples[:4])
        named = ", ".join(map(str, numbers.tolist()))
        if len(samples) == 1:
            return self.tr("sample {number}").format(number=named)
        if len(samples) > 4:
            named += ", …"
        return self.tr("samples {numbers} ({count})").format(numbers=named, count=len(samples))

    def _show_remedies(self, reason: Why | None, with_step: bool) -> None:
        better = reason.better if reason is not None and reason.too_fast else None
        self._use.setVisible(better is not None)
        if better is not None:
            self._use.setText(self.tr("Use {rate}").format(rate=format_exact(better)))
        self._centre.setVisible(reason is not None and reason.wide)
        self._show_step.setVisible(reason is not None and not with_step)
        self._remedies.setVisible(reason is not None)

    def _show_points(self, step: Step | None, experiment: Experiment, room: QSize) -> None:
        """The table of points, where there is room for it."""
        wanted = room.height() >= TABLE_FROM and step is not None and experiment.data is not None
        self._table.setVisible(wanted)
        self._table_head.setVisible(wanted)
        if not wanted or step is None:
            return
        points = step.samples if step.samples is not None else np.arange(experiment.count)
        self._batch_size = len(points)
        points = points[:MOST_POINTS]
        names = experiment.parameter_names
        index = min(self._written(step), len(names)) - 1
        if self._parameter is not None and self._parameter < len(names):
            index = self._parameter
        self._model.parameter = index
        part = self.tr("part of ∂L/∂{name}").format(name=name_of(names[index])[1])
        total = format_number(float(step.grad[index]), self.digits)
        colour = self.theme.gradient
        self._table_sum.setText(
            self.tr("sum {total}").format(total=f'<span style="color:{colour}">{total}</span>')
        )
        if not self._model.shows(experiment, points):
            self._table.go_dark()
        self._model.show_points(experiment, points, step.point, part)
        self._table.fit_columns()

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._sheet.setObjectName("formulas")
        self._sheet.setAccessibleName(self.tr("Formulas of this step"))
        self._area.setObjectName("formula_area")
        self._sheet.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._sheet.customContextMenuRequested.connect(
            lambda place: self._menu.popup(self._sheet.mapToGlobal(place))
        )
        self._use.setObjectName("primary")
        self._use.setToolTip(self.tr("A rate that does not diverge; the descent starts anew"))
        self._centre.setToolTip(self.tr("Move the data to their mean; the descent starts anew"))
        row = QHBoxLayout(self._remedies)
        row.setContentsMargins(12, 4, 12, 12)
        row.setSpacing(8)
        for button in (self._use, self._centre, self._show_step):
            button.setFont(font(13))
            row.addWidget(button)
        row.addStretch()
        self._remedies.hide()
        self._build_table()
        self._build_menu()
        column: QVBoxLayout = self.body
        column.addWidget(self._area, 1)
        column.addWidget(self._remedies)
        head = QHBoxLayout(self._table_head)
        head.setContentsMargins(12, 10, 12, 0)
        self._table_title.setFont(font(12, QFont.Weight.DemiBold))
        self._table_sum.setFont(font(12))
        head.addWidget(self._table_title)
        head.addStretch()
        head.addWidget(self._table_sum)
        column.addWidget(self._table_head)
        column.addWidget(self._table, 1)
        self._table.hide()
        self._table_head.hide()
        self._use.clicked.connect(self._on_use_clicked)
        self._centre.clicked.connect(self._on_centre_clicked)
        self._show_step.clicked.connect(self._on_show_step_clicked)
        self._copy.clicked.connect(self._on_copy_clicked)

    def _build_table(self) -> None:
        table = self._table
        table.setObjectName("step_points")
        table.setAccessibleName(self.tr("What every point adds"))
        table.setToolTip(
            self.tr(
                "Point at a row to see its point and its own gradient in the pictures; click it to "
                "put its numbers into the formulas; click the last heading for another parameter"
            )
        )
        table.setModel(self._model)
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
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        columns = table.horizontalHeader()
        columns.setFont(font(11, QFont.Weight.Medium))
        columns.setFixedHeight(24)
        columns.setMinimumSectionSize(20)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(True)
        columns.sectionClicked.connect(self._on_header_clicked)
        table.clicked.connect(self._on_table_clicked)
        table.row_lit.connect(self._on_table_row_lit)

    def _build_menu(self) -> None:
        menu = self._menu
        menu.addAction(self.tr("Copy as LaTeX"), self._on_copy_clicked)
        menu.addAction(self.tr("Copy as text"), self._on_copy_text_triggered)
        menu.addSeparator()
        digits = menu.addMenu(self.tr("Digits"))
        group = QActionGroup(digits)
        for count in PRECISIONS:
            entry = digits.addAction(str(count))
            entry.setCheckable(True)
            entry.setChecked(count == self.digits)
            group.addAction(entry)
            entry.triggered.connect(lambda _=False, count=count: self.set_digits(count))
        self._curvature = menu.addAction(self.tr("Curvature and factors"))
        self._curvature.setCheckable(True)
        self._curvature.toggled.connect(self._render_again)
        menu.addSeparator()
        menu.addAction(self.tr("Check the gradient three ways…"), self.check_gradient)
        self._more.setMenu(menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    # -- inside ----------------------------------------------------------------------------

    @property
    def _room(self) -> QSize:
        """The room below the title."""
        return self.content.size()

    def _reason(self, moment: Moment) -> Why | None:
        """Why the run diverges or overflowed, from the row on from which it does."""
        run = moment.run
        state = run.state_at(moment.cursor)
        if state.since is None:
            return None
        rates = np.asarray(run.column("lr"))
        key = (run, state, float(rates.max()))
        if self._why_run != key:
            self._why_run = key
            self._why = why(run.experiment, state.since, rates)
        return self._why

    def _load_typesetter(self) -> None:
        """Typesetting starts behind the first paint; a window nobody sees can wait for it."""
        if self.typesetter.ready or self._loading:
            return
        self._loading = True
        window = self.window()
        if window.isVisible() and not window.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen):
            QTimer.singleShot(60, self, self.typesetter.load_behind)
        elif window.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen):
            self.typesetter.load()
        else:
            self._loading = False

    def set_digits(self, count: int) -> None:
        """Show so many significant digits."""
        self.digits = count
        self._render_again()

    @Slot()
    def check_gradient(self) -> None:
        """Open the comparison of the gradient by hand, by differences and by autograd."""
        moment = self._moment
        if moment is None or self._writer is None:
            return
        step = self._writer.step(moment.run, moment.cursor, shown=1)
        if step is None:
            return
        if self._dialog is not None:
            self._dialog.close()
        self._dialog = GradientDialog(self.theme, moment.experiment, step, self)
        self._dialog.show()

    @property
    def dialog(self) -> GradientDialog | None:
        """The comparison of gradients, once it was opened."""
        return self._dialog

    @Slot()
    def _render_again(self) -> None:
        if self._moment is not None:
            self.render_moment(self._moment)

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._sheet.tex)

    @Slot()
    def _on_copy_text_triggered(self) -> None:
        QGuiApplication.clipboard().setText(self._sheet.text)

    @Slot()
    def _on_use_clicked(self) -> None:
        if self._why is None or self._why.better is None:
            return
        rate = self._why.better
        text = self.tr("Learning rate {rate}").format(rate=format_exact(rate))
        self._edit(lambda now: now.with_value("optimizer", "lr", rate), text)

    @Slot()
    def _on_centre_clicked(self) -> None:
        self._edit(lambda now: with_step(now, "center"), added_text("center"))

    def _edit(self, change: Callable[[Experiment], Experiment], text: str) -> None:
        try:
            self.studio.edit(change(self.studio.experiment), text)
        except SpecError as error:
            self.studio.hovered.emit(str(error))

    @Slot()
    def _on_show_step_clicked(self) -> None:
        if self._moment is not None:
            self._step_wanted = self._moment.run
            self._shown = None
            self._render_again()

    @Slot(QModelIndex)
    def _on_table_clicked(self, index: QModelIndex) -> None:
        point = self._model.point(index.row())
        self._sample = None if point == self._sample else point
        if self._sample is None:
            self._table.clearSelection()
        self._render_again()

    @Slot(int)
    def _on_table_row_lit(self, row: int) -> None:
        """Light the point of a row in the other panels, and say what its arrow is."""
        moment = self._moment
        if row < 0 or moment is None or row >= self._model.rowCount():
            self.studio.light_row(None)
            self.studio.hover("")
            return
        point = self._model.point(row)
        self.studio.light_row(point)
        count = self._batch_size
        text = self.tr(
            "Point {point}: its own gradient is one of {count} arrows; their mean is the gradient."
        )
        loss = moment.experiment.loss
        if count == 1:
            text = self.tr("Point {point}: this update sees no other; its gradient is the whole.")
        elif moment.telling.hides("loss"):
            text = self.tr("Point {point}: its own gradient is one of {count} arrows.")
        elif loss is not None and not loss.averages:
            text = self.tr(
                "Point {point}: its own gradient is one of {count} arrows; their sum is the "
                "gradient, so each is drawn {count} times as long."
            )
        data = moment.experiment.data
        number = point + 1 if data is None else data.number_of(point)
        self.studio.hover(text.format(point=number, count=count))

    @Slot(int)
    def _on_header_clicked(self, section: int) -> None:
        if section == self._model.columnCount() - 1 and self._moment is not None:
            count = len(self._moment.experiment.parameter_names)
            self._parameter = (self._model.parameter + 1) % count
            self._render_again()


def _is_heavy(experiment: Experiment) -> bool:
    """Whether a gradient takes long enough to be felt."""
    return max(1, experiment.count) * experiment.objective.size > HEAVY


class _Cells(QStyledItemDelegate):
    """Numbers, and signed bars in the last column.

    Paints the text itself: asking the model for every role and the style sheet for every cell
    would cost three times as much.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the number, with its bar."""
        model, theme = index.model(), self.theme
        assert isinstance(model, PointTableModel)
        rect = QRectF(option.rect)
        row, column = index.row(), index.column()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color(theme.select))
        if column == model.last_column:
            self._paint_bar(painter, rect, model.share(row) / model.largest)
        painter.setPen(color(theme.ink3 if column == 0 else theme.ink))
        rect.setRight(rect.right() - 8)
        draw_text(painter, rect, _RIGHT, model.text(row, column))

    def _paint_bar(self, painter: QPainter, rect: QRectF, share: float) -> None:
        if not np.isfinite(share):
            return
        middle, width = rect.left() + rect.width() * 0.28, rect.width() * 0.22 * min(1, abs(share))
        left = middle if share >= 0 else middle - width
        painter.fillRect(
            QRectF(left, rect.center().y() - 5, width, 10), color(self.theme.gradient, 0.32)
        )
        line = QRectF(middle - 0.5, rect.top() + 3, 1, rect.height() - 6)
        painter.fillRect(line, color(self.theme.gradient, 0.5))


_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
