"""What the keys of a clicker, and of a keyboard, mean on the screen of the lecture hall."""

from __future__ import annotations

KEYS: dict[str, tuple[str, ...]] = {
    "step": ("PgDown", "Right", "Down"),
    "back": ("PgUp", "Left", "Up"),
    "part": ("Alt+Right", "]"),
    "part back": ("Alt+Left", "["),
    "play": ("F5", "Shift+F5", "Space"),
    "first": ("Home",),
    "last": ("End",),
    "black": ("B", "."),
    "stage": ("S",),
    "leave": ("Esc", "F11"),
    "quit": ("Ctrl+Q",),
}
"""By what they do. A clicker has no parts of an update; a keyboard beside it has."""

REPEATED = frozenset({"step", "back", "part", "part back"})
"""What goes on while its key is held."""
