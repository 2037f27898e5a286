"""What rooms are made of: charts, landscapes, formulas, widgets. Nothing here knows a room."""

# Before Qt: for each module imported after PySide6, its import hook reads the whole source, which
# is a tenth of the start. The numbers below need none of Qt.
import numpy.random  # noqa: F401

import gdstudio.core.descent.descend
import gdstudio.core.experiment.file
import gdstudio.core.landscape.grid
import gdstudio.core.landscape.stability  # noqa: F401
