"""Memory that a session no longer needs goes back to the system."""

from __future__ import annotations

import subprocess
import sys

import pytest

USE_AND_LET_GO = """
from pathlib import Path
{before}
for size in (1, 4, 16, 30):  # each larger one raises what the library would keep
    blocks = [bytearray(size << 20) for _ in range(2)]
    del blocks
rows = [bytearray(1 << 20) for _ in range(40)]
last = bytearray(1)
del rows[:-1]
status = Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only the GNU C library can be told")
def test_what_is_freed_goes_back() -> None:
    kept, given_back = (
        int(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for code in (
            USE_AND_LET_GO.format(before=""),
            USE_AND_LET_GO.format(before="from breathe.cli.memory import hold_little; hold_little()"),
        )
    )
    assert kept - given_back > 30 << 10, "KiB"
