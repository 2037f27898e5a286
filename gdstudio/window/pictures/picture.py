"""Pictures of what is on screen: the window or a panel, at any fineness, with the strip below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
from gdstudio.core.experiment.picture import Picture as Told
from gdstudio.core.files.carried import embed
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.film.caption import Caption, caption_of, paint_caption, strip_height, with_caption
from gdstudio.film.carrying import picture_of_row
from gdstudio.film.drawing import svg_bytes
from gdstudio.film.paper import pdf_bytes
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
from gdstudio.window.pictures.carried import (
    carried_in,
    is_wanted,
    mime_of,
    say_pictured,
    told_in,
)

_tr = translator("Picture")

OWNER, CAPTION = "capture/owner", "capture/caption"
"""Name and number, and what stands below pictures: one of ``STRIPS``."""
STRIPS = ("no", "settings", "yes")
"""Nothing, the settings, or these and the name."""
NAMED = STRIPS[2]
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
            owner_of(self.settings),
            studio.beside if _shows_pinned(self.widget) else (),
            telling=studio.telling,
            between=studio.updates.between(studio.run, studio.cursor, studio.stage),
        )

    def carried(self) -> str | None:
        """Return the experiment that a picture carries, if it is to carry one and can."""
        if not is_wanted(self.settings):
            return None
        return carried_in(self.widget, self.studio, owner_of(self.settings))

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
    """Return the panels that pictures can be taken of, by their names."""
    panels = desk.docks.items()
    return {name: one for name, one in panels if isinstance(one, Panel) and one.pictured}


def strip_of(settings: Settings) -> str:
    """Return what stands below pictures, one of ``STRIPS``."""
    chosen = settings.text(CAPTION, NAMED)
    return chosen if chosen in STRIPS else NAMED


def has_caption(settings: Settings) -> bool:
    """Whether pictures are to have the strip."""
    return strip_of(settings) != STRIPS[0]


def want_caption(settings: Settings, *, on: bool) -> None:
    """Have the strip or not; with the name, unless that was left out before."""
    if on != has_caption(settings):
        settings.set(CAPTION, NAMED if on else STRIPS[0])


def owner_of(settings: Settings) -> str:
    """Return name and number, if they are to be printed."""
    return settings.text(OWNER) if strip_of(settings) == NAMED else ""


def copy(subject: Subject) -> None:
    """Copy a picture to the clipboard."""
    made = mime_of(picture(subject, subject.scale), subject.carried())
    QGuiApplication.clipboard().setMimeData(made)


def say_copied(desk: Desk) -> None:
    """Say that a picture was copied, and which runs beside it do not open with it."""
    say_pictured(desk, _tr(QT_TRANSLATE_NOOP("Picture", "The picture is in the clipboard.")))


def save(subject: Subject, path: Path) -> None:
    """Write a picture as ``.png``, ``.pdf`` or, of a plot, ``.svg``. Raises SpecError.

    It carries the experiment, unless that is not wanted.
    """
    ending = path.suffix.lower()
    if ending == ".svg" and subject.is_plot:
        made = drawing(subject)
    elif ending == ".pdf":
        made = page(subject)
    else:
        ending, made = ".png", png_bytes(picture(subject, subject.scale).toImage())
    data = embed(made, ending, subject.carried())
    write_whole(path, lambda stream: stream.write(data))


def ask_and_save(
    subject: Subject, desk: Desk, parent: QWidget | None = None, kind: str = "PNG"
) -> Path | None:
    """Ask for a name and save the picture there; return it. As ``kind``, unless it is renamed."""
    known = kinds_of(subject)
    first = kind if kind in known else known[0]
    kinds = [f"{one} (*.{one.lower()})" for one in sorted(known, key=lambda one: one != first)]
    ending = first.lower()
    title = _tr(QT_TRANSLATE_NOOP("Picture", "Save image"))
    path = ask_name(desk, title, f"{subject.name}.{ending}", ";;".join(kinds), parent)
    failed = _tr(QT_TRANSLATE_NOOP("Picture", "The image was not written"))
    if path is None or not attempt(desk, failed, lambda: save(subject, path)):
        return None
    return path


def kinds_of(subject: Subject) -> tuple[str, ...]:
    """Return as what a picture can be written."""
    return ("PNG", "SVG", "PDF") if subject.is_plot else ("PNG", "PDF")


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
    return svg_bytes(_whole_size(subject), subject.title, _painting(subject))


def page(subject: Subject) -> bytes:
    """Return a plot as a page of PDF; what is no plot is a picture on it, twice as fine or more."""
    size = _whole_size(subject)
    if subject.is_plot:
        return pdf_bytes(size, subject.title, _painting(subject))
    made = picture(subject, max(subject.scale, PANEL_SCALE))
    return pdf_bytes(size, subject.title, lambda painter: painter.drawPixmap(0, 0, made))


def _whole_size(subject: Subject) -> QSize:
    """Return the size of a picture with its strip, in pixels of the screen."""
    strip = strip_height(subject.widget.width()) if subject.captioned else 0
    return QSize(subject.widget.size()) + QSize(0, strip)


def _painting(subject: Subject) -> Callable[[QPainter], None]:
    """Return what paints a plot with its strip."""
    widget, caption, size = subject.widget, subject.caption(), _whole_size(subject)

    def paint(painter: QPainter) -> None:
        with _bare(widget):
            widget.render(painter, QPoint())
        if caption is not None:
            place = QRectF(QPointF(0, widget.height()), QPointF(widget.width(), size.height()))
            paint_caption(painter, place, caption, subject.theme)

    return paint


# -- inside ----------------------------------------------------------------------------------------


def _ratio(widget: QWidget, scale: int) -> float:
    return max(float(scale), widget.devicePixelRatioF())


def _finer(widget: QWidget, ratio: float, ground: QColor) -> QPixmap:
    made = QPixmap(widget.size() * ratio)
    made.fill(ground)
    made.setDevicePixelRatio(ratio)
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


def told_of(desk: Desk) -> Told:
    """Return what is told of the row that is shown, with the name that pictures have."""
    studio = desk.studio
    told = told_in(desk.window, studio, owner_of(desk.settings))
    return picture_of_row(studio.run, studio.cursor, told)
