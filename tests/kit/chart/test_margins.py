"""What stands around the frame."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.labels import (
    APART,
    NAME,
    SLACK,
    fitting_font,
    fitting_name,
    shared_room,
    y_name_place,
)
from gdstudio.kit.chart.margins import Margins
from gdstudio.kit.chart.plot import GAP
from gdstudio.kit.chart.ticks import LABEL
from gdstudio.kit.widgets.theme import face
from gdstudio.kit.widgets.whole_text import before_number


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
    assert plot.x_name_below
    assert plot.y_name_above
    shown = fitting_name(name, box, alone=True)
    assert shown.startswith("Elec")
    assert shown.endswith("(GWh)")  # the unit stays
    assert y_name_place(shown, box, above=True).width() <= box.width()
    labelled = [value for value, text in bottom if text]
    assert len(labelled) >= 2
    note = plot._margins.note_place(box)
    assert not note.intersects(y_name_place(shown, box, above=True))
    assert fitting_name("y", box) == "y"


NAMES = ("y", "weight", "probability of its class", "progression (standardise)", "제 클래스의 확률")


@pytest.mark.parametrize("y_name", NAMES)
@pytest.mark.parametrize("x_name", NAMES[::2])
@pytest.mark.parametrize("size", [(300, 150), (470, 330)])
@pytest.mark.parametrize("places", [(), ("Adelie", "Chinstrap", "Gentoo"), ("0", "1")])
def test_no_name_lies_on_a_label_or_in_the_frame(plot, x_name, y_name, size, places):
    plot.resize(*size)
    x = (-0.5, len(places) - 0.5) if places else (0.0, 39.0)
    plot.set_range(x, (-0.05, 1.05))
    plot.set_names(x_name, y_name, places)
    plot.repaint()
    box = plot.frame()
    assert box.width() > 150
    letters, small = QFontMetricsF(face(NAME, QFont.Weight.Medium)), QFontMetricsF(face(LABEL))
    shown = fitting_name(y_name, box, alone=plot.y_name_above)
    y_place = y_name_place(shown, box, above=plot.y_name_above)
    assert y_place.top() >= -1
    if y_place.right() > box.left():  # not before the frame, then above it
        assert y_place.bottom() <= box.top()
    for share, text in plot._ticks[1]:
        at = box.bottom() - share * box.height()
        label = QRectF(0, at - 6, box.left() - 6, 12)
        assert not text or not label.intersects(y_place.adjusted(0, 3, 0, -3))
    shown = fitting_name(x_name, box, alone=plot.x_name_below)
    start = box.right() + 4 - letters.horizontalAdvance(shown)
    ends = [
        box.left() + share * box.width() + small.horizontalAdvance(text) / 2
        for share, text in plot._ticks[0]
        if text
    ]
    if not plot.x_name_below:
        assert max(ends, default=0.0) < start
    if places:  # every class is named
        assert [text for _, text in plot._ticks[0]] == list(places)


def test_the_lines_of_names_come_to_rest_at_any_width(plot):
    seen = []
    plot.plotItem.vb.sigResized.connect(lambda: seen.append(plot.y_name_above))
    for width in range(200, 420, 3):
        plot.resize(width, 180)
        plot.set_range((0.0, 39.0), (0.0, 10.0 * width))
        plot.set_names("place", "weighted", ())
        del seen[:]
        plot.repaint()
        assert len(seen) <= 4


@pytest.mark.parametrize("room", [50, 60, 70, 77, 90, 200])
@pytest.mark.parametrize("name", ["w₀", "W₁,₀,₀", "m(W₁,₁₂,₁₀)", "a very long name of a parameter"])
@pytest.mark.parametrize("value", ["0.1640", "−0.7400", "−1.23·10⁻⁵"])
def test_a_number_behind_its_name_is_never_cut(qapp, name, value, room):
    shown, taken = shared_room(name, value, room)
    bold = fitting_font(shown, NAME, QFont.Weight.DemiBold, taken - APART)
    written = fitting_font(value, NAME, QFont.Weight.Normal, room - taken - SLACK)
    assert not shown or QFontMetricsF(bold).horizontalAdvance(shown) <= taken - APART
    if room > 50:  # less is no room for some number by itself
        assert taken + QFontMetricsF(written).horizontalAdvance(value) <= room - SLACK + 0.1
    assert room < 70 or shown  # and something of the name is left
    assert room < 200 or len(name) > 12 or shown == name


def test_a_tag_on_one_line_writes_its_number_within_the_plot(plot, monkeypatch):
    written = []
    monkeypatch.setattr(
        Margins,
        "_text",
        lambda self, painter, rect, text, *_, room=0.0, **__: written.append((rect, text, room)),
    )
    plot.resize(260, 40)
    plot.set_tag("W₁,₀,₀", "−0.7400")
    plot.grab()
    rect, _, room = next(one for one in written if one[1] == "−0.7400")
    font = fitting_font("−0.7400", NAME, QFont.Weight.Normal, room - SLACK)
    right = rect.left() + QFontMetricsF(font).horizontalAdvance("−0.7400")
    assert right <= plot.extent().width()


@pytest.mark.parametrize("x", [0.0, 5.0, 10.0])
@pytest.mark.parametrize("width", [120, 200, 320, 700])
def test_a_note_ends_with_the_chart_and_in_no_number(plot, width, x, monkeypatch):
    written = []
    monkeypatch.setattr(
        Margins,
        "_text",
        lambda self, painter, rect, text, *_, room=0.0, **__: written.append((rect, text, room)),
    )
    plot.resize(width, 200)
    plot.set_range((0, 10), (0, 10))
    note = "update 7: w0 +0.409, w1 −0.314"
    plot.set_note(x, note)
    plot.grab()
    place, shown, room = next(one for one in written if one[1][:3] == "upd" or one[1] == "…")
    letters = fitting_font(shown, NAME, QFont.Weight.DemiBold, room - SLACK)
    assert place.left() + QFontMetricsF(letters).horizontalAdvance(shown) <= plot.width() + 1
    assert shown == note or shown.endswith("…")
    if shown != note:
        end = len(shown.removesuffix("…").rstrip())
        assert before_number(note, end) == end, shown
    if width == 700:
        assert shown == note
