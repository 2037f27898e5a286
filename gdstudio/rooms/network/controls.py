"""The row above the network: how many layers, how they bend, what is asked of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from gdstudio.core.data.data import Data
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.locked_change import is_locked
from gdstudio.core.knob import knobs_by_name
from gdstudio.core.models.mlp import MLP
from gdstudio.core.text.numbers import subscript_name
from gdstudio.kit.widgets.calm import CalmCombo
from gdstudio.kit.widgets.knob_form import make_control
from gdstudio.kit.widgets.locked import show_locked
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.translation import translator
from gdstudio.kit.widgets.type_size import fix_size, pixels
from gdstudio.rooms.network.edits import MOST_LAYERS
from gdstudio.rooms.network.steppers import CountStepper

tr = translator("NetworkPanel")

SIDE = 12
NARROW = 460
"""Below so many pixels the number of layers has no label; what it is stands in its tip."""
BROAD = 860
"""From so many pixels on all stands in one row."""
LEAST = 62
"""Pixels that a list needs to show something of its text."""
MOST = 190
"""Pixels that are enough for the name of a column."""


class Controls(QWidget):
    """Asks for other layers, another knob of the model, gradients, or other inputs to draw over."""

    layers_asked = Signal(int)
    """one hidden layer more (1) or less (−1)"""
    knob_asked = Signal(str, object)
    """a knob of the model, and its value"""
    slopes_asked = Signal(bool)
    axes_chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._data: Data | None = None
        self._label = QLabel(tr("Hidden layers"))
        self.layers = CountStepper(theme)
        self.layers.say(
            "network_layers",
            tr("Take the last hidden layer away"),
            tr("Add a hidden layer before the output, as large as the last one"),
        )
        fields = knobs_by_name(MLP)
        self._knobs = {
            name: make_control(
                fields[name],
                partial(self.knob_asked.emit, name),
                partial(self.knob_asked.emit, name),
            )
            for name in ("activation", "task")
        }
        self.slopes = QToolButton()
        self.across, self.up = CalmCombo(), CalmCombo()
        self._over, self._and = QLabel(tr("Over")), QLabel(tr("and"))
        self._axes = QWidget()
        self._of_network: list[QWidget] = []
        self._networks = False
        self._build()
        self.set_theme(theme)

    @property
    def axes(self) -> tuple[int, int]:
        """Which inputs run across and up."""
        return max(self.across.currentIndex(), 0), max(self.up.currentIndex(), 1)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the layers and knobs of an experiment."""
        model, data = experiment.model, experiment.data
        network = model if isinstance(model, MLP) else None
        self._networks = network is not None
        for widget in self._of_network:
            widget.setVisible(self._networks)
        self._label.setVisible(self._networks and self.width() >= pixels(NARROW))
        if network is not None:
            locked = is_locked(experiment, "model", "hidden")
            self.layers.show_count(len(network.hidden), MOST_LAYERS, locked=locked)
            for name, control in self._knobs.items():
                control.show_value(getattr(network, name))
                show_locked(control.widget, locked=is_locked(experiment, "model", name))
        self._offer(data)

    def take_after(self, other: Controls) -> None:
        """Draw over the same inputs, and gradients where those are drawn."""
        self._offer(other._data)
        self.across.setCurrentIndex(other.across.currentIndex())
        self.up.setCurrentIndex(other.up.currentIndex())
        self.slopes.setChecked(other.slopes.isChecked())

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.layers.set_theme(theme)
        for label in (self._label, self._over, self._and):
            set_ink(label, theme.ink2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Do without the label where lists would lose their texts; in a broad row be one."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        broad = self.width() >= pixels(BROAD)
        self._rows.setDirection(ways.LeftToRight if broad else ways.TopToBottom)
        self._label.setVisible(self._networks and self.width() >= pixels(NARROW))

    # -- inside ----------------------------------------------------------------------------

    def _offer(self, data: Data | None) -> None:
        """Offer the inputs that may run across and up, where there are more than two."""
        if data is self._data:
            return
        same = data is not None and self._data is not None and data.x_names == self._data.x_names
        self._data = data
        many = data is not None and data.width > 2
        self._axes.setVisible(many)
        if same and many:
            return
        for box, place in ((self.across, 0), (self.up, 1)):
            box.clear()
            if data is not None and data.width > 1:
                box.addItems([subscript_name(name) for name in data.x_names])
                box.setCurrentIndex(place)

    def _build(self) -> None:
        self._label.setFont(font(12))
        for name, control in self._knobs.items():
            widget = control.widget
            widget.setObjectName(f"network_{name}")
            widget.setMinimumWidth(LEAST)
            widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.slopes.setObjectName("network_slopes")
        self.slopes.setText(tr("Gradients"))
        self.slopes.setCheckable(True)
        self.slopes.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.slopes.setFont(font(12))
        self.slopes.setAccessibleName(tr("Gradients flowing back"))
        self.slopes.setToolTip(
            tr(
                "Draw how the loss changes with each weight, on its way back from the output: "
                "wide where a weight would change the loss most (G)"
            )
        )
        fix_size(self.slopes, height=26)
        first = QHBoxLayout()
        for widget, stretch in (
            (self._label, 0),
            (self.layers, 0),
            (self._knobs["activation"].widget, 3),
            (self._knobs["task"].widget, 4),
        ):
            first.addWidget(widget, stretch)
            if widget is not self._label:
                self._of_network.append(widget)
        first.addStretch(1)
        first.addWidget(self.slopes)
        second = QHBoxLayout(self._axes)
        for box, name, text in (
            (self.across, "network_across", tr("The input across the maps")),
            (self.up, "network_up", tr("The input up the maps")),
        ):
            box.setObjectName(name)
            box.setAccessibleName(text)
            box.setToolTip(tr("{text}; all others are held at their means").format(text=text))
            box.setMinimumWidth(LEAST)
            box.setMaximumWidth(pixels(MOST))
            box.activated.connect(self._on_axis_activated)
        for label in (self._over, self._and):
            label.setFont(font(12))
        for widget, stretch in ((self._over, 0), (self.across, 1), (self._and, 0), (self.up, 1)):
            second.addWidget(widget, stretch)
        second.addStretch(0)
        for row in (first, second):
            row.setContentsMargins(SIDE, 0, SIDE, 4)
            row.setSpacing(6)
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addLayout(first, 3)
        self._rows.addWidget(self._axes, 2)
        self._axes.hide()
        self.layers.asked.connect(self.layers_asked)
        self.slopes.toggled.connect(self.slopes_asked)

    @Slot(int)
    def _on_axis_activated(self, index: int) -> None:
        """Let the other axis give way where both would be the same input."""
        box = self.sender()
        other = self.up if box is self.across else self.across
        if other.currentIndex() == index:
            other.setCurrentIndex(0 if index else 1)
        self.axes_chosen.emit()
