"""Touching a place of a landscape, in whichever panel it is drawn: a start, or a guess."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, Slot

from gdstudio.app.film import Film
from gdstudio.app.prediction import Prediction
from gdstudio.app.studio import studio_of
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.landscape.plane import Plane
from gdstudio.core.landscape.window import Window
from gdstudio.core.text.numbers import column_style, subscript_name
from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.translation import translator

tr = translator("SurfaceSource")

Ground = tuple[Plane, Window]
"""The plane through the parameters that is drawn, and what of it."""


class GroundTouch(QObject):
    """Lets views set the start or take a guess, and says what is under the pointer."""

    def __init__(
        self,
        studio: Film,
        prediction: Prediction | None,
        ground: Callable[[], Ground | None],
        parent: QObject | None = None,
    ) -> None:
        """``ground`` tells what is drawn now; None where nothing is yet."""
        super().__init__(parent)
        self._studio, self._prediction, self._ground = studio, prediction, ground

    def attach(self, view: SceneView) -> None:
        """Follow a view."""
        view.picked.connect(self._on_view_picked)
        view.start_dragged.connect(self._on_view_start_dragged)
        view.hovered.connect(self._on_view_hovered)
        view.left.connect(self._on_view_left)

    @Slot(float, float)
    def _on_view_picked(self, x: float, y: float) -> None:
        self._start_at(x, y, commit=True)

    @Slot(float, float)
    def _on_view_start_dragged(self, x: float, y: float) -> None:
        self._start_at(x, y, commit=False)

    def _start_at(self, x: float, y: float, *, commit: bool) -> None:
        """Start the next run where the landscape was touched, in round numbers."""
        ground = self._ground()
        if ground is None:
            return
        self._studio.hover_params(None)
        plane, window = ground
        y = 0.0 if plane.flat else y  # a curve has no second direction
        if not np.isfinite((x, y)).all():
            return  # beside what can be drawn at all
        x = _rounded(x, window.right - window.left)
        y = _rounded(y, window.top - window.bottom)
        if self._guesses:
            assert self._prediction is not None
            here = self._studio.run.at(self._studio.cursor).params
            at = plane.coordinates(np.asarray(here, float))
            offset = np.array([x, y]) - at
            self._prediction.set_guess(here + offset[0] * plane.across + offset[1] * plane.up)
            return
        params = plane.params(np.array(x), np.array(y))
        if not np.isfinite(params).all():
            return
        experiment = self._studio.experiment.with_value("model", "init", params.tolist())
        if commit:
            studio_of(self._studio).edit(experiment, tr("Move the start"))
        else:
            self._studio.set_draft(experiment)

    @Slot(float, float, float)
    def _on_view_hovered(self, x: float, y: float, loss: float) -> None:
        ground = self._ground()
        if ground is None:
            return
        plane, window = ground
        first, second = axis_names(self._studio.experiment, plane)
        place = f"{first} {_placed(x, window.left, window.right)}"
        if second:
            place += f", {second} {_placed(y, window.bottom, window.top)}"
        if self._studio.dark:
            text = tr("{place}. Click to guess that the next update goes this way.")
            self._studio.hover(text.format(place=place))
            return
        text = tr("{place}: L = {loss}. Click to start there.")
        if self._guesses:
            text = tr("{place}: L = {loss}. Click to guess that the next update leads there.")
        self._studio.hover(text.format(place=place, loss=format_number(loss, 4)))
        self._studio.hover_params(np.asarray(plane.params(np.array(x), np.array(y)), float))

    @Slot()
    def _on_view_left(self) -> None:
        self._studio.hover("")
        self._studio.hover_params(None)

    @property
    def _guesses(self) -> bool:
        """Whether a touch is a guess of the next row rather than another start."""
        prediction = self._prediction
        return prediction is not None and prediction.on and prediction.can_step


def axis_names(experiment: Experiment, plane: Plane) -> tuple[str, str]:
    """Return how the two directions of a plane are called on screen."""
    first, second = plane.names
    return (
        subscript_name(experiment.shown_name(first)),
        subscript_name(experiment.shown_name(second)) if second else "",
    )


def _rounded(value: float, span: float) -> float:
    """Round to about a thousandth of the span, so that a click gives numbers one can read."""
    if span <= 0:
        return value
    digits = max(0, 3 - int(np.floor(np.log10(span))))
    return round(value, digits)


def _placed(value: float, low: float, high: float) -> str:
    """Write a place on an axis with the digits that tell places on it apart."""
    return column_style([low, low + 0.618034 * (high - low), high]).write(value)
