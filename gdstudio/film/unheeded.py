"""Options of ``gdstudio render`` that what is made does not heed: said, and nothing else."""

from __future__ import annotations

import argparse

from gdstudio.film.plan import MOVIES
from gdstudio.film.scene import note

STRETCH = ("from", "to", "every", "unit")
PACE = ("fps", "hold", "turn", "substeps")
LOOK = ("size", "panels", "arrange", "scale")
SEEN = ("camera", "theme")


def note_unheeded(arguments: argparse.Namespace, ending: str) -> None:
    """Say which of the options given do nothing for a file of this ending."""
    options = _unheeded(arguments, ending)
    given = [option for option in options if getattr(arguments, option) not in (None, False)]
    if not given or arguments.progress:  # the window asks for what it offers
        return
    names = ", ".join(f"--{option}" for option in given)
    text = f"{names} {'does' if len(given) == 1 else 'do'} nothing for {_kind(arguments, ending)}"
    if {"from", "to"} & {*given} and "at" not in options and arguments.at is None:
        text += "; --at K chooses the update that it shows"
    note(text)


def _unheeded(arguments: argparse.Namespace, ending: str) -> tuple[str, ...]:
    if ending == ".py":
        return ("at", *STRETCH, *PACE, *LOOK, *SEEN, "language", "rates", "vary", "race")
    if ending == ".ipynb":
        return ("at", *STRETCH, *PACE, *LOOK, *SEEN, "rates", "vary", "race")
    if _is_sheet(arguments):
        return (*STRETCH, *PACE)
    if ending == ".html":
        return (*PACE, *LOOK)
    if ending in MOVIES:
        return () if arguments.at in (None, "last") else (*STRETCH, "turn", "substeps")
    return (*STRETCH, *PACE)


def _is_sheet(arguments: argparse.Namespace) -> bool:
    return bool(arguments.rates is not None or arguments.vary is not None or arguments.race)


def _kind(arguments: argparse.Namespace, ending: str) -> str:
    if ending in (".py", ".ipynb"):
        return {".py": "a script", ".ipynb": "a notebook"}[ending]
    if _is_sheet(arguments):
        return "a sheet"
    if ending == ".html":
        return "a page"
    return "a film of one update, which --at asks for" if ending in MOVIES else "a picture"
