"""Pictures as drawings (SVG): lines and letters stay lines and letters at any size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from gdstudio.app.whole_file import write_whole
from gdstudio.core.files.carried import embed
from gdstudio.core.text.visible import visible
from gdstudio.film.stage import Stage
from gdstudio.kit.widgets.titles import title_of


def save_svg(stage: Stage, row: int, path: Path, carried: str | None = None) -> None:
    """Write the picture of a row as SVG; a surface is a picture within it. Raises SpecError.

    ``carried``: the experiment that lies in it, as text.
    """
    stage.image(row)  # everything is placed and drawn once
    title = visible(title_of(stage.run.experiment))  # XML has no place for control characters
    drawn = svg_bytes(stage.size(), title, lambda painter: stage.render(painter, QPoint()))
    made = embed(drawn, ".svg", carried)
    write_whole(path, lambda stream: stream.write(made))


def svg_bytes(size: QSize, title: str, paint: Callable[[QPainter], object]) -> bytes:
    """Return what is painted as SVG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)  # the first that can clip
    drawing.setOutputDevice(buffer)
    drawing.setSize(size)
    drawing.setViewBox(QRect(QPoint(), size))
    drawing.setTitle(title)
    drawing.setDescription("Gradient Descent Studio")
    painter = QPainter(drawing)
    paint(painter)
    painter.end()
    buffer.close()
    return bytes(data.data())
