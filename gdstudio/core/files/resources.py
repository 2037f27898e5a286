"""Where the files that ship with the program are: lessons, data, icons, shaders, fonts."""

from __future__ import annotations

import os
from pathlib import Path

import gdstudio


def resource_path(*parts: str) -> Path:
    """Return the path of a shipped file or folder, such as ``resource_path("lessons")``.

    An installed wheel carries the files as ``gdstudio/resources``; in a working copy they lie
    beside the package. Raises FileNotFoundError if the file is in neither place.
    """
    package = Path(gdstudio.__file__).resolve().parent
    places = (package / "resources", package.parent / "resources")
    for place in places:
        path = place.joinpath(*parts)
        if path.exists():
            return path
    wanted = "/".join(("resources", *parts))
    looked = " and ".join(str(place) for place in places)
    raise FileNotFoundError(
        f"{wanted} is missing from this installation of Gradient Descent Studio; looked in {looked}"
    )


def is_shipped(path: Path) -> bool:
    """Return whether a file is one of the program's own, or would lie among them.

    Whatever name it goes by: links are followed. Nothing that users do may change these files.
    """
    package = Path(gdstudio.__file__).resolve().parent
    own = [place for place in (package, package.parent / "resources") if place.is_dir()]
    target = Path(os.path.realpath(path))
    return any(
        os.path.samefile(place, folder)
        for folder in (target, *target.parents)
        if folder.is_dir()
        for place in own
    )
