"""The window and everything in it."""

# Before Qt: for each module imported after PySide6, its import hook reads the whole source, which
# is a tenth of the start. The numbers below need none of Qt.
import numpy.random  # noqa: F401

import gdstudio.core.analysis
import gdstudio.core.descend
import gdstudio.core.experiment
import gdstudio.core.surface  # noqa: F401
