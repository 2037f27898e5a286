"""A hand on mouse and keyboard: real X events, by the extension that is made for tests."""

from __future__ import annotations

import ctypes
import select
import time
from collections.abc import Iterable
from typing import Self

PROPERTY_NOTIFY, CLIENT_MESSAGE = 28, 33
REQUEST, ANSWER = b"_NET_REQUEST_FRAME_EXTENTS", b"_NET_FRAME_EXTENTS"
PROPERTY_CHANGE_MASK = 1 << 22
TO_THE_MANAGER = 1 << 19 | 1 << 20
"""Who has asked the server for what windows of its screen are up to."""
MODIFIERS = {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L", "super": "Super_L"}
LEFT, MIDDLE, RIGHT, WHEEL_UP, WHEEL_DOWN = 1, 2, 3, 4, 5
Point = tuple[int, int]


class Message(ctypes.Structure):
    """What one client of an X server sends to another, or gets to know of a window."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("sent", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("kind", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("_rest", ctypes.c_long * 12),  # of an XEvent, which is as long as the longest
    )


class Display:
    """A connection of our own to an X server, with a window that is never seen."""

    def __init__(self, name: str) -> None:
        x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XStringToKeysym.restype = ctypes.c_ulong
        x11.XkbKeycodeToKeysym.restype = ctypes.c_ulong
        for returns_id in ("XInternAtom", "XDefaultRootWindow", "XCreateSimpleWindow"):
            getattr(x11, returns_id).restype = ctypes.c_ulong
        self.x11 = x11
        self.pointer = ctypes.c_void_p(x11.XOpenDisplay(name.encode()))
        if not self.pointer:
            raise RuntimeError(f"no display {name}")
        self.root = ctypes.c_ulong(x11.XDefaultRootWindow(self.pointer))
        nothing = ctypes.c_ulong(0)
        self.window = ctypes.c_ulong(
            x11.XCreateSimpleWindow(self.pointer, self.root, 0, 0, 1, 1, 0, nothing, nothing)
        )

    def close(self) -> None:
        """Go, which must come before the end of the server."""
        if self.pointer:
            self.x11.XCloseDisplay(self.pointer)
            self.pointer = ctypes.c_void_p()

    def sync(self) -> None:
        """Wait until the server has done what it was asked for."""
        self.x11.XSync(self.pointer, 0)

    def atom(self, name: bytes) -> int:
        """Return the server's number for a name."""
        return int(self.x11.XInternAtom(self.pointer, name, 0))

    def send(self, to: int, about: int, kind: bytes, mask: int = 0) -> None:
        """Send a message to a window's client, or to those who have asked for ``mask``."""
        message = Message(CLIENT_MESSAGE, window=about, kind=self.atom(kind), format=32)
        place, chosen = ctypes.c_ulong(to), ctypes.c_long(mask)
        self.x11.XSendEvent(self.pointer, place, 0, chosen, ctypes.byref(message))
        self.sync()


class Hand:
    """Moves the pointer and presses keys on a display. Every gesture is with the server when it
    returns; what the program makes of it comes after.

    ``acts`` counts what costs a person something: each click, drag, chord of keys and typed value.
    Looking is free, and so is pointing.
    """

    def __init__(self, display: str) -> None:
        self._xtst = ctypes.CDLL("libXtst.so.6")
        self._client = Display(display)
        self._x11, self._display = self._client.x11, self._client.pointer
        self.acts = 0
        mask = ctypes.c_long(PROPERTY_CHANGE_MASK)
        self._x11.XSelectInput(self._display, self._client.window, mask)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go, which must come before the end of the display."""
        self._client.close()

    def settle(self, patience: float) -> None:
        """Wait until the window manager has passed on what was done so far.

        It looks at a click before the window gets it, and at some keys. What it is asked for it
        does in turn: here, to say how wide the frame of a window would be. Raises AssertionError
        after ``patience`` seconds.
        """
        client, event = self._client, Message()
        answer = client.atom(ANSWER)
        client.send(client.root.value, client.window.value, REQUEST, TO_THE_MANAGER)
        socket = self._x11.XConnectionNumber(self._display)
        end_of_patience = time.monotonic() + patience
        while not (event.type == PROPERTY_NOTIFY and event.kind == answer):
            if self._x11.XPending(self._display):
                self._x11.XNextEvent(self._display, ctypes.byref(event))
            else:
                left = end_of_patience - time.monotonic()
                assert left > 0, "the window manager does not answer"
                select.select([socket], [], [], left)

    # -- the mouse -------------------------------------------------------------------------

    def move(self, x: int, y: int) -> None:
        """Put the pointer at a place of the screen."""
        self._xtst.XTestFakeMotionEvent(self._display, -1, int(x), int(y), ctypes.c_ulong(0))
        self._send()

    def press(self, button: int = LEFT) -> None:
        """Press a button and hold it."""
        self._button(button, True)

    def release(self, button: int = LEFT) -> None:
        """Let a button go."""
        self._button(button, False)

    def click(self, x: int, y: int, button: int = LEFT, times: int = 1) -> None:
        """Press and release a button at a place; twice is a double click."""
        self.acts += 1
        self.move(x, y)
        for _ in range(times):
            self.press(button)
            self.release(button)

    def wheel(self, x: int, y: int, clicks: int) -> None:
        """Turn the wheel at a place: up, or down where ``clicks`` is negative."""
        self.click(x, y, WHEEL_UP if clicks > 0 else WHEEL_DOWN, abs(clicks))

    def sweep(self, places: Iterable[Point], pause: float = 0.004) -> None:
        """Pass over places, slowly enough that the program sees each of them."""
        for x, y in places:
            self.move(x, y)
            time.sleep(pause)

    def drag(self, start: Point, stop: Point, steps: int = 6) -> None:
        """Pull from one place to another."""
        self.acts += 1
        self.move(*start)
        self.press()
        (x, y), (to_x, to_y) = start, stop
        self.sweep(
            (x + (to_x - x) * k // steps, y + (to_y - y) * k // steps) for k in range(1, steps + 1)
        )
        self.release()

    # -- the keyboard ----------------------------------------------------------------------

    def key(self, *chords: str) -> None:
        """Press and release keys, such as ``Right``, ``ctrl+shift+z``."""
        self.acts += len(chords)
        for chord in chords:
            *held, name = chord.split("+")
            codes = [self._code(MODIFIERS[word]) for word in held]
            self._chord(codes, self._code(name))

    def place(self, code: int, *held: str) -> None:
        """Press the key in a place of the keyboard, whatever the layout says that it writes."""
        self.acts += 1
        self._chord([self._code(MODIFIERS[word]) for word in held], code)

    def enter(self, text: str) -> None:
        """Write a text and Return behind it: a typed value."""
        self.type(text)
        self._chord([], self._code("Return"))

    def type(self, text: str) -> None:
        """Write a text; only what an English keyboard has."""
        self.acts += 1
        for character in text:
            symbol = ord(character)
            code = self._x11.XKeysymToKeycode(self._display, ctypes.c_ulong(symbol))
            if not code:
                raise ValueError(f"no key writes {character!r}")
            plain = self._x11.XkbKeycodeToKeysym(self._display, ctypes.c_ubyte(code), 0, 0)
            self._chord([] if plain == symbol else [self._code("Shift_L")], code)

    def _chord(self, held: list[int], code: int) -> None:
        for modifier in held:
            self._press_key(modifier, True)
        self._press_key(code, True)
        self._press_key(code, False)
        for modifier in reversed(held):
            self._press_key(modifier, False)
        self._send()

    def _code(self, name: str) -> int:
        symbol = self._x11.XStringToKeysym(name.encode())
        code = int(self._x11.XKeysymToKeycode(self._display, ctypes.c_ulong(symbol)))
        if not code:  # the server would end this process for it
            raise ValueError(f"there is no key {name}")
        return code

    def _press_key(self, code: int, down: bool) -> None:
        self._xtst.XTestFakeKeyEvent(self._display, code, int(down), ctypes.c_ulong(0))

    def _button(self, button: int, down: bool) -> None:
        self._xtst.XTestFakeButtonEvent(self._display, button, int(down), ctypes.c_ulong(0))
        self._send()

    def _send(self) -> None:
        self._client.sync()
