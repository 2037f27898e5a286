"""Letters are read on the colours of all runs."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from gdstudio.app.pinned_run import LETTERS
from gdstudio.kit.widgets.run_sign import SIGN, _ink_on, sign_icon
from gdstudio.kit.widgets.theme import DARK, LIGHT, RUN_DASHES


def luminance(colour: QColor) -> float:
    """WCAG 2.2."""
    parts = [part / 255 for part in (colour.red(), colour.green(), colour.blue())]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_letter_is_in_the_ink_that_is_read_better(theme):
    for text in theme.runs:
        ball, ink = QColor(text), _ink_on(QColor(text).rgb())
        levels = sorted((luminance(ball), luminance(ink)))
        assert (levels[1] + 0.05) / (levels[0] + 0.05) >= 4.5, text


def test_there_is_a_letter_a_colour_and_a_dash_for_each():
    assert len(LETTERS) == len(LIGHT.runs) == len(DARK.runs) == len(RUN_DASHES)
    assert len(set(LETTERS)) == len(set(RUN_DASHES)) == len(LETTERS)


def test_signs_differ(qapp):
    pictures = [sign_icon(run, LIGHT).pixmap(SIGN).toImage() for run in range(len(LETTERS))]
    assert all(a != b for k, a in enumerate(pictures) for b in pictures[:k])
