"""The row above the map: which knob across, which one up, and what the colours say."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from gdstudio.core.sweep.zones import RATE
from gdstudio.kit.widgets.calm import SHORT_ROLE
from gdstudio.kit.widgets.knob_form import make_combo
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.type_size import fix_size, pixels
from gdstudio.rooms.map.colours import Colouring
from gdstudio.rooms.map.knobs import Choice
from gdstudio.rooms.map.words import colouring_names, short_names

FRAME = 46
"""Of a list, beside its text: edge, padding and arrow."""
WIDE = 520
"""From this width on the list of colours has its name beside it."""
CURVES = ("loss", "reached")
"""What a map of one knob can show: its zones stand below the curve in any case."""


class Pickers(QWidget):
    """Lists of knobs and colours. What they offer follows the experiment."""

    changed = Signal()
    """something else is chosen"""
    stopped = Signal()
    """no finer cells are wanted"""

    def __init__(self) -> None:
        super().__init__()
        self.across, self.up, self.colour = make_combo(), make_combo(), make_combo()
        self.log_across, self.log_up = QToolButton(), QToolButton()
        self.stop = QToolButton()
        self._choices: list[Choice] = []
        self._scales: dict[str, bool] = {}
        """Which axes the user has given equal factors, or equal steps."""
        self._labels = [QLabel("↔"), QLabel("↕"), QLabel(self.tr("colour"))]
        self._dress()
        self._lay_out()
        for combo in (self.across, self.up, self.colour):
            combo.activated.connect(self._on_combo_activated)
        for button in (self.log_across, self.log_up):
            button.toggled.connect(self._on_log_toggled)
        self.stop.clicked.connect(self.stopped)

    @property
    def pair(self) -> list[Choice]:
        """The knobs that are chosen: across, and up unless there is one only."""
        by_key = {choice.key: choice for choice in self._choices}
        found = [by_key[self.across.currentData()]]
        second = self.up.currentData()
        if second and second != found[0].key:
            found.append(by_key[second])
        return found

    @property
    def keys(self) -> tuple[str, ...]:
        """Their keys."""
        return tuple(choice.key for choice in self.pair)

    @property
    def logs(self) -> list[bool | None]:
        """Whether each axis is to have equal factors; None for what suits it by itself."""
        return [self._scales.get(choice.key) for choice in self.pair]

    def show_working(self, on: bool) -> None:
        """Offer to stop while descents are being made."""
        if on == self.stop.isHidden():
            self.stop.setVisible(on)
            self._share_out()

    def show_scales(self, across: bool, up: bool) -> None:
        """Show which axes have equal factors."""
        for button, on in ((self.log_across, across), (self.log_up, up)):
            button.blockSignals(True)
            button.setChecked(on)
            button.blockSignals(False)

    @property
    def colouring(self) -> Colouring:
        """What the colours say."""
        chosen: Colouring = self.colour.currentData() or "loss"
        return chosen

    def offer(self, found: list[Choice]) -> None:
        """Offer these knobs; what was chosen stays as far as it is among them."""
        if found == self._choices:
            return
        chosen = [self.across.currentData(), self.up.currentData()]
        self._choices = found
        for combo in (self.across, self.up):
            combo.clear()
        self.up.addItem(self.tr("one knob"), "")
        for choice in found:
            apart = choice.symbol and choice.symbol not in choice.text
            text = f"{choice.symbol} {choice.text}" if apart else choice.text
            for combo in (self.across, self.up):
                combo.addItem(text, choice.key)
                combo.setItemData(combo.count() - 1, choice.sign, SHORT_ROLE)
        keys = [choice.key for choice in found]
        first = chosen[0] if chosen[0] in keys else keys[0]
        second = chosen[1] if chosen[1] in (*keys, "") else _usual_up(keys)
        self.choose(first, second)

    def choose(self, across: str, up: str) -> None:
        """Have these knobs; "" up means one only."""
        self.across.setCurrentIndex(max(0, self.across.findData(across)))
        self.up.setCurrentIndex(max(0, self.up.findData("" if up == across else up)))
        self.log_up.setVisible(bool(self.up.currentData()))
        self._share_out()

    def offer_colours(self, updates: int, *, basins: bool) -> None:
        """Say for how many updates the colours are; of one knob, what a curve can show."""
        names = colouring_names(updates, basins=basins)
        if len(self.pair) == 1:
            names = {one: text for one, text in names.items() if one in CURVES}
        if [self.colour.itemText(i) for i in range(self.colour.count())] == list(names.values()):
            return
        chosen = self.colour.currentData()
        if basins and self.colour.findData("basins") < 0:
            chosen = "basins"
        self.colour.clear()
        short = short_names()
        for colouring, text in names.items():
            self.colour.addItem(text, colouring)
            self.colour.setItemData(self.colour.count() - 1, short[colouring], SHORT_ROLE)
        self.colour.setCurrentIndex(max(0, self.colour.findData(chosen)))
        self._share_out()

    def take_after(self, other: Pickers) -> None:
        """Have chosen what another row has."""
        if other._choices:
            self.offer(other._choices)
            self.choose(other.across.currentData(), other.up.currentData() or "")
            self.colour.clear()
            for index in range(other.colour.count()):
                self.colour.addItem(other.colour.itemText(index), other.colour.itemData(index))
                short = other.colour.itemData(index, SHORT_ROLE)
                self.colour.setItemData(index, short, SHORT_ROLE)
            self.colour.setCurrentIndex(other.colour.currentIndex())

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        for label in self._labels:
            set_ink(label, theme.ink3)

    def _dress(self) -> None:
        for combo, name, words, tip in (
            (
                self.across,
                "map_across",
                self.tr("Knob across"),
                self.tr("Which knob grows from left to right; every cell is one whole descent"),
            ),
            (
                self.up,
                "map_up",
                self.tr("Knob up"),
                self.tr("Which knob grows upwards; with one knob only the map is a curve"),
            ),
            (
                self.colour,
                "map_colour",
                self.tr("What the colours say"),
                self.tr(
                    "The loss above the lowest, how soon a descent is within 1 % of it, what "
                    "the rate does, as on the bar of the rate, or where each start leads"
                ),
            ),
        ):
            combo.setObjectName(name)
            combo.setAccessibleName(words)
            combo.setToolTip(tip)
        for button, name, words in (
            (self.log_across, "map_log_across", self.tr("Equal factors across")),
            (self.log_up, "map_log_up", self.tr("Equal factors up")),
        ):
            button.setObjectName(name)
            button.setText("log")
            button.setCheckable(True)
            button.setFont(font(11))
            button.setAccessibleName(words)
            button.setToolTip(self.tr("On: equal factors between the cells; off: equal steps"))
            fix_size(button, width=26, height=24)
        self.stop.setObjectName("map_stop")
        self.stop.setText("×")
        self.stop.setAccessibleName(self.tr("Stop making descents"))
        self.stop.setToolTip(self.tr("Leave the map as it is; the next edit makes a new one"))
        fix_size(self.stop, width=22, height=24)
        self.stop.hide()
        for label in self._labels:
            label.setFont(font(12))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 2)
        row.setSpacing(4)
        parts: tuple[tuple[QWidget, int], ...] = (
            (self._labels[0], 0),
            (self.across, 5),
            (self.log_across, 0),
            (self._labels[1], 0),
            (self.up, 5),
            (self.log_up, 0),
            (self._labels[2], 0),
            (self.colour, 5),
            (self.stop, 0),
        )
        for widget, stretch in parts:
            row.addWidget(widget, stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the lists where there is little."""
        super().resizeEvent(event)
        self._labels[2].setVisible(self.width() >= pixels(WIDE))
        self._share_out()

    def _share_out(self) -> None:
        """Give each list what its text needs; where that is too much, some have short ones."""
        lists = (self.across, self.up, self.colour)
        row = self.layout()
        if not isinstance(row, QHBoxLayout):
            return
        margins = row.contentsMargins()
        others: list[QWidget] = [label for label in self._labels if not label.isHidden()]
        others += [one for one in (self.log_across, self.log_up, self.stop) if not one.isHidden()]
        room = self.width() - margins.left() - margins.right()
        room -= row.spacing() * (len(lists) + len(others) - 1)
        room -= sum(one.sizeHint().width() for one in others)
        needs = [0] * len(lists)
        for shortened in range(len(lists) + 1):  # the colours first: the scale says it as well
            whole = len(lists) - shortened
            needs = [_need(one, short=place >= whole) for place, one in enumerate(lists)]
            if sum(needs) <= room:
                break
        for combo, need in zip(lists, needs, strict=True):
            row.setStretchFactor(combo, need)

    @Slot(int)
    def _on_combo_activated(self, index: int) -> None:
        del index
        self.log_up.setVisible(bool(self.up.currentData()))
        self._share_out()
        self.changed.emit()

    @Slot(bool)
    def _on_log_toggled(self, on: bool) -> None:
        keys = self.keys
        place = 0 if self.sender() is self.log_across else len(keys) - 1
        self._scales[keys[place]] = on
        self.changed.emit()


def _need(combo: QComboBox, *, short: bool) -> int:
    """Return how wide a list is with its text, or its short one."""
    text = combo.currentData(SHORT_ROLE) if short else ""
    return combo.fontMetrics().horizontalAdvance(text or combo.currentText()) + pixels(FRAME)


def _usual_up(keys: list[str]) -> str:
    """Return the knob that is up at first: another one of the rule, else of the start."""
    rule = [key for key in keys if key.startswith("optimizer.") and key != RATE]
    starts = [key for key in keys if key.startswith("model.init.")]
    return (rule or starts or [""])[0]
