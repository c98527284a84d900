"""Wake-up delays of a program that only sleeps: delays that the machine causes.

`python -m tests.benchmarks.wake_delays` prints each delay over 20 ms, in seconds, until it is ended.
"""

from __future__ import annotations

import time

NAP_SECONDS = 0.01
LEAST_DELAY_SECONDS = 0.02


def main() -> None:
    """Sleep until ended."""
    while True:
        started = time.monotonic()
        time.sleep(NAP_SECONDS)
        delay = time.monotonic() - started - NAP_SECONDS
        if delay > LEAST_DELAY_SECONDS:
            print(delay, flush=True)


if __name__ == "__main__":
    main()
