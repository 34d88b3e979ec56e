"""``python -m qualpap`` is ``qualpap``, exit code included."""

import sys

from qualpap.cli import main

if __name__ == "__main__":
    sys.exit(main())
