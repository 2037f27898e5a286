"""What an experiment is called where it is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from gdstudio.app.language import told
from gdstudio.core.datasets.csv_file import CsvFile
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.text.visible import visible


def title_of(experiment: Experiment) -> str:
    """Return the title, marked where a lesson has other data or another model by now."""
    title = experiment.title
    if title and experiment.lesson is not None:
        # The English one stands at the top of the file, above the lesson.
        title = told({"en": title, **experiment.lesson.title})
    return marked(title, experiment)


def marked(title: str, experiment: Experiment) -> str:
    """Return a title of ``experiment``, in whatever language or length, with that mark."""
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
