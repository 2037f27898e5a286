"""The options of ``gdstudio render``, apart from what they do: that loads when needed."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``gdstudio render``; their values are checked later, one line each."""
    parser.add_argument("out", type=Path, metavar="OUT.{png,gif,mp4,svg,pdf,py,ipynb,html}")
    for option, metavar, text in (
        (
            "--at",
            "K",
            "the update that a picture shows (default: the last), or a page first (default: its "
            "first)",
        ),
        ("--from", "K", "the first update of a film (default: 0)"),
        ("--to", "K", "the last update of a film (default: the planned end)"),
        ("--every", "N", "show every N-th update or epoch (default: 1)"),
        ("--unit", "UNIT", "what --every counts: update or epoch (default: update)"),
        ("--fps", "N", "frames a second (default: 10)"),
        ("--hold", "S", "seconds the last frame stays longer (default: 0)"),
        ("--size", "WxH", "size of the picture (default: 1280x800)"),
        ("--panels", "NAMES", "what is shown (default: fit,surface,loss)"),
        ("--arrange", "HOW", "auto, row, column or grid (default: auto)"),
        (
            "--camera",
            "VIEW",
            "where the surface is seen from: studio, lecture-front, "
            "lecture-back, above, along-x, along-y, or AZIMUTH,ELEVATION in degrees",
        ),
        ("--caption", "TEXT", "whose picture it is: a name, a comma, a number"),
        ("--theme", "THEME", "light or dark (default: light; a page: as its reader's system)"),
        (
            "--language",
            "CODE",
            "language of labels and prose, en or ko (default: en; a page, which has both: as its "
            "reader's browser)",
        ),
        ("--scale", "N", "draw everything 1 to 4 times as fine (default: 1)"),
        ("--turn", "DEGREES", "turn the camera as far during the film (default: 0)"),
        ("--rates", "A,B,C", "a sheet of several learning rates, or 'lecture' for its seven"),
        ("--vary", "SECTION.KEY=A,B", "a sheet of several values of any key"),
    ):
        parser.add_argument(option, metavar=metavar, help=text)
    parser.add_argument(
        "--race",
        action="store_true",
        help="a sheet of the run and of those that a lesson shows beside it",
    )
    parser.add_argument(
        "--substeps",
        action="store_true",
        help="a film stops at the parts of an update: forward, loss, backward, update",
    )
    parser.add_argument("--no-caption", action="store_true", help="leave out the strip below")
    parser.add_argument(
        "--alone", action="store_true", help="leave out the runs that a lesson shows beside its own"
    )
    parser.add_argument(
        "--bare",
        action="store_true",
        help="leave out the experiment, which else lies in the file so that it opens again",
    )
    add_cause(parser)
    parser.add_argument("--recorded", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--progress", action="store_true", help=argparse.SUPPRESS)


def add_cause(parser: argparse.ArgumentParser) -> None:
    """Add the option that tells what a lesson with a mistake hides."""
    parser.add_argument(
        "--show-cause", action="store_true", help="name what is to be found out in a lesson"
    )


def add_sweep_options(parser: argparse.ArgumentParser) -> None:
    """Say which options ``gdstudio sweep`` has."""
    parser.add_argument(
        "--over",
        action="append",
        required=True,
        metavar="KEY=SPEC",
        help="a knob and its values: a..b:n, a..b:n:log or v1,v2,...; may be given twice; a "
        "component of the start is model.init.0",
    )
    parser.add_argument(
        "--updates", metavar="N", help="updates of every descent (default: planned)"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="a .csv, .npz or .png"
    )
