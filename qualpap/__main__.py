"""``python -m qualpap`` is ``qualpap``."""

from qualpap.cli import main

if __name__ == "__main__":
    main()
