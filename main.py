"""Start Gradient Descent Studio."""

import sys
from multiprocessing import freeze_support

from gdstudio.cli import main

if __name__ == "__main__":
    freeze_support()  # a bundle is started once more for each process that helps it
    sys.exit(main())
