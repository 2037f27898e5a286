"""Pictures as a page of PDF: lines and letters stay what they are, and the page is the picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QSize, QSizeF, QUuid
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from gdstudio.app.whole_file import write_whole
from gdstudio.core.files.carried import embed
from gdstudio.film.stage import Stage
from gdstudio.kit.widgets.titles import title_of

DOTS = 96
"""Pixels of a picture to the inch of a page."""
POINTS = 72
EPOCH = b"19700101000000Z"
"""The date in every PDF, so that equal input gives equal files."""


def save_pdf(stage: Stage, row: int, path: Path, carried: str | None = None) -> None:
    """Write the picture of a row as PDF; a surface is a picture within it. Raises SpecError.

    ``carried``: the experiment that is attached to it, as text.
    """
    stage.image(row)  # everything is placed and drawn once
    title = title_of(stage.run.experiment)
    drawn = pdf_bytes(stage.size(), title, lambda painter: stage.render(painter, QPoint()))
    made = embed(drawn, ".pdf", carried)
    write_whole(path, lambda stream: stream.write(made))


def pdf_bytes(size: QSize, title: str, paint: Callable[[QPainter], object]) -> bytes:
    """Return what is painted as one page of that size."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = writer_of(buffer, title)
    page = QSizeF(size) * POINTS / DOTS
    writer.setPageSize(
        QPageSize(page, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    )
    writer.setPageMargins(QMarginsF())
    writer.setResolution(DOTS)
    painter = QPainter(writer)
    paint(painter)
    painter.end()
    buffer.close()
    return without_date(bytes(data.data()))


def writer_of(device: QIODevice, title: str) -> QPdfWriter:
    """Return what writes a PDF of this program to a device."""
    writer = QPdfWriter(device)
    writer.setTitle(title)
    writer.setCreator("Gradient Descent Studio")
    if hasattr(writer, "setDocumentId"):
        writer.setDocumentId(QUuid())
    return writer


def without_date(pdf: bytes) -> bytes:
    """Return the file with every date and random name made equal; lengths, and so places, stay."""
    pdf = re.sub(rb"D:\d{14}[^)]*", lambda m: (b"D:" + EPOCH).ljust(len(m[0]))[: len(m[0])], pdf)
    pdf = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", b"1970-01-01T00:00:00", pdf)
    return re.sub(
        rb"uuid:[0-9a-f-]{36}", b"uuid:" + b"0" * 8 + b"-0000-0000-0000-" + b"0" * 12, pdf
    )
