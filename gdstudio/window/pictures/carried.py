"""What pictures of the window carry, and what a copied one has beside it in the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from gdstudio.app.film import Film
from gdstudio.app.kept_runs import with_runs
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.film.carrying import Circumstances, carried_by, has_too_many
from gdstudio.kit.descendants import descendants
from gdstudio.kit.desk import Desk
from gdstudio.kit.landscape.camera import PRESETS
from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.widgets.translation import translator
from gdstudio.window.arrival_words import MIME
from gdstudio.window.left_out import say_kept, with_left_out

_tr = translator("Picture")

CARRY = "capture/carry"
"""Whether pictures carry their experiment; they do until somebody says no."""


def is_wanted(settings: Settings) -> bool:
    """Return whether pictures are to carry their experiment."""
    return settings.text(CARRY, "yes") != "no"


def set_wanted(settings: Settings, wanted: bool) -> None:
    """Remember whether they are to."""
    settings.set(CARRY, "yes" if wanted else "no")


def carried_in(widget: QWidget, film: Film, owner: str) -> str | None:
    """Return the experiment file that a picture of ``widget`` carries; None with too many points.

    ``owner``: name and number, if they are printed.
    """
    return carried_by(film.run, film.cursor, film.pinned, told_in(widget, film, owner))


def told_in(widget: QWidget, film: Film, owner: str) -> Circumstances:
    """Return what a picture of ``widget`` tells beside the run."""
    return Circumstances(
        owner=owner, lesson=lesson_of(film), camera=camera_in(widget), answers=film.answers
    )


def lesson_of(film: Film) -> str:
    """Return the id of the lesson that an experiment was opened as, or comes from."""
    known = film.lesson_id
    if known is None and isinstance(film, Studio):
        known = film.opening.lesson_id
    return known or ""


def camera_in(widget: QWidget) -> str | tuple[float, float]:
    """Return from where the surface in a picture is seen, where somebody has turned it; else ""."""
    views = [view for view in descendants(widget, SceneView) if not view.isHidden()]
    turned = [view for view in views if view.is_turned]
    if not turned:
        return ""
    camera = turned[0].camera
    direction = camera.azimuth, camera.elevation, camera.fov
    for name, preset in PRESETS.items():
        if direction == (preset.azimuth, preset.elevation, preset.fov):
            return name
    return camera.azimuth, camera.elevation


def mime_of(image: QPixmap, text: str | None) -> QMimeData:
    """Return a picture for the clipboard, with the experiment beside it."""
    mime = QMimeData()
    mime.setImageData(image.toImage())
    if text is not None:
        mime.setData(MIME, text.encode())
    return mime


def promise(*, brief: bool = False) -> str:
    """Return what the checkbox says; ``brief``: of whatever is made."""
    if brief:
        return _tr(QT_TRANSLATE_NOOP("Picture", "It carries the experiment and opens again"))
    return _tr(
        QT_TRANSLATE_NOOP("Picture", "This picture opens in the Studio: it carries the experiment")
    )


def explanation(film: Film) -> str:
    """Return what is said below it: what is carried, or why nothing is."""
    if has_too_many(film.experiment):
        return _tr(
            QT_TRANSLATE_NOOP(
                "Picture", "More than 10 000 points are not carried. Save the experiment beside it."
            )
        )
    text = _tr(
        QT_TRANSLATE_NOOP(
            "Picture",
            "Data, settings, start, seed and the update shown stand as text inside the file. "
            "Drop it on the window to go on from there.",
        )
    )
    return with_left_out(text, with_runs(film.experiment, film.pinned)[1])


def say_pictured(desk: Desk, text: str) -> None:
    """Say that a picture was made, and which runs beside it do not open with it."""
    studio = desk.studio
    carries = is_wanted(desk.settings) and not has_too_many(studio.experiment)
    say_kept(desk, text, with_runs(studio.experiment, studio.pinned)[1] if carries else ())
