"""The step panel: this update in four beats, with its numbers; and why a run diverges."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QGuiApplication,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QToolButton,
)

from gdstudio.app.studio import studio_of
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.points import with_step
from gdstudio.core.formula.tokens import DIGITS, Line
from gdstudio.core.landscape.divergence import Why, why
from gdstudio.core.steps.page import SHOWN
from gdstudio.core.steps.step import Step, StepWriter
from gdstudio.core.text.numbers import format_exact
from gdstudio.kit.formula.sheet import FormulaSheet
from gdstudio.kit.panel import Moment, Panel, PanelContext, PanelKind
from gdstudio.kit.preparation_words import added_text
from gdstudio.kit.widgets.menu_button import rest_after
from gdstudio.kit.widgets.scroll_area import ScrollArea
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import error_text
from gdstudio.rooms.step import STEP
from gdstudio.rooms.step.content import Content, Written
from gdstudio.rooms.step.dialogs import StepDialogs
from gdstudio.rooms.step.excerpt import Cut, compact_cuts, full_cut, picture_cuts
from gdstudio.rooms.step.menu import StepMenu
from gdstudio.rooms.step.page import LEAST_ROWS, Revealed, StepPage
from gdstudio.rooms.step.point_section import PointSection
from gdstudio.rooms.step.point_table import PointTable
from gdstudio.rooms.step.remedies import Remedies
from gdstudio.rooms.step.title import WIDE, StepTitle
from gdstudio.rooms.step.words import point_text, question_text, title_texts

if TYPE_CHECKING:
    from gdstudio.rooms.step.gradient_dialog import GradientDialog
    from gdstudio.rooms.step.normal_dialog import NormalDialog
    from gdstudio.rooms.step.rate_dialog import RateDialog

MOST_PICTURED, HIGHEST = 200, 16_000
"""How many points a picture of the panel has at most, and how high it is before they are known."""
HEAVY = 300_000
"""Points × parameters from which on a coming step is worked out only while training rests, and not
at all for rules that look around: they take many times as long."""


class StepPanel(Panel):
    """Reads the recorded rows; what is behind the last one is worked out and called coming."""

    kind: ClassVar[PanelKind | None] = STEP

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._writer: StepWriter | None = None
        self._experiment: Experiment | None = None
        self._why_run: object = None
        self._why: Why | None = None
        self._said: Content | None = None
        self._written: Written | None = None
        self._shown = SHOWN
        self._most_rows = LEAST_ROWS
        self._step_wanted: object = None
        """The run whose step is shown although it diverges."""
        self._sample: int | None = None
        self._parameter: int | None = None
        self._dialogs = StepDialogs(self)
        self.digits = DIGITS
        self.typesetter = context.typesetter
        self.page = StepPage(context.theme, self.typesetter, still=context.still)
        self._title = StepTitle(self.title_bar, context.settings, self, still=context.still)
        self._menu = StepMenu(self.digits, self)
        self._curvature = self._menu.curvature
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
        shown = (self._title.full, self._title.made, self._room, self.typesetter.ready)
        said = (self._reason(moment), run.state_at(cursor), moment.cause_hidden)
        rows = (run, cursor, moment.stage, cursor == run.last, self._rests(run))
        return *rows, *said, *shown, choices, moment.guessing is not None, moment.dark

    def draw(self, moment: Moment) -> None:
        """Write an update of the cursor's row, and in front of it why the run diverges."""
        run, row = moment.run, self._row(moment)
        experiment = run.experiment.acting(row)
        reason, state = self._reason(moment), run.state_at(moment.cursor)
        writer, steps = self._writer_of(moment), dict[int, Step | None]()

        def step(shown: int) -> Step | None:
            shown = min(shown, len(experiment.parameter_names))
            if shown not in steps:
                steps[shown] = writer.step(run, row, shown=shown, sample=self._sample)
            return steps[shown]

        known = step(self._shown)  # as many parameters as will be wanted again
        content = Content(
            moment,
            step,
            known is None,
            0 if moment.dark else self._points_of(known, experiment),
            reason,
            state.swing,
            self._curvature.isChecked(),
            self.digits,
        )
        self._said = content
        self.page.stepper.show_moment(moment)
        wanted = self._step_wanted is run
        key = (
            *(wanted, self._room.toTuple(), self.typesetter.ready),
            *(self._title.full, self.digits, self._sample, self._curvature.isChecked()),
            *(reason is not None, state.kind, moment.guessing is not None, known is None),
            moment.dark,
        )
        written, cut = self.page.show_content(
            content,
            key,
            lambda: self._cuts(content, wanted=wanted),
            self._room.height(),
            self._most_rows,
        )
        self._written, self._shown = written, cut.shown
        question, data = question_text(reason, run), experiment.data
        self._title.show_texts(title_texts(written.step, moment.cursor, data, question))
        choice = moment.cursor > 0 and moment.guessing is None and not moment.stage
        self._title.show_update(made=row < moment.cursor, choice=choice)
        if cut.table and written.step is not None:
            self.points.show_step(written.step, experiment, self._parameter, self.digits)

    def _row(self, moment: Moment) -> int:
        """Return the row from which the update leads that is shown.

        Of the two updates at the cursor, the one that was made led to it, the next leads on.
        """
        run, cursor = moment.run, moment.cursor
        if moment.guessing is not None or not cursor or moment.stage:
            return cursor
        if self._title.made:
            return cursor - 1
        if cursor == run.last and not self._rests(run):
            return cursor - 1  # training works that gradient out itself, a moment later
        return cursor

    def _cuts(self, content: Content, *, wanted: bool) -> Iterable[Cut]:
        height, points, reason = self._room.height(), content.points > 0, content.reason
        if self.context.still:
            return picture_cuts(height, points=points, why=reason is not None)
        if self._title.full:
            return (full_cut(points=points),)
        return compact_cuts(height, points=points, why=reason is not None, wanted=wanted)

    def _points_of(self, step: Step | None, experiment: Experiment) -> int:
        if step is None or experiment.data is None:
            return 0
        return experiment.count if step.samples is None else len(step.samples)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self.page.set_theme(theme)

    def whole(self) -> Panel:
        """Return the panel with all formulas and points, as wide as this one and as high as needed.

        It shows the same row in the same way, and nobody sees it but in a picture.
        """
        moment = self._moment
        if moment is None or self.context.still:
            return self
        context = replace(self.context, still=True, desk=None, theme=self.theme)
        twin = StepPanel(context)
        twin.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        twin.digits, twin._sample, twin._parameter = self.digits, self._sample, self._parameter
        twin._title.made, twin._step_wanted = self._title.made, moment.run
        twin._curvature.setChecked(self._curvature.isChecked())
        twin._most_rows = MOST_PICTURED
        twin.resize(self.width(), HIGHEST)
        twin.grab(QRect(0, 0, 1, 1))  # from now on every widget has its final size
        twin.render_moment(moment)
        said = twin._said
        assert said is not None
        high = twin.sheet.height_of(twin.sheet.blocks, beside=False, room=0)
        points = min(said.points, MOST_PICTURED)
        twin.resize(
            self.width(),
            twin.height() - twin.content.height() + high + twin.page.points_height(points),
        )
        twin.grab(QRect(0, 0, 1, 1))
        twin.render_moment(moment)
        return twin

    def shut_down(self) -> None:
        """Close the dialog."""
        self._dialogs.close_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size may have room for more."""
        super().resizeEvent(event)
        self._copy.setVisible(self.width() >= WIDE and not self.context.still)  # ⋯ has it as well
        if self._moment is not None and self.shows:
            QTimer.singleShot(0, self, self.render_again)

    @property
    def sheet(self) -> FormulaSheet:
        """The formulas."""
        return self.page.sheet

    @property
    def area(self) -> ScrollArea:
        """What shows as much of the page as there is room for."""
        return self.page.area

    @property
    def remedies(self) -> Remedies:
        """What helps against a run that diverges."""
        return self.page.remedies

    @property
    def points(self) -> PointSection:
        """What every point adds."""
        return self.page.points

    @property
    def table(self) -> PointTable:
        """The points."""
        return self.page.points.table

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self.sheet.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sheet.customContextMenuRequested.connect(self._on_sheet_menu_requested)
        menu = self._menu
        menu.latex_asked.connect(self._on_copy_clicked)
        menu.text_asked.connect(self._on_copy_text_triggered)
        menu.digits_chosen.connect(self.set_digits)
        menu.curvature_chosen.connect(self._on_curvature_toggled)
        menu.why_asked.connect(self._on_why_asked)
        menu.solution_asked.connect(self._on_solution_asked)
        menu.check_asked.connect(self.check_gradient)
        self._more.setMenu(menu)
        rest_after(menu, self._more)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.body.addWidget(self.page)
        self._title.changed.connect(self.render_again)
        self.page.stepper.asked.connect(self.action_asked)
        self.page.left_out.asked.connect(self._on_left_out_asked)
        self.remedies.use.clicked.connect(self._on_use_clicked)
        self.remedies.centre.clicked.connect(self._on_centre_clicked)
        self.remedies.why.clicked.connect(self._on_why_asked)
        self.remedies.step.clicked.connect(self._on_step_clicked)
        self.points.chosen.connect(self._on_points_chosen)
        self.points.lit.connect(self._on_points_lit)
        self.points.parameter_asked.connect(self._on_points_parameter_asked)
        self._copy.clicked.connect(self._on_copy_clicked)
        self.typesetter.loaded.connect(self.draw_again, Qt.ConnectionType.QueuedConnection)

    # -- inside ----------------------------------------------------------------------------

    @property
    def _room(self) -> QSize:
        """The room below the title."""
        return self.content.size()

    def _rests(self, run: Run) -> bool:
        """Whether a coming step may be worked out: training is not kept waiting by it."""
        heavy = _is_heavy(run.experiment)
        return not (heavy and (self.studio.training or run.experiment.optimizer.looks_around))

    def _writer_of(self, moment: Moment) -> StepWriter:
        writer, known = self._writer, (moment.run.experiment, moment.telling)
        if writer is None or (writer.experiment, writer.telling) != known:
            self._writer = writer = StepWriter(*known)
        return writer

    def _reason(self, moment: Moment) -> Why | None:
        """Why the run diverges or overflowed, from the row on from which it does."""
        run = moment.run
        state = run.state_at(moment.cursor)
        if state.since is None:
            return None
        phase = run.experiment.phase_of(moment.cursor)
        rates = np.asarray(run.column("lr"))[phase.at :]
        key = (run, state, float(rates.max()), run.ended)
        if self._why_run != key:
            self._why_run = key
            self._why = why(phase.experiment, state.since, rates, overflowed=run.ended)
        return self._why

    def set_digits(self, count: int) -> None:
        """Show so many significant digits."""
        self.digits = count
        self.render_again()

    @Slot(QPoint)
    def _on_sheet_menu_requested(self, place: QPoint) -> None:
        self._menu.popup(self.sheet.mapToGlobal(place))

    @Slot()
    def check_gradient(self) -> None:
        """Open the comparison of the gradient by hand, by differences and by autograd."""
        moment = self._moment
        if moment is None:
            return
        step = self._writer_of(moment).step(moment.run, moment.cursor, shown=1)
        if step is None:
            return
        self._dialogs.open_gradient(moment.experiment, step)

    @Slot()
    def _on_why_asked(self) -> None:
        self.action_asked.emit("action_why_rate")

    @Slot()
    def _on_solution_asked(self) -> None:
        self.action_asked.emit("action_exact_solution")

    def explain_solution(self) -> NormalDialog:
        """Open the page on the exact solution, and return it."""
        return self._dialogs.open_normal()

    def explain_rate(self) -> RateDialog:
        """Open the page on what the present rate does, and return it."""
        return self._dialogs.open_rate()

    @property
    def dialog(self) -> GradientDialog | None:
        """The comparison of gradients, once it was opened."""
        return self._dialogs.gradient

    @Slot()
    def show_everything(self) -> None:
        """Show what was left out, scrolled where it does not fit."""
        self._title.show_everything()

    @Slot()
    def _on_left_out_asked(self) -> None:
        """Show everything, scrolled to the first of what was left out."""
        left, points = self._written, self.page.left_out.names
        part: Revealed = "start"
        rules = 0
        if left is not None and left.step is not None and left.memory:
            part, rules = "update", len(left.step.beat("update").rules)
        elif left is not None and left.step is not None and len(points) <= 2:
            part = "points" if self._said is not None and self._said.points else "start"
        self.show_everything()
        QTimer.singleShot(0, self, lambda: self.page.reveal(part, rules))

    @Slot(bool)
    def _on_curvature_toggled(self, on: bool) -> None:
        if on and not self.context.still:
            self.show_everything()
        self.render_again()

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(line.tex for line in self._all_lines))

    @Slot()
    def _on_copy_text_triggered(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(line.text for line in self._all_lines))

    @property
    def _all_lines(self) -> list[Line]:
        """All formulas, whatever there is room for."""
        if self._said is None:
            return []
        written = self._said.write(full_cut(points=self._said.points > 0))
        return [block.line for block in written.blocks if block.line is not None]

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
        if self._experiment is not self.studio.run.experiment:
            return  # it was meant for a run that is gone; what is shown follows in a moment
        try:
            studio_of(self.studio).turn(change, text)
        except SpecError as error:
            self.studio.hover(error_text(error), lasting=True)

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
