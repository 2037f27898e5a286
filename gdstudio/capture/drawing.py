"""Pictures as drawings (SVG): lines and letters stay lines and letters at any size."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from gdstudio.app.documents import write_whole
from gdstudio.capture.stage import Stage


def save_svg(stage: Stage, row: int, path: Path) -> None:
    """Write the picture of a row as SVG; a surface is a picture within it. Raises SpecError."""
    stage.image(row)  # everything is placed and drawn once
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)  # the first that can clip
    drawing.setOutputDevice(buffer)
    drawing.setSize(stage.size())
    drawing.setViewBox(QRect(QPoint(), stage.size()))
    drawing.setTitle(stage.run.experiment.title)
    drawing.setDescription("Gradient Descent Studio")
    painter = QPainter(drawing)
    stage.render(painter, QPoint())
    painter.end()
    buffer.close()
    text = bytes(data.data())
    write_whole(path, lambda stream: stream.write(text))
