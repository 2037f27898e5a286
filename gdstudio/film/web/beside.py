"""The runs beside the one of a page: their curves, losses and paths, and what they are called."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from gdstudio.app.language import told
from gdstudio.app.pinned_run import PinnedRun
from gdstudio.app.rivals import named
from gdstudio.film.web.facts import Facts
from gdstudio.film.web.landscape import path_beside, stroke_of
from gdstudio.film.web.packed import drawn, packed, recorded
from gdstudio.film.web.words import in_each_language
from gdstudio.kit.run_words import beside_text
from gdstudio.rooms.loss.pins import comparable


def run_beside(facts: Facts, pin: PinnedRun) -> dict[str, Any]:
    """Return what a page draws of a run beside its own, at the rows that both have."""
    rows = facts.kept.up_to(pin.run.last)
    made: dict[str, Any] = {"rows": packed(rows, "i4"), **stroke_of(pin)}
    params = pin.run.column("params")[rows]
    if facts.draws_curve(pin):
        with np.errstate(all="ignore"):
            curves = pin.run.experiment.objective.predict(params, facts.fit.x[:, None])
        made["fit"] = drawn(np.asarray(curves, float).reshape(len(rows), len(facts.fit.x)))
    if comparable(pin, facts.experiment):
        made["loss"] = recorded(pin.run.column("loss")[rows])
    path = path_beside(facts.seen, pin, rows) if facts.surface is not None else None
    return made if path is None else made | {"path": path}


class Titles:
    """What the runs beside a page's own are called, in the language in use.

    A title that somebody wrote stays; one that a lesson or the program gave is told anew.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._usual = in_each_language(self._rival_titles)

    def told(self) -> list[str]:
        """Return the titles, with what a run has that is of another kind."""
        usual = iter(self._rival_titles())
        titles = []
        for place, pin in enumerate(self._facts.pinned):
            title = self._lesson_title(pin.title)
            if pin.live:
                rival = sum(one.live for one in self._facts.pinned[:place])
                now = next(usual)
                if any(pin.title == said[rival] for said in self._usual.values()):
                    title = now
            titles.append(beside_text(replace(pin, title=title), self._facts.experiment))
        return titles

    def _rival_titles(self) -> list[str]:
        rivals = [replace(pin, title="") for pin in self._facts.pinned if pin.live]
        return [pin.title for pin in named(rivals, self._facts.experiment)]

    def _lesson_title(self, title: str) -> str:
        lesson = self._facts.experiment.lesson
        for one in lesson.pinned if lesson is not None else ():
            if not isinstance(one.title, str) and title in one.title.values():
                return told(one.title)
        return title
