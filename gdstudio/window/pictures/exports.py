"""What leaves the window beside pictures: scripts, notebooks, tables, a summary."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from gdstudio.app.kept_runs import with_runs
from gdstudio.app.whole_file import write_whole
from gdstudio.core.data.data import Data
from gdstudio.core.descent.visits import epoch_lines
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.stop import NO_RULE
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_count
from gdstudio.film.notebook import save_notebook
from gdstudio.film.script import save_script
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import counted, translator
from gdstudio.window.file_dialogs import ask_name, attempt
from gdstudio.window.left_out import say_kept
from gdstudio.window.pictures.carried import is_wanted
from gdstudio.window.pictures.picture import told_of

_tr = translator("Export")


def export_script(desk: Desk) -> None:
    """Ask for a name and write a PyTorch script of the updates that are planned, or made."""
    title = _tr(QT_TRANSLATE_NOOP("Export", "Export PyTorch script"))
    kinds = _tr(QT_TRANSLATE_NOOP("Export", "Python (*.py)"))
    _export_code(desk, title, "descent.py", kinds, save_script)


def export_notebook(desk: Desk) -> None:
    """Ask for a name and write a notebook that makes the run again, with prose and figures."""
    title = _tr(QT_TRANSLATE_NOOP("Export", "Export notebook"))
    kinds = _tr(QT_TRANSLATE_NOOP("Export", "Notebooks (*.ipynb)"))
    _export_code(desk, title, "descent.ipynb", kinds, save_notebook)


def _export_code(
    desk: Desk, title: str, name: str, kinds: str, save: Callable[..., object]
) -> None:
    if not _may_tell(desk):
        return
    path = ask_name(desk, title, name, kinds)
    if path is not None:
        studio = desk.studio
        run = studio.run
        whole, lost = with_runs(studio.experiment, studio.pinned)
        updates = max(whole.planned_updates, run.last)
        if run.stopped is not None and run.last > run.stopped.row:  # somebody went on beyond
            whole = whole.with_value("training", "stop", NO_RULE)
        bare = not is_wanted(desk.settings)
        made = partial(save, whole, path, updates, picture=told_of(desk), bare=bare)
        _write(desk, path, made, updates, lost)


def _may_tell(desk: Desk) -> bool:
    """Whether code may leave the window, which is all formulas; says why not."""
    try:
        desk.studio.telling.check_script()
    except SpecError:
        text = QT_TRANSLATE_NOOP(
            "Export", "Code would tell what is wrong here: show the cause first."
        )
        desk.say(_tr(text))
        return False
    return True


def export_dataset(desk: Desk) -> None:
    """Ask for a name and write the points as CSV, as they were before preparation."""
    data = desk.studio.experiment.data
    if data is None:
        desk.say(_tr(QT_TRANSLATE_NOOP("Export", "A function has no data to export.")))
        return
    title = _tr(QT_TRANSLATE_NOOP("Export", "Export data"))
    kinds = _tr(QT_TRANSLATE_NOOP("Export", "Tables (*.csv)"))
    path = ask_name(desk, title, "points.csv", kinds)
    if path is not None:
        table = data_csv(data)
        _write(desk, path, lambda: write_whole(path, lambda s: s.write(table)))


def copy_summary(desk: Desk) -> None:
    """Copy what was trained and what came out, as a few plain lines."""
    run = desk.studio.run
    lines = [run.summary(desk.studio.telling, as_shown=True), *epoch_lines(run)]
    QGuiApplication.clipboard().setText("\n".join(lines))
    desk.say(_tr(QT_TRANSLATE_NOOP("Export", "A summary is in the clipboard.")))


def data_csv(data: Data) -> bytes:
    """Return the raw points as CSV with their names, in full precision."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*data.x_names, data.y_name])
    for x, y in zip(data.raw_x.tolist(), data.raw_y.tolist(), strict=True):
        writer.writerow([*x, y])
    return text.getvalue().encode()


def _write(
    desk: Desk,
    path: Path,
    work: Callable[[], object],
    updates: int = 0,
    lost: Sequence[str] = (),
) -> None:
    """Write a file; say that it is written, and how many updates it makes, or why not.

    ``lost``: the names of runs that are not in it.
    """
    if not attempt(desk, _tr(QT_TRANSLATE_NOOP("Export", "The file was not written")), work):
        return
    said = _tr(QT_TRANSLATE_NOOP("Export", "Written: {name}."))
    if updates:
        said = counted(
            updates,
            _tr(QT_TRANSLATE_NOOP("Export", "Written: {name}. It makes {count} update.")),
            _tr(QT_TRANSLATE_NOOP("Export", "Written: {name}. It makes {count} updates.")),
        )
    say_kept(desk, said.format(name=path.name, count=format_count(updates)), lost)
