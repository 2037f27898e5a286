from gdstudio.ui.widgets.title_bar import TitleBar
from tests.ui.test_keyboard import *


def test_dbg(window, qtbot, closing_popups):
    show_all(window)
    for i, widget in enumerate([w for w in seen(window) if isinstance(w, TitleBar)][:4]):
        click(widget)
        print(
            i,
            widget.parent(),
            QApplication.focusWidget(),
            QApplication.activeWindow(),
            window.playhead.playing,
            window.qt_actions["action_play_pause"].isEnabled(),
            [(n, p.isFloating()) for n, p in window.panels.items() if p.isFloating()],
            QApplication.activePopupWidget(),
        )
        press_space(window)
        print(window.playhead.playing)
        press_space(window)
    for name in ("reset",):
        print(
            [
                (type(w).__name__, w.accessibleName(), w.focusPolicy())
                for w in window.transport.findChildren(QAbstractButton)
            ]
        )
