"""What the monkey can do. To add an act: a function here, with its share in ACTS.

An act gets the monkey and a random number generator of its own; it does one thing and returns what
it did, for the diary. Acts on the screen are real X events; the others go where a menu would go.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from gdstudio.app.playhead import SPEEDS
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.lesson import find_lesson, lesson_ids
from gdstudio.window.type_zoom import STEPS
from tests.journeys.hand import MIDDLE, RIGHT

if TYPE_CHECKING:
    from tests.monkey.monkey import Monkey

Place = tuple[int, int]
Act = Callable[["Monkey", Random], str]

KEYS = (
    *("space", "Left", "Right", "Home", "End", "Up", "Down", "Prior", "Next"),
    *("Tab", "shift+Tab", "Return", "Escape", "Delete", "BackSpace", "Insert", "F2"),
    *("ctrl+z", "ctrl+shift+z", "ctrl+a", "ctrl+c", "ctrl+v", "ctrl+x", "ctrl+d", "ctrl+g"),
    *("ctrl+p", "ctrl+r", "ctrl+Left", "ctrl+Right", "ctrl+minus", "alt+Up", "alt+Down"),
    *(
        "shift+Right",
        "ctrl+Up",
        "ctrl+shift+c",
        "ctrl+shift+v",
        "n",
        "p",
        "alt+v",
        "alt+l",
        "alt+f",
        "alt+Left",
        "bracketleft",
        *("alt+Right", "bracketright") * 3,
    ),
)
TEXTS = (
    *("0", "1", "-1", "0.001", "0.0083", "0.01", "1e-300", "1e-320", "1e308", "-1e308", "1e309"),
    *("nan", "inf", "-inf", "", " ", "-", "e", "1e", "1,5", "1.2.3", "3", "7", "100", "1000"),
    *("x^2", "sin(x)", "1/0", "w0*", "((", "abc", "0.5", "2.5", "-0.0", "99999999999999999999"),
)
KNOBS = (
    *(("optimizer", "lr", value) for value in (1e-300, 1e-4, 0.001, 0.0083, 0.01, 0.5, 1e300)),
    *(("training", "epochs", value) for value in (1, 30, 500, 100_000)),
    *(("training", "batch", value) for value in ("full", 1, 7, 64)),
    *(("training", "dtype", value) for value in ("float32", "float64")),
    *(("training", "gradient", value) for value in ("autograd", "numerical", "analytic")),
    *(("training", "seed", value) for value in (0, 1, 7)),
    ("training", "shuffle", True),
    *(("loss", "l2", value) for value in (0.0, 0.1, 1e300)),
)
TABLES = (
    "x,y\n1,2\n2,3\n3,5\n",
    "1\t2\n2\t4\n",
    "a;b;c\n1,5;2,5;3\n2,5;1,5;4\n",
    "5 5\n",
    "x,y\n1,1e308\n2,-1e308\n",
    "x,y\nmuch,too\nlittle,here\n",
    "\x00\x01",
    "나이,키\n1,100\n2,110\n3,120\n",
)


# -- on the screen -------------------------------------------------------------------------------


def hover(monkey: Monkey, random: Random) -> str:
    """Pass over something."""
    name, rect = monkey.somewhere(random)
    places = [_within(rect, random) for _ in range(8)]
    monkey.hand.sweep(places, 0.002)
    return f"{name} {places[-1]}"


def click(monkey: Monkey, random: Random) -> str:
    """Click, more often with the left button, sometimes twice."""
    name, rect = monkey.somewhere(random)
    place = _within(rect, random)
    button, times = random.choice(((1, 1), (1, 1), (1, 2), (RIGHT, 1), (MIDDLE, 1), (1, 3)))
    monkey.hand.click(*place, button, times)
    return f"{name} {place} button {button} times {times}"


def wheel(monkey: Monkey, random: Random) -> str:
    """Turn the wheel."""
    name, rect = monkey.somewhere(random)
    place, clicks = _within(rect, random), random.choice((-5, -1, 1, 5))
    monkey.hand.wheel(*place, clicks)
    return f"{name} {place} {clicks}"


def drag(monkey: Monkey, random: Random) -> str:
    """Pull from one place to another, mostly within one thing."""
    name, rect = monkey.somewhere(random)
    other, onto = (name, rect) if random.random() < 0.8 else monkey.somewhere(random)
    start, stop = _within(rect, random), _within(onto, random)
    monkey.hand.drag(start, stop)
    return f"{name} {start} to {other} {stop}"


def keys(monkey: Monkey, random: Random) -> str:
    """Press some keys."""
    chords = random.choices(KEYS, k=random.choice((1, 1, 2, 5)))
    monkey.hand.key(*chords)
    return " ".join(chords)


def text(monkey: Monkey, random: Random) -> str:
    """Type wherever the focus is."""
    word, chord = random.choice(TEXTS), random.choice(("Return", "Tab", "Escape", ""))
    monkey.hand.type(word)
    if chord:
        monkey.hand.key(chord)
    return f"{word!r} {chord}"


def field(monkey: Monkey, random: Random) -> str:
    """Fill in a field, or leave it half filled in."""
    fields = [
        widget
        for kind in (QAbstractSpinBox, QLineEdit, QPlainTextEdit)
        for widget in monkey.visible(kind)
        if not isinstance(widget.parent(), QAbstractSpinBox)
    ]
    if not fields:
        return "none"
    chosen = random.choice(fields)
    monkey.hand.click(*_centre(chosen), times=1)
    monkey.hand.key("ctrl+a")
    return f"{named(chosen)} {text(monkey, random)}"


def table(monkey: Monkey, random: Random) -> str:
    """Type over a cell of a table."""
    tables = monkey.visible(QTableView)
    if not tables:
        return "none"
    chosen = random.choice(tables)
    place = _within(_on_screen(chosen.viewport()), random)
    monkey.hand.click(*place, times=2)
    return f"{named(chosen)} {place} {text(monkey, random)}"


def combo(monkey: Monkey, random: Random) -> str:
    """Choose from a list by keys."""
    boxes = monkey.visible(QComboBox)
    if not boxes:
        return "none"
    chosen = random.choice(boxes)
    monkey.hand.click(*_centre(chosen))
    steps = random.choices(("Down", "Up", "Next", "Home"), k=random.randint(0, 4))
    monkey.hand.key(*steps, random.choice(("Return", "Return", "Escape")))
    return f"{named(chosen)} {' '.join(steps)}"


def button(monkey: Monkey, random: Random) -> str:
    """Press a button."""
    buttons = [b for b in monkey.visible(QAbstractButton) if b.isEnabled()]
    if not buttons:
        return "none"
    chosen = random.choice(buttons)
    monkey.hand.click(*_centre(chosen))
    return named(chosen)


# -- as by the menus -----------------------------------------------------------------------------


def action(monkey: Monkey, random: Random) -> str:
    """Trigger an action that can be triggered, but for the one that ends it all."""
    actions = [a for i, a in monkey.window.qt_actions.items() if i != "action_quit"]
    able = [a for a in actions if a.isEnabled()]
    chosen = random.choice(able)
    # From the event loop, as a click on the menu: a dialog's own loop must not hold up the acts.
    QTimer.singleShot(0, chosen, chosen.trigger)
    return chosen.objectName()


def lesson(monkey: Monkey, random: Random) -> str:
    """Open a lesson."""
    chosen = find_lesson(random.choice(lesson_ids()))
    monkey.window.files.open_lesson(chosen)
    return chosen.id


def seek(monkey: Monkey, random: Random) -> str:
    """Go to a row."""
    row = random.choice((0, 1, random.randint(0, max(1, monkey.window.studio.run.last)), 10**9))
    monkey.window.playhead.seek(row)
    return str(row)


def play(monkey: Monkey, random: Random) -> str:
    """Play at some speed; 0 is as fast as it goes."""
    speed = random.choice(SPEEDS)
    monkey.window.playhead.set_speed(speed)
    monkey.window.playhead.play()
    return str(speed)


def edit(monkey: Monkey, random: Random) -> str:
    """Change a knob, whether or not it trains."""
    section, key, value = random.choice(KNOBS)
    studio = monkey.window.studio
    if getattr(studio.experiment, section) is None:
        return f"{section}: none"
    try:
        changed = studio.experiment.with_value(section, key, value)
    except SpecError as error:
        return f"{section}.{key} = {value} refused: {error.key}"
    studio.edit(changed, f"{key} {value}")
    return f"{section}.{key} = {value}"


def undo(monkey: Monkey, random: Random) -> str:
    """Undo and redo, several times."""
    stack = monkey.window.studio.undo_stack
    back, again = random.randint(0, 6), random.randint(0, 6)
    for _ in range(back):
        stack.undo()
    for _ in range(again):
        stack.redo()
    return f"{back} back, {again} again"


def dock(monkey: Monkey, random: Random) -> str:
    """Show, hide, float, raise or move a panel."""
    chosen = random.choice(list(monkey.window.panels.values()))
    way = random.choice(("show", "show", "hide", "float", "moor", "left", "top"))
    if way in ("show", "hide"):
        chosen.setVisible(way == "show")
        chosen.raise_()
    elif way in ("float", "moor"):
        chosen.setFloating(way == "float")
    else:
        area = Qt.DockWidgetArea.LeftDockWidgetArea
        if way == "top":
            area = Qt.DockWidgetArea.TopDockWidgetArea
        monkey.window.addDockWidget(area, chosen)
    return f"{way} {chosen.objectName()}"


def size(monkey: Monkey, random: Random) -> str:
    """Give the window another size, now and then with another size of type."""
    window, percent = monkey.window, ""
    if random.random() < 0.4:
        chosen = random.choice(STEPS)
        window.type_zoom.choose(chosen)
        percent = f" at {chosen} %"
    way = random.choice(("maximised", "normal", "small", "some"))
    if way == "maximised":
        window.showMaximized()
    else:
        window.showNormal()
        width, height = {"normal": (1280, 800), "small": (200, 100)}.get(
            way, (random.randint(600, 1390), random.randint(400, 890))
        )
        window.resize(QSize(width, height))
    return way + percent


def drop(monkey: Monkey, random: Random) -> str:
    """Drop a table or a file on the window, or put it into the clipboard."""
    mime, cells = QMimeData(), random.choice(TABLES)
    way = random.choice(("text", "file", "clipboard", "missing", "toml"))
    if way in ("file", "missing", "toml"):
        path = monkey.folder / ("dropped.toml" if way == "toml" else "dropped.csv")
        if way == "missing":
            path = monkey.folder / "missing.csv"
        else:
            path.write_text(cells, encoding=random.choice(("utf-8", "utf-16")))
        mime.setUrls([QUrl.fromLocalFile(str(path))])
    else:
        mime.setText(cells)
    if way == "clipboard":
        QGuiApplication.clipboard().setText(cells)
        paste = monkey.window.qt_actions["action_paste_data"]
        QTimer.singleShot(0, paste, paste.trigger)
    elif monkey.window.files.can_take(mime):
        window = monkey.window
        QTimer.singleShot(0, window, lambda: window.files.take(mime))
    return f"{way} {cells[:12]!r}"


ACTS: dict[Act, int] = {
    hover: 10,
    click: 10,
    wheel: 4,
    drag: 6,
    keys: 8,
    text: 3,
    field: 8,
    table: 4,
    combo: 5,
    button: 8,
    action: 10,
    lesson: 4,
    seek: 4,
    play: 5,
    edit: 6,
    undo: 4,
    dock: 4,
    size: 1,
    drop: 2,
}
"""Acts and their shares."""


# -- in a dialog, a menu ---------------------------------------------------------------------------

IN_DIALOG: dict[Act, int] = {
    hover: 2,
    click: 4,
    wheel: 1,
    keys: 3,
    text: 2,
    field: 6,
    combo: 4,
    button: 6,
}
"""What is done while a dialog or a menu is open."""


def named(widget: QWidget) -> str:
    """Return a name for the diary."""
    name = widget.objectName() or widget.accessibleName()
    above = widget.parent()
    while above is not None and not isinstance(above, QDockWidget):
        above = above.parent()
    home = f"{above.objectName()}/" if above is not None else ""
    return f"{home}{type(widget).__name__}{'#' + name if name else ''}"


def _on_screen(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def _centre(widget: QWidget) -> Place:
    middle = _on_screen(widget).center()
    return middle.x(), middle.y()


def _within(rect: QRect, random: Random) -> Place:
    return (
        rect.left() + int(random.random() * rect.width()),
        rect.top() + int(random.random() * rect.height()),
    )
