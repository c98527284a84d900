"""The wheel as a user gets it: built, installed into a new environment, and used from another folder."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]

RENDER = """
from breathe.audio.cue import Cue, CueKind
from breathe.audio.soundscape.loading import load_soundscape
from breathe.audio.synthesis.synth import render_cue
inhale = render_cue(Cue(CueKind.INHALE, 0.0, 4.5), load_soundscape("ocean"), 0)
print(inhale[:].shape, load_soundscape.__code__.co_filename)
"""


@pytest.mark.slow
def test_the_wheel_renders_a_cue_far_from_the_checkout(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path / "dist"), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    [wheel] = (tmp_path / "dist").glob("breathe_trainer-*.whl")
    needed = {path.relative_to(ROOT).as_posix() for path in (ROOT / "breathe").rglob("*.*") if path.suffix != ".pyc"}
    assert needed <= set(ZipFile(wheel).namelist()), "style sheets too"
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    install = [str(programs / "python"), "-m", "pip", "install", "-q", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run = [str(programs / "python"), "-c", RENDER]
    said = subprocess.run(run, cwd=elsewhere, check=True, capture_output=True, text=True).stdout
    assert "(216000, 2)" in said
    assert str(tmp_path / "venv") in said, "the installed package should have been used, not the checkout"
    version = subprocess.run([str(programs / "breathe"), "--version"], cwd=elsewhere, capture_output=True, check=True)
    assert b"0." in version.stdout
