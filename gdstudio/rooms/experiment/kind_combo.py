"""The list of the kinds of a section: models, losses, optimizers, schedules."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from gdstudio.core.experiment.kinds import KINDS
from gdstudio.core.knob import kind_of
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.kit.widgets.knob_form import make_combo
from gdstudio.kit.widgets.translation import translated, translator
from gdstudio.rooms.experiment.model_names import with_formula

CONTEXTS = {
    "model": QT_TRANSLATE_NOOP("Section", "Model"),
    "loss": QT_TRANSLATE_NOOP("Section", "Loss"),
    "optimizer": QT_TRANSLATE_NOOP("Section", "Optimizer"),
    "schedule": QT_TRANSLATE_NOOP("Section", "Schedule"),
}
"""What the sections are called; the names of their kinds have these contexts."""

_tr = translator("ExperimentPanel")


def make_kind_combo(section: str, choose: Callable[[str, str], object]) -> QComboBox:
    """Return the list of a section's kinds; ``choose`` gets the section and the kind's name."""
    combo = make_combo()
    combo.setObjectName(f"kind_{section}")
    context = CONTEXTS[section]
    combo.setAccessibleName(translated("Section", context))
    for kind in KINDS[section]:
        formula = getattr(kind, "formula", "") if section == "model" else ""
        combo.addItem(with_formula(translated(context, kind.label), formula), kind_of(kind))
        combo.setItemData(
            combo.count() - 1, translated(context, kind.help), Qt.ItemDataRole.ToolTipRole
        )
    combo.setToolTip(_tr("Choose another kind"))
    combo.activated.connect(lambda index: choose(section, combo.itemData(index)))
    return combo
