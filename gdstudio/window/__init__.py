"""The window: docks, menus, files, and the way in."""

import gdstudio.kit  # noqa: F401  numbers before Qt
