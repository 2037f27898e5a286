"""The windows that the step panel opens: three gradients, why a rate does so, the solution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import telling_of
from gdstudio.core.landscape.curvature import finished
from gdstudio.core.landscape.normal_equation import NormalEquation, normal_equation
from gdstudio.core.landscape.rate_rule import rate_rule_steps
from gdstudio.core.landscape.stability import QUICK_WORK, stability_work
from gdstudio.core.steps.step import Step
from gdstudio.kit.panel import Panel

if TYPE_CHECKING:
    from gdstudio.rooms.step.gradient_dialog import GradientDialog
    from gdstudio.rooms.step.normal_dialog import NormalDialog
    from gdstudio.rooms.step.rate_dialog import RateDialog

RATE = "step/rate"
"""Under what name the limits of a rate are worked out."""


class StepDialogs(QObject):
    """One of each kind at most; both pages follow the experiment, the solution the cursor too.

    Each is imported when it is first opened: a start needs none of them.
    """

    def __init__(self, panel: Panel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.gradient: GradientDialog | None = None
        self.rate: RateDialog | None = None
        self.normal: NormalDialog | None = None
        self._explained: Experiment | None = None
        self._equation: tuple[Experiment, NormalEquation | None] | None = None
        panel.studio.experiment_changed.connect(self._on_studio_experiment_changed)
        panel.studio.cursor_moved.connect(self._on_studio_cursor_moved)

    def open_gradient(self, experiment: Experiment, step: Step) -> None:
        """Compare the gradient of a step by hand, by differences and by autograd."""
        from gdstudio.rooms.step.gradient_dialog import GradientDialog

        _put_away(self.gradient)
        self.gradient = GradientDialog(self._panel.theme, experiment, step, self._panel)
        self.gradient.show()

    def open_rate(self) -> RateDialog:
        """Open the page on what the present rate does, and return it."""
        from gdstudio.rooms.step.rate_dialog import RateDialog

        _put_away(self.rate)
        panel = self._panel
        if panel.context.beside is not None:
            panel.context.beside.drop(RATE)  # what was asked for the page before
        self.rate = RateDialog(panel.theme, panel.context.typesetter, panel)
        self._explain(self.rate)
        self.rate.show()
        return self.rate

    def open_normal(self) -> NormalDialog:
        """Open the page on the exact solution, and return it."""
        from gdstudio.rooms.step.normal_dialog import NormalDialog

        _put_away(self.normal)
        panel = self._panel
        self.normal = NormalDialog(panel.theme, panel.context.typesetter, panel)
        self._solve(self.normal)
        self.normal.show()
        return self.normal

    def _solve(self, page: NormalDialog) -> None:
        """Have the solution stand beside the row that is shown."""
        studio = self._panel.studio
        experiment, row = studio.acting, studio.cursor
        if self._equation is None or self._equation[0] is not experiment:
            self._equation = (experiment, normal_equation(experiment))
        page.show_equation(self._equation[1], row, studio.run.at(row).params)

    def close_all(self) -> None:
        """Close them."""
        for dialog in (self.gradient, self.rate, self.normal):
            if dialog is not None:
                dialog.close()

    def _explain(self, page: RateDialog) -> None:
        """Work the page out; beside what is shown where that takes long."""
        studio, beside = self._panel.studio, self._panel.context.beside
        experiment = studio.acting
        self._explained = experiment
        steps = rate_rule_steps(experiment)
        named = not telling_of(experiment, told=not studio.cause_hidden).hides("optimizer")
        if beside is None or stability_work(experiment) <= QUICK_WORK:
            page.show_rule(finished(steps), named=named)
            return
        page.show_rule(None, named=named)
        beside.ask(RATE, steps, lambda rule: page.show_rule(rule, named=named))

    @Slot()
    def _on_studio_experiment_changed(self) -> None:
        if self.rate is not None and self.rate.isVisible():
            self._explain(self.rate)
        self._on_studio_cursor_moved()

    @Slot()
    def _on_studio_cursor_moved(self) -> None:
        others = self._panel.studio.acting is not self._explained
        if self.rate is not None and self.rate.isVisible() and others:
            self._explain(self.rate)
        if self.normal is not None and self.normal.isVisible():
            self._solve(self.normal)


def _put_away(dialog: QDialog | None) -> None:
    """Close a window whose place another one takes; closed only, it would stay for good."""
    if dialog is not None:
        dialog.close()
        dialog.deleteLater()
