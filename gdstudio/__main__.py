"""``python -m gdstudio`` is the command ``gdstudio``."""

import sys

from gdstudio.cli import main

if __name__ == "__main__":
    sys.exit(main())
