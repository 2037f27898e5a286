"""The words beside the mark where a path leaves stand beside the path, not on it."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from gdstudio.kit.landscape import markers
from gdstudio.kit.landscape.palette import palette
from gdstudio.kit.widgets.theme import LIGHT

BOUNDS = QRectF(40, 30, 400, 300)
TEXT = "leaves at update 1"


@pytest.mark.parametrize("degrees", range(0, 360, 15))
@pytest.mark.parametrize(
    "at", [(430, 40), (430, 180), (430, 320), (240, 180), (50, 40), (50, 180), (50, 320)]
)
def test_a_path_does_not_run_through_its_words(qapp, monkeypatch, at, degrees) -> None:
    places = []
    monkeypatch.setattr(markers, "halo_text", lambda _, at, *rest, **more: places.append(at))
    picture = QImage(480, 360, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    unit = QPointF(math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))
    markers.exit_mark(painter, QPointF(*at), unit, TEXT, palette(LIGHT), BOUNDS)
    painter.end()
    (place,) = places
    width = QFontMetricsF(markers.face_of(12, bold=True)).horizontalAdvance(TEXT)
    assert BOUNDS.top() + 8 <= place.y() <= BOUNDS.bottom() - 8
    if 105 <= degrees <= 255 and at[0] > 200:
        assert place.x() + width < at[0] - 10, "the path comes from the right"
    level = abs(unit.x()) > markers.LEVEL
    for share in (0.0, 0.5, 1.0):
        back = (at[0] - (place.x() + share * width)) / unit.x() if level else -1.0
        if back > 0 and 50 < at[1] < 310:  # in a corner there may be no room
            assert abs(at[1] - back * unit.y() - place.y()) >= 9
