"""No exception leaves a Python override of a Qt function raw, whoever wrote the class.

Before Python 3.12 an exception raised in C, as by ``1 / 0``, is a loose type and text until some
``except`` catches it. PySide reads what an override raises before that, and the process dies.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from functools import cache, wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QModelIndex, QRectF
from PySide6.QtGui import QPainterPath, QPixmap
from shiboken6 import Shiboken

NOTHING: Callable[[], Any] = type(None)
HANDLED = frozenset(
    {"event", "eventFilter", "viewportEvent", "sceneEvent", "sceneEventFilter"}
    | {"focusNextPrevChild"}
)
"""Their answer is whether the event, or the key that leads on, ends here."""
PAINTED = frozenset(
    {"paint", "paintGL", "initializeGL", "resizeGL", "paintSection", "drawBackground"}
    | {"drawForeground", "initStyleOption", "highlightBlock"}
)
ASKED: dict[str, Callable[[], Any]] = {
    "boundingRect": QRectF,
    "shape": QPainterPath,
    "pixmap": QPixmap,
    "rowCount": int,
    "columnCount": int,
    "data": NOTHING,
    "headerData": NOTHING,
    "flags": NOTHING,
    "itemChange": NOTHING,
    "moveCursor": QModelIndex,
    "sizeHint": NOTHING,
    "minimumSizeHint": NOTHING,
    "heightForWidth": int,
    "hasHeightForWidth": bool,
    "displayText": str,
    "textFromValue": str,
    "stepEnabled": NOTHING,
    "canInsertFromMimeData": bool,
    "insertFromMimeData": NOTHING,
}
"""What Qt asks, and the answer where Qt's own class has none."""


def install() -> None:
    """Guard the overrides of all classes there are, and of every class when it is made."""
    root: Any = Shiboken.Object
    if "__init_subclass__" in vars(root):
        return

    def guard_new(cls: type, /, **options: object) -> None:
        super(root, cls).__init_subclass__(**options)
        guard_class(cls)

    root.__init_subclass__ = classmethod(guard_new)
    for cls in dict.fromkeys(subclasses(root)):
        guard_class(cls)


def subclasses(cls: type) -> Iterator[type]:
    """Yield every class below ``cls``, some more than once."""
    below: type
    for below in type.__subclasses__(cls):
        yield below
        yield from subclasses(below)


def guard_class(cls: type) -> None:
    """Guard the overrides of a class, and those that it takes from classes that are not Qt's."""
    if is_qt(cls):
        return
    for owner, name, function in overrides(cls):
        if not is_guarded(function):
            setattr(owner, name, _guarded(function, _qt_method(cls, name)))


def overrides(cls: type) -> Iterator[tuple[type, str, FunctionType]]:
    """Yield owner, name and function of all that hides something of Qt in a class."""
    if is_qt(cls):
        return
    names = _qt_names(next(base for base in cls.__mro__ if is_qt(base)))
    others = [base for base in cls.__mro__ if not is_qt(base) and base is not object]
    several = sum(is_qt(base) for base in cls.__bases__) > 1
    if several:
        names = names.union(*(_qt_names(base) for base in cls.__mro__ if is_qt(base)))
    for owner in others:
        for name in names & vars(owner).keys():
            function = vars(owner)[name]
            if isinstance(function, FunctionType):
                yield owner, name, function


def is_guarded(function: object) -> bool:
    """Whether a function is guarded."""
    return hasattr(function, "__guarded__")


def is_qt(cls: type) -> bool:
    """Whether a class is one of Qt's own."""
    return cls.__module__.startswith(("PySide6.", "Shiboken", "shiboken6"))


@cache
def _qt_names(cls: type) -> frozenset[str]:
    """Return what a class of Qt can do, but for what Python asks of any class."""
    return frozenset(
        name
        for base in cls.__mro__
        if is_qt(base)
        for name in vars(base)
        if not name.startswith("__")
    )


def _qt_method(cls: type, name: str) -> Callable[..., Any]:
    return next(vars(base)[name] for base in cls.__mro__ if is_qt(base) and name in vars(base))


def _guarded(function: FunctionType, qt_method: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``function`` so that what it raises is whole, and known to whoever wants to go on.

    Where nobody does, as in ``render`` or in a test, it is raised on, and PySide hands it to the
    Python that asked Qt, or else to ``sys.excepthook``. So it is always with what Qt does not call
    by itself: an undo or a dialog's ``accept`` that failed has not been done.
    """
    name = function.__name__
    by_itself = name.endswith("Event") or name in HANDLED or name in PAINTED or name in ASKED

    @wraps(function)
    def guard(*args: Any, **options: Any) -> Any:
        try:
            try:
                return function(*args, **options)
            except Exception as error:
                hook = sys.excepthook
                if not (by_itself and getattr(hook, "goes_on", False)):
                    raise
                hook(type(error), error, error.__traceback__)
                # A painter in there must end before its widget is shown.
                traceback.clear_frames(error.__traceback__)
                return _calm_answer(name, qt_method, args)
        except BaseException:
            raise  # made whole: Ctrl+C, and what failed above, as where the stack is full

    guard.__guarded__ = True  # type: ignore[attr-defined]  # read by is_guarded
    return guard


def _calm_answer(name: str, qt_method: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """Return what Qt's own class would answer."""
    if name in ASKED:
        try:
            return qt_method(*args)
        except Exception:  # noqa: BLE001  it has no answer of its own, or the object is gone
            return ASKED[name]()
    return False if name in HANDLED else None
