"""Pictures of the network that leave the program."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from gdstudio.app.documents import open_document
from gdstudio.core.descent.descend import train
from gdstudio.film.plan import Look
from gdstudio.film.stage import still
from gdstudio.kit.landscape.probe import Capability
from gdstudio.kit.widgets.theme import DARK, LIGHT, mix
from gdstudio.rooms.network.colours import below
from gdstudio.rooms.network.wires import SHARE


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_picture_shows_what_neurons_answer_and_changes_with_the_row(qapp, theme):
    run = train(open_document("003-e"), 60)
    look = Look(panels=("network",), size=(480, 480), caption=None, theme=theme.name)
    first, later = (still(run, row, look, theme, Capability(False)) for row in (0, 60))
    assert first != later
    assert still(run, 60, look, theme, Capability(False)) == later
    colours = {later.pixelColor(x, y).name() for x in range(480) for y in range(480)}
    for colour in (theme.now, below(theme)):
        wire = QColor(mix(theme.panel, colour, SHARE)).name()
        assert wire in colours
