"""What an experiment is called where it is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gdstudio.core.experiment.experiment import Experiment


def title_of(experiment: Experiment) -> str:
    """Return the title, marked where a lesson has other data or another model by now."""
    if not (experiment.title and experiment.strays):
        return experiment.title
    return QCoreApplication.translate("Title", "{title} (changed)").format(title=experiment.title)
