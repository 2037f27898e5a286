"""What stands around the frame."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QFontMetricsF

from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.labels import fitting_name, y_name_place
from gdstudio.kit.chart.margins import Margins
from gdstudio.kit.chart.plot import GAP
from gdstudio.kit.widgets.theme import font


def test_the_values_in_the_margin_do_not_overlap(plot):
    plot.set_range((0, 10), (0, 10))
    plot.set_gutter(
        [(5.0, "a", plot_roles.now), (5.01, "b", plot_roles.minimum), (0.0, "c", plot_roles.ink)]
    )
    places = sorted(y for y, _, _ in plot.gutter_places(plot.frame()))
    assert (np.diff(places) >= GAP - 1e-9).all()


@pytest.mark.parametrize(
    "name", ["y", "weight", "a name much longer than its labels are wide " * 3]
)
def test_the_name_of_y_is_never_cut(plot, name, monkeypatch):
    written = []
    monkeypatch.setattr(
        Margins,
        "_text",
        lambda self, painter, rect, text, *_, **__: written.append((rect, text)),
    )
    plot.set_names("x", name)
    plot.grab()
    rect, text = next((rect, text) for rect, text in written if text[:1] == name[:1])
    assert rect.left() >= 0
    assert rect.right() <= plot.width()
    assert text == name or "…" in text  # in the middle: a unit at the end stays


def test_long_names_leave_room_for_ticks_and_notes(plot):
    name = "Electricity demand of the metropolitan area in gigawatt hours (GWh)"
    plot.set_range((0.0, 39.0), (0.0, 20.0))
    plot.set_names(name, name)
    plot.set_note(0.0, "12 → 13")
    plot.repaint()
    box, bottom = plot.frame(), plot._ticks[0]
    shown = fitting_name(name, box)
    assert shown.startswith("Elec")
    assert shown.endswith("(GWh)")  # the unit stays
    assert y_name_place(shown, box).width() <= box.width() / 2
    labelled = [value for value, text in bottom if text]
    assert len(labelled) >= 2
    face = QFontMetricsF(font(12))
    assert plot.view_pixels().across(np.array([labelled[-1]]))[
        0
    ] < box.right() - face.horizontalAdvance(shown)
    note = plot._margins.note_place(box)
    assert not note.intersects(y_name_place(shown, box))
    assert fitting_name("y", box) == "y"
