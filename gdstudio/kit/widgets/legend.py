"""The legend of a plot, which is also the switch of its layers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolButton, QWidget

from gdstudio.kit.widgets.glyphs import GlyphKind, glyph_width, paint_glyph
from gdstudio.kit.widgets.menu_button import rest_after
from gdstudio.kit.widgets.run_sign import SIGN, paint_sign
from gdstudio.kit.widgets.theme import Theme, font, icon
from gdstudio.kit.widgets.type_size import Typed, fix_icon, fix_size, retyped, type_scale

HEIGHT = 24
SIZE = 12
PAD = 6
"""Inside an entry, left and right."""
GAP = 2
"""Between entries."""
LEFT = 12 - PAD
MORE_WIDTH = 26


@dataclass(frozen=True)
class LegendEntry:
    """A layer of a plot: its sign, colour and name, and whether it is shown."""

    id: str
    kind: GlyphKind
    role: Callable[[Theme], str] = field(compare=False)
    """Which colour of the theme. Made anew each time, as a rule: what it gives is compared."""
    text: str
    on: bool = True
    tip: str = ""
    run: int | None = None
    """Whose sign it has instead, with its letter; its name may then be empty, and is in the tip."""

    @property
    def glyph_width(self) -> int:
        """How wide its sign is."""
        return glyph_width(self.kind) if self.run is None else SIGN.width()


class Legend(Typed, QWidget):
    """A row of entries; each shows or hides its layer. What does not fit moves into a menu."""

    toggled = Signal(str, bool)
    """id, on: the user switched a layer"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: tuple[LegendEntry, ...] = ()
        self._colours: tuple[str, ...] = ()
        self._buttons: list[_EntryButton] = []
        self._pictured = False
        self._scale = type_scale()
        self.setAccessibleName(self.tr("Legend"))
        fix_size(self, height=HEIGHT)
        self._more = QToolButton(self)
        fix_size(self._more, width=MORE_WIDTH, height=HEIGHT)
        fix_icon(self._more, 16)
        self._more.setAccessibleName(self.tr("More layers"))
        self._more.setToolTip(self.tr("Layers that do not fit here: show or hide them"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._on_menu_about_to_show)
        self._more.setMenu(self._menu)
        rest_after(self._menu, self._more)
        self._more.hide()
        self.set_theme(theme)

    @property
    def entries(self) -> tuple[LegendEntry, ...]:
        """What is shown."""
        return self._entries

    def set_entries(self, entries: Sequence[LegendEntry]) -> None:
        """Show these entries; cheap when nothing has changed."""
        entries = tuple(entries)
        colours = tuple(entry.role(self._theme) for entry in entries)
        if entries == self._entries and colours == self._colours:
            return
        same = [entry.id for entry in entries] == [entry.id for entry in self._entries]
        before = zip(self._entries, self._colours, strict=True)
        changed = [
            old != new for old, new in zip(before, zip(entries, colours, strict=True), strict=False)
        ]
        self._entries, self._colours = entries, colours
        if same:
            for button, entry, other in zip(self._buttons, entries, changed, strict=True):
                if other:
                    button.set_entry(entry)
        else:
            self._rebuild()
        if not same:  # texts change from row to row, and would lay the whole window out anew
            self.updateGeometry()
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._colours = tuple(entry.role(theme) for entry in self._entries)
        self._more.setIcon(icon("dots-three", theme.ink2))
        for button in self._buttons:
            button.set_theme(theme)

    def set_type(self, scale: float) -> None:
        """Leave room for larger names."""
        self._scale = scale
        for button in self._buttons:
            button.setFont(retyped(button.font(), scale))
            button.set_type(scale)
        self._arrange()

    def set_pictured(self, on: bool) -> None:
        """For a picture, which cannot be switched: only what is shown, and no menu."""
        if on != self._pictured:
            self._pictured = on
            self._arrange()

    def sizeHint(self) -> QSize:
        """Room for every entry."""
        widths = [button.sizeHint().width() for button in self._buttons]
        return QSize(LEFT + sum(widths) + GAP * max(0, len(widths) - 1), self.height())

    def minimumSizeHint(self) -> QSize:
        """Room for the menu alone."""
        return QSize(LEFT + self._more.width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move entries into the menu or out of it."""
        super().resizeEvent(event)
        self._arrange()

    def _rebuild(self) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [_EntryButton(self, entry, self._theme) for entry in self._entries]
        for button in self._buttons:
            button.setFont(retyped(button.font(), self._scale))
            button.set_type(self._scale)
            button.clicked.connect(self._on_button_clicked)
        previous: QWidget | None = None
        for widget in (*self._buttons, self._more):
            if previous is not None:
                QWidget.setTabOrder(previous, widget)
            previous = widget

    def _arrange(self) -> None:
        """Place entries from the left while they fit; the menu takes the others."""
        buttons = self._buttons
        if self._pictured:
            buttons = [button for button in buttons if button.entry.on]
        fits = self._fitting(buttons, self.width())
        if fits < len(buttons) and not self._pictured:
            fits = self._fitting(buttons, self.width() - GAP - self._more.width())
        x = LEFT
        for button in buttons[:fits]:
            width = button.sizeHint().width()
            button.setGeometry(x, 0, width, self.height())
            x += width + GAP
        for button in self._buttons:
            button.setVisible(button in buttons[:fits])
        self._more.move(x, 0)
        self._more.setVisible(fits < len(buttons) and not self._pictured)

    @staticmethod
    def _fitting(buttons: Sequence[_EntryButton], room: int) -> int:
        x = LEFT
        for index, button in enumerate(buttons):
            x += button.sizeHint().width()
            if x > room:
                return index
            x += GAP
        return len(buttons)

    def _switch(self, entry_id: str, on: bool) -> None:
        self._entries = tuple(
            replace(entry, on=on) if entry.id == entry_id else entry for entry in self._entries
        )
        for button, entry in zip(self._buttons, self._entries, strict=True):
            button.set_entry(entry)
        self.toggled.emit(entry_id, on)

    @Slot(bool)
    def _on_button_clicked(self, checked: bool) -> None:
        button = self.sender()
        if isinstance(button, _EntryButton):
            self._switch(button.entry.id, checked)

    @Slot()
    def _on_menu_about_to_show(self) -> None:
        self._menu.clear()
        for button in self._buttons:
            if button.isVisibleTo(self):
                continue
            entry = button.entry
            action = self._menu.addAction(entry.text or entry.tip)
            action.setCheckable(True)
            action.setChecked(entry.on)
            action.setToolTip(button.toolTip())
            action.triggered.connect(lambda on, id_=entry.id: self._switch(id_, on))


class _EntryButton(Typed, QAbstractButton):
    """One entry: a sign and a name; checked while its layer is shown."""

    def __init__(self, parent: QWidget, entry: LegendEntry, theme: Theme) -> None:
        super().__init__(parent)
        self.entry = entry
        self._theme = theme
        self._width = 0
        self._scale = type_scale()
        self.setCheckable(True)
        self.setFont(font(SIZE))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_entry(entry)

    def set_entry(self, entry: LegendEntry) -> None:
        """Show another state of the entry."""
        self.entry = entry
        self.setChecked(entry.on)
        if self.text() != entry.text or not self._width:
            self.setText(entry.text)
            text_width = QFontMetricsF(self.font()).horizontalAdvance(entry.text)
            gap = 6 if entry.text else 0
            self._width = round(2 * PAD + entry.glyph_width + gap + text_width + 0.5)
        self.setAccessibleName(entry.text or entry.tip)
        tip = entry.tip or self.tr("Show or hide: {name}").format(name=entry.text)
        if tip != self.toolTip():
            self.setToolTip(tip)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def set_type(self, scale: float) -> None:
        """Measure the name again."""
        self._scale = scale
        self._width = 0
        self.set_entry(self.entry)

    def sizeHint(self) -> QSize:
        """Room for the sign and the name."""
        return QSize(self._width, round(HEIGHT * self._scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign and the name, greyed while the layer is off."""
        theme, entry = self._theme, self.entry
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(ground, 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 3, 3)
        on = self.isChecked()
        width = entry.glyph_width
        rect = QRectF(PAD, self.height() / 2 - 6, width, 12)
        if entry.run is not None:
            paint_sign(painter, rect, entry.run, theme, on=on)
        else:
            paint_glyph(painter, entry.kind, rect, entry.role(theme) if on else theme.edge, theme)
        painter.setPen(QColor(theme.ink2 if on else theme.ink3))
        painter.setFont(self.font())
        place = QRectF(PAD + width + 6, 0, self.width(), self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, entry.text)
