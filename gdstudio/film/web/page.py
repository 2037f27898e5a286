"""The film as one HTML file: rows and pictures of a run, and all that shows them."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from gdstudio import __version__
from gdstudio.app.pinned_run import PinnedRun
from gdstudio.app.whole_file import write_whole
from gdstudio.core.descent.run import Run
from gdstudio.core.files.carriers.page import element_of
from gdstudio.film.web import assets, words
from gdstudio.film.web.beside import Titles, run_beside
from gdstudio.film.web.facts import LISTED, Facts, PageLook
from gdstudio.film.web.kept import Kept
from gdstudio.film.web.loss_axis import loss_ends, update_ends
from gdstudio.film.web.packed import as_data, packed, recorded
from gdstudio.film.web.texts import texts_of


def save_page(
    run: Run,
    rows: Sequence[int],
    path: Path,
    look: PageLook,
    *,
    pinned: Sequence[PinnedRun] = (),
    opens: int = 0,
    carried: str | None = None,
    left_out: bool = False,
    show_cause: bool = False,
) -> Kept:
    """Write the film of ``rows``, ascending, of a run; return which of them it holds.

    ``opens``: the row that is shown first. ``carried``: the experiment file that goes along, None
    where it has too many points or was ``left_out``. ``show_cause``: what a lesson hides is told.
    Needs a QCoreApplication. Raises SpecError if the file cannot be written.
    """
    facts = Facts(run, rows, pinned, look.camera, show_cause=show_cause)
    text = page_of(facts, look, opens, carried, left_out=left_out)
    write_whole(path, lambda stream: stream.write(text.encode()))
    return facts.kept


def page_of(
    facts: Facts,
    look: PageLook,
    opens: int = 0,
    carried: str | None = None,
    *,
    left_out: bool = False,
) -> str:
    """Return the whole page; see ``save_page``."""
    titles = Titles(facts)
    about = words.CARRIED
    if carried is None:
        about = words.LEFT_OUT if left_out else words.TOO_MANY
    said = words.in_each_language(lambda: texts_of(facts, titles, about))
    language = look.language or "en"
    script, style = assets.script(), assets.style()
    owner = [part.strip() for part in look.owner.replace("\n", ",").split(",", 1)]
    return assets.fill(
        language=language,
        theme=look.theme,
        policy=assets.policy(script, style),
        version=__version__,
        title=html.escape(said[language]["title"]),
        settings=html.escape(said[language]["settings"]),
        noscript=html.escape(said[language]["noscript"]),
        owner=html.escape("\n".join(part for part in owner if part)),
        style=style,
        script=script,
        experiment="" if carried is None else element_of(carried),
        film=as_data(_film(facts, look, opens, said)),
    )


def _film(facts: Facts, look: PageLook, opens: int, said: dict[str, Any]) -> dict[str, Any]:
    """Return what the script of the page reads."""
    run, rows = facts.run, facts.kept.rows
    film = {
        "rows": packed(rows, "i4"),
        "epochs": packed(run.column("epoch")[rows], "i4"),
        "loss": recorded(run.column("loss")[rows]),
        "rate": recorded(run.column("lr")[rows]),
        "params": recorded(run.column("params")[rows][:, :LISTED]),
        "names": facts.names,
        "planned": max(facts.experiment.planned_updates, run.last),
        "opens": max(0, int(np.searchsorted(rows, opens, side="right")) - 1),
        "language": look.language,
        "texts": said,
        "races": facts.races,
        "fit": facts.fit.payload(rows),
        "surface": facts.surface,
        "pins": [run_beside(facts, pin) for pin in facts.pinned],
        "turns": [change.at for change in facts.experiment.changes],
        "lowest": facts.lowest,
        "lossRange": loss_ends(facts),
        "updateRange": update_ends(facts),
        "shaders": assets.shaders(),
        "looks": assets.looks(),
    }
    if facts.experiment.passes.partial:
        lesson = facts.experiment.lesson
        film["batch"] = recorded(run.column("batch_loss")[rows])
        film["batchOn"] = lesson is not None and "sample-loss" in lesson.views
    if facts.qualities is not None:
        film["quality"] = facts.qualities
    if run.tested:
        film["test"] = packed([run.test_loss_at(row) for row in rows.tolist()], "f8")
    return film
