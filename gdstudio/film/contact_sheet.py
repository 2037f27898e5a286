"""One experiment in several settings side by side: a picture, or pages to print."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QLineF,
    QMarginsF,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QImage, QPageLayout, QPageSize, QPainter

from gdstudio.app.whole_file import write_whole
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import Telling, telling_of
from gdstudio.core.files.carried import embed
from gdstudio.core.knob import knobs_by_name
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import column_style, format_count, subscript_name
from gdstudio.film.loss_chart import paint_losses
from gdstudio.film.paper import without_date, writer_of
from gdstudio.film.plan import RACE, Look
from gdstudio.film.recording import save_picture
from gdstudio.film.settings import settings_of
from gdstudio.film.stage import still
from gdstudio.film.theatre import theme_of
from gdstudio.kit.landscape.probe import Capability
from gdstudio.kit.widgets.knob_form import value_words
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.outcome import is_alarming, outcome_text
from gdstudio.kit.widgets.theme import Theme, face
from gdstudio.kit.widgets.titles import title_of
from gdstudio.kit.widgets.translation import counted, translated, translator
from gdstudio.kit.widgets.whole_text import draw_text

_tr = translator("Sheet")

HEAD = 40
"""Pixels above each cell."""
TITLE = 76
"""Pixels above them all."""
GAP = 12
PAGE, FOOT = (1120.0, 742.0), 22.0
"""The printed part of a page above its last line, in the units that are drawn in."""
PER_PAGE = 4
LINE, LINES = 30.0, 20
"""How high a line of the table is, and how many are on a page."""
LEAST_CHART = 200.0
MOST_PARAMETERS = 4
KINDS = {
    "optimizer": QT_TRANSLATE_NOOP("Sheet", "Optimizer"),
    "model": QT_TRANSLATE_NOOP("Sheet", "Model"),
    "loss": QT_TRANSLATE_NOOP("Sheet", "Loss"),
    "schedule": QT_TRANSLATE_NOOP("Sheet", "Schedule"),
}


@dataclass(frozen=True)
class Cell:
    """A run, shown at one row."""

    value: str
    run: Run
    row: int
    told: bool = False
    """Whether what a lesson hides may be named."""

    @property
    def telling(self) -> Telling:
        """What of the run's experiment may be named."""
        return telling_of(self.run.experiment, told=self.told)

    @property
    def state(self) -> str:
        """What became of the run, in a few words."""
        text = outcome_text(self.run.state_at(self.row))
        return f"⚠ {text}" if text and self.alarming else text

    @property
    def alarming(self) -> bool:
        """Whether it went wrong."""
        return is_alarming(self.run.state_at(self.row))


def save_sheet(
    cells: Sequence[Cell],
    key: str,
    look: Look,
    opengl: Capability,
    path: Path,
    carried: str | None = None,
) -> None:
    """Write the sheet as ``.png`` or ``.pdf``. Raises SpecError.

    ``carried``: the experiment that it was made from, as text.
    """
    inner = replace(look, caption=None, size=(look.size[0], look.size[1] - HEAD))
    theme = theme_of(look)
    if path.suffix.lower() == ".png":
        save_picture(_picture(cells, key, look, inner, theme, opengl), path, carried)
        return
    data = embed(_pages(cells, key, look, inner, theme, opengl), ".pdf", carried)
    write_whole(path, lambda stream: stream.write(data))


def columns_for(count: int) -> int:
    """Return how many cells stand side by side."""
    square = min(4, math.ceil(math.sqrt(count)))
    return min(range(square, 5), key=lambda columns: (-count % columns, columns))


# -- a picture -------------------------------------------------------------------------------------


def _picture(
    cells: Sequence[Cell], key: str, look: Look, inner: Look, theme: Theme, opengl: Capability
) -> QImage:
    columns = columns_for(len(cells))
    rows = math.ceil(len(cells) / columns)
    width = columns * (look.size[0] + GAP) + GAP
    height = TITLE + rows * (look.size[1] + GAP)
    sheet = QImage(width * look.scale, height * look.scale, QImage.Format.Format_RGB32)
    sheet.fill(QColor(theme.panel))
    painter = QPainter(sheet)
    painter.scale(look.scale, look.scale)
    _paint_title(painter, QRectF(GAP, 0, width - 2 * GAP, TITLE), cells, key, look, theme)
    for index, cell in enumerate(cells):
        row, column = divmod(index, columns)
        place = QRectF(
            GAP + column * (look.size[0] + GAP), TITLE + row * (look.size[1] + GAP), *look.size
        )
        _paint_cell(painter, place, cell, key, inner, theme, opengl)
    painter.end()
    return sheet


def _paint_title(
    painter: QPainter, place: QRectF, cells: Sequence[Cell], key: str, look: Look, theme: Theme
) -> None:
    experiment = cells[0].run.experiment
    settings = [settings_of(cell.run.experiment, cell.telling) for cell in cells]
    words = [word for word in settings[0] if all(word in others for others in settings)]
    if experiment.title:
        words.insert(0, title_of(experiment))
    title = counted(
        len(cells),
        _tr(QT_TRANSLATE_NOOP("Sheet", "{knob}: {count} run")),
        _tr(QT_TRANSLATE_NOOP("Sheet", "{knob}: {count} runs")),
    )
    title = title.format(knob=_knob_name(experiment, key), count=len(cells))
    left, width = place.left() + 6, place.width() - 12
    owner = (look.caption or "").replace("\n", ",")
    _write(
        painter,
        QRectF(left, place.top() + 14, width, 24),
        title,
        theme.ink,
        18,
        bold=True,
    )
    _write(painter, QRectF(left, place.top() + 42, width, 20), " · ".join(words), theme.ink2, 12)
    if owner:
        _write(painter, QRectF(left, place.top() + 14, width, 24), owner, theme.ink, 13, right=True)


def _paint_cell(
    painter: QPainter,
    place: QRectF,
    cell: Cell,
    key: str,
    inner: Look,
    theme: Theme,
    opengl: Capability,
) -> None:
    painter.setPen(QColor(theme.hair))
    painter.drawLine(place.topLeft(), place.topRight())
    head = QRectF(place.left() + 12, place.top() + 6, place.width() - 24, HEAD - 8)
    _write(painter, head, _name(cell, key), theme.ink, 15, bold=True)
    loss = format_number(float(cell.run.at(cell.row).loss), 6)
    text = counted(
        cell.row,
        _tr(QT_TRANSLATE_NOOP("Sheet", "L = {loss} after {row} update")),
        _tr(QT_TRANSLATE_NOOP("Sheet", "L = {loss} after {row} updates")),
    )
    text = text.format(loss=loss, row=format_count(cell.row))
    ink = theme.ink2
    if cell.state:
        text = f"{cell.state}, L = {loss}"
        ink = theme.danger if cell.alarming else theme.ink
    _write(painter, head, text, ink, 12, right=True)
    image = still(cell.run, cell.row, inner, theme, opengl, told=cell.told)
    painter.drawImage(place.adjusted(0, HEAD, 0, 0), image)


# -- pages -----------------------------------------------------------------------------------------


def _pages(
    cells: Sequence[Cell], key: str, look: Look, inner: Look, theme: Theme, opengl: Capability
) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = writer_of(buffer, title_of(cells[0].run.experiment))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(10, 10, 10, 10), QPageLayout.Unit.Millimeter)
    writer.setResolution(300)
    painter = QPainter(writer)
    factor = writer.width() / PAGE[0]
    painter.scale(factor, factor)
    tables = [cells[first : first + LINES] for first in range(0, len(cells), LINES)]
    pages = len(tables) + math.ceil(len(cells) / PER_PAGE)
    for index, lines in enumerate(tables):
        if index:
            writer.newPage()
        _paint_title(painter, QRectF(0, 0, PAGE[0], TITLE), cells, key, look, theme)
        below = _paint_table(painter, lines, key, theme)
        if index == len(tables) - 1 and PAGE[1] - below >= LEAST_CHART:
            _paint_chart(painter, below, cells, key, theme)
        _paint_foot(painter, index + 1, pages, cells, look, theme)
    width = (PAGE[0] - GAP) / 2
    height = (PAGE[1] - GAP) / 2
    shape = replace(inner, size=(round(width), round(height) - HEAD))
    for index, cell in enumerate(cells):
        page, place = divmod(index, PER_PAGE)
        if place == 0:
            writer.newPage()
            _paint_foot(painter, len(tables) + page + 1, pages, cells, look, theme)
        row, column = divmod(place, 2)
        where = QRectF(column * (width + GAP), row * (height + GAP), width, height)
        _paint_cell(painter, where, cell, key, shape, theme, opengl)
    painter.end()
    buffer.close()
    return without_date(bytes(data.data()))


def _paint_table(painter: QPainter, cells: Sequence[Cell], key: str, theme: Theme) -> float:
    """Paint the numbers, a line for each run; return where the table ends."""
    names = cells[0].run.experiment.shown_names[:MOST_PARAMETERS]
    heads = [
        _symbol(key) or _knob_name(cells[0].run.experiment, key),
        _tr(QT_TRANSLATE_NOOP("Sheet", "updates")),
        _tr(QT_TRANSLATE_NOOP("Sheet", "loss at the start")),
        _tr(QT_TRANSLATE_NOOP("Sheet", "final loss")),
        *map(subscript_name, names),
        "",
    ]
    widths = [150.0, 90.0, 150.0, 150.0, *[115.0] * len(names)]
    widths.append(PAGE[0] - sum(widths) - 6)
    frames = [cell.run.at(cell.row) for cell in cells]
    table = [
        [float(cell.run.at(0).loss), float(frame.loss), *frame.params[: len(names)].tolist()]
        for cell, frame in zip(cells, frames, strict=True)
    ]
    styles = [column_style(column, 6) for column in zip(*table, strict=True)]
    lines = [heads]
    for cell, row in zip(cells, table, strict=True):
        numbers = [style.write(value) for style, value in zip(styles, row, strict=True)]
        lines.append([_value(cell, key), format_count(cell.row), *numbers, cell.state])
    top = TITLE + 12.0
    for index, line in enumerate(lines):
        x = 6.0
        for column, (text, width) in enumerate(zip(line, widths, strict=True)):
            last = column == len(line) - 1
            danger = last and index > 0 and cells[index - 1].alarming
            ink = theme.ink3 if index == 0 else theme.danger if danger else theme.ink
            start = x + 24 if last else x
            place = QRectF(start, top, width - (12 if not last else 24), LINE - 4)
            right = column > 0 and not last
            bold = index == 0 or column == 0
            _write(painter, place, text, ink, 13 if not last else 12, bold=bold, right=right)
            x += width
        painter.setPen(QColor(theme.hair))
        painter.drawLine(QLineF(0, top + LINE - 2, PAGE[0], top + LINE - 2))
        top += LINE
    return top


def _paint_chart(
    painter: QPainter, top: float, cells: Sequence[Cell], key: str, theme: Theme
) -> None:
    """Paint the loss of all runs below the table."""
    runs = [(_name(cell, key), cell.run.column("loss")[: cell.row + 1]) for cell in cells]
    head = QRectF(6, top + 18, PAGE[0], 24)
    _write(painter, head, _tr(QT_TRANSLATE_NOOP("Sheet", "Loss")), theme.ink, 15, bold=True)
    place = QRectF(0, top + 46, PAGE[0], PAGE[1] - top - 56)
    paint_losses(painter, place, runs, _tr(QT_TRANSLATE_NOOP("Sheet", "update")), theme)


def _paint_foot(
    painter: QPainter, page: int, pages: int, cells: Sequence[Cell], look: Look, theme: Theme
) -> None:
    """Say on every page what it belongs to: pages are handed in one by one."""
    words = [(look.caption or "").replace("\n", ","), title_of(cells[0].run.experiment)]
    place = QRectF(6, PAGE[1], PAGE[0] - 12, FOOT)
    _write(painter, place, " · ".join(filter(None, words)), theme.ink3, 11)
    text = _tr(QT_TRANSLATE_NOOP("Sheet", "page {page} of {pages}"))
    text = text.format(page=page, pages=pages)
    _write(painter, place, text, theme.ink3, 11, right=True)


# -- words -----------------------------------------------------------------------------------------


def _symbol(key: str) -> str:
    """Return what stands before a value; nothing before the name of a kind or of a run."""
    if key == RACE:
        return ""
    name = key.partition(".")[2]
    return "α" if key == "optimizer.lr" else "" if name == "kind" else name


def _value(cell: Cell, key: str) -> str:
    """Return the value of a cell as people write it."""
    section, _, name = key.partition(".")
    if name != "kind" or key == RACE:
        return cell.value
    return translated(section.capitalize(), getattr(cell.run.experiment, section).label)


def _name(cell: Cell, key: str) -> str:
    symbol = _symbol(key)
    return f"{symbol} = {value_words(cell.value)}" if symbol else _value(cell, key)


def _knob_name(experiment: Experiment, key: str) -> str:
    """Return what a key is called, with its symbol if it has one."""
    if key == RACE:
        return _tr(QT_TRANSLATE_NOOP("Sheet", "Rivals"))
    section, _, name = key.partition(".")
    if name == "kind":
        return translated("Sheet", KINDS.get(section, section))
    found = knobs_by_name(type(getattr(experiment, section))).get(name)
    if found is None:
        return key
    return f"{translated('Knob', found.knob.label)} {found.knob.symbol}".strip()


def _write(
    painter: QPainter,
    place: QRectF,
    text: str,
    ink: str,
    size: float,
    *,
    bold: bool = False,
    right: bool = False,
) -> None:
    painter.setFont(face(size, QFont.Weight.DemiBold if bold else QFont.Weight.Normal))
    painter.setPen(QColor(ink))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    draw_text(painter, place, side | Qt.AlignmentFlag.AlignVCenter, text)
