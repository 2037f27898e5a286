"""What a field says as long as it is empty can be read in both themes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit

from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.kit.widgets.theme_choice import apply_theme
from gdstudio.rooms.check.pasted import Pasted


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("kind", [QLineEdit, Pasted])
def test_an_empty_field_is_written_in_an_ink_of_its_own(qapp, qtbot, theme, kind):
    """Else Qt makes one of the field's, half of it see-through."""
    apply_theme(qapp, theme)
    field = Pasted(theme) if kind is Pasted else QLineEdit()
    qtbot.addWidget(field)
    field.show()
    ink = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert (ink.name(), ink.alpha()) == (theme.ink3.lower(), 255)
