"""The window: docks, menus, files, and the way in."""

import gdstudio.kit  # noqa: F401  before anything else: it keeps the start short
