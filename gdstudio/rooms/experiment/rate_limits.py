"""Between which limits the learning rate stands, before any step is made."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gdstudio.app.beside import Beside
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.landscape.stability import (
    QUICK_WORK,
    Stability,
    stability,
    stability_steps,
    stability_work,
)
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme, font
from gdstudio.kit.widgets.value_label import ValueLabel
from gdstudio.kit.widgets.word_link import link_word
from gdstudio.rooms.experiment.rate_bar import RateBar
from gdstudio.rooms.experiment.rate_zones import RateZones

QUICK_GRADIENTS, QUICK_POINTS = 60, 60_000
"""So many gradients over so many points a frame are left for the rate while a point is dragged."""


class RateLimits(QWidget):
    """The bar of the rate and, below it, its limits in words."""

    def __init__(
        self,
        theme: Theme,
        beside: Beside | None,
        name: str,
        explain: Callable[[str], object] | None = None,
    ) -> None:
        """``beside``: where limits that take long are worked out, under ``name``.

        ``explain`` opens an entry of the glossary.
        """
        super().__init__()
        self._theme, self._beside, self._name = theme, beside, name
        self.setObjectName("rate_limits")
        self.bar = RateBar(theme)
        self._caption = ValueLabel(font(11), height=16)
        self.why = QToolButton()
        self.why.setObjectName("why_rate")
        self.why.setText(self.tr("why?"))
        self.why.setAccessibleName(self.tr("Why this limit?"))
        self.why.setToolTip(
            self.tr("Why this rate does what it does: |1 − αλ| < 1, with the numbers")
        )
        self.why.setFont(font(11))
        self.why.setFixedHeight(20)
        self._caption_ink = ""
        link_word(self._caption, "limit", explain)
        self._rate = 0.0
        self._found: Stability | None = None
        self._found_for: object = None
        self._waits = False
        """Whether what depends on ``_found_for`` is still being worked out."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.bar)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._caption, 1)
        below.addWidget(self.why)
        column.addLayout(below)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.bar.set_theme(theme)

    def show_rate(self, experiment: Experiment) -> None:
        """Show where the rate of an experiment stands.

        The limits do not depend on the rate itself: while it is dragged, they stay.
        """
        self._rate = experiment.optimizer.lr
        self.bar.set_rate(self._rate)
        beside = self._beside
        if beside is None or stability_work(experiment) <= QUICK_WORK:
            if beside is not None:
                beside.drop(self._name)
            self._found_for = None
            self._show_limits(stability(experiment, experiment.start))
            return
        wanted = _limits_key(experiment)
        if self._found_for == wanted:
            if not self._waits:
                self._show_limits(self._found)
            return
        self._found_for, self._waits = wanted, True
        self.bar.set_zones(None)
        self.bar.setVisible(False)
        self._say(self.tr("The limits of this rate are being worked out."), self._theme.ink2)
        beside.ask(self._name, stability_steps(experiment, experiment.start), self._on_limits_found)

    def _on_limits_found(self, found: Stability | None) -> None:
        self._found, self._waits = found, False
        self._show_limits(found)

    def _show_limits(self, found: Stability | None) -> None:
        zones = None
        if found is not None:
            zones = RateZones(
                crawl=found.crawl_rate,
                oscillate=found.monotone_rate,
                diverge=found.largest_rate,
                # Where the loss curves otherwise elsewhere, no rate is the fastest on the way.
                fastest=found.fastest_rate if found.fastest_alone else None,
                saddle=found.saddle,
                spans=found.spans,
            )
        self.bar.set_zones(zones)
        self.bar.set_rate(self._rate)
        self.bar.setVisible(zones is not None)
        self._show_caption(zones, found)

    def _show_caption(self, zones: RateZones | None, found: Stability | None) -> None:
        sure = found is not None and found.exact
        colour = self._theme.ink2
        if zones is None:
            text = self.tr("There is no fixed limit for this rate.")
        else:
            limit = format_number(zones.diverge, 4)
            if self._rate > zones.diverge:
                # Of one point, or of a loss that curves otherwise elsewhere, it is no promise.
                above = self.tr("Above {limit} it diverges.")
                text = (above if sure else self.tr("Above {limit} it may diverge.")).format(
                    limit=limit
                )
                colour = self._theme.danger
            elif zones.saddle:
                text = self.tr("limit {limit}    bends down here").format(limit=limit)
            elif zones.fastest is not None:
                fastest = format_number(zones.fastest, 4)
                text = self.tr("◆ fastest {fastest}    limit {limit}").format(
                    fastest=fastest, limit=limit
                )
            elif sure or (found is not None and found.per_sample):
                text = self.tr("limit {limit}").format(limit=limit)
            else:
                text = self.tr("limit at the start {limit}").format(limit=limit)
        self._say(text, colour)

    def _say(self, text: str, colour: str) -> None:
        self._caption.set_text(text.replace(" ", "\u00a0"))
        if colour != self._caption_ink:
            self._caption_ink = colour
            self._caption.set_ink(colour)


def curvature_is_cheap(experiment: Experiment) -> bool:
    """Whether the limits of the rate can be worked out thirty times a second."""
    if experiment.model.linear:
        return True
    objective = experiment.objective
    gradients = 2 * objective.size
    if experiment.training.batch_size(objective.count) == 1:
        gradients *= objective.count
    return gradients <= QUICK_GRADIENTS and gradients * objective.count <= QUICK_POINTS


def _limits_key(experiment: Experiment) -> tuple[object, ...]:
    """Return what the limits of the rate depend on: all but the rate."""
    training = experiment.training
    return (
        experiment.objective,
        experiment.start.tobytes(),
        msgspec.structs.replace(experiment.optimizer, lr=1.0),
        training.batch,
        experiment.planned_updates,
    )
