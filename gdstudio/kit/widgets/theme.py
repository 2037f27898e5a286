"""Colours and type: light and dark, safe for colour-blind people.

Blue is given, vermillion moves, teal is the goal, purple points uphill. Chrome has no hue, save the
focus ring. Widgets take a ``Theme``; nothing here is global.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QWidget

from gdstudio.core.files.resources import resource_path
from gdstudio.kit.widgets.svg_icon import SvgIconEngine
from gdstudio.kit.widgets.type_size import sized, type_scale

FAMILIES = ["Inter", "NanumGothic", "Nanum Gothic"]
DISPLAY_FAMILIES = ["Inter Display", *FAMILIES]
CODE_FAMILIES = ["Noto Sans Mono", "NanumGothic", "Nanum Gothic"]

Oklch = tuple[float, float, float]


@dataclass(frozen=True)
class Theme:
    """Every colour, by its role."""

    name: Literal["light", "dark"]
    chrome: str
    panel: str
    sunken: str
    hover: str
    hair: str
    grid: str
    edge: str
    ink: str
    ink2: str
    ink3: str
    on_ink: str
    data: str
    now: str
    minimum: str
    gradient: str
    danger: str
    focus: str
    select: str
    warn: str
    raised: str
    zone_crawl: str
    zone_converge: str
    zone_oscillate: str
    zone_diverge: str
    runs: tuple[str, ...]
    ramp: tuple[Oklch, ...]

    @property
    def is_dark(self) -> bool:
        """Whether this is the dark theme."""
        return self.name == "dark"


LIGHT = Theme(
    name="light",
    chrome="#ECEEF1",
    panel="#FFFFFF",
    sunken="#F5F6F8",
    hover="#EBEDF0",
    hair="#DFE2E7",
    grid="#E9EBEF",
    edge="#868E9A",
    ink="#1A1E25",
    ink2="#474F5B",
    ink3="#606874",
    on_ink="#FFFFFF",
    data="#4C8EDF",
    now="#C33C00",
    minimum="#026E5B",
    gradient="#741BA2",
    danger="#A8123E",
    focus="#2F6FC4",
    select="#DCE8F8",
    warn="#FBEAEF",
    raised="#FFFFFF",
    zone_crawl="#9DB4CC",
    zone_converge="#1E9E82",
    zone_oscillate="#E8A317",
    zone_diverge="#A8123E",
    runs=("#C33C00", "#6887FF", "#002758", "#767676", "#4F0B05", "#D08300", "#A860A8"),
    ramp=(
        (0.335, 0.125, 276),
        (0.46, 0.135, 262),
        (0.60, 0.115, 242),
        (0.74, 0.085, 222),
        (0.86, 0.055, 208),
        (0.95, 0.028, 200),
    ),
)

DARK = Theme(
    name="dark",
    chrome="#121417",
    panel="#1C1F24",
    sunken="#262A30",
    hover="#2C3138",
    hair="#31363D",
    grid="#2A2E35",
    edge="#6F7782",
    ink="#E9ECEF",
    ink2="#B6BDC7",
    ink3="#98A0AC",
    on_ink="#15181C",
    data="#4C93E0",
    now="#FF7F45",
    minimum="#81EDC1",
    gradient="#E7CBFA",
    danger="#FF7D99",
    focus="#6FB1F2",
    select="#243A55",
    warn="#3A1F29",
    raised="#3A414A",
    zone_crawl="#52667E",
    zone_converge="#2FB698",
    zone_oscillate="#F2C14E",
    zone_diverge="#C02455",
    runs=("#FF7F45", "#207FE8", "#EDD3FA", "#808080", "#C3EAC9", "#9EA9E7", "#9060A8"),
    ramp=(
        (0.26, 0.10, 280),
        (0.37, 0.125, 268),
        (0.49, 0.12, 250),
        (0.61, 0.10, 232),
        (0.73, 0.08, 214),
        (0.84, 0.055, 200),
    ),
)

RUN_DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (6, 3),
    (2, 2.5),
    (9, 3, 2, 3),
    (4, 2, 1, 2),
    (4, 4),
    (1, 1.5),
)
"""Dash patterns of runs A to G, in pen widths: runs differ by more than colour."""


def past_alpha(age: int) -> float:
    """Return how opaque a fit of ``age`` steps ago is drawn; age 0 is the one just before now."""
    return float(0.62 * 0.8**age + 0.10)


# -- colour ----------------------------------------------------------------------------------------


def color(text: str, alpha: float = 1.0) -> QColor:
    """Return a token as a QColor."""
    made = QColor(text)
    made.setAlphaF(alpha)
    return made


def mix(first: str, second: str, share: float) -> str:
    """Return the colour ``share`` of the way from ``first`` to ``second``, in sRGB."""
    a, b = QColor(first), QColor(second)
    return QColor(
        round(a.red() + (b.red() - a.red()) * share),
        round(a.green() + (b.green() - a.green()) * share),
        round(a.blue() + (b.blue() - a.blue()) * share),
    ).name()


def surface_ramp(theme: Theme, size: int = 256) -> NDArray[np.uint8]:
    """Return the loss colours, low to high, as RGBA (size, 4); perceptually even steps."""
    stops = np.array(theme.ramp)
    places, wanted = np.linspace(0, 1, len(stops)), np.linspace(0, 1, size)
    lightness, chroma, hue = (np.interp(wanted, places, stops[:, i]) for i in range(3))
    rgb = oklch_to_srgb(lightness, chroma, hue)
    alpha = np.full((size, 1), 255)
    return np.ascontiguousarray(np.hstack([np.rint(rgb * 255), alpha]).astype(np.uint8))


def oklch_to_srgb(
    lightness: NDArray[np.float64], chroma: NDArray[np.float64], hue: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return sRGB in 0..1 (n, 3) of OKLCH colours, hue in degrees. Source: B. Ottosson, 2020."""
    a, b = chroma * np.cos(np.radians(hue)), chroma * np.sin(np.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = np.stack(
        [
            4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
        ],
        axis=-1,
    ).clip(0, 1)
    result: NDArray[np.float64] = np.where(
        linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055
    )
    return result


# -- type ------------------------------------------------------------------------------------------


def load_fonts(folder: Path) -> None:
    """Make the shipped fonts known to Qt."""
    for file in sorted((*folder.glob("*.otf"), *folder.glob("*.ttf"))):
        QFontDatabase.addApplicationFont(str(file))


def font(
    size: float = 13, weight: QFont.Weight = QFont.Weight.Normal, *, display: bool = False
) -> QFont:
    """Return the interface's font: tabular figures, no hinting.

    ``size`` is in logical pixels at 100 %; the font is as large as the program's type is now.
    """
    return sized(face(size, weight, display=display), size, type_scale())


def face(
    size: float = 13, weight: QFont.Weight = QFont.Weight.Normal, *, display: bool = False
) -> QFont:
    """Return the same font for what is enlarged as a whole: ``size`` in its own pixels."""
    return QFont(_face(round(size), weight, display))


@cache
def _face(size: int, weight: QFont.Weight, display: bool) -> QFont:
    """Return a font that nobody changes: painters ask for the same dozens of times a frame."""
    made = QFont(DISPLAY_FAMILIES if display else FAMILIES)
    made.setPixelSize(size)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def code_font(size: float = 12.5, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return what code is set in, and nothing else: every letter is as wide as any other."""
    made = QFont(CODE_FAMILIES)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFixedPitch(True)
    return sized(made, size, type_scale())


@cache
def icon(name: str, colour: str, disabled: str | None = None) -> QIcon:
    """Return a shipped icon in a colour of the theme; faded when disabled.

    Each is kept, and not for speed alone: of an icon that becomes garbage, Python's collection may
    delete the engine first, which the icon would delete once more; that ends the process.
    """
    return QIcon(SvgIconEngine(_glyph(name), colour, disabled))


@cache
def _glyph(name: str) -> Path:
    """Return the file of an icon; a window asks two hundred times while it starts."""
    return resource_path("icons", f"{name}.svg")


# -- Qt's own painting -----------------------------------------------------------------------------


def set_ink(widget: QWidget, colour: str, more: str = "") -> None:
    """Give a widget a colour of its own, and ``more`` declarations.

    A sheet without a selector would also style the widget's tooltip: in its ink, on the tooltip's.
    """
    widget.setStyleSheet(f"QWidget {{ color: {colour}; {more} }}")


def palette(theme: Theme) -> QPalette:
    """Return the palette of a theme."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, text in (
        (role.Window, theme.chrome),
        (role.WindowText, theme.ink),
        (role.Base, theme.panel),
        (role.AlternateBase, theme.sunken),
        (role.Text, theme.ink),
        (role.Button, theme.sunken),
        (role.ButtonText, theme.ink),
        (role.BrightText, theme.on_ink),
        (role.Highlight, theme.select),
        (role.HighlightedText, theme.ink),
        (role.ToolTipBase, theme.raised),
        (role.ToolTipText, theme.ink),
        (role.PlaceholderText, theme.ink3),
        (role.Link, theme.focus),
        (role.Light, theme.panel),
        (role.Midlight, theme.hair),
        (role.Mid, theme.hair),
        (role.Dark, theme.edge),
        (role.Shadow, theme.hair),
    ):
        made.setColor(which, QColor(text))
    faded = QPalette.ColorGroup.Disabled
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(faded, which, QColor(mix(theme.edge, theme.panel, 0.25)))
    return made
