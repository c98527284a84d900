"""A program that does nothing but sleep: how late it wakes is the machine's doing.

`python -m tests.benchmarks.witness` prints each lateness over 20 ms, in seconds, until it is ended.
"""

from __future__ import annotations

import time

NAP_SECONDS = 0.01
WORTH_TELLING_SECONDS = 0.02


def main() -> None:
    """Sleep for ever."""
    while True:
        began = time.monotonic()
        time.sleep(NAP_SECONDS)
        late = time.monotonic() - began - NAP_SECONDS
        if late > WORTH_TELLING_SECONDS:
            print(late, flush=True)


if __name__ == "__main__":
    main()
