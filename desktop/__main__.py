"""``python -m desktop``: see :mod:`desktop.bootstrap`."""

from __future__ import annotations

import sys

from desktop.bootstrap import main

if __name__ == "__main__":
    sys.exit(main())
