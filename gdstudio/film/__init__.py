"""Pictures of runs that leave the program: films, captions, sheets, scripts."""

import gdstudio.kit  # noqa: F401  numbers before Qt
