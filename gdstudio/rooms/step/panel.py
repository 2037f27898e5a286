"""The step panel: this update in four beats, with its numbers; and why a run diverges."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QActionGroup,
    QGuiApplication,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QMenu,
    QToolButton,
)

from gdstudio.app.studio import studio_of
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.points import with_step
from gdstudio.core.formula.tokens import DIGITS
from gdstudio.core.landscape.divergence import Why, why
from gdstudio.core.steps.page import SHOWN
from gdstudio.core.steps.step import StepWriter
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_exact
from gdstudio.kit.formula.sheet import Block, FormulaSheet
from gdstudio.kit.panel import Moment, Panel, PanelContext, Place
from gdstudio.kit.preparation_words import added_text
from gdstudio.kit.widgets.menu_button import rest_after
from gdstudio.kit.widgets.scroll_area import ScrollArea
from gdstudio.kit.widgets.theme import Theme
from gdstudio.rooms.step.gradient_dialog import GradientDialog
from gdstudio.rooms.step.point_section import ROW, PointSection
from gdstudio.rooms.step.point_table import PointTable
from gdstudio.rooms.step.remedies import Remedies
from gdstudio.rooms.step.words import (
    beat_blocks,
    curvature_blocks,
    point_text,
    question_text,
    swing_text,
    title_text,
    why_blocks,
)

TALL = 420
"""From this height on everything is written out; below, what matters most."""
TABLE_FROM = 620
"""From this height on there is room for the table of points."""
HEADS = 24 + 26
"""Height of what stands above the rows of the table."""
LEAST_ROWS, LEAST_FORMULAS = 8, 120
"""Rows of the table that stay in sight, and the height that the formulas keep."""
UNBOUNDED = 16_777_215
"""Qt's height of what may grow."""
SHOWN_SMALL = 2
"""How many parameters are written out in a small panel."""
PRECISIONS = (4, 6, 8, 10)
HEAVY = 300_000
"""Points × parameters from which on a coming step is worked out only while training rests."""


class StepPanel(Panel):
    """Reads the recorded rows; what is behind the last one is worked out and called coming."""

    name: ClassVar[str] = "dock_maths"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("Panel", "Step")
    place: ClassVar[Place] = Place("step")

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._writer: StepWriter | None = None
        self._experiment: Experiment | None = None
        self._why_run: object = None
        self._why: Why | None = None
        self._step_wanted: object = None
        """The run whose step is shown although it diverges."""
        self._sample: int | None = None
        self._parameter: int | None = None
        self._dialog: GradientDialog | None = None
        self.digits = DIGITS
        self.typesetter = context.typesetter
        self._sheet = FormulaSheet(context.theme, self.typesetter)
        self._area = ScrollArea(self._sheet, self.tr("Formulas of this step"))
        self.remedies = Remedies()
        self.points = PointSection(context.theme)
        self._menu = QMenu(self)
        self._copy = self.title_bar.add_button("copy", self.tr("Copy as LaTeX"))
        self._more = self.title_bar.add_button("dots-three", self.tr("More"))
        self._build()
        self.set_theme(context.theme)

    # -- showing ---------------------------------------------------------------------------

    def follow(self, moment: Moment) -> tuple[object, ...]:
        """Return what decides which step is written, how, and in which size."""
        self.typesetter.load_for(self)
        run, cursor = moment.run, moment.cursor
        if self._experiment is not run.experiment:
            self._experiment = run.experiment
            self._sample = self._parameter = None
        choices = (self.digits, self._sample, self._parameter, self._curvature.isChecked())
        said = (self._reason(moment), run.state_at(cursor), moment.cause_hidden)
        rows = (run, cursor, cursor == run.last, self._rests(run))
        return *rows, *said, self._room, choices, moment.guessing is not None

    def draw(self, moment: Moment) -> None:
        """Write the step from the cursor's row on, and in front of it why the run diverges."""
        run, cursor, experiment = moment.run, moment.cursor, moment.experiment
        reason, swing = self._reason(moment), run.state_at(cursor)
        height = self._room.height()
        tall = height >= TALL
        row = cursor
        if cursor and cursor == run.last and not self._rests(run):
            row = cursor - 1  # training works that gradient out itself, a moment later
        step = self._writer_of(moment).step(
            run, row, shown=SHOWN if tall else SHOWN_SMALL, sample=self._sample
        )
        with_step = tall or reason is None or self._step_wanted is run
        blocks: list[Block] = []
        if tall and swing.kind == "swinging":
            blocks.append(Block("words", swing_text(swing), strong=True))
        if reason is not None:
            named = not moment.telling.hides("optimizer")
            blocks += why_blocks(reason, experiment, named=named, tall=tall, digits=self.digits)
        if step is not None and with_step:
            hidden = moment.guessing is not None
            blocks += beat_blocks(step, tall=tall, hidden=hidden, digits=self.digits)
            if self._curvature.isChecked() and not (tall and reason is not None):
                blocks += curvature_blocks(moment, self.digits)
        elif step is None and reason is None:
            blocks.append(Block("words", self.tr("The run has overflowed: it ends here.")))
        question = question_text(reason, run)
        title = title_text(step, experiment.data, question) if with_step else question
        self.title_bar.set_value(title)
        self.remedies.offer(reason, step_shown=with_step or step is None)
        wanted = height >= TABLE_FROM and step is not None and experiment.data is not None
        self.points.setVisible(wanted)
        if wanted and step is not None:
            self.points.show_step(step, experiment, self._parameter, self.digits)
        self._show_blocks(blocks, beside=with_step and not tall)

    def _show_blocks(self, blocks: Sequence[Block], *, beside: bool) -> None:
        """Show the formulas, and give them the height that table and buttons leave."""
        room = self._room.height() - self.remedies.taken_height
        self._sheet.show_blocks(blocks, beside=beside, room=room if beside else 0)
        if self.points.isVisibleTo(self):
            most = room - HEADS - LEAST_ROWS * ROW
            wanted = min(self._sheet.sizeHint().height(), most)
            self._area.setFixedHeight(max(LEAST_FORMULAS, wanted))
        else:
            self._area.setMinimumHeight(0)
            self._area.setMaximumHeight(UNBOUNDED)
        self._sheet.setAccessibleDescription(self._sheet.text)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self._sheet.set_theme(theme)
        self.points.set_theme(theme)

    def shut_down(self) -> None:
        """Close the dialog."""
        if self._dialog is not None:
            self._dialog.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size may have room for more."""
        super().resizeEvent(event)
        if self._moment is not None and self.shows:
            QTimer.singleShot(0, self, self.render_again)

    @property
    def sheet(self) -> FormulaSheet:
        """The formulas."""
        return self._sheet

    @property
    def area(self) -> ScrollArea:
        """What shows as much of the formulas as there is room for."""
        return self._area

    @property
    def table(self) -> PointTable:
        """The points."""
        return self.points.table

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._sheet.setObjectName("formulas")
        self._sheet.setAccessibleName(self.tr("Formulas of this step"))
        self._area.setObjectName("formula_area")
        self._sheet.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._sheet.customContextMenuRequested.connect(
            lambda place: self._menu.popup(self._sheet.mapToGlobal(place))
        )
        self._build_menu()
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self.remedies)
        self.body.addWidget(self.points, 1)
        self.remedies.use.clicked.connect(self._on_use_clicked)
        self.remedies.centre.clicked.connect(self._on_centre_clicked)
        self.remedies.step.clicked.connect(self._on_step_clicked)
        self.points.chosen.connect(self._on_points_chosen)
        self.points.lit.connect(self._on_points_lit)
        self.points.parameter_asked.connect(self._on_points_parameter_asked)
        self._copy.clicked.connect(self._on_copy_clicked)

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
        self._curvature.toggled.connect(self.render_again)
        menu.addSeparator()
        menu.addAction(self.tr("Check the gradient three ways…"), self.check_gradient)
        self._more.setMenu(menu)
        rest_after(menu, self._more)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    # -- inside ----------------------------------------------------------------------------

    @property
    def _room(self) -> QSize:
        """The room below the title."""
        return self.content.size()

    def _rests(self, run: Run) -> bool:
        """Whether a coming step may be worked out: training is not kept waiting by it."""
        return not (self.studio.training and _is_heavy(run.experiment))

    def _writer_of(self, moment: Moment) -> StepWriter:
        writer, known = self._writer, (moment.experiment, moment.telling)
        if writer is None or (writer.experiment, writer.telling) != known:
            self._writer = writer = StepWriter(*known)
        return writer

    def _reason(self, moment: Moment) -> Why | None:
        """Why the run diverges or overflowed, from the row on from which it does."""
        run = moment.run
        state = run.state_at(moment.cursor)
        if state.since is None:
            return None
        rates = np.asarray(run.column("lr"))
        key = (run, state, float(rates.max()), run.ended)
        if self._why_run != key:
            self._why_run = key
            self._why = why(run.experiment, state.since, rates, overflowed=run.ended)
        return self._why

    def set_digits(self, count: int) -> None:
        """Show so many significant digits."""
        self.digits = count
        self.render_again()

    @Slot()
    def check_gradient(self) -> None:
        """Open the comparison of the gradient by hand, by differences and by autograd."""
        moment = self._moment
        if moment is None:
            return
        step = self._writer_of(moment).step(moment.run, moment.cursor, shown=1)
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
            studio_of(self.studio).edit(change(self.studio.experiment), text)
        except SpecError as error:
            self.studio.hovered.emit(str(error))

    @Slot()
    def _on_step_clicked(self) -> None:
        if self._moment is not None:
            self._step_wanted = self._moment.run
            self.draw_again()

    @Slot(int)
    def _on_points_chosen(self, point: int) -> None:
        self._sample = None if point == self._sample else point
        if self._sample is None:
            self.table.clearSelection()
        self.render_again()

    @Slot(int)
    def _on_points_lit(self, point: int) -> None:
        """Light a point in the other panels, and say what its arrow is."""
        if point < 0 or self._moment is None:
            self.studio.light_row(None)
            self.studio.hover("")
        else:
            self.studio.light_row(point)
            self.studio.hover(point_text(self._moment, point, self.points.count))

    @Slot()
    def _on_points_parameter_asked(self) -> None:
        if self._moment is not None:
            count = len(self._moment.experiment.parameter_names)
            self._parameter = (self.points.model.parameter + 1) % count
            self.render_again()


def _is_heavy(experiment: Experiment) -> bool:
    """Whether a gradient takes long enough to be felt."""
    return max(1, experiment.count) * experiment.objective.size > HEAVY
