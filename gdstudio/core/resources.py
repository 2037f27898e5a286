"""Where the files that ship with the program are: lessons, data, icons, shaders, fonts."""

from __future__ import annotations

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
