"""What every page has: its template, style, script, shaders and icons, from the resources."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gdstudio.core.files.resources import resource_path
from gdstudio.film.web.packed import packed
from gdstudio.kit.landscape.palette import Palette, palette, rgba
from gdstudio.kit.widgets.theme import DARK, LIGHT, Theme

ENTRY = "page.js"
ROLES = (
    *("chrome", "panel", "sunken", "hover", "hair", "grid", "edge", "ink", "ink2", "ink3"),
    *("data", "now", "minimum", "gradient", "danger", "focus", "raised"),
)
DESKTOP = "#version 330 core\n"
EMBEDDED = "#version 300 es\nprecision highp float;\nprecision highp sampler2D;\n"
"""Where nothing is said, phones read textures with ten bits only."""
_IMPORT = re.compile(r'^import\s+(?:\{[^}]*\}\s+from\s+)?"\./([a-z-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|class|function)\b)", re.MULTILINE)
_PLACE = re.compile(r"\{\{([a-z]+)(?::([a-z-]+))?\}\}")


def fill(**parts: str) -> str:
    """Return the page with its parts in place; they are HTML already."""

    def part(match: re.Match[str]) -> str:
        return _icon(match[2]) if match[1] == "icon" else parts[match[1]]

    return _PLACE.sub(part, _read("page.html"))


def policy(script: str, style: str) -> str:
    """Return what a browser may do with the page: run this script, use this style, no more."""
    rules = [
        "default-src 'none'",
        f"script-src 'sha256-{_digest(script)}'",
        f"style-src 'sha256-{_digest(style)}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return html.escape("; ".join(rules))


def script() -> str:
    """Return all modules as one, each behind those that it uses."""
    return "\n".join(map(module, in_order(ENTRY)))


def in_order(name: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return ``known`` files and, behind all that it imports, a module's; each once."""
    for wanted in _IMPORT.findall(_read(name)):
        if wanted not in known:
            known = in_order(wanted, known)
    return (*known, name)


def module(name: str) -> str:
    """Return a module without its imports and exports."""
    return _EXPORT.sub("", _IMPORT.sub("", _read(name)))


def style() -> str:
    """Return the style sheet, with the colours of both themes."""
    light, dark = _variables(LIGHT), _variables(DARK)
    return (
        f":root{{{light}}}\n"
        f'@media (prefers-color-scheme: dark){{:root[data-theme="system"]{{{dark}}}}}\n'
        f':root[data-theme="dark"]{{{dark}}}\n' + _read("page.css")
    )


def shaders() -> dict[str, list[str]]:
    """Return the shaders of surface and lines, vertices first, as WebGL2 reads them."""
    return {name: [_shader(f"{name}.{kind}") for kind in ("vert", "frag")] for name in _SHADERS}


def looks() -> dict[str, dict[str, Any]]:
    """Return the colours of the surface in both themes, 0 to 1, and its ramp."""
    return {theme.name: _look(palette(theme)) for theme in (LIGHT, DARK)}


_SHADERS = ("sheet", "line")


def _read(name: str) -> str:
    return _text(resource_path("web", name))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _icon(name: str) -> str:
    shape = _text(resource_path("icons", f"{name}.svg")).strip()
    return shape.replace("<svg ", '<svg aria-hidden="true" ', 1)


def _shader(name: str) -> str:
    text = _text(resource_path("shaders", name))
    if not text.startswith(DESKTOP):
        raise ValueError(f"{name} does not begin with {DESKTOP.strip()}")
    return EMBEDDED + text.removeprefix(DESKTOP)


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _variables(theme: Theme) -> str:
    return "".join(f"--{name}:{value};" for name, value in _colours(theme))


def _colours(theme: Theme) -> Iterator[tuple[str, str]]:
    for role in ROLES:
        yield role, getattr(theme, role)
    yield "on-ink", theme.on_ink
    yield "casing", palette(theme).casing.name()


def _look(colours: Palette) -> dict[str, Any]:
    return {
        "ramp": packed(colours.ramp, "u1"),
        "shade": list(colours.shade),
        "contour": list(rgba(colours.contour)),
        "floorContour": list(rgba(colours.floor_contour)),
        "rim": list(rgba(colours.rim)),
    }
