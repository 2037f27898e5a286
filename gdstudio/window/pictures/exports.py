"""What actions write beside pictures: scripts, tables, a summary; and what all of them ask."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from gdstudio.app.settings import Settings
from gdstudio.app.whole_file import write_whole
from gdstudio.core.data.data import Data
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.film.script import save_script
from gdstudio.kit.widgets.translation import error_text, translator

if TYPE_CHECKING:
    from gdstudio.window.main_window import MainWindow

_tr = translator("Export")

OWNER, CAPTION, FOLDER = "capture/owner", "capture/caption", "capture/folder"
"""What is remembered: name and number, whether pictures have a strip, where they went last."""


def export_script(window: MainWindow) -> None:
    """Ask for a name and write a PyTorch script that reproduces the run."""
    try:
        window.studio.telling.check_script()
    except SpecError:
        window.say(
            _tr(
                QT_TRANSLATE_NOOP(
                    "Export", "A script would tell what is wrong here: show the cause first."
                )
            )
        )
        return
    title = _tr(QT_TRANSLATE_NOOP("Export", "Export PyTorch script"))
    kinds = _tr(QT_TRANSLATE_NOOP("Export", "Python (*.py)"))
    path = ask_name(window, window.settings, title, "descent.py", kinds)
    if path is not None:
        studio = window.studio
        updates = studio.run.last or None
        attempt(window, lambda: save_script(studio.experiment, path, updates), path)


def export_dataset(window: MainWindow) -> None:
    """Ask for a name and write the points as CSV, as they were before preparation."""
    data = window.studio.experiment.data
    if data is None:
        window.say(_tr(QT_TRANSLATE_NOOP("Export", "A function has no data to export.")))
        return
    title = _tr(QT_TRANSLATE_NOOP("Export", "Export data"))
    kinds = _tr(QT_TRANSLATE_NOOP("Export", "Tables (*.csv)"))
    path = ask_name(window, window.settings, title, "points.csv", kinds)
    if path is not None:
        table = data_csv(data)
        attempt(window, lambda: write_whole(path, lambda s: s.write(table)), path)


def copy_summary(window: MainWindow) -> None:
    """Copy what was trained and what came out, as a few plain lines."""
    QGuiApplication.clipboard().setText(window.studio.run.summary(window.studio.telling))
    window.say(_tr(QT_TRANSLATE_NOOP("Export", "A summary is in the clipboard.")))


def data_csv(data: Data) -> bytes:
    """Return the raw points as CSV with their names, in full precision."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*data.x_names, data.y_name])
    for x, y in zip(data.raw_x.tolist(), data.raw_y.tolist(), strict=True):
        writer.writerow([*x, y])
    return text.getvalue().encode()


# -- asking ----------------------------------------------------------------------------------------


def ask_name(
    parent: QWidget, settings: Settings, title: str, default: str, kinds: str
) -> Path | None:
    """Ask for a file to write; remembers the folder."""
    folder = settings.text(FOLDER) or str(Path.home())
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / default), kinds)
    if not name:
        return None
    path = Path(name)
    if not path.suffix and "*." in chosen:
        path = path.with_suffix("." + chosen.partition("*.")[2].split(" ")[0].rstrip(")"))
    settings.set(FOLDER, str(path.parent))
    return path


def attempt(window: MainWindow, work: Callable[[], object], path: Path) -> bool:
    """Write a file; say that it is written, or why not."""
    try:
        work()
    except SpecError as error:
        title = _tr(QT_TRANSLATE_NOOP("Export", "The file was not written"))
        window.files.show_error(title, error_text(error))
        return False
    window.say(_tr(QT_TRANSLATE_NOOP("Export", "Written: {name}.")).format(name=path.name))
    return True
