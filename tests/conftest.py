"""What every test starts from: a person who has practised before, in whatever empty home folder."""

from __future__ import annotations

import os

# The first sessions are gentler than what is set; the tests of that take this out again.
os.environ["BREATHE_GENTLE_START"] = "false"
