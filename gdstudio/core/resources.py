"""Where the files that ship with the program are."""

from __future__ import annotations

from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Return a shipped file: ``resources/`` of the repository, or inside the installed package."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "resources"
    base = inside if inside.is_dir() else package.parent / "resources"
    return base.joinpath(*parts)
