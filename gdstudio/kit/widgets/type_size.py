"""How large the type is: of the program, as it is zoomed, and of a part that is larger.

The size belongs to the application, as its font and its style sheet do. A font knows for which
size it was made, so ``set_type`` can give all that exists another one, exactly and back again.
What is painted in sizes of its own is enlarged as a whole: see ``Typed``.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QWidget

TYPE = "type_scale"
"""The application's property."""
MADE_FOR = QFont.Tag("gdts")
"""A feature that no font has: it carries the size at 100 %, in quarters of a pixel."""
SIZES = "type_sizes"
"""A widget's property: its fixed width and height at 100 %, 0 for what is free."""

ICON = "type_icon"
"""A button's property: the side of its icon at 100 %."""

UNBOUNDED = 2**24 - 1
"""Qt's own largest size of a widget: one that is not limited."""
ROWS = "type_rows"
"""A header's property: the height of its rows at 100 %."""


class Typed:
    """A widget that is told what the type is, for what its font alone does not say."""

    def set_type(self, scale: float) -> None:
        """Use sizes that are ``scale`` times those at 100 %."""
        raise NotImplementedError


class Enlarged(Typed):
    """A widget that is laid out as at 100 %, and enlarged as a whole."""

    magnification = 1.0
    """How much larger than at 100 % everything in it is drawn."""

    def set_type(self, scale: float) -> None:
        """Draw all of it larger."""
        self.magnification = scale
        assert isinstance(self, QWidget)
        self.updateGeometry()
        self.update()

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height, as large as they would be at 100 %."""
        assert isinstance(self, QWidget)
        return self.width() / self.magnification, self.height() / self.magnification


def type_scale() -> float:
    """Return how large the type of the program is; 1 at 100 %."""
    app = QCoreApplication.instance()
    scale = None if app is None else app.property(TYPE)
    return float(scale) if scale else 1.0


def pixels(size: float) -> int:
    """Return a length that goes with the type, in logical pixels: ``size`` at 100 %."""
    return round(size * type_scale())


def sized(font: QFont, size: float, scale: float) -> QFont:
    """Let a font be one made for ``size``, drawn ``scale`` times as large."""
    font.setPixelSize(max(1, round(size * scale)))
    font.setFeature(MADE_FOR, round(size * 4))
    return font


def retyped(font: QFont, scale: float) -> QFont:
    """Return a font that ``sized`` has made at another scale; others stay as they are."""
    made_for = font.featureValue(MADE_FOR)
    return sized(QFont(font), made_for / 4, scale) if made_for else font


def fix_size(widget: QWidget, *, width: float = 0, height: float = 0) -> None:
    """Fix a width or a height, given at 100 %, that goes with the type."""
    known = widget.property(SIZES)
    old = known if isinstance(known, QSize) else QSize(0, 0)
    sizes = QSize(round(width) or old.width(), round(height) or old.height())
    widget.setProperty(SIZES, sizes)
    _fix(widget, sizes, type_scale())


def fix_icon(button: QAbstractButton, size: float) -> None:
    """Give an icon a side, stated at 100 %, that goes with the type as far as there is room."""
    button.setProperty(ICON, float(size))
    _fix_icon(button, type_scale())


def fix_rows(header: QHeaderView, height: float) -> None:
    """Fix the height of the rows of a table, given at 100 %, which goes with the type."""
    header.setProperty(ROWS, float(height))
    _fix_rows(header, type_scale())


def free_width(widget: QWidget) -> None:
    """Let a width go that was fixed; the height stays."""
    known = widget.property(SIZES)
    if isinstance(known, QSize):
        widget.setProperty(SIZES, QSize(0, known.height()))


def free_height(widget: QWidget) -> None:
    """Let a height go that was fixed; the width stays."""
    known = widget.property(SIZES)
    if isinstance(known, QSize):
        widget.setProperty(SIZES, QSize(known.width(), 0))
    widget.setMinimumHeight(0)
    widget.setMaximumHeight(UNBOUNDED)


def set_type(root: QWidget, scale: float) -> None:
    """Give a widget and all in it, its dialogs too, this size of type."""
    widgets = (root, *root.findChildren(QWidget))
    for widget in widgets:
        if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont):  # the others follow
            letters = retyped(widget.font(), scale)
            if letters != widget.font():
                widget.setFont(letters)
        sizes = widget.property(SIZES)
        if isinstance(sizes, QSize):
            _fix(widget, sizes, scale)
        if isinstance(widget, QAbstractButton) and widget.property(ICON):
            _fix_icon(widget, scale)
        if isinstance(widget, QHeaderView) and widget.property(ROWS):
            _fix_rows(widget, scale)
    # Then those that lay out by hand, from within: what they measure has its size by then.
    for widget in reversed(widgets):
        if isinstance(widget, Typed):
            widget.set_type(scale)


def lay_out_anew(root: QWidget) -> None:
    """Have all layouts of a window forget what they measured, and lay out now, from within.

    Else each tells the next one of its new size by an event, and the last ones are a frame late.
    """
    layouts = [
        (widget, layout)
        for widget in reversed((root, *root.findChildren(QWidget)))
        if (layout := widget.layout()) is not None
    ]
    for _, layout in layouts:
        layout.invalidate()
    for widget, layout in layouts:
        if widget.isVisible():  # the others do so when they are shown
            layout.activate()
    QCoreApplication.sendPostedEvents(None, int(QEvent.Type.LayoutRequest))


def _fix_rows(header: QHeaderView, scale: float) -> None:
    size = round(header.property(ROWS) * scale)
    header.setMinimumSectionSize(size)
    header.setDefaultSectionSize(size)


def _fix_icon(button: QAbstractButton, scale: float) -> None:
    room = min(button.maximumWidth(), button.maximumHeight()) - 2
    side = min(round(button.property(ICON) * scale), room)
    button.setIconSize(QSize(side, side))


def _fix(widget: QWidget, sizes: QSize, scale: float) -> None:
    if sizes.width():
        widget.setFixedWidth(round(sizes.width() * scale))
    if sizes.height():
        widget.setFixedHeight(round(sizes.height() * scale))
