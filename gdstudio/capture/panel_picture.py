"""The picture of one panel: to the clipboard, as PNG, or as a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
)
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QMenu, QMessageBox

from gdstudio.app.documents import write_whole
from gdstudio.capture.caption import Caption, caption_of, paint_caption, strip_height, with_caption
from gdstudio.capture.exports import CAPTION, OWNER, ask_name, ask_owner
from gdstudio.capture.recording import png_bytes
from gdstudio.capture.stage import controls
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.ui.translation import error_text

if TYPE_CHECKING:
    from pathlib import Path

    from gdstudio.ui.panels.base import Panel

SHARPER = 2
"""Plots are saved so many times as fine as on screen."""


def picture_menu(panel: Panel) -> QMenu:
    """Return what the camera of a panel offers."""
    settings = panel.context.settings
    menu = QMenu(panel)
    menu.addAction(_tr(QT_TRANSLATE_NOOP("Picture", "Copy image"))).triggered.connect(
        lambda: copy_panel(panel)
    )
    menu.addAction(_tr(QT_TRANSLATE_NOOP("Picture", "Save image…"))).triggered.connect(
        lambda: ask_and_save(panel)
    )
    menu.addSeparator()
    strip = menu.addAction(_tr(QT_TRANSLATE_NOOP("Picture", "With the settings below")))
    strip.setCheckable(True)
    strip.setChecked(has_caption(panel))
    strip.toggled.connect(lambda on: settings.set(CAPTION, "yes" if on else "no"))
    menu.addAction(_tr(QT_TRANSLATE_NOOP("Picture", "Name on pictures…"))).triggered.connect(
        lambda: ask_owner(panel, settings)
    )
    return menu


def has_caption(panel: Panel) -> bool:
    """Whether pictures are to have the strip."""
    return panel.context.settings.text(CAPTION, "yes") != "no"


def copy_panel(panel: Panel) -> None:
    """Copy the picture of a panel to the clipboard."""
    QGuiApplication.clipboard().setPixmap(picture(panel))


def ask_and_save(panel: Panel) -> None:
    """Ask for a name and save the picture there."""
    name = panel.name.removeprefix("dock_")
    kinds = "PNG (*.png)" if _has_gl(panel) else "PNG (*.png);;SVG (*.svg)"
    title = _tr(QT_TRANSLATE_NOOP("Picture", "Save image"))
    path = ask_name(panel, panel.context.settings, title, f"{name}.png", kinds)
    if path is None:
        return
    try:
        save_panel(panel, path)
    except SpecError as error:
        QMessageBox.warning(panel, title, error_text(error))


def save_panel(panel: Panel, path: Path) -> None:
    """Write the picture of a panel as ``.png`` or ``.svg``. Raises SpecError."""
    if path.suffix.lower() == ".svg":
        data = drawing(panel)
    else:
        data = png_bytes(picture(panel, 1 if _has_gl(panel) else SHARPER).toImage())
    write_whole(path, lambda stream: stream.write(data))


def picture(panel: Panel, finer: int = 1) -> QPixmap:
    """Return a panel as it is on screen, without its buttons; OpenGL has the screen's fineness."""
    with _Bare(panel):
        if finer == 1:
            made = panel.grab()
        else:
            made = QPixmap(panel.size() * finer)
            made.setDevicePixelRatio(finer)
            made.fill(QColor(panel.theme.panel))
            panel.render(made, QPoint())
    caption = _caption(panel)
    return made if caption is None else with_caption(made, caption, panel.theme)


def drawing(panel: Panel) -> bytes:
    """Return a panel as SVG."""
    caption = _caption(panel)
    size = panel.size() + QSize(0, strip_height(panel.width()) if caption is not None else 0)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    canvas = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    canvas.setOutputDevice(buffer)
    canvas.setSize(size)
    canvas.setViewBox(QRect(QPoint(), size))
    canvas.setTitle(panel.windowTitle())
    painter = QPainter(canvas)
    with _Bare(panel):
        panel.render(painter, QPoint())
    if caption is not None:
        place = QRectF(QPointF(0, panel.height()), QPointF(panel.width(), size.height()))
        paint_caption(painter, place, caption, panel.theme)
    painter.end()
    buffer.close()
    return bytes(data.data())


class _Bare:
    """The title bar without its buttons while a picture is taken; nobody sees it change."""

    def __init__(self, panel: Panel) -> None:
        self._bar = panel.title_bar
        self._hidden = [control for control in controls(panel) if not control.isHidden()]

    def __enter__(self) -> None:
        for child in self._hidden:
            child.hide()
        self._settle()

    def __exit__(self, *error: object) -> None:
        for child in self._hidden:
            child.show()
        self._settle()

    def _settle(self) -> None:
        layout = self._bar.layout()
        if layout is not None:
            layout.activate()


def _caption(panel: Panel) -> Caption | None:
    if not has_caption(panel):
        return None
    studio = panel.studio
    return caption_of(studio.run, studio.cursor, panel.context.settings.text(OWNER))


def _has_gl(panel: Panel) -> bool:
    return any(not view.isHidden() for view in panel.findChildren(QOpenGLWidget))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Picture", text)
