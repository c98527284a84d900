"""What miniaudio loads for the radio is there for who wants it, and costs nothing until then."""

from __future__ import annotations

import subprocess
import sys

LOADS = """
import sys
from breathe.audio.playback.players.factory import FOR_RADIO
from breathe.audio.playback.players.lazy_import import lazy_imports
with lazy_imports(*FOR_RADIO):
    import miniaudio
print("http.client" in sys.modules, "html.entities" in sys.modules, *(name in sys.modules for name in FOR_RADIO))
print(miniaudio.html.unescape("&lt;"), miniaudio.urllib.request.Request("http://localhost").host)
import html, urllib.request
print(html.unescape is miniaudio.html.unescape, type(urllib.request).__name__, type(html).__name__)
"""

STAYS = """
import html
from breathe.audio.playback.players.lazy_import import lazy_imports
with lazy_imports("html"):
    import html as inside
print(inside is html)
"""


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    ran = subprocess.run([sys.executable, "-c", LOADS], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["False False False False", "< localhost", "True module module"]


def test_what_is_there_already_stays() -> None:
    ran = subprocess.run([sys.executable, "-c", STAYS], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "True"
