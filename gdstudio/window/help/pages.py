"""The pages of the help, as the HTML that Qt's text browser reads."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.languages import text_in
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.translation import translator
from gdstudio.window.help.glossary import Entry, Glossary
from gdstudio.window.help.key_list import KeyGroup

_tr = translator("Help")

NO_ENTRY = QT_TRANSLATE_NOOP("Help", "No word has this. Try a shorter one.")


def contents_page(glossary: Glossary, language: str, theme: Theme) -> str:
    """Return where everything of the help is, with all words by their groups."""
    parts = [
        _heading(_tr(QT_TRANSLATE_NOOP("Help", "Help")), theme),
        _paragraph(
            _tr(
                QT_TRANSLATE_NOOP(
                    "Help",
                    "Point at anything and press F1: this window opens at what it means. "
                    "Words with a hand can also be clicked.",
                )
            )
        ),
        _paragraph(
            " &nbsp;·&nbsp; ".join(
                _link(target, text, theme)
                for target, text in (
                    ("do:tour", _tr(QT_TRANSLATE_NOOP("Help", "Two-minute tour"))),
                    ("do:keys", _tr(QT_TRANSLATE_NOOP("Help", "Keys and gestures"))),
                    ("do:report", _tr(QT_TRANSLATE_NOOP("Help", "Report a problem"))),
                )
            )
        ),
    ]
    for group in glossary.groups:
        words = (
            _link(f"word:{entry.id}", text_in(entry.name, language), theme)
            for entry in glossary.of_group(group)
        )
        parts.append(_small_heading(text_in(group.name, language), theme))
        parts.append(_paragraph(" &nbsp;·&nbsp; ".join(words)))
    return "".join(parts)


def entry_page(entry: Entry, glossary: Glossary, language: str, theme: Theme) -> str:
    """Return what a word means, its formula, where it stands and what is near it."""
    parts = [
        _heading(escape(text_in(entry.name, language)), theme),
        _paragraph(escape(text_in(entry.text, language))),
    ]
    formula = entry.formula if isinstance(entry.formula, str) else text_in(entry.formula, language)
    if formula:
        parts.append(
            f'<table width="100%" cellpadding="10" style="margin: 4px 0 10px 0">'
            f'<tr><td style="background: {theme.sunken}; font-size: 15px">{formula}</td>'
            f"</tr></table>"
        )
    place = escape(text_in(entry.place, language))
    if entry.panel:
        show = _link(f"show:{entry.panel}", _tr(QT_TRANSLATE_NOOP("Help", "Show the panel")), theme)
        place = f"{place} &nbsp;·&nbsp; {show}" if place else show
    if place:
        parts.append(_small_heading(_tr(QT_TRANSLATE_NOOP("Help", "Where it stands")), theme))
        parts.append(_paragraph(place))
    if entry.see:
        near = (glossary.entry(name) for name in entry.see)
        links = (_link(f"word:{one.id}", text_in(one.name, language), theme) for one in near)
        parts.append(_small_heading(_tr(QT_TRANSLATE_NOOP("Help", "See also")), theme))
        parts.append(_paragraph(" &nbsp;·&nbsp; ".join(links)))
    return "".join(parts)


def keys_page(groups: Iterable[KeyGroup], sought: str, theme: Theme) -> str:
    """Return the keys, of those with ``sought`` in them only."""
    sought, parts = sought.casefold(), []
    for group in groups:
        whole = sought in group.title.casefold()
        rows = [
            f'<tr><td width="40%" style="color: {theme.ink}; padding: 3px 12px 3px 0">'
            f'<span style="font-weight: 600">{escape(line.keys)}</span></td>'
            f'<td style="color: {theme.ink2}; padding: 3px 0">{escape(line.what)}</td></tr>'
            for line in group.lines
            if whole or sought in f"{line.keys} {line.what}".casefold()
        ]
        if rows:
            parts.append(_small_heading(escape(group.title), theme))
            parts.append(f'<table width="100%" cellspacing="0">{"".join(rows)}</table>')
    if not parts:
        return _paragraph(_tr(QT_TRANSLATE_NOOP("Help", "No key has this. Try a shorter word.")))
    return _heading(_tr(QT_TRANSLATE_NOOP("Help", "Keys and gestures")), theme) + "".join(parts)


def empty_page() -> str:
    """Return what is said where no word was found."""
    return _paragraph(_tr(NO_ENTRY))


def _heading(text: str, theme: Theme) -> str:
    return (
        f'<p style="font-size: 17px; font-weight: 600; color: {theme.ink}; '
        f'margin: 0 0 10px 0">{text}</p>'
    )


def _small_heading(text: str, theme: Theme) -> str:
    return (
        f'<p style="font-size: 12px; font-weight: 600; color: {theme.ink3}; '
        f'margin: 14px 0 4px 0">{text}</p>'
    )


def _paragraph(html: str) -> str:
    return f'<p style="margin: 0 0 8px 0; line-height: 140%">{html}</p>'


def _link(target: str, text: str, theme: Theme) -> str:
    return f'<a href="{target}" style="color: {theme.focus}; white-space: nowrap">{text}</a>'
