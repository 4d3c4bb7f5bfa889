"""Run the command line as `python -m sdkwright`."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # from a checkout, where no installer has looked
    sys.exit(
        f"error: sdkwright needs Python 3.11 or later, and {sys.executable} is "
        f"Python {sys.version.split()[0]}\n    hint: run it with another one: python3.11 -m sdkwright"
    )

from sdkwright.cli import main

if __name__ == "__main__":
    main()
