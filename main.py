"""Start Gradient Descent Studio."""

import sys

from gdstudio.cli import main

if __name__ == "__main__":
    sys.exit(main())
