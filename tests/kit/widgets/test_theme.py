"""The colours are readable, and apart for colour-blind people."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette, QRawFont

from gdstudio.core.files.resources import resource_path
from gdstudio.kit.widgets.style_sheet import style_sheet
from gdstudio.kit.widgets.theme import (
    DARK,
    LIGHT,
    RUN_DASHES,
    Theme,
    code_font,
    font,
    load_fonts,
    mix,
    palette,
    past_alpha,
    surface_ramp,
)

Vector = NDArray[np.float64]

# Severity 1 of G. Machado, M. Oliveira, L. Fernandes, "A Physiologically-based Model for Simulation
# of Color Vision Deficiency", IEEE TVCG 15 (2009); they act on linear RGB.
MACHADO: dict[str, Vector] = {
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ: Vector = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
D65: Vector = np.array([0.95047, 1.0, 1.08883])

both = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def linear(text: str) -> Vector:
    colour = QColor(text)
    rgb = np.array([colour.redF(), colour.greenF(), colour.blueF()], np.float64)
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(first: str, second: str) -> float:
    """WCAG 2.2."""
    light, dark = sorted(
        (float(linear(text) @ [0.2126, 0.7152, 0.0722]) for text in (first, second)), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: Vector) -> Vector:
    xyz = TO_XYZ @ rgb / D65
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def delta_e(one: Vector, two: Vector) -> float:
    """CIEDE2000 of two Lab colours, after G. Sharma, W. Wu, E. Dalal (2005)."""
    chroma = (np.hypot(*one[1:]) + np.hypot(*two[1:])) / 2
    g = 0.5 * (1 - np.sqrt(chroma**7 / (chroma**7 + 25.0**7)))
    (l1, a1, b1), (l2, a2, b2) = one, two
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    d_hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    lightness, c = (l1 + l2) / 2, (c1 + c2) / 2
    hue = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    t = (
        1
        - 0.17 * np.cos(np.radians(hue - 30))
        + 0.24 * np.cos(np.radians(2 * hue))
        + 0.32 * np.cos(np.radians(3 * hue + 6))
        - 0.20 * np.cos(np.radians(4 * hue - 63))
    )
    s_l = 1 + 0.015 * (lightness - 50) ** 2 / np.sqrt(20 + (lightness - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c, 1 + 0.015 * c * t
    twist = 30 * np.exp(-(((hue - 275) / 25) ** 2))
    r = -2 * np.sqrt(c**7 / (c**7 + 25.0**7)) * np.sin(np.radians(2 * twist))
    x, y, z = (l2 - l1) / s_l, (c2 - c1) / s_c, d_hue / s_h
    return float(np.sqrt(x**2 + y**2 + z**2 + r * y * z))


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ],
)
def test_the_colour_difference_is_right(
    one: tuple[float, ...], two: tuple[float, ...], wanted: float
) -> None:
    """Published test data of Sharma, Wu and Dalal."""
    assert delta_e(np.array(one), np.array(two)) == pytest.approx(wanted, abs=1e-4)


@both
@pytest.mark.parametrize("ink", ["ink", "ink2", "ink3"])
@pytest.mark.parametrize("ground", ["panel", "sunken", "chrome"])
def test_text_is_readable(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@both
@pytest.mark.parametrize("role", ["now", "minimum", "gradient", "danger"])
def test_numbers_in_colour_are_readable(theme: Theme, role: str) -> None:
    assert contrast(getattr(theme, role), theme.panel) >= 4.5
    assert contrast(theme.on_ink, theme.ink) >= 4.5


@both
def test_marks_stand_out(theme: Theme) -> None:
    roles = ("data", "now", "minimum", "gradient", "ink", "danger", "focus", "edge")
    for colour in (*(getattr(theme, role) for role in roles), *theme.runs):
        assert contrast(colour, theme.panel) >= 3, colour


@both
@pytest.mark.parametrize("deficiency", MACHADO)
def test_roles_are_apart_for_colour_blind_people(theme: Theme, deficiency: str) -> None:
    roles = ("data", "now", "minimum", "gradient")
    seen = {
        role: lab(np.clip(MACHADO[deficiency] @ linear(getattr(theme, role)), 0, 1))
        for role in roles
    }
    for one, two in combinations(roles, 2):
        assert delta_e(seen[one], seen[two]) >= 18, (one, two)


@both
@pytest.mark.parametrize("sight", ["normal", *MACHADO])
def test_the_last_runs_of_a_race_are_apart_from_all(theme: Theme, sight: str) -> None:
    """Letters and dashes tell runs apart as well."""
    matrix = MACHADO.get(sight, np.eye(3))
    seen = [lab(np.clip(matrix @ linear(text), 0, 1)) for text in (*theme.runs, theme.minimum)]
    for one, two in combinations(range(len(seen)), 2):
        if {one, two} & {5, 6}:
            least = 19 if (one, two) == (0, 6) else 9.5  # one's own is looked for first
            assert delta_e(seen[one], seen[two]) >= least, (one, two)


@both
def test_the_ramp_of_the_surface_grows_lighter(theme: Theme) -> None:
    ramp = surface_ramp(theme)
    assert ramp.shape == (256, 4)
    light = [lab(linear(QColor(*map(int, row[:3])).name()))[0] for row in ramp[::8]]
    assert np.all(np.diff(light) > 0)


def test_small_things() -> None:
    assert len(set(RUN_DASHES)) == len(LIGHT.runs) == len(DARK.runs)
    assert past_alpha(0) == pytest.approx(0.72)
    assert past_alpha(0) > past_alpha(1) > past_alpha(50) >= 0.10
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


@pytest.mark.parametrize(
    ("weight", "style"), [(QFont.Weight.Normal, "Regular"), (QFont.Weight.DemiBold, "Bold")]
)
def test_hangul_is_as_heavy_as_what_stands_beside_it(qapp, weight, style) -> None:
    load_fonts(resource_path("fonts"))
    face = QFont("NanumGothic")
    face.setWeight(font(13, weight).weight())
    assert QRawFont.fromFont(face).styleName() == style


@pytest.mark.parametrize(
    ("weight", "style"), [(QFont.Weight.Normal, "Regular"), (QFont.Weight.Bold, "Bold")]
)
def test_code_has_a_shipped_face_in_which_all_letters_are_as_wide(qapp, weight, style) -> None:
    load_fonts(resource_path("fonts"))
    face = code_font(12.5, weight)
    raw = QRawFont.fromFont(face)
    assert (raw.familyName(), raw.styleName()) == ("Noto Sans Mono", style)
    metrics = QFontMetricsF(face)
    widths = {metrics.horizontalAdvance(sign) for sign in "iIl1mW0-=[](). "}
    assert len(widths) == 1
    assert widths == {QFontMetricsF(code_font(12.5)).horizontalAdvance("m")}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_tooltips_are_as_light_as_the_rest(theme: Theme) -> None:
    colours = palette(theme)
    ground = colours.color(QPalette.ColorRole.ToolTipBase).lightness()
    ink = colours.color(QPalette.ColorRole.ToolTipText).lightness()
    window = colours.color(QPalette.ColorRole.Window).lightness()
    assert (ground > ink) == (window > colours.color(QPalette.ColorRole.WindowText).lightness())
    assert abs(ground - window) < 64
    assert f"QToolTip {{ background: {theme.raised}; color: {theme.ink};" in style_sheet(theme)
