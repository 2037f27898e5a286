"""What rooms are made of: charts, landscapes, formulas, widgets. Nothing here knows a room."""

import PySide6.QtCore  # noqa: F401  it brings the hook

from gdstudio.kit.unread_sources import leave_sources_unread

leave_sources_unread()
