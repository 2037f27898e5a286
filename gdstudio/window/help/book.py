"""The window of the help: contents, keys and glossary; it stays open beside the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QFont, QHideEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
)

from gdstudio.core.text.languages import text_in
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.segmented import Segmented
from gdstudio.kit.widgets.theme import Theme, font
from gdstudio.window.help.glossary import Entry, Glossary
from gdstudio.window.help.key_list import KeyGroup
from gdstudio.window.help.pages import contents_page, empty_page, entry_page, keys_page

CONTENTS, KEYS, WORDS = range(3)
SIZE = QSize(760, 560)
LEAST = QSize(520, 360)
LIST_WIDTH = 208
ROW_HEIGHT, HEADING_HEIGHT = 24, 34
ENTRY = Qt.ItemDataRole.UserRole
GEOMETRY = "help_geometry"


class HelpBook(QDialog):
    """Shows one page at a time. It holds nothing up and remembers its place."""

    followed = Signal(str, str)
    """a link into the program: what kind (``show``, ``do``), and of what"""

    def __init__(
        self, desk: Desk, glossary: Glossary, keys: Callable[[], Sequence[KeyGroup]]
    ) -> None:
        super().__init__(desk.window)
        self._desk, self._glossary, self._keys = desk, glossary, keys
        self._page = CONTENTS
        self._entry = ""
        self.setObjectName("help_window")
        self.setWindowTitle(self.tr("Help"))
        self.setMinimumSize(LEAST)
        self.resize(SIZE)
        self._pages = Segmented([self.tr("Contents"), self.tr("Keys"), self.tr("Glossary")])
        self._pages.setAccessibleName(self.tr("Page of the help"))
        self._pages.setFixedWidth(300)
        self._pages.chosen.connect(self._on_pages_chosen)
        self._search = QLineEdit()
        self._search.setObjectName("help_search")
        self._search.setAccessibleName(self.tr("Search the help"))
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setToolTip(self.tr("Only what has these letters is listed"))
        self._search.setClearButtonEnabled(True)
        self._search.setMaximumWidth(230)
        self._search.textChanged.connect(self._on_search_text_changed)
        self._list = QListWidget()
        self._list.setObjectName("help_words")
        self._list.setAccessibleName(self.tr("Words of the glossary"))
        self._list.setFixedWidth(LIST_WIDTH)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentItemChanged.connect(self._on_list_current_item_changed)
        self._text = QTextBrowser()
        self._text.setObjectName("help_text")
        self._text.setAccessibleName(self.tr("Text of the help"))
        self._text.setOpenLinks(False)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.anchorClicked.connect(self._on_text_anchor_clicked)
        self._build()
        self._fill_list()
        geometry = desk.settings.bytes(GEOMETRY)
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        self.set_theme(desk.theme)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._pages)
        top.addStretch()
        top.addWidget(self._search, 1)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._list)
        below.addWidget(self._text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addLayout(top)
        column.addLayout(below)

    # -- showing ---------------------------------------------------------------------------

    @property
    def entry(self) -> str:
        """The id of the word that is shown, or nothing."""
        return self._entry if self._page == WORDS else ""

    def open_contents(self) -> None:
        """Show where everything is."""
        self._open(CONTENTS)

    def open_keys(self) -> None:
        """Show the keys."""
        self._open(KEYS)

    def open_entry(self, entry_id: str = "") -> None:
        """Show what a word means; by default the one that was shown last, or the first."""
        if entry_id or not self._entry:
            self._entry = entry_id or self._glossary.entries[0].id
        self._open(WORDS)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        ground = f"background: {theme.panel}; color: {theme.ink}; border-radius: 6px"
        self._text.setStyleSheet(f"QTextBrowser {{ {ground}; padding: 8px 14px; }}")
        self._list.setStyleSheet(
            f"QListWidget {{ {ground}; padding: 6px; outline: none; }}"
            f"QListWidget::item {{ padding: 3px 6px; border-radius: 4px; color: {theme.ink}; }}"
            f"QListWidget::item:disabled {{ color: {theme.ink3}; }}"
            f"QListWidget::item:selected {{ background: {theme.select}; color: {theme.ink}; }}"
            f"QListWidget:focus {{ border: 2px solid {theme.focus}; padding: 4px; }}"
        )
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember the place."""
        self._desk.settings.set(GEOMETRY, self.saveGeometry())
        super().hideEvent(event)

    # -- inside ----------------------------------------------------------------------------

    def _open(self, page: int) -> None:
        if self._search.text():
            self._search.clear()
        self._page = page
        self._show()
        self._text.setFocus()
        self.show()
        self.raise_()
        self.activateWindow()

    def _show(self) -> None:
        page, theme, language = self._page, self._desk.theme, self._desk.language
        self._pages.set_index(page)
        self._search.setVisible(page != CONTENTS)
        self._list.setVisible(page == WORDS)
        if page == CONTENTS:
            html = contents_page(self._glossary, language, theme)
        elif page == KEYS:
            html = keys_page(self._keys(), self._search.text().strip(), theme)
        elif self._entry:
            self._choose_in_list()
            entry = self._glossary.entry(self._entry)
            html = entry_page(entry, self._glossary, language, theme)
        else:
            html = empty_page()
        self._text.document().setDefaultFont(font(14))
        self._text.setHtml(html)

    def _fill_list(self) -> None:
        """List the words by their groups; a heading cannot be chosen."""
        sought = self._search.text().strip().casefold()
        language, bold = self._desk.language, font(12, QFont.Weight.DemiBold)
        self._list.blockSignals(True)
        self._list.clear()
        for group in self._glossary.groups:
            found = [e for e in self._glossary.of_group(group) if sought in _words(e)]
            if not found:
                continue
            heading = QListWidgetItem(text_in(group.name, language))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setFont(bold)
            heading.setSizeHint(QSize(0, HEADING_HEIGHT if self._list.count() else ROW_HEIGHT))
            heading.setTextAlignment(Qt.AlignmentFlag.AlignBottom)
            self._list.addItem(heading)
            for entry in found:
                name = text_in(entry.name, language)
                item = QListWidgetItem(name)
                item.setToolTip(name)
                item.setSizeHint(QSize(0, ROW_HEIGHT))
                item.setData(ENTRY, entry.id)
                self._list.addItem(item)
        self._list.blockSignals(False)

    def _choose_in_list(self) -> None:
        self._list.blockSignals(True)
        for row in range(self._list.count()):
            if self._list.item(row).data(ENTRY) == self._entry:
                self._list.setCurrentRow(row)
                self._list.scrollToItem(self._list.item(row))
        self._list.blockSignals(False)

    @Slot(int)
    def _on_pages_chosen(self, page: int) -> None:
        self._page = page
        if page == WORDS and not self._entry:
            self._entry = self._glossary.entries[0].id
        self._search.clear()
        self._fill_list()
        self._show()

    @Slot(str)
    def _on_search_text_changed(self, _text: str) -> None:
        if self._page == WORDS:
            self._fill_list()
            found = [self._list.item(row).data(ENTRY) for row in range(self._list.count())]
            words = [entry_id for entry_id in found if entry_id]
            if self._entry not in words:
                self._entry = words[0] if words else ""
        self._show()

    @Slot(QListWidgetItem)
    def _on_list_current_item_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(ENTRY):
            self._entry = item.data(ENTRY)
            self._show()

    @Slot(QUrl)
    def _on_text_anchor_clicked(self, url: QUrl) -> None:
        kind, _, target = url.toString().partition(":")
        if kind == "word":
            self.open_entry(target)
        elif (kind, target) == ("do", "keys"):
            self.open_keys()
        else:
            self.followed.emit(kind, target)


def _words(entry: Entry) -> str:
    """Return all that is sought in: names and texts of both languages."""
    texts = (*entry.name.values(), *entry.text.values(), entry.id)
    return " ".join(texts).casefold()
