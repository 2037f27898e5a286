"""Pictures of what is on screen: the window or a panel, at any fineness, with the strip below."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QStyleOptionToolButton, QToolButton, QWidget

from gdstudio.app.film import Film
from gdstudio.app.settings import Settings
from gdstudio.app.whole_file import write_whole
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.film.caption import Caption, caption_of, paint_caption, strip_height, with_caption
from gdstudio.film.drawing import svg_bytes
from gdstudio.film.recording import png_bytes
from gdstudio.film.stage import controls
from gdstudio.kit.descendants import descendants
from gdstudio.kit.desk import Desk
from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.panel import Panel
from gdstudio.kit.widgets.legend import Legend
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import translator
from gdstudio.window.file_dialogs import ask_name, attempt

_tr = translator("Picture")

OWNER, CAPTION = "capture/owner", "capture/caption"
"""Name and number, and whether pictures have the strip that says them."""
SCALE, WINDOW_SCALE = "capture/scale", "capture/window-scale"
"""How many times as fine as the screen, of panels and of the window."""
SCALES = (1, 2, 3, 4)
PANEL_SCALE = 2
"""What is chosen for panels at first; the window is as on screen."""


@dataclass(frozen=True)
class Subject:
    """What a picture is taken of."""

    name: str
    """What its file is called."""
    title: str
    widget: QWidget
    studio: Film
    settings: Settings
    theme: Theme
    scale_key: str
    first_scale: int

    @property
    def is_plot(self) -> bool:
        """Whether it can be a drawing: a panel without a surface, which is made of pixels."""
        return isinstance(self.widget, Panel) and not any(
            not view.isHidden() for view in descendants(self.widget, QOpenGLWidget)
        )

    @property
    def scale(self) -> int:
        """The fineness that was chosen last."""
        chosen = int(self.settings.number(self.scale_key, self.first_scale))
        return chosen if chosen in SCALES else self.first_scale

    @property
    def captioned(self) -> bool:
        """Whether pictures are to have the strip."""
        return has_caption(self.settings)

    def caption(self) -> Caption | None:
        """Return what the strip says now, if there is to be one."""
        if not self.captioned:
            return None
        studio = self.studio
        return caption_of(
            studio.run,
            studio.cursor,
            self.settings.text(OWNER),
            studio.beside if _shows_pinned(self.widget) else (),
            telling=studio.telling,
            between=studio.updates.between(studio.run, studio.cursor, studio.stage),
        )

    def size(self, scale: int) -> QSize:
        """Return how many pixels a picture has."""
        strip = strip_height(self.widget.width()) if self.captioned else 0
        ratio = _ratio(self.widget, scale)
        return (QSize(self.widget.size()) + QSize(0, strip)) * ratio


def _shows_pinned(widget: QWidget) -> bool:
    """Whether pinned runs are drawn in a panel, or in one of the window."""
    return widget.shows_pinned if isinstance(widget, Panel) else True


def panel_subject(panel: Panel) -> Subject:
    """Return a panel as something to be pictured."""
    return Subject(
        panel.name.removeprefix("dock_"),
        panel.windowTitle(),
        panel.whole(),
        panel.studio,
        panel.context.settings,
        panel.theme,
        SCALE,
        PANEL_SCALE,
    )


def window_subject(desk: Desk) -> Subject:
    """Return the whole window as something to be pictured."""
    title = _tr(QT_TRANSLATE_NOOP("Picture", "The whole window"))
    return Subject(
        "descent", title, desk.window, desk.studio, desk.settings, desk.theme, WINDOW_SCALE, 1
    )


def pictured_panels(desk: Desk) -> dict[str, Panel]:
    """Return the panels that pictures are taken of, by their names."""
    panels = desk.panels.items()
    return {name: one for name, one in panels if isinstance(one, Panel) and one.pictured}


def has_caption(settings: Settings) -> bool:
    """Whether pictures are to have the strip."""
    return settings.text(CAPTION, "yes") != "no"


def copy(subject: Subject) -> None:
    """Copy a picture to the clipboard."""
    QGuiApplication.clipboard().setPixmap(picture(subject, subject.scale))


def say_copied(desk: Desk) -> None:
    """Say that a picture was copied."""
    desk.say(_tr(QT_TRANSLATE_NOOP("Picture", "The picture is in the clipboard.")))


def save(subject: Subject, path: Path) -> None:
    """Write a picture as ``.png`` or, of a plot, as ``.svg``. Raises SpecError."""
    if path.suffix.lower() == ".svg" and subject.is_plot:
        data = drawing(subject)
    else:
        data = png_bytes(picture(subject, subject.scale).toImage())
    write_whole(path, lambda stream: stream.write(data))


def ask_and_save(
    subject: Subject, desk: Desk, parent: QWidget | None = None, *, drawn: bool = False
) -> Path | None:
    """Ask for a name and save the picture there; return it. ``drawn``: as SVG, unless renamed."""
    kinds = ["PNG (*.png)"]
    if subject.is_plot:
        kinds.insert(0 if drawn else 1, "SVG (*.svg)")
    ending = "svg" if drawn and subject.is_plot else "png"
    title = _tr(QT_TRANSLATE_NOOP("Picture", "Save image"))
    path = ask_name(desk, title, f"{subject.name}.{ending}", ";;".join(kinds), parent)
    failed = _tr(QT_TRANSLATE_NOOP("Picture", "The image was not written"))
    if path is None or not attempt(desk, failed, lambda: save(subject, path)):
        return None
    return path


def picture(subject: Subject, scale: int) -> QPixmap:
    """Return what is on screen ``scale`` times as fine; a screen may be finer already."""
    widget = subject.widget
    ratio = _ratio(widget, scale)
    with _bare(widget):
        if ratio == widget.devicePixelRatioF():
            made = widget.grab()
        else:
            made = _finer(widget, ratio, QColor(subject.theme.panel))
    caption = subject.caption()
    return made if caption is None else with_caption(made, caption, subject.theme)


def drawing(subject: Subject) -> bytes:
    """Return a plot as SVG."""
    widget, caption = subject.widget, subject.caption()
    strip = strip_height(widget.width()) if caption is not None else 0
    size = widget.size() + QSize(0, strip)

    def paint(painter: QPainter) -> None:
        with _bare(widget):
            widget.render(painter, QPoint())
        if caption is not None:
            place = QRectF(QPointF(0, widget.height()), QPointF(widget.width(), size.height()))
            paint_caption(painter, place, caption, subject.theme)

    return svg_bytes(size, subject.title, paint)


# -- inside ----------------------------------------------------------------------------------------


def _ratio(widget: QWidget, scale: int) -> float:
    return max(float(scale), widget.devicePixelRatioF())


def _finer(widget: QWidget, ratio: float, ground: QColor) -> QPixmap:
    made = QPixmap(widget.size() * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(ground)
    views = [view for view in descendants(widget, SceneView) if view.isVisible()]
    try:
        for view in views:
            view.sharpen(ratio)
        widget.render(made, QPoint())
    finally:
        for view in views:
            view.sharpen(0)
    _paint_icons(made, widget, ratio)
    return made


def _paint_icons(made: QPixmap, widget: QWidget, ratio: float) -> None:
    """Paint the icons of buttons again: styles make pixels of them, as fine as the screen."""
    seen = made.toImage()
    painter = QPainter(made)
    for button in descendants(widget, QToolButton):
        icon = button.icon()
        plain = type(button).paintEvent is QToolButton.paintEvent
        if icon.isNull() or not plain or (button.text() and not _only_icon(button)):
            continue
        place = QRect(QPoint(), button.iconSize())
        place.moveCenter(button.rect().center())
        if button.visibleRegion().intersected(place).boundingRect() != place:
            continue  # hidden, or partly behind something
        place.moveTopLeft(button.mapTo(widget, place.topLeft()))
        corner = (place.topLeft() - QPoint(1, 1)) * ratio
        painter.fillRect(place, seen.pixelColor(corner))
        mode = QIcon.Mode.Normal if button.isEnabled() else QIcon.Mode.Disabled
        icon.paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
    painter.end()


def _only_icon(button: QToolButton) -> bool:
    option = QStyleOptionToolButton()
    button.initStyleOption(option)
    return option.toolButtonStyle == Qt.ToolButtonStyle.ToolButtonIconOnly


@contextmanager
def _bare(widget: QWidget) -> Iterator[None]:
    """Take a panel's picture without what can be pressed; nobody sees it change."""
    if not isinstance(widget, Panel):
        yield
        return
    with ExitStack() as after:
        for legend in descendants(widget, Legend):
            legend.set_pictured(True)
            after.callback(legend.set_pictured, False)
        layout = widget.title_bar.layout()
        hidden = [control for control in controls(widget) if not control.isHidden()]
        if layout is not None:
            after.callback(layout.activate)
        for control in hidden:
            control.hide()
            after.callback(control.show)
        if layout is not None:
            layout.activate()
        yield
