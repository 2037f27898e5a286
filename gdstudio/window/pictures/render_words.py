"""What ``gdstudio render`` says of a file that it has written, in the user's language."""

from __future__ import annotations

import re
from pathlib import Path

from gdstudio.kit.widgets.translation import counted, translator

FILM = re.compile(r"(\d+) frames?, (\S+) s, (\S+)")
PAGE = re.compile(r"(\d+) of (\d+) rows, (\S+) kB")
SHEET = re.compile(r"(\d+) runs")

tr = translator("RenderWords")


def written_words(said: str, out: Path) -> str:
    """Return what was written, of the last line that the command said about ``out``."""
    what = said.strip().rpartition(": ")[2]
    if film := FILM.fullmatch(what):
        frames, seconds, pixels = film.groups()
        text = counted(
            int(frames),
            tr("{frames} frame, {seconds} s, {pixels}"),
            tr("{frames} frames, {seconds} s, {pixels}"),
        )
        return text.format(frames=frames, seconds=seconds, pixels=pixels)
    if page := PAGE.fullmatch(what):
        shown, rows, size = page.groups()
        text = counted(
            int(rows),
            tr("{shown} of {rows} row, {size} kB"),
            tr("{shown} of {rows} rows, {size} kB"),
        )
        return text.format(shown=shown, rows=rows, size=size)
    if sheet := SHEET.fullmatch(what):
        return counted(int(sheet[1]), tr("{runs} run"), tr("{runs} runs")).format(runs=sheet[1])
    return out.name
