"""The network panel: neurons as maps of what they answer, weights as wires."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea

from gdstudio.app.studio import studio_of
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.locked_change import is_locked
from gdstudio.core.models.mlp import MLP
from gdstudio.kit.edit_words import edit_text
from gdstudio.kit.panel import Moment, Panel, PanelContext, PanelKind
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import error_text
from gdstudio.kit.widgets.type_size import pixels
from gdstudio.rooms.network import NETWORK
from gdstudio.rooms.network.answers import Answering
from gdstudio.rooms.network.canvas import NetworkCanvas
from gdstudio.rooms.network.controls import Controls
from gdstudio.rooms.network.edits import (
    resized,
    start_words,
    with_hidden,
    with_layer,
    without_layer,
)
from gdstudio.rooms.network.foot import Foot
from gdstudio.rooms.network.places import Node
from gdstudio.rooms.network.words import Telling, weights_text

STALE = 0.38
"""Opacity of an old run while a draft is dragged."""
LOW = 300
"""Below this height there is no foot below the network."""
BROAD, HIGH = 860, 480
"""From this width on, and below this height, it stands beside the network."""
SLOPE_WORK = 30_000_000
"""Products that one frame spends on the gradient while training goes on."""


class NetworkPanel(Panel):
    """What every neuron answers over the inputs, and how strongly it is heard."""

    kind: ClassVar[PanelKind | None] = NETWORK

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._answering = Answering()
        self._telling: Telling | None = None
        free = not (context.still or context.presented)
        self.controls = Controls(context.theme)
        self.canvas = NetworkCanvas(context.theme, pressed=free, still=not free)
        self.canvas.setAccessibleName(self.tr("Neurons and their connections"))
        self.foot = Foot(context.theme, context.typesetter, self.tr("What this neuron works out"))
        self._area = QScrollArea()
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._again = QTimer(self, singleShot=True, interval=0)
        """Maps of another size, once everything has its size."""
        self._build(free=free)
        self.set_theme(context.theme)

    # -- showing ---------------------------------------------------------------------------

    def follow(self, moment: Moment) -> tuple[object, ...]:
        """Return what decides what the neurons answer."""
        self.context.typesetter.load_for(self)
        told = (moment.told, moment.dark, moment.guessing is not None)
        chosen = (self.controls.slopes.isChecked(), self.controls.axes)
        room = self.canvas.size()
        return moment.run, moment.cursor, moment.stage, moment.draft, *told, *chosen, room

    def draw(self, moment: Moment) -> None:
        """Show the network, or say why there is none."""
        experiment, params, faded = self._shown(moment)
        self.controls.setVisible(not self.context.still and experiment.data is not None)
        if experiment.data is not None:
            self.controls.show_experiment(experiment)
        if moment.telling.hides("model"):
            self._say(self.tr("What is at work here is for you to find out."))
            return
        wiring = self._answering.wiring(experiment)
        if wiring is None:
            self._say(
                self.tr(
                    "A function has no neurons. Choose data and the model “Neural network”, and "
                    "they are drawn here."
                )
            )
            return
        gradient = self._gradient(moment) if faded == 1.0 else None
        counts = (len(wiring.columns), *(layer.neurons for layer in wiring.layers))
        cells = self.canvas.cells(counts)
        answers = self._answering.answers(experiment, params, gradient, self.controls.axes, cells)
        assert answers is not None
        ended = moment.run.ended and moment.cursor == moment.run.last
        self._telling = Telling(answers, overflowed=ended and faded == 1.0)
        self.title_bar.set_value(weights_text(len(params)))
        self.canvas.show_network(
            answers,
            self._telling.names,
            slopes=self.controls.slopes.isChecked(),
            editable=isinstance(experiment.model, MLP) and moment.draft is None,
            locked=is_locked(experiment, "model", "hidden"),
            faded=faded,
        )
        self._show_foot()

    def settle(self, moment: Moment) -> None:
        """Have formulas set, then show the moment."""
        self.context.typesetter.load()
        self.render_moment(moment)

    def take_after(self, other: Panel) -> None:
        """Draw over the same inputs, and gradients where those are drawn."""
        if isinstance(other, NetworkPanel):
            self.controls.take_after(other.controls)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self.controls.set_theme(theme)
        self.canvas.set_theme(theme)
        self.foot.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low panel the network has all the height."""
        super().resizeEvent(event)
        self._again.start()
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if self._beside else ways.TopToBottom
        if way != self._both.direction():
            self._both.setDirection(way)
            self.foot.put_beside(beside=self._beside)
        self.foot.setVisible(self._has_foot)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is pointed at in a panel that is gone, or behind another one."""
        self.canvas.let_go()
        super().hideEvent(event)

    # -- inside ----------------------------------------------------------------------------

    @property
    def _beside(self) -> bool:
        """Whether there is more room beside the network than below it."""
        return self.width() >= pixels(BROAD) and self.height() < pixels(HIGH)

    @property
    def _has_foot(self) -> bool:
        """Whether there is something to be said, and room for it."""
        return self._telling is not None and (self._beside or self.height() >= LOW)

    def _shown(self, moment: Moment) -> tuple[Experiment, NDArray[Any], float]:
        """Return whose network is shown, its parameters, and how strongly it is drawn.

        A draft with another network, or another start, is shown at its start.
        """
        draft, own = moment.draft, moment.experiment
        if draft is None:
            return own, moment.params, 1.0
        same = draft.model == own.model and draft.data is not None and own.data is not None
        if draft.data is None or (same and draft.shape == own.shape):
            return own, moment.params, STALE
        random = np.random.RandomState(draft.training.seed)
        return draft, draft.model.start(draft.shape, random), STALE

    def _gradient(self, moment: Moment) -> NDArray[Any] | None:
        """Return the gradient that is drawn (P,), where it is wanted, known and not to be guessed.

        At a row, the one of all points there; in the middle of an update, the update's own.
        """
        if not self.controls.slopes.isChecked() or moment.telling.hides("loss"):
            return None
        if moment.dark or moment.guessing is not None:
            return None
        between = moment.between
        if between is not None:
            return between.update.grad if between.pulled else None
        objective = moment.experiment.objective
        if self.studio.training and 4 * objective.work > SLOPE_WORK:
            return None
        return moment.run.gradient_at(moment.cursor)

    def _say(self, text: str) -> None:
        self._telling = None
        self.title_bar.set_value("")
        self.canvas.show_message(text)
        self.foot.hide()

    def _show_foot(self) -> None:
        telling, node = self._telling, self.canvas.lit
        if telling is None:
            return
        self.foot.setVisible(self._has_foot)
        if node is None:
            blocks = telling.idle(still=self.context.still)
            self.foot.show_blocks(blocks)
            if self.context.still and len(blocks) < 2:  # in a picture it would be empty
                self.foot.hide()
            self.canvas.describe("")
            return
        self.foot.show_blocks(telling.blocks(node, traced=self._traced(node)))
        self.canvas.describe(telling.spoken(node))

    def _traced(self, node: Node) -> bool:
        """Whether the neuron's line is drawn in the fit."""
        telling = self._telling
        if telling is None or not telling.answers.finite:
            return False
        ground = telling.answers.ground
        return 0 < node[0] < len(telling.names) - 1 and not ground.held

    def _change_layers(self, hidden: tuple[int, ...], text: str) -> None:
        """Have other hidden layers: one undoable edit, and what becomes of the start is said."""
        before = self.studio.experiment
        if not isinstance(before.model, MLP) or hidden == before.model.hidden:
            return
        try:
            studio_of(self.studio).turn(lambda now: with_hidden(now, hidden), text)
        except SpecError as error:
            self.studio.hover(error_text(error), lasting=True)
            return
        self.studio.hover(start_words(before, self.studio.experiment), lasting=True)

    # -- events ----------------------------------------------------------------------------

    @Slot(int)
    def _on_layers_asked(self, way: int) -> None:
        model = self.studio.experiment.model
        if isinstance(model, MLP):
            change = with_layer if way > 0 else without_layer
            text = self.tr("Add a hidden layer") if way > 0 else self.tr("Take a layer away")
            self._change_layers(change(model.hidden), text)

    @Slot(int, int)
    def _on_neurons_asked(self, layer: int, way: int) -> None:
        model = self.studio.experiment.model
        if isinstance(model, MLP) and layer < len(model.hidden):
            text = self.tr("Add a neuron") if way > 0 else self.tr("Take a neuron away")
            self._change_layers(resized(model.hidden, layer, way), text)

    @Slot(str, object)
    def _on_knob_asked(self, name: str, value: object) -> None:
        text = edit_text(self.studio.acting, "model", name, value)
        try:
            studio_of(self.studio).turn(lambda now: now.with_value("model", name, value), text)
        except SpecError as error:
            self.studio.hover(error_text(error), lasting=True)
            self.draw_again()

    @Slot(object)
    def _on_canvas_pointed(self, node: Node | None) -> None:
        self._show_foot()
        hidden = self._telling is not None and node is not None and self._traced(node)
        self.studio.light_neuron((node[0] - 1, node[1]) if hidden and node is not None else None)
        if node is not None:
            box = None if self.canvas.places is None else self.canvas.places.box(node)
            if box is not None:
                scale = self.canvas.magnification
                middle = box.center() * scale
                self._area.ensureVisible(
                    round(middle.x()), round(middle.y()), round(box.width() * scale), 0
                )

    @Slot()
    def _on_slopes_switched(self) -> None:
        self.controls.slopes.toggle()

    # -- building --------------------------------------------------------------------------

    def _build(self, *, free: bool) -> None:
        area, policy = self._area, Qt.ScrollBarPolicy
        area.setWidget(self.canvas)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff)
        area.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if free else policy.ScrollBarAlwaysOff
        )
        area.setMinimumWidth(180)
        area.setAccessibleName(self.tr("Neurons and their connections"))
        self.body.addWidget(self.controls)
        self._both.setSpacing(0)
        self._both.addWidget(area, 1)
        self._both.addWidget(self.foot)
        self.body.addLayout(self._both, 1)
        self.controls.setVisible(free)
        policy_of = self.controls.sizePolicy()
        policy_of.setRetainSizeWhenHidden(free)  # a picture does without them, in the same places
        self.controls.setSizePolicy(policy_of)
        self.tools += [self.controls, *self.canvas.steppers]
        self.canvas.pointed.connect(self._on_canvas_pointed)
        self.canvas.neurons_asked.connect(self._on_neurons_asked)
        self.canvas.layers_asked.connect(self._on_layers_asked)
        self.canvas.slopes_switched.connect(self._on_slopes_switched)
        self.controls.layers_asked.connect(self._on_layers_asked)
        self.controls.knob_asked.connect(self._on_knob_asked)
        self.controls.slopes_asked.connect(self.render_again)
        self._again.timeout.connect(self.render_again)
        self.controls.axes_chosen.connect(self.render_again)
