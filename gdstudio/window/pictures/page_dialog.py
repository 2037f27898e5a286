"""The dialog that writes the film as a page for any browser."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.text.visible import visible
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.calm import CalmCombo
from gdstudio.kit.widgets.translation import LANGUAGES
from gdstudio.window.file_dialogs import ask_name
from gdstudio.window.pictures.picture import OWNER
from gdstudio.window.pictures.render_dialog import RenderDialog

LANGUAGE, THEME = "capture/page-language", "capture/page-theme"
ENDING = ".html"
READERS = ""
"""The choice of whoever reads the page."""


def open_page_dialog(desk: Desk) -> PageDialog:
    """Show the dialog that writes a page; the window stays usable."""
    dialog = PageDialog(desk)
    dialog.show()
    return dialog


class PageDialog(RenderDialog):
    """In which language and colours the page begins, and whose it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setWindowTitle(self.tr("Film as a web page"))
        self.setObjectName("dialog_page")
        self.setMinimumWidth(460)
        settings = desk.settings
        self.language, self.theme = CalmCombo(), CalmCombo()
        self.language.addItem(self.tr("as the reader's browser"), READERS)
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.theme.addItem(self.tr("as the reader's system"), READERS)
        self.theme.addItem(self.tr("light"), "light")
        self.theme.addItem(self.tr("dark"), "dark")
        for field, key in ((self.language, LANGUAGE), (self.theme, THEME)):
            field.setCurrentIndex(max(field.findData(settings.text(key)), 0))
        self.beside = QCheckBox(self.tr("The runs beside this one"))
        self.beside.setChecked(True)
        tip = self.tr("Every page has both languages and a switch; this one it begins with")
        self.add_row(self.tr("Language"), self.language, "page_language", tip)
        tip = self.tr("Every page has both and a switch; with these it begins")
        self.add_row(self.tr("Colours"), self.theme, "page_theme", tip)
        if desk.studio.beside:
            tip = self.tr("Pinned runs and rivals are drawn and move along, as in the window")
            self.add_row("", self.beside, "page_beside", tip)
        tip = self.tr("Stands on the page; it is remembered")
        self.add_row(self.tr("Name"), self.owner, "page_owner", tip)
        self.owner.setEnabled(True)
        self.estimate.setText(
            self.tr(
                "One file with the whole film, which begins at this update. It opens in any "
                "browser, without this program and without a network."
            )
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.addLayout(self.side)

    @property
    def pinned(self) -> tuple[PinnedRun, ...]:
        """The runs shown beside the current one."""
        pins = self._desk.studio.beside if self.beside.isChecked() else ()
        return tuple(pin for pin in pins if pin.visible)

    def options(self) -> list[str]:
        """Return the options of ``gdstudio render``."""
        studio = self._desk.studio
        words = [f"--at={studio.cursor}", f"--caption={self.owner.text().strip()}"]
        run = studio.run
        beyond = run.stopped is not None and run.last > run.stopped.row  # somebody went on
        if beyond or run.last > studio.experiment.planned_updates:
            words.append(f"--to={run.last}")
        for option, field in (("--language", self.language), ("--theme", self.theme)):
            if field.currentData():
                words.append(f"{option}={field.currentData()}")
        return words

    def ask(self) -> Path | None:
        """Ask for the page to write."""
        kinds = self.tr("Web pages (*.html)")
        path = ask_name(self._desk, self.windowTitle(), "descent.html", kinds, self)
        if path is None or path.suffix.lower() == ENDING:
            return path
        text = self.tr("A web page needs a name that ends in .html, not {name}.")
        self.estimate.setText(text.format(name=visible(path.name)))
        return None

    def remember(self) -> None:
        """Keep the choices for the next time."""
        settings = self._desk.settings
        settings.set(OWNER, self.owner.text().strip())
        settings.set(LANGUAGE, self.language.currentData())
        settings.set(THEME, self.theme.currentData())
