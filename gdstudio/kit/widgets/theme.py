"""Colours, type and the style sheet: light and dark, safe for colour-blind people.

Blue is given, vermillion moves, teal is the goal, purple points uphill. Chrome has no hue, save the
focus ring. Widgets take a ``Theme``; nothing here is global.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from gdstudio.core.files.resources import resource_path
from gdstudio.kit.widgets.svg_icon import SvgIconEngine
from gdstudio.kit.widgets.type_size import sized, type_scale

FAMILIES = ["Inter", "NanumGothic", "Nanum Gothic"]
GROWING = r"[89]|\d{2,3}"
"""Lengths in the style sheet that go with the type."""
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
    made = QFont(DISPLAY_FAMILIES if display else FAMILIES)
    made.setPixelSize(round(size))
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


def icon(name: str, colour: str, disabled: str | None = None) -> QIcon:
    """Return a shipped icon in a colour of the theme; faded when disabled."""
    return QIcon(SvgIconEngine(_glyph(name), colour, disabled))


@cache
def _glyph(name: str) -> Path:
    """Return the file of an icon; a window asks two hundred times while it starts."""
    return resource_path("icons", f"{name}.svg")


# -- Qt's own painting -----------------------------------------------------------------------------


def apply(app: QApplication, theme: Theme) -> None:
    """Use the theme for everything Qt paints."""
    sheet = enlarged(style_sheet(theme), type_scale())
    if app.styleSheet() != sheet:  # Qt polishes every widget anew, even for the same sheet
        app.setFont(font())
        app.setPalette(palette(theme))
        app.setStyleSheet(sheet)


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


def enlarged(sheet: str, scale: float) -> str:
    """Return a style sheet for type of another size; gaps and edges stay as they are."""

    def larger(length: re.Match[str]) -> str:
        return f"{round(int(length[1]) * scale)}px"

    return re.sub(rf"\b({GROWING})px", larger, sheet)


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a theme; it also says who takes the focus from the mouse."""
    arrow = resource_path("icons").as_posix()
    shade = "dark" if theme.is_dark else "light"
    handle = mix(theme.edge, theme.panel, 0.45)
    return f"""
QMainWindow, QDialog, QMessageBox {{ background: {theme.chrome}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QMessageBox QLabel {{ color: {theme.ink}; }}
QMessageBox QLabel#qt_msgbox_label {{ font-weight: 600; min-width: 340px; }}
QMessageBox QLabel#qt_msgbox_informativelabel {{ color: {theme.ink2}; min-width: 340px; }}
QMessageBox QPushButton {{ min-width: 64px; }}
QMainWindow::separator {{ background: {theme.chrome}; width: 6px; height: 6px; }}
QMainWindow::separator:hover {{ background: {theme.hair}; }}
QMenuBar {{ background: {theme.chrome}; color: {theme.ink}; padding: 2px 6px 0 3px; }}
QMenuBar::item {{ padding: 5px 9px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {theme.hair}; }}
QMenu {{ background: {theme.panel}; color: {theme.ink}; border: 1px solid {theme.hair};
    padding: 4px; }}
QMenu::item {{ padding: 5px 26px 5px 26px; border-radius: 4px; }}
QMenu::item:selected {{ background: {theme.hover}; }}
QMenu::item:disabled {{ color: {mix(theme.edge, theme.panel, 0.25)}; }}
QMenu::separator {{ height: 1px; background: {theme.hair}; margin: 4px 8px; }}
QStatusBar {{ background: {theme.chrome}; color: {theme.ink}; min-height: 28px; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ padding: 0 14px; }}
QToolBar {{ background: {theme.chrome}; border: none; padding: 0; spacing: 0; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{ background: {theme.chrome}; color: {theme.ink3}; padding: 5px 12px; border: none;
    border-radius: 4px; }}
QTabBar::tab:selected {{ background: {theme.panel}; color: {theme.ink}; }}
QMainWindow > QTabBar {{ max-height: 0; qproperty-focusPolicy: NoFocus; }}
QMainWindow > QTabBar::tab {{ width: 0; height: 0; min-height: 0; padding: 0; }}
QDockWidget {{ border: 5px solid {theme.panel}; }}
#title_bar_passing {{ background: {theme.panel}; }}
#title_bar {{ background: {theme.panel};
    border-top-left-radius: 6px; border-top-right-radius: 6px; }}
#body {{ background: {theme.panel};
    border-bottom-left-radius: 6px; border-bottom-right-radius: 6px; }}
#body QLabel, #title_bar QLabel, #transport QLabel,
#predict_strip QLabel {{ background: transparent; }}
#transport, #predict_strip {{ background: {theme.panel}; border-radius: 6px; }}
QMainWindow, QDockWidget, QDialog {{ qproperty-focusPolicy: ClickFocus; }}
QPushButton, QToolButton, QCheckBox, QRadioButton, QComboBox {{ qproperty-focusPolicy: TabFocus; }}
#segmented QPushButton[checked="false"], QMenuBar QToolButton, QTabBar QToolButton,
QLineEdit QToolButton, #presenter QPushButton, #presenter QToolButton {{
    qproperty-focusPolicy: NoFocus; }}
QToolTip {{ background: {theme.raised}; color: {theme.ink}; border: 1px solid {theme.edge};
    padding: 3px 7px; }}
QToolButton {{ border: none; border-radius: 4px; background: transparent; color: {theme.ink};
    padding: 0; }}
QToolButton:hover, QToolButton:checked {{ background: {theme.hover}; }}
QToolButton:focus {{ border: 2px solid {theme.focus}; }}
QToolButton::menu-indicator {{ image: none; }}
QLineEdit, QComboBox, QAbstractSpinBox {{ background: {theme.panel}; color: {theme.ink};
    border: 1px solid {theme.edge}; border-radius: 4px; padding: 0 8px;
    min-height: 26px; max-height: 26px;
    selection-background-color: {theme.select}; selection-color: {theme.ink}; }}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{ border: 2px solid {theme.focus};
    padding: 0 7px; min-height: 24px; max-height: 24px; }}
QLineEdit[bad="true"], QAbstractSpinBox[bad="true"] {{ border: 2px solid {theme.danger};
    padding: 0 7px; min-height: 24px; max-height: 24px; }}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{ background: {theme.sunken};
    color: {theme.ink3}; border-color: {theme.hair}; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url({arrow}/arrow-down-{shade}.svg); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {theme.panel}; color: {theme.ink};
    border: 1px solid {theme.hair}; padding: 4px; outline: none;
    selection-background-color: {theme.hover}; selection-color: {theme.ink}; }}
QAbstractSpinBox {{ padding-right: 22px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 20px; border: none;
    background: transparent; }}
QAbstractSpinBox::up-arrow {{ image: url({arrow}/arrow-up-{shade}.svg);
    width: 10px; height: 10px; }}
QAbstractSpinBox::down-arrow {{ image: url({arrow}/arrow-down-{shade}.svg);
    width: 10px; height: 10px; }}
#segmented {{ background: {theme.sunken}; border: 1px solid {theme.hair}; border-radius: 5px; }}
#segmented QPushButton {{ border: 1px solid transparent; background: transparent;
    color: {theme.ink2}; border-radius: 4px; padding: 0; margin: 1px; min-width: 20px;
    min-height: 0; }}
#segmented QPushButton:checked {{ background: {theme.raised}; color: {theme.ink};
    border: 1px solid {theme.edge}; }}
#segmented QPushButton:focus {{ border: 2px solid {theme.focus}; padding: 0; min-height: 0; }}
QPushButton {{ background: {theme.panel}; border: 1px solid {theme.edge}; border-radius: 4px;
    color: {theme.ink}; padding: 0 12px; min-height: 26px; }}
QPushButton:hover {{ background: {theme.hover}; }}
QPushButton:focus {{ border: 2px solid {theme.focus}; padding: 0 11px; min-height: 24px; }}
QPushButton:disabled {{ color: {theme.ink3}; border-color: {theme.hair}; }}
QPushButton#primary {{ background: {theme.ink}; border: 1px solid {theme.ink};
    color: {theme.on_ink}; }}
QPushButton#primary:disabled {{ background: {theme.hair}; border: 1px solid {theme.hair};
    color: {theme.ink3}; }}
QCheckBox {{ color: {theme.ink}; spacing: 7px; background: transparent; }}
QCheckBox::indicator, QListView::indicator {{ width: 14px; height: 14px;
    border: 1px solid {theme.edge}; border-radius: 4px; background: {theme.panel}; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{ border-color: {theme.ink};
    background: {theme.ink}; image: url({arrow}/tick-{shade}.svg); }}
QCheckBox::indicator:focus {{ border: 2px solid {theme.focus}; width: 12px; height: 12px; }}
QCheckBox::indicator:disabled, QListView::indicator:disabled {{
    border-color: {theme.hair}; background: {theme.sunken}; }}
QCheckBox::indicator:checked:disabled {{ border-color: {theme.ink3}; background: {theme.ink3}; }}
QTableView {{ background: {theme.panel}; color: {theme.ink}; border: none; outline: none;
    gridline-color: transparent; selection-background-color: {theme.select};
    selection-color: {theme.ink}; }}
QTableView QLineEdit {{ min-height: 18px; max-height: 18px; padding: 0 4px; }}
QHeaderView {{ background: {theme.panel}; }}
QHeaderView::section {{ background: {theme.panel}; color: {theme.ink3}; border: none;
    padding: 0 8px; }}
QHeaderView::section:horizontal {{ border-bottom: 1px solid {theme.hair}; }}
QTableCornerButton::section {{ background: {theme.panel}; border: none; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {handle}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 24px; }}
QScrollBar::handle:horizontal {{ min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
