"""Words of the core, translated when they are shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from gdstudio.core.errors import SpecError
from gdstudio.core.files.resources import resource_path
from gdstudio.core.text import QT_TRANSLATE_NOOP

OF_QT = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
)
"""Words of Qt that its own translations have in another spelling, so that they stay English."""
LANGUAGES = {"en": "English", "ko": "한국어"}


def translated(context: str, text: str) -> str:
    """Return a marked text of the core in the user's language."""
    return QCoreApplication.translate(context, text) if text else ""


def translated_to(code: str, context: str, text: str) -> str:
    """Return a marked text in a language of ``LANGUAGES``, whichever the user's is."""
    translator = QTranslator()
    found = code != "en" and translator.load(_translations(code))
    return (translator.translate(context, text) if found else "") or text


def counted(count: float, one: str, many: str) -> str:
    """Return which of two translated texts a count wants; Korean has the same for both.

    Both are marked where they stand, so that no text says "1 updates".
    """
    return one if count == 1 else many


def translator(context: str) -> Callable[[str], str]:
    """Return what translates the texts of a module; ``make translations`` knows it by its call."""

    def translate(text: str) -> str:
        return QCoreApplication.translate(context, text)

    return translate


def error_text(error: SpecError, *, with_file: bool = True, with_key: bool = True) -> str:
    """Return what is wrong in the user's language, behind the place where it is."""
    message = error.sentence(translated("SpecError", error.template))
    return ": ".join([*error.places(with_file=with_file, with_key=with_key), message])


def install_language(app: QCoreApplication, choice: str) -> str:
    """Use ``choice`` (a code, or ``system``) for the interface; return the code in use."""
    code = QLocale.system().name()[:2] if choice == "system" else choice
    if code not in LANGUAGES:
        code = "en"
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    if code != "en":
        _install(app, code)
    return code


def _install(app: QCoreApplication, code: str) -> None:
    """Use the translations of the interface and of Qt's own words; lessons have their own texts."""
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for file in (f"{qt}/qtbase_{code}.qm", _translations(code)):
        translator = QTranslator(app)
        if translator.load(file):
            app.installTranslator(translator)


def _translations(code: str) -> str:
    return str(resource_path("translations", f"gdstudio_{code}.qm"))
