"""Pictures as one PDF or a folder of files, each of which opens itself."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from gdstudio.app.whole_file import folder_beside, write_whole
from gdstudio.core.errors import SpecError
from gdstudio.core.files.carriers.pdf import ATTACHMENT, embed_files
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.visible import visible
from gdstudio.film.recording import save_picture
from gdstudio.kit.widgets.theme import face
from gdstudio.window.handin.pieces import Owned

INCH = 72
DPI = 144
WIDTH = 11.0
"""Inches of a page; it is as high as its picture with the line above."""
HEAD = 0.5
"""Inches of the line above a picture."""
EDGE = 0.25
"""Inches around what is written."""
HIGHEST = 100.0
"""Inches of a page of answers, of which there may be many."""


def write_pdf(path: Path, sheets: Sequence[tuple[str, Owned]], answers: Sequence[str] = ()) -> None:
    """Write one page for each picture, with its line above. Raises SpecError.

    ``answers``, a line for each, have a page behind them.
    What the last one carries is the experiment that opens; those of the others lie beside it.
    """
    data = _pages(sheets, answers)
    carried = [owned.carried for _, owned in sheets]
    texts = {
        ATTACHMENT if k == len(carried) - 1 else f"experiment-{k + 1}.toml": text
        for k, text in enumerate(carried)
        if text is not None
    }
    whole = embed_files(data, texts) if texts else data
    write_whole(path, lambda stream: stream.write(whole))


def write_folder(path: Path, sheets: Sequence[tuple[str, Owned]]) -> Path:
    """Write each picture as PNG into a new folder, whole or not at all. Raises SpecError.

    Returns where: a folder of this name that is there already stays as it is.
    """
    try:
        with folder_beside(path) as made:
            for number, (_title, owned) in enumerate(sheets, 1):
                save_picture(owned.image, made / f"{number}.png", owned.carried)
            made.chmod(0o755)
            target, copy = path, 1
            while os.path.lexists(target):
                copy += 1
                target = path.with_name(f"{path.name} ({copy})")
            made.rename(target)
    except OSError as error:
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "cannot be written: {reason}"),
            file=path,
            reason=error.strerror or str(error),
        ) from None
    return target


def _pages(sheets: Sequence[tuple[str, Owned]], answers: Sequence[str]) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setCreator("Gradient Descent Studio")
    writer.setTitle(visible(sheets[0][0]))
    painter: QPainter | None = None
    for title, owned in sheets:
        image = owned.image
        high = WIDTH * image.height() / max(1, image.width()) + HEAD
        size = QPageSize(QSizeF(WIDTH * INCH, high * INCH), QPageSize.Unit.Point)
        layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
        writer.setPageLayout(layout)
        if painter is None:
            painter = QPainter(writer)
        else:
            writer.newPage()
        wide, head = writer.width(), round(HEAD * DPI)
        painter.setFont(face(0.16 * DPI))
        painter.setPen(QColor("black"))
        place = QRectF(0.25 * DPI, 0, wide - 0.5 * DPI, head)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), title)
        painter.drawImage(QRectF(0, head, wide, writer.height() - head), image)
    if painter is not None:
        if answers:
            _add_answers(writer, painter, answers)
        painter.end()
    buffer.close()
    return bytes(data.data())


def _add_answers(writer: QPdfWriter, painter: QPainter, answers: Sequence[str]) -> None:
    """Add a page with a line for each answer, as high as they need."""
    room = QRectF(EDGE * DPI, EDGE * DPI, (WIDTH - 2 * EDGE) * DPI, HIGHEST * DPI)
    flags = int(Qt.TextFlag.TextWordWrap)
    text = "\n\n".join(answers)
    painter.setFont(face(0.16 * DPI))
    needed = painter.boundingRect(room, flags, text).height()
    high = min(needed / DPI + 2 * EDGE, HIGHEST)
    size = QPageSize(QSizeF(WIDTH * INCH, high * INCH), QPageSize.Unit.Point)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.newPage()
    painter.setFont(face(0.16 * DPI))
    painter.setPen(QColor("black"))
    painter.drawText(room, flags, text)
