"""The style sheet of a theme: how Qt's own widgets look, and who takes the focus from the mouse."""

from __future__ import annotations

import re

from gdstudio.core.files.resources import resource_path
from gdstudio.kit.widgets.theme import Theme, mix

GROWING = r"[89]|\d{2,3}"
"""Lengths in the style sheet that go with the type."""


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
#error_box QPushButton {{ min-width: 64px; }}
QMainWindow::separator {{ background: {theme.chrome}; width: 6px; height: 6px; }}
QMainWindow::separator:hover {{ background: {theme.hair}; }}
QMenuBar {{ background: {theme.chrome}; color: {theme.ink}; padding: 2px 6px 0 3px; }}
QMenuBar::item {{ padding: 5px 9px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {theme.hair}; }}
QMenu {{ background: {theme.panel}; color: {theme.ink}; border: 1px solid {theme.hair};
    padding: 4px; menu-scrollable: 1; }}
QMenu::item {{ padding: 4px 26px 4px 26px; border-radius: 4px; }}
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
QComboBox[editable="true"] {{ qproperty-focusPolicy: StrongFocus; }}
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
QLineEdit, QTextEdit, QPlainTextEdit {{ placeholder-text-color: {theme.ink3}; }}
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
#segmented QPushButton:disabled {{ color: {mix(theme.edge, theme.sunken, 0.25)}; }}
#segmented[strikes="true"] QPushButton:disabled {{ text-decoration: line-through; }}
#segmented QPushButton:focus {{ border: 2px solid {theme.focus}; padding: 0; min-height: 0; }}
QPushButton {{ background: {theme.panel}; border: 1px solid {theme.edge}; border-radius: 4px;
    color: {theme.ink}; padding: 0 12px; min-height: 26px; }}
QPushButton:hover {{ background: {theme.hover}; }}
QPushButton:focus {{ border: 2px solid {theme.focus}; padding: 0 11px; min-height: 24px; }}
#coach_go_on {{ padding: 0 6px; min-height: 0; }}
#coach_go_on:focus {{ padding: 0 5px; min-height: 0; }}
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
