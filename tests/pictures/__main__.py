"""Retakes the README's pictures, in full colour whatever the terminal."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

if __name__ == "__main__":
    os.environ.pop("NO_COLOR", None)
    os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"  # Textual reads it on import.
    from tests.pictures.moments import take_all

    asyncio.run(take_all(Path(__file__).parent))
