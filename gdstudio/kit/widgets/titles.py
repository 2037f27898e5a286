"""What an experiment is called where it is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from gdstudio.core.datasets.csv_file import CsvFile
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.text.languages import text_in
from gdstudio.core.text.visible import visible
from gdstudio.kit.widgets.translation import language_in_use


def title_of(experiment: Experiment) -> str:
    """Return the title as the user reads it: a lesson has one in each language.

    It is marked where a lesson has other data or another model by now.
    """
    lesson = experiment.lesson
    title = "" if lesson is None else text_in(lesson.title, language_in_use())
    title = title or experiment.title
    if not (title and experiment.strays):
        return title
    return QCoreApplication.translate("Title", "{title} (changed)").format(title=title)


def heading_of(experiment: Experiment, path: Path | None = None) -> str:
    """Return the title, else the name of its file, else that of its data; nothing if it has none.

    ``path``: where the experiment is saved. Edited points are no longer what the file of the data
    holds, and do not go by its name.
    """
    title = title_of(experiment)
    if title:
        return title
    if path is not None:
        return visible(path.stem)
    dataset = experiment.dataset
    return visible(Path(dataset.path).name) if isinstance(dataset, CsvFile) else ""
