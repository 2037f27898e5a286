"""The network itself: what is pointed at, held by a click, and walked through with the keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gdstudio.kit.widgets.theme import Theme, color, face
from gdstudio.kit.widgets.translation import translator
from gdstudio.kit.widgets.type_size import Enlarged, type_scale
from gdstudio.rooms.network.answers import Answers
from gdstudio.rooms.network.edits import MOST_LAYERS, MOST_NEURONS
from gdstudio.rooms.network.painting import Sheet, paint_legend, paint_network
from gdstudio.rooms.network.places import STEPPER, Node, Places, places_of
from gdstudio.rooms.network.steppers import CountStepper
from gdstudio.rooms.network.wires import Wire, wires_of
from gdstudio.rooms.network.words import Name

tr = translator("NetworkPanel")

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}
NOTCH = 120
"""What a wheel turns by a notch."""


class NetworkCanvas(Enlarged, QWidget):
    """Shows neurons and wires; tells which neuron is pointed at."""

    pointed = Signal(object)
    """the neuron under the pointer, or the one that is held; None if there is none"""
    neurons_asked = Signal(int, int)
    """a hidden layer, from 0: one neuron more (1) or less (−1)"""
    layers_asked = Signal(int)
    """one hidden layer more (1) or less (−1)"""
    slopes_switched = Signal()

    def __init__(self, theme: Theme, *, pressed: bool, still: bool) -> None:
        """``pressed``: whether there is anybody to press buttons; ``still``: nothing scrolls."""
        super().__init__()
        self._theme = theme
        self._pressed, self._still = pressed, still
        self._message = ""
        self._answers: Answers | None = None
        self._names: list[list[Name]] = []
        self._slopes = False
        self._editable = False
        self._faded = 1.0
        self._firsts: list[int] = []
        self._places: tuple[object, Places, list[Wire]] | None = None
        self._sheet: Sheet | None = None
        self._hovered: Node | None = None
        self._held: Node | None = None
        self._told: Node | None = None
        self._locked = False
        self.steppers = [CountStepper(theme, self) for _ in range(MOST_LAYERS if pressed else 0)]
        for layer, stepper in enumerate(self.steppers):
            number = layer + 1
            stepper.say(
                f"network_neurons_{number}",
                tr("Take a neuron away from hidden layer {layer}").format(layer=number),
                tr("Add a neuron to hidden layer {layer}").format(layer=number),
            )
            stepper.asked.connect(partial(self.neurons_asked.emit, layer))
            stepper.hide()
        self.setObjectName("network_canvas")
        self.setProperty("keeps_arrows", True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if pressed else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.set_type(type_scale())

    def sizeHint(self) -> QSize:
        """As large as beside the fit."""
        return QSize(440, 420)

    # -- what is shown ---------------------------------------------------------------------

    def show_network(
        self,
        answers: Answers,
        names: list[list[Name]],
        *,
        slopes: bool,
        editable: bool,
        locked: bool = False,
        faded: float = 1.0,
    ) -> None:
        """Show what neurons answer now.

        ``editable``: whether layers have − and +; ``locked``: whether a lesson keeps them.
        """
        counts = [len(column) for column in names]
        if self._answers is None or counts != [len(column) for column in self._names]:
            self._firsts = [0] * len(counts)
        self._answers, self._names, self._slopes = answers, names, slopes
        self._editable, self._locked = editable and self._pressed, locked
        self._faded, self._message, self._sheet = faded, "", None
        self._hovered, self._held = self._known(self._hovered), self._known(self._held)
        self._fit_width()
        self._place_steppers()
        self._tell()
        self.update()

    def show_message(self, text: str) -> None:
        """Say why there is nothing to be shown."""
        self._answers, self._sheet, self._message = None, None, text
        self._hovered = self._held = None
        self._editable = False
        self.setMinimumWidth(0)
        self._place_steppers()
        self._tell()
        self.update()

    def cells(self, counts: Sequence[int]) -> tuple[int, int]:
        """Return how many pixels wide and high the maps of layers with so many neurons are."""
        wide, high = places_of(counts, [0] * len(counts), self.extent, whole=self._still).cells
        fine = self.magnification * self.devicePixelRatioF()
        return round(wide * fine), round(high * fine)

    @property
    def lit(self) -> Node | None:
        """The neuron that is pointed at, or else the one that is held."""
        return self._held if self._hovered is None else self._hovered

    @property
    def message(self) -> str:
        """What is said instead of a network."""
        return self._message

    @property
    def places(self) -> Places | None:
        """Where the neurons are."""
        return None if self._answers is None else self._laid_out()[0]

    def hold(self, node: Node | None) -> None:
        """Keep a neuron in hand, as a click and the keys do; one that is out of sight comes in."""
        self._held, self._hovered = node, None
        if node is not None:
            self._bring_in(node)
        self._tell()
        self.update()

    def let_go(self) -> None:
        """Nothing is pointed at or held any more."""
        self._hovered = self._held = None
        self._tell()
        self.update()

    def describe(self, text: str) -> None:
        """Have assistive technology read the neuron in hand."""
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            if QAccessible.isActive():
                event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
                QAccessible.updateAccessibility(event)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme, self._sheet = theme, None
        for stepper in self.steppers:
            stepper.set_theme(theme)
        self.update()

    def set_type(self, scale: float) -> None:
        """Draw all of it larger."""
        super().set_type(scale)
        self._places = self._sheet = None
        self._fit_width()
        self._place_steppers()

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the network, or why there is none."""
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(event.rect(), color(theme.panel))
        painter.scale(self.magnification, self.magnification)
        wide, high = self.extent
        if self._answers is None:
            painter.setFont(face(13))
            painter.setPen(color(theme.ink2))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(QRectF(24, 0, wide - 48, high), flags, self._message)
            return
        sheet = self._sheet_now()
        sheet.lit = self.lit
        paint_network(painter, sheet, theme)
        paint_legend(painter, sheet, theme, wide)
        if self.hasFocus() and self.lit is None:
            painter.setPen(QPen(color(theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(1, 1, wide - 2, high - 2), 3, 3)

    def _sheet_now(self) -> Sheet:
        assert self._answers is not None
        if self._sheet is None:
            places, wires = self._laid_out()
            self._sheet = Sheet(
                self._answers, self._names, places, wires, self._slopes, faded=self._faded
            )
        return self._sheet

    def _laid_out(self) -> tuple[Places, list[Wire]]:
        """Return where neurons and wires are; kept as long as layers and room are the same."""
        counts = tuple(len(column) for column in self._names)
        key = (counts, tuple(self._firsts), self.extent)
        if self._places is None or self._places[0] != key:
            places = places_of(counts, self._firsts, self.extent, whole=self._still)
            self._firsts = [column.first for column in places.columns]
            self._places = (key, places, wires_of(places))
        return self._places[1], self._places[2]

    def _fit_width(self) -> None:
        """Ask for the width that the columns need at least; what is not there is scrolled."""
        if self._answers is None or self._still:
            return
        counts = [len(column) for column in self._names]
        least = places_of(counts, self._firsts, (0.0, self.extent[1])).width
        self.setMinimumWidth(round(least * self.magnification))

    def _place_steppers(self) -> None:
        """Put − and + above their columns."""
        hidden = self._answers.wiring.hidden if self._editable and self._answers else ()
        columns = self._laid_out()[0].columns[1:] if hidden else ()
        for layer, stepper in enumerate(self.steppers):
            stepper.setVisible(layer < len(hidden))
            if layer >= len(hidden):
                continue
            stepper.show_count(hidden[layer], MOST_NEURONS, locked=self._locked)
            column, scale = columns[layer], self.magnification
            size = stepper.sizeHint()
            middle = (column.left + column.right) / 2 * scale
            top = (column.boxes[0].top() - STEPPER) * scale
            stepper.setGeometry(
                round(middle - size.width() / 2), round(top), size.width(), size.height()
            )

    # -- events ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self._sheet = None
        if self._answers is not None:
            self._fit_width()
            self._place_steppers()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at a neuron."""
        places = self.places
        node = None if places is None else places.node_at(event.position() / self.magnification)
        if node != self._hovered:
            self._hovered = node
            hand = Qt.CursorShape.PointingHandCursor
            self.setCursor(hand if node is not None else Qt.CursorShape.ArrowCursor)
            self._tell()
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold the neuron that is pressed, or let go of it."""
        if event.button() != Qt.MouseButton.LeftButton or not self._pressed:
            event.ignore()
            return
        places = self.places
        node = None if places is None else places.node_at(event.position() / self.magnification)
        self.hold(None if node == self._held else node)
        self._hovered = node
        self._tell()

    def leaveEvent(self, event: QEvent) -> None:
        """Only what is held stays."""
        if self._hovered is not None:
            self._hovered = None
            self._tell()
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll a column that has more neurons than there is room for."""
        places, notches = self.places, event.angleDelta().y() / NOTCH
        at = None if places is None else places.column_at(event.position().x() / self.magnification)
        if places is None or at is None or not places.columns[at].left_out or not notches:
            event.ignore()
            return
        self._scroll(at, self._firsts[at] - (1 if notches > 0 else -1))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk from neuron to neuron, + and − change a layer, G switches gradients."""
        key = Qt.Key(event.key())
        if self._answers is None:
            event.ignore()
        elif key in ARROWS:
            self._walk(*ARROWS[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus) and self._editable:
            self._ask(-1 if key == Qt.Key.Key_Minus else 1)
        elif key == Qt.Key.Key_G:
            self.slopes_switched.emit()
        elif key == Qt.Key.Key_Escape and self.lit is not None:
            self.let_go()
        else:
            event.ignore()

    # -- inside ----------------------------------------------------------------------------

    def _known(self, node: Node | None) -> Node | None:
        """Return the neuron if there still is one."""
        if node is None or node[0] >= len(self._names) or node[1] >= len(self._names[node[0]]):
            return None
        return node

    def _tell(self) -> None:
        if self.lit != self._told:
            self._told = self.lit
            self.pointed.emit(self.lit)

    def _walk(self, across: int, down: int) -> None:
        """Go to the next neuron: of the same layer, or of the one beside it."""
        now = self.lit
        if now is None:
            self.hold((min(1, len(self._names) - 1), 0))
            return
        column = min(max(now[0] + across, 0), len(self._names) - 1)
        count, before = len(self._names[column]), len(self._names[now[0]])
        at = now[1] + down
        if column != now[0]:  # to the one at about the same height
            at = round((now[1] + 0.5) / before * count - 0.5)
        self.hold((column, min(max(at, 0), count - 1)))

    def _ask(self, way: int) -> None:
        """Ask for a neuron in the layer in hand, or without one for a layer."""
        now = self.lit
        if now is not None and 0 < now[0] < len(self._names) - 1:
            self.neurons_asked.emit(now[0] - 1, way)
        else:
            self.layers_asked.emit(way)

    def _bring_in(self, node: Node) -> None:
        """Scroll a column until a neuron is among those that are shown."""
        places = self.places
        if places is None or places.box(node) is not None:
            return
        column = places.columns[node[0]]
        below_it = node[1] >= column.first + len(column.boxes)
        self._scroll(node[0], node[1] - (len(column.boxes) - 1 if below_it else 0))

    def _scroll(self, column: int, first: int) -> None:
        self._firsts[column] = first
        self._sheet = None
        self._laid_out()
        self.update()
