"""Gradient Descent Studio: see every step of learning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gdstudio.core.loop.watch import watch

__version__ = "0.1.0"
__all__ = ["__version__", "watch"]


def __getattr__(name: str) -> Any:
    """Import ``watch`` when somebody's loop asks for it; the program itself does not."""
    if name == "watch":
        from gdstudio.core.loop.watch import watch

        return watch
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
